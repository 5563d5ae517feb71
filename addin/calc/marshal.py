"""Values on their way between Calc and a function of the catalogue."""

from collections.abc import Callable, Iterable
from functools import lru_cache

from udfs.function import Argument, Function
from udfs.rules import beside, needs_folder

RULE = "规则"  # the argument that names one
_REMEMBERED = 2**15  # results of a function: the rows of a thousand forms, some 20 MB


def caller(function: Function) -> Callable[..., float | str]:
    """The function for Calc, which computes the same cells again and again: it remembers what it gave.

    Its first argument gives the folder of the workbook, and is asked for a rule that may stand there. What takes ranges
    is computed each time, also a range where a cell was meant, which may hold a million cells; and what a rule file
    beside a workbook scores: it may have changed.
    """
    rule_at = next((at for at, argument in enumerate(function.arguments) if argument.name == RULE), None)

    def compute(*values: object) -> float | str:
        return call(function, values)

    has_ranges = any(argument.kind != "value" for argument in function.arguments)
    remembered = compute if has_ranges else lru_cache(_REMEMBERED)(compute)

    def answer(folder: Callable[[], str], *values: object) -> float | str:
        if rule_at is not None and needs_folder(values[rule_at]):
            with beside(folder()):
                return compute(*values)
        for value in values:  # a loop, because it is run for every cell
            if isinstance(value, tuple):
                return compute(*values)
        return remembered(*values)

    return answer


def call(function: Function, values: Iterable[object]) -> float | str:
    """Call the function with what Calc passed, one value for each declared argument."""
    plain: list[object] = []
    for argument, value in zip(function.arguments, values, strict=True):
        if argument.kind == "ranges":
            plain += [_plain(item) for item in value] if isinstance(value, tuple) else []
        else:
            plain.append(_omit_as_none(argument, _plain(value)))
    result = function(*plain)
    return result if isinstance(result, str) else float(result)


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [[_blank_as_none(cell) for cell in row] for row in value]
    return value


def _blank_as_none(cell: object) -> object:
    # Calc passes an empty cell of a block as "".
    return None if cell == "" else cell


def _omit_as_none(argument: Argument, value: object) -> object:
    # Calc passes a single blank cell as 0.0. Optional arguments are texts, so 0.0 there means a blank.
    return None if argument.optional and value == 0.0 else value
