"""What LibreOffice 7.4 leaves out of a workbook for Excel, put back into the parts of the saved file.

* The code names: without them Excel takes no module of the project for the one of the workbook or of a sheet, and no
  Workbook_Open runs.
* Which rows grow with their text.
* The buttons: see addin.calc.push_buttons.
* That the sheets JX_TEXTS and JX_RULES are not for people.
* What workbook_templates.excel says: which cells get no green mark, and that our form need not be computed anew.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

from addin.calc.package import Parts, relations
from addin.calc.push_buttons import plain_buttons
from workbook_templates.excel import CALC_ENGINE, Quiet, quiet

_WORKBOOK = "xl/workbook.xml"
_PROJECT = "xl/vbaProject.bin"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLACE = re.compile(r"'?(?P<sheet>[^!]*?)'?!(?P<area>[$A-Z0-9:]+)")
_AFTER_IGNORED = re.compile(rb"<(?:drawing|legacyDrawing|mc:AlternateContent|tableParts|extLst|/worksheet)\b")
_FIXED_ROW = re.compile(rb'(<row r="(\d+)"[^>]* customHeight=")true(?=")')
_MOST_ROWS = 1000  # of a longer sheet the rest stays as LibreOffice saves it
_VERY_HIDDEN = re.compile(rb'(<sheet name="JX_[A-Z]+"[^>]* state=")hidden(?=")')


class Live(NamedTuple):
    """What the open document knows and its file does not.

    workbook: the code name of the workbook's own module. sheets: by sheet name, those of the sheets.
    growing: by sheet name, the rows (from 1) whose height follows their text.
    """

    workbook: str = ""
    sheets: Mapping[str, str] = {}
    growing: Mapping[str, frozenset[int]] = {}


NOTHING = Live()


def live(document: Any) -> Live:
    """Code names are as LibreOffice read them from the file; there are none without macros."""
    return Live(
        getattr(document, "CodeName", ""),
        {sheet.Name: getattr(sheet, "CodeName", "") for sheet in document.Sheets},
        {sheet.Name: frozenset(_growing(sheet)) for sheet in document.Sheets},
    )


def _growing(sheet: Any) -> Iterator[int]:
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    rows = sheet.Rows
    for at in range(min(cursor.RangeAddress.EndRow + 1, _MOST_ROWS)):
        if rows.getByIndex(at).OptimalHeight:
            yield at + 1


def put_back(parts: Parts, known: Live) -> Parts:
    """The parts of a saved .xlsx or .xlsm with everything put back; those of any other file as they are."""
    if _WORKBOOK not in parts:
        return parts
    book = ElementTree.fromstring(parts[_WORKBOOK])
    sheets = dict(_sheets(parts, book))
    whole = dict(parts)
    if _PROJECT in parts and known.workbook:
        whole[_WORKBOOK] = _with_attribute(whole[_WORKBOOK], "workbookPr", "codeName", known.workbook)
        for sheet, part in sheets.items():
            if known.sheets.get(sheet):
                whole[part] = _with_attribute(whole[part], "sheetPr", "codeName", known.sheets[sheet])
    for number, (sheet, part) in enumerate(sheets.items(), 1):
        whole[part] = _growing_again(whole[part], known.growing.get(sheet, frozenset()))
        whole = plain_buttons(whole, number, part)
    whole[_WORKBOOK] = _VERY_HIDDEN.sub(rb"\1veryHidden", whole[_WORKBOOK])
    areas = dict(_read_names(book))
    names = quiet(areas.keys())
    if names is not None:
        form, _ = areas[min(names.stored_as_text)]
        whole[_WORKBOOK] = _with_attribute(whole[_WORKBOOK], "calcPr", "calcId", str(CALC_ENGINE))
        whole[sheets[form]] = _with_ignored_errors(whole[sheets[form]], areas, names)
    return whole


def _sheets(parts: Parts, book: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """Sheet name and part, in the order of the sheets."""
    targets = {identifier: target for identifier, _, target in relations(parts, _WORKBOOK)}
    for sheet in book.iter(f"{_MAIN}sheet"):
        yield sheet.attrib["name"], targets[sheet.attrib[_ID]]


def _read_names(book: ElementTree.Element) -> Iterator[tuple[str, tuple[str, str]]]:
    """Name → sheet and area, for names that stand for one area."""
    for name in book.iter(f"{_MAIN}definedName"):
        if place := _PLACE.fullmatch(name.text or ""):
            yield name.attrib["name"], (place["sheet"].replace("''", "'"), place["area"].replace("$", ""))


def _with_attribute(xml: bytes, element: str, name: str, value: str) -> bytes:
    """The XML with the attribute at that element, if it is there without it."""
    here = re.compile(rf"<{element}(?=[\s/>])(?![^>]*\b{name}=)".encode())
    return here.sub(f"<{element} {name}={quoteattr(value)}".encode().replace(b"\\", rb"\\"), xml, count=1)


def _growing_again(xml: bytes, rows: frozenset[int]) -> bytes:
    """Without the mark of a fixed height at rows that LibreOffice, where a merged cell begins, took for fixed."""
    return _FIXED_ROW.sub(lambda row: row[1] + (b"false" if int(row[2]) in rows else b"true"), xml)


def _with_ignored_errors(xml: bytes, areas: Mapping[str, tuple[str, str]], quiet_names: Quiet) -> bytes:
    if b"<ignoredErrors" in xml:
        return xml
    marks = (("numberStoredAsText", quiet_names.stored_as_text), ("unlockedFormula", quiet_names.sums))
    entries = "".join(
        f'<ignoredError sqref="{" ".join(sorted(areas[name][1] for name in names & areas.keys()))}" {mark}="1"/>'
        for mark, names in marks
        if names & areas.keys()
    )
    at = _AFTER_IGNORED.search(xml, xml.rindex(b"<pageMargins")).start()  # type: ignore[union-attr]
    return xml[:at] + f"<ignoredErrors>{entries}</ignoredErrors>".encode() + xml[at:]
