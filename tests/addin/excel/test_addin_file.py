"""绩效自评.xlam: what Excel finds in it."""

import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from addin.excel import addin_file, ribbon
from addin.excel.vba import sources
from tests.support.openxml import audit_faults, faults, sdk_faults
from tests.test_openxml import Faults, planted
from workbook_templates import texts
from workbook_templates.actions import ACTIONS
from workbook_templates.build import TEMPLATE

PATH = TEMPLATE.with_name(addin_file.NAME)
UI = "{http://schemas.microsoft.com/office/2009/07/customui}"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

each_version = pytest.mark.parametrize("version", ["Office2016", "Microsoft365"])


def part(name: str) -> bytes:
    with zipfile.ZipFile(PATH) as package:
        return package.read(name)


@each_version
def test_the_validators_find_nothing(version: str) -> None:
    assert faults(PATH, version) == []


@each_version
@pytest.mark.parametrize("validator", [sdk_faults, audit_faults])
@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("xl/workbook.xml", "</workbook>", "<bogus/></workbook>"),
        ("xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "gone.xml"),
    ],
)
def test_a_planted_fault_is_found(
    name: str, old: str, new: str, validator: Faults, version: str, tmp_path: Path
) -> None:
    copy = tmp_path / PATH.name
    copy.write_bytes(PATH.read_bytes())
    assert validator(planted(copy, name, old, new), version)


def test_two_builds_give_the_same_bytes() -> None:
    assert addin_file.build() == addin_file.build()


def test_excel_takes_it_for_an_add_in() -> None:
    types = part("[Content_Types].xml")
    assert addin_file.ADD_IN in types
    assert addin_file.WORKBOOK not in types


def test_its_one_sheet_can_be_shown_because_excel_wants_one() -> None:
    workbook = ElementTree.fromstring(part("xl/workbook.xml"))
    [sheet] = workbook.iter(f"{MAIN}sheet")
    assert (sheet.get("name"), sheet.get("state")) == (texts.SHEET, None)


def buttons() -> dict[str | None, ElementTree.Element]:
    tree = ElementTree.fromstring(part(ribbon.PART))
    return {
        button.get("onAction"): button for tab in tree.iter(f"{UI}tab") for button in tab.iter(f"{UI}button")
    }


def test_the_commands_of_the_form_stand_in_the_menu_of_a_cell_and_have_keys() -> None:
    tree = ElementTree.fromstring(part(ribbon.PART))
    assert [child.tag for child in tree] == [f"{UI}ribbon", f"{UI}contextMenus"]
    [menu] = tree.iter(f"{UI}contextMenu")
    assert menu.get("idMso") == "ContextMenuCell"
    keyed = [action for action in ACTIONS if action.key]
    entries = [(entry.get("onAction"), entry.get("label")) for entry in menu.iter(f"{UI}button")]
    assert entries == [(sources.callback(action.name), action.label) for action in keyed]
    assert all(action.on_sheet == bool(action.key) for action in ACTIONS)
    assert [buttons()[sources.callback(action.name)].get("keytip") for action in keyed] == [
        action.key for action in keyed
    ]
    identifiers = [thing.get("id") for thing in tree.iter() if thing.get("id")]
    assert len(identifiers) == len(set(identifiers))


def test_the_ribbon_has_every_command_with_its_help() -> None:
    found = buttons()
    assert list(found) != []
    assert set(found) == {sources.callback(action.name) for action in ACTIONS}
    for action in ACTIONS:
        button = found[sources.callback(action.name)]
        assert (button.get("label"), button.get("screentip"), button.get("supertip")) == (
            action.label,
            action.label,
            action.help,
        )
        assert button.get("size") == "large"
        assert button.get("imageMso")


def test_excel_is_led_to_the_ribbon() -> None:
    [target] = [
        relationship.get("Target")
        for relationship in ElementTree.fromstring(part("_rels/.rels"))
        if str(relationship.get("Type")).endswith("/2007/relationships/ui/extensibility")
    ]
    assert target == ribbon.PART
    [tab] = ElementTree.fromstring(part(ribbon.PART)).iter(f"{UI}tab")
    assert tab.get("label") == ribbon.TAB
    assert [group.get("label") for group in tab] == list(ribbon.GROUPS)
