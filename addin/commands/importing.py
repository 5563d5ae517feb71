"""A form in somebody's own layout → our template filled with it, and what did not come along."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from addin.commands.exporting import Written, write_workbook
from addin.files.xlsx import sheets
from addin.form import Indicator, Level, Named, SelfEvaluation, read_form, score
from addin.form.blank import is_blank
from addin.form.layout import DEFAULT
from addin.form.model import AMOUNTS, CRITERION, FORM_TEXTS, ROW_TEXTS, TOTAL_FUNDS
from addin.form.scores import Scores
from addin.form.vocabulary import title, vocabulary
from addin.report.template.styles import available
from addin.system import folders
from udfs.decimals import show, show_percent
from workbook_templates.build import build

HEADING = "导入说明：由“{source}”中的“{title}”导入，请先核对下列内容，再继续填写"
ALL_READ = "原表的内容全部读入。"
LEFT_OVER = "没有读入：{where}{text}（{cell}），标准表样里没有对应的位置。"
UNSEEN = "没有读入：{where}{text}（{cell}），{remedy}。"
BLANK_ROW = "没有导入：空的指标行“{name}”（{cell}）。"
UNREAD = "无法识别：{label}填的是“{text}”（{cell}），新表中留空，请补填。"
REVIEWED = (
    "没有读入：复核的完成值、得分和意见（{count}处），新表只放自评的；各处不同用 jixiao check 原表列出。"
)
SHARED = "“{name}”在原表中与上一行合用一个分值（{cell}），新表每行各有分值：请拆分后填写。"
UNCALCULATED = "没有读入：有的公式还没有算过，请在 Excel 或 WPS 中打开原表并保存，再重新导入。"
CHANGED = "与原表不同：{label}原表填“{old}”，新表按公式为“{new}”。"
OWN_SCORES = "{count}项指标的得分与规则算出的不同，已填在“自评得分（人工）”列，打印的仍是原表的得分。"
GONE = "与原表不同：{label}原表填“{old}”，新表中为空。"
_LONGEST, _MOST = 200, 40
_TEXTS = {field: title(field) for field in FORM_TEXTS} | {"unit": vocabulary().setting("unit")}

Change = tuple[str, str, str]  # what, as the old form says it, as the new workbook shows it


def import_form(named: Named, source: Path, out: Path, layout: str = DEFAULT) -> Written:
    """Writes the workbook in a layout; its notices are also the first lines of its sheet 使用说明.

    Raises FileProblem, UnknownLayout, and TextTooLong of workbook_templates.
    """
    form = replace(named.form, indicators=tuple(row for row in named.form.indicators if not is_blank(row)))
    back = _read_back(build(form, layout))
    lost = [*_not_read(named.form), *_find_changes(form, back)]
    notes = [*(lost or [ALL_READ]), *_own_scores(back)]
    heading = HEADING.format(source=source.name, title=form.project or named.sheet)
    data = build(form, layout, report_styles=list(available(folders.styles(out))), notes=[heading, *notes])
    written = write_workbook(data, out=out)
    return Written(written.path, (*written.notices, *notes))


def differences(form: SelfEvaluation, made: bytes) -> list[str]:
    """What a workbook made of a form says otherwise than the form, and which scores it holds as the officer's own."""
    back = _read_back(made)
    return [*_find_changes(form, back), *_own_scores(back)]


def _read_back(data: bytes) -> SelfEvaluation:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return read_form(sheets(package))


def _not_read(form: SelfEvaluation) -> Iterator[str]:
    alone = [[one] for one in form.left_over if not one.label]
    in_columns = sorted((one for one in form.left_over if one.label), key=lambda one: one.label)
    columns = [list(group) for _, group in groupby(in_columns, key=lambda one: one.label)]
    for cells in (*columns, *alone[:_MOST], *([[one for [one] in alone[_MOST:]]] if alone[_MOST:] else [])):
        first, last = cells[0], cells[-1]
        texts = "、".join(dict.fromkeys(f"“{_short(one.text)}”" for one in cells))
        where = f"“{first.label}”栏" if first.label else ""
        place = first.cell if first is last else f"{first.cell} 至 {last.cell}"
        if first.remedy:
            yield UNSEEN.format(where=first.label, text=_short(texts), cell=place, remedy=first.remedy)
        else:
            yield LEFT_OVER.format(where=where, text=_short(texts), cell=place)
    for row in form.indicators:
        if is_blank(row):
            yield BLANK_ROW.format(name=row.name, cell=row.cells.get("name", ""))
        if row.is_part and row.shared:
            yield SHARED.format(name=_short(row.name), cell=row.cell("weight"))
    if any(not item.calculated for item in form.unread):
        yield UNCALCULATED
    for item in filter(lambda item: item.calculated, form.unread):
        yield UNREAD.format(label=item.label, text=_short(item.text), cell=item.cell)
    if count := _count_reviewed(form):
        yield REVIEWED.format(count=count)


def _count_reviewed(form: SelfEvaluation) -> int:
    """The cells that a reviewer filled."""
    points = [form.reviewed_total, *(line.reviewed_score for line in form.funds)]
    points += [row.reviewed_score for row in form.indicators]
    texts = [form.reviewed_note, *(line.reviewed_note for line in form.funds)]
    texts += [text for row in form.indicators for text in (row.reviewed_actual, row.reviewed_note)]
    return sum(one is not None for one in points) + sum(map(bool, texts))


def _own_scores(new: SelfEvaluation) -> Iterator[str]:
    count = sum(row.score is not None and row.score != row.system for row in score(new).rows)
    if count:
        yield OWN_SCORES.format(count=count)


def _find_changes(old: SelfEvaluation, new: SelfEvaluation) -> Iterator[str]:
    """What the old form says and the workbook, read back, does not say: computed cells stay computed."""
    scores = score(new)
    said = (*_texts(old, new), *_amounts(old, new, scores), *_rows(old, new), *_whole(old, new, scores))
    for label, before, after in said:
        if before and before != after:
            words = CHANGED if after else GONE
            yield words.format(label=label, old=_short(before), new=_short(after))


def _texts(old: SelfEvaluation, new: SelfEvaluation) -> Iterator[Change]:
    for field, label in _TEXTS.items():
        yield label, getattr(old, field).strip(), getattr(new, field)
    for name, text in old.material.items():
        yield name, text.strip(), new.material.get(name, "")


def _amounts(old: SelfEvaluation, new: SelfEvaluation, scores: Scores) -> Iterator[Change]:
    lines = {line.item: line for line in new.funds}
    lines[TOTAL_FUNDS] = replace(new.fund_total, rate=scores.execution_rate, score=scores.execution_score)
    for line in old.funds:
        for field, label in AMOUNTS.items():
            tell = _percent if field == "rate" else _number
            other = lines.get(line.item)
            after = "" if other is None else tell(getattr(other, field))
            yield f"{line.item}的{label}", tell(getattr(line, field)), after


def _rows(old: SelfEvaluation, new: SelfEvaluation) -> Iterator[Change]:
    for before, after in zip(old.indicators, new.indicators, strict=False):
        named = f"“{_short(before.name)}”的"
        for field, label in ROW_TEXTS.items():
            yield named + label, _typed_text(before, field), _typed_text(after, field)
        yield named + title(CRITERION), before.criterion, after.criterion
        for field, label in ((key, title(key)) for key in ("level1", "level2")):
            yield named + label, _level(getattr(before, field)), _level(getattr(after, field))
        for field, label in ((key, AMOUNTS[key]) for key in ("weight", "score")):
            yield named + label, _number(getattr(before, field)), _number(getattr(after, field))
    yield "指标项数", str(len(old.indicators)), str(len(new.indicators))


def _whole(old: SelfEvaluation, new: SelfEvaluation, scores: Scores) -> Iterator[Change]:
    yield title("year"), str(old.year or ""), str(new.year or "")
    yield "分值合计", _number(old.total_weight), _number(new.total_weight)
    yield title("total"), _number(old.total), _number(scores.total)
    yield title("grade"), old.grade, scores.grade


def _typed_text(row: Indicator, field: str) -> str:
    """The text of a field; the sign of 年度指标值 may stand in a column of its own."""
    text = str(getattr(row, field)).strip()
    return "".join((row.nature + text).split()) if field == "target" else text


def _number(number: Decimal | None) -> str:
    return "" if number is None else show(number)


def _percent(rate: Decimal | None) -> str:
    return "" if rate is None else show_percent(rate)


def _level(level: Level) -> str:
    return level.name if level.weight is None else f"{level.name}（{show(level.weight)}分）"


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= _LONGEST else one_line[: _LONGEST - 1] + "…"
