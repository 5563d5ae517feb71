"""Every published form in every layout as a file: .xlsx with texts and with numbers, .xls, .docx, merged cells and all."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from addin.files.opening import read_sheets
from addin.form import read_form
from tests.support import foreign_files
from tests.support.foreign_cases import Case, cases, load
from tests.support.foreign_files import Cell
from tests.support.foreign_layouts import LAYOUTS, Layout
from tests.support.foreign_print import standard

Write = Callable[[Path, Case, Layout], Path]
DATA = Path(__file__).parents[2] / "data"


def _texts(folder: Path, case: Case, layout: Layout) -> Path:
    return foreign_files.xlsx(folder / "表.xlsx", {"表": layout.lines(case)})


def _numbers(folder: Path, case: Case, layout: Layout) -> Path:
    return foreign_files.xlsx(folder / "表.xlsx", {"表": layout.lines(case)}, typed=True)


def _old(folder: Path, case: Case, layout: Layout) -> Path:
    return foreign_files.xls(folder / "表.xls", {"表": layout.lines(case)})


def _word(folder: Path, case: Case, layout: Layout) -> Path:
    return foreign_files.docx(folder / "表.docx", layout.lines(case))


@pytest.mark.parametrize(
    "write", [_texts, _numbers, _old, _word], ids=["xlsx", "xlsx numbers", "xls", "docx"]
)
@pytest.mark.parametrize(
    ("case", "layout"), [(case, layout) for case in cases() for layout in LAYOUTS], ids=lambda one: one.name
)
def test_every_field_comes_back(write: Write, case: Case, layout: Layout, tmp_path: Path) -> None:
    form = read_form(read_sheets(write(tmp_path, case, layout)))
    assert form == layout.expected(case)
    assert form.unread == ()
    assert [one.text for one in form.left_over if not {one.label, one.text} & layout.extra] == []


def _yiyang() -> Case:
    return load(DATA / "cases" / "01-hunan-yiyang-2021.json")


@pytest.mark.parametrize("cut", [3, 8, 10, 14])
def test_a_form_split_over_two_word_tables(cut: int, tmp_path: Path) -> None:
    """A table cannot be cut inside a merged cell without Word repeating it; so it is cut where nothing is merged."""
    lines = [[*line] for line in foreign_files.grid(standard(_yiyang()))]
    path = foreign_files.docx(tmp_path / "表.docx", lines[:cut], lines[cut:])
    assert read_form(read_sheets(path)) == LAYOUTS[0].expected(_yiyang())


# Cells of each row of the published appendix, with the columns that they span.
_NAMES, _UNITS, _MONEY, _GOALS, _ROW, _TOTAL = (
    (2, 7), (2, 2, 2, 3), (1, 2, 1, 1, 1, 1, 1, 1), (1, 4, 4), (1,) * 9, (6, 1, 2),
)  # fmt: skip
_SPANS = (_NAMES, _UNITS, *[_MONEY] * 5, _GOALS, _GOALS, *[_ROW] * 11, _TOTAL)


def _published() -> list[list[Cell]]:
    """The appendix of the published report as its Word table: in the text a tab begins a cell; cells hold blank lines."""
    text = (DATA / "003_b2a4333b6e0b3ebb.txt").read_text(encoding="utf-8")
    _, _, appendix = text.partition("2021年度项目支出绩效自评表\n\t")
    cells = [cell.strip("\n") for cell in appendix.replace("[bookmark: _GoBack]", "").split("\n\t")]
    rows: list[list[Cell]] = []
    for spans in _SPANS:
        texts, cells = cells[: len(spans)], cells[len(spans) :]
        rows.append([Cell(text, span) for text, span in zip(texts, spans, strict=True)])
    assert cells == []
    return _merged_down(rows)


def _merged_down(rows: list[list[Cell]]) -> list[list[Cell]]:
    """The first three columns of money, goals and indicators go on where they are blank."""
    kept = [[*row] for row in rows]
    for column in range(3):
        for r in reversed(range(len(rows))):
            spans = [cell.columns for cell in rows[r]]
            goes_on = (
                r > 2 and column < 1 + 2 * (spans == [1] * 9) and not (rows[r][column].text or "").strip()
            )
            if goes_on and [cell.columns for cell in rows[r - 1]] == spans:
                below = kept[r][column]
                kept[r - 1][column] = kept[r - 1][column]._replace(rows=below.rows + 1)
                kept[r][column] = below._replace(rows=0)
    return [[cell for cell in row if cell.rows] for row in kept]


def test_the_form_as_the_office_published_it(tmp_path: Path) -> None:
    path = foreign_files.docx(tmp_path / "报告.docx", "附件", "2021年度项目支出绩效自评表", _published())
    form = read_form(read_sheets(path))
    expected = _yiyang().form
    assert (form.project, form.department, form.implementer, form.year) == (
        "城市基层党建工作经费", "市委组织部", "组织指导科", 2021,
    )  # fmt: skip
    assert form.funds == expected.funds
    assert [i.name for i in form.indicators] == [i.name for i in expected.indicators]
    assert form.indicators == expected.indicators
    assert form.goal_expected == expected.goal_expected
    assert (form.total_weight, form.total) == (Decimal(100), Decimal(99))
    assert form.goal_actual.endswith("营造小区党建浓厚氛围。")
    assert (form.unread, form.left_over) == ((), ())
