"""All that a workbook file holds, as independent readers see it: openpyxl, olevba, and the XML itself."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import openpyxl.utils.cell
from oletools.olevba import VBA_Parser
from openpyxl.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

Facet = dict[str, Any]

_PROTECTION = (
    "sheet", "password", "objects", "scenarios", "formatCells", "formatRows", "formatColumns", "insertColumns",
    "insertRows", "deleteColumns", "deleteRows", "sort", "autoFilter", "selectLockedCells", "selectUnlockedCells",
)  # fmt: skip
_RULE = ("allowBlank", "showErrorMessage", "showInputMessage", "errorTitle", "error", "promptTitle", "prompt")
_LOOKS = {
    "number formats",
    "locks",
    "fonts",
    "colours",
    "borders",
    "alignment",
}  # also cells without content have them
_MARGINS = ("left", "right", "top", "bottom", "header", "footer")


def make_up(path: Path) -> dict[str, Facet]:
    """Facet → place → what is there."""
    book, shown = openpyxl.load_workbook(path, keep_vba=True), openpyxl.load_workbook(path, data_only=True)
    found: dict[str, Facet] = {
        "values and formulas": {},
        "stored results": {},
        **{facet: {} for facet in ("number formats", "locks", "fonts", "colours", "borders", "alignment")},
    }
    for sheet in book.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            for facet, what in _of_cell(cell).items():
                if what is not None:
                    found[facet][f"{sheet.title}!{cell.coordinate}"] = what
            result = shown[sheet.title][cell.coordinate].value
            if result not in (None, ""):
                found["stored results"][f"{sheet.title}!{cell.coordinate}"] = result
    for sheet in book.worksheets:
        for facet, what in _of_sheet(sheet).items():
            found.setdefault(facet, {}).update(
                {f"{sheet.title}!{place}": value for place, value in what.items()}
            )
    found["names"] = {
        name: defined.attr_text.replace("'", "") for name, defined in book.defined_names.items()
    }
    found["properties"] = {
        name: getattr(book.properties, name) for name in ("title", "description", "creator")
    }
    found["macros"] = dict(_modules(path))
    return found | _of_parts(path, book.sheetnames)


def differences(before: dict[str, Facet], after: dict[str, Facet]) -> dict[str, set[tuple[Any, Any]]]:
    """Facet → every different pair of before and after, wherever it occurs; of a tuple only the parts that differ."""
    assert before.keys() == after.keys()
    found = {
        facet: {
            pair
            for place in before[facet].keys() | (after[facet].keys() if facet not in _LOOKS else ())
            for pair in _different(before[facet].get(place), after[facet].get(place))
        }
        for facet in before
    }
    return {facet: pairs for facet, pairs in found.items() if pairs}


def _different(one: Any, other: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other):
        for parts in zip(one, other, strict=True):
            yield from _different(*parts)
    elif one != other:
        yield one, other


def _of_cell(cell: Cell | MergedCell) -> dict[str, Any]:
    font, fill, border, alignment = cell.font, cell.fill, cell.border, cell.alignment
    return {
        "values and formulas": cell.value,
        "number formats": cell.number_format,
        "locks": cell.protection.locked,
        "fonts": (font.name, font.sz, bool(font.b)),
        "colours": (_colour(font.color), _colour(fill.fgColor) if fill.patternType else None),
        "borders": tuple(
            getattr(border, side).style for side in ("left", "right", "top", "bottom") if getattr(border, side)
        ),
        "alignment": (alignment.horizontal, alignment.vertical, bool(alignment.wrap_text), bool(alignment.shrink_to_fit)),
    }  # fmt: skip


def _of_sheet(sheet: Worksheet) -> dict[str, Facet]:
    setup, margins, fit = sheet.page_setup, sheet.page_margins, sheet.sheet_properties.pageSetUpPr
    columns, rows, view = sheet.column_dimensions, sheet.row_dimensions, sheet.sheet_view
    return {
        "merged cells": {str(area): True for area in sheet.merged_cells.ranges},
        "validations": {str(rule.sqref): _rule(rule) for rule in sheet.data_validations.dataValidation},
        "conditional formats": {
            f"{area.sqref} {number}": (rule.type, rule.formula, _look(rule.dxf))
            for area in sheet.conditional_formatting
            for number, rule in enumerate(area.rules)
        },
        "protection": {name: getattr(sheet.protection, name) for name in _PROTECTION},
        "print settings": {
            "paper": (setup.paperSize, setup.orientation),
            "fit": (bool(fit and fit.fitToPage), setup.fitToWidth or 1, setup.fitToHeight),
            "black and white": bool(setup.blackAndWhite),
            **{name: round(getattr(margins, name), 2) for name in _MARGINS},
            "centred": (bool(sheet.print_options.horizontalCentered), bool(sheet.print_options.verticalCentered)),
            "area": (sheet.print_area, sheet.print_title_rows, sheet.print_title_cols),
            "footer": (footer.center.font, footer.center.text) if (footer := sheet.oddFooter) else None,
        },
        "widths": {letter: round(column.width, 1) for letter, column in columns.items() if column.customWidth},
        "hidden": {
            "sheet": sheet.sheet_state,
            **{letter: True for letter, column in columns.items() if column.hidden},
            **{str(number): True for number, row in rows.items() if row.hidden},
        },
        "views": {"panes": sheet.freeze_panes, "zoom": view.zoomScale or 100, "grid": view.showGridLines is not False},
        "filters": {"": sheet.auto_filter.ref},
        "notes": {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment},
    }  # fmt: skip


def _rule(rule: Any) -> tuple[Any, ...]:
    operator = rule.operator or "between"
    limits = (
        rule.formula1 if rule.type else None,
        rule.formula2 if rule.type not in (None, "list") and operator == "between" else None,
    )
    return rule.type, operator, *limits, *(getattr(rule, name) for name in _RULE)


def _look(style: Any) -> tuple[str | None, str | None]:
    return _colour(style.font.color) if style.font else None, _colour(
        style.fill.bgColor
    ) if style.fill else None


def _colour(colour: Any) -> str | None:
    if colour is None:
        return None
    return str(colour.rgb) if colour.type == "rgb" else f"{colour.type} {colour.value}"


def _modules(path: Path) -> Iterator[tuple[str, str]]:
    parser = VBA_Parser(str(path))
    for _, _, name, code in parser.extract_macros():
        yield name, code.rstrip("\r\n")  # LibreOffice ends each module with one more line end
    parser.close()


def _of_parts(path: Path, sheets: list[str]) -> dict[str, Facet]:
    """What openpyxl does not read."""
    with zipfile.ZipFile(path) as package:
        parts = {
            name: package.read(name).decode()
            for name in package.namelist()
            if name.endswith((".xml", ".vml"))
        }
    pages = {sheet: parts[f"xl/worksheets/sheet{number}.xml"] for number, sheet in enumerate(sheets, 1)}
    vml = "".join(text for name, text in sorted(parts.items()) if name.endswith(".vml"))
    shapes = [shape for shape in re.findall(r"<v:shape .*?</v:shape>", vml, re.DOTALL) if "Button" in shape]
    return {
        "buttons": {
            re.sub("<[^>]*>", "", _within("v:textbox", shape)): (_within("x:FmlaMacro", shape), _within("x:Anchor", shape))
            for shape in shapes
        },
        "charts": {
            re.sub("'|<[^>]*>", "", " ".join(re.findall(r"(?<=<c:)\w+Chart(?=>)|(?<=<c:f>)[^<]*", text))): True
            for name, text in parts.items()
            if name.startswith("xl/charts/")
        },
        "code names": {
            sheet: re.findall(r'<(?:sheetPr|workbookPr)[^>]* codeName="(\w+)"', text)
            for sheet, text in [*pages.items(), ("", parts["xl/workbook.xml"])]
        },
        "green marks": {
            f"{sheet} {mark} {place}": True
            for sheet, text in pages.items()
            for area, mark in re.findall(r'<ignoredError sqref="([^"]*)" (\w+)=', text)
            for place in _cells(area)
        },
        "fixed heights": {
            f"{sheet}!{row['r']}": round(float(row["ht"]), 1)
            for sheet, text in pages.items()
            for row in (dict(re.findall(r'(\w+)="([^"]*)"', tag)) for tag in re.findall("<row [^>]*>", text))
            if row.get("customHeight") in ("1", "true")
        },
        "parts": {name: name for name in (re.sub(r"\d+", "", part) for part in parts) if not name.endswith(".rels")},
        "engine": {"calcId": re.findall(r'calcId="(\d+)"', parts["xl/workbook.xml"])},
    }  # fmt: skip


def _cells(areas: str) -> Iterator[str]:
    for area in areas.split():
        for row in openpyxl.utils.cell.rows_from_range(area):
            yield from row


def _within(tag: str, text: str) -> str:
    found = re.search(rf"<{tag}[^>]*>(.*?)</{tag}>", text, re.DOTALL)
    return found[1] if found else ""
