"""Menu and toolbar as LibreOffice will read them."""

from itertools import pairwise
from xml.etree import ElementTree

from addin.calc import names
from addin.calc.oxt import commands
from workbook_templates.actions import ACTIONS, Action

OOR = "{http://openoffice.org/2001/registry}"
FORM = Action("one", "一<1>", "第一 & 唯一")
OTHER = Action("two", "二", "第二", "application")


def entries(text: str, kind: str) -> list[dict[str, str | None]]:
    """Every entry of the menu or the toolbar, property by property, in the order LibreOffice sorts them into."""
    (bar,) = [node for node in ElementTree.fromstring(text).iter("node") if node.get(f"{OOR}name") == kind]
    found = [node for node in bar.iter("node") if node.find(f"prop[@{OOR}name='URL']") is not None]
    assert all(str(a.get(f"{OOR}name")) < str(b.get(f"{OOR}name")) for a, b in pairwise(found))
    return [
        {str(prop.get(f"{OOR}name")): prop.findtext("value") for prop in node.findall("prop")}
        for node in found
    ]


def test_menu_and_toolbar_hold_every_action() -> None:
    text = commands.menu_and_toolbar(ACTIONS)
    for kind in "OfficeMenuBar", "OfficeToolBar":
        shown = [entry for entry in entries(text, kind) if entry["URL"] != "private:separator"]
        assert [(entry["URL"], entry["Title"]) for entry in shown] == [
            (f"cn.jixiao.calc:{action.name}", action.label) for action in ACTIONS
        ]
        assert {entry["Context"] for entry in shown} == {"com.sun.star.sheet.SpreadsheetDocument"}


def test_a_line_parts_what_needs_a_form_from_what_needs_none() -> None:
    text = commands.menu_and_toolbar((FORM, FORM, OTHER))
    urls = [entry["URL"] for entry in entries(text, "OfficeToolBar")]
    assert urls == [names.command("one"), names.command("one"), "private:separator", names.command("two")]


def test_labels_and_tips_are_escaped() -> None:
    assert entries(commands.menu_and_toolbar((FORM,)), "OfficeMenuBar")[0]["Title"] == "一<1>"
    texts = [value.text for value in ElementTree.fromstring(commands.tips((FORM,))).iter("value")]
    assert texts == ["一<1>", "一<1>", "第一 & 唯一", "第一 & 唯一"]
