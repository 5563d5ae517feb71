"""The published forms as forms of ours: what was printed, as far as it stands in the case."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from addin.files.grid import label
from addin.form import FundLine, Indicator, SelfEvaluation
from addin.form.model import TOTAL_FUNDS
from addin.form.reader import read_level
from udfs.decimals import to_decimal
from udfs.totals import NOTHING

FILES = sorted((Path(__file__).parents[1] / "data" / "cases").glob("*.json"))
NAMES = [path.stem for path in FILES]
RULES = {
    "湖南省益阳市": "hunan-yiyang-2021",
    "湖北省": "hubei-2020",
    "四川省": "sichuan-2022",
    "重庆市": "chongqing-2021",
}
_FUND = ("年初预算数", "全年预算数", "全年执行数", "分值")


def read(path: Path) -> SelfEvaluation:
    """A case with the officer's own scores."""
    case: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    department, _, implementer = (case["department"] or "").partition(" / ")
    total, *parts = (_fund(line) for line in case["funds"])
    return SelfEvaluation(
        project=case["project"] or case["title"],
        department=department,
        implementer=implementer,
        year=case["year"],
        rule=next((rule for region, rule in RULES.items() if case["province"].startswith(region)), "mof-2020"),
        funds=(replace(total, item=TOTAL_FUNDS), *(replace(part, weight=None) for part in parts)),
        goal_expected=case["goal_expected"] or "",
        goal_actual=case["goal_actual"] or "",
        indicators=tuple(map(_indicator, case["indicators"])),
        live=True,
    )  # fmt: skip


def without_scores(form: SelfEvaluation) -> SelfEvaluation:
    """The form as the rule alone scores it."""
    return replace(form, indicators=tuple(replace(row, score=None) for row in form.indicators))


def _fund(line: dict[str, Any]) -> FundLine:
    item = label(line["item"]).removeprefix("其中:")
    budget, annual, executed, weight = (_number(line[key]) for key in _FUND)
    return FundLine(item, budget, annual, executed, weight)


def _indicator(line: dict[str, Any]) -> Indicator:
    return Indicator(
        read_level(line["一级"]),
        read_level(line["二级"]),
        name=line["三级"],
        target=line["年度指标值"] or "",
        actual=line["实际完成值"] or "",
        weight=_number(line["分值"]),
        score=_number(line["得分"]),
        reason=line["偏差原因"] or "",
    )


def _number(text: str | None) -> Decimal | None:
    if text is None or text in NOTHING:
        return None
    number = to_decimal(text, ("分", "万元"))
    assert number is not None, text
    return number
