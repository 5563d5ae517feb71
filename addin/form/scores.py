"""The numbers of a form: what the rule gives, and what the form says."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from addin.form.model import Indicator, SelfEvaluation
from udfs import execution, indicators, totals
from udfs.decimals import HUNDRED, round_half_up
from udfs.indicators import Demand
from udfs.rules import Profile, named


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    """One indicator with its numbers.

    completion: 完成率 as a fraction, unrounded; None where it could not be computed.
    system: the score that the rule gives, None where it gives none; problem then says why (a ※ sentence),
    and officer_decides whether the rule leaves the number to the officer.
    score: the score that counts: what the form says, else (our workbook only) the system score.
    demand: whether the rule asks for or demands a reason here. note: the text for the printed
    偏差原因分析及改进措施.
    """

    indicator: Indicator
    completion: Decimal | None
    system: Decimal | None
    problem: str
    officer_decides: bool
    score: Decimal | None
    demand: Demand
    note: str

    @property
    def counts(self) -> bool:
        """Whether the total needs this row's score: not for a “/” row without weight and score."""
        return bool(self.problem or self.indicator.weight) or self.score is not None


@dataclass(frozen=True, slots=True)
class Scores:
    """All computed numbers of a form; rates as fractions rounded to the profile's decimals.

    execution_rate, execution_system: what the rule gives. execution_score: the score that counts.
    sum_of_scores: None while a row's score is missing. total: what the form says, else (our workbook only)
    that sum. grade: "" without a total between 0 and 100.
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


def score(form: SelfEvaluation) -> Scores:
    """All numbers of a form under its rule; raises udfs.rules.UnknownRule."""
    profile = named(form.rule)
    funds = form.fund_total
    rate, _ = execution.rate(funds.executed, funds.annual_budget)
    system, _ = execution.score(funds.executed, funds.annual_budget, funds.weight, form.rule)
    counted = _first(funds.score, system if form.live else None)
    rows = tuple(_row(indicator, profile, form.live) for indicator in form.indicators)
    points = _sum([counted, *(row.score for row in rows if row.counts)])
    total = _first(form.total, _rounded(points, profile) if form.live else None)
    return Scores(
        execution_rate=None if rate is None else round_half_up(rate, profile.rate_decimals),
        execution_system=system,
        execution_score=counted,
        execution_weight=funds.weight,
        rows=rows,
        sum_of_scores=points,
        sum_of_weights=sum(
            (i.weight for i in form.indicators if i.weight is not None), funds.weight or Decimal(0)
        ),
        total=total,
        grade=totals.grade(total, profile.grades) if total is not None and 0 <= total <= HUNDRED else "",
    )


def _row(indicator: Indicator, profile: Profile, live: bool) -> IndicatorScore:
    found = indicators.assess(
        indicator.nature + indicator.target, indicator.actual, indicator.level2.name, profile
    )
    system, problem = indicators.score(found, indicator.weight, profile)
    counted = _first(indicator.score, system if live else None)
    demand, note = Demand.NONE, indicator.reason
    if counted is not None and indicator.weight is not None:
        demand = indicators.reason_due(found, indicator.weight, counted, profile)
        if live:
            note = indicators.deviation_note(found, indicator.weight, counted, indicator.reason, profile)
    return IndicatorScore(
        indicator, found.completion, system, problem, found.officer_decides, counted, demand, note
    )


def _first(said: Decimal | None, computed: Decimal | None) -> Decimal | None:
    return computed if said is None else said


def _sum(points: Sequence[Decimal | None]) -> Decimal | None:
    return None if None in points else sum((p for p in points if p is not None), Decimal(0))


def _rounded(number: Decimal | None, profile: Profile) -> Decimal | None:
    return None if number is None else round_half_up(number, profile.score_decimals)
