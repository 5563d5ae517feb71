"""Every check: one change to a sound form that it finds, one near by that it leaves alone, and nothing else found."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from addin.checks import CHECKS, Finding, Severity, run
from addin.files.opening import read_sheets
from addin.form import FundLine, Indicator, LeftOver, Level, SelfEvaluation, Unread, layout, read_form, score
from addin.form.model import MATERIAL_CELL, TableRow
from addin.form.reader import read_level
from tests.support.forms import COLUMNS, FUND_COLUMNS, printed, sound, yiyang
from workbook_templates.build import build

DATA = Path(__file__).parents[2] / "data"
CASES: list[dict[str, Any]] = [
    case
    for path in sorted(DATA.glob("checks*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]
SENTENCES: dict[str, list[str]] = yaml.safe_load((DATA / "check-sentences.yaml").read_text(encoding="utf-8"))
LEVEL = {severity.value: severity for severity in Severity}


def exact(changes: dict[str, Any]) -> dict[str, Any]:
    """Numbers of a case as decimals, labels of levels as levels."""
    read: dict[str, Any] = {}
    for key, value in changes.items():
        if key in ("level1", "level2"):
            read[key] = read_level(value)
        elif key == "indicators":
            read[key] = tuple(value)
        elif key == "left_over":
            read[key] = tuple(LeftOver(*one) for one in value)
        else:
            number = isinstance(value, (int, float)) and not isinstance(value, bool)
            read[key] = Decimal(str(value)) if number else value
    return read


def changed(change: dict[str, Any]) -> SelfEvaluation:
    form = sound()
    rows = [
        replace(row, **exact(change.get("rows", {}).get(at, {}))) for at, row in enumerate(form.indicators)
    ]
    if change.get("no_scores"):
        rows = [
            replace(row, cells={key: at for key, at in row.cells.items() if key != "score"}) for row in rows
        ]
    rows += [_added(row, place) for place, row in enumerate(change.get("extra", ()), 20)]
    total = replace(form.fund_total, **exact(change.get("funds", {})))
    lines = [_line(line, place) for place, line in enumerate(change.get("lines", ()), 9)]
    unread = tuple(Unread(*cell) for cell in change.get("unread", ()))
    material = change.get("material", {})
    if "tables" in change:
        own = {name: tuple(map(_table_row, lines)) for name, lines in change["tables"].items()}
        form = replace(form, layout=layout.load("部门整体"), tables=own)
    cells = {MATERIAL_CELL.format(name): f"报告素材!C{place}" for place, name in enumerate(material, 3)}
    form = replace(form, funds=(total, *lines), indicators=tuple(rows), unread=unread, material=material)
    return replace(form, cells={**form.cells, **cells}, **exact(change.get("form", {})))


def _added(row: dict[str, Any], place: int) -> Indicator:
    """One more row; it counts for nothing unless the case gives it points."""
    read = exact({"weight": None, "name": "", "target": "", "actual": "", **row})
    cells = {field: f"自评表!{column}{place}" for field, column in COLUMNS.items()}
    return Indicator(**{"level1": Level("产出指标"), "level2": Level("数量指标"), **read}, cells=cells)


def _table_row(typed: dict[str, Any]) -> TableRow:
    texts = {key: str(value) for key, value in typed.items()}
    return TableRow(
        texts, {"initial_budget": "自评表!D12", "annual_budget": "自评表!E12", "executed": "自评表!F12"}
    )


def _line(line: dict[str, Any], place: int) -> FundLine:
    cells = {field: f"自评表!{column}{place}" for field, column in FUND_COLUMNS.items()}
    return FundLine(**exact(line), cells=cells)


def found(form: SelfEvaluation) -> list[Finding]:
    return list(run(form, score(form)))


def short(form: SelfEvaluation) -> list[tuple[str, str, str]]:
    return [(finding.code, finding.level.value, finding.cell) for finding in found(form)]


def test_nothing_is_found_in_a_sound_form() -> None:
    assert found(sound()) == []


@pytest.mark.parametrize("case", CASES, ids=[f"{case['check']} {case['name']}" for case in CASES])
def test_goldens(case: dict[str, Any]) -> None:
    assert short(changed(case["change"])) == [tuple(finding) for finding in case["findings"]]
    hit = case["check"] in [code for code, *_ in case["findings"]]
    assert hit is not case.get("near", False)


def test_every_check_has_a_case_that_it_finds_and_one_that_it_does_not() -> None:
    for near in (False, True):
        assert {case["check"] for case in CASES if case.get("near", False) is near} == {
            check.code for check in CHECKS
        }


@pytest.mark.parametrize("case", SENTENCES)
def test_every_sentence(case: str) -> None:
    code = case.partition(" ")[0]
    change = next(c["change"] for c in CASES if f"{c['check']} {c['name']}" == case)
    said = [finding.message for finding in found(changed(change)) if finding.code == code]
    assert list(dict.fromkeys(said)) == SENTENCES[case]


def test_every_check_has_a_sentence() -> None:
    assert {case.partition(" ")[0] for case in SENTENCES} == {check.code for check in CHECKS}


def test_errors_come_first_then_hints_then_rounding() -> None:
    change = {"form": {"total": 99.99, "project": ""}, "rows": {0: {"actual": "110人"}}}
    assert short(changed(change)) == [
        ("R01", "错误", "自评表!C5"),
        ("S06", "提示", "自评表!P15"),
        ("T02", "尾差", "自评表!H18"),
    ]


MISPLACED = "“服务对象满意度指标”列在“效益指标”下，按通用表式属于“满意度指标”：请核对归类"
POINTS = "文中“100个市级城市居民小区党建示范点为抓手”，自评表“指标3：评选市级小区党建示范点”的年度指标值是30、实际完成值是30：请核对"
YIYANG = [
    ("W03", "“产出指标”标注50分，下级指标分值合计60分：请改正标注或各指标的分值"),
    ("W03", "“效益指标”标注40分，下级指标分值合计30分：请改正标注或各指标的分值"),
    ("N01", MISPLACED),
    (
        "S06",
        "“指标1：举办培训提升小区党支部书记履职能力”完成率118.36%，高于年度指标值：建议在“原因及措施”中说明原因",
    ),
]


def test_yiyang_in_our_workbook(tmp_path: Path) -> None:
    target = tmp_path / "益阳.xlsm"
    target.write_bytes(build(yiyang()))
    form = read_form(read_sheets(target))
    doubled = [
        ("J01", "“构建构建起‘街道-社区-”里的“构建”重复了：请删去一个"),
        ("J01", "“委组织部出台了《关于关于做好城市基层党建”里的“关于”重复了：请删去一个"),
    ]
    expected = [*YIYANG[:2], *doubled, *YIYANG[2:], ("X08", POINTS)]
    assert [(finding.code, finding.message) for finding in found(form)] == expected
    assert [finding.cell for finding in found(form)] == [
        "自评表!B15", "自评表!B21", "自评表!E13", "报告素材!C17", "自评表!C24", "自评表!P18", "报告素材!C27",
    ]  # fmt: skip
    assert score(form).total == 99


def test_yiyang_as_printed() -> None:
    form = read_form({"自评表": printed()})
    assert [(finding.code, finding.message) for finding in found(form)] == YIYANG
    assert [finding.cell for finding in found(form)] == [
        "自评表!B12",
        "自评表!B18",
        "自评表!C21",
        "自评表!I15",
    ]


def test_yiyang_without_addresses() -> None:
    assert {finding.cell for finding in found(yiyang())} == {""}
    assert [finding.code for finding in found(yiyang())] == ["W03", "W03", "J01", "J01", "N01", "S06", "X08"]


def test_names_are_quoted_in_one_line_literally_and_short() -> None:
    row = {"name": "{name} <w:p>\n{{ 7*7 }}" + "甲" * 10_000, "score": 51}
    messages = [finding.message for finding in found(changed({"rows": {0: row}, "form": {"total": 101}}))]
    assert messages == ["“{name} <w:p> {{ 7*7 }}甲…”得分51分，超过分值50分：请改正得分"]


def test_an_indicator_without_a_name_is_still_named() -> None:
    (finding,) = found(changed({"rows": {0: {"name": ""}}}))
    assert finding.message == "“（未命名指标）”的三级指标为空：请填写"


def test_an_unread_cell_is_not_reported_as_blank_too() -> None:
    form = changed({"unread": [["自评表!C5", "项目名称", "#REF!"]], "form": {"project": ""}})
    assert short(form) == [("R02", "错误", "自评表!C5")]


def test_a_blank_form_of_somebody_elses_is_all_blanks() -> None:
    row = Indicator(Level(""), Level(""), "", "", "", None)
    assert {code for code, *_ in short(SelfEvaluation(indicators=(row,)))} == {"R01", "W01"}
