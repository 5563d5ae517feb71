"""Variables and operations: what a template names and does is judged without being done."""

from dataclasses import replace
from pathlib import Path

import pytest

from addin.report.inspection import trial
from addin.report.inspection.expressions import Kind, kinds
from addin.report.template.context import VARIABLES
from tests.addin.report.inspection.conftest import BASE, SENTENCES, Inspected, Told
from tests.support.word_files import paragraph, with_body

FAULTS: list[tuple[str, str]] = [
    ("V01", "{{ 预算执行律 }}"),
    ("V01", "{{ 预算执行 }}"),
    ("V01", "{{ 全年预算算数 }}"),
    ("V01", "{{ 分总 }}"),
    ("V01", "{% if 落款单为 %}有{% endif %}"),
    ("V02", "{{ 本局特色做法 }}"),
    ("V02", "{{ 项目概况补充 }}"),
    ("V03", "{{ 项目概况 }}"),
    ("V04", "{% for 段 in 总分 %}{{ 段 }}{% endfor %}"),
    ("V05", "{{ 自评表 }}"),
    ("V06", "{{p 总分 }}"),
    ("V06", "{{r 总分 }}"),
    ("E01", "{{ 总分 等级 }}"),
    ("E01", "{% for 段 项目概况 %}{% endfor %}"),
    ("E01", "{{ 总分|大写 }}"),
    ("E01", "{{ }}"),
    ("E02", "{% 如果 总分 %}"),
    ("E02", "{% include '别的' %}"),
    ("E02", "{% macro 甲() %}{% endmacro %}"),
    ("E03", "{{ 总分.__class__ }}"),
    ("E03", "{{ 总分['__class__'] }}"),
    ("E03", "{{ 总分|attr('__class__') }}"),
    ("E04", "{{ 全年预算数 - 全年执行数 }}"),
    ("E04", "{{ '长' * 9999999999 }}"),
    ("E05", "{{ range(99999999999) }}"),
    ("E05", "{{ 总分.center(9999999999) }}"),
]


@pytest.mark.parametrize(("code", "text"), FAULTS, ids=range(len(FAULTS)))
def test_a_fault_is_found(inspected: Inspected, code: str, text: str) -> None:
    assert (code, text) in inspected(text)


@pytest.mark.parametrize("at", range(len(FAULTS)))
def test_what_is_told_of_a_fault(told: Told, at: int) -> None:
    assert told(FAULTS[at][1]) == SENTENCES["test_expressions"][at]


@pytest.mark.parametrize(
    "text",
    [
        "{{ '长'|center(9999999999) }}",
        "{{ 总分|indent(9999999999) }}",
        "{% for 甲 in 项目概况 %}" * 40 + "{% endfor %}" * 40,
    ],
    ids=range(3),
)
def test_what_could_grow_without_end_is_not_tried(
    inspected: Inspected, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("it was tried")

    monkeypatch.setattr(trial, "check", refuse)
    assert {code for code, _ in inspected(text)} <= {"E01"}


def test_what_a_loop_names_is_known_inside_it_only(inspected: Inspected) -> None:
    loop = "{%p for 段 in 项目概况 %}", "{{ loop.index }}{{ 段 }}", "{%p endfor %}"
    assert inspected(*loop) == []
    assert inspected(*loop, "{{ 段 }}") == [("V02", "{{ 段 }}")]


def test_the_parts_of_a_loops_elements(inspected: Inspected, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = VARIABLES["项目概况"]
    parted = replace(
        listed, value=lambda form, scores: [{"首句": "甲", "段落": ["乙"]}], parts=("首句", "段落")
    )
    monkeypatch.setitem(VARIABLES, "项目概况", parted)
    begin, end = "{%p for 条 in 项目概况 %}", "{%p endfor %}"
    inner = "{%p for 段 in 条.段落 %}", "{{ 段 }}", "{%p endfor %}"
    assert inspected(begin, "{{ 条.首句 }}", *inner, end) == []
    assert inspected(begin, "{{ 条.末句 }}", end) == [("V07", "{{ 条.末句 }}")]
    assert inspected(begin, "{{ 条 }}", end) == [("V08", "{{ 条 }}")]


def test_a_text_has_no_parts(inspected: Inspected) -> None:
    found = inspected("{%p for 段 in 存在的问题 %}", "{{ 段.首句 }}", "{%p endfor %}")
    assert found == [("V07", "{{ 段.首句 }}")]


def test_an_own_row_is_tried_as_paragraphs(inspected: Inspected) -> None:
    found = inspected("{%p for 段 in 本局特色做法 %}", "{{ 段 }}", "{%p endfor %}")
    assert found == [("V02", "{%p for 段 in 本局特色做法 %}")]


def test_every_variable_has_a_kind_and_each_kind_occurs() -> None:
    found = kinds()
    assert set(found) == set(VARIABLES)
    assert set(found.values()) == set(Kind)
    assert {name for name, kind in found.items() if kind is Kind.LIST} == {
        name for name, variable in VARIABLES.items() if variable.listed
    }


def test_the_trial_reports_what_only_filling_shows(tmp_path: Path) -> None:
    path = with_body(BASE, tmp_path / "模板.docx", paragraph("{{ 总分.整数 }}"))
    [finding] = trial.check(path, kinds(), [])
    assert finding.code == "E06"
    assert finding.message.startswith("试着填写时：报告模板")
    whole = with_body(BASE, tmp_path / "好.docx", paragraph("{{ 总分 }}"))
    assert list(trial.check(whole, kinds(), [])) == []
