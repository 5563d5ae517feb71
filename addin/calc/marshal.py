"""Values on their way between Calc and a function of the catalogue."""

from collections.abc import Iterable

from udfs.function import Argument, Function


def call(function: Function, values: Iterable[object]) -> float | str:
    """Call the function with what Calc passed, one value for each declared argument."""
    plain: list[object] = []
    for argument, value in zip(function.arguments, values, strict=True):
        if argument.kind == "ranges":
            plain += [_plain(item) for item in value] if isinstance(value, tuple) else []
        else:
            plain.append(_omitted_as_none(argument, _plain(value)))
    result = function(*plain)
    return result if isinstance(result, str) else float(result)


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [[_blank_as_none(cell) for cell in row] for row in value]
    return value


def _blank_as_none(cell: object) -> object:
    # Calc passes an empty cell of a block as "".
    return None if cell == "" else cell


def _omitted_as_none(argument: Argument, value: object) -> object:
    # Calc passes a single blank cell as 0.0. Optional arguments are texts, so 0.0 there means a blank.
    return None if argument.optional and value == 0.0 else value
