"""The form as data."""

from dataclasses import fields
from decimal import Decimal
from types import ModuleType, NoneType
from typing import Any, get_args, get_origin

import pytest

import addin.form
import addin.form.foreign
import addin.form.layout
from addin.form import FundLine, Indicator, LeftOver, Level, SelfEvaluation, Unread


def test_a_form_without_money_rows_has_an_empty_total() -> None:
    assert SelfEvaluation().fund_total == FundLine("年度资金总额")


def test_addresses_do_not_make_forms_different() -> None:
    plain = Indicator(Level("甲"), Level("乙"), "丙", "1", "1", Decimal(10))
    assert plain == Indicator(
        Level("甲"), Level("乙"), "丙", "1", "1", Decimal(10), cells={"name": "自评表!D1"}
    )
    assert SelfEvaluation() == SelfEvaluation(cells={"year": "参数!B2"}, live=True)


BLANK = SelfEvaluation()
LINE, ROW = FundLine("甲"), Indicator(Level("甲"), Level("乙"), "丙", "1", "1", None)


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (
            BLANK,
            {
                "rule": "mof-2020",
                "style": "hunan-2021",
                "decimals": 2,
                "amount_decimals": 2,
                "money": Decimal(1),
            },
        ),
        (LINE, {"item": "甲"}),
        (ROW, {"level1": Level("甲"), "level2": Level("乙"), "name": "丙", "target": "1", "actual": "1"}),
        (Unread("甲", "乙", "丙"), {"cell": "甲", "label": "乙", "text": "丙", "calculated": True}),
        (LeftOver("甲", "乙", "丙"), {"cell": "甲", "label": "乙", "text": "丙"}),
    ],
    ids=lambda one: type(one).__name__,
)
def test_what_is_not_said_is_blank_as_its_kind_is(one: Any, said: dict[str, object]) -> None:
    for each in fields(one):
        found, wanted = getattr(one, each.name), said.get(each.name, blank(each.type))
        assert (type(found), found) == (type(wanted), wanted), each.name


def blank(kind: Any) -> object:
    if NoneType in get_args(kind):
        return None
    return {str: "", bool: False, tuple: ()}.get(get_origin(kind) or kind, {})


def test_what_makes_no_difference_between_two_forms() -> None:
    assert [one.name for one in fields(BLANK) if not one.compare] == [
        "folder", "live", "unscored", "cells", "unread", "origins", "derived", "left_over", "astray", "layout", "money", "room",
    ]  # fmt: skip
    assert [one.name for one in fields(LINE) if not one.compare] == ["cells"]
    assert [one.name for one in fields(ROW) if not one.compare] == ["shared", "cells"]
    assert isinstance(hash(ROW), int)


def test_an_unread_cell_does_not_make_forms_different() -> None:
    assert SelfEvaluation() == SelfEvaluation(unread=(Unread("自评表!A1", "分值", "十分"),))


@pytest.mark.parametrize(
    "room", [addin.form, addin.form.foreign, addin.form.layout], ids=lambda room: room.__name__
)
def test_a_room_has_what_its_face_shows(room: ModuleType) -> None:
    assert [name for name in room.__all__ if not hasattr(room, name)] == []
