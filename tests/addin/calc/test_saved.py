"""Workbooks after LibreOffice has saved them: plain names, nothing else touched, never half a file."""

import os
import zipfile
from pathlib import Path

import pytest

from addin.calc.names import QUALIFIER
from addin.calc.saved import is_sealed, make_fit_for_excel

FORMULA = f"<f>{QUALIFIER}JX_SCORE(A1)+{QUALIFIER}JX_TOTAL(B1)</f>"
PARTS = {
    "[Content_Types].xml": "<Types/>",
    "xl/worksheets/sheet1.xml": FORMULA,
    "xl/workbook.xml": f"<definedName>{QUALIFIER}JX_SCORE(1)</definedName>",
    "xl/sharedStrings.xml": f"<t>{QUALIFIER}JX_SCORE</t>",
    "xl/vbaProject.bin": f"\x00{QUALIFIER}\x01",
}


def write(path: Path, parts: dict[str, str] | None = None) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in (parts or PARTS).items():
            archive.writestr(name, text)
    os.utime(path, ns=(1_600_000_000_123_456_789, 1_600_000_000_123_456_789))
    return path


def read(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.mark.parametrize("suffix", [".xlsx", ".xlsm", ".XLSM", ".xltx", ".xltm"])
def test_formulas_become_plain_and_the_rest_stays(tmp_path: Path, suffix: str) -> None:
    path = write(tmp_path / f"表{suffix}")
    path.chmod(0o640)
    assert make_fit_for_excel(path)
    assert read(path) == PARTS | {
        "xl/worksheets/sheet1.xml": "<f>JX_SCORE(A1)+JX_TOTAL(B1)</f>",
        "xl/workbook.xml": "<definedName>JX_SCORE(1)</definedName>",
    }
    assert list(read(path)) == list(PARTS)
    assert path.stat().st_mtime_ns == 1_600_000_000_123_456_789
    assert path.stat().st_mode & 0o777 == 0o640
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_a_second_time_there_is_nothing_to_do(tmp_path: Path) -> None:
    path = write(tmp_path / "表.xlsx")
    make_fit_for_excel(path)
    before = path.stat().st_ino
    assert not make_fit_for_excel(path)
    assert path.stat().st_ino == before


def test_other_files_stay(tmp_path: Path) -> None:
    encrypted = tmp_path / "加密.xlsx"
    encrypted.write_bytes(b"\xd0\xcf\x11\xe0 not a zip")
    document = write(tmp_path / "表.ods")
    before = document.read_bytes()
    assert [is_sealed(path) for path in (encrypted, document)] == [True, False]
    assert not make_fit_for_excel(encrypted)
    assert not make_fit_for_excel(document)
    assert encrypted.read_bytes() == b"\xd0\xcf\x11\xe0 not a zip"
    assert document.read_bytes() == before


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target = write(tmp_path / "表.xlsx")
    link = tmp_path / "链接.xlsx"
    link.symlink_to(target)
    assert make_fit_for_excel(link)
    assert link.is_symlink()
    assert QUALIFIER not in read(target)["xl/worksheets/sheet1.xml"]


def test_a_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "表.xlsx")
    before = path.read_bytes()

    def disk_full(_handle: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", disk_full)
    with pytest.raises(OSError, match="disk full"):
        make_fit_for_excel(path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
