"""Every kind of cell that a Word form may have for a value: what is written into it, and what is left."""

import copy
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from docx.table import _Cell

from addin.files.docx import STRICT
from addin.fill.plan import IN_TEXT, Change, Outcome
from addin.fill.wordcells import OTHER_CONTENT, PROTECTED
from addin.form.formfile import read_file
from tests.support import foreign_files
from tests.support.filled import fill, parts, with_parts
from tests.support.small_forms import LINES

DOCUMENT, SETTINGS = "word/document.xml", "word/settings.xml"
FIRST, TOTAL = "表格1第4行第5列", "表格1第6行第5列"
TABLE = [[None if said is None else str(said) for said in line] for line in LINES]


def form(path: Path, change: Callable[[_Cell], object] = lambda cell: None) -> Path:
    """change: done with the cell of the first score."""
    foreign_files.docx(path, TABLE)
    document = Document(str(path))
    change(document.tables[0].cell(3, 4))
    document.save(str(path))
    return path


def of(path: Path, address: str, **how: bool) -> Change:
    filled, _ = fill(path, **how)
    return next(one for one in filled.forms[0].changes if one.proposed.address == address)


def test_the_words_have_the_font_of_the_empty_paragraph(tmp_path: Path) -> None:
    def style(cell: _Cell) -> None:
        looks = '<w:pPr {}><w:jc w:val="center"/><w:rPr><w:ins w:id="1" w:author="甲"/><w:sz w:val="21"/></w:rPr></w:pPr>'
        cell.paragraphs[0].clear()._p.append(parse_xml(looks.format(nsdecls("w"))))
        for run in cell.paragraphs[0].runs:
            cell.paragraphs[0]._p.remove(run._r)

    cell = Document(str(fill(form(tmp_path / "表.docx", style))[1])).tables[0].cell(3, 4)
    assert cell.text == "40"
    assert cell.paragraphs[0].runs[0].font.size == Pt(10.5)
    assert b"<w:r><w:rPr><w:sz" in parts(tmp_path / "filled-表.docx")[DOCUMENT]


def test_a_cell_of_several_runs_keeps_the_font_of_the_first(tmp_path: Path) -> None:
    def say(cell: _Cell) -> None:
        run = cell.paragraphs[0].add_run("3")
        run.font.bold = True
        cell.paragraphs[0].add_run("0")
        cell.add_paragraph("分")

    path = form(tmp_path / "表.docx", say)
    assert of(path, FIRST).outcome is Outcome.DIFFERS
    cell = Document(str(fill(path, overwrite=True)[1])).tables[0].cell(3, 4)
    assert cell.text == "40\n分\n"
    assert cell.paragraphs[0].runs[1].font.bold


@pytest.mark.parametrize(
    "content",
    [
        '<w:fldSimple {} w:instr="=SUM(ABOVE)"><w:r><w:t>9</w:t></w:r></w:fldSimple>',
        "<w:sdt {}><w:sdtContent><w:r><w:t>9</w:t></w:r></w:sdtContent></w:sdt>",
        '<w:ins {} w:id="1" w:author="甲"><w:r><w:t>9</w:t></w:r></w:ins>',
        "<w:r {}><w:drawing/></w:r>",
    ],
)
def test_what_is_more_than_words_is_left(content: str, tmp_path: Path) -> None:
    def insert(cell: _Cell) -> None:
        cell.paragraphs[0]._p.append(parse_xml(content.format(nsdecls("w"))))

    found = of(form(tmp_path / "表.docx", insert), FIRST, overwrite=True)
    assert (found.outcome, found.why) in {
        (Outcome.LEFT, OTHER_CONTENT),
        (Outcome.LEFT, "单元格里有看不见的内容"),
    }


def test_a_total_in_the_text_is_left(tmp_path: Path) -> None:
    lines = [line for line in TABLE if line[0] != "总分"]
    path = foreign_files.docx(tmp_path / "表.docx", lines, "总分：80分")
    assert of(path, "正文第1行第1列", overwrite=True).why == IN_TEXT


def test_a_protected_document_is_left_as_it_is(tmp_path: Path) -> None:
    path = form(tmp_path / "表.docx")
    settings = parts(path)[SETTINGS]
    for on in ("1", "0"):
        mark = f'<w:documentProtection w:edit="forms" w:enforcement="{on}"/></w:settings>'.encode()
        with_parts(path, {SETTINGS: settings.replace(b"</w:settings>", mark)})
        assert of(path, FIRST).why == (PROTECTED if on == "1" else "")


def test_the_strict_kind_stays_strict(tmp_path: Path) -> None:
    path = form(tmp_path / "表.docx")
    document = parts(path)[DOCUMENT].decode()
    for strict, usual in STRICT.items():
        document = document.replace(usual, strict)
    with_parts(path, {DOCUMENT: document.encode()})
    _, out = fill(path)
    assert next(iter(STRICT)) in parts(out)[DOCUMENT].decode()
    assert not re.search("|".join(map(re.escape, STRICT.values())), parts(out)[DOCUMENT].decode())
    assert read_file(out).forms[0].form.total is not None


def test_tables_in_cells_and_deleted_rows_are_counted_as_the_reader_counts_them(tmp_path: Path) -> None:
    foreign_files.docx(tmp_path / "表.docx", [["甲", "乙"], ["丙", "丁"]], TABLE)
    document = Document(str(tmp_path / "表.docx"))
    document.tables[0].cell(0, 0).add_table(1, 1)
    gone = copy.deepcopy(document.tables[1].rows[0]._tr)
    gone.get_or_add_trPr().append(parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="甲"/>'))
    document.tables[1]._tbl.insert(2, gone)
    document.save(str(tmp_path / "表.docx"))
    _, out = fill(tmp_path / "表.docx")
    rows = [[cell.text for cell in row.cells] for row in Document(str(out)).tables[1].rows]
    assert [row[4] for row in rows if row[0] in ("培训人数", "培训合格率", "总分")] == ["40", "40", "89.5"]
