"""The numbers of a form: what the rule gives, and what the form says."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from addin.form.model import Indicator, SelfEvaluation
from addin.form.settings import profile_of
from udfs import criteria, execution, indicators, totals
from udfs.decimals import HUNDRED, round_to
from udfs.indicators import Demand
from udfs.rules import Profile
from udfs.rules.profile import Tier


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    """One indicator with its numbers.

    completion: 完成率 as a fraction, unrounded; None where it could not be computed.
    system: the score that the rule gives, None where it gives none; problem then says why (a ※ sentence),
    and officer_decides whether the rule leaves the number to the officer.
    score: the score that counts: what the form says, else (our workbook only) the system score.
    demand: whether the rule asks for or demands a reason here. note: the text for the printed
    偏差原因分析及改进措施. tier: of 定性指标, where the actual names one. late: finished after the deadline.
    """

    indicator: Indicator
    completion: Decimal | None
    system: Decimal | None
    problem: str
    officer_decides: bool
    score: Decimal | None
    demand: Demand
    note: str
    tier: Tier | None = None
    late: bool = False

    @property
    def counts(self) -> bool:
        """Whether the total needs this row's score: not for a “/” row without weight and score, and not for a part."""
        if self.indicator.is_part:
            return False
        return bool(self.problem or self.indicator.weight) or self.score is not None

    @property
    def is_reached(self) -> bool:
        return self.completion is not None and self.completion >= 1

    @property
    def lost(self) -> Decimal:
        """The points that the score is short of the weight; 0 where it is not, or one of them is missing."""
        if self.indicator.weight is None or self.score is None:
            return Decimal(0)
        return max(self.indicator.weight - self.score, Decimal(0))

    @property
    def is_empty(self) -> bool:
        """Whether nothing but a name is entered, as in “指标2：”, which offices leave in the form."""
        row = self.indicator
        return not row.target and not row.actual and row.weight is None and self.score is None


@dataclass(frozen=True, slots=True)
class Scores:
    """All computed numbers of a form; rates as fractions rounded to the profile's decimals.

    execution_rate, execution_system: what the rule gives. execution_score: the score that counts.
    sum_of_scores: None while a row's score is missing. total: what the form says, else (our workbook only)
    that sum, at most total_cap. grade: "" without a total between 0 and 100. total_cap: the most that the rule
    allows 总分 to be under this execution rate, None where it sets no limit.
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
    total_cap: Decimal | None = None


def score(form: SelfEvaluation) -> Scores:
    """All numbers of a form under its rule; raises udfs.rules.UnknownRule."""
    profile = profile_of(form)
    funds = form.fund_total
    rate, _ = execution.rate(funds.executed, funds.annual_budget, funds.initial_budget, profile)
    system, _ = execution.score(
        funds.executed, funds.annual_budget, funds.weight, profile, funds.initial_budget
    )
    cap = None if rate is None else execution.total_cap(rate, profile)
    counted = _first(funds.score, system if form.live else None)
    rows = tuple(_row(indicator, profile, form) for indicator in form.indicators)
    points = _sum([counted, *(row.score for row in rows if row.counts and (form.live or not row.is_empty))])
    computed = None if points is None or not form.live else totals.final(points, rate, profile)
    total = _first(form.total, computed)
    return Scores(
        execution_rate=None if rate is None else round_to(rate, profile.rate_decimals, profile.rounding),
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
        total_cap=cap,
    )


def _row(indicator: Indicator, profile: Profile, form: SelfEvaluation) -> IndicatorScore:
    if indicator.criterion:
        return _by_criterion(indicator, form)
    found = indicators.assess(
        indicator.nature + indicator.target, indicator.actual, indicator.seat, profile, form.year
    )
    system, problem = indicators.score(found, indicator.weight, profile)
    counted = _first(indicator.score, system if form.live else None)
    demand, note = Demand.NONE, indicator.stated_reason
    if counted is not None and indicator.weight is not None:
        demand = indicators.reason_due(found, indicator.weight, counted, profile)
        if form.live:
            note = indicators.deviation_note(
                found, indicator.weight, counted, indicator.stated_reason, profile
            )
    return IndicatorScore(
        indicator,
        found.completion,
        system,
        problem,
        found.officer_decides,
        counted,
        demand,
        note,
        found.tier,
        found.late,
    )


def _by_criterion(indicator: Indicator, form: SelfEvaluation) -> IndicatorScore:
    """A row whose points its 评分标准 gives: no rate of completion, and a reason wherever points are lost."""
    system, problem = criteria.score(
        indicator.actual, indicator.criterion, indicator.weight, indicator.nature + indicator.target
    )
    counted = _first(indicator.score, system if form.live else None)
    short = counted is not None and indicator.weight is not None and counted < indicator.weight
    note = criteria.note(short and form.live, indicator.stated_reason)
    demand = Demand.DEMANDED if short else Demand.NONE
    return IndicatorScore(indicator, None, system, problem, bool(problem), counted, demand, note)


def _first(said: Decimal | None, computed: Decimal | None) -> Decimal | None:
    return computed if said is None else said


def _sum(points: Sequence[Decimal | None]) -> Decimal | None:
    return None if None in points else sum((p for p in points if p is not None), Decimal(0))
