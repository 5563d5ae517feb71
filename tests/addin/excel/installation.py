"""A bundle in miniature, and a Windows for it that can be made to refuse."""

from pathlib import Path

from addin.excel import files
from addin.excel.install import Setup
from addin.excel.rights import Rights
from tests.support.fake_registry import FakeRegistry

CONTENT = {
    "python/python.exe": b"MZ",
    "packages/lxml/etree.py": b"x = 1\n",
    "app/addin/__init__.py": b"",
    files.ADD_IN: b"xlam",
    files.TEMPLATE: b"blank",
    "安装.cmd": b"@echo off",
    "卸载.cmd": b"@echo off",
}


class FakeHost:
    """Windows, as far as addin.excel.install.Host goes; `refuses` names what goes wrong."""

    def __init__(self) -> None:
        self.refuses = ""
        self.registered: Path | None = None
        self.for_all = False
        self.own_rights = Rights.ORDINARY

    def excel_runs(self) -> bool:
        return self.refuses == "excel_runs"

    def stop_server(self) -> bool:
        return self.refuses != "stop_server"

    def rights(self) -> Rights:
        return self.own_rights

    def register_server(self, program: Path, *, for_all: bool) -> None:
        if self.refuses == "register_server":
            raise PermissionError(5, "拒绝访问")
        self.registered, self.for_all = program, for_all

    def unregister_server(self) -> None:
        self.registered, self.for_all = None, False

    def starts(self, program: Path) -> bool:
        return (program / "python" / "python.exe").is_file() and self.refuses != "starts"

    def answer(self) -> str:
        return "" if self.refuses == "answer" else "0.1.0"


def make_bundle(folder: Path, content: dict[str, bytes]) -> Path:
    for name, data in content.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    listed = "".join(f"{len(data)}\t{name}\n" for name, data in content.items())
    (folder / files.MANIFEST).write_text(listed, encoding="utf-8")
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def make_setup(folder: Path, host: FakeHost) -> Setup:
    """A bundle and where to install it, all below the folder."""
    bundle = make_bundle(folder / "下 载" / "安装包", CONTENT)
    program, forms = folder / "Local" / "绩效自评", folder / "文档" / "绩效自评"
    program.parent.mkdir()
    return Setup(bundle, program, forms, "0.1.0", FakeRegistry(), host)
