"""What Office and Windows there are, by what stands in the registry."""

import pytest

from addin.excel import office
from addin.excel.office import Office
from addin.system.registry import Value
from tests.support.fake_registry import FakeRegistry

Tree = dict[str, dict[str, Value]]
CURRENT = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion"
CLICK_TO_RUN = r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
PROGRAM: Tree = {r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe": {"": "EXCEL.EXE"}}


def configuration(platform: str) -> Tree:
    return PROGRAM | {CLICK_TO_RUN: {"Platform": platform, "VersionToReport": "16.0.17328.20162"}}


def root(software: str, version: str) -> Tree:
    return {
        rf"HKLM\SOFTWARE\{software}Microsoft\Office\{version}\Excel\InstallRoot": {"Path": "C:\\Office\\"}
    }


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        ({}, None),
        (configuration("x64"), Office("16.0.17328.20162", 64, True)),
        (configuration("x86"), Office("16.0.17328.20162", 32, True)),
        (configuration("arm"), Office("16.0.17328.20162", None, True)),
        # Office without Excel
        ({CLICK_TO_RUN: {"VersionToReport": "16.0.1"}}, None),
        (root("", "16.0"), Office("16.0", 64, False)),
        (root("WOW6432Node\\", "16.0"), Office("16.0", 32, False)),
        (root("", "14.0") | root("WOW6432Node\\", "16.0"), Office("16.0", 32, False)),
        (root("", "15.0"), Office("15.0", 64, False)),
    ],
)
def test_office(tree: Tree, expected: Office | None) -> None:
    assert office.office(FakeRegistry(tree)) == expected


def test_2016_is_the_oldest_supported() -> None:
    versions = ("14.0", "15.0", "16.0", "16.0.17328.20162")
    assert [Office(version, 64, False).supported for version in versions] == [False, False, True, True]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, ("", 0)),
        ({"ProductName": "Windows 10 Pro", "CurrentBuild": "19045", "DisplayVersion": "22H2"},
         ("Windows 10 Pro 22H2 19045", 19045)),
        ({"ProductName": "Windows 10 Pro", "CurrentBuild": "22631", "DisplayVersion": "23H2"},
         ("Windows 11 Pro 23H2 22631", 22631)),
        ({"ProductName": "Windows 7 Professional", "CurrentBuild": "7601"}, ("Windows 7 Professional 7601", 7601)),
    ],
)  # fmt: skip
def test_windows(values: dict[str, Value], expected: tuple[str, int]) -> None:
    assert office.windows(FakeRegistry({CURRENT: values})) == expected


@pytest.mark.parametrize(
    ("program", "wps"),
    [
        ("ET.Xlsx.6", True),
        ("WPS.XLSX.6", True),
        ("KET.Workbook.12", True),
        ("Excel.Sheet.12", False),
        ("Excel.SheetMacroEnabled.12", False),
        ("LibreOffice.CalcDocument.1", False),
        ("AppXktz2x9", False),
    ],
)
def test_wps(program: str, wps: bool) -> None:
    assert office.is_wps(program) is wps


def test_what_the_user_chose_opens_the_file_before_what_was_installed() -> None:
    tree: Tree = {r"HKCR\.xlsx": {"": "Excel.Sheet.12"}}
    assert office.opens(FakeRegistry(tree), ".xlsx") == "Excel.Sheet.12"
    choice = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\FileExts\.xlsx\UserChoice"
    assert office.opens(FakeRegistry({**tree, choice: {"ProgId": "ET.Xlsx.6"}}), ".xlsx") == "ET.Xlsx.6"


@pytest.mark.parametrize(
    "above",
    [
        r"HKCU\Software\Policies\Microsoft\Office",
        r"HKLM\Software\Policies\Microsoft\Office",
        r"HKCU\Software\Policies\Microsoft\Cloud\Office",
    ],
)
def test_policy_comes_before_the_users_own_setting(above: str) -> None:
    below = r"16.0\Excel\Security"
    tree: Tree = {rf"HKCU\Software\Microsoft\Office\{below}": {"VBAWarnings": 2}}
    own = FakeRegistry(tree)
    assert (office.policy(own, below, "VBAWarnings"), office.setting(own, below, "vbawarnings")) == (None, 2)
    forced = FakeRegistry({**tree, rf"{above}\{below}": {"vbawarnings": 4}})
    assert office.setting(forced, below, "VBAWarnings") == 4


def test_disabled_items_are_read_from_their_binary_form() -> None:
    path, title = (f"{text}\0".encode("utf-16-le") for text in ("c:\\program\\绩效自评.XLAM", "绩效自评"))
    sizes = b"".join(number.to_bytes(4, "little") for number in (1, len(path), len(title)))
    key = r"HKCU\Software\Microsoft\Office\16.0\Excel\Resiliency\DisabledItems"
    found = list(
        office.disabled_items(FakeRegistry({key: {"63CB962": sizes + path + title, "x": 1}}), "16.0")
    )
    assert found == ["c:\\program\\绩效自评.xlam\0绩效自评\0"]
