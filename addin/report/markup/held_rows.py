"""Rows of the form's table that are nothing alone: the header stays with the first row, 总分 with the last."""

from itertools import pairwise

from lxml import etree

from workbook_templates.reports import W

_TABLE, _ROW, _HEADER, _PARAGRAPH = (f"{{{W}}}{tag}" for tag in ("tbl", "tr", "tblHeader", "p"))
_PROPERTIES, _STYLE, _KEEP_NEXT = (f"{{{W}}}{tag}" for tag in ("pPr", "pStyle", "keepNext"))


def hold(part: etree._Element) -> None:
    """Keep such rows together, in place, in every table whose header repeats.

    Not the rows of one indicator: LibreOffice 7.4 would push the merged label of rows so held into the header.
    """
    for table in part.iter(_TABLE):
        rows = table.findall(_ROW)
        if len(rows) < 2 or rows[0].find(f".//{_HEADER}") is None:
            continue
        for row, below in pairwise(rows):
            if row is rows[0] or below is rows[-1]:
                _keep(row)


def _keep(row: etree._Element) -> None:
    for paragraph in row.iter(_PARAGRAPH):
        properties = paragraph.find(_PROPERTIES)
        if properties is not None and properties.find(_KEEP_NEXT) is None:
            style = properties.find(_STYLE)
            properties.insert(0 if style is None else 1, etree.Element(_KEEP_NEXT))
