"""PDF through Word: a stand-in for Word, because there is none here; and one that hangs, fails or is missing."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from addin.files import FileProblem
from addin.report.document import word
from addin.report.document.pdf import to_pdf

Export = Callable[[str], None]


@dataclass
class Machine:
    """A computer with Word: what was asked of it, and which processes run."""

    export: Export
    asked: list[object] = field(default_factory=list)
    running: set[int] = field(default_factory=lambda: {100})
    ended: list[str] = field(default_factory=list)
    starts: set[int] = field(default_factory=lambda: {4711})

    def start(self, name: str) -> Any:
        self.asked.append(name)
        self.running |= self.starts
        return SimpleNamespace(Documents=SimpleNamespace(Open=self.open), Quit=self.quit)

    def open(self, path: str, *options: object) -> Any:
        self.asked.append((Path(path).name, *options))
        return SimpleNamespace(
            ExportAsFixedFormat=self.made, Close=lambda save: self.asked.append(("close", save))
        )

    def made(self, path: str, kind: int) -> None:
        self.asked.append(kind)
        self.export(path)

    def quit(self, save: int) -> None:
        self.asked.append(("quit", save))
        self.running -= self.starts

    def command(self, words: list[str], **_options: object) -> Any:
        if words[0] == "taskkill":
            self.ended.append(words[-1])
            return None
        lines = [f'"WINWORD.EXE","{number}","Console","1","90,000 K"' for number in sorted(self.running)]
        return SimpleNamespace(stdout="\n".join(lines) or "信息: 没有运行的任务匹配指定标准。")


@pytest.fixture
def with_word(monkeypatch: pytest.MonkeyPatch) -> Callable[[Export], Machine]:
    def install(export: Export) -> Machine:
        machine = Machine(export)
        com = ModuleType("pythoncom")
        com.CoInitialize = com.CoUninitialize = lambda: None  # type: ignore[attr-defined]
        client = ModuleType("win32com.client")
        client.DispatchEx = machine.start  # type: ignore[attr-defined]
        for name, module in (
            ("pythoncom", com),
            ("win32com", ModuleType("win32com")),
            ("win32com.client", client),
        ):
            monkeypatch.setitem(sys.modules, name, module)
        monkeypatch.setattr(subprocess, "run", machine.command)
        return machine

    return install


@pytest.fixture
def docx(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOFFICE", str(tmp_path / "没有"))
    path = tmp_path / "报告.docx"
    path.write_bytes(b"docx")
    return path


def write(path: str) -> None:
    Path(path).write_bytes(b"%PDF-")


def test_word_makes_the_pdf_and_libreoffice_is_not_asked(
    docx: Path, with_word: Callable[[Export], Machine]
) -> None:
    machine = with_word(write)
    assert to_pdf(docx).read_bytes() == b"%PDF-"
    assert machine.asked == [
        "Word.Application", ("report.docx", False, True, False), 17, ("close", 0), ("quit", 0),
    ]  # fmt: skip
    assert machine.ended == []
    assert machine.running == {100}


def test_a_word_that_fails_is_closed_and_libreoffice_is_asked(
    docx: Path, with_word: Callable[[Export], Machine]
) -> None:
    def fail(path: str) -> None:
        Path(path).write_bytes(b"half")
        raise OSError("com_error")

    machine = with_word(fail)
    with pytest.raises(FileProblem, match="没有找到 Word 或 LibreOffice"):
        to_pdf(docx)
    assert machine.asked[-2:] == [("close", 0), ("quit", 0)]
    assert not docx.with_suffix(".pdf").exists()


@pytest.fixture
def hanging(with_word: Callable[[Export], Machine]) -> Iterator[Machine]:
    """A Word that does not come to an end while the test runs."""
    released = threading.Event()

    def hang(_path: str) -> None:
        released.wait(20)

    yield with_word(hang)
    released.set()


def test_a_word_that_hangs_is_ended_and_no_other(tmp_path: Path, hanging: Machine) -> None:
    assert not word.convert(tmp_path / "甲.docx", tmp_path / "甲.pdf", 0.2)
    assert hanging.ended == ["4711"]


def test_where_it_is_not_certain_which_word_is_ours_none_is_ended(tmp_path: Path, hanging: Machine) -> None:
    hanging.starts = {4711, 4712}
    assert not word.convert(tmp_path / "甲.docx", tmp_path / "甲.pdf", 0.2)
    assert hanging.ended == []


def test_without_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pythoncom", None)
    assert not word.convert(tmp_path / "甲.docx", tmp_path / "甲.pdf", 1)


def test_com_without_word(docx: Path, with_word: Callable[[Export], Machine]) -> None:
    machine = with_word(write)
    machine.running = set()

    def refuse(name: str) -> Any:
        raise OSError(f"{name}: 无效的类字符串")

    sys.modules["win32com.client"].DispatchEx = refuse  # type: ignore[attr-defined]
    assert not word.convert(docx, docx.with_suffix(".pdf"), 1)
