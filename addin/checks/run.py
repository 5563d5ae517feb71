"""All checks on one form."""

from addin.checks import funds, required, scoring, totals, weights
from addin.checks.catalogue import CHECKS, Context, Finding
from addin.form import Scores, SelfEvaluation
from udfs.rules import named

ENTERED = (required, funds, weights, scoring, totals)


def run(form: SelfEvaluation, scores: Scores) -> tuple[Finding, ...]:
    """The findings of every check of the catalogue, in its order."""
    context = Context(form, scores, named(form.rule))
    return tuple(finding for check in CHECKS for finding in check.findings(context))
