"""Outlines: numbered without a gap, known fields and variables only, and where each style uses a field."""

import re

import pytest

from addin.report.template.context import VARIABLES
from workbook_templates.material import FIELDS
from workbook_templates.numerals import heading_number
from workbook_templates.reports import outline

NAMES = {field.name for field in FIELDS}
each_style = pytest.mark.parametrize("style", outline.names())


def headings(style: str) -> list[tuple[int, str]]:
    return [
        (outline.HEADINGS.index(block["style"]) + 1, block["text"])
        for block in outline.load(style).blocks
        if block.get("style") in outline.HEADINGS
    ]


@each_style
def test_headings_are_numbered_without_a_gap(style: str) -> None:
    counts = [0] * 5
    for level, text in headings(style):
        counts[level] += 1
        counts[level + 1 :] = [0] * (4 - level)
        assert text.startswith(heading_number(level, counts[level]))
        assert level == 1 or counts[level - 1]


@each_style
def test_every_heading_has_content_below(style: str) -> None:
    blocks = outline.load(style).blocks
    for above, below in zip(blocks, (*blocks[1:], {}), strict=True):
        if above.get("style") in outline.HEADINGS:
            deeper = below.get("style") in outline.HEADINGS and below["level"] > above["level"]
            assert deeper or {"each", "items", "groups", "text"} & set(below)
            assert not (set(below) & {"style"}) or deeper


@each_style
def test_only_known_variables_are_used(style: str) -> None:
    for block in outline.load(style).blocks:
        for line in outline.lines(block):
            text = "".join(run.text for run in line.runs)
            looped = re.findall(r"{%p for \w+ in (\w+)(?!\S)", text)
            printed = re.findall(r"{{ (\w+) }}", text)
            assert set(looped) | set(printed) <= {*VARIABLES, "段"}, text


@each_style
def test_every_use_is_of_a_known_field_at_a_known_place(style: str) -> None:
    used = outline.uses(style)
    assert set(used) <= NAMES
    assert all(use.section for use in used.values())


def test_every_field_is_used_by_a_style() -> None:
    assert set().union(*map(outline.uses, outline.names())) == NAMES


def test_where_a_field_stands() -> None:
    used = outline.uses("guangzhou-2022")
    assert used["项目管理情况"] == outline.Use("一（五）1.项目组织及管理情况", True)
    assert used["资金构成"] == outline.Use("一（四）项目资金来源及使用情况", False)
    assert used["成文日期"] == outline.Use("落款", False)
    assert outline.uses("department-2021")["重点项目支出"].required is False
    assert outline.uses("department-2021")["重点项目完成情况"].required is True
    assert outline.uses("summary") == {
        "存在的问题": outline.Use("正文", True),
        "改进措施": outline.Use("正文", True),
    }


def test_items_of_the_second_level_have_a_lead_and_a_mark_when_blank() -> None:
    lines = list(outline.lines({"items": "存在的问题", "level": 2, "required": True}))
    assert [line.style for line in lines] == [
        outline.MARK,
        outline.BODY,
        outline.MARK,
        outline.BODY,
        outline.MARK,
    ]
    assert lines[1].runs[0] == outline.Run("{{ 条.二级号 }}{{ 条.首句 }}", outline.LEAD)
    assert lines[3].runs[0].text == "【待填：存在的问题】"


def test_a_blank_one_may_print_a_word_of_its_own() -> None:
    lines = list(outline.lines({"each": "其他需要说明的问题", "blank": "无。"}))
    assert lines[3].runs == (outline.Run("无。"),)
