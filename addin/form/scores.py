"""The numbers of a form: what the rule gives, and what the form says."""

from dataclasses import dataclass
from decimal import Decimal

from addin.form.model import Indicator
from udfs.indicators import Demand


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    """One indicator with its numbers.

    completion: 完成率 as a fraction, unrounded; None where it could not be computed.
    system: the score that the rule gives, None where it gives none; problem then says why (a ※ sentence).
    score: the score that counts: what the form says, else (our workbook only) the system score.
    demand: whether the rule asks for or demands a reason here. note: the text for the printed
    偏差原因分析及改进措施.
    """

    indicator: Indicator
    completion: Decimal | None
    system: Decimal | None
    problem: str
    score: Decimal | None
    demand: Demand
    note: str


@dataclass(frozen=True, slots=True)
class Scores:
    """All computed numbers of a form; rates as fractions rounded to the profile's decimals.

    execution_rate, execution_system: what the rule gives. execution_score: the score that counts.
    total: the total that the form says, else the sum of what counts; None while something is missing.
    """

    execution_rate: Decimal | None
    execution_system: Decimal | None
    execution_score: Decimal | None
    execution_weight: Decimal | None
    rows: tuple[IndicatorScore, ...]
    sum_of_scores: Decimal | None
    sum_of_weights: Decimal
    total: Decimal | None
    grade: str
