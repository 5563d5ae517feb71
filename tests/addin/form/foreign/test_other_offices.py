"""Forms as other offices lay them out, with what is found in them: nothing that the paper does not say."""

from decimal import Decimal

import pytest

from addin.checks import run
from addin.form import NoForm, SelfEvaluation, read_form, read_forms, score
from tests.support.foreign_files import Cell, Line, sheet

HEADER: Line = (
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析",
)
ABOVE: list[Line] = [
    ("项目支出绩效自评表（2023年度）",),
    ("项目名称", "道路养护", "主管部门", "某局", "实施单位", "某所"),
    ("", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
    ("年度资金总额", "100", "100", "100", "10", "100%", "10"),
    ("年度总体目标", "养护道路", "实际完成情况", "已养护道路"),
]


def found(form: SelfEvaluation) -> list[tuple[str, str]]:
    """Code and cell of every finding."""
    return [(finding.code, finding.cell) for finding in run(form, score(form))]


def test_rows_that_share_a_merged_weight_need_none_of_their_own() -> None:
    form = read_form({"表": sheet(
        *ABOVE, HEADER,
        ("产出指标", "数量指标", "养护里程", "≥100公里", "105公里", Cell("50", rows=2), Cell("50", rows=2), ""),
        ("", "", "养护桥梁", "≥10座", "11座", ""),
        ("效益指标", "社会效益指标", "通行能力", "提升", "达成年度指标", "30", "30", ""),
        ("满意度指标", "满意度指标", "满意度", "≥90%", "95%", "10", "10", ""),
        ("总分", "", "", "", "", "100", "100", ""),
    )})  # fmt: skip
    assert [(row.weight, row.score, row.is_part) for row in form.indicators] == [
        (50, 50, False), (None, None, True), (30, 30, False), (10, 10, False),
    ]  # fmt: skip
    assert score(form).sum_of_scores == Decimal(100)
    assert found(form) == []


def test_a_part_of_an_indicator_needs_no_weight() -> None:
    form = read_form({"表": sheet(
        *ABOVE, HEADER,
        ("产出指标", "数量指标", "养护里程", "≥100公里", "105公里", "50", "50", ""),
        ("", "", "其中：县道", "≥50公里", "55公里", "", "", ""),
        ("效益指标", "社会效益指标", "通行能力", "提升", "达成年度指标", "30", "30", ""),
        ("满意度指标", "满意度指标", "满意度", "≥90%", "95%", "10", "10", ""),
        ("总分", "", "", "", "", "100", "100", ""),
    )})  # fmt: skip
    assert score(form).sum_of_scores == Decimal(100)
    assert found(form) == []


def reviewed(form: SelfEvaluation) -> list[str]:
    return [one.message for one in run(form, score(form)) if one.code == "V01"]


FUNDS_REVIEWED: list[Line] = [
    ("", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "自评得分", "复核得分"),
    ("年度资金总额", "100", "100", "100", "10", "100%", "10", "9"),
]
DIFFERENCES = [
    "“养护里程”复核与自评不同：完成值复核为“95公里”，自评为“105公里”，得分复核为47.5分，自评为50分；读入的是自评的，请核对",
    "“满意度”复核与自评不同：得分复核为8分，自评没有填；读入的是自评的，请核对",
    "预算执行率复核与自评不同：得分复核为9分，自评为10分；读入的是自评的，请核对",
    "总分复核与自评不同：得分复核为86.5分，自评为100分；读入的是自评的，请核对",
]
REVIEWED_ROWS: list[Line] = [
    ("产出指标", "数量指标", "养护里程", "≥100公里", "105公里", "95公里", "50", "50", "47.5"),
    ("效益指标", "社会效益指标", "通行能力", "提升", "达成年度指标", "达成年度指标", "30", "30", "30"),
    ("满意度指标", "满意度指标", "满意度", "≥90%", "95%", "", "10", "", "8"),
    ("总分", "", "", "", "", "", "100", "100", "86.5"),
]


def test_of_a_review_the_self_evaluation_is_read_and_what_differs_is_listed_by_row() -> None:
    header: Line = (
        "一级指标", "二级指标", "三级指标", "年度指标值", "自评完成值", "复核完成值", "分值", "自评得分", "复核得分",
    )  # fmt: skip
    form = read_form({"表": sheet(*ABOVE[:2], *FUNDS_REVIEWED, ABOVE[4], header, *REVIEWED_ROWS)})
    assert [(row.actual, row.score) for row in form.indicators] == [
        ("105公里", 50), ("达成年度指标", 30), ("95%", None),
    ]  # fmt: skip
    assert (form.total, form.left_over, form.unread) == (Decimal(100), (), ())
    assert reviewed(form) == DIFFERENCES


def test_a_review_may_have_its_columns_under_a_title_of_their_own() -> None:
    header: list[Line] = [
        (Cell("一级指标", rows=2), Cell("二级指标", rows=2), Cell("三级指标", rows=2), Cell("年度指标值", rows=2),
         Cell("分值", rows=2), Cell("复核情况", columns=2), Cell("自评情况", columns=2)),
        ("实际完成值", "得分", "实际完成值", "得分"),
    ]  # fmt: skip
    rows = [(*row[:4], row[6], row[5], row[8], row[4], row[7]) for row in REVIEWED_ROWS]
    form = read_form({"表": sheet(*ABOVE[:2], *FUNDS_REVIEWED, ABOVE[4], *header, *rows)})
    assert [(row.actual, row.score) for row in form.indicators] == [
        ("105公里", 50), ("达成年度指标", 30), ("95%", None),
    ]  # fmt: skip
    assert (form.total, form.left_over, form.unread) == (Decimal(100), (), ())
    assert reviewed(form) == DIFFERENCES


@pytest.mark.parametrize(
    "header",
    [
        ("复核得分", "复核意见"), ("审核得分", "审核说明"), ("主管部门评分", "主管部门意见"), ("财政部门复核得分", "财政复核意见"),
        ("专家评分", "专家意见"), ("第三方评价得分", "第三方评价组意见"), ("县财政局核定得分", "核定理由"),
    ],
    ids="/".join,
)  # fmt: skip
def test_whoever_reviews_the_opinion_is_told_where_it_says_something(header: tuple[str, str]) -> None:
    rows: list[Line] = [
        ("产出指标", "数量指标", "养护里程", "≥100公里", "105公里", "50", "50", "50", "实地丈量为 95 公里"),
        ("效益指标", "社会效益指标", "通行能力", "提升", "达成年度指标", "30", "30", "30", "同意。"),
        ("满意度指标", "满意度指标", "满意度", "≥90%", "95%", "10", "10", "9", "无"),
        ("总分", "", "", "", "", "100", "100", "99", "问卷份数不足"),
    ]
    form = read_form({"表": sheet(*ABOVE, (*HEADER[:7], *header), *rows)})
    assert (form.total, form.left_over, form.unread) == (Decimal(100), (), ())
    assert reviewed(form) == [
        "“养护里程”复核与自评不同：复核意见为“实地丈量为 95 公里”；读入的是自评的，请核对",
        "“满意度”复核与自评不同：得分复核为9分，自评为10分；读入的是自评的，请核对",
        "总分复核与自评不同：得分复核为99分，自评为100分，复核意见为“问卷份数不足”；读入的是自评的，请核对",
    ]


def test_a_review_of_the_money_and_an_opinion_over_several_rows() -> None:
    funds = [(*FUNDS_REVIEWED[0], "复核说明"), (*FUNDS_REVIEWED[1][:7], "10", "已核对账簿，少记一笔")]
    form = read_form({"表": sheet(
        *ABOVE[:2], *funds, (*HEADER[:7], "复核意见"),
        ("产出指标", "数量指标", "养护里程", "≥100公里", "105公里", "50", "50", Cell("两项都要补材料", rows=2)),
        ("", "", "养护桥梁", "≥10座", "11座", "40", "40"),
    )})  # fmt: skip
    assert reviewed(form) == [
        "“养护里程”复核与自评不同：复核意见为“两项都要补材料”；读入的是自评的，请核对",
        "预算执行率复核与自评不同：复核意见为“已核对账簿，少记一笔”；读入的是自评的，请核对",
    ]


def test_titles_in_two_rows_may_hold_one_that_we_do_not_know() -> None:
    header: list[Line] = [
        (Cell("一级指标", rows=2), Cell("二级指标", rows=2), Cell("三级指标", rows=2), Cell("年度指标值", rows=2),
         Cell("分值", rows=2), Cell("单位自评", columns=4), Cell("财政部门审核", columns=3)),
        ("完成值", "得分", "偏差原因", "佐证编号", "完成值", "得分", "意见"),
    ]  # fmt: skip
    row: Line = (
        "产出指标", "数量指标", "养护里程", "≥100公里", "90", "105公里", "90", "", "A-1", "105公里", "90", "无",
    )  # fmt: skip
    form = read_form({"表": sheet(*ABOVE, *header, row)})
    [read] = form.indicators
    assert (read.actual, read.score, read.reviewed_actual) == ("105公里", Decimal(90), "105公里")
    assert [(one.label, one.text) for one in form.left_over] == [("佐证编号", "A-1")]


def one(project: str) -> list[Line]:
    return [
        (Cell("项目支出绩效自评表（2023年度）", columns=8),),
        ("项目名称", project, "主管部门", "某局", "实施单位", "某所", "", ""),
        ("", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分", ""),
        ("年度资金总额", "100", "100", "100", "10", "100%", "10", ""),
        HEADER,
        ("产出指标", "数量指标", f"{project}里程", "≥100公里", "105公里", "90", "90", ""),
        ("总分", "", "", "", "", "100", "100", ""),
    ]


def projects(*lines: Line) -> list[tuple[str, str, str, int]]:
    return [
        (form.project, form.indicators[0].name, form.indicators[0].cells["actual"], int(form.total or 0))
        for form in (named.form for named in read_forms({"表": sheet(*lines)}))
        if (form.year, form.left_over, form.unread) == (2023, (), ())
    ]


def test_two_forms_side_by_side_are_two_forms() -> None:
    both = [(*left, *right) for left, right in zip(one("甲"), one("乙"), strict=True)]
    assert projects(*both) == [("甲", "甲里程", "表!E6", 100), ("乙", "乙里程", "表!M6", 100)]
    apart = [(*left, "", *right) for left, right in zip(one("甲"), one("乙"), strict=True)]
    assert projects(*apart) == [("甲", "甲里程", "表!E6", 100), ("乙", "乙里程", "表!N6", 100)]


def test_three_forms_side_by_side_and_another_three_below() -> None:
    rows = [one(name) for name in "甲乙丙丁戊己"]
    lines = [(*a, *b, *c) for a, b, c in zip(*rows[:3], strict=True)]
    lines += [(*a, *b, *c) for a, b, c in zip(*rows[3:], strict=True)]
    assert [name for name, *_ in projects(*lines)] == ["甲", "丁", "乙", "戊", "丙", "己"]


def test_a_title_over_both_forms_is_that_of_each() -> None:
    both = [(*left, *right) for left, right in zip(one("甲")[1:], one("乙")[1:], strict=True)]
    title = (Cell("项目支出绩效自评表（2023年度）", columns=16),)
    assert [name for name, *_ in projects(title, *both)] == ["甲", "乙"]


def test_titles_that_come_twice_in_one_form_are_no_second_form() -> None:
    lines = one("甲")
    lines[4] = (*HEADER[:7], "三级指标")
    [named] = read_forms({"表": sheet(*lines)})
    assert named.form.project == "甲"


GOALS: list[Line] = [
    ("项目支出绩效目标申报表",),
    ("（2024年度）",),
    ("项目名称", "道路养护"),
    ("主管部门及代码", "某局", "", "实施单位", "某所"),
    ("项目资金（万元）", "年度资金总额：", "", "100"),
    ("", "其中：财政拨款", "", "80"),
    ("", "其他资金：20万元", "", ""),
    ("总体目标", "养护道路100公里"),
    ("绩效指标", "一级指标", "二级指标", "三级指标", "指标值"),
    ("", "产出指标", "数量指标", "养护里程", "≥100公里"),
    ("", "满意度指标", "满意度指标", "群众满意度", "≥90%"),
]


def test_a_table_of_goals_is_no_self_evaluation_and_said_so_in_one_sentence() -> None:
    with pytest.raises(
        NoForm, match=r"^这是绩效目标表（有指标值，没有实际完成值和得分）.*请用 jixiao import"
    ):
        read_form({"表": sheet(*GOALS)})


def test_a_table_of_goals_becomes_a_form_to_be_filled() -> None:
    [named] = read_forms({"表": sheet(*GOALS)}, goals=True)
    form = named.form
    assert (form.project, form.department, form.implementer, form.year) == ("道路养护", "某局", "某所", 2024)
    assert [(line.item, int(line.initial_budget or 0)) for line in form.funds] == [
        ("年度资金总额", 100), ("财政拨款", 80), ("其他资金", 20),
    ]  # fmt: skip
    assert form.goal_expected == "养护道路100公里"
    assert [(row.level1.name, row.name, row.target, row.actual, row.score) for row in form.indicators] == [
        ("产出指标", "养护里程", "≥100公里", "", None), ("满意度指标", "群众满意度", "≥90%", "", None),
    ]  # fmt: skip
    assert (form.left_over, form.unread) == ((), ())


def test_amounts_of_goals_that_are_no_amounts_are_left_over() -> None:
    lines = [
        *GOALS[:4],
        ("年度资金总额：待定万元", ""),
        ("其他资金", "见附件"),
        ("年度资金总额", "/"),
        *GOALS[7:],
    ]
    [named] = read_forms({"表": sheet(*lines)}, goals=True)
    assert named.form.funds == ()
    assert [one.text for one in named.form.left_over] == [
        "年度资金总额：待定万元",
        "其他资金",
        "见附件",
        "年度资金总额",
    ]


def test_a_self_evaluation_beside_goals_is_the_form() -> None:
    both = {"目标": sheet(*GOALS), "自评": sheet(*one("甲"))}
    assert [named.form.project for named in read_forms(both, goals=True)] == ["甲"]


def test_titles_over_all_columns_cost_no_more_than_a_few_forms() -> None:
    lines: list[Line] = [("三级指标", "年度指标值", "实际完成值") * 300, ("甲", "1", "1") * 300]
    assert 1 < len(read_forms({"表": sheet(*lines)})) <= 12


def test_plain_rows_side_by_side_are_two_forms_too() -> None:
    plain = [[cell.text if isinstance(cell, Cell) else cell for cell in line] for line in one("甲")[1:]]
    found = read_forms({"表": [[*line, *line] for line in plain]})
    assert [named.form.project for named in found] == ["甲", "甲"]


def test_a_second_department_in_one_cell_with_its_label_is_left_over_whole() -> None:
    lines = one("甲")
    lines.insert(2, ("地方主管部门：某厅",))
    [named] = read_forms({"表": sheet(*lines)})
    assert [(left.label, left.text) for left in named.form.left_over] == [("", "地方主管部门：某厅")]
