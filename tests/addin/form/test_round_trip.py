"""Form → our workbook → form: what was put in comes back, and what the workbook computes besides."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from addin.files.grid import Grid, label
from addin.files.opening import read_sheets
from addin.form import FundLine, Indicator, SelfEvaluation, read_form, score
from addin.form.reader import read_level
from tests.support.forms import sound, yiyang
from workbook_templates.build import build
from workbook_templates.material import FIELDS

LEVEL1 = ["产出指标", "产出指标(50分)", "效益指标(30.5分)", "满意度指标(10分)", "成本指标(20分)"]
LEVEL2 = [
    "数量指标",
    "数量指标(30分)",
    "产出指标(50分)",
    "社会成本指标(0.5分)",
    "成本指标",
    "服务对象满意度指标(10分)",
]
CELLS = [
    "",
    "≥100个",
    "100",
    "98%",
    "3-5次",
    "2021年12月底前",
    "显著",
    "达成年度指标",
    "/",
    "≤20万元",
    "0",
    "好坏",
    "完成率100%",
]
AWKWARD = [
    "<w:p>",
    "{{ 7*7 }}",
    "=1+1",
    "+1",
    "@甲",
    "'甲",
    "第一行\n第二行",
    "甲\t乙",
    "&amp;",
    "_x0041",
    "《甲》“乙”——……",
    "甲" * 300,
]

letters = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"])
texts = st.one_of(st.text(letters, max_size=12), st.sampled_from(AWKWARD)).map(str.strip)
names = texts.filter(lambda text: label(text) not in ("", "总分", "合计"))
reasons = texts.filter(lambda text: not text.startswith("※"))  # our own demand for a reason is none
cells = st.one_of(st.sampled_from(CELLS), texts)
money = st.integers(0, 10**9).map(lambda n: Decimal(n) / 100)
points = st.integers(0, 10_000).map(lambda n: Decimal(n) / 100)

indicators = st.builds(
    Indicator, st.sampled_from(LEVEL1).map(read_level), st.sampled_from(LEVEL2).map(read_level), names, cells, cells,
    st.none() | points, st.none() | points, reasons, st.sampled_from(["", "≥", "≤", "="]),
)  # fmt: skip


def part(item: str) -> st.SearchStrategy[FundLine]:
    return st.builds(FundLine, st.just(item), *[st.none() | money] * 3)


funds = st.tuples(
    st.builds(FundLine, st.just("年度资金总额"), money, money, money, st.none() | points),
    *map(part, ("当年财政拨款", "上年结转资金", "其他资金")),
)
# A label that is the next field's name would be read as that field.
labels = texts.filter(lambda text: label(text) not in ("项目名称", "主管部门", "实施单位"))
# In the order in which the sheet 参数 lists them.
rules = st.sampled_from([
    "mof-2020", "guangxi", "hubei-2020", "guangzhou-baiyun-2021", "platform-cap-2022", "mof-2020；不超过类计分=比值",
    "platform-cap-2022；执行率分母=年初预算数；总分上限=90%=80、60%=50；得分小数位=1；进位方法=截尾；等级=优=85、差=0",
])  # fmt: skip
KNOWN = {field.name for field in FIELDS}
# A field of the sheet is there without a text, too; a row of the officer's own is known by its name alone.
materials = st.dictionaries(names, texts, max_size=3).map(
    lambda told: {name: text for name, text in told.items() if text or name not in KNOWN}
)
forms = st.builds(
    SelfEvaluation, project=labels, department=labels, implementer=labels, year=st.none() | st.integers(2000, 2100), unit=texts,
    decimals=st.integers(0, 6), also_pdf=st.booleans(), funds=funds, goal_expected=texts, goal_actual=texts,
    rule=rules, indicators=st.one_of(st.lists(indicators, max_size=4), st.lists(indicators, min_size=31, max_size=33)).map(tuple),
    material=materials, live=st.just(True),
)  # fmt: skip


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("form") / "自评表.xlsm"


def through_the_workbook(form: SelfEvaluation, target: Path) -> SelfEvaluation:
    target.write_bytes(build(form))
    return read_form(read_sheets(target))


def computed(form: SelfEvaluation) -> SelfEvaluation:
    """The form with the numbers that our workbook computes in its printed cells."""
    found = score(form)
    top = replace(form.fund_total, rate=found.execution_rate, score=found.execution_score)
    rows = (replace(row.indicator, score=row.score) for row in found.rows)
    weights = found.sum_of_weights if form.indicators else None
    total = found.total if form.indicators else None
    return replace(
        form, funds=(top, *form.funds[1:]), indicators=tuple(rows), total_weight=weights, total=total
    )


# Every example builds a workbook: shrinking a failing one would take longer than reading it.
@settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(forms)
def test_any_form_comes_back(target: Path, form: SelfEvaluation) -> None:
    back = through_the_workbook(form, target)
    assert back == computed(form)
    assert back.unread == ()
    assert back.live
    assert score(back) == replace(score(form), rows=score(back).rows)


@pytest.mark.parametrize("make", [yiyang, sound])
def test_a_second_passage_changes_nothing(target: Path, make: Any) -> None:
    once = through_the_workbook(make(), target)
    twice = through_the_workbook(once, target)
    assert twice == once
    assert (twice.cells, twice.indicators[-1].cells) == (once.cells, once.indicators[-1].cells)


def test_the_blank_form_holds_the_weight_of_execution_and_nothing_else(target: Path) -> None:
    target.write_bytes(build())
    blank = read_form(read_sheets(target))
    top = FundLine("年度资金总额", weight=Decimal(10))
    parts = tuple(map(FundLine, ("当年财政拨款", "上年结转资金", "其他资金")))
    assert blank == SelfEvaluation(funds=(top, *parts))
    assert blank.unread == ()


def uncached(path: Path) -> dict[str, Grid]:
    """The sheets as a program leaves them that drops the stored results of formulas."""
    book = openpyxl.load_workbook(path)
    return {
        sheet.title: [
            [None if cell.data_type == "f" else cell.value for cell in row] for row in sheet.iter_rows()
        ]
        for sheet in book.worksheets
    }


def test_without_stored_results_everything_is_computed_anew(target: Path) -> None:
    target.write_bytes(build(yiyang()))
    stored, bare = read_form(read_sheets(target)), read_form(uncached(target))
    assert bare.fund_total.executed == 200
    assert (bare.fund_total.score, bare.total, bare.indicators[0].score) == (None, None, None)
    assert bare.unread == ()
    one, other = score(stored), score(bare)
    assert replace(one, rows=()) == replace(other, rows=())
    assert [(row.score, row.note) for row in one.rows] == [(row.score, row.note) for row in other.rows]


@pytest.mark.parametrize("result", ["#NAME?", "#VALUE!", "Err:508", "※年度指标值为空", ""])
def test_what_the_formulas_show_without_the_functions_is_not_the_officers_fault(
    target: Path, result: str
) -> None:
    target.write_bytes(build(yiyang()))
    sheets, sheet = uncached(target), openpyxl.load_workbook(target)["自评表"]
    formulas = [[cell.data_type == "f" and "SUM(" not in str(cell.value) for cell in row] for row in sheet]
    rows = [
        [result if ours else value for ours, value in zip(*pair, strict=True)]
        for pair in zip(formulas, sheets["自评表"], strict=True)
    ]
    form = read_form(sheets | {"自评表": rows})
    assert form.unread == ()
    assert score(form).total == 99
