"""The projects of a department → its own form: what they give with its origin, and the published report of seed 004."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from addin.calc.office import Office
from addin.cli import main
from addin.form import FundLine, SelfEvaluation
from addin.form.formfile import read_only_form
from addin.form.model import TOTAL_FUNDS
from tests.support.commands import Capture
from tests.support.forms import sound
from tests.support.livebooks import SHEET, opened
from tests.support.openxml import faults
from tests.support.word_files import texts
from workbook_templates.build import build

UNIT = "中共广州市花都区直属机关工作委员会"
SUPERVISION = "对预算执行过程事中监管不够"
# What the department itself fills in, as published; the projects do not give it.
TYPED: dict[str, float | str] = {
    "E9": 818.45, "F9": 642.19, "E10": 71.88, "B12": "一般公共服务支出", "F12": 523.39, "B13": "社会保障和就业支出",
    "F13": 142.46, "B14": "卫生健康支出", "F14": 5.01, "B15": "住房保障支出", "F15": 43.22, "C6": UNIT, "D30": "发展党员",
    "E30": "≥165人", "F30": "165人", "H30": 90.0,
}  # fmt: skip
Make = Callable[..., Path]


def project(name: str, budget: str | None, spent: str | None, **other: object) -> SelfEvaluation:
    form = sound()
    planned, done = (None if text is None else Decimal(text) for text in (budget, spent))
    top = FundLine(TOTAL_FUNDS, planned, planned, done, Decimal(10))
    rows = tuple(replace(row, score=None) for row in form.indicators)
    plain = replace(form, project=name, department=UNIT, funds=(top,))
    changes: dict[str, object] = {"indicators": rows, "total": None, **other}
    return replace(plain, **changes)  # type: ignore[arg-type]


def two() -> tuple[SelfEvaluation, SelfEvaluation]:
    party = project(
        "党建工委工作经费项目", "25", "24.99", goal_actual="举办2期读书分享会",
        material={"存在的问题": SUPERVISION, "改进措施": "加强日常监控"},
    )  # fmt: skip
    other = project(
        "机关运转项目", "65.33", "46.89", material={"存在的问题": f"{SUPERVISION}\n\n绩效指标有待细化"}
    )
    short = replace(other.indicators[0], actual="90人", reason="疫情影响。")
    silent = replace(other.indicators[1], actual="45%")
    return party, replace(other, indicators=(short, silent, other.indicators[2]))


@pytest.fixture
def store(tmp_path: Path, capsys: Capture) -> Make:
    """Gives a function that collects forms."""

    def make(*forms: SelfEvaluation) -> Path:
        for number, form in enumerate(forms):
            (tmp_path / f"{number}{form.project}.xlsm").write_bytes(build(form))
        places = sorted(map(str, tmp_path.glob("*.xlsm"))) or [str(tmp_path)]
        assert main(["collect", *places, "-o", str(tmp_path / "汇总.xlsx")]) == 0
        capsys.readouterr()
        return tmp_path / "汇总数据"

    return make


def test_the_published_report_comes_of_the_projects(
    office: Office, store: Make, tmp_path: Path, capsys: Capture
) -> None:
    out = tmp_path / "部门.xlsm"
    assert main(["department", str(store(*two())), "-o", str(out)]) == 0
    said = capsys.readouterr().out
    assert f"汇总了“{UNIT}”的2个项目" in said
    for missing in (
        "基本支出的年初预算数、全年预算数、全年执行数：项目的自评表里没有",
        "“按功能分类”表",
        "报告素材“部门职责”",
    ):
        assert f"\n  {missing}\n" in f"{said}\n"
    assert faults(out) == []
    check_form(read_only_form(out))
    with opened(office, out) as live:
        for cell, value in TYPED.items():
            live.document.set(SHEET, cell, value)
        live.document.recalculate()
        live.saved(out)
    report = tmp_path / "报告.docx"
    assert main(["report", str(out), "-o", str(report), "--trace"]) == 0
    check_report("\n".join(texts(report.read_bytes())))
    check_origins(next(tmp_path.glob("*数字来源*.xlsx")))
    repaired = tmp_path / "修复.xlsm"
    assert main(["repair", str(out), "-o", str(repaired)]) == 0
    assert "没有带到新表的工作表" not in capsys.readouterr().out
    assert read_only_form(repaired).origins == read_only_form(out).origins


def check_form(form: SelfEvaluation) -> None:
    assert [(line.item, line.executed) for line in form.funds] == [
        (TOTAL_FUNDS, None), ("基本支出", None), ("项目支出", Decimal("71.88")),
    ]  # fmt: skip
    assert (
        form.material["存在的问题"]
        == f"{SUPERVISION}（党建工委工作经费项目、机关运转项目）\n绩效指标有待细化（机关运转项目）"
    )
    assert (
        form.material["综合评价补充说明"]
        == "机关运转项目的指标共失20分：“培训人数”失5分（疫情影响）；“群众知晓率”失15分。"
    )
    assert form.origins["自评表!F22"] == (
        "党建工委工作经费项目的全年执行数",
        "24.99",
        "0党建工委工作经费项目.xlsm 自评表!F8",
    )
    assert form.origins["自评表!F10"].source == (
        "各项目之和：0党建工委工作经费项目.xlsm 自评表!F8（24.99）、1机关运转项目.xlsm 自评表!F8（46.89）"
    )


def check_report(told: str) -> None:
    for words in (
        "2021年预算数为890.33万元，执行数为714.07万元，完成预算的80.2%",
        "一般公共服务支出523.39万元；社会保障和就业支出142.46万元；卫生健康支出5.01万元；住房保障支出43.22万元。合计714.07万元（各项合计与总额相差0.01万元，为尾差）",
        "支出按性质分类：基本支出642.19万元；项目支出71.88万元。",
        "党建工委工作经费项目全年预算数为25万元，执行数为24.99万元，完成预算的99.96%。",
    ):
        assert words in told


def check_origins(path: Path) -> None:
    """Each figure leads to the cell of the department's form, and on to those of the projects while it is theirs."""
    sheet = openpyxl.load_workbook(path)["数字来源"]
    rows = [[str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    found = {row[2]: row[4:6] for row in rows if re.search("项目全年|支出按性质分类|项目支出7", row[3])}
    assert found["24.99"][0].startswith("计算：自评表!E22:F23")
    assert found["24.99"][1].endswith("，汇总自0党建工委工作经费项目.xlsm 自评表!F8")
    both = "；1机关运转项目.xlsm 自评表!E8；1机关运转项目.xlsm 自评表!F8"
    assert found["71.77%"][1].endswith(both)
    assert found["71.88"][0].startswith("计算：自评表!F9:F10")
    assert "，汇总自各项目之和：0党建工委工作经费项目.xlsm 自评表!F8（24.99）、1机关" in found["71.88"][1]
    assert "汇总自" not in found["642.19"][1]


def test_what_no_project_says_is_not_added_up(store: Make, tmp_path: Path, capsys: Capture) -> None:
    rules = replace(two()[0], rule="hunan-yiyang-2021", material={})
    whole = project("部门整体支出", "890.33", "714.07")
    out = tmp_path / "部门.xlsm"
    data = store(rules, project("", None, "3", goal_actual=""), whole)
    assert main(["department", str(data), "-o", str(out)]) == 0
    said = capsys.readouterr().out
    assert "项目支出的全年预算数：未填项目名称的自评表没有填，合计没有算" in said
    form = read_only_form(out)
    assert [(row.typed["name"], row.typed["executed"]) for row in form.tables["重点任务"]] == [
        ("党建工委工作经费项目", "24.99"), ("未填项目名称", "3"),
    ]  # fmt: skip
    assert (form.rule, form.funds[-1].annual_budget, form.funds[-1].executed) == (
        "mof-2020",
        None,
        Decimal("27.99"),
    )


def test_what_cannot_be_told_is_asked(store: Make, tmp_path: Path, capsys: Capture) -> None:
    one, two_ = two()
    data = store(
        one, replace(two_, department="教育局", year=2022), replace(two_, department="教育局", project="丙")
    )
    out = tmp_path / "部门.xlsm"

    def said(*more: str) -> str:
        assert main(["department", str(data), "-o", str(out), *more]) == 2
        return capsys.readouterr().err

    assert said() == f"汇总数据里有几个主管部门的项目（{UNIT}、教育局），请用 --department 指定一个。\n"
    assert (
        said("--department", "教育局") == "汇总数据里有几个年度的项目（2022、2021），请用 --year 指定一个。\n"
    )
    assert said("--department", "财政局") == f"汇总数据里没有“财政局”的项目，有的是：{UNIT}、教育局。\n"
    assert main(["department", str(data), "-o", str(out), "--department", "教育局", "--year", "2022"]) == 0
    assert said("--department", "教育局").startswith("“部门.xlsm”已经存在")


def test_a_store_without_projects_is_refused(store: Make, tmp_path: Path, capsys: Capture) -> None:
    data = store(project("部门整体支出", "1", "1"))
    assert main(["department", str(data), "-o", str(tmp_path / "部门.xlsm")]) == 2
    assert capsys.readouterr().err == "“汇总数据”里没有项目的自评表，请先用 jixiao collect 汇总。\n"
