"""Where report styles come from, and what `jixiao styles export` does to a folder that is in use."""

import json
from pathlib import Path

import pytest

from addin.report.markup.values import ReportError
from addin.report.template.styles import RECORD, Copied, Origin, available, copy_shipped, template_of
from workbook_templates.reports import FOLDER, styles

SHIPPED = "hunan-2021"


def renamed(data: bytes, mark: bytes = b"x") -> bytes:
    """The same zip with something behind it: as good as changed."""
    return data + mark


def origins(*folders: Path) -> dict[str, Origin]:
    return {style.name: style.origin for style in available(folders).values()}


def test_without_folders_there_are_the_shipped_ones() -> None:
    assert origins() == dict.fromkeys(styles(), Origin.SHIPPED)
    assert template_of(SHIPPED) == FOLDER / f"{SHIPPED}.docx"


def test_a_word_file_is_a_style_and_what_lies_beside_it_is_none(tmp_path: Path) -> None:
    for name in ("本局.docx", "~$本局.docx", ".~lock.本局.docx#", "说明.txt", "大写.DOCX"):
        (tmp_path / name).write_bytes(b"PK")
    (tmp_path / "文件夹.docx").mkdir()
    found = available([tmp_path, tmp_path / "没有"])
    assert set(found) - set(styles()) == {"本局", "大写"}
    assert found["本局"] == ("本局", tmp_path / "本局.docx", Origin.OWN)
    assert template_of("大写", [tmp_path]) == tmp_path / "大写.DOCX"


def test_the_folder_beside_the_workbook_comes_first(tmp_path: Path) -> None:
    near, far = tmp_path / "近", tmp_path / "远"
    for folder in (near, far):
        folder.mkdir()
        (folder / "本局.docx").write_bytes(b"PK")
    assert template_of("本局", [near, far]) == near / "本局.docx"
    (near / "本局.docx").unlink()
    assert template_of("本局", [near, far]) == far / "本局.docx"


def test_a_changed_copy_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    copy_shipped(tmp_path)
    assert origins(tmp_path) == dict.fromkeys(styles(), Origin.SHIPPED)
    copy = tmp_path / f"{SHIPPED}.docx"
    copy.write_bytes(renamed(copy.read_bytes()))
    assert origins(tmp_path)[SHIPPED] is Origin.CHANGED
    assert template_of(SHIPPED, [tmp_path]) == copy


def test_an_unchanged_copy_follows_the_program(tmp_path: Path) -> None:
    """The record says what an earlier version put there."""
    copy_shipped(tmp_path)
    copy, record = tmp_path / f"{SHIPPED}.docx", tmp_path / RECORD
    copy.write_bytes(renamed(copy.read_bytes(), b"old"))
    from hashlib import sha256  # noqa: PLC0415

    known = json.loads(record.read_bytes()) | {copy.name: sha256(copy.read_bytes()).hexdigest()}
    record.write_text(json.dumps(known), encoding="utf-8")
    assert template_of(SHIPPED, [tmp_path]) == FOLDER / copy.name
    assert copy_shipped(tmp_path)[SHIPPED] is Copied.RENEWED
    assert copy.read_bytes() == (FOLDER / copy.name).read_bytes()
    assert copy_shipped(tmp_path)[SHIPPED] is Copied.SAME


def test_export_never_overwrites_what_was_changed(tmp_path: Path) -> None:
    folder = tmp_path / "样式" / "内"
    assert copy_shipped(folder) == dict.fromkeys(styles(), Copied.NEW)
    copy = folder / f"{SHIPPED}.docx"
    copy.write_bytes(b"mine")
    (folder / "本局.docx").write_bytes(b"mine too")
    assert copy_shipped(folder)[SHIPPED] is Copied.KEPT
    assert copy.read_bytes() == b"mine"
    assert (folder / "本局.docx").read_bytes() == b"mine too"
    copy.unlink()
    assert copy_shipped(folder)[SHIPPED] is Copied.NEW


@pytest.mark.parametrize("broken", [b"", b"[]", b"{", b"\xff"])
def test_with_a_broken_record_every_file_counts_as_the_users(tmp_path: Path, broken: bytes) -> None:
    copy_shipped(tmp_path)
    copy = tmp_path / f"{SHIPPED}.docx"
    copy.write_bytes(renamed(copy.read_bytes()))
    (tmp_path / RECORD).write_bytes(broken)
    assert origins(tmp_path)[SHIPPED] is Origin.CHANGED
    assert copy_shipped(tmp_path)[SHIPPED] is Copied.KEPT


@pytest.mark.parametrize("style", ["没有", f"../reports/{SHIPPED}", ""])
def test_a_style_that_does_not_exist_is_told_with_those_that_do(style: str, tmp_path: Path) -> None:
    (tmp_path / "本局.docx").write_bytes(b"PK")
    with pytest.raises(ReportError) as caught:
        template_of(style, [tmp_path])
    for said in (style, *styles(), "本局", str(tmp_path)):
        assert said in str(caught.value)
    with pytest.raises(ReportError, match=r"可选：.*“文档”下的“绩效自评”里的“报告样式”"):
        template_of(style)
