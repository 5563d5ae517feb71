"""100,000 argument sets over all functions: no exception, a number or a text, quickly. A million: tests/support/fuzz.py."""

from itertools import product

import pytest

from addin.cells import FUNCTIONS
from tests.support import fuzz
from udfs.function import Function

SETS = 100_000


def test_no_argument_set_brings_a_function_down() -> None:
    outcome = fuzz.run(SETS, seed=20200225)
    assert outcome.faults == []
    assert sum(outcome.kinds.values()) == SETS
    # Otherwise the sets would only knock at the door: each kind of answer has its share.
    assert outcome.kinds.keys() == {"float", "说明", "str", "空"}
    assert outcome.kinds["float"] > SETS / 10


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_a_whole_cell_of_anything_is_answered_at_once(function: Function) -> None:
    slow = []
    for seed, place in product(fuzz.SEEDS, range(len(function.arguments))):
        long = (seed * fuzz.LONGEST_CELL)[: fuzz.LONGEST_CELL]
        arguments: list[object] = [10.0] * len(function.arguments)
        arguments[place] = long
        for row in (tuple(arguments), (long,) * len(arguments)):
            if min(fuzz.timed(function.answer, row)[1] for _ in range(fuzz.CALM)) > fuzz.LIMIT:
                slow.append((seed, place))
    assert slow == []
