"""The form as data."""

from decimal import Decimal

from addin.form import FundLine, Indicator, Level, SelfEvaluation


def test_a_form_without_money_rows_has_an_empty_total() -> None:
    assert SelfEvaluation().fund_total == FundLine("年度资金总额")


def test_addresses_do_not_make_forms_different() -> None:
    plain = Indicator(Level("甲"), Level("乙"), "丙", "1", "1", Decimal(10))
    assert plain == Indicator(
        Level("甲"), Level("乙"), "丙", "1", "1", Decimal(10), cells={"name": "自评表!D1"}
    )
