"""The last step of a built workbook: rows that grow with their text, formulas that show nothing, a zip without clock or host."""

import io
import re
import zipfile
from collections.abc import Mapping

from workbook_templates.charts.xml import explicit

FIRST_SHEET = "xl/worksheets/sheet1.xml"
CUSTOM = b' customHeight="1"'
SHEETS, CHARTS = "xl/worksheets/sheet", "xl/charts/chart"
_NOTHING_SHOWN = re.compile(rb'(<c r="[A-Z]+\d+"(?: s="\d+")?)(?=><f>[^<]*</f><v></v>)')
_ROW = re.compile(rb'<row r="(\d+)"[^>]*>')
FIXED_DATE = (1980, 1, 1, 0, 0, 0)


def finish(workbook: bytes, growing: range) -> bytes:
    """A workbook from XlsxWriter → the same workbook, the same bytes at every build.

    growing: rows (1-based) of the first sheet whose height follows their text. XlsxWriter can only fix a
    height; without its customHeight mark Excel and Calc take the given one until a cell of the row changes.
    It leaves an empty result without the type that Excel gives it: for a strict reader that is a number without digits.
    """
    with zipfile.ZipFile(io.BytesIO(workbook)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    parts[FIRST_SHEET] = _ROW.sub(
        lambda match: match[0].replace(CUSTOM, b"") if int(match[1]) in growing else match[0],
        parts[FIRST_SHEET],
    )
    for name, part in parts.items():
        if name.startswith(CHARTS):
            parts[name] = explicit(part)
        elif name.startswith(SHEETS):
            parts[name] = _NOTHING_SHOWN.sub(rb'\1 t="str"', part)
    return pack(parts)


def pack(parts: Mapping[str, bytes]) -> bytes:
    """The zip. Every version of zlib makes the same bytes of it; a replacement such as zlib-ng would make others."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, FIXED_DATE)
            info.create_system = 0
            target.writestr(info, data, zipfile.ZIP_DEFLATED, 9)
    return out.getvalue()
