"""What stands in the cells of 自评表, as the formulas of the sheet 得分一览 read it."""

import re
from decimal import Decimal
from typing import NamedTuple

from addin.form.layout import MONEY_FIELDS
from udfs.decimals import show, show_percent
from udfs.totals import label
from workbook_templates.charts.data import EXECUTION, NO_LEVEL, FundBar, IndicatorBar, LevelBar
from workbook_templates.sheets.form import FormSheet, plain

UNTOUCHED = "填写“自评表”后，这里显示得分图"
PENDING = "待评分"
_CONTROL = re.compile("[\x00-\x1f]")


class Used(NamedTuple):
    """An indicator row in use. place: counted from 1. label: its 一级指标 as the cell says it."""

    place: int
    label: str
    bar: IndicatorBar


def indicators(form: FormSheet) -> list[Used]:
    """The rows in use, from above; a row without a 一级指标 belongs to the one above."""
    values, at, found, shown = form.canvas.values, form.layout.at, [], ""
    for place, row in enumerate(range(form.first, form.last + 1), 1):
        shown = values.get((row, at("level1"))) or shown
        if values[row, at("print")]:
            points = values[row, at("score")]
            weight, score = _number(values[row, at("weight")]), _number(points)
            name = _CONTROL.sub("", values[row, at("name")] or "")
            bar = IndicatorBar(label(shown) or NO_LEVEL, name, weight, score, points not in (None, ""))
            found.append(Used(place, _CONTROL.sub("", shown), bar))
    return found


def execution(form: FormSheet) -> LevelBar:
    """预算执行率 with its 分值 and 得分."""
    weight, points = (form.canvas.values[form.fund(field)] for field in ("weight", "score"))
    return LevelBar(EXECUTION, _number(weight), _number(points))


def funds(form: FormSheet) -> list[FundBar]:
    """Every line of 项目资金, with money or without."""
    values, columns = form.canvas.values, [form.fund(field)[1] for field in MONEY_FIELDS]
    return [
        FundBar(plain(item.shown), tuple(_money(values[row, column], form) for column in columns))
        for row, item in zip(form.fund_rows, form.items, strict=True)
    ]


def summary(form: FormSheet) -> str:
    """Project, year, total, grade and execution rate in one line."""
    project, year = form.form.project, form.form.year
    total = form.value("total")
    points, rate = _number(total), _number(form.canvas.values[form.fund("rate")])
    if not project and total in (None, ""):
        return UNTOUCHED
    said = [f"{project}（{year}年度）" if year else project]
    if points is not None:
        said.append(f"总分 {show(points)} 分　等级 {form.value('grade')}")
    elif total:
        said.append(f"总分{PENDING}")
    if rate is not None:
        said.append(f"预算执行率 {show_percent(rate)}")
    return "　".join(said)


def _money(value: object, form: FormSheet) -> Decimal | None:
    """In 万元."""
    number = _number(value)
    return None if number is None else number * form.layout.money


def _number(value: object) -> Decimal | None:
    return Decimal(repr(value)) if isinstance(value, float) else None
