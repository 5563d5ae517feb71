"""The renderer: values come out exactly, broken templates are named, nothing in a value is executed."""

import re
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.report.facts.text import clean, droppable, paragraphs
from addin.report.markup.values import ReportError, WordXml
from addin.report.template.render import render
from tests.support.word_files import texts

HOSTILE = [
    "{{ 7*7 }}",
    "{% for x in y %}",
    "{# #}",
    "{_{ 甲 }_} {_% 乙 %_}",
    "<w:p><w:r><w:t>假段落</w:t></w:r></w:p>",
    "]]>",
    "<!-- -->",
    "&lt;&amp;&#95;",
    "=cmd|' /C calc'!A0",
    "关于印发<市级专项资金管理办法>的通知",
    "\"双引号\" '单引号' “中文引号”",
    "字" * 10_000,
    "a_b__c",
    "空  格\u3000全角\t制表",
    "𠮷😀\u2028\x85",
]


def opened(data: bytes) -> Any:
    return Document(BytesIO(data))


@pytest.fixture(scope="module")
def free(make_template: Any) -> Path:
    made: Path = make_template.of(
        "{%p for 段 in 素材 %}", "{{ 段 }}", "{%p endfor %}", "起{{ 名 }}止", "末段"
    )
    return made


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_what_looks_like_markup_comes_out_literally(free: Path, text: str) -> None:
    assert texts(render(free, {"素材": [text, text], "名": text})) == [text, text, f"起{text}止", "末段"]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=60), st.sampled_from([*HOSTILE[:11], "\n", "\r\n", "\x00", "\ud800", "\x0b"])
        )
    ).map("".join)
)
def test_any_text_reappears_exactly(free: Path, text: str) -> None:
    expected = paragraphs(text)
    found = texts(render(free, {"素材": expected, "名": text}))
    assert found == [*expected, f"起{clean(text)}止", "末段"]
    assert "\n".join(expected) == "\n".join(filter(None, map(str.strip, clean(text).split("\n"))))


@pytest.mark.parametrize(
    ("text", "dropped"),
    [
        ("好\x00坏\x1f", "\x00\x1f"),
        ("\ud800", "\ud800"),
        ("\ufffe\uffff", "\ufffe\uffff"),
        ("一\t二\n三\r\n四\x0b五", ""),
        ("𠮷", ""),
    ],
)
def test_what_no_document_can_hold_is_dropped_and_told(text: str, dropped: str) -> None:
    assert droppable(text) == dropped
    assert not droppable(clean(text))


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["{{ 预算执行律 }}"], "预算执行律"),
        (["{%p if 有误 %}", "甲", "{%p endif %}"], "有误"),
        (["{{ 名.不存在 }}"], "不存在"),
        (["{%p for 段 in 素材 %}", "没有结尾的循环"], "for 段 in 素材"),
        (["{{ 名 "], "{{ 名"),
        (['{{ "".__class__.__mro__ }}'], "不允许|__class__"),
        (["{{ 名 / 0 }}"], "算不出"),
        (["{{ 名 | xmlattr }}"], "xmlattr"),
        (["{% if 名 %}一段里开始", "另一段里结束{% endif %}", "{{ 1 // 0 }}"], "算不出"),
    ],
)
def test_a_broken_template_is_explained_in_chinese(
    make_template: Any, lines: Sequence[str], told: str
) -> None:
    with pytest.raises(ReportError) as caught:
        render(make_template.of(*lines), {"名": "名", "素材": []})
    assert re.search(told, str(caught.value))
    assert re.fullmatch("报告模板.*。", str(caught.value))


def test_a_tag_that_breaks_the_markup_is_refused_instead_of_losing_text(make_template: Any) -> None:
    template = make_template.of("甲", "{% if 否 %}乙", "丙{% endif %}丁", "戊")
    assert texts(render(template, {"否": ""})) == ["甲", "丁", "戊"]
    with pytest.raises(ReportError, match="位置不对"):
        render(make_template.of("{{p 片段 }}", "戊"), {"片段": WordXml("<w:p>")})


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 broken", b"not a zip"])
def test_a_template_that_is_no_word_file(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "模板.docx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ReportError, match=r"“模板\.docx”无法打开"):
        render(path, {})


def test_a_zip_that_is_no_word_file(tmp_path: Path) -> None:
    path = tmp_path / "模板.docx"
    with ZipFile(path, "w") as package:
        package.writestr("a.txt", "")
    with pytest.raises(ReportError, match="无法打开"):
        render(path, {})


@pytest.mark.parametrize("tag", ["{{ 名|safe }}", "{{ 名|e }}", "{% set 段 %}{{ 名 }}{% endset %}{{ 段 }}"])
def test_no_filter_lets_markup_through(make_template: Any, tag: str) -> None:
    assert texts(render(make_template.of(tag), {"名": "<w:br/>&"})) == ["<w:br/>&"]


def test_a_value_in_the_footer_the_properties_and_the_body(make_template: Any) -> None:
    footer = (
        '<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:p><w:r><w:t>{{ 名 }}</w:t></w:r></w:p></w:ftr>"
    )
    name = "“{{ 7*7 }}”<名>\n" + "长" * 300
    document = opened(
        render(make_template.of("{{ 名 }}", footer1=footer), {"报告标题": name, "实施单位": "甲", "名": name})
    )
    assert document.sections[0].footer.paragraphs[0].text == name
    assert document.core_properties.title == name.replace("\n", "")[:255]
    assert document.core_properties.author == "甲"


def test_footnotes_are_filled_once(make_template: Any) -> None:
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    template = make_template.of("正文")
    path = template.with_name("脚注.docx")
    with ZipFile(template) as old, ZipFile(path, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name == "[Content_Types].xml":
                kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
                text = text.replace(
                    "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
                )
            if name == "word/_rels/document.xml.rels":
                kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
                text = text.replace(
                    "</Relationships>",
                    f'<Relationship Id="rId9" Type="{kind}" Target="footnotes.xml"/></Relationships>',
                )
            new.writestr(name, text)
        note = f'<w:footnotes xmlns:w="{w}"><w:footnote w:id="1"><w:p><w:r><w:t>{{{{ 名 }}}}</w:t></w:r></w:p></w:footnote></w:footnotes>'
        new.writestr("word/footnotes.xml", note)
    made = ZipFile(BytesIO(render(path, {"名": "“{{ 7*7 }}”", "报告标题": "", "实施单位": ""})))
    notes = made.read("word/footnotes.xml").decode()
    assert "“{{ 7*7 }}”" in notes
    assert 'w:hint="eastAsia"' in notes
