"""The tables that the charts of a report are drawn from."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from addin.form.model import AMOUNTS, MONEY, SelfEvaluation
from addin.form.scores import Scores
from addin.report.facts.sentences.words import indicator_name
from addin.report.facts.text import one_line
from workbook_templates.charts import data as chart_data
from workbook_templates.charts.data import NO_LEVEL, FundBar, IndicatorBar, LevelBar

POINTS = (AMOUNTS["weight"], AMOUNTS["score"])
RATES = ("满分", "得满分", "未得满分")
_LONGEST_NAME = 20  # characters: a line beside the bars


class Table(NamedTuple):
    """heads: of the series. rows: a name with a number for each series, None where nothing is to be drawn."""

    heads: Sequence[str]
    rows: Sequence[tuple[str, Sequence[Decimal | None]]]


def levels(form: SelfEvaluation, scores: Scores) -> Table:
    """分值 and 得分 of 预算执行率 and every 一级指标."""
    execution = LevelBar(chart_data.EXECUTION, scores.execution_weight, scores.execution_score)
    bars = chart_data.levels(execution, _indicators(scores))
    drawn = [bar for bar in bars if bar.weight is not None or bar.score is not None]
    return Table(POINTS, [(bar.name, (bar.weight, bar.score)) for bar in drawn])


def funds(form: SelfEvaluation, scores: Scores) -> Table:
    """年初预算数, 全年预算数 and 全年执行数 of every line of funds that holds money, in 万元."""
    lines = (
        FundBar(one_line(line.item), (line.initial_budget, line.annual_budget, line.executed))
        for line in form.funds
    )
    return Table(tuple(MONEY.values()), [(line.name, line.amounts) for line in chart_data.with_money(lines)])


def indicators(form: SelfEvaluation, scores: Scores) -> Table:
    """得分率 of every indicator that carries points, split into those with and those without full marks."""
    bars = [bar for bar in _indicators(scores) if bar.weight]
    return Table(RATES, [(_short(bar.name), (Decimal(1), *_split(bar.rate))) for bar in bars])


def _indicators(scores: Scores) -> list[IndicatorBar]:
    found, level = [], NO_LEVEL
    for row in scores.rows:
        item = row.indicator
        level = item.level1.name or level
        found.append(IndicatorBar(level, indicator_name(item), item.weight, row.score, row.counts))
    return found


def _split(rate: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    if rate is None:
        return None, None
    return (rate, None) if rate >= 1 else (None, rate)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
