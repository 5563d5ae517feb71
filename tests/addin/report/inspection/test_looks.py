"""Styles, theme and defaults: how a paragraph and a run look, and what a paragraph is, without our style names too."""

from pathlib import Path

import pytest

from addin.report.inspection.looks import Looks
from addin.report.inspection.package import Package, Paragraph, Part, load, runs
from addin.report.inspection.roles import Role, styled_paragraphs
from tests.addin.report.inspection.conftest import BASE
from tests.support.word_files import DOCUMENT, STYLES, W, part_of, planted, rewritten, with_body

THEME = "word/theme/theme1.xml"


def first(package: Package) -> Paragraph:
    return package.parts[0].paragraphs[0]


def with_styles(tmp_path: Path, styles: str, body: str, defaults: str = "") -> Package:
    sheet = (
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{defaults}</w:rPr></w:rPrDefault></w:docDefaults>'
        f'<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>{styles}</w:styles>'
    )
    path = with_body(BASE, tmp_path / "一.docx", body)
    return load(rewritten(path, tmp_path / "二.docx", {STYLES: sheet}))


def style(style_id: str, based_on: str, more: str, kind: str = "paragraph") -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{style_id}"/>'
        f'<w:basedOn w:val="{based_on}"/>{more}</w:style>'
    )


def test_each_property_comes_from_the_nearest_level(tmp_path: Path) -> None:
    styles = style(
        "b", "a",
        '<w:pPr><w:keepNext/><w:spacing w:before="100" w:line="400" w:lineRule="exact"/><w:jc w:val="center"/></w:pPr>'
        '<w:rPr><w:rFonts w:eastAsia="黑体" w:ascii="Arial"/><w:sz w:val="30"/></w:rPr>',
    ) + style("c", "b", '<w:pPr><w:spacing w:line="580"/><w:ind w:firstLineChars="200"/></w:pPr>') + style(
        "r", "", "<w:rPr><w:sz w:val='40'/></w:rPr>", "character"
    )  # fmt: skip
    body = (
        '<w:p><w:pPr><w:pStyle w:val="c"/><w:keepNext w:val="0"/><w:ind w:right="50"/></w:pPr>'
        '<w:r><w:t>一</w:t></w:r><w:r><w:rPr><w:rStyle w:val="r"/><w:rFonts w:eastAsia="楷体"/></w:rPr><w:t>二</w:t></w:r></w:p>'
    )
    package = with_styles(tmp_path, styles, body)
    element, looks = first(package).element, Looks(package)
    look = looks.paragraph(element)
    assert (look.style, look.align, look.before, look.line, look.line_rule) == (
        "c",
        "center",
        100,
        580,
        "exact",
    )
    assert (look.keep_next, look.first_line_chars, look.right, look.widow_control) == (False, 200, 50, True)
    plain, special = (looks.run(element, run) for run in runs(element))
    assert (plain.east_asia, plain.ascii, plain.half_points) == ("黑体", "Arial", 30)
    assert (special.east_asia, special.ascii, special.half_points) == ("楷体", "Arial", 40)


def test_without_a_known_style_the_default_one_counts(tmp_path: Path) -> None:
    body = '<w:p><w:pPr><w:pStyle w:val="没有"/></w:pPr><w:r><w:t>一</w:t></w:r></w:p>'
    package = with_styles(tmp_path, "", body, '<w:rFonts w:eastAsia="宋体"/><w:sz w:val="x"/>')
    element, looks = first(package).element, Looks(package)
    assert looks.style_name(element) == "Normal"
    [run] = runs(element)
    assert (looks.run(element, run).east_asia, looks.run(element, run).half_points) == ("宋体", None)


def test_styles_that_are_based_on_each_other_do_not_hang(tmp_path: Path) -> None:
    package = with_styles(
        tmp_path, style("b", "c", "") + style("c", "b", ""), '<w:p><w:pPr><w:pStyle w:val="b"/></w:pPr></w:p>'
    )
    assert Looks(package).paragraph(first(package).element).style == "b"


@pytest.mark.parametrize(
    ("theme", "face"),
    [
        ('<a:ea typeface="等线"/>', "等线"),
        ('<a:ea typeface=""/><a:font script="Hans" typeface="宋体"/>', "宋体"),
        ("", ""),
    ],
)
def test_a_face_of_the_theme(tmp_path: Path, theme: str, face: str) -> None:
    body = '<w:p><w:r><w:rPr><w:rFonts w:eastAsiaTheme="minorEastAsia"/></w:rPr><w:t>一</w:t></w:r></w:p>'
    path = with_body(BASE, tmp_path / "一.docx", body)
    path = planted(path, tmp_path / "二.docx", STYLES, ' w:eastAsia="仿宋_GB2312"', "")
    old = '<a:latin typeface="Times New Roman"/><a:ea typeface="仿宋_GB2312"/>'
    package = load(planted(path, tmp_path / "三.docx", THEME, old, f'<a:latin typeface="Arial"/>{theme}'))
    element = first(package).element
    [run] = runs(element)
    assert Looks(package).run(element, run).east_asia == face


@pytest.mark.parametrize(
    ("text", "align", "role"),
    [
        ("某项目绩效自评报告", "center", Role.TITLE),
        ("{{ 报告标题 }}", "left", Role.TITLE),
        ("一、项目概况", "left", Role.HEADING_1),
        ("十二、其他", "left", Role.HEADING_1),
        ("（一）资金情况", "left", Role.HEADING_2),
        ("(三)资金情况", "left", Role.HEADING_2),
        ("1.拨付情况", "left", Role.TEXT),
        ("2021.5万元已经拨付。", "left", Role.TEXT),
        ("一、二季度已完成；三季度正在进行。", "left", Role.TEXT),
        ("附件：1.自评表", "left", Role.ENCLOSURE),
        ("附件1", "left", Role.ENCLOSURE_MARK),
        ("2022年3月15日", "right", Role.DATE),
        ("{{ 成文日期 }}", "right", Role.DATE),
        ("{{ 落款单位 }}", "right", Role.SIGNATURE),
        ("某局", "right", Role.OTHER),
        ("本项目已完成。", "both", Role.TEXT),
    ],
)
def test_what_a_paragraph_is_by_its_words(text: str, align: str, role: Role, tmp_path: Path) -> None:
    before = "" if role is Role.TITLE else "<w:p><w:r><w:t>开头。</w:t></w:r></w:p>"
    body = f'{before}<w:p><w:pPr><w:jc w:val="{align}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
    package = load(with_body(BASE, tmp_path / "一.docx", body))
    assert [one.role for one in styled_paragraphs(package, Looks(package))][-1] is role


def test_a_mark_an_empty_paragraph_and_a_table_are_no_paragraphs_of_text(tmp_path: Path) -> None:
    cell = "<w:tc><w:p><w:r><w:t>表</w:t></w:r></w:p></w:tc>"
    body = (
        "<w:p/><w:p><w:r><w:t>{%p if 总分 %}</w:t></w:r></w:p><w:p><w:r><w:t>{% if 总分 %}{% endif %}</w:t></w:r></w:p>"
        f"<w:tbl><w:tr>{cell}</w:tr></w:tbl><w:p><w:r><w:t>正文。</w:t></w:r></w:p><w:p><w:r><w:t>{{%p endif %}}</w:t></w:r></w:p>"
    )
    package = load(with_body(BASE, tmp_path / "一.docx", body))
    assert [one.paragraph.text for one in styled_paragraphs(package, Looks(package))] == ["正文。"]
    places = [paragraph.place for paragraph in package.parts[0].paragraphs]
    assert places[3:5] == ["正文第4段（表格内）", "正文第5段"]


def test_a_file_without_styles_settings_and_theme_is_read(tmp_path: Path) -> None:
    relations = "word/_rels/document.xml.rels"
    path = planted(BASE, tmp_path / "一.docx", relations, part_of(BASE, relations), (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
    ))  # fmt: skip
    path = planted(path, tmp_path / "二.docx", DOCUMENT, "<w:footerReference", "<w:footerReferenceX")
    package = load(path)
    assert (package.settings, package.theme, package.fonts) == (None, None, None)
    assert [part.name for part in package.parts if isinstance(part, Part)] == ["正文", "文档属性"]
    assert Looks(package).paragraph(first(package).element).style == ""
