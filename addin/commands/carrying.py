"""结转上年: last year's form → a new workbook for this year, in which what was carried on is marked."""

from dataclasses import replace
from pathlib import Path

from addin.commands.exporting import Written, write_workbook
from addin.form import SelfEvaluation
from addin.form.carry import balance, carry_on
from addin.form.layout import DEFAULT
from addin.report.template.styles import available
from addin.system import folders
from udfs.decimals import show
from workbook_templates.build import build

HEADING = "结转说明：由“{source}”结转。沿用上年的格是浅黄色的，改过就不再标；年份已经顺延一年，请逐格核对"
LEFT = "上年结转资金填的是上年全年预算数与全年执行数之差{left}万元，请按结转批复核对。"
NO_LEFT = "上年没有结转资金，或者上年的预算数、执行数没有填全。"
NO_YEAR = "上年的表没有写年度，年份没有顺延。"
BLANK = "金额、实际完成值、总体目标完成情况、得分和原因都空着，等您填写。"


def carry_form(
    last: SelfEvaluation, source: str, out: Path, *, layout: str | None = None, style: str | None = None
) -> Written:
    """Writes the workbook; its notices are also the first lines of its sheet 使用说明.

    source: what the file of last year is called. layout, style: None for those that it has.
    Raises FileProblem, UnknownLayout, and TextTooLong of workbook_templates.
    """
    form = carry_on(last)
    form = form if style is None else replace(form, style=style)
    own = DEFAULT if last.layout is None else last.layout.name
    left = balance(last)
    notes = [NO_LEFT if left is None else LEFT.format(left=show(left)), BLANK]
    notes += [NO_YEAR] if last.year is None else []
    heading = HEADING.format(source=source)
    styles = list(available(folders.styles(out)))
    data = build(form, layout or own, report_styles=styles, notes=[heading, *notes], carried=True)
    written = write_workbook(data, out=out)
    return Written(written.path, (*written.notices, *notes))
