"""The built workbooks, read back by an independent reader."""

import hashlib
import io
import re
import zipfile
import zlib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from addin.files.opening import read_sheets
from addin.form import FundLine, Indicator, Level, SelfEvaluation, layout, read_form
from tests.support.openxml import faults
from tests.support.workbooks import book, form_sheet
from tools.build import EXTENSION, build_all
from udfs import rules
from workbook_templates import example
from workbook_templates.build import TEMPLATE, build
from workbook_templates.canvas import TextTooLong

EXAMPLES = example.files()
BUILT = build_all()


def many(rows: int) -> SelfEvaluation:
    level = Level("产出指标"), Level("数量指标")
    indicators = tuple(Indicator(*level, f"指标{n}", "1", "1", Decimal(1), Decimal(1)) for n in range(rows))
    return SelfEvaluation(
        project="多行", funds=(FundLine("年度资金总额", weight=Decimal(10)),), indicators=indicators
    )


@pytest.mark.parametrize("path", [path for path in BUILT if path != EXTENSION], ids=lambda path: path.name)
def test_a_committed_file_is_what_a_build_gives(path: Path) -> None:
    assert path.read_bytes() == BUILT[path]


def test_two_builds_give_the_same_bytes(blank: bytes) -> None:
    assert build() == blank


def test_every_part_is_compressed_by_the_zlib_that_all_its_versions_agree_with(blank: bytes) -> None:
    """Tried with zlib 1.2.13 on Linux and 1.3.1 in the Windows Python; other libraries make other bytes of the same part."""
    pressed = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    made = pressed.compress("\n".join(map(str, range(9999))).encode()) + pressed.flush()
    assert hashlib.sha256(made).hexdigest()[:16] == "7c2480de70d17377", (
        "这里的 zlib 压缩出的字节不同，重新生成的文件会与提交的不一样"
    )
    assert len(blank) < 90_000
    with zipfile.ZipFile(io.BytesIO(blank)) as package:
        assert {info.compress_type for info in package.infolist()} == {zipfile.ZIP_DEFLATED}


@pytest.mark.parametrize("version", ["Office2016", "Microsoft365"])
@pytest.mark.parametrize(
    "path", [TEMPLATE, *(p.with_suffix(".xlsm") for p in EXAMPLES)], ids=lambda p: p.stem
)
def test_the_validators_find_nothing_in_what_we_ship(path: Path, version: str) -> None:
    assert faults(path, version) == []


def test_the_validators_find_nothing_in_a_long_and_odd_form(tmp_path: Path) -> None:
    odd = Indicator(
        Level("效益指标"), Level(""), "=cmd|' /C calc'!A0", "<w:p>", "{{ 7*7 }}", None, reason="a\x07b\n" * 99
    )
    path = tmp_path / "odd.xlsm"
    form = many(45)
    path.write_bytes(build(replace(form, indicators=(*form.indicators, odd), goal_actual="长" * 10000)))
    assert faults(path) == []
    assert read_sheets(path)["自评表"][14 + 45][3] == "=cmd|' /C calc'!A0"


def test_a_formula_that_shows_control_characters_leaves_the_file_whole(tmp_path: Path) -> None:
    path = tmp_path / "control.xlsm"
    level = Level("效益指标"), Level("社会效益指标")
    row = Indicator(*level, "满意", "90%", "90%", Decimal(10), Decimal(9), reason="天\x07气_x0007_")
    path.write_bytes(build(SelfEvaluation(project="控制\x01字符", indicators=(row,))))
    assert faults(path) == []
    assert read_sheets(path)["自评表"][14][8] == "天\x07气_x0007_"


def test_it_is_a_macro_workbook_for_excel(blank: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(blank)) as package:
        assert b"ms-excel.sheet.macroEnabled.main+xml" in package.read("[Content_Types].xml")
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_excel_shows_the_stored_values_when_it_opens_the_file(blank: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(blank)) as package:
        workbook = package.read("xl/workbook.xml").decode()
    assert '<calcPr calcId="191029"/>' in workbook


def test_the_sheets_stand_in_their_order(blank: bytes) -> None:
    assert [(sheet.title, sheet.sheet_state) for sheet in book(blank).worksheets] == [
        ("自评表", "visible"),
        ("检查结果", "visible"),
        ("得分一览", "visible"),
        ("报告素材", "visible"),
        ("参数", "visible"),
        ("使用说明", "visible"),
        ("JX_RULES", "veryHidden"),
        ("JX_TEXTS", "veryHidden"),
    ]


def test_a_form_of_more_than_thirty_rows_gets_them(tmp_path: Path) -> None:
    path = tmp_path / "long.xlsm"
    path.write_bytes(build(many(41)))
    grid = read_sheets(path)["自评表"]
    assert grid[14 + 40][3] == "指标40"
    assert grid[14 + 41][0] == "总分"


def test_money_and_texts_that_the_layout_does_not_know_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "own.xlsm"
    funds = (FundLine("年度资金总额", executed=Decimal(3)), FundLine("区级配套（2021）", executed=Decimal(3)))
    path.write_bytes(build(SelfEvaluation(funds=funds, material={"经验做法": "一事一议"})))
    read = read_form(read_sheets(path))
    assert [(line.item, line.executed) for line in read.funds if line.executed] == [
        ("年度资金总额", Decimal(3)), ("区级配套（2021）", Decimal(3)),
    ]  # fmt: skip
    assert read.material == {"经验做法": "一事一议"}


def test_a_total_that_its_parts_do_not_make_is_kept_as_stated() -> None:
    funds = (FundLine("年度资金总额", Decimal(5), Decimal(6)), FundLine("其他资金", Decimal(4), Decimal(6)))
    sheet = form_sheet(build(SelfEvaluation(funds=funds)))
    assert sheet["D8"].value == 5
    assert str(sheet["E8"].value).startswith("=IF(COUNT(E9:E11)=0")


def test_a_total_that_the_form_leaves_blank_is_shown_as_the_sheet_computes_it() -> None:
    funds = (
        FundLine("年度资金总额", executed=Decimal(5)),
        FundLine("其他资金", Decimal("4.1"), Decimal(6)),
        FundLine("区级配套", Decimal("0.2"), executed=Decimal(5)),
    )
    data = build(SelfEvaluation(funds=funds))
    assert [form_sheet(data, values=True)[cell].value for cell in ("D8", "E8", "F8", "H8")] == [
        4.3,
        6,
        5,
        0.8333,
    ]
    assert str(form_sheet(data)["D8"].value).startswith("=IF(COUNT(D9:D12)=0")


def test_the_check_waits_for_the_name_of_the_project_as_its_formula_does() -> None:
    form = SelfEvaluation(funds=(FundLine("年度资金总额", executed=Decimal(5)),))
    assert form_sheet(build(form), values=True)["B2"].value == "填写项目名称后显示检查结果"


def test_a_formula_that_shows_nothing_holds_an_empty_text_and_not_a_number_without_digits(
    blank: bytes,
) -> None:
    """As Excel writes it; Excel ignores nothing here, but other readers refuse the file or show #NAME?."""
    with zipfile.ZipFile(io.BytesIO(blank)) as package:
        cells = [
            cell
            for name in package.namelist()
            if name.startswith("xl/worksheets/sheet")
            for cell in re.findall(r"<c [^>]*><f>[^<]*</f><v></v></c>", package.read(name).decode())
        ]
    assert len(cells) > 600
    assert [cell for cell in cells if ' t="str">' not in cell] == []


def test_a_text_that_no_cell_holds_is_refused_not_cut() -> None:
    longest = form_sheet(build(SelfEvaluation(goal_actual="字" * 32767)))
    assert 400 < (longest.row_dimensions[13].height or 0) <= 409
    with pytest.raises(TextTooLong, match="有32768个字，超过一个单元格能放的32767个字"):
        build(SelfEvaluation(goal_actual="字" * 32768))


def test_an_unknown_layout_lists_what_there_is() -> None:
    with pytest.raises(layout.UnknownLayout, match="没有名为“云南”的表样，可选：mof-2020"):
        build(layout="云南")


def test_an_unknown_rule_is_named() -> None:
    with pytest.raises(rules.UnknownRule, match="没有名为“x”的评分规则，可选：重庆市绩效自评表"):
        build(SelfEvaluation(rule="x"))
