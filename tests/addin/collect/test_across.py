"""The checks across projects, each on forms of which nothing else is wrong."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from addin.checks import CHECKS as CHECKS_OF_ONE
from addin.checks import Severity
from addin.collect import across
from addin.collect.chunk import Job, work
from addin.collect.facts import Given
from addin.collect.schema import TABLES
from addin.collect.sources import Source
from addin.collect.store import Collected, Manifest
from addin.commands.assessment import Assessed, assess
from addin.form import FundLine, Indicator, Level, Named, SelfEvaluation
from addin.form.formfile import FormFile
from tests.support import forms as given_forms

Change = Callable[[SelfEvaluation], SelfEvaluation]
NAMES = ("甲项目", "乙项目", "丙项目", "丁项目")


def form(name: str, spent: str = "90", **changes: Any) -> SelfEvaluation:
    """In order, and unlike the others in all that the checks compare."""
    sound = given_forms.sound()
    top = replace(sound.funds[0], executed=Decimal(spent), rate=None, score=None)
    rows = tuple(
        replace(row, target=f"{name}的{row.target}", actual=f"{name}的{row.actual}")
        for row in sound.indicators
    )
    plain = replace(sound, project=name, funds=(top,), indicators=rows, total=Decimal(95), goal_expected=name)
    return replace(plain, **changes)


def whole(spent: str, *lines: FundLine) -> SelfEvaluation:
    found = form("部门整体支出", spent)
    return replace(found, funds=(*found.funds, *lines))


def found(folder: Path, *forms: SelfEvaluation) -> list[across.Finding]:
    """Through a real store."""
    for table in TABLES:
        (folder / table).mkdir(parents=True)
    named = {f"{number}.xlsx": one for number, one in enumerate(forms)}

    def reader(source: Source, _rule: str | None) -> tuple[FormFile, list[Assessed]]:
        one = named[source.file]
        return FormFile([Named("自评表", one)], ()), [assess(one)]

    givens = tuple(
        Given(Source(name, name, steps=(0,)), "hash", name) for name in named
    )  # as if packed: there is no file to look at
    counts = work(Job(str(folder), "part", givens, None, reader))
    assert counts.forms == len(forms)
    manifest = Manifest(1, "", "", None, [], ["part"], len(forms), len(forms), 0, 0)
    return across.run(Collected(folder, manifest).connect())


def codes(folder: Path, *forms: SelfEvaluation) -> list[str]:
    return [one.code for one in found(folder, *forms)]


def test_forms_that_are_in_order_give_nothing(tmp_path: Path) -> None:
    assert found(tmp_path, *map(form, NAMES)) == []


def test_no_form_gives_nothing(tmp_path: Path) -> None:
    assert found(tmp_path) == []


def _rows(one: SelfEvaluation, at: int, **changes: Any) -> SelfEvaluation:
    rows = list(one.indicators)
    rows[at] = replace(rows[at], **changes)
    return replace(one, indicators=tuple(rows))


REASON = "受疫情影响，部分培训推迟到次年举办"
LINE = FundLine("项目支出", Decimal(180), Decimal(180), Decimal("179.98"))
CASES: dict[str, tuple[list[SelfEvaluation], str]] = {
    "Z01": ([form(name, total=Decimal(100)) for name in NAMES[:3]], "3个项目的自评总分都是100分"),
    "Z02": (
        [_rows(form(name), 0, reason=f"{REASON}{blank}") for name, blank in (("甲项目", ""), ("乙项目", " "))],
        f"“乙项目”、“甲项目”的偏差原因一字不差：“{REASON}",
    ),
    "Z03": (
        [_rows(form(name), 2, target="≥90%", actual="98.5%") for name in NAMES[:3]],
        "“丙项目”、“乙项目”、“甲项目”的满意度指标和完成值一模一样：学员满意度 ≥90% 98.5%",
    ),
    "Z04": ([form("甲项目"), form("甲项目", goal_expected="改过的目标")], "“甲项目”有不止一份自评表，合计会重复：“0.xlsx”、“1.xlsx”"),
    "Z05": (
        [form("甲项目"), form("甲项目", department="另一个局")],
        "内容相同的自评表：“0.xlsx”、“1.xlsx”，请核对是否重复报送，或填错了文件",
    ),
    "Z06": (
        [form("甲项目"), replace(form("乙项目"), funds=(FundLine("年度资金总额", executed=Decimal(1)),))],
        "“乙项目”没有填全年预算数或全年执行数，部门合计少算了",
    ),
    "Z07": (
        [form("甲项目"), form("乙项目"), whole("500", replace(LINE, executed=Decimal("179.97")))],
        "“部门整体支出”的项目支出填179.97万元，2个项目合计180万元，相差0.03万元",
    ),
    "Z08": (
        [form("甲项目"), form("乙项目"), whole("500", LINE)],
        "“部门整体支出”的项目支出填179.98万元，2个项目合计180万元，只差尾数",
    ),
    "Z09": (
        [form("甲项目"), form("乙项目"), whole("179.9")],
        "“部门整体支出”全年执行数179.9万元，2个项目合计180万元，项目比部门还多",
    ),
    "Z10": ([form("甲项目"), form("乙项目", year=2022)], "不是同一年度：2021年1份、2022年1份"),
    "Z11": (
        [form("甲项目"), _rows(form("乙项目"), 0, weight=Decimal("47.5"))],
        "“市委组织部”2021年各项目“产出指标”的分值不同：47.5分1个、50分1个",
    ),
    "Z12": ([form("甲项目"), whole("500")], "“部门整体支出”是部门整体的自评表，与各项目加在一起会重复"),
}  # fmt: skip


@pytest.mark.parametrize("code", CASES)
def test_what_a_check_finds_and_says(tmp_path: Path, code: str) -> None:
    forms, says = CASES[code]
    hits = [one for one in found(tmp_path, *forms) if one.code == code]
    assert [says in one.message for one in hits] == [True]
    assert hits[0].form_ids


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ("Z01", [form(name, total=Decimal(total)) for name, total in zip(NAMES[:3], (100, 100, 99), strict=True)]),
        ("Z01", [form(name, total=Decimal(100)) for name in NAMES[:2]]),
        ("Z02", [_rows(form("甲项目"), at, reason=REASON) for at in (0, 1)]),
        ("Z02", [_rows(form(name), 0, reason="无") for name in NAMES]),
        ("Z03", [_rows(form(name), 2, target="≥90%", actual="98%") for name in NAMES[:2]]),
        ("Z04", [form("甲项目"), form("甲项目", year=2022)]),
        ("Z07", [form("甲项目"), form("乙项目", year=2022), whole("500", replace(LINE, executed=Decimal(90)))]),
        ("Z09", [form("甲项目"), form("乙项目"), whole("179.98")]),
        ("Z11", [form("甲项目"), _rows(form("乙项目", department="另一个局"), 0, weight=Decimal(40))]),
        ("Z12", [whole("500")]),
    ],
)  # fmt: skip
def test_what_a_check_lets_pass(tmp_path: Path, code: str, forms: list[SelfEvaluation]) -> None:
    assert code not in codes(tmp_path, *forms)


def test_every_check_is_tried_and_none_has_the_code_of_another() -> None:
    assert [one.code for one in across.CHECKS] == list(CASES)
    assert not {one.code for one in across.CHECKS} & {one.code for one in CHECKS_OF_ONE}
    assert all(one.basis and one.title for one in across.CHECKS)


def test_errors_come_first(tmp_path: Path) -> None:
    forms = [form("甲项目", total=Decimal(100)) for _ in range(3)]
    levels = [one.level for one in found(tmp_path, *forms)]
    assert levels == sorted(levels, key=list(Severity).index)
    assert {Severity.ERROR, Severity.HINT} <= set(levels)


def test_quotes_in_names_are_no_sql(tmp_path: Path) -> None:
    forms = [form("甲'; DROP TABLE forms; --"), _rows(form('乙"%_'), 0, level1=Level("产出'指标"))]
    assert codes(tmp_path, *forms) == []


def test_an_indicator_without_anything_is_no_copy_of_another(tmp_path: Path) -> None:
    blank = Indicator(Level(""), Level("满意度指标"), "", "", "", None)
    assert "Z03" not in codes(tmp_path, *(replace(form(name), indicators=(blank,)) for name in NAMES))
