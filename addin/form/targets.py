"""年度指标值 in its parts: ≥300公里 is ≥, 300 and 公里."""

import re
from typing import NamedTuple

_PARTS = re.compile(r"\s*(?:([^\d\s])\s*)?(\d[\d,.]*)\s*([^\d\s]*)\s*")


class Parts(NamedTuple):
    """sign, unit: "" for none."""

    sign: str
    number: str
    unit: str


def part(target: str) -> Parts | None:
    """None for what is not one number with a sign before it and a unit behind it."""
    match = _PARTS.fullmatch(target)
    return None if match is None else Parts(*match.groups(""))
