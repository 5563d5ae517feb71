"""The zip for Windows: what is in it, that it is the same every time, and what it refuses to be made of."""

import io
import os
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from addin.excel.files import ADD_IN, MANIFEST, TEMPLATE
from tools import bundle, windows

LONGEST = 259  # characters of a path in Windows
PROFILE = r"C:\Users\二十个字符长的用户名二十个字符长的名\AppData\Local\绩效自评.新"
LIBRARY = "python311.dll"


@pytest.fixture(scope="module")
def data() -> bytes:
    return bundle.bundle(windows.PYTHON, windows.WHEELS)


@pytest.fixture(scope="module")
def files(data: bytes) -> dict[str, bytes]:
    """Every file by its path in the folder that unzipping makes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        top = f"{bundle.TOP}/"
        assert all(name.startswith(top) for name in archive.namelist())
        return {name.removeprefix(top): archive.read(name) for name in archive.namelist()}


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """A folder with what is looked at in a Windows Python."""
    for name in ("python.exe", "pythonw.exe", LIBRARY, "python311.zip"):
        shutil.copy(windows.PYTHON / name, tmp_path)
    return tmp_path


def test_two_builds_give_the_same_bytes(data: bytes) -> None:
    assert bundle.bundle(windows.PYTHON, windows.WHEELS) == data


def test_what_the_officer_sees(files: dict[str, bytes]) -> None:
    assert {name.partition("/")[0] for name in files} == {
        *("安装.cmd", "卸载.cmd", "诊断.cmd", "使用说明.txt", "使用手册.html", MANIFEST),
        *(TEMPLATE, ADD_IN, "绩效自评.ico", "示例", "许可", "python", "packages", "app"),
    }
    assert files[TEMPLATE] == files[f"app/workbook_templates/{TEMPLATE}"]


def test_the_given_python_is_carried_unchanged_but_for_its_search_path(files: dict[str, bytes]) -> None:
    given = {f"python/{path.name}": path.read_bytes() for path in windows.PYTHON.iterdir() if path.is_file()}
    steered = given.pop("python/python311._pth")
    assert {name: files[name] for name in given} == given
    assert files["python/python311._pth"] == steered == windows.search_path("python311.zip").encode()


def test_every_library_is_there_with_its_licence(files: dict[str, bytes]) -> None:
    packages = {name.split("/")[1] for name in files if name.startswith("packages/") and name.count("/") > 1}
    assert {"docx", "docxtpl", "jinja2", "lxml", "markupsafe", "win32com", "xlsxwriter", "xlwings"} < packages
    wheels = {path.name.partition("-")[0] for path in windows.WHEELS.glob("*.whl")}
    assert {name.split("/")[1] for name in files if name.startswith("许可/")} == {
        *wheels,
        "jixiao",
        "python",
        "sbom.cdx.json",
    }
    assert {"python/pythoncom311.dll", "python/pywintypes311.dll", "python/xlwings64-0.37.8.dll"} < set(files)


def test_what_is_not_free_or_not_needed_stays_away(files: dict[str, bytes]) -> None:
    unwanted = re.compile(
        r"xlwings/pro/|LICENSE_PRO|\.xlam$|\.pyc$|packages/pythonwin/|packages/.*/test/|excel/bundle/|\.chm$"
    )
    found = [name for name in files if unwanted.search(name)]
    assert found == [f"app/workbook_templates/{ADD_IN}", ADD_IN]


def test_the_list_names_every_other_file_with_its_size(files: dict[str, bytes]) -> None:
    rows = [row.split("\t") for row in files[MANIFEST].decode().splitlines()]
    assert {name: int(size) for size, name in rows} == {
        name: len(content) for name, content in files.items() if name != MANIFEST
    }


def test_no_path_is_too_long_for_windows(files: dict[str, bytes]) -> None:
    longest = max(files, key=len)
    assert len(PROFILE) + 1 + len(longest) + len("__pycache__/.cpython-311") <= LONGEST, longest


@pytest.mark.parametrize(("name", "module"), bundle.STEPS.items())
def test_command_files_are_ascii_with_windows_line_ends(
    files: dict[str, bytes], name: str, module: str
) -> None:
    text = files[name].decode("ascii")
    assert text.count("\n") == text.count("\r\n") > 10
    assert f'"%~dp0python\\python.exe" -B -m addin.excel.{module}\r\n' in text
    assert f"app/addin/excel/{module}.py" in files
    characters = re.search(r"\[char\[\]\]\(([\d,]+)\)", text)
    assert characters
    assert "".join(chr(int(code)) for code in characters[1].split(",")) == bundle.UNZIP_FIRST


def test_the_instructions_open_in_every_notepad(files: dict[str, bytes]) -> None:
    text = files["使用说明.txt"].decode("utf-8-sig")
    assert files["使用说明.txt"].startswith(b"\xef\xbb\xbf")
    assert text.startswith(f"绩效自评加载项 {bundle.own_version()} 使用说明\r\n")
    assert text.count("\n") == text.count("\r\n")
    assert [name for name in bundle.STEPS if name not in text] == []


def test_the_icon_has_its_pictures_where_it_says(files: dict[str, bytes]) -> None:
    icon = files["绩效自评.ico"]
    assert icon[:6] == b"\0\0\1\0\3\0"
    ends = []
    for at in (6, 22, 38):
        size, length, start = (
            icon[at],
            *(int.from_bytes(icon[at + by : at + by + 4], "little") for by in (8, 12)),
        )
        assert int.from_bytes(icon[start + 4 : start + 8], "little") == size
        ends.append(start + length)
    assert ends[-1] == len(icon)


def for_32_bits(python: Path) -> None:
    library = bytearray((python / LIBRARY).read_bytes())
    at = int.from_bytes(library[0x3C:0x40], "little")
    library[at + 4 : at + 6] = (0x14C).to_bytes(2, "little")
    (python / LIBRARY).write_bytes(library)


def no_program(python: Path) -> None:
    (python / "python.exe").write_bytes(b"#!/bin/sh")


def two_versions(python: Path) -> None:
    shutil.copy(python / LIBRARY, python / "python312.dll")


REFUSED: list[tuple[Callable[[Path], None], str]] = [
    (lambda python: (python / LIBRARY).unlink(), "缺少 python3xx.dll"),
    (lambda python: (python / "pythonw.exe").unlink(), "缺少 pythonw.exe"),
    (lambda python: (python / "python311.zip").unlink(), "缺少 python311.zip"),
    (no_program, "python.exe 不是 64 位"),
    (for_32_bits, "python311.dll 不是 64 位"),
    (two_versions, "有 2 个 Python"),
    (shutil.rmtree, "缺少 python3xx.dll"),
]


@pytest.mark.parametrize(("damage", "reason"), REFUSED)
def test_a_folder_without_a_windows_python_is_refused(
    python: Path, damage: Callable[[Path], None], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(python)
    assert bundle.main([str(python)]) == 2
    assert reason in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "命令写法有误（缺少“文件夹”），用法见 ./run bundle --help。\n"),
        (["a", "b"], "命令写法有误（没有“b”这个参数），用法见 ./run bundle --help。\n"),
        (["a", "-o"], "命令写法有误（“-o/--output”后面缺少内容），用法见 ./run bundle --help。\n"),
    ],
)
def test_a_misspelt_call_is_refused_in_chinese(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bundle.main(arguments) == 2
    assert capsys.readouterr() == ("", sentence)


def test_packages_that_cannot_be_fetched_are_said(
    python: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The real pip, without a network."""
    for name, value in {"INDEX_URL": "http://127.0.0.1:9", "RETRIES": "0", "NO_CACHE_DIR": "1"}.items():
        monkeypatch.setenv(f"PIP_{name}", value)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    assert bundle.main([str(python), "-o", str(tmp_path / "包.zip")]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("没有能下载 Windows 版的软件包（requirements/windows.txt）：")
    assert "请检查网络和 pip 的软件源后重试。pip 说：ERROR: " in err
    assert "Traceback" not in err
    assert not (tmp_path / "包.zip").exists()


def test_the_version_is_that_of_the_library(python: Path) -> None:
    assert bundle.python_version(python) == "3.11"
    assert re.fullmatch(r"3\.11\.\d+", bundle.full_version(python, "3.11"))


def test_a_library_that_does_not_say_its_whole_version(python: Path) -> None:
    whole = bundle.full_version(python, "3.11").encode()
    data = (python / LIBRARY).read_bytes()
    (python / LIBRARY).write_bytes(data.replace(whole, b"?" * len(whole)))
    assert bundle.full_version(python, "3.11") == "3.11"
    (python / LIBRARY).rename(python / "Python313.DLL")
    (python / "python311.zip").rename(python / "python313.zip")
    assert bundle.python_version(python) == "3.13"
