"""The scoring rule that the sheet 参数 chooses, with the parameters that the office wrote there itself."""

import re

from addin.form.grid import label
from addin.form.values import Sheet
from udfs.knobs import BY_LABEL
from udfs.rules import DEFAULT

_BREAKS = re.compile(r"\s*[；;\n]\s*")


def rule_of(settings: Sheet, name: str) -> str:
    """The text that cell functions take as 规则: the name, then “；参数名=值” for every parameter written on the sheet.

    name: what stands beside 评分规则. "" where the sheet says nothing at all.
    """
    own = "".join(f"；{entry}" for entry in _entries(settings))
    return (name or DEFAULT) + own if own else name


def _entries(settings: Sheet) -> list[str]:
    found = []
    for r, row in enumerate(settings.grid):
        at = next((c for c, value in enumerate(row) if label(value) in BY_LABEL), None)
        if at is not None and (said := settings.text(r, at + 1, label(row[at]))):
            found.append(f"{label(row[at])}={_BREAKS.sub('、', said)}")
    return found
