"""Cell values out of an .xlsx or .xlsm package, as they are shown, with nothing but the standard library.

openpyxl reads what is stored, which is not always what is seen (the tests compare the two), and importing it takes a
third of a whole `jixiao report`.
"""

import datetime as dt
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from addin.files.budget import Budget
from addin.files.grid import Grid, Rows
from addin.files.numformat import BUILT_IN, EPOCH, EPOCH_1904, format_by, text_shown_by
from addin.files.package import Package
from addin.files.sheet import Format, read_sheet
from addin.files.strings import read_strings

_TRUE = ("1", "true")


def sheets(package: zipfile.ZipFile, budget: Budget | None = None) -> dict[str, Grid]:
    """Sheet name → rows of values, errors as their text, formulas by their stored results.

    Raises TooLarge; a damaged package raises nearly anything.
    """
    parts = Package(package, budget or Budget())
    return read_workbook(parts, parts.main())


def read_workbook(package: Package, main: str) -> dict[str, Grid]:
    """The sheets of a workbook whose main part is known, but for those that the budget spares."""
    related = package.relations(main)
    book = package.tree(main)
    one = {link.kind: link.target for link in related.values()}
    strings = read_strings(package, one.get("sharedStrings"))
    properties = book.find("{*}workbookPr")
    epoch = EPOCH_1904 if properties is not None and properties.get("date1904") in _TRUE else EPOCH
    formats = dict(_formats(package, one.get("styles"), epoch))
    grids: dict[str, Rows] = {}
    read: dict[str, Rows] = {}
    paid: dict[str, list[int]] = {}
    listed = book.findall("{*}sheets/{*}sheet")
    spared = package.budget.spare([sheet.get("name", "") for sheet in listed])
    for sheet in listed:
        if sheet.get("name", "") in spared:
            continue
        link = related.get(next((value for key, value in sheet.items() if key.endswith("}id")), ""))
        if link is not None and link.kind != "worksheet":
            continue
        package.budget.step()
        target = "" if link is None else link.target
        if target in read:
            package.budget.take_again(paid[target])
        elif target in package:
            before = package.budget.left
            read[target] = read_sheet(package, target, strings, formats, epoch)
            paid[target] = [was - now for was, now in zip(before, package.budget.left, strict=True)]
        grid = read.get(target, Rows()).copy()
        grid.lost = target not in read
        grid.hidden = sheet.get("state", "visible") != "visible"
        grids[sheet.get("name", "")] = grid
    return dict(grids)


def _formats(package: Package, part: str | None, epoch: dt.datetime) -> Iterator[tuple[str, Format]]:
    """The numbers of the cell styles that show something else than what is stored."""
    if part is None or part not in package:
        return
    for number, code in enumerate(format_codes(package.tree(part))):
        form = Format(format_by(code, epoch), text_shown_by(code))
        if form != Format():
            yield str(number), form


def format_codes(styles: Element) -> Iterator[str]:
    """The number format of every cell style in order."""
    own = {
        form.get("numFmtId"): form.get("formatCode", "") for form in styles.iterfind("{*}numFmts/{*}numFmt")
    }
    for style in styles.iterfind("{*}cellXfs/{*}xf"):
        chosen = style.get("numFmtId", "0")
        yield own.get(chosen) or BUILT_IN.get(
            int(chosen) if chosen.isdecimal() and len(chosen) < 5 else 0, ""
        )
