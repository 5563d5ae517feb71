"""What a cell takes and gives, without Calc."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.calc.xlwings_uno.values import (
    CellError,
    Prepared,
    as_text,
    as_typed,
    clean,
    from_serial,
    matrix,
    prepare,
)

EPOCH = dt.datetime(1899, 12, 30)


@pytest.mark.parametrize(
    ("value", "prepared"),
    [
        (None, ("text", "")),
        ("", ("text", "")),
        ("98%", ("text", "98%")),
        ("=A1", ("formula", "=A1")),
        ("=", ("text", "=")),
        ("'=A1", ("text", "=A1")),
        ("''", ("text", "'")),
        (True, ("logical", 1.0)),
        (3, ("number", 3.0)),
        (Decimal("0.1"), ("number", 0.1)),
        (float("nan"), ("text", "")),
        (dt.date(2021, 12, 31), ("date", 44561.0)),
        (dt.datetime(2021, 12, 31), ("date", 44561.0)),
        (dt.datetime(2021, 12, 31, 12), ("datetime", 44561.5)),
        (dt.datetime(2021, 12, 31, tzinfo=dt.UTC), ("date", 44561.0)),
    ],
)
def test_what_writing_a_value_means(value: object, prepared: tuple[str, object]) -> None:
    assert prepare(value, EPOCH) == prepared


def test_what_no_cell_can_hold() -> None:
    with pytest.raises(TypeError, match="不能把 set 类型的值写入单元格"):
        prepare({1}, EPOCH)
    with pytest.raises(ValueError, match="无穷大"):
        prepare(float("-inf"), EPOCH)


@given(st.datetimes(dt.datetime(1900, 3, 1), dt.datetime(9999, 12, 31)))
def test_moments_come_back_to_the_millisecond(moment: dt.datetime) -> None:
    moment = moment.replace(microsecond=moment.microsecond // 1000 * 1000)
    serial = prepare(moment, EPOCH).content
    assert isinstance(serial, float)
    assert from_serial(serial, EPOCH) == moment


@pytest.mark.parametrize(
    ("prepared", "text"),
    [
        (Prepared("number", 95.0), "95"),
        (Prepared("number", 0.1 + 0.2), "0.3"),
        (Prepared("logical", 0.0), "FALSE"),
        (Prepared("text", "98%"), "98%"),
        (Prepared("formula", "=A1"), "=A1"),
        (Prepared("date", 44561.0), "2021-12-31"),
        (Prepared("datetime", 44561.5), "2021-12-31 12:00:00"),
    ],
)
def test_what_a_text_cell_keeps(prepared: Prepared, text: str) -> None:
    assert as_text(prepared, EPOCH) == text


@pytest.mark.parametrize(
    ("data", "shape", "rows"),
    [
        (1, (2, 2), [[1, 1], [1, 1]]),
        ("ab", (1, 2), [["ab", "ab"]]),
        ([1, 2], (1, 2), [[1, 2]]),
        ([[1], [2]], (2, 1), [[1], [2]]),
        (((1, 2),), (1, 2), [[1, 2]]),
    ],
)
def test_rows_for_a_range(data: object, shape: tuple[int, int], rows: list[list[object]]) -> None:
    assert matrix(data, shape) == rows


@pytest.mark.parametrize("data", [[1, 2, 3], [[1, 2]], [[1], [2, 3]], []])
def test_data_of_another_shape(data: object) -> None:
    with pytest.raises(ValueError, match="与区域的大小"):
        matrix(data, (2, 1))


def test_errors_have_excels_numbers() -> None:
    division = CellError.of(532, "#DIV/0!")
    assert (division, division.text) == (-2146826281, "#DIV/0!")
    syntax = CellError.of(509, "Err:509")
    assert (syntax, syntax.text) == (-2146826273, "Err:509")


@pytest.mark.parametrize(("value", "text"), [(None, ""), (2.0, "2"), (0.1, "0.1"), ("x", "x"), ("'x", "'x")])
def test_constants_as_typed(value: object, text: str) -> None:
    assert as_typed(value) == text
    assert as_typed(CellError.of(532, "")) == "#DIV/0!"


def test_cleaning_follows_the_options() -> None:
    moment = dt.datetime(2021, 12, 31, 8)
    row = [None, "", "x", 2.0, True, CellError.of(524, ""), moment]

    def cleaned(*options: object) -> list[object]:
        return [clean(value, *options) for value in row]  # type: ignore[arg-type]

    assert cleaned(dt.datetime, None, None, False) == [None, None, "x", 2.0, True, None, moment]
    assert cleaned(lambda year, **_: year, "-", int, True) == ["-", "-", "x", 2, True, "#REF!", 2021]
