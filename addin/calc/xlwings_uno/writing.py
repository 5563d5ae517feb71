"""Values and formulas into the cells of a range, with the formats that keep their kind."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from addin.calc.xlwings_uno import values
from addin.calc.xlwings_uno.bridge import exception
from addin.calc.xlwings_uno.formats import DATE, LOGICAL, TEXT, TIME, Block, Formats
from addin.calc.xlwings_uno.formulas import Formulas
from addin.calc.xlwings_uno.runs import runs

BAD_FORMULA = "LibreOffice 读不懂公式：{formula}"
NOT_CHANGED = "{address} 不能单独修改：它与相邻的单元格同属一个数组公式"

# What Calc's compiler finds: a stray character, a missing pair, parenthesis, operator or operand.
_SYNTAX_ERRORS = {501, 507, 508, 509, 510, 511, 512}
_ERRORS = 4  # com.sun.star.sheet.FormulaResult.ERROR
_FLAGS = {"date": DATE, "datetime": DATE | TIME, "logical": LOGICAL}

_Table = list[list[values.Prepared]]


def write(formats: Formats, formulas: Formulas, cells: Any, table: _Table) -> None:
    """Raises ValueError where Calc cannot read a formula, or where an array formula would be cut."""
    _take_back_logical(formats, cells, table)
    before = list(formats.blocks(cells))
    kinds = {item.kind for row in table for item in row}
    if kinds != {"formula"}:
        data = tuple(tuple("" if item.kind == "formula" else item.content for item in row) for row in table)
        with refusals(cells):
            cells.setDataArray(data)
    if "formula" in kinds:
        _write_formulas(formulas, cells, table)
    if "text" in kinds:
        _put_back(formats, cells, before)
    for kind in kinds & set(_FLAGS):
        _show_as(formats, cells, table, kind, before)


def _take_back_logical(formats: Formats, cells: Any, table: _Table) -> None:
    """Calc keeps truth values as numbers in a format of their own: what is written over one must not look like one."""
    others = [[item.kind != "logical" for item in row] for row in table]
    for block in list(formats.blocks(cells, LOGICAL)):
        rows = [row[block.left : block.right + 1] for row in others[block.top : block.bottom + 1]]
        for top, left, bottom, right in runs(rows):
            box = (block.top + top, block.left + left, block.top + bottom, block.left + right)
            _part(cells, box).NumberFormat = formats.standard(0)


@contextmanager
def refusals(cells: Any) -> Iterator[None]:
    """What Calc refuses without a reason becomes a ValueError with one."""
    try:
        yield
    except exception("lang.DisposedException"):
        raise
    except exception("uno.RuntimeException") as problem:
        raise ValueError(NOT_CHANGED.format(address=own_address(cells))) from problem


def own_address(cells: Any) -> str:
    """Like "$A$1:$B$2"."""
    return str(cells.AbsoluteName).rpartition(".")[2]


def _write_formulas(formulas: Formulas, cells: Any, table: _Table) -> None:
    for box in runs([[item.kind == "formula" for item in row] for row in table]):
        block = _part(cells, box)
        top, left, bottom, right = box
        rows = [[str(item.content) for item in row[left : right + 1]] for row in table[top : bottom + 1]]
        position = block.getCellByPosition(0, 0).CellAddress
        flat = formulas.to_calc([formula for row in rows for formula in row], position)
        width = right - left + 1
        with refusals(cells):
            block.setFormulaArray(tuple(tuple(flat[at : at + width]) for at in range(0, len(flat), width)))
        _demand_readable(block, rows)


def _demand_readable(block: Any, rows: list[list[str]]) -> None:
    whole = block.RangeAddress
    for area in block.queryFormulaCells(_ERRORS).RangeAddresses:
        for y in range(area.StartRow - whole.StartRow, area.EndRow - whole.StartRow + 1):
            for x in range(area.StartColumn - whole.StartColumn, area.EndColumn - whole.StartColumn + 1):
                if _is_unreadable(block.getCellByPosition(x, y)):
                    raise ValueError(BAD_FORMULA.format(formula=rows[y][x]))


def _is_unreadable(cell: Any) -> bool:
    """Calc passes the error of a cell on to all that refer to it: they can be read."""
    if cell.getError() not in _SYNTAX_ERRORS:
        return False
    others = cell.queryPrecedents(False)
    others.removeRangeAddress(cell.RangeAddress)
    return not any(other.getError() in _SYNTAX_ERRORS for other in others.queryFormulaCells(_ERRORS).Cells)


def _put_back(formats: Formats, cells: Any, before: Sequence[Block]) -> None:
    """Calc gives a text that reads like a number the text format; in Excel it would keep the format it had."""
    for now in list(formats.blocks(cells, TEXT)):
        for block in before:
            shared = _overlap(now, block)
            if shared and not block.kind & TEXT:
                _part(cells, shared).NumberFormat = block.key


def _show_as(formats: Formats, cells: Any, table: _Table, kind: str, before: Sequence[Block]) -> None:
    """A date in a cell that would show a number gets the usual format, as in Excel; so does a truth value."""
    wanted = [[item.kind == kind for item in row] for row in table]
    for block in before:
        if block.kind & _FLAGS[kind]:
            for row in wanted[block.top : block.bottom + 1]:
                row[block.left : block.right + 1] = [False] * (block.right - block.left + 1)
    for box in runs(wanted):
        _part(cells, box).NumberFormat = formats.standard(_FLAGS[kind])


def _overlap(one: Block, other: Block) -> tuple[int, int, int, int] | None:
    top, left = max(one.top, other.top), max(one.left, other.left)
    bottom, right = min(one.bottom, other.bottom), min(one.right, other.right)
    return (top, left, bottom, right) if top <= bottom and left <= right else None


def _part(cells: Any, box: tuple[int, int, int, int]) -> Any:
    top, left, bottom, right = box
    return cells.getCellRangeByPosition(left, top, right, bottom)
