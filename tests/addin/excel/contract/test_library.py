"""Excel's members out of its typings, and what of a call is against them."""

import json

import pytest

from tests.addin.excel.contract.library import CALL, GET, MISSING, PUT, Library, faults
from tools import excel_library


@pytest.fixture(scope="module")
def excel_members() -> Library:
    return Library.read(excel_library.TABLE)


def test_what_was_laid_out_is_what_the_typings_say() -> None:
    table, source = excel_library.generate()
    assert excel_library.TABLE.read_text(encoding="utf-8") == table
    assert excel_library.SOURCE.read_text(encoding="ascii") == source


def test_the_typings_are_those_that_are_pinned() -> None:
    pinned = json.loads((excel_library.ROOT / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    installed = json.loads(excel_library.TYPINGS.with_name("package.json").read_text(encoding="utf-8"))
    assert pinned["@types/activex-excel"] == installed["version"]


def test_every_class_is_there_with_all_its_members(excel_members: Library) -> None:
    table = json.loads(excel_library.TABLE.read_text(encoding="utf-8"))
    assert {name: len(entry["members"]) for name, entry in table.items()} == {
        "Application": 312, "Workbooks": 18, "Workbook": 202, "Sheets": 19, "Worksheet": 121, "Range": 183,
        "Areas": 6, "Font": 20, "Protection": 12, "PageSetup": 49, "Borders": 13, "Interior": 14, "Name": 22,
        "Names": 7, "Validation": 21, "FileDialog": 15, "FileDialogSelectedItems": 5,
    }  # fmt: skip
    assert excel_members.id("Range", "_Default") == 0


@pytest.mark.parametrize(
    ("cls", "name", "flags", "arguments", "said"),
    [
        ("Workbook", "Name", PUT, ["x"], "Workbook.Name: written, but it is read-only"),
        ("Worksheet", "Activate", PUT, [True], "Worksheet.Activate: written, but it is a method"),
        ("Worksheet", "Activate", GET, [], "Worksheet.Activate: read, but it is a method"),
        ("Worksheet", "UsedRange", CALL, [], "Worksheet.UsedRange: called, but it is a property"),
        ("Worksheet", "Unprotect", CALL, ["a", "b"], "Worksheet.Unprotect: 2 arguments, 1 at most"),
        ("Worksheet", "ExportAsFixedFormat", CALL, [], "Worksheet.ExportAsFixedFormat: 0 arguments, 1 at least"),
        ("Worksheet", "Protect", CALL, [], "Worksheet.Protect: none of its 16 arguments arrived"),
        ("Worksheet", "Protect", CALL, [MISSING, True],
         "Worksheet.Protect: Password is left out before others; pywin32 drops the whole list then"),
        ("Worksheet", "ExportAsFixedFormat", CALL, ["x.pdf", 0, 5],
         "Worksheet.ExportAsFixedFormat: 5 is none of Excel's numbers for Quality"),
        ("Range", "Insert", CALL, [7], "Range.Insert: 7 is none of Excel's numbers for Shift"),
        ("Range", "VerticalAlignment", PUT, [3],
         "Range.VerticalAlignment: 3 is none of Excel's numbers for VerticalAlignment"),
        ("Application", "Calculation", PUT, [-1], "Application.Calculation: -1 is none of Excel's numbers for Calculation"),
    ],
)  # fmt: skip
def test_what_excel_would_not_take(
    excel_members: Library, cls: str, name: str, flags: int, arguments: list[object], said: str
) -> None:
    number = excel_members.id(cls, name)
    assert number is not None
    member = excel_members.member(cls, number)
    assert member
    assert list(faults(cls, member, flags, arguments)) == [said]


@pytest.mark.parametrize(
    ("cls", "name", "flags", "arguments"),
    [
        ("Range", "Value", GET, []),
        ("Range", "Value", PUT, ["x"]),
        ("Range", "Value", CALL | GET, [10]),
        ("Range", "Insert", CALL, [-4121, 0]),
        ("Range", "VerticalAlignment", PUT, [-4160]),
        ("Range", "RowHeight", PUT, [52.0]),
        ("Worksheet", "Visible", PUT, [True]),
        ("Application", "Calculate", CALL, []),
        ("Workbooks", "Add", CALL, []),
    ],
)
def test_what_excel_takes(
    excel_members: Library, cls: str, name: str, flags: int, arguments: list[object]
) -> None:
    number = excel_members.id(cls, name)
    assert number is not None
    member = excel_members.member(cls, number)
    assert member
    assert list(faults(cls, member, flags, arguments)) == []


def test_names_are_found_in_any_case(excel_members: Library) -> None:
    assert excel_members.id("Range", "mergearea") == excel_members.id("Range", "MergeArea") is not None
    assert excel_members.id("Range", "NoSuchMember") is None
    protect = excel_members.id("Worksheet", "Protect")
    assert protect is not None
    assert excel_members.position("Worksheet", protect, "contents") == 2
    assert excel_members.position("Worksheet", protect, "Content") is None


def test_enumerations_and_unions_of_types() -> None:
    numbers = excel_library.Numbers(
        "namespace Excel {\n    type Both = XlOne | Constants.xlTwo;\n"
        "    const enum XlOne {\n        xlA = -1, // a\n        xlB = 2,\n    }\n"
        "    const enum Constants {\n        xlTwo = 7,\n        xlThree = 8,\n    }\n}\n"
    )
    assert numbers.of("Both") == [-1, 2, 7]
    assert numbers.of("XlOne | null") == [-1, 2]
    assert numbers.of("XlOne | number") is None
    assert numbers.of("string") is None
