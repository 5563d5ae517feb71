"""Formulas that LibreOffice 7.4 leaves unresolved when it reads .xlsx and .xlsm: set again by plain name.

Runs inside LibreOffice only.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Any

from com.sun.star.lang import IllegalArgumentException

from addin.calc.names import QUALIFIER, PlainNames

_FORMULA_CELLS = 16  # com.sun.star.sheet.CellFlags.FORMULA
_PIECE = 300

_Run = tuple[Any, list[str]]


def repair(document: Any, names: PlainNames) -> None:
    """Resolve the functions of the catalogue in every sheet and every defined name.

    A VBA function of the same name in the workbook does not count as resolved: it cannot compute here.
    Neither the modified flag, nor the undo steps, nor the protection of the sheets changes.
    """
    with _hide_changes(document):
        with _compute_once(document):
            runs = [(sheet, _find_unresolved(sheet, names)) for sheet in document.Sheets]
            for sheet, its_runs in runs:
                if its_runs:
                    _set_again(sheet, its_runs)
            for named_ranges in (document.NamedRanges, *(sheet.NamedRanges for sheet in document.Sheets)):
                _repair_defined_names(named_ranges, names)
        for sheet, its_runs in runs:
            _fit_heights(sheet, [cells.RangeAddress for cells, _ in its_runs])


def computes(document: Any) -> bool:
    """Whether a cell calls a function of the catalogue."""
    return any(
        QUALIFIER in formula
        for sheet in document.Sheets
        for block in sheet.queryContentCells(_FORMULA_CELLS)
        for row in block.getFormulaArray()
        for formula in row
    )


@contextmanager
def _hide_changes(document: Any) -> Iterator[None]:
    modified = document.isModified()
    changeable = document.IsChangeReadOnlyEnabled
    document.IsChangeReadOnlyEnabled = True  # one opened read-only ignores every change without a word
    undo = document.UndoManager
    had_steps = undo.isUndoPossible()
    document.lockControllers()
    try:
        yield
    finally:
        document.unlockControllers()
        document.IsChangeReadOnlyEnabled = changeable
        if not had_steps:
            undo.clear()  # not XUndoManager.lock: Calc itself takes that back when a formula is set
        if not modified:
            _clear_modified(document)


def _clear_modified(document: Any) -> None:
    """A chart whose cells were computed counts as changed, and with it the workbook: it would ask to be saved."""
    document.setModified(False)
    if document.isModified():
        for sheet in document.Sheets:
            for chart in sheet.Charts:
                chart.EmbeddedObject.setModified(False)


@contextmanager
def _compute_once(document: Any) -> Iterator[None]:
    """Otherwise each piece that is set would compute anew all that hangs on it."""
    automatic = document.isAutomaticCalculationEnabled()
    document.enableAutomaticCalculation(False)
    try:
        yield
    finally:
        document.enableAutomaticCalculation(automatic)


@contextmanager
def _lift_protection(sheet: Any) -> Iterator[bool]:
    """Without a password, protection is lifted and put back with all its options; gives whether cells are free."""
    if not sheet.isProtected():
        yield True
        return
    try:
        sheet.unprotect("")
    except IllegalArgumentException:  # there is a password
        yield False
        return
    try:
        yield True
    finally:
        sheet.protect("")


def _repair_defined_names(named_ranges: Any, names: PlainNames) -> None:
    for named in named_ranges:
        if names.occur_in(named.Content):
            named.setContent(names.respell(named.Content))


def _find_unresolved(sheet: Any, names: PlainNames) -> list[_Run]:
    return [run for block in sheet.queryContentCells(_FORMULA_CELLS) for run in _runs(block, names)]


def _runs(block: Any, names: PlainNames) -> Iterator[_Run]:
    """Neighbours in a column that call a function of ours and are unresolved, with their formulas respelled."""
    for x, column in enumerate(zip(*block.getFormulaArray(), strict=True)):
        y = 0
        for unresolved, group in groupby(column, names.occur_in):
            formulas = list(group)
            if unresolved:
                cells = block.getCellRangeByPosition(x, y, x, y + len(formulas) - 1)
                yield cells, [names.respell(formula) for formula in formulas]
            y += len(formulas)


def _set_again(sheet: Any, runs: Sequence[_Run]) -> None:
    with _lift_protection(sheet) as free:
        for cells, formulas in reversed(runs):
            if free and not any(formula.startswith("{") for formula in formulas):
                _set_column(cells, formulas)
            else:
                for y, formula in enumerate(formulas):
                    _set_cell(sheet, cells.getCellByPosition(0, y), formula)


def _set_column(cells: Any, formulas: Sequence[str]) -> None:
    # In pieces and from below: cell by cell, at once, or from above, time grows with the square of the rows.
    for start in reversed(range(0, len(formulas), _PIECE)):
        piece = tuple((formula,) for formula in formulas[start : start + _PIECE])
        cells.getCellRangeByPosition(0, start, 0, start + len(piece) - 1).setFormulaArray(piece)


def _fit_heights(sheet: Any, areas: Sequence[Any]) -> None:
    """Rows that fit their text were made for #NAME?, or for a sentence that the macros of the workbook gave."""
    rows = sheet.Rows
    for at in sorted({at for area in areas for at in range(area.StartRow, area.EndRow + 1)}):
        row = rows.getByIndex(at)
        if row.OptimalHeight and row.IsVisible:  # a hidden one would appear
            row.OptimalHeight = True


def _set_cell(sheet: Any, cell: Any, formula: str) -> None:
    if formula.startswith("{"):
        array = sheet.createCursorByRange(cell)
        array.collapseToCurrentArray()
        array.setArrayFormula(formula.strip("{}"))
    else:
        cell.setFormula(formula)  # the only way of writing that a locked cell allows
