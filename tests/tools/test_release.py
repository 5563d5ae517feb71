"""What ./run release hands out; the bundle itself is tested in test_bundle.py."""

import hashlib
import io
import json
import re
import zipfile

import pytest

from tools import bundle, release, windows


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return release.release(windows.PYTHON, windows.WHEELS)


def test_everything_to_hand_out(files: dict[str, bytes]) -> None:
    version = bundle.own_version()
    assert list(files) == [
        *(f"绩效自评安装包-{version}.zip", f"绩效自评-{version}.oxt", "使用手册.html"),
        *("校验值.txt", "发布说明.html"),
    ]


def test_checksums_are_those_of_the_files(files: dict[str, bytes]) -> None:
    lines = [line.split("  ") for line in files[release.CHECKSUMS].decode().splitlines()]
    assert [name for _, name in lines] == list(files)[:3]
    page = files[release.NOTES].decode()
    for checksum, name in lines:
        assert hashlib.sha256(files[name]).hexdigest() == checksum
        assert checksum in page
        assert name in page


def test_the_page_tells_what_changed_and_leaves_nothing_open(files: dict[str, bytes]) -> None:
    page = files[release.NOTES].decode()
    assert re.search(r"<h2>(?:未发布|\d+\.\d+\.\d+)", page)
    assert page.count("<li>") > 3
    assert not re.search(r"\{\w*\}", page.partition("</style>")[2])


def test_the_bundle_lists_what_it_is_made_of(files: dict[str, bytes]) -> None:
    """Every package by name, version, licence and checksum of the wheel; the interpreter with where it comes from."""
    with zipfile.ZipFile(io.BytesIO(next(iter(files.values())))) as archive:
        listed = json.loads(archive.read(f"{bundle.TOP}/许可/sbom.cdx.json"))
        origin = archive.read(f"{bundle.TOP}/许可/python/{windows.ORIGIN}").decode("utf-8-sig")
        licence = archive.read(f"{bundle.TOP}/许可/python/{windows.LICENCE}").decode()
    assert listed["bomFormat"] == "CycloneDX"
    parts = {part["name"]: part for part in listed["components"]}
    assert parts.pop("CPython")["version"].startswith(windows.INTERPRETER_VERSION + ".")
    wheels = {hashlib.sha256(wheel.read_bytes()).hexdigest() for wheel in windows.WHEELS.glob("*.whl")}
    assert {part["hashes"][0]["content"] for part in parts.values()} == wheels
    assert all(part["licenses"] for part in parts.values())
    assert windows.INTERPRETER in origin
    assert "PYTHON SOFTWARE FOUNDATION LICENSE" in licence
