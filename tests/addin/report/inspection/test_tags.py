"""Tags: every planted fault is named with its paragraph, and what docxtpl can mend is no fault."""

from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from addin.form import score
from addin.report.inspection.run import inspect
from addin.report.template.context import context
from addin.report.template.render import render
from tests.addin.report.inspection.conftest import BASE, SENTENCES, Inspected, Told
from tests.support.forms import yiyang
from tests.support.word_files import paragraph, with_body

LOOP = ("{%p for 段 in 项目概况 %}", "{{ 段 }}", "{%p endfor %}")


def runs(*texts: str) -> str:
    """A paragraph in several runs, as Word splits it after a correction."""
    markup = "".join(f'<w:r><w:rPr><w:lang w:val="en-US"/></w:rPr><w:t>{text}</w:t></w:r>' for text in texts)
    return f'<w:p><w:pPr><w:pStyle w:val="ReportBody"/></w:pPr>{markup}</w:p>'


@pytest.mark.parametrize(
    "paragraphs",
    [
        LOOP,
        ("{%p if 成文日期 %}", "{{ 成文日期 }}", "{%p else %}", "无。", "{%p endif %}"),
        ("{% if 等级 == “优” %}优秀{% elif 等级 == '良' %}良好{% else %}一般{% endif %}",),
        ("{%p if 结果应用和公开情况 %}", *LOOP, "{%p endif %}"),
        ("{# 说明文字 #}总分{{ 总分 }}分，{{ 全年预算数 }}万元",),
        ("{%p for 段 in 项目概况 %}", "{{ loop.index }}.{{ 段 }}", "{%p endfor %}"),
        ("{% set 甲 = 总分 %}{{ 甲 }}",),
        ("{% set 甲 %}{{ 总分 }}{% endset %}{{ 甲 }}",),
        ("{{ 改进措施|length }}条；{{ 改进措施|join('；') }}",),
        (runs("{", "{ 预", "算执行率 ", "}", "}"),),
        (runs("{{ 预算", "执行率 }}"),),
        (runs("{", "% if 等级 ", "%}甲{", "% endif %", "}"),),
        ("{{p 自评表 }}",),
        ("一对{}和{甲}不是标记",),
    ],
    ids=range(14),
)
def test_what_can_be_filled_is_no_fault(inspected: Inspected, paragraphs: tuple[str, ...]) -> None:
    assert inspected(*paragraphs) == []


FAULTS: list[tuple[str, tuple[str, ...], int]] = [
    ("T01", ("预算{{ 全年预算数 万元",), 0),
    ("T01", ("{{ 总分 }，{{ 等级 }}",), 0),
    ("T01", ("{{ 预算", "执行率 }}"), 0),
    ("T01", ("{%p for 段 in 项目概况", "{{ 段 }}"), 0),
    ("T02", ("预算 全年预算数 }}万元",), 0),
    ("T03", ("｛｛ 总分 ｝｝",), 0),
    ("T03", ("{｛ 总分 }}",), 0),
    ("T03", ("{％ if 总分 ％}",), 0),
    ("T04", ("总分{总分}分",), 0),
    ("T06", ("概况：{%p for 段 in 项目概况 %}", "{{ 段 }}", "{%p endfor %}"), 0),
    ("T06", ("{%p for 段 in 项目概况 %}", "{{ 段 }}", "{%p endfor %}。"), 2),
    ("T06", ("详见{{p 自评表 }}",), 0),
    ("T07", ("{%p for 段 in 项目概况 %}{%p endfor %}",), 0),
    ("T09", ("{% p for 段 in 项目概况 %}", "{{ 段 }}", "{% p endfor %}"), 0),
    ("T09", ("{%pfor 段 in 项目概况 %}", "{{ 段 }}", "{%p endfor %}"), 0),
    ("T10", (LOOP[0], LOOP[1]), 0),
    ("T10", ("{% if 总分 %}有",), 0),
    ("T11", (LOOP[1].replace("段", "总分"), LOOP[2]), 1),
    ("T11", ("甲{% else %}乙",), 0),
    ("T12", ("{%p if 总分 %}", LOOP[0], LOOP[1], "{%p endif %}", "{%p endfor %}"), 3),
    ("T13", (LOOP[0], LOOP[1], "{% endfor %}"), 2),
    ("T13", ("{% if 总分 %}甲", "乙{% endif %}"), 1),
    ("T15", ("{%- if 总分 %}甲{% endif -%}",), 0),
]  # fmt: skip


@pytest.mark.parametrize(("code", "paragraphs", "at"), FAULTS, ids=range(len(FAULTS)))
def test_a_fault_is_found_in_its_paragraph(
    inspected: Inspected, code: str, paragraphs: tuple[str, ...], at: int
) -> None:
    assert (code, paragraphs[at]) in inspected(*paragraphs)


@pytest.mark.parametrize("at", range(len(FAULTS)))
def test_what_is_told_of_a_fault(told: Told, at: int) -> None:
    assert told(*FAULTS[at][1]) == SENTENCES["test_tags"][at]


@pytest.mark.parametrize(
    "around",
    [
        ('<w:ins w:id="1" w:author="甲">', "</w:ins>"),
        ('<w:hyperlink w:anchor="a">', "</w:hyperlink>"),
        ('<w:fldSimple w:instr=" DATE ">', "</w:fldSimple>"),
        ("<w:smartTag>", "</w:smartTag>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    ],
)
def test_a_tag_half_inside_something_cannot_be_mended(inspected: Inspected, around: tuple[str, str]) -> None:
    def tag_in(inside: str, outside: str) -> str:
        begin, end = around
        inner = f"{begin}<w:r><w:t>{inside}</w:t></w:r>{end}"
        return (
            f'<w:p><w:pPr><w:pStyle w:val="ReportBody"/></w:pPr>{inner}<w:r><w:t>{outside}</w:t></w:r></w:p>'
        )

    assert ("T05", "{{ 预算执行率 }}") in inspected(tag_in("{{ 预算", "执行率 }}"))
    assert [code for code, _ in inspected(tag_in("{{ 预算执行率 }}", "。")) if code[0] in "TE"] == []


PIECES = ["{{", "}}", "{%", "%}", " ", "总分", "项目概况", "段", "p ", "for", "in", "if", "endif", "endfor", "else", "|", "'",
          ".", "_", "{{ 总分 }}", "{%p if 总分 %}", "{%p endif %}", "{%p for 段 in 项目概况 %}", "{%p endfor %}", "<", "&",
          "{#", "#}", "{%-", "｛｛", "{{p 自评表 }}", "{% vm %}", "{%tr ", "\"", "“", "0"]  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=6).map("".join), max_size=4))
def test_any_text_is_judged_and_what_has_no_error_can_be_filled(tmp_path: Path, texts: list[str]) -> None:
    path = with_body(BASE, tmp_path / "模板.docx", "".join(map(paragraph, texts)))
    found = inspect(path, set())
    if not any(finding.is_error() or finding.code == "V02" for finding in found):
        form = yiyang()
        render(path, context(form, score(form)))


def test_a_tag_takes_a_section_break_with_it(inspected: Inspected) -> None:
    section = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    assert "T08" in dict(inspected(paragraph(LOOP[0], more=section), *LOOP[1:]))


def test_a_row_that_repeats_must_hold_nothing_else(inspected: Inspected) -> None:
    def row(*texts: str) -> str:
        cells = "".join(f"<w:tc><w:tcPr/>{paragraph(text, 'FormText')}</w:tc>" for text in texts)
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"

    def table(*rows: str) -> str:
        return (
            f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{''.join(rows)}</w:tbl><w:p/>"
        )

    begin, end = row("{%tr for 段 in 项目概况 %}", ""), row("{%tr endfor %}", "")
    assert inspected(table(begin, row("{{ loop.index }}", "{{ 段 }}"), end)) == []
    assert "T06" in dict(
        inspected(table(row("{%tr for 段 in 项目概况 %}", "序号"), row("{{ 段 }}", ""), end))
    )
    assert "T13" in dict(inspected(table(begin, row("{{ 段 }}", "")), table(end)))


def test_tags_are_looked_for_in_footers_and_properties_too(tmp_path_factory: pytest.TempPathFactory) -> None:
    document = Document(str(BASE))
    document.core_properties.subject = "{{ 报告标提 }}"
    document.sections[0].footer.paragraphs[0].add_run("{{ 单 }}")
    path = tmp_path_factory.mktemp("t") / "模板.docx"
    document.save(str(path))
    found = {(f.code, f.place) for f in inspect(path, set()) if f.is_error()}
    assert ("V01", "文档属性“主题”") in found
    assert ("V01", "页脚第1段") in found


def test_a_tag_in_a_comment_is_never_filled(tmp_path_factory: pytest.TempPathFactory) -> None:
    document = Document(str(BASE))
    document.add_comment(document.paragraphs[0].runs, text="这里用{{ 总分 }}", author="甲")
    path = tmp_path_factory.mktemp("t") / "模板.docx"
    document.save(str(path))
    assert ("T14", "批注第1段") in {(finding.code, finding.place) for finding in inspect(path, set())}
