"""What the formulas of an indicator row show: the same functions on the same arguments, guards included."""

from typing import Any

from addin.cells import FUNCTIONS
from addin.form import Indicator
from udfs.criteria import note
from udfs.decimals import to_decimal

CALL = {function.name: function for function in FUNCTIONS}


def row_values(indicator: Indicator, rule: str) -> dict[str, Any]:
    """Column key → value of one filled row; the officer's own score stands where the rule gives another."""
    if indicator.criterion:
        return _by_criterion(indicator)
    target, level2 = indicator.nature + indicator.target, indicator.seat
    weight = "" if indicator.weight is None else float(indicator.weight)
    system = CALL["JX_SCORE"](target, indicator.actual, weight, level2, rule)
    own = indicator.score if indicator.score is not None and indicator.score != to_decimal(system) else None
    points = system if own is None else float(own)
    known = not isinstance(system, str)
    told = (
        ""
        if isinstance(points, str)
        else CALL["JX_DEVIATION_NOTE"](
            target, indicator.actual, weight, points, indicator.reason, level2, rule
        )
    )
    return {
        "name": indicator.name,
        "target": indicator.target,
        "actual": indicator.actual,
        "weight": indicator.weight,
        "nature": indicator.nature,
        "system": system,
        "completion": CALL["JX_COMPLETION"](target, indicator.actual, level2, rule) if known else "",
        "deviation": CALL["JX_DEVIATION"](target, indicator.actual, level2, rule) if known else "",
        "manual": own,
        "score": points,
        "reason": indicator.reason,
        "note": told,
        "hint": _hint(indicator, system, own, told)
        or _reading(CALL["JX_READING"](target, indicator.actual, level2, rule), system),
        "print": "√",
        "read_as": indicator.level2.name,
    }


def _by_criterion(indicator: Indicator) -> dict[str, Any]:
    """A row whose points its 评分标准 gives."""
    weight = "" if indicator.weight is None else float(indicator.weight)
    system = CALL["JX_CRITERION"](
        indicator.actual, indicator.criterion, weight, indicator.nature + indicator.target
    )
    own = indicator.score if indicator.score is not None and indicator.score != to_decimal(system) else None
    points = system if own is None else float(own)
    short = isinstance(points, float) and isinstance(weight, float) and points < weight
    told = "" if isinstance(points, str) else note(short, indicator.reason)
    return {
        **{
            key: getattr(indicator, key) for key in ("name", "target", "actual", "weight", "nature", "reason")
        },
        "system": system,
        "manual": own,
        "score": points,
        "note": told,
        "hint": _hint(indicator, system, own, told),
        "print": "√",
        "read_as": indicator.level2.name,
    }


def _hint(indicator: Indicator, system: float | str, own: Any, note: float | str) -> float | str:
    if not indicator.name:
        return "请填写三级指标"
    if _is_fault(system) and own is None:
        return system
    if own is not None and indicator.weight is not None and own > indicator.weight:
        return "自评得分大于分值，请改正"
    if indicator.weight is not None and 0 < indicator.weight < 1:
        return "分值不到1分：请核对是不是写成了百分数"
    return "请在“原因及措施”列说明原因" if note and not indicator.reason else ""


def _reading(told: float | str, system: float | str) -> float | str:
    """Not for a row that could not be read: its score says so, or the officer has decided."""
    return "" if _is_fault(system) else told


def _is_fault(value: float | str) -> bool:
    return str(value).startswith("※")
