"""Checks across projects, in the form of addin.checks: the tables of a store → findings."""

from addin.collect.across.catalogue import Check, Finding
from addin.collect.across.checks import CHECKS
from addin.collect.across.run import run

__all__ = ["CHECKS", "Check", "Finding", "run"]
