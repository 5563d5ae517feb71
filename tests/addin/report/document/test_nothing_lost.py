"""Whatever is typed reappears: any text, in every field of the form and of 报告素材, in every style.

A field is filled with a mark and with a text; the two reports must be the same but for the one in place of the other.
What the report does to a text by design: blank lines and blanks at the ends of a line go, a name over several lines is
put on one, known figures in braces are filled in, and what no XML can hold is left out and told.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from io import BytesIO
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import example as the_case
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.form import Level, SelfEvaluation, score
from addin.form.figures import known_figures, references
from addin.report.document.export import find_dropped
from addin.report.facts.text import clean, droppable, one_line, paragraphs
from addin.report.template.context import VARIABLES, context
from addin.report.template.engine import variables
from addin.report.template.render import render
from addin.report.template.styles import template_of
from tests.addin.report.template.test_render import HOSTILE
from workbook_templates import example
from workbook_templates.material import FIELDS
from workbook_templates.reports import styles

MARK = "标记甲乙丙"
Put = Callable[[SelfEvaluation, str], SelfEvaluation]


@cache
def yiyang() -> SelfEvaluation:
    [path] = [path for path in example.files() if "益阳" in path.name]
    form = replace(example.load(path), total_weight=Decimal(100), total=Decimal(99), live=True)
    texts = {field.name: "已完成。" for field in FIELDS} | {"成文日期": "2022年3月15日", "报告标题": ""}
    return replace(form, material={**texts, **form.material, "报告标题": "标题"})


@dataclass(frozen=True)
class Field:
    """A field of the form. lines: what of a text the report prints; in_table: only the table shows it as typed."""

    put: Put
    lines: Callable[[str], list[str]]
    in_table: bool = False


def on_one_line(text: str) -> list[str]:
    return [joined] if (joined := one_line(text)) else []


def of_form(name: str, lines: Callable[[str], list[str]]) -> Field:
    def put(form: SelfEvaluation, text: str) -> SelfEvaluation:
        value: Any = text
        return replace(form, **{name: value})

    return Field(put, lines)


def of_row(name: str, lines: Callable[[str], list[str]]) -> Field:
    def put(form: SelfEvaluation, text: str) -> SelfEvaluation:
        value: Any = Level(text) if name.startswith("level") else text
        first, *rest = form.indicators
        return replace(form, indicators=(replace(first, **{name: value}), *rest))

    return Field(put, lines, in_table=True)


def of_fund(form: SelfEvaluation, text: str) -> SelfEvaluation:
    return replace(form, funds=(*form.funds[:-1], replace(form.funds[-1], item=text)))


def of_material(name: str) -> Field:
    def put(form: SelfEvaluation, text: str) -> SelfEvaluation:
        return replace(form, material={**form.material, name: text})

    return Field(put, paragraphs)


FORM: dict[str, Field] = {
    "project": of_form("project", on_one_line),
    "department": of_form("department", on_one_line),
    "implementer": of_form("implementer", on_one_line),
    "unit": of_form("unit", on_one_line),
    "goal_expected": of_form("goal_expected", paragraphs),
    "goal_actual": of_form("goal_actual", paragraphs),
    "name": of_row("name", paragraphs),
    "target": of_row("target", on_one_line),
    "actual": of_row("actual", on_one_line),
    "reason": of_row("reason", paragraphs),
    "level1": of_row("level1", on_one_line),
    "level2": of_row("level2", on_one_line),
    "item": Field(of_fund, on_one_line, in_table=True),
}
MATERIAL = {field.name: of_material(field.name) for field in FIELDS}


def report(form: SelfEvaluation, template: Path) -> list[str]:
    """Every paragraph, those of tables among them in their place."""
    document: Any = Document(BytesIO(render(template, context(form, score(form)))))
    return list(_texts(document))


def _texts(container: Any) -> Iterator[str]:
    for block in container.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                seen = []
                for cell in row.cells:
                    if cell._tc not in seen:
                        seen.append(cell._tc)
                        yield from _texts(cell)
        else:
            yield block.text


@cache
def marked(style: str, name: str) -> tuple[str, ...]:
    field = (FORM | MATERIAL)[name]
    return tuple(report(field.put(yiyang(), MARK), template_of(style)))


def printed(style: str, name: str) -> list[str]:
    return [text for text in marked(style, name) if MARK in text]


xml = st.characters(exclude_categories=["Cs"])
anything = st.one_of(
    st.text(max_size=80),
    st.text(alphabet=xml, max_size=80),
    st.lists(
        st.sampled_from([*HOSTILE, "\n", "\r\n", "\r", "\x0b", "\x00", "\x1f", "\ufffe", "\ud83d", "{甲}", "｛乙｝", "}", "{"]),
        max_size=6,
    ).map("".join),
    st.sampled_from([
        '{ PAGE \\* MERGEFORMAT }', "\\f", "HYPERLINK \"https://例.invalid\"", "\u202e从右到左\u202c", "e\u0301\u0302\u0303", "👨‍👩‍👧‍👦🏳️‍🌈",
        "\u200b零宽\ufeff", "\u2028\u2029", "  两端有空格\u3000", "\t制表\t", "一\n\n\n二", "汉" * 20_000,
        "<w:t>", "&#x1;&#0;", "_x0041_", "%s{0}{}",
    ]),
)  # fmt: skip


def free(text: str) -> bool:
    """Whether no known figure is quoted in the text: these are filled in."""
    names = known_figures(yiyang())
    return not any(found.name in names for found in references(text))


@pytest.mark.parametrize("name", FORM)
@pytest.mark.parametrize("style", styles())
@settings(max_examples=20, deadline=None)
@given(anything)
@the_case("汉" * 10_000)
@the_case("关于印发<办法>的通知 {{ 7*7 }} & ]]>")
def test_every_field_of_the_form(style: str, name: str, text: str) -> None:
    field = FORM[name]
    lines = field.lines(text)
    if not lines or not printed(style, name):
        return
    found = report(field.put(yiyang(), text), template_of(style))
    if field.in_table:  # a sentence may cut off a full stop or turn quotation marks
        if [each for each in marked(style, name) if each.strip("（）分") == MARK]:
            assert all(any(line in paragraph for paragraph in found) for line in lines)
        return
    if any(f"{MARK}。" in paragraph for paragraph in marked(style, name)):  # it ends a sentence
        lines = [line.rstrip("；;，,、") for line in lines]
    elif len(lines) == 1:
        expected = (paragraph.replace(MARK, lines[0]) for paragraph in marked(style, name))
        assert text_of(found) == text_of(expected)
    assert all(any(line in paragraph for paragraph in found) for line in lines)


def text_of(paragraphs: Iterable[str]) -> list[str]:
    """What stands above the form, whose pages follow from what it says."""
    return list(takewhile(lambda paragraph: paragraph != "附件", paragraphs))


@pytest.mark.parametrize("name", MATERIAL)
@pytest.mark.parametrize("style", styles())
@settings(max_examples=8, deadline=None)
@given(anything.filter(free))
@the_case("汉" * 10_000)
@the_case("关于印发<办法>的通知 {{ 7*7 }} & ]]>\n第二段")
def test_every_field_of_the_material(style: str, name: str, text: str) -> None:
    lines = paragraphs(text)
    if not lines or MARK not in printed(style, name):
        return
    found = report(MATERIAL[name].put(yiyang(), text), template_of(style))
    if len(lines) == 1:
        assert found == [paragraph.replace(MARK, lines[0]) for paragraph in marked(style, name)]
    printed_lines = iter("\n".join(found).split("\n"))  # a title over two lines is one paragraph
    expected = on_one_line(text) if name == "成文日期" else lines
    assert all(any(line in printed_line for printed_line in printed_lines) for line in expected)


def test_every_field_is_printed_in_some_style() -> None:
    """Else the properties above would hold for nothing."""
    for name in FORM | MATERIAL:
        assert any(printed(style, name) for style in styles()), name
    assert all(printed("hunan-2021", name) for name in FORM)


def test_every_style_uses_only_documented_variables() -> None:
    for style in styles():
        assert variables(template_of(style)) <= set(VARIABLES)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(FORM | MATERIAL)), anything)
@the_case("unit", "单位\x01")
@the_case("level2", "\x02")
@the_case("item", "\x03\ud800")
def test_what_is_left_out_is_told(name: str, text: str) -> None:
    form = (FORM | MATERIAL)[name].put(yiyang(), text)
    lost = droppable(text)
    told = list(find_dropped(form))
    assert [characters for _, characters in told] == ([lost] if lost else [])
    assert not droppable(clean(text))
    assert len(clean(text)) == len(text.replace("\r\n", "\n")) - len(lost)
