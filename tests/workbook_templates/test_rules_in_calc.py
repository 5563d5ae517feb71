"""The sheet 参数 and the rule files beside a workbook, in a living LibreOffice."""

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from addin.calc.office import Document, Office
from addin.cli import main
from udfs import rules
from udfs.rules import lookup
from udfs.rules.parameters import BY_KEY, PARAMETERS
from workbook_templates import example
from workbook_templates.build import TEMPLATE
from workbook_templates.sheets.settings import FIRST

FORM, SETTINGS = "自评表", "参数"
YEAR, RULE, COMPOSED = "B3", "B5", "B10"
OWN_FIRST = FIRST + 11
EXAMPLE = example.files()[0].with_suffix(".xlsm")
TOTAL, SUM, LIMITED = "H45", "D51", "E51"
ROW = {"D15": "办理天数", "E15": "≤20天", "F15": "30天", "G15": 10.0, "E9": 100.0, "F9": 100.0}
RULE_FILE = """name = "本局规则"
title = "某局自评规则"
region = "某市"
source = "某财绩〔2024〕5号"
since = 2020-01-01
base = "mof-2020"
[reverse]
values = [{ since = 2020-01-01, value = "递减" }, { since = 2024-01-01, value = "比值" }]
"""


def own(key: str) -> str:
    """The cell of the office's own value of a parameter."""
    return f"B{OWN_FIRST + PARAMETERS.index(BY_KEY[key])}"


@contextmanager
def opened(office: Office, path: Path, settings: dict[str, Any] | None = None) -> Iterator[Document]:
    document = office.open(path)
    try:
        for cell, value in (settings or {}).items():
            document.set(SETTINGS, cell, value)
        yield document
    finally:
        document.close()


def fill(document: Document, cells: dict[str, Any]) -> None:
    for cell, value in cells.items():
        document.set(FORM, cell, value)


@pytest.mark.parametrize("path", [TEMPLATE, EXAMPLE], ids=["blank", "example"])
def test_the_settings_hold_the_values_that_a_recalculation_gives(office: Office, path: Path) -> None:
    stored = openpyxl.load_workbook(path, data_only=True)[SETTINGS]
    with opened(office, path) as document:
        document.recalculate()
        area = document.model.Sheets.getByName(SETTINGS).getCellRangeByName("A1:C33").getDataArray()
    shown = [list(row) for row in area]
    assert shown == [["" if cell.value is None else cell.value for cell in row] for row in stored["A1:C33"]]


def test_the_chosen_rule_is_told_with_its_source(office: Office) -> None:
    told = f"C{OWN_FIRST + PARAMETERS.index(BY_KEY['tiers'])}"
    with opened(office, TEMPLATE) as document:
        for name in rules.names():
            for words in (rules.load(name).title, name):  # as the list offers it, as older workbooks have it
                document.set(SETTINGS, RULE, words)
                assert document.value(SETTINGS, "C5") == rules.load(name).statement
                assert document.value(SETTINGS, COMPOSED) == name
        document.set(SETTINGS, RULE, "hubei-2020")
        text = str(document.value(SETTINGS, told))
        assert text.startswith("100%至80%、80%至50%、50%至0%；")
        assert text.endswith("（湖北省2020年度项目自评表表注，2020-01-01起，已核实）")
        document.set(SETTINGS, RULE, "本局规则")
        assert str(document.value(SETTINGS, "C5")).startswith("不在随软件提供的规则中")
        assert document.value(SETTINGS, told) == "见规则文件。"


def test_own_parameters_and_the_year_reach_every_formula(office: Office) -> None:
    with opened(office, TEMPLATE) as document:
        fill(document, ROW)
        assert document.value(FORM, "N15") == 5.0
        document.set(SETTINGS, own("reverse"), "比值")
        document.set(SETTINGS, own("score_decimals"), 1.0)
        document.set(SETTINGS, YEAR, 2021.0)
        composed = "mof-2020；年度=2021；不超过类计分=比值；得分小数位=1"
        assert document.value(SETTINGS, COMPOSED) == composed
        assert document.value(FORM, "N15") == 6.7
        assert str(document.value(SETTINGS, own("reverse").replace("B", "C"))).startswith(
            "以本单位取值为准。"
        )


def test_the_rate_and_the_total_are_those_of_the_check(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By 年初预算数, cut off, at more decimals: what an office may want that the usual rule does not."""
    saved = tmp_path / "年初.xlsm"
    own_values = {
        own("execution_base"): "年初预算数",
        own("rounding"): "截尾",
        own("rate_decimals"): 3.0,
        own("score_decimals"): 3.0,
    }
    row = {"D15": "培训", "E15": "≥300人", "F15": "200人", "G15": 90.0, "D9": 300.0, "E9": 250.0, "F9": 200.0}
    with opened(office, TEMPLATE, own_values | {YEAR: 2024.0}) as document:
        fill(document, row)
        assert [document.value(FORM, cell) for cell in ("H8", "I8", "N15")] == [0.666, 6.666, 60.0]
        assert document.value(FORM, TOTAL) == 66.666
        document.save_as(saved)
    assert main(["check", str(saved), "--json"]) in (0, 1)
    told = json.loads(capsys.readouterr().out)
    assert (told["资金"]["执行率"], told["资金"]["得分"], told["总分"]) == (0.666, 6.666, 66.666)


def test_a_faulty_parameter_is_named_in_the_cells_and_found_by_the_check(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = tmp_path / "改过.xlsm"
    with opened(office, EXAMPLE, {own("score_decimals"): "九"}) as document:
        said = "※评分规则里的“得分小数位=九”：应为0至4之间的整数"
        assert document.value(SETTINGS, "C10") == said
        assert [document.value(FORM, cell) for cell in ("Q15", "B2")] == [said] * 2
        document.save_as(saved)
    assert main(["check", str(saved)]) == 1
    assert (
        f"[错误] 参数!{own('score_decimals')} 参数“得分小数位”填的是“九”，无法识别：请改为0至4之间的整数（R02）"
        in capsys.readouterr().out
    )
    assert main(["report", str(saved), "-o", str(tmp_path / "报告.docx")]) == 2
    assert capsys.readouterr().err == f"{said[1:]}。\n"


@pytest.mark.parametrize(
    ("spent", "total"),
    [(79.99, 89.0), (80.0, 98.0), (80.01, 98.0), (69.99, 79.0), (50.0, 69.0), (49.99, 59.0)],
)
def test_the_total_in_the_cell_is_that_of_the_check(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str], spent: float, total: float
) -> None:
    saved = tmp_path / "封顶.xlsm"
    row = {"D15": "培训", "E15": "≥100人", "F15": "100人", "G15": 90.0, "E9": 100.0, "F9": spent}
    with opened(office, TEMPLATE, {RULE: "platform-cap-2022", YEAR: 2022.0}) as document:
        fill(document, row)
        uncapped = document.value(FORM, SUM)
        assert document.value(FORM, TOTAL) == document.value(FORM, "L2") == total
        limited = f"按评分规则，总分为{total:g}分。" if uncapped != total else ""
        assert document.value(FORM, LIMITED) == limited
        document.save_as(saved)
    main(["check", str(saved)])
    assert f"总分 {total:g}分" in capsys.readouterr().out


def test_a_deadline_without_a_year_is_that_of_the_form(office: Office) -> None:
    row = {"D15": "完成时间", "E15": "12月底前", "F15": "2022年1月3日", "G15": 10.0}
    with opened(office, TEMPLATE, {YEAR: 2021.0}) as document:
        fill(document, row)
        assert str(document.value(FORM, "Q15")).startswith("※“2022年1月3日”晚于“12月底前”")
        document.set(SETTINGS, YEAR, 2022.0)
        assert document.value(FORM, "H15") == 10.0
        assert document.value(FORM, "Q15") == "没有写年份，取2022年，按‘最迟2022年12月31日’理解。"


@pytest.fixture
def with_rule_file(office: Office, tmp_path: Path) -> Path:
    """A workbook that asks for a rule of the office's own, saved beside the rule's file."""
    path = tmp_path / "自评表.xlsm"
    with opened(office, TEMPLATE, {RULE: "本局规则", YEAR: 2024.0}) as document:
        fill(document, ROW)
        assert str(document.value(FORM, "Q15")).startswith("※没有名为“本局规则”的评分规则")
        document.save_as(path)
    (tmp_path / "本局规则.toml").write_text(RULE_FILE, encoding="utf-8")
    return path


def test_a_rule_file_beside_the_workbook_scores_its_cells(office: Office, with_rule_file: Path) -> None:
    with opened(office, with_rule_file) as document:
        assert document.value(FORM, "N15") == 6.67
        document.set(SETTINGS, YEAR, 2023.0)
        assert document.value(FORM, "N15") == 5.0
        assert not str(document.value(FORM, TOTAL)).startswith("※")


@pytest.mark.parametrize("suffix", [".xlsm", ".xlsx", ".ods"])
def test_a_rule_file_that_changed_counts_when_the_workbook_is_opened_again(
    office: Office, with_rule_file: Path, suffix: str
) -> None:
    saved = with_rule_file.with_name(f"存{suffix}")
    with opened(office, with_rule_file) as document:
        assert document.value(FORM, "N15") == 6.67
        document.save_as(saved)
    changed = RULE_FILE + "[score_decimals]\nvalues = [{ value = 0 }]\n"
    with_rule_file.with_name("本局规则.toml").write_text(changed, encoding="utf-8")
    time.sleep(lookup.FRESH)
    with opened(office, saved) as document:
        assert document.value(FORM, "N15") == 7.0
        assert not document.model.isModified()


def test_a_rule_file_that_changes_counts_at_the_next_recalculation(
    office: Office, with_rule_file: Path
) -> None:
    file = with_rule_file.with_name("本局规则.toml")
    with opened(office, with_rule_file) as document:
        file.write_text(RULE_FILE + "[score_decimals]\nvalues = [{ value = 0 }]\n", encoding="utf-8")
        os.utime(file, (1, 1))
        time.sleep(lookup.FRESH)
        document.recalculate()
        assert document.value(FORM, "N15") == 7.0
        file.write_text(RULE_FILE.replace("比值", "比率"), encoding="utf-8")
        time.sleep(lookup.FRESH)
        document.recalculate()
        said = "※规则文件“本局规则.toml”第8行“reverse”：不超过类计分应为递减、比值之一"
        assert document.value(FORM, "Q15") == document.value(SETTINGS, "C10") == said


def test_two_open_workbooks_keep_their_own_rules(
    office: Office, with_rule_file: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "别处" / with_rule_file.name
    elsewhere.parent.mkdir()
    elsewhere.write_bytes(with_rule_file.read_bytes())
    (elsewhere.parent / "本局规则.toml").write_text(
        RULE_FILE + "[score_decimals]\nvalues = [{ value = 0 }]\n", encoding="utf-8"
    )
    with opened(office, with_rule_file) as one, opened(office, elsewhere) as other:
        for document, score in ((one, 6.67), (other, 7.0), (one, 6.67)):
            document.recalculate()
            assert document.value(FORM, "N15") == score
