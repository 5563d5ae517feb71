"""The 报送版: the printed form as values, read back as the same form."""

import io
import subprocess
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from addin.calc.office import Office
from addin.files.opening import read_sheets
from addin.form import SelfEvaluation, Unread, read_form, score
from tests.support.forms import sound, yiyang
from tests.support.openxml import faults
from tests.support.workbooks import book
from workbook_templates.build import build
from workbook_templates.sheets.form import SHEET
from workbook_templates.submission import NotSubmittable
from workbook_templates.submission import build as submission


def filled(form: SelfEvaluation, folder: Path) -> SelfEvaluation:
    """The form as it is read from our workbook."""
    path = folder / "自评表.xlsm"
    path.write_bytes(build(form))
    return read_form(read_sheets(path))


def back(data: bytes, folder: Path) -> SelfEvaluation:
    path = folder / "报送版.xlsx"
    path.write_bytes(data)
    return read_form(read_sheets(path))


def printed(form: SelfEvaluation) -> SelfEvaluation:
    """What of a form of ours stands in its printed part."""
    rows = score(form).rows
    indicators = tuple(
        replace(
            row.indicator,
            target=row.indicator.nature + row.indicator.target,
            nature="",
            score=row.score,
            reason="" if row.note.startswith("※") else row.note,
        )
        for row in rows
    )
    return replace(form, indicators=indicators, unit="", material={}, live=False)


@pytest.fixture(scope="session")
def copy(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    form = filled(yiyang(), tmp_path_factory.mktemp("form"))
    return submission(form, score(form))


def test_read_back_it_is_the_same_form(copy: bytes, tmp_path: Path) -> None:
    assert back(copy, tmp_path) == printed(filled(yiyang(), tmp_path))


@pytest.mark.parametrize(("nature", "target"), [("≤", "10天"), ("≥", "≥95%"), ("=", "100"), ("", "显著")])
def test_the_sign_chosen_beside_the_form_stands_before_the_target(
    nature: str, target: str, tmp_path: Path
) -> None:
    first, *others = sound().indicators
    form = replace(
        filled(sound(), tmp_path), indicators=(replace(first, nature=nature, target=target), *others)
    )
    read = back(submission(form, score(form)), tmp_path)
    assert read.indicators[0].target == (target if target.startswith(nature) else nature + target)


def test_what_the_form_states_stands_as_stated(tmp_path: Path) -> None:
    form = filled(sound(), tmp_path)
    total = replace(form.fund_total, rate=Decimal("0.99"), score=Decimal("9.9"))
    form = replace(form, funds=(total, *form.funds[1:]), total=Decimal("99.9"), total_weight=Decimal(99))
    read = back(submission(form, score(form)), tmp_path)
    assert (read.fund_total.rate, read.fund_total.score) == (Decimal("0.99"), Decimal("9.9"))
    assert (read.total, read.total_weight) == (Decimal("99.9"), Decimal(99))


def test_a_demand_of_the_tool_is_not_submitted(tmp_path: Path) -> None:
    first, *others = sound().indicators
    short = replace(first, actual="80人", score=None)
    form = filled(replace(sound(), indicators=(short, *others)), tmp_path)
    assert score(form).rows[0].note.startswith("※")
    data = submission(form, score(form))
    assert back(data, tmp_path).indicators[0].reason == ""
    assert "※" not in str(list(book(data)[SHEET].values))


def test_there_is_nothing_but_the_printed_form(copy: bytes) -> None:
    found = book(copy)
    assert found.sheetnames == [SHEET]
    assert dict(found.defined_names) == {}
    sheet = found[SHEET]
    assert (sheet.max_column, sheet["A1"].value) == (9, "项目支出绩效自评表")
    assert sheet.print_area == f"'{SHEET}'!$A$1:$I${sheet.max_row}"
    assert sheet.print_title_rows == "$12:$12"
    assert not sheet.protection.sheet
    assert [row for row, dimension in sheet.row_dimensions.items() if dimension.hidden] == []
    assert [name for name, dimension in sheet.column_dimensions.items() if dimension.hidden] == []
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"n", "s"}
    assert {cell.fill.fill_type for cell in cells} == {None}
    assert {cell.font.name for cell in cells if cell.value is not None} == {"宋体"}
    with zipfile.ZipFile(io.BytesIO(copy)) as package:
        names = set(package.namelist())
        core = package.read("docProps/core.xml").decode()
    assert not [name for name in names if "vba" in name or "comment" in name or "drawing" in name]
    assert "<dc:title>项目支出绩效自评表</dc:title>" in core
    assert "<dc:creator></dc:creator>" in core
    assert "<cp:lastModifiedBy></cp:lastModifiedBy>" in core


def test_the_page_is_that_of_the_template(copy: bytes) -> None:
    ours, theirs = book(copy)[SHEET], book(build())[SHEET]
    assert (ours.page_setup.useFirstPageNumber, theirs.page_setup.useFirstPageNumber) == (None, True)
    theirs.page_setup.useFirstPageNumber = None
    for part in ("page_margins", "page_setup", "print_options"):
        assert repr(getattr(ours, part)) == repr(getattr(theirs, part)), part
    footers = [sheet.oddFooter.center.text for sheet in (ours, theirs) if sheet.oddFooter]
    assert footers == ["第 &P 页，共 &N 页", "第 &P 页"]  # in the workbook, &N is all that is printed
    widths = [[sheet.column_dimensions[column].width for column in "ABCDEFGHI"] for sheet in (ours, theirs)]
    assert widths[0] == widths[1]
    merged = {str(area) for area in ours.merged_cells.ranges}
    assert {"A1:I1", "C3:I3", "A12:A22", "B13:B18", "C13:C15", "A23:F23"} <= merged


def test_both_validators_find_nothing(copy: bytes, tmp_path: Path) -> None:
    path = tmp_path / "报送版.xlsx"
    path.write_bytes(copy)
    assert [fault for version in ("Office2016", "Microsoft365") for fault in faults(path, version)] == []


def test_it_prints_on_one_page(copy: bytes, office: Office, tmp_path: Path) -> None:
    path, pdf = tmp_path / "报送版.xlsx", tmp_path / "报送版.pdf"
    path.write_bytes(copy)
    document = office.open(path)
    document.save_as(pdf)
    document.close()
    said = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True)
    assert said.stdout.count("\f") == 1
    assert "第 1 页，共 1 页" in said.stdout
    assert "总分" in said.stdout


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"live": False}, "可以直接报送"),
        ({"indicators": ()}, "还没有填写绩效指标"),
        ({"unread": (Unread("自评表!D9", "当年财政拨款的年初预算数", "若干"),)}, "（自评表!D9）填的是“若干”"),
        ({"unread": (Unread("自评表!O15", "自评得分（人工）", "满分"),)}, "填的是“满分”"),
        ({"unread": (Unread("参数!B3", "年度", "去年"),)}, "填的是“去年”"),
    ],
)
def test_it_refuses_rather_than_lose_something(change: dict[str, object], says: str, tmp_path: Path) -> None:
    form = replace(filled(sound(), tmp_path), **change)  # type: ignore[arg-type]
    with pytest.raises(NotSubmittable, match=says):
        submission(form, score(form))


def test_what_is_not_printed_may_be_unreadable(tmp_path: Path) -> None:
    unread = (Unread("报告素材!C3", "项目概况", "#REF!"), Unread("参数!B7", "小数位", "两位"))
    form = replace(filled(sound(), tmp_path), unread=unread)
    assert back(submission(form, score(form)), tmp_path).project == "干部培训"
