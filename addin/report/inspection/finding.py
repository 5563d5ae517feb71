"""The catalogue of what an inspection may say, and a finding: one of it, with its place and paragraph."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from addin.checks import Severity

FINE = "没有发现问题。"
COUNTS = "错误 {errors} 个，提示 {hints} 个"
LINE = "[{level}] {place}{quote}{message}（{code}）"
MORE = "（同样的还有 {count} 处）"
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of fault. message: what is wrong and what to do, with places for {names}."""

    code: str
    message: str
    level: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Finding:
    """place: where in the document, in words; quote: the text of the paragraph, shortened; "" for the whole."""

    code: str
    level: Severity
    message: str
    place: str = ""
    quote: str = ""

    def is_error(self) -> bool:
        return self.level is Severity.ERROR

    def __str__(self) -> str:
        quote = f"“{self.quote}”" if self.quote else ""
        colon = "：" if self.place or quote else ""
        return LINE.format(
            level=self.level.value,
            place=self.place,
            quote=quote + colon,
            message=self.message,
            code=self.code,
        )


def make_finding(fault: Fault, place: str = "", text: str = "", /, **names: object) -> Finding:
    """A finding of this kind. text: of the paragraph, shortened here."""
    flat = " ".join(text.split())
    quote = flat if len(flat) <= _SHOWN else f"{flat[:_SHOWN]}…"
    return Finding(fault.code, fault.level, fault.message.format(**names), place, quote)


def merge(findings: Sequence[Finding]) -> list[Finding]:
    """Each fault once where it first stands, with the number of further places: formats repeat in every paragraph."""
    same = sorted(findings, key=lambda finding: (finding.code, finding.message))
    groups = [list(group) for _, group in groupby(same, key=lambda finding: (finding.code, finding.message))]
    first = {id(min(group, key=findings.index)): len(group) - 1 for group in groups}
    return [
        replace(finding, message=finding.message + (MORE.format(count=more) if more else ""))
        for finding in findings
        if (more := first.get(id(finding))) is not None
    ]


def lines(findings: Sequence[Finding]) -> Iterator[str]:
    """What the command prints: how many there are, then each."""
    if not findings:
        yield FINE
        return
    count = Counter(finding.level for finding in findings)
    yield COUNTS.format(errors=count[Severity.ERROR], hints=count[Severity.HINT])
    yield from map(str, findings)
