"""A form that is filled in, into the blank one of an office: every field that both have."""

import copy
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from addin.files import FileProblem
from addin.fill.plan import Outcome
from addin.form import Indicator, Level, SelfEvaluation, score
from addin.form.formfile import read_file, read_only_form
from addin.form.model import TOTAL_FUNDS
from tests.support import foreign_files
from tests.support.bad_files import EXAMPLE
from tests.support.filled import fill_from
from tests.support.foreign_cases import Case, cases
from tests.support.foreign_files import Cell, Line
from tests.support.foreign_layouts import LAYOUTS, Layout

# Of the others the layout itself says something else: 20 points for the execution, rates of single funds.
SAME = [
    (case, layout)
    for case in cases()
    for layout in LAYOUTS
    if layout.name in ("standard", "split target", "no levels", "old Beijing")
    and case.name[:2] not in ("07", "17")
]
HEADER = ("二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分")


def blank(case: Case, name: str | None) -> Case:
    """The case as an office sends it out. name: of its indicators, None for those of the case."""
    raw = copy.deepcopy(case.raw)
    raw |= dict.fromkeys(("project", "department", "printed_total", "goal_expected", "goal_actual"), "")
    for row in raw["indicators"]:
        row.update(dict.fromkeys(("年度指标值", "实际完成值", "分值", "得分", "偏差原因"), ""))
        row["三级"] = row["三级"] if name is None else name
    for line in raw["funds"]:
        line.update(dict.fromkeys(("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"), ""))
    return replace(case, raw=raw)


def expected(case: Case, layout: Layout) -> SelfEvaluation:
    form, rate = layout.expected(case), score(case.form).execution_rate
    funds = (
        replace(line, rate=rate) if line.item == TOTAL_FUNDS and line.rate is None else line
        for line in form.funds
    )
    return replace(form, funds=tuple(funds))


@pytest.mark.parametrize("name", [None, "指标1：", ""])
@pytest.mark.parametrize(("case", "layout"), SAME, ids=lambda one: one.name)
def test_every_field_comes_along(case: Case, layout: Layout, name: str | None, tmp_path: Path) -> None:
    lines = layout.lines(blank(case, name))
    for path in (
        foreign_files.xlsx(tmp_path / "空表.xlsx", {"表": lines}, typed=True),
        foreign_files.docx(tmp_path / "空表.docx", lines),
    ):
        filled, out = fill_from(case.form, path)
        assert read_file(out).forms[0].form == expected(case, layout)
        assert {change.outcome for change in filled.forms[0].changes} <= {
            Outcome.WRITTEN,
            Outcome.SAME,
            Outcome.LEFT,
        }


def test_our_own_workbook(tmp_path: Path) -> None:
    ours, case = read_only_form(EXAMPLE), next(iter(cases()))
    path = foreign_files.docx(tmp_path / "空表.docx", LAYOUTS[0].lines(blank(case, "……")))
    _, out = fill_from(ours, path)
    theirs = read_only_form(out)
    assert [row.name for row in theirs.indicators] == [row.name for row in ours.indicators]
    assert [row.score for row in theirs.indicators] == [row.score for row in score(ours).rows]
    assert theirs.total == 99
    assert theirs.fund_total.rate == 1


def ours(*rows: tuple[str, str, str], **more: object) -> SelfEvaluation:
    """rows: 二级指标, 三级指标, 实际完成值."""
    indicators = tuple(
        Indicator(Level("产出指标"), Level(level), name, "≥10个", actual, Decimal(10), Decimal(10))
        for level, name, actual in rows
    )
    return replace(SelfEvaluation(indicators=indicators), **more)  # type: ignore[arg-type]


def table(path: Path, *rows: tuple[str | Cell | None, ...]) -> Path:
    """A blank form of these rows: 二级指标, 三级指标."""
    lines: list[Line] = [HEADER, *((*row, *[None] * (6 - len(row))) for row in rows), ("总分",)]
    return foreign_files.xlsx(path, {"表": lines})


def names(path: Path) -> list[tuple[str, str, str]]:
    return [(row.level2.name, row.name, row.actual) for row in read_only_form(path).indicators]


def test_one_name_under_two_levels(tmp_path: Path) -> None:
    path = table(
        tmp_path / "空表.xlsx", ("质量指标", "合格"), ("数量指标", "指标1：合格"), ("数量指标", "合格")
    )
    form = ours(("数量指标", "合格", "甲"), ("质量指标", "合格", "乙"), ("时效指标", "合格", "丙"))
    assert names(fill_from(form, path)[1]) == [
        ("质量指标", "合格", "乙"),
        ("数量指标", "指标1：合格", "甲"),
        ("数量指标", "合格", "丙"),
    ]


def test_a_row_is_added_where_its_level_has_room(tmp_path: Path) -> None:
    path = table(tmp_path / "空表.xlsx", (Cell("数量指标", 1, 3), "甲"), ("……",), (None,), ("质量指标", None))
    form = ours(
        ("数量指标", "甲", "1"), ("质量指标", "乙", "2"), ("数量指标", "丙", "3"), ("数量指标", "丁", "4")
    )
    assert names(fill_from(form, path)[1]) == [
        ("数量指标", "甲", "1"),
        ("数量指标", "丙", "3"),
        ("数量指标", "丁", "4"),
        ("质量指标", "乙", "2"),
    ]


def test_without_room_all_that_has_none_is_listed(tmp_path: Path) -> None:
    path = table(tmp_path / "空表.xlsx", ("数量指标", "甲"), ("质量指标", None))
    form = ours(("数量指标", "甲", "1"), ("数量指标", "乙", "2"), ("时效指标", "丙", "3"))
    with pytest.raises(FileProblem) as refused:
        fill_from(form, path)
    assert str(refused.value) == (
        "原来的表里没有地方放这些指标：“数量指标：乙”、“时效指标：丙”，什么也没有填，请先在表里加行再试。"
    )


def test_what_the_form_says_otherwise_is_told(tmp_path: Path) -> None:
    lines: list[Line] = [
        [Cell("项目支出绩效自评表（2022年度）", 6)],
        HEADER,
        ("数量指标", "甲", "≥10个", "8", "10", "8"),
        ("数量指标", "别的", "1", "1", "1", "1"),
        ("总分",),
    ]
    path = foreign_files.xlsx(tmp_path / "空表.xlsx", {"表": lines})
    form = ours(("数量指标", "甲", "9"), year=2021)
    changes = {one.proposed.label: one for one in fill_from(form, path)[0].forms[0].changes}
    assert changes["年度"].why == "原来的表是2022年度，自评表是2021年度"
    assert changes["“甲”的年度指标值"].outcome is Outcome.SAME
    assert (changes["“甲”的实际完成值"].outcome, changes["“甲”的实际完成值"].after) == (Outcome.DIFFERS, "9")
    assert changes["“别的”"].why == "自评表里没有这项指标"
    _, out = fill_from(form, path, overwrite=True)
    assert names(out)[0] == ("数量指标", "甲", "9")


def test_amounts_in_the_unit_of_the_form(tmp_path: Path) -> None:
    lines: list[Line] = [
        [Cell("单位：元", 6)],
        ("项目资金", "年初预算数", "全年预算数", "全年执行数", "分值", "得分"),
        ("年度资金总额", None, "元", None, None, None),
        HEADER,
        ("数量指标", None, None, None, None, None),
        ("总分",),
    ]
    path = foreign_files.xlsx(tmp_path / "空表.xlsx", {"表": lines})
    case = next(one for one in cases() if one.name.startswith("12"))
    form = replace(ours(("数量指标", "甲", "9")), funds=case.form.funds)
    _, out = fill_from(form, path)
    assert read_only_form(out).fund_total.annual_budget == case.form.fund_total.annual_budget
    assert read_only_form(out).fund_total.executed == case.form.fund_total.executed


def test_free_texts_that_both_have(tmp_path: Path) -> None:
    case = next(iter(cases()))
    layout = next(one for one in LAYOUTS if one.name == "split target")
    path = foreign_files.xlsx(tmp_path / "空表.xlsx", {"表": layout.lines(case)})
    form = replace(case.form, material={"存在的问题": "进度慢。", "绩效目标": "无处可写"})
    changes = {one.proposed.label: one for one in fill_from(form, path)[0].forms[0].changes}
    assert changes["存在的问题"].after == "进度慢。"
    assert "绩效目标" not in changes
