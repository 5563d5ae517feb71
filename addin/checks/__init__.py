"""The catalogue of checks: form → findings."""

from addin.checks.catalogue import CHECKS, Check, Finding, Severity
from addin.checks.run import run

__all__ = ["CHECKS", "Check", "Finding", "Severity", "run"]
