"""The checks as one cell asks for them (JX_CHECK)."""

from dataclasses import replace
from typing import Any

from addin.checks.run import run
from addin.form import read_form, score
from addin.form.reader import as_grid
from udfs.problem import Problem
from udfs.rules import folder_in_use


def check_region(region: Any, rule: object = None) -> str:
    """“共 n 个问题：1.…；2.…” for a table given as a list of rows; a ※ sentence where there is none.

    rule: a profile's name; blank means mof-2020.
    """
    try:
        form = read_form({"": as_grid(region)}, folder_in_use())
        if isinstance(rule, str) and rule.strip():
            form = replace(form, rule=rule.strip())
        findings = run(form, score(form))
    except Problem as problem:
        return f"※{problem}"
    listed = "；".join(f"{n}.{finding.message}" for n, finding in enumerate(findings, 1))
    return f"共 {len(findings)} 个问题：{listed}" if findings else "共 0 个问题"
