"""All checks across the projects of a store."""

import duckdb

from addin.checks import Severity
from addin.collect.across.catalogue import Finding
from addin.collect.across.checks import CHECKS

_ORDER = {level: at for at, level in enumerate(Severity)}


def run(database: duckdb.DuckDBPyConnection) -> list[Finding]:
    """The findings of every check: 错误 first, then 提示, then 尾差, each by code. database: Collected.connect()."""
    found = [finding for check in CHECKS for finding in check.findings(database)]
    return sorted(found, key=lambda finding: (_ORDER[finding.level], finding.code))
