"""All checks on one form."""

from addin.checks import funds, material, required, rule_demands, scoring, totals, weights
from addin.checks.catalogue import CHECKS, Context, Finding, Severity
from addin.form import Scores, SelfEvaluation
from addin.form.settings import profile_of

MODULES = (
    funds,
    material,
    required,
    rule_demands,
    scoring,
    totals,
    weights,
)  # importing them enters their checks into the catalogue
_ORDER = {level: at for at, level in enumerate(Severity)}


def run(form: SelfEvaluation, scores: Scores) -> tuple[Finding, ...]:
    """The findings of every check of the catalogue: 错误 first, then 提示, then 尾差."""
    context = Context(form, scores, profile_of(form))
    found = [finding for check in CHECKS for finding in check.findings(context)]
    return tuple(sorted(found, key=lambda finding: _ORDER[finding.level]))
