"""Rows that a blank form brings along: “指标2：” and “……”."""

import re

from addin.form.model import Indicator
from udfs.decimals import LONGEST, compact

_PLACEHOLDER = re.compile(r"(?:(?:三级)?指标)?[\d一二三四五六七八九十]{0,3}[:.、]?[.…。·]*")


def is_blank(row: Indicator) -> bool:
    """Whether nothing stands in a row but such a name: our template would wait for it to be filled in."""
    entered = row.target or row.actual or row.reason or row.weight is not None or row.score is not None
    return not entered and _PLACEHOLDER.fullmatch(compact(row.name[:LONGEST])) is not None
