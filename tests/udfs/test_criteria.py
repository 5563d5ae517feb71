"""评分标准: bands and steps, against goldens; nothing that was not read scores."""

from decimal import Decimal
from typing import Any

import pytest

from tests.support.goldens import check, goldens
from udfs.criteria import score
from udfs.criterion_text import read


@pytest.mark.parametrize("case", goldens("criteria.yaml"))
def test_goldens(case: dict[str, Any]) -> None:
    check(case)


def test_what_is_exact_says_more_than_a_limit_whatever_the_order() -> None:
    for criterion in ("≤20%→3、≤10%→4、0→5", "0→5、≤10%→4、≤20%→3"):
        got = [score(actual, criterion, 5)[0] for actual in ("0%", "9%", "10%", "20%")]
        assert got == [5, 4, 4, 3]


def test_the_words_that_end_a_criterion_cost_nothing() -> None:
    said = read("100%得满分，每低于5%扣2分，扣完为止")
    assert (said.unread, said.part, said.rest) == ("", "", None)
    assert said.step is not None
    assert (said.step.below, said.step.step, said.step.points, said.step.unit) == (
        True,
        Decimal(5),
        Decimal(2),
        "%",
    )


def test_a_step_of_nothing_and_a_text_without_end_are_not_read() -> None:
    assert read("每低于0%扣2分").unread == "每低于0%扣2分"
    assert score("90%", "每低于5%扣2分" * 80, 5) == score("90%", "", 5)


def test_points_are_rounded_half_up() -> None:
    assert score("3", "每超过3扣0.005分，按比例扣分", 5, "0") == (Decimal("5.00"), "")
    assert score("3天", "每超过1天扣0.335分", 5, "2天") == (Decimal("4.67"), "")
