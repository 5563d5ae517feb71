"""The seeds against forms as their offices would have filled them: no alarm but for what is wrong."""

from dataclasses import replace
from decimal import Decimal
from typing import Any, NamedTuple

import pytest

from addin.checks import check_text, run
from addin.form import Indicator, Level, SelfEvaluation, score
from tests.addin.checks.test_seeds import seed
from tests.support.forms import sound


class Case(NamedTuple):
    """What a seed says of its own form."""

    project: str
    year: int
    budget: str
    executed: str
    total: str
    indicators: tuple[tuple[str, str], ...] = ()


CASES = {
    "000": Case(
        "党建工作经费", 2021, "200", "200", "100",
        (
            ("慰问覆盖率", "100%"), ("及时支出率", "100%"), ("培训出勤率", "100%"), ("党员参与率", "98%"),
            ("培训考试通过率", "100%"), ("完工验收通过率", "100%"), ("党员群众满意度", "100%"), ("石门街党校培训期数", "39期"),
        ),
    ),
    "001": Case(
        "镇街党建工作经费", 2022, "100", "100", "100",
        (("建立城中村“大党委”", "3个"), ("累计接待参观人数", "5000人"), ("党员群众满意度", "95%")),
    ),
    "002": Case("吴家营街道党建工作经费", 2021, "288.89", "288.89", "98", (("党支部规范化建设达标创建", "6个"),)),
    "004": Case(
        "部门整体支出", 2021, "890.33", "714.07", "91.28",
        (("党组织书记和党务干部参加能力提升培训", "774名"), ("发展党员", "165名"), ("参评单位", "80个")),
    ),
}  # fmt: skip
ROUNDING: dict[str, list[str]] = {"000": [], "001": [], "002": ["Y02"], "004": ["Y02", "Y04"]}


def form(case: Case) -> SelfEvaluation:
    budget, executed = Decimal(case.budget), Decimal(case.executed)
    funds = replace(sound().fund_total, initial_budget=budget, annual_budget=budget, executed=executed)
    return SelfEvaluation(
        project=case.project,
        year=case.year,
        funds=(funds,),
        total=Decimal(case.total),
        indicators=tuple(
            Indicator(Level("产出指标"), Level("数量指标"), name, value, value, Decimal(10))
            for name, value in case.indicators
        ),
    )


@pytest.mark.parametrize("number", CASES)
def test_a_report_and_its_form(number: str) -> None:
    assert [finding.code for finding in check_text(seed(number), form(CASES[number]))] == ROUNDING[number]


@pytest.mark.parametrize("number", CASES)
def test_a_report_as_material_of_the_workbook(number: str) -> None:
    filled = replace(form(CASES[number]), material={"项目概况": seed(number)})
    codes = [finding.code for finding in run(filled, score(filled)) if finding.code[0] in "XY"]
    assert codes == ROUNDING[number]


@pytest.mark.parametrize(
    ("number", "change", "codes"),
    [
        ("000", {"budget": "210", "executed": "200"}, {"X01"}),
        ("000", {"executed": "190"}, {"X02"}),
        ("000", {"total": "99"}, {"X04"}),
        ("000", {"year": 2022}, {"X09"}),
        ("000", {"budget": "2000000", "executed": "2000000"}, {"X10"}),
        ("000", {"indicators": (("党员参与率", "95%"),)}, {"X08"}),
        ("001", {"total": "85"}, {"X04", "X05"}),
        ("001", {"budget": "90", "executed": "90"}, {"X01", "X02"}),
        ("004", {"budget": "900"}, {"X01"}),
        ("004", {"indicators": (("发展党员", "160名"),)}, {"X08"}),
    ],
)
def test_another_form(number: str, change: dict[str, Any], codes: set[str]) -> None:
    other = form(CASES[number]._replace(**change))
    assert {finding.code for finding in check_text(seed(number), other)} - set(ROUNDING[number]) == codes
