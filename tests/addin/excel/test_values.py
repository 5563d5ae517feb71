"""Variants of a COM client, as pywin32 hands them to the server."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from addin.excel.values import OMITTED, OTHER_ERROR, call, plain
from addin.files import grid
from udfs import FUNCTIONS
from udfs.errors import BY_CODE

ERROR_ZERO = -2146828288  # the SCODE of an error cell is this and Excel's own number of the error
NEWER_THAN_OURS = 2222
FUNCTION = {function.name: function for function in FUNCTIONS}


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (None, None),
        (OMITTED, None),
        ("≥95%", "≥95%"),
        (True, True),
        (7, 7.0),
        (Decimal("1.25"), 1.25),
        (datetime(2021, 12, 20, 12, tzinfo=UTC), date(2021, 12, 20)),
        (ERROR_ZERO + 2007, "#DIV/0!"),
        (ERROR_ZERO + 2042, "#N/A"),
        (ERROR_ZERO + 2049, "#FIELD!"),
        (ERROR_ZERO + NEWER_THAN_OURS, OTHER_ERROR),
        ((1.0, None), [[1.0, None]]),
        (((1.0, None), ("甲", ERROR_ZERO + 2023)), [[1.0, None], ["甲", "#REF!"]]),
    ],
)
def test_variants_are_what_the_functions_take(given: object, wanted: object) -> None:
    found = plain(given)
    assert found == wanted
    assert type(found) is type(wanted)


def test_every_error_is_one_that_the_form_knows() -> None:
    assert all(grid.is_error(plain(code)) for code in (*BY_CODE, ERROR_ZERO + NEWER_THAN_OURS))


@pytest.mark.parametrize("code", [*BY_CODE, ERROR_ZERO + NEWER_THAN_OURS])
def test_a_total_never_takes_an_error_for_a_number(code: int) -> None:
    total = call(FUNCTION["JX_TOTAL"], (10.0, ((5.0,), (code,))))
    assert str(total).startswith("※")
