"""After rendering: East Asian punctuation, kept blanks, style names, section breaks."""

from typing import Any

import pytest
from lxml import etree

from addin.report.markup.faces import finish, style_ids
from workbook_templates.reports import W

NS = {"w": W}


def finished(body: str, ids: dict[str, str] | None = None) -> Any:
    tree = etree.fromstring(f'<w:body xmlns:w="{W}">{body}</w:body>')
    finish(tree, ids or {})
    return tree


def only(tree: Any, path: str) -> Any:
    return tree.xpath(path, namespaces=NS)


@pytest.mark.parametrize("character", "“”‘’—…·《》〈〉（）、。〔〕【】※≥×℃①Ⅰ→")
def test_characters_with_two_faces_are_set_in_the_east_asian_one(character: str) -> None:
    tree = finished(f"<w:p><w:r><w:t>项目{character}</w:t></w:r></w:p>")
    assert only(tree, "string(//w:rPr/w:rFonts/@w:hint)") == "eastAsia"


@pytest.mark.parametrize("text", ["项目2021", "abc-1,2.3%", "'\"", ""])
def test_others_are_left_alone(text: str) -> None:
    assert not only(finished(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"), "//w:rPr")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<w:rPr><w:b/></w:rPr>", ["rFonts", "b"]),
        ('<w:rPr><w:rStyle w:val="a"/><w:b/></w:rPr>', ["rStyle", "rFonts", "b"]),
        ('<w:rPr><w:rFonts w:eastAsia="黑体"/><w:b/></w:rPr>', ["rFonts", "b"]),
        ("", ["rFonts"]),
    ],
)
def test_the_hint_stands_where_the_schema_wants_it(before: str, after: list[str]) -> None:
    tree = finished(f"<w:p><w:r>{before}<w:t>“</w:t></w:r></w:p>")
    assert [etree.QName(child).localname for child in only(tree, "//w:rPr/*")] == after
    assert only(tree, "name(//w:r/*[1])") == "w:rPr"


def test_blanks_are_kept() -> None:
    tree = finished("<w:p><w:r><w:t> 甲</w:t><w:t>乙  丙</w:t><w:t>丁</w:t></w:r></w:p>")
    assert [text.get("{http://www.w3.org/XML/1998/namespace}space") for text in only(tree, "//w:t")] == [
        "preserve", "preserve", None,
    ]  # fmt: skip


def test_styles_are_found_by_name_because_word_renames_their_ids() -> None:
    styles: Any = etree.fromstring(
        f'<w:styles xmlns:w="{W}"><w:style w:styleId="a1"><w:name w:val="附表文字"/></w:style>'
        '<w:style w:styleId="Normal"><w:name w:val="a1"/></w:style><w:style w:styleId="x"/></w:styles>'
    )
    ids = style_ids(styles)
    assert ids == {"附表文字": "a1"}
    tree = finished(
        '<w:p><w:pPr><w:pStyle w:val="附表文字"/></w:pPr></w:p><w:p><w:pPr><w:pStyle w:val="a1"/></w:pPr></w:p>',
        ids,
    )
    assert only(tree, "//w:pStyle/@w:val") == ["a1", "a1"]


SIGNED = {"附件说明": "e", "落款单位": "s"}


def styled(style: str, inside: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{inside}</w:pPr></w:p>'


@pytest.mark.parametrize("style", ["e", "附件说明", "s"])
def test_the_enclosure_and_the_signature_never_stand_alone_on_a_page(style: str) -> None:
    for before in (styled("b"), styled("b", "<w:keepNext/>"), "<w:p/>", "<w:p><w:pPr><w:jc/></w:pPr></w:p>"):
        tree = finished(before + styled(style) + styled("b"), SIGNED)
        assert [len(only(p, "w:pPr/w:keepNext")) for p in only(tree, "w:p")] == [1, 0, 0]
        children = [etree.QName(child).localname for child in only(tree, "w:p[1]/w:pPr/*")]
        assert children[: children.index("keepNext")] == ["pStyle"] * before.count("pStyle")
    assert not only(finished("<w:tbl/>" + styled(style), SIGNED), "//w:keepNext")


SECTION = "<w:p><w:pPr><w:pStyle w:val='x'/><w:sectPr/></w:pPr></w:p>"


def test_a_paragraph_whose_remark_is_gone_counts_as_empty() -> None:
    gone = SECTION.replace("</w:pPr>", "</w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t/></w:r>")
    tree = finished(f"<w:p><w:r><w:t>甲</w:t></w:r></w:p>{gone}<w:sectPr/>")
    assert only(tree, "count(//w:p)") == 1
    assert only(tree, "//w:p[1]/w:pPr/w:sectPr")
    drawn = gone.replace("<w:t/>", "<w:drawing/>")
    assert only(finished(f"<w:p/>{drawn}<w:sectPr/>"), "count(//w:p)") == 2


def test_an_empty_paragraph_hands_its_section_break_to_the_one_before() -> None:
    tree = finished(f"<w:p><w:r><w:t>甲</w:t></w:r></w:p>{SECTION}<w:p/><w:sectPr/>")
    assert len(only(tree, "//w:p")) == 2
    assert only(tree, "//w:p[1]/w:pPr/w:sectPr")
    changed = finished(f"<w:p><w:pPr><w:jc/><w:pPrChange/></w:pPr></w:p>{SECTION}")
    assert [etree.QName(child).localname for child in only(changed, "//w:pPr/*")] == [
        "jc",
        "sectPr",
        "pPrChange",
    ]


@pytest.mark.parametrize(
    "body",
    [
        SECTION,
        f"<w:tbl/>{SECTION}",
        "<w:p/><w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>字</w:t></w:r></w:p>",
        f"<w:p><w:pPr><w:sectPr/></w:pPr></w:p>{SECTION}",
    ],
)
def test_a_section_break_with_nowhere_to_go_stays(body: str) -> None:
    before = len(only(etree.fromstring(f'<w:body xmlns:w="{W}">{body}</w:body>'), "//w:p"))
    assert len(only(finished(body), "//w:p")) == before
