"""自评表 as a Word table: every cell of the form, merged as the office prints it."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import count
from typing import Any

import pytest
from lxml import etree

from addin.form.model import Level, SelfEvaluation
from addin.form.scores import Scores, score
from addin.report.markup import fit
from addin.report.markup.marking import place
from addin.report.markup.table import table
from workbook_templates.reports import W

NS = {"w": W}


def parsed(form: SelfEvaluation, scores: Scores) -> list[Any]:
    root: Any = etree.fromstring(f"<x>{place(table(form, scores), count(1))}</x>")
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


def widths(made: Any) -> list[int]:
    return [int(c.get(f"{{{W}}}w")) for c in made.iter(f"{{{W}}}gridCol")]


def styles(made: Any) -> set[str]:
    return set(made.xpath(".//w:pStyle/@w:val", namespaces=NS))


def longer(form: SelfEvaluation, times: int) -> SelfEvaluation:
    """With every indicator so many times."""
    many = [
        replace(item, name=f"{item.name}（{number}）") for item in form.indicators for number in range(times)
    ]
    return replace(form, indicators=tuple(many))


def test_both_tables_stand_on_one_grid_as_wide_as_the_page(form: SelfEvaluation, scores: Scores) -> None:
    upper, lower = parsed(form, scores)
    assert widths(upper) == widths(lower)
    assert sum(widths(upper)) == fit.ROOM <= 11906 - 1588 - 1474
    for part in (upper, lower):
        assert {sum(span for _, span, _ in row) for row in rows(part)} == {9}


def test_one_line_between_the_blocks(form: SelfEvaluation, scores: Scores) -> None:
    """The lower table has it, on whatever page it begins; the last row of the upper one has none."""
    upper, lower = parsed(form, scores)
    opened = [
        [cell.find(f".//{{{W}}}tcBorders/{{{W}}}bottom") is not None for cell in row.iter(f"{{{W}}}tc")]
        for row in upper.iter(f"{{{W}}}tr")
    ]
    assert opened[-1] == [True, True, True]
    assert not any(map(any, opened[:-1]))
    assert lower[-1].find(f".//{{{W}}}tcBorders") is None


def test_the_columns_follow_what_they_hold(form: SelfEvaluation) -> None:
    short = [replace(item, reason="", actual=item.target, score=None) for item in form.indicators]
    quiet = replace(form, indicators=tuple(short))
    talking = replace(form, indicators=tuple(replace(item, reason="因为" * 40) for item in short))
    narrow, wide = (widths(parsed(one, score(one))[0])[8] for one in (quiet, talking))
    assert narrow == 1200
    assert wide > 1600


def test_smaller_type_where_that_brings_the_form_on_one_page(form: SelfEvaluation) -> None:
    few = replace(form, indicators=form.indicators[:4])
    for one, names in ((few, {"附表文字", "附表居中"}), (form, {"附表小字", "附表小字居中"})):
        made = parsed(one, score(one))
        assert len(made) == 2
        assert styles(made[0]) | styles(made[1]) == names
    many = parsed(longer(form, 3), score(longer(form, 3)))
    assert len(many) > 2
    assert set().union(*map(styles, many)) == {"附表文字", "附表居中"}


def test_a_page_names_the_levels_anew_and_only_the_last_has_the_total(form: SelfEvaluation) -> None:
    long = longer(form, 5)
    _, *lower = parsed(long, score(long))
    found = [list(rows(part)) for part in lower]
    for page in found:
        assert [cell[0] for cell in page[0][1:4]] == ["一级指标", "二级指标", "三级指标"]
        side, first, second = page[1][:3]
        assert side == ("绩\n效\n指\n标", 1, "restart")
        assert (first[2], second[2]) == ("restart", "restart")
        assert first[0].endswith("分）")
        assert second[0].endswith("分）")
    assert [page[-1][0][0] == "总分" for page in found] == [False] * (len(found) - 1) + [True]
    names = [row[3][0] for page in found for row in page[1:] if len(row) == 9]
    assert names == [item.name for item in long.indicators]


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


def test_a_page_full_of_goals_has_no_header_at_its_foot(form: SelfEvaluation) -> None:
    """And the table above is closed then."""
    full = replace(form, goal_actual="目标" * 850)
    upper, lower = parsed(full, score(full))
    assert not upper.xpath(".//w:tcBorders", namespaces=NS)
    assert len(list(rows(lower))) == 12
    (before,) = lower.xpath("preceding-sibling::w:p[1]//w:pStyle/@w:val", namespaces=NS)
    assert before == "附表续页"


@pytest.mark.parametrize("hostile", ["<w:p>", "{{ 7*7 }}", "a\x00b", "一\n二\t三", "]]>&amp;"])
def test_what_stands_in_a_cell_is_text(form: SelfEvaluation, hostile: str) -> None:
    changed = replace(form, goal_expected=hostile)
    found = list(rows(parsed(changed, score(changed))[0]))[8][1][0]
    assert found == hostile.replace("\x00", "").replace("\t", "")


def test_a_demanded_reason_that_is_missing_is_marked(form: SelfEvaluation) -> None:
    changed = replace(form, indicators=(replace(form.indicators[8], reason=""),))
    assert list(rows(parsed(changed, score(changed))[1]))[1][8][0] == "【待填：偏差原因分析及改进措施】"
