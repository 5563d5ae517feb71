"""All checks on one form."""

from addin.checks import funds, left_over, required, rule_demands, scoring, totals, weights
from addin.checks.catalogue import CHECKS, Context, Finding, Severity
from addin.form import Scores, SelfEvaluation
from udfs.rules import named

MODULES = (
    funds,
    required,
    rule_demands,
    scoring,
    totals,
    weights,
    left_over,
)  # importing them enters their checks into the catalogue
_ORDER = {level: at for at, level in enumerate(Severity)}


def run(form: SelfEvaluation, scores: Scores) -> tuple[Finding, ...]:
    """The findings of every check of the catalogue: 错误 first, then 提示, then 尾差."""
    context = Context(form, scores, named(form.rule))
    found = [finding for check in CHECKS for finding in check.findings(context)]
    return tuple(sorted(found, key=lambda finding: _ORDER[finding.level]))
