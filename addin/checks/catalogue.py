"""What a check is: a small unit that yields, with its code, level, title, message and basis as data."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property, partial

from addin.checks.gaps import Gap
from addin.checks.passages import Passage
from addin.form import Scores, SelfEvaluation
from addin.form.figures import Figure, known_figures
from udfs.decimals import visible
from udfs.problem import inside_quotes
from udfs.rules import Profile

Hit = tuple[str, Mapping[str, object]]


class Severity(Enum):
    """错误 a reviewer rejects; 提示 a reviewer asks; 尾差 is rounding and needs nothing."""

    ERROR = "错误"
    HINT = "提示"
    ROUNDING = "尾差"


@dataclass(frozen=True)
class Context:
    """What a check may look at. passages: the texts; gaps: what they say otherwise than the form."""

    form: SelfEvaluation
    scores: Scores
    profile: Profile
    passages: tuple[Passage, ...] = ()
    gaps: tuple[Gap, ...] = ()

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """What the texts may quote by its name."""
        return known_figures(self.form)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found, with the address of the cell it stands in (“” where there is none).

    params: what the message was made of, by the names in the check's message.
    """

    code: str
    level: Severity
    title: str
    cell: str
    message: str
    params: Mapping[str, object] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Check:
    """An entry of the catalogue. run yields (cell, parameters of the message) for every hit."""

    code: str
    level: Severity
    title: str
    message: str
    basis: str
    run: Callable[[Context], Iterator[Hit]]

    def findings(self, context: Context) -> Iterator[Finding]:
        for cell, params in self.run(context):
            message = visible(self.message.format_map(params))
            yield Finding(self.code, self.level, self.title, cell, message, dict(params))


CHECKS: list[Check] = []
# X: a text against the form. Y: a text by itself.
TEXT_CODES = ("X", "Y")
Run = Callable[[Context], Iterator[Hit]]
Gaps = Callable[[Context], Iterator[tuple[bool, Hit]]]
Wording = tuple[str, str, str]


def check(code: str, level: Severity, title: str, message: str, basis: str) -> Callable[[Run], Run]:
    """Enters a function into the catalogue and leaves it as it is."""

    def enter(run: Run) -> Run:
        CHECKS.append(Check(code, level, title, message, basis, run))
        return run

    return enter


def check_gap(wrong: Wording, rounding: Wording, basis: str) -> Callable[[Gaps], Gaps]:
    """Enters a function that yields (is it rounding, hit) as two checks: an error, and a 尾差.

    wrong, rounding: code, title and message of each.
    """

    def enter(gaps: Gaps) -> Gaps:
        for (code, title, message), level in ((wrong, Severity.ERROR), (rounding, Severity.ROUNDING)):
            check(code, level, title, message, basis)(partial(_of_level, gaps, level))
        return gaps

    return enter


def _of_level(gaps: Gaps, level: Severity, context: Context) -> Iterator[Hit]:
    return (hit for is_rounding, hit in gaps(context) if is_rounding is (level is Severity.ROUNDING))


def short(name: str, longest: int = 24) -> str:
    """An indicator's name as a message quotes it."""
    one_line = inside_quotes(" ".join(name.split())) or "（未命名指标）"
    return one_line if len(one_line) <= longest else one_line[: longest - 1] + "…"
