"""What a cell function is: a name, its help in Chinese, and plain Python behind it."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from udfs.problem import Problem

Kind = Literal["value", "range", "ranges"]

UNEXPECTED = "※{name}未能计算：请检查引用的单元格内容，并把本行内容反馈给维护人员。"


class Argument(NamedTuple):
    """One argument as the function wizard shows it.

    name: the field's own term, in Chinese.
    help: what to point at, with unit.
    kind: "value" one cell or constant; "range" one block of cells (list of rows);
        "ranges" any number of further blocks or cells, only as the last argument.
    optional: may be left out; the function then gets None.
    """

    name: str
    help: str
    kind: Kind = "value"
    optional: bool = False


class Function(NamedTuple):
    """An entry of the catalogue; calling it never raises.

    Called with plain values (numbers, text, None for a blank, lists of rows for a range); gives a
    number, a text, or a sentence beginning with ※ that says what to fill in and where.
    """

    name: str
    help: str
    arguments: tuple[Argument, ...]
    body: Callable[..., float | str]

    def answer(self, *values: object) -> float | str:
        """The number or text; a Problem is told as a ※ sentence, anything else that is raised is a fault of ours."""
        try:
            return self.body(*values)
        except Problem as problem:
            return f"※{problem}"

    def __call__(self, *values: object) -> float | str:
        try:
            return self.answer(*values)
        except Exception:  # the last net: a cell shows a sentence, never a stack trace
            return UNEXPECTED.format(name=self.name)
