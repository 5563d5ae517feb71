"""What the charts show, on the sheet 得分一览 and in the report: indicators, levels, lines of funds."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from udfs.decimals import round_half_up

EXECUTION, NO_LEVEL = "预算执行率", "未分级"
_RATE_DIGITS = 4


class IndicatorBar(NamedTuple):
    """A filled indicator row. level: its 一级指标. counts: it carries a score, or should."""

    level: str
    name: str
    weight: Decimal | None
    score: Decimal | None
    counts: bool

    @property
    def rate(self) -> Decimal | None:
        """得分 ÷ 分值 as a fraction; None without a score, or without a weight to divide by."""
        if self.score is None or not self.weight:
            return None
        return round_half_up(self.score / self.weight, _RATE_DIGITS)


class LevelBar(NamedTuple):
    """预算执行率, or a 一级指标. score: None while one of its scores is missing, never a smaller sum."""

    name: str
    weight: Decimal | None
    score: Decimal | None


class FundBar(NamedTuple):
    """A line of 项目资金: 年初预算数, 全年预算数, 全年执行数 in 万元."""

    name: str
    amounts: Sequence[Decimal | None]


def levels(execution: LevelBar, bars: Iterable[IndicatorBar]) -> list[LevelBar]:
    """预算执行率, then every 一级指标 in the order of the rows."""
    by_level: dict[str, list[IndicatorBar]] = {}
    for bar in bars:
        by_level.setdefault(bar.level, []).append(bar)
    return [execution, *(_sum(name, mine) for name, mine in by_level.items())]


def with_money(lines: Iterable[FundBar]) -> list[FundBar]:
    """The lines that hold any: the others would be blank places in a chart."""
    return [line for line in lines if sum(amount for amount in line.amounts if amount is not None) > 0]


def _sum(name: str, bars: Sequence[IndicatorBar]) -> LevelBar:
    missing = any(bar.counts and bar.score is None for bar in bars)
    weights = sum((bar.weight for bar in bars if bar.weight is not None), Decimal(0))
    points = sum((bar.score for bar in bars if bar.score is not None), Decimal(0))
    return LevelBar(name, weights, None if missing else points)
