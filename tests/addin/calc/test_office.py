"""The driver: cells read and written, and an end to everything that hangs."""

import importlib
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from addin.calc import bridge
from addin.calc.office import Document, Office, OfficeError

MakeWorkbook = Callable[..., Path]
SHEET = "表"


@pytest.mark.parametrize("value", [12.5, 0.0, "文字", "98%", "2021年12月", "=1+1", None])
def test_what_is_set_can_be_read(blank: Document, value: float | str | None) -> None:
    blank.set(SHEET, "A1", "旧")
    blank.set(SHEET, "A1", value)
    assert blank.value(SHEET, "A1") == value


def test_locked_cells_take_values_but_do_not_become_empty(blank: Document) -> None:
    blank.model.Sheets.getByName(SHEET).protect("")
    blank.set(SHEET, "A1", "文字")
    assert blank.value(SHEET, "A1") == "文字"
    with pytest.raises(OfficeError, match="A1 受保护"):
        blank.set(SHEET, "A1", None)


@pytest.mark.parametrize(
    ("formula", "value"),
    [("=1+1", 2.0), ('="a"&"b"', "ab"), ('=""', ""), ("=1/0", "#DIV/0!"), ("=NOSUCH(1)", "#NAME?")],
)
def test_results_of_formulas(blank: Document, formula: str, value: float | str) -> None:
    blank.set_formula(SHEET, "A1", formula)
    assert blank.value(SHEET, "A1") == value


def test_formulas_read_as_libreoffice_spells_them(blank: Document) -> None:
    blank.set_formula(SHEET, "A1", "=SUM(B1;C1)")
    assert blank.formula(SHEET, "A1") == "=SUM(B1;C1)"
    assert blank.sheet_names() == (SHEET,)


def test_recalculation_computes_everything(blank: Document) -> None:
    blank.model.enableAutomaticCalculation(False)
    blank.set(SHEET, "A1", 1)
    blank.set_formula(SHEET, "B1", "=A1+1")
    blank.recalculate()
    assert blank.value(SHEET, "B1") == 2.0


@pytest.mark.parametrize("name", ["表.xlsx", "表.xlsm", "表.ods", "有 空格 的.PDF"])
def test_saving(blank: Document, tmp_path: Path, name: str) -> None:
    blank.save_as(tmp_path / name)
    assert (tmp_path / name).stat().st_size > 0


def test_unknown_kinds_are_not_saved(blank: Document, tmp_path: Path) -> None:
    with pytest.raises(OfficeError, match=r"\.doc.*只支持"):
        blank.save_as(tmp_path / "表.doc")


def test_a_wrong_sheet_name_is_said(blank: Document) -> None:
    with pytest.raises(OfficeError, match="未能读取单元格 A1："):
        blank.value("没有的表", "A1")


def test_what_is_no_workbook_is_not_opened(office: Office, tmp_path: Path) -> None:
    damaged, text = tmp_path / "坏.xlsx", tmp_path / "文.docx"
    damaged.write_bytes(b"PK\x03\x04 nonsense")
    text.write_text("text", encoding="utf-8")
    for path in (damaged, text):
        with pytest.raises(OfficeError, match=f"打不开“{path.name}”"):
            office.open(path)
    with pytest.raises(OfficeError, match=r"“无\.xlsx”不存在"):
        office.open(tmp_path / "无.xlsx")


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with Office():
        assert list(tmp_path.iterdir())
        assert str(tmp_path) in running()
    assert list(tmp_path.iterdir()) == []
    assert str(tmp_path) not in running()


def test_a_given_profile_is_kept(tmp_path: Path) -> None:
    with Office(profile=tmp_path / "profile"):
        pass
    assert (tmp_path / "profile" / "user" / "registrymodifications.xcu").is_file()


def test_missing_libreoffice_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOFFICE", "no-such-soffice")
    with pytest.raises(OfficeError, match="没有找到 LibreOffice"), Office():
        pass


def test_missing_bindings_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(OfficeError, match="python3-uno"):
        bridge.load("uno")


def script(path: Path, command: str) -> str:
    path.write_text(f"#!/bin/sh\n{command}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_an_office_that_ends_at_once_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOFFICE", script(tmp_path / "soffice", "exit 1"))
    with pytest.raises(OfficeError, match="意外退出，未能启动"), Office():
        pass


def test_an_office_that_does_not_answer_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOFFICE", script(tmp_path / "soffice", "sleep 600.125 & wait"))
    start = time.monotonic()
    with pytest.raises(OfficeError, match=r"0\.5秒内未能启动"), Office(time_limit=0.5):
        pass
    assert time.monotonic() - start < 300
    assert "sleep 600.125" not in running()


def test_an_office_that_hangs_at_work_is_killed(echo_extension: bytes, make_workbook: MakeWorkbook) -> None:
    with Office([echo_extension], time_limit=3) as office:
        document = office.open(make_workbook({}))
        with pytest.raises(OfficeError, match=r"3秒内未能写入单元格 A1 的公式"):
            document.set_formula(SHEET, "A1", "=JX_SLEEP(60)")
        with pytest.raises(OfficeError, match="意外退出，未能读取单元格 A1"):
            document.value(SHEET, "A1")


def running() -> str:
    """The command lines of all processes."""
    lines = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it may end meanwhile
            lines.append(file.read_bytes().decode(errors="replace").replace("\0", " "))
    return "\n".join(lines)
