"""The catalogue of checks: form → findings."""

from addin.checks.catalogue import CHECKS, Check, Finding, Severity
from addin.checks.run import check_text, run

__all__ = ["CHECKS", "Check", "Finding", "Severity", "check_text", "run"]
