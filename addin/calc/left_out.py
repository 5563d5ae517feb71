"""What LibreOffice 7.4 leaves out of a workbook for Excel, put back into the parts of the saved file.

* The code names: without them Excel takes no module of the project for the one of the workbook or of a sheet, and no
  Workbook_Open runs.
* The buttons: see addin.calc.push_buttons.
* That the sheet of the macros' texts is not for people.
* What workbook_templates.excel says: which cells get no green mark, and that our form need not be computed anew.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

from addin.calc.package import Parts, relations
from addin.calc.push_buttons import plain_buttons
from workbook_templates import texts
from workbook_templates.excel import CALC_ENGINE, STORED_AS_TEXT, SUMS

_WORKBOOK = "xl/workbook.xml"
_PROJECT = "xl/vbaProject.bin"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLACE = re.compile(r"'?(?P<sheet>[^!]*?)'?!(?P<area>[$A-Z0-9:]+)")
_AFTER_IGNORED = re.compile(rb"<(?:drawing|legacyDrawing|mc:AlternateContent|tableParts|extLst|/worksheet)\b")
_VERY_HIDDEN = re.compile(rb'(<sheet name="%s"[^>]* state=")hidden(?=")' % texts.SHEET.encode())


class CodeNames(NamedTuple):
    """Of the workbook's own module, and by sheet name of the sheets'."""

    workbook: str = ""
    sheets: Mapping[str, str] = {}


NO_CODE_NAMES = CodeNames()


def code_names(document: Any) -> CodeNames:
    """As LibreOffice read them from the file; none where there are no macros."""
    sheets = {sheet.Name: getattr(sheet, "CodeName", "") for sheet in document.Sheets}
    return CodeNames(getattr(document, "CodeName", ""), sheets)


def put_back(parts: Parts, names: CodeNames) -> Parts:
    """The parts of a saved .xlsx or .xlsm with everything put back; those of any other file as they are."""
    if _WORKBOOK not in parts:
        return parts
    book = ElementTree.fromstring(parts[_WORKBOOK])
    sheets = dict(_sheets(parts, book))
    whole = dict(parts)
    if _PROJECT in parts and names.workbook:
        whole[_WORKBOOK] = _with_attribute(whole[_WORKBOOK], "workbookPr", "codeName", names.workbook)
        for sheet, part in sheets.items():
            if names.sheets.get(sheet):
                whole[part] = _with_attribute(whole[part], "sheetPr", "codeName", names.sheets[sheet])
    for number, part in enumerate(sheets.values(), 1):
        whole = plain_buttons(whole, number, part)
    whole[_WORKBOOK] = _VERY_HIDDEN.sub(rb"\1veryHidden", whole[_WORKBOOK])
    areas = dict(_defined(book))
    if areas.keys() >= STORED_AS_TEXT:
        form, _ = areas[next(iter(STORED_AS_TEXT))]
        whole[_WORKBOOK] = _with_attribute(whole[_WORKBOOK], "calcPr", "calcId", str(CALC_ENGINE))
        whole[sheets[form]] = _with_ignored_errors(whole[sheets[form]], areas)
    return whole


def _sheets(parts: Parts, book: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """Sheet name and part, in the order of the sheets."""
    targets = {identifier: target for identifier, _, target in relations(parts, _WORKBOOK)}
    for sheet in book.iter(f"{_MAIN}sheet"):
        yield sheet.attrib["name"], targets[sheet.attrib[_ID]]


def _defined(book: ElementTree.Element) -> Iterator[tuple[str, tuple[str, str]]]:
    """Name → sheet and area, for names that stand for one area."""
    for name in book.iter(f"{_MAIN}definedName"):
        if place := _PLACE.fullmatch(name.text or ""):
            yield name.attrib["name"], (place["sheet"].replace("''", "'"), place["area"].replace("$", ""))


def _with_attribute(xml: bytes, element: str, name: str, value: str) -> bytes:
    """The XML with the attribute at that element, if it is there without it."""
    here = re.compile(rf"<{element}(?=[\s/>])(?![^>]*\b{name}=)".encode())
    return here.sub(f"<{element} {name}={quoteattr(value)}".encode().replace(b"\\", rb"\\"), xml, count=1)


def _with_ignored_errors(xml: bytes, areas: Mapping[str, tuple[str, str]]) -> bytes:
    if b"<ignoredErrors" in xml:
        return xml
    marks = (("numberStoredAsText", STORED_AS_TEXT), ("unlockedFormula", SUMS))
    entries = "".join(
        f'<ignoredError sqref="{" ".join(sorted(areas[name][1] for name in names & areas.keys()))}" {mark}="1"/>'
        for mark, names in marks
        if names & areas.keys()
    )
    at = _AFTER_IGNORED.search(xml, xml.rindex(b"<pageMargins")).start()  # type: ignore[union-attr]
    return xml[:at] + f"<ignoredErrors>{entries}</ignoredErrors>".encode() + xml[at:]
