"""增加指标行 and 删除指标行 in a living Calc; the oracle is the template built with one row more or less."""

from itertools import count
from pathlib import Path
from typing import Any

import pytest

from addin.calc.office import Office
from addin.commands import dispatch as commands
from addin.commands.live import labels, rows, table
from tests.support.livebooks import LiveBook, built_with, make_up, opened, run
from workbook_templates.build import TEMPLATE

QUANTITY, COST, SATISFIED = 0, 3, 8  # blocks of the layout


def state(live: LiveBook) -> list[Any]:
    """What an error must leave as it was."""
    sheet = live.form
    formulas = sheet.range("A1:S52").formula
    merged = [
        sheet.range((row, column)).merge_area.address
        for row in (14, 15, 17, 18, 20, 21, 44, 45)
        for column in (1, 2, 3)
    ]
    return [formulas, merged, sheet.api.isProtected(), live.book.app.screen_updating]


@pytest.fixture
def template(office: Office) -> Any:
    with opened(office, TEMPLATE) as live:
        yield live


@pytest.mark.parametrize(
    ("command", "cell", "block", "says"),
    [
        ("add_row", "D16", QUANTITY, "已在第 17 行增加一个空白指标行，归入“数量指标”。"),
        ("add_row", "C15", QUANTITY, "已在第 21 行增加一个空白指标行，归入“数量指标”。"),
        ("add_row", "P30", COST, "已在第 31 行增加一个空白指标行，归入“成本指标”。"),
        ("add_row", "D44", SATISFIED, "已在第 45 行增加一个空白指标行，归入“服务对象满意度指标”。"),
        ("delete_row", "D15", QUANTITY, "已删除第 15 行（空白行）。"),
        ("delete_row", "D20", QUANTITY, "已删除第 20 行（空白行）。"),
        ("delete_row", "D41", SATISFIED, "已删除第 41 行（空白行）。"),
        ("delete_row", "D44", SATISFIED, "已删除第 44 行（空白行）。"),
    ],
)
def test_the_form_is_as_if_built_so(
    office: Office, tmp_path: Path, command: str, cell: str, block: int, says: str
) -> None:
    wanted = tmp_path / "应为.xlsm"
    wanted.write_bytes(built_with(block, 1 if command == "add_row" else -1))
    with opened(office, wanted) as live:
        live.saved(wanted)
    with opened(office, TEMPLATE) as live:
        live.at("C15:C20" if cell == "C15" else cell)  # a click on a merged label selects its block
        assert commands.run(command, live.book.app, live.book) == says
        got = make_up(live.saved(tmp_path / "得到.xlsm"))
    expected = make_up(wanted)
    assert {key: got[key] for key in got if got[key] != expected[key]} == {}


def test_a_row_added_to_a_filled_form_leaves_its_numbers(example: LiveBook) -> None:
    before = example.form.range("D15:I24").value
    example.form.range("E24").value = "=100%"  # in a text cell, no formula
    assert (
        rows.add(example.at("H24")).text
        == "已在第 25 行增加一个空白指标行，归入“服务对象满意度指标 （10分）”。"
    )
    assert example.form.range("D15:I23").value == before[:9]
    assert example.form.range("E24").value == "=100%"
    assert example.form.range("C24").merge_area.address == "$C$24:$C$25"
    assert not example.form.range("25:25").rows.hidden
    assert example.clicked == "$D$25"
    assert (example.form.range("G46").value, example.form.range("H46").value) == (100, 99)


def test_what_was_deleted_can_be_typed_again(example: LiveBook) -> None:
    assert rows.delete(example.at("D23")).text == (
        "已删除第 23 行：三级指标“指标1：继续抓实城市居民小区党建工作，提升基层治理效能”，年度指标值“100%”，"
        "实际完成值“100%”，分值“10”，自评得分“9”，"
        "原因及措施“加大党建引领基层治理的探索和工作力度，特别是要提升小区党支部的服务能力和水平”。"
        "如需恢复，请点“撤销上一次命令”。“可持续影响指标 （10分）”只有这一行，名称随之删除。"
    )
    assert example.form.range("C23").value == "服务对象满意度指标\n（10分）"
    assert example.form.range("B21").merge_area.address == "$B$21:$B$23"
    assert (example.form.range("G44").value, example.form.range("H44").value) == (90, 90)
    assert example.form.api.isProtected()


def test_the_first_row_of_a_filled_form(example: LiveBook) -> None:
    second = example.form.range("D16:R16").value
    example.form.range("K16").value = "'="
    rows.delete(example.at("D15"))
    assert example.form.range("K15").value == "="
    example.form.range("K15").value = None
    assert example.form.range("D15:R15").value == second
    assert example.form.range("B15").value == "产出指标\n（50分）"
    assert example.form.range("B15").merge_area.address == "$B$15:$B$19"


def test_the_last_row_can_be_typed_in_any_way(template: LiveBook) -> None:
    typed = {"D44": "'3-5", "E44": "=3", "F44": "98%", "G44": 10.0, "K44": "'=", "P44": "'+补充"}
    for cell, value in typed.items():
        template.form.range(cell).value = value
    rows.add(template.at("D44"))
    shown = {cell: template.form.range(cell).value for cell in typed}
    assert shown == {"D44": "3-5", "E44": "=3", "F44": "98%", "G44": 10.0, "K44": "=", "P44": "+补充"}
    assert not any(template.form.range("D45:G45").value)
    assert str(template.form.range("N44").formula).startswith("=IF(")


@pytest.mark.parametrize(("name", "label"), [("add_row", "增加指标行"), ("delete_row", "删除指标行")])
def test_the_click_must_be_in_an_indicator_row(example: LiveBook, name: str, label: str) -> None:
    before = state(example)
    for place in ("D13", "A14:S14", "A45", "D10:D20", "A:A"):
        example.at(place)
        assert run(name, example) == (
            f"请先在“自评表”中点住一个指标行（第 15 至 44 行）的单元格，再点“{label}”。"
        ), place
    assert state(example) == before


def test_another_sheet_is_not_the_form(example: LiveBook) -> None:
    example.book.sheets["参数"].activate()
    example.book.sheets["参数"].range("A16").select()
    assert "请先在“自评表”中点住一个指标行" in commands.run("add_row", None, example.book)


def test_only_one_row_goes_at_a_time(example: LiveBook) -> None:
    assert "一次只能删除一行" in commands.run("delete_row", None, example.at("D16:D17"))


@pytest.mark.parametrize(
    ("name", "cell", "module", "function", "call"),
    [
        ("add_row", "D17", table, "copy_formulas", 1),
        ("add_row", "D20", labels, "apply", 2),
        ("add_row", "D44", table, "write", 1),
        ("add_row", "D44", table, "clear_typed", 1),
        ("delete_row", "D20", labels, "apply", 2),
        ("delete_row", "D15", table, "write", 1),
        ("delete_row", "D15", rows, "_whole", 1),
    ],
)
def test_an_error_in_the_middle_leaves_everything_as_it_was(
    template: LiveBook,
    name: str,
    cell: str,
    module: Any,
    function: str,
    call: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    original, calls = getattr(module, function), count(1)

    def failing(*arguments: Any) -> Any:
        if next(calls) == call:
            raise MemoryError
        return original(*arguments)

    template.form.range(cell).value = "已填"
    before = state(template)
    monkeypatch.setattr(module, function, failing)
    assert "没有预料到的问题（MemoryError）" in commands.run(name, None, template.at(cell))
    assert next(calls) > call
    assert state(template) == before


def test_two_rows_always_stay(template: LiveBook) -> None:
    template.form.api.unprotect("")
    template.form.range("17:43").delete()
    assert "已删除" in rows.delete(template.at("D16")).text
    assert commands.run("delete_row", None, template.at("D15")) == (
        "指标行只有 2 行，不能再删除：用不到的行留空即可，打印时可以筛掉。"
    )
    assert rows.add(template.at("D16")).text == "已在第 17 行增加一个空白指标行。"
    names = template.book.names
    assert names["三级指标"].refers_to_range.address == "$D$15:$D$17"
    assert template.form.range("H18").formula == (
        '=IF(COUNTIF($R$15:$R$17,"√")=0,"",JX_CAPPED_TOTAL('
        'JX_TOTAL(I8,$H$15:$H$17),IF(F8="","",F8),IF(E8="","",E8),评分规则,IF(D8="","",D8)))'
    )


def test_a_password_is_respected(example: LiveBook) -> None:
    example.form.api.unprotect("")
    example.form.api.protect("秘密")
    before = state(example)
    assert "“自评表”表设有保护密码" in commands.run("add_row", None, example.at("D16"))
    assert state(example) == before


def test_a_form_in_an_offices_own_layout_is_left_alone(example: LiveBook) -> None:
    example.form.api.unprotect("")
    example.form.range("N14").value = "别的"
    assert "不是用本加载项的模板" in commands.run("add_row", None, example.at("D16"))
    example.form.range("N14").value = "系统得分"
    example.form.range("A45").value = "合"
    assert "没有找到“总分”行" in commands.run("add_row", None, example.at("D16"))
