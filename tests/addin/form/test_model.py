"""The form as data."""

from decimal import Decimal
from types import ModuleType

import pytest

import addin.form
import addin.form.foreign
import addin.form.layout
from addin.form import FundLine, Indicator, Level, SelfEvaluation, Unread


def test_a_form_without_money_rows_has_an_empty_total() -> None:
    assert SelfEvaluation().fund_total == FundLine("年度资金总额")


def test_addresses_do_not_make_forms_different() -> None:
    plain = Indicator(Level("甲"), Level("乙"), "丙", "1", "1", Decimal(10))
    assert plain == Indicator(
        Level("甲"), Level("乙"), "丙", "1", "1", Decimal(10), cells={"name": "自评表!D1"}
    )
    assert SelfEvaluation() == SelfEvaluation(cells={"year": "参数!B2"}, live=True)


def test_a_blank_form_has_nothing_unread_and_nothing_left_over() -> None:
    form = SelfEvaluation()
    assert (form.unread, form.left_over, form.funds, form.indicators) == ((), (), (), ())


def test_an_unread_cell_does_not_make_forms_different() -> None:
    assert SelfEvaluation() == SelfEvaluation(unread=(Unread("自评表!A1", "分值", "十分"),))


@pytest.mark.parametrize(
    "room", [addin.form, addin.form.foreign, addin.form.layout], ids=lambda room: room.__name__
)
def test_a_room_has_what_its_face_shows(room: ModuleType) -> None:
    assert [name for name in room.__all__ if not hasattr(room, name)] == []
