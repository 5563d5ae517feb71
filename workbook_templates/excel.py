"""What Excel is told about our workbook besides its content, by name, so that Calc's save job can tell it too."""

from collections.abc import Set
from typing import NamedTuple

from addin.form import layout
from addin.form.layout import Layout

# Excel computes a file anew on opening when an older engine wrote it, and without our functions that gives #NAME?.
CALC_ENGINE = 191029
TEXT_STYLE = "code_input"


class Quiet(NamedTuple):
    """Defined names whose cells may hold numbers as text, or formulas in open cells, without a green mark."""

    stored_as_text: frozenset[str]
    sums: frozenset[str]


def quiet(defined: Set[str]) -> Quiet | None:
    """Those of our form, by the names that its workbook defines; None where it holds none of ours."""
    found = map(_of, map(layout.load, layout.names()))
    return next((names for names in found if names.stored_as_text <= defined), None)


def _of(one: Layout) -> Quiet:
    funds = one.funds
    return Quiet(
        frozenset(column.name for column in one.columns if column.style == TEXT_STYLE),
        frozenset(f"{funds.items[0]}_{column.header}" for column in funds.amounts),
    )
