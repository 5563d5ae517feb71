"""A form with all that is computed from it: where every command begins."""

from dataclasses import replace
from typing import NamedTuple

from addin.checks import Finding, Severity, run
from addin.form import Scores, SelfEvaluation, score
from udfs.rules import keep_sound


class Assessed(NamedTuple):
    """A form with all that was computed from it."""

    form: SelfEvaluation
    scores: Scores
    findings: tuple[Finding, ...]

    def count(self, level: Severity) -> int:
        return sum(finding.level is level for finding in self.findings)


def assess(form: SelfEvaluation) -> Assessed:
    """Raises udfs.rules.UnknownRule."""
    scores = score(form)
    return Assessed(form, scores, run(form, scores))


def checkable(form: SelfEvaluation) -> SelfEvaluation:
    """The form without those parameters of the office's own that cannot be taken: the checks list them, and look at the
    rest. Nothing else is made of such a form. Raises udfs.rules.UnknownRule where there is no such rule.
    """
    return replace(form, rule=keep_sound(form.rule, form.folder or None))
