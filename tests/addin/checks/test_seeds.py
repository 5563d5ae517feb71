"""What is in the five published reports that the application was made after."""

from pathlib import Path

import pytest

from addin.checks import check_text, run
from addin.checks.prose import Prose, read
from addin.files.opening import read_sheets
from addin.form import read_form, score
from tests.support.forms import yiyang
from udfs.decimals import show
from workbook_templates import example

DATA = Path(__file__).parents[2] / "data"


def seed(number: str) -> str:
    (path,) = DATA.glob(f"{number}_*.txt")
    return path.read_text(encoding="utf-8")


def found(text: str) -> list[tuple[str, str, str]]:
    return [(finding.code, finding.level.value, finding.message) for finding in check_text(text)]


def sums(prose: Prose) -> list[tuple[str, list[str], str]]:
    return [(s.stated, [part.printed for part in s.parts], show(s.gap)) for s in prose.sums]


def executions(prose: Prose) -> list[tuple[str, str, str]]:
    return [(e.budget.printed, e.executed.printed, e.rate.printed) for e in prose.executions]


@pytest.mark.parametrize("number", ["000", "001"])
def test_two_reports_in_order(number: str) -> None:
    assert found(seed(number)) == []


def test_000_adds_up() -> None:
    prose = read(seed("000"))
    assert sums(prose) == [
        ("89个", ["1个", "5个", "1个", "4个", "57个", "8个", "11个", "2个"], "0"),
        ("90分", ["50分", "30分", "10分"], "0"),
        ("100分", ["10分", "90分"], "0"),
    ]
    assert executions(prose) == [("200万元", "200万元", "100%")] * 2
    assert [item.figure.printed for item in prose.labelled if item.kind == "score"] == ["100分"]


def test_001_adds_up_through_its_broken_lines() -> None:
    prose = read(seed("001"))
    assert sums(prose) == [
        ("100万元", ["70万元", "30万元"], "0"),
        ("100%", ["10%", "50%", "30%", "10%"], "0"),
    ]
    assert executions(prose) == [("100万元", "100万元", "100%")]
    assert [item.figure.printed for item in prose.labelled if item.kind == "score"] == ["100分"]
    assert [grade.word for grade in prose.grades] == ["优"]


@pytest.mark.parametrize(
    ("number", "right", "wrong", "code"),
    [
        ("000", "满意度指标 10 分", "满意度指标 15 分", "Y01"),
        ("000", "综上合计 100 分", "综上合计 101 分", "Y01"),
        ("000", "执行数为 200 万元", "执行数为 190 万元", "Y03"),
        ("001", "30万元。", "35万元。", "Y01"),
        ("001", "满意度目标占比 10%", "满意度目标占比 20%", "Y01"),
        ("001", "实际支出 100万元", "实际支出 99万元", "Y03"),
        ("001", "评价等级为“优”", "评价等级为“良好”", "X06"),
    ],
)
def test_what_would_be_found_in_them(number: str, right: str, wrong: str, code: str) -> None:
    text = seed(number)
    assert text.count(right) == 1
    assert code in [finding.code for finding in check_text(text.replace(right, wrong))]


def test_002_has_one_difference_of_rounding() -> None:
    assert found(seed("002")) == [
        (
            "Y02",
            "尾差",
            "文中“吴家营街道党建经费项目中投入288.89万元，其中：村改居社区党建工作经”各部分合计288.9万元，写的是288.89万元，"
            "相差0.01万元是尾差",
        )
    ]


def test_003_says_another_grade_and_another_number_than_its_form() -> None:
    assert found(seed("003")) == [
        ("X06", "提示", "文中“等级为优秀”，评分规则的等级只有优、良、中、差：请改用规则的等级")
    ]
    against_form = [finding.message for finding in check_text(seed("003"), yiyang())]
    assert against_form == [
        "文中“等级为优秀”，评分规则的等级只有优、良、中、差：请改用规则的等级",
        "文中“100个市级城市居民小区党建示范点为抓手”，自评表“指标3：评选市级小区党建示范点”的年度指标值是30、实际完成值是30：请核对",
    ]


def test_003_form() -> None:
    form = yiyang()
    messages = [finding.message for finding in run(form, score(form))]
    assert [message.split("：")[0] for message in messages[:2]] == [
        "“产出指标”标注50分，下级指标分值合计60分",
        "“效益指标”标注40分，下级指标分值合计30分",
    ]
    assert any("完成率118.36%" in message for message in messages)
    assert any("100个市级城市居民小区党建示范点" in message for message in messages)


def test_003_agrees_with_its_form_in_everything_else() -> None:
    form = yiyang()
    prose = read(seed("003"))
    kinds = [(item.kind, item.figure.printed) for item in prose.labelled]
    assert kinds == [("score", "99分"), ("balance", "0万元"), ("rate", "100%")]
    scores = score(form)
    assert scores.total == 99
    assert scores.execution_rate == 1
    assert scores.grade == "优"


def test_004_has_two_differences_of_rounding() -> None:
    assert found(seed("004")) == [
        (
            "Y02",
            "尾差",
            "文中“支出按功能分类：一般公共服务支出523.39万元；社会保障和就业支出14”各部分合计714.08万元，写的是714.07万元，"
            "相差0.01万元是尾差",
        ),
        ("Y04", "尾差", "文中“完成预算的100.0%”：24.99万元 ÷ 25万元为99.96%，只差尾数"),
    ]


def test_004_adds_up_by_kind_and_rounds_its_rate_rightly() -> None:
    prose = read(seed("004"))
    assert sums(prose)[1] == ("714.07万元", ["642.19万元", "71.88万元"], "0")
    assert executions(prose)[0] == ("890.33万元", "714.07万元", "80.2%")
    assert show(round(prose.executions[0].exact_rate, 2)) == "80.2"


def in_the_workbook(name: str) -> list[tuple[str, str, str, str]]:
    """What the checks of 报告素材's lines say of the example made after a seed."""
    form = read_form(read_sheets(example.FOLDER / f"{name}.xlsm"))
    findings = [finding for finding in run(form, score(form)) if finding.code in ("M03", "M04")]
    return [(finding.code, finding.level.value, finding.cell, finding.message) for finding in findings]


def test_002_prints_a_sum_of_its_lines_that_is_not_the_forms() -> None:
    assert in_the_workbook("吴家营街道党建资金2021") == [
        (
            "M04",
            "尾差",
            "报告素材!C18",
            "“资金构成”各行合计288.9万元，自评表的全年执行数是288.89万元，相差0.01万元是尾差",
        )
    ]


def test_004_splits_its_spending_twice_and_only_once_exactly() -> None:
    assert in_the_workbook("花都区直机关工委部门整体2021") == [
        (
            "M04",
            "尾差",
            "报告素材!C19",
            "“支出按功能分类”各行合计714.08万元，自评表的全年执行数是714.07万元，相差0.01万元是尾差",
        )
    ]


@pytest.mark.parametrize(
    "name", ["石门街党建工作经费2021", "嘉禾街镇街党建工作经费2022", "益阳市委组织部2021"]
)
def test_the_lines_of_the_others_add_up(name: str) -> None:
    assert in_the_workbook(name) == []
