"""A form and its rule → what belongs in its cells: 执行率, 得分, 总分, 等级, 偏差原因."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from addin.form import Indicator, IndicatorScore, SelfEvaluation, score
from addin.form.model import TOTAL_FUNDS
from addin.form.vocabulary import title
from udfs.decimals import round_half_up

_LONGEST_NAME = 30


@dataclass(frozen=True, slots=True)
class Proposed:
    """One value for one cell.

    label: what it is, as the officer calls it. address: of the cell, "" where the form has none for it. number: None for
    a text, and for what cannot be computed. stated: what the form says now. rate: a fraction, shown as a percentage.
    problem: why there is no value. row: the place of its indicator in the form, None for what is none's score.
    free: what stands there, such as 指标2：, only waits for it. unit: of an amount.
    """

    label: str
    address: str
    number: Decimal | None = None
    text: str = ""
    stated: Decimal | str | None = None
    rate: bool = False
    problem: str = ""
    row: int | None = None
    free: bool = False
    unit: str = ""

    @property
    def is_stated(self) -> bool:
        """Whether the form says so already, in as many decimals as it says it."""
        if self.number is None or not isinstance(self.stated, Decimal):
            return bool(self.text) and self.stated == self.text
        digits = max(2, -int(self.stated.as_tuple().exponent)) if self.rate else None
        return self.stated == (self.number if digits is None else round_half_up(self.number, digits))


def points(form: SelfEvaluation) -> Iterator[Proposed]:
    """执行率, its 得分 and the 得分 of every indicator, as the rule gives them; else what the form states."""
    funds = form.fund_total
    computed = score(_live(form))
    if form.funds:
        yield Proposed(
            title("rate"), funds.cell("rate"), computed.execution_rate, stated=funds.rate, rate=True,
            problem="" if computed.execution_rate is not None else NO_RATE,
        )  # fmt: skip
    if form.unscored:
        return
    if funds.weight is not None:
        given = _first(computed.execution_system, funds.score)
        yield Proposed(
            f"{title('rate')}的{title('score')}", funds.cell("score"), given, stated=funds.score,
            problem="" if given is not None else NO_RATE, row=EXECUTION,
        )  # fmt: skip
    for at, row in enumerate(computed.rows):
        if row.counts:
            yield _of_row(at, row)


def whole(form: SelfEvaluation, problem: str) -> Iterator[Proposed]:
    """总分 and 等级 of a form whose scores are settled. problem: why there is no 总分, "" where there is one."""
    if form.unscored:
        return
    computed = score(_live(form))
    total = None if problem else computed.total
    why = problem or ("" if total is not None else NO_TOTAL)
    yield Proposed(title("total"), form.cell("total"), total, stated=form.total, problem=why)
    grade = "" if problem else computed.grade
    yield Proposed(
        title("grade"), form.cell("grade"), text=grade, stated=form.grade or None,
        problem=why or ("" if grade else NO_TOTAL),
    )  # fmt: skip


def reasons(form: SelfEvaluation) -> Iterator[Proposed]:
    """偏差原因 of the rows that have none: the computed deviation, where the rule asks for no words of the officer."""
    for at, row in enumerate(score(_live(form)).rows):
        if row.note and not row.indicator.stated_reason:
            demanded = row.note.startswith("※")
            yield Proposed(
                label_of(at, row.indicator, REASON), reason_cell(row.indicator),
                text="" if demanded else row.note, problem=DEMANDED if demanded else "",
            )  # fmt: skip


def without_blank_rows(form: SelfEvaluation) -> SelfEvaluation:
    """The form without rows such as “指标2：”, which nobody has filled in."""
    return replace(form, indicators=tuple(row.indicator for row in score(form).rows if not row.is_empty))


def settle(form: SelfEvaluation, standing: dict[int, Decimal]) -> SelfEvaluation:
    """The form with the scores that will stand in it. standing: the place of an indicator, or EXECUTION → its score."""
    rows = (replace(row, score=standing.get(at, row.score)) for at, row in enumerate(form.indicators))
    funds = (
        replace(line, score=standing.get(EXECUTION, line.score)) if line.item == TOTAL_FUNDS else line
        for line in form.funds
    )
    return replace(form, indicators=tuple(rows), funds=tuple(funds))


EXECUTION = -1
NO_RATE = "全年预算数或全年执行数没有填，或预算数为0"
NO_TOTAL = "各项得分不全"
REASON = "偏差原因"
DEMANDED = "规则要求写明原因，请自己填写"


def _live(form: SelfEvaluation) -> SelfEvaluation:
    """As our own workbook would compute it."""
    return replace(form, live=True, total=None)


def _of_row(at: int, row: IndicatorScore) -> Proposed:
    indicator = row.indicator
    given = _first(row.system, indicator.score)
    problem = row.problem.removeprefix("※") if given is None else ""
    label = label_of(at, indicator, title("score"))
    return Proposed(label, indicator.cell("score"), given, stated=indicator.score, problem=problem, row=at)


def label_of(at: int, row: Indicator, what: str) -> str:
    """“培训人数”的得分"""
    name = " ".join(row.name.split()) or f"第{at + 1}项指标"
    return f"“{name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME] + '…'}”的{what}"


def reason_cell(row: Indicator) -> str:
    """Where a reason belongs; "" where the form has no column for it: the reader then says where one is missed."""
    own = row.cells.get("reason") or row.cells.get("note", "")
    return "" if own in (row.cells.get("score"), row.cells.get("name")) else own


def _first(computed: Decimal | None, stated: Decimal | None) -> Decimal | None:
    return stated if computed is None else computed
