"""All checks on one form, or the checks of texts on one text."""

from collections.abc import Iterable

# Importing them enters their checks into the catalogue.
from addin.checks import (  # noqa: F401
    above_rule,
    actuals,
    astray,
    funds,
    funds_lines,
    kinds,
    left_over,
    material,
    material_lines,
    names,
    placeholders,
    plausible,
    proofreading,
    reasons,
    required,
    review,
    rule_demands,
    scoring,
    table_lines,
    text_against_form,
    text_and_indicators,
    text_by_itself,
    totals,
    unscored,
    weights,
)
from addin.checks.catalogue import CHECKS, TEXT_CODES, Check, Context, Finding, Severity
from addin.checks.gaps import find_gaps
from addin.checks.passages import Passage, passages
from addin.checks.prose import read
from addin.form import Scores, SelfEvaluation, score
from addin.form.settings import profile_of

_ORDER = {level: at for at, level in enumerate(Severity)}


def run(form: SelfEvaluation, scores: Scores) -> tuple[Finding, ...]:
    """The findings of every check of the catalogue: 错误 first, then 提示, then 尾差, each by code."""
    return _find(CHECKS, _context(form, scores, passages(form)))


def check_text(text: str, form: SelfEvaluation | None = None) -> tuple[Finding, ...]:
    """The findings in a report's text: whether it contradicts itself and, given one, the form.

    text: the plain text, as long as it may be. form: also gives the rule whose grade words count; without one those of
    the default rule do. Raises udfs.rules.UnknownRule.
    """
    form = form or SelfEvaluation()
    checks = [check for check in CHECKS if check.code.startswith(TEXT_CODES)]
    return _find(checks, _context(form, score(form), (Passage("", read(text)),)))


def _context(form: SelfEvaluation, scores: Scores, texts: tuple[Passage, ...]) -> Context:
    return Context(form, scores, profile_of(form), texts, find_gaps(form, scores, texts))


def _find(checks: Iterable[Check], context: Context) -> tuple[Finding, ...]:
    found = [finding for check in checks for finding in check.findings(context)]
    return tuple(sorted(found, key=lambda finding: (_ORDER[finding.level], finding.code)))
