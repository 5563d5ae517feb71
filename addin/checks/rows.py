"""What the checks on indicator rows share: where a hit stands, and what its message may say."""

from decimal import Decimal

from addin.checks.catalogue import Hit, short
from addin.checks.rounding import is_rounding
from addin.form import IndicatorScore
from udfs.decimals import compact, show, show_percent

ZERO, ONE = Decimal(0), Decimal(1)
# What stands where a reason should and is none.
HOLLOW = {"无", "没有", "暂无", "略", "同上", "/", "-", "--", "—", "——", "无。", "无偏差", "不适用"}


def lacks_reason(row: IndicatorScore) -> bool:
    return not row.indicator.reason


def hollow_reason(row: IndicatorScore) -> bool:
    return compact(row.indicator.reason[:20]) in HOLLOW


def gap(row: IndicatorScore) -> Decimal:
    """How far the score is from what the rule gives; 0 where the rule gives nothing or the score is missing."""
    return ZERO if row.score is None or row.system is None else row.score - row.system


def above_weight(row: IndicatorScore) -> bool:
    weight = row.indicator.weight
    return row.score is not None and weight is not None and row.score > weight


def unexplained(row: IndicatorScore) -> bool:
    """Another score than the rule gives, not for rounding, and nothing that explains it."""
    sound = row.score is not None and row.score >= 0 and not above_weight(row)
    return sound and (lacks_reason(row) or hollow_reason(row)) and not is_rounding(gap(row), 1)


def points_lost(row: IndicatorScore) -> bool:
    return (
        row.score is not None and row.indicator.weight is not None and 0 <= row.score < row.indicator.weight
    )


def scored(row: IndicatorScore) -> bool:
    """Whether somebody gave it points."""
    return row.score is not None and row.score > 0


def facts(row: IndicatorScore) -> dict[str, object]:
    indicator = row.indicator
    return {
        "name": short(indicator.name),
        "target": short(indicator.nature + indicator.target),
        "actual": short(indicator.actual),
        "score": "" if row.score is None else show(row.score),
        "system": "" if row.system is None else show(row.system),
        "weight": "" if indicator.weight is None else show(indicator.weight),
        "rate": "" if row.completion is None else show_percent(row.completion),
        "problem": row.problem.removeprefix("※"),
        "reason": short(indicator.reason),
    }


def hit(row: IndicatorScore, field: str) -> Hit:
    return row.indicator.cells.get(field, ""), facts(row)


def reason_hit(row: IndicatorScore) -> Hit:
    return hit(row, "reason" if "reason" in row.indicator.cells else "note")
