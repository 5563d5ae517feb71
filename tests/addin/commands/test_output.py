"""What `jixiao check` prints: lines for people, one object for programs."""

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from addin.checks import Finding, Severity, run
from addin.commands.output import as_json, lines
from addin.form import FundLine, Indicator, Level, SelfEvaluation, score

FORM = SelfEvaluation(
    project="小区党建经费",
    department="市委组织部",
    implementer="组织指导科",
    year=2021,
    funds=(FundLine("年度资金总额", Decimal(300), Decimal("299.5"), Decimal("99.8"), Decimal(10)),),
    goal_expected="建成",
    goal_actual="建成",
    indicators=(
        Indicator(Level("产出指标", Decimal(90)), Level("数量指标"), "覆盖小区", "697", "825", Decimal("90")),
    ),
    live=True,
)


def told(form: SelfEvaluation, *findings: Finding) -> list[str]:
    return list(lines(form, score(form), findings))


def object_of(form: SelfEvaluation) -> Any:
    """As a program gets it."""
    scores = score(form)
    return json.loads(json.dumps(as_json("表.xlsm", form, scores, run(form, scores)), allow_nan=False))


def test_lines_of_a_sound_form() -> None:
    assert told(FORM) == [
        "2021年度“小区党建经费”自评表，评分规则 mof-2020（《项目支出绩效评价管理办法》（财预〔2020〕10号））",
        "总分 93.33分，等级 优，预算执行率 33.32%",
        "错误 0 个，提示 0 个，尾差 0 个",
    ]


def test_lines_of_an_empty_form() -> None:
    assert told(SelfEvaluation())[0].startswith("“（未填项目名称）”自评表，")
    assert told(SelfEvaluation())[1] == "总分 未算出，等级 未评定，预算执行率 未算出"


def test_findings_say_level_place_and_code() -> None:
    error = Finding("W03", Severity.ERROR, "标题", "自评表!B15", "标注50分")
    everywhere = Finding("R01", Severity.HINT, "标题", "", "没有指标")
    assert told(FORM, error, everywhere)[2:] == [
        "错误 1 个，提示 1 个，尾差 0 个",
        "[错误] 自评表!B15 标注50分（W03）",
        "[提示] 全表 没有指标（R01）",
    ]


def test_project_broken_over_lines_stays_on_one() -> None:
    assert told(replace(FORM, project="小区\n党建"))[0].startswith("2021年度“小区 党建”自评表")


def test_object_has_exactly_the_published_keys() -> None:
    found = object_of(FORM)
    assert list(found) == ["文件", "项目名称", "年度", "规则", "资金", "指标", "总分", "等级", "问题"]
    assert list(found["资金"]) == ["年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
    assert list(found["指标"][0]) == [
        *("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值"),
        *("分值", "完成率", "系统得分", "得分", "偏差说明"),
    ]
    assert all(list(problem) == ["code", "level", "cell", "message"] for problem in found["问题"])


def test_numbers_are_numbers_and_rates_are_rounded() -> None:
    found = object_of(FORM)
    assert found["资金"] == {
        "年初预算数": 300, "全年预算数": 299.5, "全年执行数": 99.8, "分值": 10, "执行率": 0.3332, "得分": 3.33,
    }  # fmt: skip
    assert found["指标"][0]["完成率"] == 1.1836
    assert (found["年度"], found["总分"], found["等级"]) == (2021, 93.33, "优")


def test_nothing_is_null() -> None:
    found = object_of(SelfEvaluation(indicators=(Indicator(Level(""), Level(""), "", "", "", None),)))
    assert found["资金"] == dict.fromkeys(found["资金"])
    assert found["指标"] == [dict.fromkeys(found["指标"][0])]
    empty = {name: found[name] for name in ("项目名称", "年度", "总分", "等级")}
    assert empty == dict.fromkeys(empty)


@pytest.mark.parametrize(("actual", "says"), [("697", 90), ("600", 77.47)])
def test_score_of_the_form_beside_that_of_the_rule(actual: str, says: float) -> None:
    indicator = replace(FORM.indicators[0], actual=actual, score=Decimal("88.5"))
    (row,) = object_of(replace(FORM, indicators=(indicator,)))["指标"]
    assert (row["得分"], row["系统得分"]) == (88.5, says)
