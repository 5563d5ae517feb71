"""预算执行率 and its score, against goldens."""

from decimal import Decimal
from typing import Any

import pytest

from tests.support.goldens import check, goldens
from udfs.execution import parse_weight, rate, score


@pytest.mark.parametrize("case", goldens("execution.yaml"))
def test_goldens(case: dict[str, Any]) -> None:
    check(case)


def test_the_rate_stays_exact_until_it_is_shown() -> None:
    assert rate(Decimal(1), Decimal(8)) == (Decimal("0.125"), "")
    assert score(2, 3, 100) == (Decimal("66.67"), "")


def test_a_weight_is_named_as_the_caller_names_it() -> None:
    assert parse_weight("", "满意度的分值") == (None, "※满意度的分值为空：请在“分值”栏填写数字")
    assert parse_weight(" 12.5 分") == (Decimal("12.5"), "")
