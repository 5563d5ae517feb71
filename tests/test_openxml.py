"""The validators find planted faults; without this, a silent validator would look like a clean file."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from docx import Document

from tests.support.openxml import audit_faults, faults, sdk_faults

Faults = Callable[[Path, str], list[str]]
each_version = pytest.mark.parametrize("version", ["Office2016", "Microsoft365"])
each_validator = pytest.mark.parametrize("validator", [sdk_faults, audit_faults])
each_kind = pytest.mark.parametrize("kind", ["xlsx", "docx"])


def clean(kind: str, folder: Path) -> Path:
    path = folder / f"自评.{kind}"
    if kind == "xlsx":
        with xlsxwriter.Workbook(path) as workbook:
            workbook.add_worksheet("自评表").write("A1", "绩效自评")
    else:
        document = Document()
        document.add_paragraph("绩效自评")
        # python-docx' own template carries a part of Word 2010 that contradicts its styles
        parts = document.part.rels
        del parts[next(key for key, part in parts.items() if part.reltype.endswith("/stylesWithEffects"))]
        document.save(str(path))
    return path


def planted(path: Path, part: str, old: str, new: str) -> Path:
    """A copy of an Office file with one text of one part replaced."""
    target = path.with_stem("错")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as package:
        for name in source.namelist():
            data = source.read(name)
            if name == part:
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode())
            package.writestr(name, data)
    return target


@each_version
@each_kind
def test_clean_file_has_no_faults(kind: str, version: str, tmp_path: Path) -> None:
    assert faults(clean(kind, tmp_path), version) == []


@each_version
@each_validator
@pytest.mark.parametrize(
    ("kind", "part", "end"),
    [
        ("xlsx", "xl/worksheets/sheet1.xml", "</worksheet>"),
        ("docx", "word/document.xml", "</w:body>"),
    ],
)
def test_unknown_element_is_found(
    kind: str, part: str, end: str, validator: Faults, version: str, tmp_path: Path
) -> None:
    path = planted(clean(kind, tmp_path), part, end, f"<bogus/>{end}")
    assert any("bogus" in fault for fault in validator(path, version))


@each_version
@each_validator
@pytest.mark.parametrize(
    ("kind", "part", "target"),
    [
        ("xlsx", "xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml"),
        ("docx", "word/_rels/document.xml.rels", "styles.xml"),
    ],
)
def test_dangling_relationship_is_found(
    kind: str, part: str, target: str, validator: Faults, version: str, tmp_path: Path
) -> None:
    path = planted(clean(kind, tmp_path), part, target, "gone.xml")
    assert any("not exist" in fault or "not found" in fault for fault in validator(path, version))


def test_no_office_file_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "假.xlsx"
    path.write_text("不是工作簿", encoding="utf-8")
    assert sdk_faults(path, "Office2016")
    assert audit_faults(path, "Office2016")
