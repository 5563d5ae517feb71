"""tests/data/foreign.yaml: how offices write one and the same thing."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from addin.form import FundLine, Indicator, SelfEvaluation, read_form
from addin.form.reader import read_level
from tests.support.places import places

PATH = Path(__file__).parents[3] / "data" / "foreign.yaml"
CASES: list[dict[str, Any]] = yaml.safe_load(PATH.read_text(encoding="utf-8"))
PLACES: dict[str, list[str]] = yaml.safe_load(
    PATH.with_name("foreign-places.yaml").read_text(encoding="utf-8")
)
TABLE = [
    ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
    ["产出指标", "数量指标", "培训人数", "≥100人", "120人", "90", "90"],
]


def exact(value: Any) -> Any:
    return Decimal(str(value)) if isinstance(value, (int, float)) else value


def fund(item: str, *numbers: float | None) -> FundLine:
    return FundLine(item, *map(exact, numbers))


def row(level1: str, level2: str, *rest: Any) -> Indicator:
    name, target, actual, weight, score, reason, nature = rest
    levels = (
        read_level(f"{level1[:-2]}({level1[-2:]})" if level1[-1:].isdigit() else level1),
        read_level(level2),
    )
    return Indicator(*levels, name, target, actual, exact(weight), exact(score), reason, nature)


def of(case: dict[str, Any]) -> SelfEvaluation:
    return read_form({"表": [*case.get("above", []), *case.get("table", TABLE), *case.get("below", [])]})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_writings(case: dict[str, Any]) -> None:
    form = of(case)
    if "funds" in case:
        assert form.funds == tuple(fund(*line) for line in case["funds"])
    if "rows" in case:
        assert form.indicators == tuple(row(*line) for line in case["rows"])
    for field, value in case.get("form", {}).items():
        assert getattr(form, field) == (value if field == "year" else exact(value)), field
    assert [one.text for one in form.left_over] == case.get("left", [])
    assert [[one.label, one.text] for one in form.unread] == case.get("unread", [])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_everything_has_its_place(case: dict[str, Any]) -> None:
    assert places(of(case), "表", rows="table" in case) == PLACES[case["name"]]
