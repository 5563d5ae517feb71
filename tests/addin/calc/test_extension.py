"""The extension file: what is in it, and that it is always the same."""

import io
import tomllib
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from addin.calc import names
from addin.calc.extension import build, carried_libraries, carried_sources
from udfs import FUNCTIONS
from udfs.function import Argument, Function

ROOT = Path(__file__).parents[3]
MANIFEST = "META-INF/manifest.xml"
OOR = "{http://openoffice.org/2001/registry}"
XML = "{http://www.w3.org/XML/1998/namespace}"

FAKE = (
    Function(
        "JX_FAKE",
        "说明 <一> & “二”",
        (
            Argument("值<1>", "一个单元格"),
            Argument("区域", "一个区域", "range"),
            Argument("更多", "若干区域", "ranges"),
        ),
        lambda *_values: 0.0,
    ),
)


def parts(extension: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(extension)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_same_bytes_at_every_build() -> None:
    first = build()
    assert build() == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert archive.namelist() == sorted(archive.namelist())
        assert {info.date_time for info in archive.infolist()} == {(2020, 1, 1, 0, 0, 0)}


def test_manifest_names_every_part_that_libreoffice_reads() -> None:
    content = parts(build())
    listed = {
        value
        for entry in ElementTree.fromstring(content[MANIFEST])
        for key, value in entry.attrib.items()
        if key.endswith("full-path")
    }
    unlisted = {MANIFEST, "description.xml"}
    ours = {name for name in content if not name.startswith(("pythonpath/", "packages/"))}
    assert listed | unlisted == ours


def test_configuration_is_well_formed() -> None:
    for name, content in parts(build(FAKE, {}, {})).items():
        if name.endswith((".xcu", ".xml")):
            ElementTree.fromstring(content)


def test_carries_our_packages_with_their_data() -> None:
    carried = carried_sources()
    expected = {f"pythonpath/{path}": content for path, content in carried.items()}
    assert expected.items() <= parts(build()).items()
    assert {
        "udfs/rules/data/mof-2020.toml",
        "workbook_templates/项目支出绩效自评表.xlsm",
        "workbook_templates/reports/hunan-2021.docx",
        "addin/calc/dispatch.py",
    } <= carried.keys()
    on_disk = {
        file.relative_to(ROOT).as_posix()
        for package in ("udfs", "addin/form", "addin/checks", "addin/report", "workbook_templates")
        for file in (ROOT / package).rglob("*.py")
    }
    assert on_disk <= carried.keys()
    assert not any(path.startswith(("addin/calc/office", "addin/excel", "addin/cli")) for path in carried)


def test_carries_the_libraries_where_only_a_command_finds_them() -> None:
    expected = {f"packages/{path}": content for path, content in carried_libraries().items()}
    assert expected.items() <= parts(build()).items()


def test_interface_is_ascii_and_typed_by_kind() -> None:
    idl = parts(build(FAKE, {}, {}))["jixiao.idl"].decode("ascii")
    assert (
        "any JX_FAKE([in] com::sun::star::beans::XPropertySet workbook, [in] any a1,"
        " [in] sequence< sequence< any > > a2, [in] sequence< any > a3);" in idl
    )


def test_help_stands_in_both_languages() -> None:
    tree = ElementTree.fromstring(parts(build(FAKE, {}, {}))["CalcAddIns.xcu"])
    texts = {
        (prop.get(f"{OOR}name"), value.get(f"{XML}lang")): value.text
        for node in tree.iter("node")
        if node.get(f"{OOR}name") in {"JX_FAKE", "a1"}
        for prop in node.findall("prop")
        for value in prop.findall("value")
    }
    for language in ("en-US", "zh-CN"):
        assert texts["CompatibilityName", language] == "JX_FAKE"
        assert texts["DisplayName", language] == "值<1>"
        assert texts["Description", language] == "一个单元格"


def test_every_function_is_an_ascii_name() -> None:
    assert all(function.name.isascii() and function.name.isidentifier() for function in FUNCTIONS)


def test_version_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == names.VERSION


def test_carries_the_handbook_where_the_command_looks_for_it() -> None:
    assert "使用手册.html" not in parts(build(FAKE, {}, {}))
    assert parts(build(FAKE, {}, {}, b"<html>"))["使用手册.html"] == b"<html>"
