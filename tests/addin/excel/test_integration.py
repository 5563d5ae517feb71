"""What is entered in the registry, and that leaving takes back exactly that."""

import pytest

from addin.excel import integration
from addin.excel.integration import Installed
from addin.system.registry import Value
from tests.support.fake_registry import FakeRegistry

PROGRAM = r"C:\Users\张 三\AppData\Local\绩效自评"
FORMS = r"D:\文 档\绩效自评"
ADD_IN = rf"{PROGRAM}\绩效自评.xlam"
ENTRY = Installed(PROGRAM, FORMS, ADD_IN, "0.1.0", 48000, "20260131")
EXCEL = r"HKCU\Software\Microsoft\Office\16.0\Excel"
OPTIONS = rf"{EXCEL}\Options"
OURS = f'/R "{ADD_IN}"'
SOLVER = '/R "SOLVER\\SOLVER.XLAM"'
PLAIN = r"C:\tools\kutools.xla"


def opening(*values: str) -> dict[str, Value]:
    return {f"OPEN{number or ''}": value for number, value in enumerate(values)}


def options(registry: FakeRegistry) -> dict[str, Value]:
    return {name: value for name, value in registry.values(OPTIONS).items() if name.startswith("OPEN")}


def leave(registry: FakeRegistry) -> None:
    integration.leave(registry, PROGRAM, FORMS, ADD_IN)


@pytest.mark.parametrize(
    "before",
    [
        {},
        {r"HKCU\Software\Microsoft\Office": {"x": 1}},
        {OPTIONS: {**opening(SOLVER, PLAIN), "FirstRun": 0}},
        {rf"{EXCEL}\Security\Trusted Locations\Location20": {"Path": "E:\\"}, r"HKCU\Software\Classes\CLSID": {}},
        {r"HKCU\Software\Microsoft\Office\15.0\Excel\Options": opening(SOLVER), rf"{EXCEL}\Add-in Manager": {}},
    ],
)  # fmt: skip
def test_leaving_restores_what_was_before(before: dict[str, dict[str, Value]]) -> None:
    registry = FakeRegistry(before)
    integration.enter(registry, ENTRY)
    assert registry.dump() != FakeRegistry(before).dump()
    integration.enter(registry, ENTRY._replace(version="0.2.0"))
    leave(registry)
    assert registry.dump() == FakeRegistry(before).dump()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({}, {"OPEN": OURS}),
        (opening(SOLVER), opening(SOLVER, OURS)),
        (opening(SOLVER, OURS, PLAIN), opening(SOLVER, OURS, PLAIN)),
        (opening(SOLVER, f'/R "{ADD_IN.upper()}"', PLAIN), opening(SOLVER, OURS, PLAIN)),
        ({"OPEN": SOLVER, "OPEN2": PLAIN}, opening(SOLVER, OURS, PLAIN)),
    ],
)
def test_the_add_in_takes_its_own_or_the_first_free_place(
    before: dict[str, Value], after: dict[str, Value]
) -> None:
    registry = FakeRegistry({OPTIONS: before})
    integration.enter(registry, ENTRY)
    assert options(registry) == after
    assert integration.is_loaded(registry, "16.0", ADD_IN)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (opening(OURS, SOLVER, PLAIN), opening(SOLVER, PLAIN)),
        (opening(SOLVER, OURS, PLAIN, OURS), opening(SOLVER, PLAIN)),
        (opening(SOLVER, PLAIN), opening(SOLVER, PLAIN)),
        ({"OPEN": SOLVER, "OPEN5": ADD_IN}, {"OPEN": SOLVER}),
    ],
)
def test_the_numbers_have_no_gap_after_leaving(before: dict[str, Value], after: dict[str, Value]) -> None:
    registry = FakeRegistry({OPTIONS: before})
    leave(registry)
    assert options(registry) == after
    assert not integration.is_loaded(registry, "16.0", ADD_IN)


def test_installing_again_ticks_the_add_in_again() -> None:
    registry = FakeRegistry({rf"{EXCEL}\Add-in Manager": {ADD_IN.lower(): "", PLAIN: ""}})
    assert integration.is_unticked(registry, "16.0", ADD_IN)
    integration.enter(registry, ENTRY)
    assert registry.values(rf"{EXCEL}\Add-in Manager") == {PLAIN: ""}


def test_every_excel_of_the_user_is_told() -> None:
    office = r"HKCU\Software\Microsoft\Office"
    registry = FakeRegistry(
        {rf"{office}\15.0\Excel": {}, rf"{office}\14.0\Word": {}, rf"{office}\Outlook": {}}
    )
    integration.enter(registry, ENTRY)
    assert integration.office_versions(registry) == ["15.0", "16.0"]
    assert registry.values(rf"{office}\15.0\Excel\Options") == {"OPEN": OURS}
    assert not registry.exists(rf"{office}\14.0\Excel")


def test_both_folders_are_trusted_once() -> None:
    registry = FakeRegistry({})
    for _ in range(2):
        integration.enter(registry, ENTRY)
    above = rf"{EXCEL}\Security\Trusted Locations"
    found = [registry.values(rf"{above}\{name}") for name in registry.keys(above)]
    assert [(values["Path"], values["AllowSubfolders"]) for values in found] == [
        (PROGRAM + "\\", 0),
        (FORMS + "\\", 0),
    ]
    assert integration.is_trusted(registry, "16.0", FORMS)


def test_what_an_earlier_version_trusted_below_is_trusted_no_longer() -> None:
    registry = FakeRegistry({})
    integration.enter(registry, ENTRY)
    above = rf"{EXCEL}\Security\Trusted Locations"
    keys = [rf"{above}\{name}" for name in registry.keys(above)]
    for key in keys:
        registry.write(key, "AllowSubfolders", 1)
    assert integration.trusts_below(registry, "16.0", FORMS)
    integration.enter(registry, ENTRY)
    assert [registry.values(key)["AllowSubfolders"] for key in keys] == [0, 0]
    assert not integration.trusts_below(registry, "16.0", FORMS)


def test_a_location_that_the_officer_trusts_himself_stays() -> None:
    own = {rf"{EXCEL}\Security\Trusted Locations\Location3": {"Path": FORMS.lower(), "Description": "我的"}}
    registry = FakeRegistry(own)
    integration.enter(registry, ENTRY)
    assert len(registry.keys(rf"{EXCEL}\Security\Trusted Locations")) == 2
    leave(registry)
    assert registry.dump() == FakeRegistry(own).dump()


def test_the_list_of_installed_applications_knows_how_to_uninstall() -> None:
    registry = FakeRegistry({})
    assert integration.installed_version(registry) == ""
    integration.enter(registry, ENTRY)
    assert integration.installed_version(registry) == "0.1.0"
    values = registry.values(integration.UNINSTALL)
    assert values["DisplayName"] == "绩效自评加载项"
    assert values["UninstallString"] == rf'cmd.exe /d /c ""{PROGRAM}\卸载.cmd""'
    assert values["EstimatedSize"] == 48000
