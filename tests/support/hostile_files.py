"""Small files that cost much: each grows with a number, so that a test can tell linear from worse."""

from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

from tests.support.packages import links, open_xml, workbook

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TITLES = (
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
)


def _texts(*texts: str) -> str:
    return "".join(f'<c t="inlineStr"><is><t>{escape(text)}</t></is></c>' for text in texts)


HEADER = f"<row>{_texts(*_TITLES)}</row>"
ROW = f"<row>{_texts('产出指标', '数量指标', '养护里程', '≥100公里', '100公里')}<c><v>1</v></c><c><v>1</v></c></row>"


def long_reference(path: Path, n: int) -> Path:
    return workbook(path, HEADER + ROW + f'<row><c r="{"A" * n}40"><v>1</v></c></row>')


def long_row_number(path: Path, n: int) -> Path:
    return workbook(path, HEADER + ROW + f'<row r="{"9" * n}"><c><v>1</v></c></row>')


def long_format(path: Path, n: int) -> Path:
    return workbook(path, HEADER + ROW + '<row><c s="1"><v>1</v></c></row>', codes=("[" * n,))


def one_part_of_many_sheets(path: Path, n: int) -> Path:
    """n sheets, all of one part, which holds a form and 400 characters for each."""
    sheets = "".join(f'<sheet name="表{number}" r:id="rId1"/>' for number in range(n))
    cells = HEADER + ROW + f"<row>{_texts('长' * 400 * n)}</row>"
    return workbook(
        path, cells, more={"xl/workbook.xml": f'<workbook xmlns:r="r"><sheets>{sheets}</sheets></workbook>'}
    )


def many_rows(path: Path, n: int) -> Path:
    return workbook(path, HEADER + ROW * n)


def many_strings(path: Path, n: int) -> Path:
    return _with_strings(path, "<si><t/></si>" * n)


def many_runs(path: Path, n: int) -> Path:
    return _with_strings(path, "<si>" + "<r><t>x</t></r>" * n + "</si>")


def _with_strings(path: Path, strings: str) -> Path:
    targets = (("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"))
    more = {"xl/_rels/workbook.xml.rels": links(*targets), "xl/sharedStrings.xml": f"<sst>{strings}</sst>"}
    return workbook(path, HEADER + ROW + '<row><c t="s"><v>0</v></c></row>', more=more)


def _document(path: Path, body: str) -> Path:
    return open_xml(
        path, {"word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'}
    )


def _table(*rows: tuple[str, ...]) -> str:
    lines = ("".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


_FORM = _table(_TITLES, ("产出指标", "数量指标", "养护里程", "≥100公里", "100公里", "100", "100", ""))


def many_paragraphs(path: Path, n: int) -> Path:
    return _document(path, "<w:p><w:r><w:t>甲</w:t></w:r></w:p>" * n + _FORM)


def many_paragraphs_in_a_cell(path: Path, n: int) -> Path:
    cell = "<w:p><w:r><w:t>甲</w:t></w:r></w:p>" * n
    return _document(path, _FORM + f"<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>")


def many_empty_paragraphs(path: Path, n: int) -> Path:
    return _document(path, "<w:p/>" * n + _FORM)


def tables_in_tables(path: Path, n: int) -> Path:
    return _document(path, "<w:tbl><w:tr><w:tc>" * n + "</w:tc></w:tr></w:tbl>" * n + _FORM)


def many_merged_cells(path: Path, n: int) -> Path:
    merged = "".join(f'<mergeCell ref="A{number}:GR{number + 4000}"/>' for number in range(1, n + 1))
    return workbook(path, HEADER + ROW, after=f"<mergeCells>{merged}</mergeCells>")


def many_sections(path: Path, n: int) -> Path:
    """A header again and again: as many forms."""
    return workbook(path, (HEADER + ROW + f"<row>{_texts('总分')}</row>") * n)


HOSTILE: dict[str, tuple[Callable[[Path, int], Path], str, int]] = {
    "long reference": (long_reference, "xlsx", 1_000_000),
    "long row number": (long_row_number, "xlsx", 1_000_000),
    "long number format": (long_format, "xlsx", 1_000_000),
    "one part of many sheets": (one_part_of_many_sheets, "xlsx", 1000),
    "many rows": (many_rows, "xlsx", 4900),
    "many strings": (many_strings, "xlsx", 2_000_000),
    "many runs": (many_runs, "xlsx", 1_000_000),
    "many paragraphs": (many_paragraphs, "docx", 160_000),
    "many empty paragraphs": (many_empty_paragraphs, "docx", 160_000),
    "many paragraphs in a cell": (many_paragraphs_in_a_cell, "docx", 160_000),
    "tables in tables": (tables_in_tables, "docx", 20_000),
    "many merged cells": (many_merged_cells, "xlsx", 20_000),
    "many forms": (many_sections, "xlsx", 1600),
}
