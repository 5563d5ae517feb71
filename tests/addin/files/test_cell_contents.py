"""Whatever stands in a cell: it comes out literally, or is named as what it is."""

from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from addin.cli import main
from addin.form import SelfEvaluation
from tests.support.bad_files import EXAMPLE
from tests.support.commands import Capture, below, edited, everything
from tests.support.forms import yiyang
from workbook_templates.build import build


def test_formula_error_in_an_input_cell(tmp_path: Path, capsys: Capture) -> None:
    total, own = below("全年执行数"), below("全年执行数", 2)
    path = edited(tmp_path / "错误值.xlsx", **{total: "#DIV/0!", own: "#DIV/0!"})
    assert main(["check", str(path)]) == 1
    assert f"自评表!{own} 当年财政拨款的全年执行数填的是“#DIV/0!”，无法识别" in capsys.readouterr().out
    assert main(["report", str(path), "-o", str(tmp_path / "报告.docx")]) == 0
    assert "全年执行数" in capsys.readouterr().err
    assert "【待填：全年执行数】" in everything(tmp_path / "报告.docx")


@pytest.mark.parametrize("header", ["实际完成值", "年度指标值", "三级指标"])
def test_formula_error_in_a_text_cell(header: str, tmp_path: Path, capsys: Capture) -> None:
    path = edited(tmp_path / "错误值.xlsx", **{below(header): "#N/A"})
    assert main(["check", str(path)]) == 1
    assert f"{header}填的是“#N/A”，无法识别" in capsys.readouterr().out
    assert main(["report", str(path), "-o", str(tmp_path / "报告.docx")]) == 0
    assert "#N/A" not in everything(tmp_path / "报告.docx")


def test_formula_error_in_a_computed_cell_is_computed_anew(tmp_path: Path, capsys: Capture) -> None:
    path = edited(tmp_path / "错误值.xlsx", **{below("执行率"): "#DIV/0!", below("得分"): "#NAME?"})
    main(["check", str(path)])
    assert "总分 99分，等级 优，预算执行率 100%" in capsys.readouterr().out
    assert main(["report", str(path), "-o", str(tmp_path / "报告.docx")]) == 0
    assert "#" not in everything(tmp_path / "报告.docx")


LITERAL = {
    "long": "为全面落实党建工作要求，" * 834,
    "jinja": "{{ 7*7 }}",
    "jinja statement": "{% for x in y %}{{ x.__class__ }}{% endfor %}{# 注释 #}",
    "Word markup": "<w:p>",
    "closing markup": "</w:t></w:r></w:p><w:p>",
    "title in angle brackets": "关于印发<项目支出绩效评价管理办法>的通知&amp;附件",
    "formula": "=cmd|' /C calc'!A0",
    "escape typed by hand": "_x0007_ 和 _x005F_",
    "rare characters": "𠮷野家😀㈱①",
}


@pytest.fixture(scope="module")
def form() -> SelfEvaluation:
    return yiyang()


def hostile(form: SelfEvaluation, text: str) -> SelfEvaluation:
    """The text wherever an officer can type text."""
    first = replace(form.indicators[0], name=text, reason=text)
    return replace(
        form,
        project=text,
        department=text,
        implementer=text,
        goal_expected=text,
        goal_actual=text,
        indicators=(first, *form.indicators[1:]),
        material={**form.material, "项目概况": text, "存在的问题": text, "报告标题": text},
    )


def printed(report: Path) -> int:
    """Paragraphs with a text, outside tables: a longer form takes more pages and what stands between them."""
    return sum(bool(paragraph.text) for paragraph in Document(str(report)).paragraphs)


@pytest.mark.parametrize("text", LITERAL.values(), ids=LITERAL)
def test_text_comes_out_literally(text: str, form: SelfEvaluation, tmp_path: Path, capsys: Capture) -> None:
    path, out = tmp_path / "自评表.xlsm", tmp_path / "报告.docx"
    path.write_bytes(build(hostile(form, text)))
    assert main(["check", str(path)]) == 1
    assert capsys.readouterr().err == ""
    assert main(["report", str(path), "-o", str(out)]) == 0
    told = everything(out)
    assert told.count(text) >= 8
    assert "49" not in told.replace(text, "")
    plain = tmp_path / "平常.docx"
    main(["report", str(EXAMPLE), "-o", str(plain)])
    assert printed(out) == printed(plain)


def test_control_characters_are_left_out_and_said_so(
    form: SelfEvaluation, tmp_path: Path, capsys: Capture
) -> None:
    path, out = tmp_path / "自评表.xlsm", tmp_path / "报告.docx"
    path.write_bytes(build(replace(form, project="党建\x07经\x01费", goal_actual="\x1f完成\x0b了")))
    assert main(["report", str(path), "-o", str(out)]) == 0
    assert "党建经费" in everything(out)
    assert "完成\n了" in everything(out)
    assert "“项目名称”中有2个无法写入文档的控制字符，已略去" in capsys.readouterr().err
    main(["check", str(path)])
    assert capsys.readouterr().err == ""


def test_project_name_that_no_file_can_bear(form: SelfEvaluation, tmp_path: Path) -> None:
    path = tmp_path / "自评表.xlsm"
    path.write_bytes(build(replace(form, project='../甲\\乙/丙:丁*戊?己"庚<辛>壬|癸')))
    assert main(["report", str(path)]) == 0
    (made,) = tmp_path.glob("*.docx")
    assert made.name == "2021年度..／甲＼乙／丙：丁＊戊？己＂庚＜辛＞壬｜癸绩效自评报告.docx"
    assert '../甲\\乙/丙:丁*戊?己"庚<辛>壬|癸' in everything(made)


def test_a_file_name_has_the_year_of_its_project_once(form: SelfEvaluation, tmp_path: Path) -> None:
    path = tmp_path / "自评表.xlsm"
    path.write_bytes(build(replace(form, project="2021年干部培训")))
    assert main(["report", str(path)]) == main(["submit", str(path)]) == 0
    assert {made.name for made in tmp_path.iterdir()} == {
        "自评表.xlsm",
        "2021年干部培训绩效自评报告.docx",
        "2021年干部培训绩效自评表（报送版）.xlsx",
    }


def test_project_name_longer_than_a_file_name_may_be(form: SelfEvaluation, tmp_path: Path) -> None:
    path = tmp_path / "自评表.xlsm"
    path.write_bytes(build(replace(form, project="党建" * 5000)))
    assert main(["report", str(path)]) == 0
    assert len(list(tmp_path.glob("2021年度党建*.docx"))) == 1
