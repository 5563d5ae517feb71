"""检查 on a workbook open in LibreOffice: the list, the links, the marks."""

from pathlib import Path
from typing import Any

from addin.calc import xlwings_uno
from addin.calc.bridge import properties
from addin.calc.office import Office
from addin.commands.live import findings, grids
from addin.files.opening import read_sheets
from addin.form import read_form
from addin.form.reader import find_table
from tests.support.livebooks import LiveBook, run
from workbook_templates.actions import ACTIONS
from workbook_templates.sheets.findings import FIRST, SHEET

FORM_ACTIONS = [action.name for action in ACTIONS if action.subject == "form"]


def marked(live: LiveBook) -> dict[int, str]:
    column = live.form.range("J1:J60").value
    return {row: mark for row, mark in enumerate(column, 1) if mark}


def listed(live: LiveBook) -> list[list[Any]]:
    rows = live.book.sheets[SHEET].range((FIRST + 1, 1), (FIRST + 20, 6)).value
    return [row for row in rows if any(row)]


def test_check_lists_marks_and_links(example: LiveBook) -> None:
    before = example.form.range("B2").value
    example.at("D18")
    assert run("check", example) == "发现 2 个错误、5 个提示，已列在“检查结果”表。"
    assert [(row[0], row[1], row[2], row[5]) for row in listed(example)] == [
        (1, "错误", "自评表!B15", "W03"), (2, "错误", "自评表!B21", "W03"), (3, "提示", "自评表!E13", "J01"),
        (4, "提示", "报告素材!C17", "J01"), (5, "提示", "自评表!C24", "N01"), (6, "提示", "自评表!P18", "S06"),
        (7, "提示", "报告素材!C27", "X08"),
    ]  # fmt: skip
    assert "标注50分，下级指标分值合计60分" in listed(example)[0][3]
    assert "财预〔2020〕10号" in listed(example)[0][4]
    sheet = example.book.sheets[SHEET]
    assert sheet.range((FIRST + 1, 3)).formula == '=HYPERLINK("#自评表!B15","自评表!B15")'
    said = sheet.range("A2").value
    assert "2021年度“城市基层党建工作经费”" in said
    assert "总分 99分，等级 优" in said
    assert "错误 2 个，提示 5 个" in said
    assert marked(example) == {13: "!", 15: "✗", 18: "!", 21: "✗", 24: "!"}
    assert example.form.range("B2").value == before
    assert example.book.sheets.active.name == SHEET
    example.form.activate()
    assert example.clicked == "$D$18"
    assert all(sheet.api.isProtected() for sheet in (sheet, example.form))


def test_marks_are_no_content(example: LiveBook) -> None:
    for cell in ("C5", "F6"):
        example.form.range(cell).value = None
    before = read_form(grids.read(example.book))
    run("check", example)
    assert {5: "✗", 6: "✗"}.items() <= marked(example).items()
    assert read_form(grids.read(example.book)) == before
    assert (before.project, before.implementer) == ("", "")


def test_what_was_put_right_is_gone_the_next_time(example: LiveBook) -> None:
    run("check", example)
    example.form.range("B15").value = "产出指标（60分）"
    example.form.range("B21").value = "效益指标（30分）"
    example.form.range("C24:D24").value = ["社会效益指标（10分）", "指标1：资金拨付的社会影响"]
    example.form.range("P18").value = "培训名额增加"
    example.setting("评分规则").value = "mof-2020；一级指标分值=无"
    example.book.sheets["报告素材"].range("C27").value = "创建30个市级城市居民小区党建示范点。"
    for cell in (example.form.range("E13"), example.book.sheets["报告素材"].range("C17")):
        cell.value = cell.value.replace("构建构建", "构建").replace("关于关于", "关于")
    assert run("check", example) == "没有发现问题。"
    assert marked(example) == {}
    assert listed(example) == [[None, None, None, "没有发现问题。", None, None]]
    assert example.book.sheets.active.name == "自评表"


def test_a_workbook_without_the_sheet_gets_it(example: LiveBook) -> None:
    example.book.sheets[SHEET].delete()
    names = example.book.sheet_names
    assert "已列在“检查结果”表" in run("check", example)
    assert example.book.sheet_names == [names[0], SHEET, *names[1:]]
    assert listed(example)[5][5] == "S06"


def test_a_fixed_structure_takes_no_sheet(example: LiveBook) -> None:
    example.book.sheets[SHEET].delete()
    example.document.model.protect("")
    assert "工作簿的结构受保护，不能增加“检查结果”表" in run("check", example)


def test_a_form_closed_with_a_password_is_checked_without_marks(example: LiveBook) -> None:
    example.form.api.unprotect("")
    example.form.api.protect("秘密")
    said = run("check", example).split("\n")
    assert said[0] == "发现 2 个错误、5 个提示，已列在“检查结果”表。"
    assert said[1].startswith("“自评表”表设有保护密码")
    assert len(listed(example)) == 7
    assert marked(example) == {}


def test_a_read_only_workbook_is_checked_in_words(office: Office, workbook: Path) -> None:
    options = properties(ReadOnly=True)
    model = office._desktop.loadComponentFromURL(workbook.as_uri(), "_blank", 0, options)
    try:
        live = LiveBook(xlwings_uno.book(model, office.context), model)
        said = run("check", live).split("\n")
        assert said[0] == "发现 2 个错误、5 个提示。这个工作簿是以只读方式打开的，检查结果没有写入表中："
        assert said[1].startswith("自评表!B15 “产出指标”标注50分")
        assert len(said) == 8
        live.at("D16")
        assert "以只读方式打开的，不能增减指标行" in run("add_row", live)
        assert "已导出" in run("submission_copy", live)
    finally:
        model.close(True)


def test_any_other_workbook_is_no_form(example: LiveBook) -> None:
    example.form.delete()
    for name in [name for name in FORM_ACTIONS if name != "undo"]:  # it speaks of what was done before
        assert "没有找到项目支出绩效自评表" in run(name, example), name


def test_manual_calculation_is_caught_up(example: LiveBook) -> None:
    example.book.app.calculation = "manual"
    try:
        example.form.range("F15").value = "600"
        run("check", example)
    finally:
        example.book.app.calculation = "automatic"
    assert example.form.range("H45").value == 97.61
    assert "总分 97.61分" in example.book.sheets[SHEET].range("A2").value


def test_a_rule_that_is_not_there(example: LiveBook) -> None:
    example.setting("评分规则").value = "省-1999"
    assert "没有名为“省-1999”的评分规则" in run("check", example)


def test_a_rule_file_beside_the_open_workbook(example: LiveBook, workbook: Path) -> None:
    example.setting("评分规则").value = "本局"
    text = 'name="本局"\ntitle="甲"\nregion="乙"\nsource="丙"\nsince=2021-01-01\nbase="mof-2020"\n'
    (workbook.parent / "本局.toml").write_text(text, encoding="utf-8")
    assert "没有名为“本局”的评分规则" not in run("check", example)
    assert "评分规则 本局（丙）" in example.book.sheets[SHEET].range("A2").value


def test_a_faulty_parameter_of_the_office_is_listed_and_keeps_the_report_back(
    example: LiveBook, workbook: Path
) -> None:
    own = example.setting("得分小数位")
    own.value = "九位"
    assert run("check", example).startswith("发现 3 个错误、5 个提示，已列在")
    listed = [row for row in example.book.sheets[SHEET].range("A4:F10").value if row[5] == "R02"]
    assert [(row[2], row[3]) for row in listed] == [
        (
            f"参数!{own.get_address(False, False)}",
            "参数“得分小数位”填的是“九位”，无法识别：请改为0至4之间的整数",
        )
    ]
    assert run("export_report", example) == "评分规则里的“得分小数位=九位”：应为0至4之间的整数。"
    assert list(workbook.parent.glob("*.docx")) == []


def test_a_live_form_is_the_form_of_its_file(example: LiveBook, workbook: Path) -> None:
    sheets = grids.read(example.book)
    assert read_form(sheets) == read_form(read_sheets(workbook))
    assert read_form(sheets).cells == read_form(read_sheets(workbook)).cells


def test_links_and_texts_are_never_formulas_of_their_own() -> None:
    assert findings.link('表"!A1', "表!B1") == '=HYPERLINK("#表!B1","表""!A1")'


def test_a_link_leads_to_a_cell_that_can_be_changed(workbook: Path) -> None:
    table = find_table(read_sheets(workbook))
    cells = (
        "自评表!H15",
        "自评表!N24",
        "自评表!I16",
        "自评表!E15",
        "自评表!H8",
        "自评表!H45",
        "报告素材!H15",
    )
    wanted = ["自评表!O15", "自评表!O24", "自评表!P16", *cells[3:]]
    assert [findings.changeable(cell, table) for cell in cells] == wanted
