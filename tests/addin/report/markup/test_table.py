"""自评表 as a Word table: every cell of the form, merged as the office prints it."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from lxml import etree

from addin.form.model import Level, SelfEvaluation
from addin.form.scores import Scores, score
from addin.report.markup.table import GRID, table
from workbook_templates.reports import W

NS = {"w": W}


def parsed(form: SelfEvaluation, scores: Scores) -> list[Any]:
    root: Any = etree.fromstring(f"<x>{table(form, scores)}</x>")
    return list(root.iter(f"{{{W}}}tbl"))


def text(cell: Any) -> str:
    return "\n".join("".join(p.xpath(".//w:t/text()", namespaces=NS)) for p in cell.iter(f"{{{W}}}p"))


def rows(made: Any) -> Iterator[list[tuple[str, int, str]]]:
    """Every cell as (text, span, merge)."""
    for row in made.iter(f"{{{W}}}tr"):
        yield [
            (
                text(cell),
                int((cell.xpath("string(.//w:gridSpan/@w:val)", namespaces=NS)) or 1),
                cell.xpath("string(.//w:vMerge/@w:val)", namespaces=NS),
            )
            for cell in row.iter(f"{{{W}}}tc")
        ]


def test_both_tables_stand_on_one_grid_as_wide_as_the_page(form: SelfEvaluation, scores: Scores) -> None:
    made = parsed(form, scores)
    assert len(made) == 2
    for part in made:
        assert tuple(int(c.get(f"{{{W}}}w")) for c in part.iter(f"{{{W}}}gridCol")) == GRID
        assert {sum(span for _, span, _ in row) for row in rows(part)} == {len(GRID)}
    assert sum(GRID) == 16838 - 2096 - 1982 - 4


def test_the_upper_part(form: SelfEvaluation, scores: Scores) -> None:
    found = list(rows(parsed(form, scores)[0]))
    assert found[0] == [("项目名称", 3, ""), ("城市基层党建工作经费", 6, "")]
    assert [cell[0] for cell in found[1]] == ["主管部门", "市委组织部", "实施单位", "组织指导科"]
    assert found[2][0] == ("项目\n资金\n（万元）", 1, "restart")
    assert [cell[0] for cell in found[3]] == ["", "年度资金总额", "200", "200", "200", "10", "100%", "10"]
    assert [cell[0] for cell in found[4]] == ["", "其中：当年财政拨款", "200", "200", "200", "—", "—", "—"]
    assert [cell[0] for cell in found[6]] == ["", "其他资金", "", "", "", "—", "—", "—"]
    assert {row[0][2] for row in found[3:7]} == {"continue"}
    assert found[7] == [("年度\n总体\n目标", 1, "restart"), ("预期目标", 3, ""), ("实际完成情况", 5, "")]
    assert found[8][1][0] == "全面推进城市居民小区党建工作"
    assert found[8][2][0].startswith("构建构建起“街道-社区")


def test_the_indicators(form: SelfEvaluation, scores: Scores) -> None:
    head, *found, total = rows(parsed(form, scores)[1])
    assert [cell[0] for cell in head[1:4]] == ["一级指标", "二级指标", "三级指标"]
    assert len(found) == 10
    assert [(row[1][0], row[1][2]) for row in found if row[1][2] == "restart"] == [
        ("产出指标\n（50分）", "restart"),
        ("效益指标\n（40分）", "restart"),
    ]
    assert [row[2][0] for row in found if row[2][2] == "restart"] == [
        "数量指标\n（30分）",
        "质量指标\n（20分）",
        "时效指标\n（10分）",
        "社会效益指标\n（10分）",
        "可持续影响指标\n（10分）",
        "服务对象满意度指标\n（10分）",
    ]
    assert [cell[0] for cell in found[3][3:]] == [
        "指标1：举办培训提升小区党支部书记履职能力", "697", "825", "10", "10",
        "完成率118.36%，超过年度指标值18.36%。",
    ]  # fmt: skip
    assert found[8][7][0] == "9"
    assert found[8][8][0].startswith("加大党建引领基层治理")
    assert total == [("总分", 6, ""), ("100", 1, ""), ("99", 1, ""), ("", 1, "")]


def test_only_the_indicators_header_repeats_and_rows_stay_whole(form: SelfEvaluation, scores: Scores) -> None:
    upper, lower = parsed(form, scores)
    assert not upper.xpath(".//w:tblHeader", namespaces=NS)
    assert [row.find(f".//{{{W}}}tblHeader") is not None for row in lower.iter(f"{{{W}}}tr")] == [True] + [
        False
    ] * 11
    assert len(lower.xpath(".//w:cantSplit", namespaces=NS)) == 12
    endless = replace(form, goal_actual="长" * 10_000)
    assert len(parsed(endless, scores)[0].xpath(".//w:cantSplit", namespaces=NS)) == 8


def test_numbers_lose_their_trailing_zeros_and_levels_of_another_branch_are_not_merged() -> None:
    form = SelfEvaluation()
    assert [row[0][0] for row in rows(parsed(form, score(form))[1])] == ["", "总分"]
    assert [cell[0] for cell in list(rows(parsed(form, score(form))[0]))[3]] == ["", "年度资金总额"] + [
        ""
    ] * 6


def test_same_second_level_under_another_first_level(form: SelfEvaluation) -> None:
    first, second = form.indicators[:2]
    changed = replace(
        form,
        indicators=(
            replace(first, weight=Decimal("10.50"), level2=Level("其他指标")),
            replace(second, level1=Level("效益指标"), level2=Level("其他指标")),
        ),
    )
    _, one, two, _ = rows(parsed(changed, score(changed))[1])
    assert one[6][0] == "10.5"
    assert (one[2], two[2]) == (("其他指标", 1, "restart"), ("其他指标", 1, "restart"))


@pytest.mark.parametrize("hostile", ["<w:p>", "{{ 7*7 }}", "a\x00b", "一\n二\t三", "]]>&amp;"])
def test_what_stands_in_a_cell_is_text(form: SelfEvaluation, hostile: str) -> None:
    changed = replace(form, goal_expected=hostile)
    found = list(rows(parsed(changed, score(changed))[0]))[8][1][0]
    assert found == hostile.replace("\x00", "").replace("\t", "")


def test_a_demanded_reason_that_is_missing_is_marked(form: SelfEvaluation) -> None:
    changed = replace(form, indicators=(replace(form.indicators[8], reason=""),))
    assert list(rows(parsed(changed, score(changed))[1]))[1][8][0] == "【待填：偏差原因分析及改进措施】"
