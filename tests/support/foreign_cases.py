"""The published forms of tests/data/cases, as text and as the form that must be read from them in any layout."""

import json
import re
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from addin.form import FundLine, Indicator, Level, SelfEvaluation
from addin.form.model import TOTAL_FUNDS

FOLDER = Path(__file__).parents[1] / "data" / "cases"
FILES = sorted(FOLDER.glob("*.json"))
MONEY = {"initial_budget": "年初预算数", "annual_budget": "全年预算数", "executed": "全年执行数"}
POINTS = {"weight": "分值", "rate": "执行率", "score": "得分"}
TOTALS = {"年度资金总额", "年度财政资金总额", "总额", "合计", "项目预算", "项目资金"}
SAME = {"本年财政拨款": "当年财政拨款"}
_NOTHING = {None, "", "/", "-", "—"}


@dataclass(frozen=True)
class Case:
    """A published form: raw as it was written down, form as it must be read."""

    name: str
    raw: dict[str, Any]
    form: SelfEvaluation


def load(path: Path) -> Case:
    raw = json.loads(path.read_text(encoding="utf-8"))
    department, _, implementer = (raw["department"] or "").partition(" / ")
    return Case(
        path.stem,
        raw,
        SelfEvaluation(
            project=raw["project"] or "",
            department=department,
            implementer=implementer,
            year=raw["year"],
            funds=tuple(_fund(line) for line in raw["funds"]),
            goal_expected=raw["goal_expected"] or "",
            goal_actual=raw["goal_actual"] or "",
            indicators=tuple(_indicator(row) for row in raw["indicators"]),
            total=number(raw["printed_total"]),
        ),
    )


def cases() -> list[Case]:
    return [load(path) for path in FILES]


def number(said: str | None) -> Decimal | None:
    """As a person reads it: “10分”, “4753.66万元”, “100 %”."""
    if said in _NOTHING:
        return None
    digits = re.sub(r"[分万元,\s]", "", str(said))
    return Decimal(digits.removesuffix("%")) / 100 if digits.endswith("%") else Decimal(digits)


def item(said: str) -> str:
    name = re.sub("^其中[:：]", "", said)
    return TOTAL_FUNDS if name in TOTALS else SAME.get(name, name)


def level(said: str) -> Level:
    match = re.fullmatch(r"(.*?)[（(]?(\d+)分?[)）]?", said)
    return Level(match[1], Decimal(match[2])) if match else Level(said)


def _fund(line: dict[str, Any]) -> FundLine:
    numbers: dict[str, Any] = {key: number(line[name]) for key, name in (MONEY | POINTS).items()}
    return FundLine(item(line["item"]), **numbers)


def _indicator(row: dict[str, Any]) -> Indicator:
    return Indicator(
        level(row["一级"]), level(row["二级"]), row["三级"], row["年度指标值"] or "", row["实际完成值"] or "",
        number(row["分值"]), number(row["得分"]), row["偏差原因"] or "",
    )  # fmt: skip


def without(
    form: SelfEvaluation, *, funds: tuple[str, ...] = (), rows: tuple[str, ...] = (), **rest: Any
) -> SelfEvaluation:
    """The form without what a layout has no column for. funds, rows: fields. rest: fields of the form itself."""
    empty: dict[str, Any] = {
        "level1": Level(""),
        "level2": Level(""),
        "reason": "",
        "weight": None,
        "score": None,
    }
    gone: dict[str, Any] = dict.fromkeys(funds)
    return replace(
        form,
        funds=tuple(replace(line, **gone) for line in form.funds),
        indicators=tuple(replace(row, **{key: empty[key] for key in rows}) for row in form.indicators),
        **rest,
    )
