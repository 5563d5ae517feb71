"""./run bundle PYTHON_FOLDER: one zip with everything that a Windows user without rights and network needs.

PYTHON_FOLDER is python.org's embeddable build for 64-bit Windows, unpacked. The same inputs give the same bytes.
"""

import pickle
import re
import struct
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from addin.calc.oxt.libraries import LIBRARIES
from addin.cli.arguments import Parser
from addin.excel.files import ADD_IN, INSTALLER, MANIFEST, TEMPLATE
from addin.system.problems import sentence
from tools import handbook, windows
from tools.icon import icon
from tools.sbom import sbom
from udfs.problem import Problem
from workbook_templates import example
from workbook_templates.build import TEMPLATE as BLANK_FORM

ROOT = windows.ROOT
TOP = "绩效自评安装包"
SOURCES = ROOT / "addin" / "excel" / "bundle"
BUILT_ADD_IN = ROOT / "workbook_templates" / ADD_IN
LICENSES = ROOT / "addin" / "calc" / "oxt" / "licenses"
PACKAGES = ("udfs", "addin", "workbook_templates")
STEPS = {INSTALLER: "install", "卸载.cmd": "uninstall", "诊断.cmd": "diagnosis"}
UNZIP_FIRST = (
    "文件不全：请先把整个压缩包解压到一个文件夹，再在那里双击运行。如果已经解压，请查看杀毒软件的隔离区。"
)
NO_PYTHON = "“{folder}”不是 64 位 Windows 的 Python：{reason}。请给出 python.org 的 embeddable package (64-bit) 解压后的文件夹。"
MISSING = "缺少 {name}"
NOT_64_BIT = "{name} 不是 64 位（x64）的"
SEVERAL = "其中有 {count} 个 Python 的动态库"

_LIBRARY = re.compile(r"python3(\d+)\.dll", re.IGNORECASE)
_X64 = 0x8664
_DATE = (2026, 1, 1, 0, 0, 0)
_LICENSE = re.compile(r"(?:licen[cs]e|copying|notice|authors)", re.IGNORECASE)
_DATA = re.compile(r"[^/]+\.data/(\w+)/(.+)")
# Documentation, demonstrations, other editors; xlwings.pro is not free; the .xlam and .xlsm of xlwings alarm scanners.
_SPARED = re.compile(
    r"(?:PyWin32\.chm|pywin32\.pth|(?:pythonwin|isapi|adodbapi|win32comext)/"
    r"|win32/(?:demos|test|scripts|pythonservice\.exe|perfmondata\.dll)|win32com/(?:demos|test|HTML|makegw)/"
    r"|xlwings/(?:pro/|addin/|js/|rest/|html/|ext/|quickstart|xlwingslib|mac_dict|_xlmac|server\.py|reports\.py)"
    r"|lxml/includes/|docx/templates/default-docx-template/|.*LICENSE_PRO|.*\.(?:pyi|pxd|h|c|lib)$)",
    re.IGNORECASE,
)


class NoPython(Problem):
    """The folder holds no Python for 64-bit Windows; the text is a Chinese sentence."""


def python_version(folder: Path) -> str:
    """The version of a Windows Python, such as 3.13. Raises NoPython."""

    def refuse(reason: str) -> NoPython:
        return NoPython(NO_PYTHON.format(folder=folder, reason=reason))

    found = [match for file in folder.glob("*") if (match := _LIBRARY.fullmatch(file.name))]
    if len(found) > 1:
        raise refuse(SEVERAL.format(count=len(found)))
    if not found:
        raise refuse(MISSING.format(name="python3xx.dll"))
    library, minor = found[0][0], found[0][1]
    for name in ("python.exe", "pythonw.exe", f"python3{minor}.zip"):
        if not (folder / name).is_file():
            raise refuse(MISSING.format(name=name))
    for name in (library, "python.exe"):
        if _machine((folder / name).read_bytes()) != _X64:
            raise refuse(NOT_64_BIT.format(name=name))
    return f"3.{minor}"


def full_version(python: Path, version: str) -> str:
    """The version as the library of a Windows Python says it, such as 3.13.5. version: of python_version, such as 3.13."""
    (library,) = (file for file in python.glob("*") if _LIBRARY.fullmatch(file.name))
    found = re.search(rb"\x00(" + re.escape(version.encode()) + rb"\.\d+)[^\x00]*\x00", library.read_bytes())
    return found[1].decode() if found else version


def bundle(python: Path, wheels: Path) -> bytes:
    """The zip. python: the given folder; wheels: of all packages for its version. Raises NoPython."""
    files = dict(sorted(contents(python, python_version(python), wheels)))
    listed = "".join(f"{len(data)}\t{name}\n" for name, data in files.items() if name != MANIFEST)
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**files, MANIFEST: listed.encode()}.items():
            entry = zipfile.ZipInfo(f"{TOP}/{name}", _DATE)
            entry.compress_type, entry.external_attr, entry.create_system = (
                zipfile.ZIP_DEFLATED,
                0o644 << 16,
                3,
            )
            archive.writestr(entry, data)
    return buffer.getvalue()


def contents(python: Path, version: str, wheels: Path) -> Iterator[tuple[str, bytes]]:
    """Every file by its path in the bundle, but the list of them."""
    yield from _interpreter(python, version)
    for wheel in sorted(wheels.glob("*.whl")):
        yield from _unpack(wheel)
    # Where pywin32 keeps modules that it generates, here none: else it makes a folder among the user's temporary ones.
    yield "packages/win32com/gen_py/__init__.py", b""
    yield "packages/win32com/gen_py/dicts.dat", pickle.dumps(1, 4) + pickle.dumps({}, 4)
    yield from _app()
    yield ADD_IN, BUILT_ADD_IN.read_bytes()
    yield TEMPLATE, BLANK_FORM.read_bytes()
    yield from ((f"示例/{file.name}", file.read_bytes()) for file in sorted(example.FOLDER.glob("*.xlsm")))
    yield "使用手册.html", handbook.html()
    yield "绩效自评.ico", icon()
    yield (
        "使用说明.txt",
        _text((SOURCES / "使用说明.txt").read_text(encoding="utf-8").format(version=own_version())),
    )
    yield "许可/jixiao/LICENSE", (ROOT / "LICENSE").read_bytes()
    yield from _interpreter_licence(python)
    yield (
        "许可/sbom.cdx.json",
        sbom(
            TOP,
            own_version(),
            datetime(*_DATE, tzinfo=UTC),
            full_version(python, version),
            wheels.glob("*.whl"),
        ),
    )
    for library in LIBRARIES:
        if library.license:  # its wheel has no text of its own
            yield f"许可/{library.name}/{library.license}", (LICENSES / library.license).read_bytes()
    yield from ((name, command(module)) for name, module in STEPS.items())


def command(module: str) -> bytes:
    """A .cmd file that runs the module: ASCII, for the code page of the console is not known."""
    sentence = ",".join(str(ord(char)) for char in UNZIP_FIRST)
    text = (SOURCES / "step.cmd").read_text(encoding="ascii").format(module=module, sentence=sentence)
    return text.replace("\n", "\r\n").encode("ascii")


def own_version() -> str:
    """The version of the add-in."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def _interpreter(python: Path, version: str) -> Iterator[tuple[str, bytes]]:
    library = f"python{version.replace('.', '')}"
    for file in sorted(python.rglob("*")):
        name = file.relative_to(python).as_posix()
        if file.is_file() and "__pycache__" not in name and file.suffix != "._pth":
            yield f"python/{name}", file.read_bytes()
    yield f"python/{library}._pth", windows.search_path(f"{library}.zip").encode()


def _interpreter_licence(python: Path) -> Iterator[tuple[str, bytes]]:
    """Also where people look for it, with where the interpreter comes from."""
    for name in (windows.LICENCE, windows.ORIGIN):
        if (python / name).is_file():
            yield f"许可/python/{name}", (python / name).read_bytes()


def _unpack(wheel: Path) -> Iterator[tuple[str, bytes]]:
    """A wheel's files where pip would put them, its licences also where people look for them."""
    package = wheel.name.partition("-")[0]
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if name.endswith("/") or _SPARED.match(name):
                continue
            place = _place(name)
            if place:
                yield place, archive.read(name)
            # pywin32's libraries stand beside the interpreter: there Windows finds them, whoever asks first.
            if ".dist-info/" in name and _LICENSE.search(PurePosixPath(name).name):
                yield f"许可/{package}/{_after_info(name)}", archive.read(name)


def _place(name: str) -> str | None:
    data = _DATA.fullmatch(name)
    if data:
        target = {"purelib": "packages", "platlib": "packages", "data": "python"}.get(data[1])
        return target and f"{target}/{data[2]}"
    folder, _, file = name.rpartition("/")
    return f"python/{file}" if folder == "pywin32_system32" and file.endswith(".dll") else f"packages/{name}"


def _after_info(name: str) -> str:
    return name.partition(".dist-info/")[2].removeprefix("licenses/")


def _app() -> Iterator[tuple[str, bytes]]:
    for package in PACKAGES:
        for file in sorted((ROOT / package).rglob("*")):
            name = file.relative_to(ROOT)
            if file.is_file() and "__pycache__" not in name.parts and SOURCES not in file.parents:
                yield f"app/{name.as_posix()}", file.read_bytes()


def _text(text: str) -> bytes:
    """As Notepad of every Windows reads it."""
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def _machine(data: bytes) -> int:
    """The kind of processor that a program is for; 0 where it is no program."""
    if data[:2] != b"MZ" or len(data) < 0x40:
        return 0
    (at,) = struct.unpack_from("<I", data, 0x3C)
    if data[at : at + 4] != b"PE\0\0":
        return 0
    kind: int = struct.unpack_from("<H", data, at + 4)[0]
    return kind


def main(arguments: list[str]) -> int:
    """0 done; 2 with one Chinese sentence on stderr where nothing was made."""
    place = ROOT / "build" / f"{TOP}-{own_version()}.zip"
    parser = Parser(
        prog="./run bundle",
        description="制作 Windows 安装包。",
        example="./run bundle python-3.13-embed-amd64",
    )
    parser.add_argument(
        "python", metavar="文件夹", type=Path, help="python.org 的 embeddable package (64-bit) 解压后的文件夹"
    )
    parser.add_argument(
        "-o", "--output", metavar="安装包.zip", type=Path, default=place, help=f"默认 build/{place.name}"
    )
    try:
        options = parser.parse_args(arguments)
        version = python_version(options.python)
        with TemporaryDirectory() as folder:
            windows.download(Path(folder), version, "windows")
            data = bundle(options.python, Path(folder))
        options.output.parent.mkdir(parents=True, exist_ok=True)
        options.output.write_bytes(data)
    except (Problem, OSError) as problem:
        print(sentence(problem), file=sys.stderr)
        return 2
    print(f"{options.output}（{len(data) / 2**20:.1f} MB，Python {version}）")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
