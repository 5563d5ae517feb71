"""Every published form in every layout: all that the layout holds is read, and nothing is left over but its own extras."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from addin.form import SelfEvaluation, read_form
from tests.support.foreign_cases import Case, cases
from tests.support.foreign_files import grid
from tests.support.foreign_layouts import LAYOUTS, Layout

EVERY = [(case, layout) for case in cases() for layout in LAYOUTS]
each = pytest.mark.parametrize(("case", "layout"), EVERY, ids=lambda one: one.name)


def surplus(form: SelfEvaluation, layout: Layout) -> Iterator[str]:
    """What was left over although it is no extra of the layout."""
    return (one.text for one in form.left_over if not {one.label, one.text} & layout.extra)


@each
def test_every_field_is_read(case: Case, layout: Layout) -> None:
    form = read_form({"表": grid(layout.lines(case))})
    assert form == layout.expected(case)
    assert form.unread == ()
    assert list(surplus(form, layout)) == []


@each
def test_every_value_has_the_address_of_its_cell(case: Case, layout: Layout) -> None:
    lines = grid(layout.lines(case))
    form = read_form({"": lines})
    for row in form.indicators:
        for field in ("name", "actual"):
            column, line = ord(row.cells[field][0]) - 65, int(row.cells[field][1:]) - 1
            assert (lines[line][column] or "") == getattr(row, field)


def test_the_total_weight_is_the_printed_one() -> None:
    found = {layout.name: layout.expected(cases()[0]).total_weight for layout in LAYOUTS}
    assert found == {
        "standard": Decimal(100), "lettered": Decimal(100), "split target": Decimal(100), "no levels": None,
        "old Beijing": Decimal(100), "without weights": None,
    }  # fmt: skip


@each
def test_the_form_may_stand_anywhere(case: Case, layout: Layout) -> None:
    moved: list[list[str | None]] = [
        ["2022年3月1日"],
        [],
        *([None, None, *row] for row in grid(layout.lines(case))),
    ]
    assert replace(read_form({"表": moved}), left_over=()) == layout.expected(case)
