"""What stands in the cells of 自评表, as the formulas of the sheet 得分一览 read it."""

import re
from decimal import Decimal
from typing import NamedTuple

from udfs.decimals import show, show_percent
from udfs.totals import label
from workbook_templates.charts.data import EXECUTION, NO_LEVEL, FundBar, IndicatorBar, LevelBar
from workbook_templates.sheets.form import FUND_RATE, FUND_SCORE, FUND_WEIGHT, FUNDS, MONEY, RESULT, FormSheet

UNTOUCHED = "填写“自评表”后，这里显示得分图"
PENDING = "待评分"
_CONTROL = re.compile("[\x00-\x1f]")
_PART = "其中："


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
    weight, points = (form.canvas.values[FUNDS + 1, column] for column in (FUND_WEIGHT, FUND_SCORE))
    return LevelBar(EXECUTION, _number(weight), _number(points))


def funds(form: FormSheet) -> list[FundBar]:
    """Every line of 项目资金, with money or without."""
    values = form.canvas.values
    return [
        FundBar(item.removeprefix(_PART), tuple(_number(values[row, MONEY + n]) for n in range(3)))
        for row, item in enumerate(form.items, FUNDS + 1)
    ]


def summary(form: FormSheet) -> str:
    """Project, year, total, grade and execution rate in one line."""
    values, layout = form.canvas.values, form.layout
    project, year = form.form.project, form.form.year
    total = values[form.total, layout.at("score")] or ""
    points, rate = _number(total), _number(values[FUNDS + 1, FUND_RATE])
    if not project and total == "":
        return UNTOUCHED
    said = [f"{project}（{year}年度）" if year else project]
    if points is not None:
        said.append(f"总分 {show(points)} 分　等级 {values[RESULT, layout.at('nature') + 3]}")
    elif total:
        said.append(f"总分{PENDING}")
    if rate is not None:
        said.append(f"预算执行率 {show_percent(rate)}")
    return "　".join(said)


def _number(value: object) -> Decimal | None:
    return Decimal(repr(value)) if isinstance(value, float) else None
