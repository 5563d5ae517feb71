"""One form → what of it belongs into another one, cell by cell: every field that both have."""

import re
from collections.abc import Iterator
from decimal import Decimal

from addin.files import FileProblem
from addin.fill.plan import Cells, Change, plan_values
from addin.fill.proposal import REASON, Proposed, label_of, reason_cell
from addin.fill.rows import Matched, Matching, match
from addin.fill.spots import Spots
from addin.form import Indicator, Scores, SelfEvaluation, score
from addin.form.model import FORM_TEXTS, MONEY, FundLine
from addin.form.money import IN_WAN
from addin.form.scores import IndicatorScore
from addin.form.targets import part
from addin.form.vocabulary import title, vocabulary
from udfs.decimals import compact, to_decimal

YEAR = "原来的表是{theirs}年度，自评表是{ours}年度"
NO_ROOM = "原来的表里没有地方放这些指标：{names}，什么也没有填，请先在表里加行再试。"
UNUSED = "自评表里没有这项指标"
_PLAIN_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?")
_NO_LINE = FundLine("")
_UNITS = {size: name for name, size in reversed(IN_WAN.items())}


def transfer(
    ours: SelfEvaluation, theirs: SelfEvaluation, spots: Spots, cells: Cells, *, overwrite: bool = False
) -> list[Change]:
    """Raises FileProblem with a list where an indicator has no row, and udfs.rules.UnknownRule."""
    matching = match(ours, theirs)
    if matching.unplaced:
        names = "、".join(f"“{row.seat}”" for row in matching.unplaced)
        raise FileProblem(NO_ROOM.format(names=names))
    return plan_values(values(ours, score(ours), theirs, matching), spots, cells, overwrite=overwrite)


def values(
    ours: SelfEvaluation, scores: Scores, theirs: SelfEvaluation, matching: Matching
) -> Iterator[Proposed]:
    """scores: of ours."""
    if ours.year is not None and theirs.year not in (None, ours.year):
        yield Proposed(
            title("year"),
            theirs.cells.get("year", ""),
            problem=YEAR.format(theirs=theirs.year, ours=ours.year),
        )
    for field in (*FORM_TEXTS, "unit"):
        label = vocabulary().setting("unit") if field == "unit" else title(field)
        yield from _text(label, theirs.cells.get(field, ""), getattr(ours, field), getattr(theirs, field))
    yield from _funds(ours, scores, theirs)
    for one in matching.matched:
        yield from _row(one, scores.rows[one.ours])
    yield from _number(
        f"{title('total')}的{title('weight')}",
        theirs.cells.get("total_weight", ""),
        ours.total_weight,
        theirs.total_weight,
    )
    yield from _number(title("total"), theirs.cell("total"), scores.total, theirs.total)
    yield from _text(title("grade"), theirs.cell("grade"), scores.grade, theirs.grade)
    for row in matching.unused:
        yield Proposed(f"“{row.name}”", row.cell("name"), problem=UNUSED)
    for name, words in ours.material.items():
        if name in theirs.cells:
            yield from _text(name, theirs.cells[name], words, theirs.material.get(name, ""))


def _funds(ours: SelfEvaluation, scores: Scores, theirs: SelfEvaluation) -> Iterator[Proposed]:
    """The amounts in the unit of theirs; beside the whole its 执行率 and 得分."""
    whole, total = ours.fund_total, theirs.fund_total
    lines = {line.item: line for line in theirs.funds}
    for line in ours.funds:
        other = lines.get(line.item, _NO_LINE)
        for field, label in MONEY.items():
            amount, stated = (_in(one.amount(field), theirs.money) for one in (line, other))
            if amount is not None:
                place = f"{line.item}的{label}", other.cell(field)
                yield Proposed(*place, amount, stated=stated, unit=_UNITS[theirs.money])
    rate = scores.execution_rate if whole.rate is None else whole.rate
    if rate is not None:
        yield Proposed(title("rate"), total.cell("rate"), rate, stated=total.rate, rate=True)
    for key, number in (("weight", whole.weight), ("score", scores.execution_score)):
        place = f"{title('rate')}的{title(key)}", total.cells.get(key, "")
        yield from _number(*place, number, getattr(total, key))


def _in(amount: Decimal | None, unit: Decimal) -> Decimal | None:
    return None if amount is None else amount / unit


def _row(one: Matched, scored: IndicatorScore) -> Iterator[Proposed]:
    ours, theirs = scored.indicator, one.row
    at = one.ours

    def label(field: str) -> str:
        return label_of(at, ours, title(field))

    if one.free:
        yield Proposed(title("name"), theirs.cell("name"), text=ours.name, free=True)
    yield from _target(at, ours, theirs)
    yield from _text(label("actual"), theirs.cell("actual"), ours.actual, theirs.actual)
    yield from _number(label("weight"), theirs.cell("weight"), ours.weight, theirs.weight)
    yield from _number(label("score"), theirs.cell("score"), scored.score, theirs.score)
    note = "" if scored.note.startswith("※") else scored.note
    yield from _text(label_of(at, ours, REASON), reason_cell(theirs), note, theirs.reason)


def _target(at: int, ours: Indicator, theirs: Indicator) -> Iterator[Proposed]:
    """In one cell, or in three where the form has 性质, 指标值 and 单位 beside one another."""
    label, cells = label_of(at, ours, title("target")), theirs.cells
    wanted, stated = (row.nature + row.target.removeprefix(row.nature) for row in (ours, theirs))
    parts = part(wanted) if "value" in cells and not theirs.target else None
    if parts is None or ("target" in cells and cells["target"] != cells.get("value")):
        yield from _text(label, theirs.cell("target"), wanted, stated)
        return
    for key, words in zip(("nature", "value", "measure"), parts, strict=True):
        yield from _text(label, cells.get(key, ""), words, "")


def _text(label: str, address: str, text: str, stated: str) -> Iterator[Proposed]:
    """What ours does not say stays as it is; a number goes as one."""
    if not text.strip():
        return
    if _PLAIN_NUMBER.fullmatch(text):
        yield from _number(label, address, Decimal(text), to_decimal(stated))
    else:
        same = compact(text) == compact(stated)
        yield Proposed(label, address, text=text, stated=text if same else stated)


def _number(label: str, address: str, number: Decimal | None, stated: Decimal | None) -> Iterator[Proposed]:
    if number is not None:
        yield Proposed(label, address, number, stated=stated)
