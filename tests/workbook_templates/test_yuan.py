"""The form in 元: typed in 元 in Calc, 万元 for the program, and never taken for the form in 万元."""

from decimal import Decimal
from pathlib import Path

from addin.calc.office import Office
from addin.files.opening import read_sheets
from addin.form import SelfEvaluation, read_form, score
from addin.form.formfile import read_only_form
from addin.report.facts.colours import PaintedNumber, Palette
from addin.report.tracing.sources import Painter
from tests.support.forms import yiyang
from tests.support.livebooks import SHEET, opened
from tests.support.workbooks import book, form_sheet
from workbook_templates.build import build
from workbook_templates.submission import build as submission

LAYOUT = "mof-2020-yuan"


def written(form: SelfEvaluation, path: Path) -> SelfEvaluation:
    path.write_bytes(build(form, LAYOUT))
    return read_form(read_sheets(path))


def test_the_published_form_in_yuan_is_the_same_form(tmp_path: Path) -> None:
    form = written(yiyang(), tmp_path / "表.xlsm")
    assert (form.project, form.indicators, form.material) == (
        yiyang().project,
        yiyang().indicators,
        yiyang().material,
    )
    assert (form.fund_total.annual_budget, form.fund_total.rate) == (Decimal(200), Decimal(1))
    sheet = form_sheet((tmp_path / "表.xlsm").read_bytes(), values=True)
    assert (sheet["A7"].value, sheet["E8"].value, sheet["I8"].value) == ("项目资金（元）", 2_000_000, 10)
    assert form_sheet(submission(form, score(form)))["E6"].value == 2_000_000


def test_in_calc_it_counts_in_yuan_and_draws_in_wan(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "表.xlsm"
    path.write_bytes(build(layout=LAYOUT))
    with opened(office, path) as live:
        for cell, value in {"E9": 1_234_567.0, "F9": 1_000_000.0, "E10": 5000.0}.items():
            live.document.set(SHEET, cell, value)
        live.document.recalculate()
        assert live.document.value(SHEET, "H8") == 0.8067
        assert [live.document.value("得分一览", cell) for cell in ("W4", "Y4", "Z4")] == [
            "年度资金总额", 123.9567, 100.0,
        ]  # fmt: skip
        live.saved(path)
    funds = read_only_form(path).funds
    assert [(line.item, line.annual_budget) for line in funds[:3]] == [
        ("年度资金总额", Decimal("123.9567")), ("当年财政拨款", Decimal("123.4567")), ("上年结转资金", Decimal("0.5")),
    ]  # fmt: skip


def test_an_amount_that_says_its_unit_is_taken_at_its_word(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsm"
    written(yiyang(), path)
    grid = [list(row) for row in read_sheets(path)[SHEET]]
    grid[8][4] = "150万元"
    assert read_form({SHEET: grid}).funds[1].annual_budget == 150


def test_the_trace_of_an_amount_says_in_which_unit_it_stands(tmp_path: Path) -> None:
    budget = Painter(Palette()).form(written(yiyang(), tmp_path / "表.xlsm")).fund_total.annual_budget
    assert isinstance(budget, PaintedNumber)
    source = budget.source
    assert (source.place, source.words) == ("自评表!E8", "年度资金总额的全年预算数（表中以元填写）")


def test_the_stored_values_of_the_chart_are_in_wan() -> None:
    cells = book(build(yiyang(), LAYOUT), values=True)["得分一览"]
    assert [cells[cell].value for cell in ("W4", "X4", "Y4", "Z4")] == ["年度资金总额", 200, 200, 200]
