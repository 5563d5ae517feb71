"""Every published form in every layout: after it was filled it reads as before but for what was computed, and of the
package only those cells are other ones.
"""

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from addin.calc.office import Office
from addin.fill.plan import Change
from addin.form import SelfEvaluation
from addin.form.formfile import read_file
from tests.support import foreign_files
from tests.support.filled import different, fill, parts, unscored, without_cells, without_words, written
from tests.support.foreign_cases import Case, cases
from tests.support.foreign_layouts import LAYOUTS, Layout
from tools.demo import pictures

SHEET, DOCUMENT = "xl/worksheets/sheet1.xml", "word/document.xml"
each = pytest.mark.parametrize(
    ("case", "layout"), [(case, layout) for case in cases() for layout in LAYOUTS], ids=lambda one: one.name
)


def expected(form: SelfEvaluation, changes: dict[str, Change]) -> SelfEvaluation:
    """The form with what was computed in its places."""

    def number(address: str, stated: Decimal | None) -> Decimal | None:
        return changes[address].proposed.number if address in changes else stated

    def note(address: str, stated: str) -> str:
        return changes[address].proposed.text or stated if address in changes else stated

    return replace(
        form,
        total=number(form.cell("total"), form.total),
        funds=tuple(
            replace(
                line, rate=number(line.cell("rate"), line.rate), score=number(line.cell("score"), line.score)
            )
            for line in form.funds
        ),
        indicators=tuple(
            replace(
                row,
                score=number(row.cell("score"), row.score),
                reason=note(row.cell("reason"), row.reason),
            )
            for row in form.indicators
        ),
    )


def check(path: Path) -> tuple[Path, dict[str, Change]]:
    before = read_file(path).forms[0].form
    filled, out = fill(path, notes=True)
    changes = written(filled)
    assert read_file(out).forms[0].form == expected(before, changes)
    again, _ = fill(out, notes=True)
    assert again.data is None
    return out, changes


@each
def test_a_workbook(case: Case, layout: Layout, tmp_path: Path) -> None:
    path = foreign_files.xlsx(tmp_path / "表.xlsx", {"表": layout.lines(unscored(case))}, typed=True)
    out, changes = check(path)
    assert different(path, out) == ({SHEET} if changes else set())
    cells = {address.rpartition("!")[2] for address in changes}
    assert without_cells(parts(out)[SHEET], cells) == without_cells(parts(path)[SHEET], cells)


@each
def test_a_word_file(case: Case, layout: Layout, tmp_path: Path) -> None:
    path = foreign_files.docx(tmp_path / "表.docx", layout.lines(unscored(case)))
    out, changes = check(path)
    assert different(path, out) == ({DOCUMENT} if changes else set())
    cells = {
        (match[1], int(match[2]), int(match[3]) - 1)
        for address in changes
        if (match := re.fullmatch(r"(表格\d+)第(\d+)行第(\d+)列", address))
    }
    assert len(cells) == len(changes)
    assert without_words(parts(out)[DOCUMENT], cells) == without_words(parts(path)[DOCUMENT], cells)


def test_pictures_are_equal_but_for_the_written_cells(office: Office, tmp_path: Path) -> None:
    """As LibreOffice shows both: with the written cells emptied again there, the picture is that of the blank form."""
    case = next(one for one in cases() if one.name.startswith("12"))
    lines = LAYOUTS[0].lines(unscored(case))
    path = foreign_files.xlsx(tmp_path / "表.xlsx", {"表": lines}, typed=True)
    filled, out = fill(path, notes=True)
    cells = [address.rpartition("!")[2] for address in written(filled)]
    assert len(cells) > 10
    blank = picture(office, path, [])
    assert picture(office, out, cells) == blank
    assert picture(office, out, []) != blank


def picture(office: Office, path: Path, emptied: list[str]) -> list[bytes]:
    """Every page as LibreOffice prints it."""
    document = office.open(path)
    try:
        for cell in emptied:
            document.set("表", cell, None)
        document.save_as(path.with_suffix(".pdf"))
    finally:
        document.close()
    return [page.read_bytes() for page in pictures(path.with_suffix(".pdf"), pages=9)]
