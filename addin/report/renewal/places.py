"""How the officer is told of a place in a report."""

from lxml import etree

from addin.report.markup.marks import CELL, read_child, runs_of
from addin.report.renewal.spots import Spot, is_merged, read_cell, row_of

_IN_TABLE, _IN_TEXT = "附表“{row}”一行", "“{text}”"
_AROUND, _LONGEST = 12, 60  # characters


def place(spot: Spot) -> str:
    row = row_of(spot)
    if row is not None:
        return _IN_TABLE.format(row=head(row))
    if not spot.mark.number:
        return _IN_TEXT.format(text=shorten(spot.around, 2 * _AROUND))
    start = _start(spot)
    end = start + len(spot.text)
    before, after = spot.around[max(start - _AROUND, 0) : start], spot.around[end:]
    return _IN_TEXT.format(text=f"{'…' * (start > _AROUND)}{before}{spot.text}{shorten(after, _AROUND)}")


def _start(spot: Spot) -> int:
    """Where a figure begins in the text of its paragraph."""
    children = [child for run in runs_of(spot.paragraph) for child in run]
    return sum(len(read_child(child)) for child in children[: children.index(spot.texts[0])])


def head(row: etree._Element) -> str:
    """What a row of the form's table is called: the first cell that stands beside it alone."""
    own = (read_cell(cell) for cell in row.findall(CELL) if not is_merged(cell))
    return shorten(next((text for text in own if text), ""))


def read_row(row: etree._Element) -> str:
    """What stands in a row, without what stands beside several."""
    return "，".join(text for cell in row.findall(CELL) if not is_merged(cell) and (text := read_cell(cell)))


def shorten(text: str, longest: int = _LONGEST) -> str:
    return text if len(text) <= longest else f"{text[:longest]}…"


def contrast(one: str, other: str) -> tuple[str, str]:
    """Two long texts from a little before the place where they differ."""
    alike = next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if len(set(pair)) > 1),
        min(len(one), len(other)),
    )
    start = max(alike - _AROUND, 0)
    lead = "…" * (start > 0)
    return lead + shorten(one[start:]), lead + shorten(other[start:])
