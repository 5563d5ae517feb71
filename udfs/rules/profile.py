"""What a scoring rule is: its parameters on one date, each with its origin."""

from decimal import Decimal
from typing import Literal, NamedTuple

from udfs.problem import Problem

CONFIRMED, PLATFORM, UNCONFIRMED, OWN = "已核实", "平台所见", "本地规则未核实", "本单位规定"

_FAULTY_ENTRY = "评分规则里的“{entry}”：{wanted}"

ExecutionMode = Literal["linear", "bands"]
ExecutionBase = Literal["annual", "adjusted", "initial"]
ExecutionOver = Literal["flag", "refuse"]
Reverse = Literal["decay", "ratio"]
Equal = Literal["at_least", "nearness", "strict"]
ZeroTarget = Literal["zero", "officer"]
Rounding = Literal["half_up", "down"]
YesOrNo = Literal["yes", "no"]


class UnknownRule(Problem):
    """No such profile, none of a parameter on that date, or a faulty one; the text is a Chinese sentence."""


class FaultyEntry(UnknownRule):
    """A parameter behind a rule's name that cannot be taken.

    place: which of the parameters, from 0. entry: as it is written. wanted: what would be one, in Chinese.
    """

    def __init__(self, place: int, entry: str, wanted: str) -> None:
        super().__init__(_FAULTY_ENTRY.format(entry=entry[:40], wanted=wanted))
        self.place, self.entry, self.wanted = place, entry, wanted


class Tier(NamedTuple):
    """A tier of 定性指标: the words that mean it, and its share of the weight from high down to low."""

    words: frozenset[str]
    high: Decimal
    low: Decimal


class Over(NamedTuple):
    """Over-completion: the 完成率 from which a reason is asked, demanded, and from which points are taken off."""

    ask: Decimal | None = None
    demand: Decimal | None = None
    deduct: Decimal | None = None
    points: Decimal = Decimal(0)


class Limits(NamedTuple):
    """Words by which a target without a sign is one not to be exceeded (不超过).

    levels: words of 二级指标. units: of a duration under 时效指标, unless 三级指标 holds one of lasting (开放天数). names: words
    of 三级指标, unless it holds one of dealing (投诉处理件数). adds: the words come on top of those of the rule behind.
    """

    levels: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    lasting: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    dealing: tuple[str, ...] = ()
    adds: bool = False


class Stated(NamedTuple):
    """Where a parameter's value comes from: as written, since when, by what document, how certain, in which rule."""

    key: str
    text: str
    since: str
    source: str
    mark: str
    rule: str


class Profile(NamedTuple):
    """The parameters of one rule on one date; shares and thresholds are fractions, weights are points.

    since, until: ISO dates between which the rule is in force, until "" while it is. status: one of CONFIRMED,
    PLATFORM, UNCONFIRMED, OWN. note: what the parameters cannot say. stated: the origin of every parameter.
    year: that of the form which is scored, None where it is not known. The meaning of each parameter stands in
    udfs.rules.parameters.
    """

    name: str
    title: str
    region: str
    source: str
    since: str
    until: str
    status: str
    note: str
    stated: tuple[Stated, ...]
    execution_weight: Decimal
    level_weights: tuple[tuple[str, Decimal], ...]
    execution_mode: ExecutionMode
    execution_bands: tuple[tuple[Decimal, Decimal], ...]
    execution_base: ExecutionBase
    execution_over: ExecutionOver
    total_caps: tuple[tuple[Decimal, Decimal], ...]
    over_completion: Over
    over_at_zero: Decimal | None
    reverse: Reverse
    equal: Equal
    zero_target: ZeroTarget
    tiers: tuple[Tier, ...]
    score_decimals: int
    rate_decimals: int
    rounding: Rounding
    grades: tuple[tuple[str, Decimal], ...]
    reason_below: Decimal
    execution_reason_below: Decimal | None
    adjustment_reason: YesOrNo
    reason_limit: int | None
    limits: Limits
    quality_words: tuple[frozenset[str], ...]
    unfinished_words: tuple[str, ...]
    complaint_words: tuple[str, ...]
    capped_rates: tuple[str, ...]
    money_names: tuple[str, ...]
    level_endings: tuple[tuple[str, tuple[str, ...]], ...]
    low_execution: Decimal | None
    budget_growth: Decimal | None
    dominant_share: Decimal | None
    year: int | None = None

    @property
    def statement(self) -> str:
        """Title, source and, where the rule is not confirmed, how certain it is: to be shown with the rule."""
        doubt = f"（{self.status}）" if self.status in (PLATFORM, UNCONFIRMED) else ""
        return f"{self.title}，依据{self.source}{doubt}"

    def day_in(self, year: int) -> str:
        """The last day of a year, or the day nearest to it on which the rule was in force."""
        day = f"{year:04}-12-31"
        return max(self.since, min(day, self.until or day))
