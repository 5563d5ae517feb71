"""A Word package as parts: what it refers to, what is added, and that everything else stays byte for byte."""

import os
from base64 import b64decode
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, BadZipFile, ZipFile

import pytest

from addin.report.markup import package
from addin.report.markup.package import CONTENT_TYPES, OFFICE, PACKAGE, Part
from addin.report.markup.values import ReportError
from addin.report.template.engine import variables
from addin.report.template.render import render
from tests.support.openxml import faults
from tests.support.word_files import texts

PICTURE = f"{OFFICE}/image"
DOT = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)


def part(name: str = "word/media/a.png", source: str = "word/document.xml", key: str = "") -> Part:
    return Part(name, DOT, "image/png", source, PICTURE, key)


def test_what_a_template_refers_to(template: Path) -> None:
    found = package.read(template)
    assert found.related_parts(PACKAGE, f"{OFFICE}/officeDocument") == ["word/document.xml"]
    assert package.text_parts(found) == ["word/document.xml", "word/footer1.xml", "word/footer2.xml"]
    assert found.related_parts("word/styles.xml", f"{OFFICE}/theme") == []
    assert found.kind("word/document.xml").endswith("document.main+xml")
    assert found.kind("word/没有.bin") == ""


def test_a_part_comes_with_its_type_and_relationship(template: Path, tmp_path: Path) -> None:
    before = package.read(template)
    after = before.with_part(part()).with_part(part("word/media/b.png", key="rIdOwn"))
    assert after.related_parts("word/document.xml", PICTURE) == ["word/media/a.png", "word/media/b.png"]
    assert after.kind("word/media/a.png") == "image/png"
    assert b'Id="rIdOwn"' in after.parts["word/_rels/document.xml.rels"]
    assert b'Target="media/a.png"' in after.parts["word/_rels/document.xml.rels"]
    same = before.parts.keys() - {CONTENT_TYPES, "word/_rels/document.xml.rels"}
    assert {name: after.parts[name] for name in same} == {name: before.parts[name] for name in same}
    assert "word/media/a.png" not in before.parts
    path = tmp_path / "加图.docx"
    path.write_bytes(after.with_part(part("word/x/c.png", "word/footer1.xml")).pack())
    assert faults(path) == []
    with ZipFile(path) as written:
        assert written.namelist()[0] == CONTENT_TYPES
        assert "word/_rels/footer1.xml.rels" in written.namelist()


def test_a_part_put_in_again_takes_the_place_of_the_first(template: Path) -> None:
    once = package.read(template).with_part(part())
    twice = once.with_part(part()._replace(data=b"new"))
    assert twice.parts["word/media/a.png"] == b"new"
    assert twice.parts[CONTENT_TYPES].count(b"word/media/a.png") == 1
    assert twice.parts["word/_rels/document.xml.rels"] == once.parts["word/_rels/document.xml.rels"]


def test_a_link_to_the_outside_is_no_part(template: Path) -> None:
    found = package.read(template)
    link = f'<Relationship Id="x" Type="{PICTURE}" Target="word/document.xml" TargetMode="External"/></Relationships>'
    name = "word/_rels/document.xml.rels"
    changed = found.with_content({name: found.parts[name].replace(b"</Relationships>", link.encode())})
    assert changed.related_parts("word/document.xml", PICTURE) == []


@pytest.mark.parametrize("left_out", [CONTENT_TYPES, "_rels/.rels", "word/document.xml"])
def test_what_lacks_a_part_is_no_word_file(template: Path, tmp_path: Path, left_out: str) -> None:
    path = tmp_path / "缺.docx"
    with ZipFile(template) as old, ZipFile(path, "w", ZIP_STORED) as new:
        for name in old.namelist():
            if name != left_out:
                new.writestr(name, old.read(name))
    with pytest.raises(BadZipFile):
        package.read(path)
    with pytest.raises(ReportError, match="无法打开"):
        render(path, {})


def test_a_template_that_was_edited_is_read_anew(make_template: Any) -> None:
    template = make_template.of("{{ 名 }}一")
    assert texts(render(template, {"名": "甲"})) == ["甲一"]
    template.write_bytes(make_template.of("{{ 名 }}二").read_bytes())
    os.utime(template, ns=(1, 1))
    assert texts(render(template, {"名": "甲"})) == ["甲二"]


def test_a_template_that_goes_away(make_template: Any) -> None:
    template = make_template.of("{{ 名 }}")
    render(template, {"名": "甲"})
    template.unlink()
    with pytest.raises(ReportError, match="无法打开"):
        render(template, {"名": "甲"})


def test_the_variables_of_a_template(make_template: Any) -> None:
    template = make_template.of(
        "{{ 甲 }}{% if 乙 %}{{ 甲 }}{% endif %}", "{%p for 段 in 丙 %}", "{{ 段 }}", "{%p endfor %}"
    )
    assert variables(template) == {"甲", "乙", "丙"}
    with pytest.raises(ReportError, match="标记有误"):
        variables(make_template.of("{{ 甲 "))
    with pytest.raises(ReportError, match="无法打开"):
        variables(template.with_name("没有.docx"))
