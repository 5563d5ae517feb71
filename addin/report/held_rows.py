"""Rows of the form's table that belong on one page: the header with the first row, a 二级指标, the last row with 总分."""

from collections.abc import Sequence
from itertools import pairwise

from lxml import etree

from workbook_templates.reports.build import W

_TABLE, _ROW, _CELL, _HEADER, _PARAGRAPH = (f"{{{W}}}{tag}" for tag in ("tbl", "tr", "tc", "tblHeader", "p"))
_PROPERTIES, _STYLE, _KEEP_NEXT, _MERGE = (f"{{{W}}}{tag}" for tag in ("pPr", "pStyle", "keepNext", "vMerge"))
_VAL = f"{{{W}}}val"
_LABELS = 3  # columns: the side, 一级指标, 二级指标


def hold(part: etree._Element) -> None:
    """Keep such rows together, in place, in every table whose header repeats.

    Word holds a row with the next one when its paragraphs say so, and gives up where they fill more than a page.
    """
    for table in part.iter(_TABLE):
        rows = table.findall(_ROW)
        if len(rows) < 2 or rows[0].find(f".//{_HEADER}") is None:
            continue
        for row, below in pairwise(rows):
            if row is rows[0] or below is rows[-1] or _goes_on(below.findall(_CELL)):
                _keep(row)


def _goes_on(cells: Sequence[etree._Element]) -> bool:
    """Whether the row stands under the 二级指标 of the one above."""
    merge = cells[_LABELS - 1].find(f".//{_MERGE}") if len(cells) > _LABELS else None
    return merge is not None and merge.get(_VAL) != "restart"


def _keep(row: etree._Element) -> None:
    for paragraph in row.iter(_PARAGRAPH):
        properties = paragraph.find(_PROPERTIES)
        if properties is not None and properties.find(_KEEP_NEXT) is None:
            style = properties.find(_STYLE)
            properties.insert(0 if style is None else 1, etree.Element(_KEEP_NEXT))
