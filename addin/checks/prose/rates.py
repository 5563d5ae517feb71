"""预算数A万元，执行数B万元，完成预算的P%: the three figures of one execution that stand in one sentence."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from addin.checks.prose.figures import Figure
from addin.checks.prose.labels import Labelled

_BUDGETS = ("budget", "initial")


class Execution(NamedTuple):
    """budget and executed in 万元, rate as printed (80.2 of 80.2%); words: where the rate stands.

    initial: the sentence tells 年初预算数 alone, of which the rate need not be.
    """

    budget: Figure
    executed: Figure
    rate: Figure
    initial: bool
    words: str

    @property
    def exact_rate(self) -> Decimal:
        """The percentage that the two amounts give."""
        return self.executed.value / self.budget.value * 100


def executions(labelled: Sequence[Labelled]) -> Iterator[Execution]:
    """The executions of one sentence. labelled: its labelled figures, in their order."""
    budget: Labelled | None = None
    executed: Labelled | None = None
    for item in labelled:
        if item.kind in _BUDGETS:
            # 年初预算数 counts only where no other budget is told.
            if budget is None or item.kind == "budget" or executed is not None:
                budget, executed = item, None
        elif item.kind == "executed":
            executed = item
        elif item.kind == "rate" and budget is not None and executed is not None:
            if budget.figure.value > 0:
                initial = budget.kind == "initial"
                yield Execution(budget.figure, executed.figure, item.figure, initial, item.words)
            budget = executed = None


def alone(labelled: Sequence[Labelled], executions: Sequence[Execution]) -> Iterator[Labelled]:
    """The labelled rates of one sentence that are part of none of its executions."""
    computed = {found.rate for found in executions}
    return (item for item in labelled if item.kind == "rate" and item.figure not in computed)
