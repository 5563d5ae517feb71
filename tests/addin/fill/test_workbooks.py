"""Every kind of cell that a workbook may have for a value: what is written into it, and what is left."""

from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree

from addin.files import FileProblem
from addin.fill.entry import FORMULA, LOCKED
from addin.fill.filling import OTHER_KIND
from addin.fill.plan import Change, Outcome
from addin.form.formfile import read_file
from tests.support.filled import different, fill, parts, written
from tests.support.packages import SHEET_SPACE
from tests.support.small_forms import (
    COMPUTED,
    EXECUTION,
    FIRST,
    GRADE,
    RATE,
    REASON,
    SECOND,
    TOTAL,
    small,
    text_cell,
)

SHEET, BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"


def change(path: Path, cell: str, **how: bool) -> Change:
    """What became of the value of a cell."""
    filled, _ = fill(path, **how)
    return next(one for one in filled.forms[0].changes if one.proposed.address == f"表!{cell}")


def stored(path: Path, cell: str) -> tuple[dict[str, str], str]:
    """The attributes of a cell but its address, and what stands in it."""
    found = next(one for one in etree.fromstring(parts(path)[SHEET]).iter("{*}c") if one.get("r") == cell)
    attributes = {str(key): str(value) for key, value in found.items() if key != "r"}
    return attributes, "".join(map(str, found.itertext()))


def test_all_that_is_computed_and_nothing_else(tmp_path: Path) -> None:
    path = small(tmp_path / "表.xlsx")
    filled, out = fill(path)
    assert {cell: one.after for cell, one in written(filled).items()} == COMPUTED
    assert different(path, out) == {SHEET}
    assert {one.outcome for one in filled.forms[0].changes} == {Outcome.WRITTEN}
    assert filled.notices == ()


@pytest.mark.parametrize(
    ("code", "kind", "content"),
    [
        ("0.00%", {}, "0.95"),
        ("0%", {}, "0.95"),
        ("@", {"t": "inlineStr"}, "95%"),
        ("General", {"t": "inlineStr"}, "95%"),
        ("0.00", {"t": "inlineStr"}, "95%"),
    ],
)
def test_a_rate_by_the_format_of_its_cell(
    code: str, kind: dict[str, str], content: str, tmp_path: Path
) -> None:
    path = small(tmp_path / "表.xlsx", {RATE: f'<c r="{RATE}" s="1"/>'}, codes=(code,))
    _, out = fill(path)
    assert stored(out, RATE) == ({"s": "1", **kind}, content)
    assert read_file(out).forms[0].form.fund_total.rate == (Decimal("0.95"))


@pytest.mark.parametrize(
    ("code", "kind", "content", "told"),
    [
        ("General", {}, "9.5", ""),
        ("0.00", {}, "9.5", ""),
        ('0.0"分"', {}, "9.5", ""),
        ('0"分"', {}, "9.5", "执行率的得分（表!G2）：写入9.5，按这一格的数字格式显示为10分。"),
        ("@", {"t": "inlineStr"}, "9.5", ""),
    ],
)
def test_a_score_by_the_format_of_its_cell(
    code: str, kind: dict[str, str], content: str, told: str, tmp_path: Path
) -> None:
    path = small(tmp_path / "表.xlsx", {EXECUTION: f'<c r="{EXECUTION}" s="1"/>'}, codes=(code,))
    filled, out = fill(path)
    assert stored(out, EXECUTION) == ({"s": "1", **kind}, content)
    assert filled.notices == ((told,) if told else ())


@pytest.mark.parametrize(
    ("content", "kind", "after"),
    [
        ("<v>30</v>", "", ({}, "40")),
        ("<is><t>30分</t></is>", ' t="inlineStr"', ({"t": "inlineStr"}, "40分")),
        ("<is><t>30</t></is>", ' t="inlineStr"', ({"t": "inlineStr"}, "40")),
    ],
)
def test_what_differs_gives_way_only_when_told_so(
    content: str, kind: str, after: tuple[dict[str, str], str], tmp_path: Path
) -> None:
    path = small(tmp_path / "表.xlsx", {FIRST: f'<c r="{FIRST}"{kind} vm="1">{content}</c>'})
    kept = change(path, FIRST)
    assert (kept.outcome, kept.before[:2], kept.after[:2]) == (Outcome.DIFFERS, "30", "40")
    assert change(path, TOTAL).after == "79.5"  # of the scores that stand in the form
    filled, out = fill(path, overwrite=True)
    assert stored(out, FIRST) == after
    assert written(filled)[f"表!{TOTAL}"].after == "89.5"


@pytest.mark.parametrize("said", ["", "/", "—", "分"])
def test_a_cell_that_says_nothing_is_free(said: str, tmp_path: Path) -> None:
    path = small(tmp_path / "表.xlsx", {FIRST: text_cell(FIRST, said)})
    assert change(path, FIRST).after == ("40分" if said == "分" else "40")
    assert change(path, FIRST, overwrite=True).outcome is Outcome.WRITTEN


def test_what_is_no_number_is_left_and_no_total_is_made(tmp_path: Path) -> None:
    path = small(tmp_path / "表.xlsx", {FIRST: text_cell(FIRST, "约30")})
    assert change(path, FIRST, overwrite=True).why == "单元格里还有别的文字"
    assert change(path, TOTAL).why == "1项得分没有算出或没有写入"
    assert change(path, GRADE).why == "1项得分没有算出或没有写入"


def test_total_and_grade_in_one_cell(tmp_path: Path) -> None:
    path = small(tmp_path / "表.xlsx", {TOTAL: text_cell(TOTAL, "95分（优）")})
    filled, out = fill(path, overwrite=True)
    assert stored(out, TOTAL)[1] == "89.5分（良）"
    assert [one.outcome for one in filled.forms[0].changes[-2:]] == [Outcome.WRITTEN, Outcome.WRITTEN]


@pytest.mark.parametrize(
    ("formula", "why", "total"),
    [
        ("<f>D4*0.8</f><v>40</v>", "", "89.5"),
        ("<f>D4*0.7</f><v>35</v>", FORMULA, "84.5"),
        ('<f t="array" ref="E4:E4">D4*0.7</f><v>35</v>', FORMULA, "84.5"),
        ("<f>D4*0.7</f>", FORMULA, ""),
    ],
)
def test_a_formula_stays_and_its_result_counts(formula: str, why: str, total: str, tmp_path: Path) -> None:
    path = small(tmp_path / "表.xlsx", {FIRST: f'<c r="{FIRST}">{formula}</c>'})
    assert change(path, FIRST, overwrite=True).why == why
    _, out = fill(path, overwrite=True)
    assert formula.encode() in parts(out)[SHEET]
    assert change(path, TOTAL).after == total


def test_the_cells_of_an_array_formula_stay(tmp_path: Path) -> None:
    spread = '<c r="H1"><f t="array" ref="E4:H1">A1</f><v>1</v></c>'
    assert change(small(tmp_path / "表.xlsx", {"H1": spread}), FIRST).why == FORMULA


@pytest.mark.parametrize(
    ("formula", "forgotten"),
    [
        ("SUM(E4:E5)", True),
        ("$E$4+1", True),
        ("表!E4", True),
        ("'表'!E4", True),
        ("H1", True),
        ("合计", True),
        ('INDIRECT("E"&amp;4)', True),
        ("SUM(D4:D5)", False),
        ('IF(D4>1,"E4",TRUE)', False),
        ("另一张!E4", False),
    ],
)
def test_a_formula_that_reaches_what_was_written_loses_its_old_result(
    formula: str, forgotten: bool, tmp_path: Path
) -> None:
    cells = {
        "H1": '<c r="H1"><f>E4</f><v>0</v></c>',
        "H2": f'<c r="H2" t="str"><f>{formula}</f><v>0</v></c>',
        "H3": '<c r="H3"><f>E5</f></c>',
    }
    path = small(tmp_path / "表.xlsx", cells)
    _, out = fill(path)
    assert stored(out, "H1")[1] == "E4"
    assert ("<v>0</v>" not in parts(out)[SHEET].decode().partition('r="H2"')[2][:150]) == forgotten
    assert different(path, out) == {SHEET, BOOK}
    assert '<calcPr fullCalcOnLoad="1"/>' in parts(out)[BOOK].decode()


def test_a_copied_formula_is_computed_anew(tmp_path: Path) -> None:
    path = small(tmp_path / "表.xlsx", {"H1": '<c r="H1"><f t="shared" si="0"/><v>7</v></c>'})
    assert stored(fill(path)[1], "H1") == ({}, "")


def test_how_a_workbook_is_calculated_stays(tmp_path: Path) -> None:
    sheets = '<sheets><sheet name="表" r:id="rId1"/></sheets><definedNames/>'
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    book = f'<workbook xmlns="{SHEET_SPACE}" xmlns:r="{links}">{sheets}<calcPr calcId="191029" iterate="1"/></workbook>'
    path = small(tmp_path / "表.xlsx", {"H1": '<c r="H1"><f>E4</f><v>0</v></c>'}, more={BOOK: book})
    assert b'<calcPr calcId="191029" iterate="1" fullCalcOnLoad="1"/>' in parts(fill(path)[1])[BOOK]


PROTECTED = '<sheetProtection sheet="1"/>'
STYLES = f'<styleSheet xmlns="{SHEET_SPACE}"><cellXfs><xf/><xf applyProtection="1"><protection locked="0"/></xf></cellXfs></styleSheet>'


def test_a_locked_cell_is_left(tmp_path: Path) -> None:
    free = {cell: f'<c r="{cell}" s="1"/>' for cell in (RATE, EXECUTION)}
    path = small(tmp_path / "表.xlsx", free, after=PROTECTED, more={"xl/styles.xml": STYLES})
    assert change(path, FIRST).why == LOCKED
    assert {cell: one.after for cell, one in written(fill(path)[0]).items()} == {
        "表!F2": "95%",
        "表!G2": "9.5",
    }


@pytest.mark.parametrize(
    ("cell", "before", "style"),
    [
        ("", "", {}),
        ("", '<cols><col min="5" max="5" style="1"/></cols>', {"s": "1"}),
        ("", '<cols><col min="6" max="7" style="1"/></cols>', {}),
    ],
)
def test_a_cell_that_is_not_in_the_file_has_the_looks_of_its_column(
    cell: str, before: str, style: dict[str, str], tmp_path: Path
) -> None:
    path = small(tmp_path / "表.xlsx", before=before, codes=("0.0",))
    assert stored(fill(path)[1], FIRST) == (style, "40")


def test_rows_and_cells_that_do_not_say_where_they_stand(tmp_path: Path) -> None:
    path = small(
        tmp_path / "表.xlsx", {FIRST: "<c/>", "F4": "<c/>", "G4": '<c t="inlineStr"><is><t>甲</t></is></c>'}
    )
    _, out = fill(path)
    assert stored(out, FIRST) == ({}, "40")
    assert stored(out, "G4")[1] == "甲"


def test_a_row_has_its_own_looks(tmp_path: Path) -> None:
    path = small(tmp_path / "表.xlsx", codes=("0.0",))
    sheet = parts(path)[SHEET].replace(b'<row r="4">', b'<row r="4" s="1" customFormat="1" spans="1:4">')
    path = small(tmp_path / "表.xlsx", codes=("0.0",), more={SHEET: sheet})
    _, out = fill(path)
    assert stored(out, FIRST) == ({"s": "1"}, "40")
    assert b'<row r="4" s="1" customFormat="1">' in parts(out)[SHEET]


def test_a_score_merged_with_the_row_above_is_left(tmp_path: Path) -> None:
    merged = f'<mergeCells><mergeCell ref="{FIRST}:{SECOND}"/></mergeCells>'
    path = small(tmp_path / "表.xlsx", after=merged)
    assert change(path, FIRST).after == "40"
    assert change(path, SECOND).why == "与上面的行合并在一格"
    assert change(path, TOTAL).why == "1项得分没有算出或没有写入"


def test_a_number_that_its_format_hides_is_no_blank(tmp_path: Path) -> None:
    path = small(tmp_path / "表.xlsx", {FIRST: f'<c r="{FIRST}" s="1"><v>3</v></c>'}, codes=(";;;",))
    assert change(path, FIRST, overwrite=True).why == "单元格里有看不见的内容"


def test_a_deviation_is_noted_where_the_form_has_a_column_for_it(tmp_path: Path) -> None:
    path = small(
        tmp_path / "表.xlsx", {SECOND: f'<c r="{SECOND}"><v>40</v></c>', "C5": text_cell("C5", "120%")}
    )
    found = change(path, REASON, notes=True)
    assert (found.outcome, found.why) == (Outcome.LEFT, "规则要求写明原因，请自己填写")
    assert change(path, "F5", notes=True).after == "完成率126.32%，超过年度指标值26.32%。"


def test_parts_in_a_chinese_encoding(tmp_path: Path) -> None:
    path = small(tmp_path / "表.xlsx")
    sheet = b"<?xml version='1.0' encoding='gb2312'?>" + parts(path)[SHEET].decode().encode("gb18030")
    _, out = fill(small(tmp_path / "表.xlsx", more={SHEET: sheet}))
    assert read_file(out).forms[0].form.indicators[0].name == "培训人数"


def test_a_signed_workbook_is_refused(tmp_path: Path) -> None:
    path = small(tmp_path / "表.xlsx", more={"_xmlsignatures/sig1.xml": "<x/>"})
    with pytest.raises(FileProblem, match="数字签名"):
        fill(path)


def test_macros_and_whatever_else_stay(tmp_path: Path) -> None:
    more: dict[str, str | bytes] = {
        "xl/vbaProject.bin": b"\0\1",
        "xl/drawings/vmlDrawing1.vml": "<xml/>",
        "customUI/customUI.xml": "<x/>",
    }
    path = small(tmp_path / "表.xlsm", more=more)
    assert different(path, fill(path)[1]) == {SHEET}


def test_other_kinds_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    lines = ["三级指标,年度指标值,实际完成值,分值,得分", "培训人数,≥100,80,50,"]
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(FileProblem) as refused:
        fill(path)
    assert str(refused.value) == OTHER_KIND.format(name="表.csv")
