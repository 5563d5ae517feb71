"""Thousands of calls of a cell function in one sheet: arguments written, computed and read in bulk."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from addin.calc.office import Document
from tests.addin.calc.argument_sets import Block, Content, Values
from udfs.function import Argument, Function

_PIECE = 200  # formulas at once: the time they take grows with the square of their number
_FORMULAS = {True: "=TRUE()", False: "=FALSE()", "": '=""'}


def passed(function: Function, values: Values) -> Iterator[object]:
    """What Python gets for what the cells hold.

    Truth values are 1.0 and 0.0 in Calc. A blank within a block of cells is None, and so is an empty text there. A blank
    single cell is 0.0; an optional argument takes such a 0.0 for nothing, and of course the number 0 as well.
    """
    *single, last = function.arguments
    arguments = [*single, *[last] * (len(values) - len(single))]
    for argument, value in zip(arguments, values, strict=False):
        yield _block(value) if isinstance(value, list) else _single(argument, value)


def _single(argument: Argument, content: Content) -> object:
    if argument.kind == "range":
        return [[_alone(content)]]
    plain = _alone(content)
    return None if argument.optional and plain == 0.0 else plain


def _alone(content: Content) -> object:
    return 0.0 if content is None else float(content) if isinstance(content, bool) else content


def _block(rows: Block) -> object:
    if len(rows) == len(rows[0]) == 1:  # Calc does not tell A1:A1 from A1
        return [[None if rows[0][0] == "" else _alone(rows[0][0])]]
    return [
        [None if content is None or content == "" else _alone(content) for content in row] for row in rows
    ]


def computed(document: Document, function: Function, sets: Sequence[Values]) -> list[Any]:
    """What the cells show: a number, a text, None for an error."""
    sheet = _sheet(document, function.name)
    document.model.enableAutomaticCalculation(False)
    rows, formulas, special = _laid_out(function, sets)
    width = max(map(len, rows))
    padded = tuple((*row, *[""] * (width - len(row))) for row in rows)
    sheet.getCellRangeByPosition(1, 0, width, len(rows) - 1).setDataArray(padded)
    for (row, column), content in special.items():
        sheet.getCellByPosition(column, row).setFormula(_FORMULAS[content])
    top = 0
    remaining = iter(formulas)
    while piece := tuple((formula,) for formula in islice(remaining, _PIECE)):
        sheet.getCellRangeByPosition(0, top, 0, top + len(piece) - 1).setFormulaArray(piece)
        top += len(piece)
    document.model.enableAutomaticCalculation(True)
    return [result for (result,) in sheet.getCellRangeByPosition(0, 0, 0, top - 1).getDataArray()]


def _sheet(document: Document, name: str) -> Any:
    sheets = document.model.Sheets
    sheets.insertNewByName(name, 0)
    return sheets.getByName(name)


def _laid_out(
    function: Function, sets: Sequence[Values]
) -> tuple[list[list[Any]], list[str], dict[Any, Any]]:
    """Rows of contents from column B on, formulas for column A, and the places of what only a formula can give."""
    rows: list[list[Any]] = []
    formulas, special = [], {}
    for values in sets:
        top, column, references = len(rows), 1, []
        blocks = [value if isinstance(value, list) else [[value]] for value in values]
        rows += [[] for _ in range(max(map(len, blocks)))]
        for block in blocks:
            references.append(_reference(top, column, block))
            for y, row in enumerate(block, top):
                for x, content in enumerate(row, column):
                    if isinstance(content, bool) or content == "":
                        special[y, x] = content
                rows[y] += [""] * (column - 1 - len(rows[y]))
                rows[y] += [
                    "" if content is None or isinstance(content, bool) else content for content in row
                ]
            column += len(block[0])
        formulas.append(f"={function.name}({';'.join(references)})")
    return rows, formulas, special


def _reference(top: int, column: int, block: Block) -> str:
    first, last = _address(top, column), _address(top + len(block) - 1, column + len(block[0]) - 1)
    return first if first == last else f"{first}:{last}"


def _address(row: int, column: int) -> str:
    return f"{chr(ord('A') + column)}{row + 1}"
