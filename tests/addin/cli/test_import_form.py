"""jixiao import, and check on files with several forms: what is said, what is written, what is refused."""

import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from addin.files.grid import Rows
from addin.files.opening import read_sheets
from addin.form import read_form
from tests.support import foreign_files
from tests.support.bad_files import BAD_FILES, EXAMPLE, BadFile
from tests.support.commands import Capture, refused, run
from tests.support.foreign_cases import FOLDER, Case, load
from tests.support.foreign_files import Line
from tests.support.foreign_layouts import LAYOUTS
from tests.support.openxml import faults

PRINT = {layout.name: layout.lines for layout in LAYOUTS}


def case(number: str) -> Case:
    [path] = FOLDER.glob(f"{number}-*.json")
    return load(path)


@pytest.fixture
def several(tmp_path: Path) -> Path:
    """Two forms on one sheet, one on another, and a sheet that holds none."""
    one = [*PRINT["standard"](case("01")), [""], *PRINT["lettered"](case("08"))]
    sheets: dict[str, Sequence[Line]] = {"封面": [["封面"]], "甲": one, "乙": PRINT["no levels"](case("13"))}
    return foreign_files.xlsx(tmp_path / "汇总.xlsx", sheets)


def one(folder: Path, number: str, layout: str) -> Path:
    return foreign_files.docx(folder / "旧表.docx", PRINT[layout](case(number)))


def guide(path: Path) -> list[str]:
    """The lines above the layout's own words on 使用说明."""
    column = [row[0] for row in openpyxl.load_workbook(path)["使用说明"].values]
    lines = [str(line) for line in column[1:] if line]
    return lines[: lines.index("一、怎么填")]


def test_a_form_becomes_our_template(tmp_path: Path, capsys: Capture) -> None:
    source, out = one(tmp_path, "01", "standard"), tmp_path / "新.xlsm"
    before = source.read_bytes()
    assert run("import", source, out) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"已导入“城市基层党建工作经费（表格1）”：10项指标，分值合计100分，总分99分，保存为 {out}",
        "  原表的内容全部读入。",
        "  1项指标的得分与规则算出的不同，已填在“自评得分（人工）”列，打印的仍是原表的得分。",
    ]
    assert source.read_bytes() == before
    form = read_form(read_sheets(out))
    expected = case("01").form
    assert form.live
    assert (form.project, form.department, form.implementer, form.year) == (
        expected.project, expected.department, expected.implementer, 2021,
    )  # fmt: skip
    assert form.indicators == expected.indicators
    assert form.funds[0].executed == 200
    assert form.total == 99
    assert guide(out) == [
        "导入说明：由“旧表.docx”中的“城市基层党建工作经费”导入，请先核对下列内容，再继续填写",
        "原表的内容全部读入。",
        "1项指标的得分与规则算出的不同，已填在“自评得分（人工）”列，打印的仍是原表的得分。",
    ]


@pytest.mark.parametrize("layout", PRINT)
def test_what_is_written_is_a_clean_workbook(layout: str, tmp_path: Path) -> None:
    out = tmp_path / "新.xlsm"
    assert run("import", one(tmp_path, "13", layout), out) == 0
    assert faults(out) == []


def test_the_findings_are_those_of_the_old_form(tmp_path: Path, capsys: Capture) -> None:
    source, out = one(tmp_path, "01", "standard"), tmp_path / "新.xlsm"
    run("import", source, out)
    capsys.readouterr()
    found = []
    for path in (source, out):
        run("check", path, "--json")
        shown = json.loads(capsys.readouterr().out)
        found.append([(finding["code"], finding["message"]) for finding in shown["问题"]])
    assert found[0] == found[1]
    assert {code for code, _ in found[0]} >= {"W03", "S06"}


def test_what_differs_and_what_was_not_read_is_said_twice(tmp_path: Path, capsys: Capture) -> None:
    source, out = one(tmp_path, "13", "no levels"), tmp_path / "新.xlsm"
    assert run("import", source, out) == 0
    said = [line.strip() for line in capsys.readouterr().out.splitlines()[1:]]
    assert said == guide(out)[1:]
    assert (
        "没有读入：“得分系数”栏“100%”（表格1第7行第8列 至 表格1第15行第8列），标准表样里没有对应的位置。"
        in said
    )
    assert "与原表不同：年度资金总额的执行率原表填“76%”，新表中为空。" in said
    assert "与原表不同：总分原表填“97.6”，新表按公式为“70”。" in said


def test_a_score_that_the_rule_does_not_give_stays(tmp_path: Path, capsys: Capture) -> None:
    """木材销售收入 printed 5 of 6 where the rule gives 5.96: the officer's own number, and still printed."""
    out = tmp_path / "新.xlsm"
    assert run("import", one(tmp_path, "12", "lettered"), out) == 0
    scores = {row.name: row.score for row in read_form(read_sheets(out)).indicators}
    assert scores["木材销售收入"] == Decimal(5)
    assert "年度资金总额的得分原表填“10”，新表按公式为“8.04”" in capsys.readouterr().out


def test_what_could_not_be_read_is_said(tmp_path: Path, capsys: Capture) -> None:
    lines = foreign_files.grid(PRINT["standard"](case("01")))
    lines[13][6] = "十分"
    lines[16][7] = "满分"
    source = foreign_files.xlsx(tmp_path / "表.xlsx", {"表": lines})
    assert run("import", source, tmp_path / "新.xlsm") == 0
    out = capsys.readouterr().out
    assert "无法识别：分值填的是“十分”（表!G14），新表中留空，请补填。" in out
    assert "无法识别：得分填的是“满分”（表!H17），新表中留空，请补填。" in out


@pytest.mark.parametrize("name", ["……", "指标2：", "指标三、……", "..."])
def test_rows_that_nobody_filled_in_are_not_imported(name: str, tmp_path: Path, capsys: Capture) -> None:
    lines = foreign_files.grid(PRINT["standard"](case("01")))
    lines.insert(14, [None, None, None, name, None, None, None, None, None])
    source, out = foreign_files.xlsx(tmp_path / "表.xlsx", {"表": lines}), tmp_path / "新.xlsm"
    assert run("import", source, out) == 0
    assert f"没有导入：空的指标行“{name}”（表!D15）。" in capsys.readouterr().out
    form = read_form(read_sheets(out))
    assert (len(form.indicators), form.total) == (10, Decimal(99))


def test_a_row_with_a_name_waits_to_be_filled_in(tmp_path: Path) -> None:
    lines = foreign_files.grid(PRINT["standard"](case("01")))
    lines.insert(14, [None, None, None, "培训次数", None, None, None, None, None])
    source, out = foreign_files.xlsx(tmp_path / "表.xlsx", {"表": lines}), tmp_path / "新.xlsm"
    assert run("import", source, out) == 0
    assert read_form(read_sheets(out)).indicators[2].name == "培训次数"


def test_our_own_workbook_may_be_imported_too(tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "新.xlsm"
    assert run("import", EXAMPLE, out) == 0
    old, new = (read_form(read_sheets(path)) for path in (EXAMPLE, out))
    assert old == new
    assert "原表的内容全部读入。" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("wanted", "project"),
    [("1", "城市基层党建工作经费"), ("2", "小型水库水标尺制作安装项目"), ("乙", ""), ("水标尺", "小型水库水标尺制作安装项目"),
     ("小型水库水标尺制作安装项目（甲）", "小型水库水标尺制作安装项目")],
)  # fmt: skip
def test_one_of_several(wanted: str, project: str, several: Path, tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "新.xlsm"
    assert run("import", several, out, "--form", wanted) == 0
    assert read_form(read_sheets(out)).project == project
    assert capsys.readouterr().out.endswith("工作表“封面”里没有自评表，没有读入。\n")


def test_all_of_several_into_a_folder(several: Path, tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "导入"
    folder.mkdir()
    assert run("import", several, folder) == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        "2021年度城市基层党建工作经费自评表.xlsm", "2021年度汇总自评表.xlsm", "2022年度小型水库水标尺制作安装项目自评表.xlsm",
    ]  # fmt: skip
    capsys.readouterr()
    assert "已经存在" in refused(tmp_path, capsys, "import", several, folder)


def test_two_forms_of_one_project_get_two_names(tmp_path: Path, capsys: Capture) -> None:
    lines = PRINT["standard"](case("01"))
    source = foreign_files.docx(tmp_path / "两张.docx", "甲", lines, "乙", lines)
    folder = tmp_path / "导入"
    folder.mkdir()
    assert run("import", source, folder) == 0
    assert len(list(folder.iterdir())) == 2
    assert "城市基层党建工作经费自评表2.xlsm" in capsys.readouterr().out


@pytest.mark.parametrize("wanted", ["9", "丙", "项目", ""])
def test_a_form_that_is_not_there_or_not_the_only_one(
    wanted: str, several: Path, tmp_path: Path, capsys: Capture
) -> None:
    sentence = refused(tmp_path, capsys, "import", several, tmp_path / "新.xlsm", "--form", wanted)
    assert f"里没有“{wanted}”这张自评表，有：1 城市基层党建工作经费（甲）、2 " in sentence


def test_several_forms_need_a_choice(several: Path, tmp_path: Path, capsys: Capture) -> None:
    sentence = refused(tmp_path, capsys, "import", several, tmp_path / "新.xlsm")
    assert sentence == (
        "“汇总.xlsx”里有3张自评表：1 城市基层党建工作经费（甲）、2 小型水库水标尺制作安装项目（甲）、3 未填项目名称（乙）；"
        "请用 --form 指定一张，或把 新.xlsm 换成一个已有的文件夹，全部导入。\n"
    )


@pytest.mark.parametrize("command", ["report", "submit"])
def test_other_commands_want_one_form(command: str, several: Path, tmp_path: Path, capsys: Capture) -> None:
    assert "里有3张自评表：1 城市" in refused(tmp_path, capsys, command, several)


def test_nothing_is_overwritten_and_only_xlsm_is_written(tmp_path: Path, capsys: Capture) -> None:
    source, out = one(tmp_path, "01", "standard"), tmp_path / "新.xlsm"
    out.write_bytes(b"old")
    assert "“新.xlsm”已经存在" in refused(tmp_path, capsys, "import", source, out)
    assert "请改为“新.xlsm”" in refused(tmp_path, capsys, "import", source, tmp_path / "新.xlsx")
    assert "文件夹" in refused(tmp_path, capsys, "import", source, tmp_path / "没有" / "新.xlsm")


@pytest.mark.parametrize("bad", BAD_FILES, ids=lambda bad: bad.name)
def test_bad_files(bad: BadFile, tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / bad.name
    bad.make(path)
    assert bad.says in refused(tmp_path, capsys, "import", path, tmp_path / "新.xlsm")


def test_a_text_that_no_cell_holds(tmp_path: Path, capsys: Capture) -> None:
    lines = foreign_files.grid(PRINT["standard"](case("01")))
    lines[2][2] = "长" * 32768
    source = foreign_files.docx(tmp_path / "长.docx", lines)
    assert "超过一个单元格能放的32767个字" in refused(
        tmp_path, capsys, "import", source, tmp_path / "新.xlsm"
    )


def test_check_tells_several_forms_apart(several: Path, capsys: Capture) -> None:
    assert run("check", several) == 1
    shown = capsys.readouterr()
    heads = [line for line in shown.out.splitlines() if line.startswith("【")]
    assert heads == [
        "【第1张，共3张】城市基层党建工作经费（甲）", "【第2张，共3张】小型水库水标尺制作安装项目（甲）",
        "【第3张，共3张】未填项目名称（乙）",
    ]  # fmt: skip
    assert "（L01）" in shown.out
    assert shown.err == "注意：工作表“封面”里没有自评表，没有读入。\n"


def test_json_is_a_list_for_several_forms(several: Path, tmp_path: Path, capsys: Capture) -> None:
    run("check", several, "--json")
    listed = json.loads(capsys.readouterr().out)
    assert [form["项目名称"] for form in listed] == [
        "城市基层党建工作经费",
        "小型水库水标尺制作安装项目",
        None,
    ]
    run("check", one(tmp_path, "01", "standard"), "--json")
    assert json.loads(capsys.readouterr().out)["总分"] == 99


def test_text_around_the_tables_of_a_word_file_is_mentioned(tmp_path: Path, capsys: Capture) -> None:
    path = foreign_files.docx(tmp_path / "报告.docx", "正文，" * 30, PRINT["standard"](case("01")))
    assert run("check", path) == 1
    assert capsys.readouterr().err == "注意：表格以外的1段正文没有读入，只读了表格和表格上方的标题。\n"
    assert isinstance(read_sheets(path)[""], Rows)
