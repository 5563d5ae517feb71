"""Every figure of every report has a source: a cell, a text, a computation from cells, or the template."""

import re
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.files.opening import read_sheets
from addin.form import SelfEvaluation, read_form, score
from addin.form.model import MATERIAL_CELL
from addin.report.facts.colours import Palette, Source, plain
from addin.report.markup import package
from addin.report.markup.package import OFFICE, Part
from addin.report.markup.values import WordXml
from addin.report.template.context import context
from addin.report.template.render import render
from addin.report.template.styles import template_of
from addin.report.tracing.sources import inputs, readable
from addin.report.tracing.trace import (
    PROGRAM,
    TEMPLATE,
    Figure,
    everything_else,
    painted_context,
    read_painted_paragraphs,
    repaint,
    trace,
)
from workbook_templates import example
from workbook_templates.reports import styles

EXAMPLES = [path.with_suffix(".xlsm") for path in example.files()]
[YIYANG] = [path for path in EXAMPLES if "益阳" in path.name]
DIGITS = re.compile("[0-9０-９]+")
CELL = re.compile(r"(?:自评表|参数|报告素材)!([A-Z]+)(\d+)")


def workbook_of(path: Path) -> SelfEvaluation:
    return read_form(read_sheets(path))


def texts(report: bytes) -> list[str]:
    return [plain(text) for _, text in read_painted_paragraphs(report)]


def digits(lines: list[str]) -> str:
    return "".join(DIGITS.findall("\n".join(lines)))


@pytest.fixture(scope="module", params=EXAMPLES, ids=lambda path: path.stem)
def filled(request: pytest.FixtureRequest) -> SelfEvaluation:
    return workbook_of(request.param)


@pytest.mark.parametrize("style", styles())
def test_no_figure_of_any_report_is_without_a_source(filled: SelfEvaluation, style: str) -> None:
    template = template_of(style)
    report = render(template, context(filled, score(filled)))
    found = trace(filled, template)
    assert digits([figure.figure for figure in found]) == digits(texts(report))
    assert all(figure.sources and all(source.place for source in figure.sources) for figure in found)
    own = digits(texts(template.read_bytes()))
    assert all(
        token in own
        for figure in found
        if TEMPLATE in figure.sources
        for token in DIGITS.findall(figure.figure)
    )


@pytest.mark.parametrize("style", styles())
def test_the_traced_report_reads_as_the_written_one(filled: SelfEvaluation, style: str) -> None:
    template = template_of(style)
    report = render(template, context(filled, score(filled)))
    painted = render(template, painted_context(filled, Palette()))
    assert texts(painted) == texts(report)
    assert not any(text != plain(text) for _, text in read_painted_paragraphs(report))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_cell_named_as_source_holds_the_figure(path: Path) -> None:
    form = workbook_of(path)
    book = openpyxl.load_workbook(path, data_only=True)
    checked = 0
    for figure in trace(form, template_of(form.style)):
        for source in figure.sources:
            place = CELL.fullmatch(source.place)
            if place is None or "%" in figure.figure:
                continue
            value = book[source.place.split("!")[0]][f"{place[1]}{place[2]}"].value
            held = DIGITS.findall(f"{value:g}" if isinstance(value, float) else str(value))
            assert set(DIGITS.findall(figure.figure)) <= set(held), (figure, value)
            checked += 1
    assert checked > 20


@pytest.fixture(scope="module")
def yiyang() -> list[Figure]:
    form = workbook_of(YIYANG)
    return trace(form, template_of("hunan-2021"))


def places(found: list[Figure], section: str, figure: str) -> set[str]:
    return {
        source.place
        for one in found
        if one.section == section and one.figure == figure
        for source in one.sources
    }


@pytest.mark.parametrize(
    ("section", "figure", "expected"),
    [
        ("", "2021", {"报告标题"}),
        ("三、综合评价结论", "99", {"自评表!H45"}),
        ("三、综合评价结论", "2021", {"参数!B3"}),
        ("（一）项目资金使用及管理情况", "100%", {"计算：自评表!F8 ÷ 自评表!E8"}),
        ("（一）项目资金使用及管理情况", "200", {"自评表!E8", "自评表!F8"}),
        ("（一）项目资金使用及管理情况", "160", {"资金使用及管理情况"}),
        ("（三）绩效指标完成情况分析", "118.36%", {"计算：自评表!F18 对照 自评表!E18"}),
        ("（三）绩效指标完成情况分析", "825", {"自评表!F18"}),
        ("附件", "18.36%", {"自评表!I18"}),
    ],
)
def test_the_figures_of_yiyang(yiyang: list[Figure], section: str, figure: str, expected: set[str]) -> None:
    cells = workbook_of(YIYANG).cells
    assert places(yiyang, section, figure) == {cells.get(MATERIAL_CELL.format(one), one) for one in expected}


def test_a_value_listed_by_level_comes_from_its_cell() -> None:
    form = workbook_of(YIYANG)
    found = trace(form, template_of("guangzhou-2021"))
    [listed] = [
        one for one in found if one.figure == "825" and "数量" not in one.text and one.section != "附件"
    ]
    assert [source.place for source in listed.sources] == ["自评表!F18"]


@pytest.mark.parametrize(
    ("project", "cell"), [("城市基层党建工作经费", "year"), ("2021年城市基层党建工作经费", "project")]
)
def test_the_year_of_a_title_that_nobody_typed(project: str, cell: str) -> None:
    form = replace(workbook_of(YIYANG), project=project)
    material = {name: text for name, text in form.material.items() if name != "报告标题"}
    found = trace(replace(form, material=material), template_of("hunan-2021"))[0]
    assert (found.figure, [source.place for source in found.sources]) == ("2021", [form.cells[cell]])


def test_the_sentence_in_which_a_figure_stands(yiyang: list[Figure]) -> None:
    [found] = [one for one in yiyang if one.figure == "31"]
    assert found.text.startswith("经2021年第31次部务会研究后")
    assert found.text.endswith("专款用于小区党支部示范建设；")


def test_a_live_figure_in_free_text_comes_from_its_cell(form: SelfEvaluation) -> None:
    text = "共{全年预算数}万元，得{总分}分，结余{结余资金}万元，{指标数}项，第3次"
    changed = replace(form, material={"项目概况": text}, cells={"报告素材.项目概况": "报告素材!C4"})
    found = trace(changed, template_of("hunan-2021"))
    by_figure = {one.figure: one.sources for one in found if one.section == "一、项目概况"}
    assert by_figure["200"][0].words == "年度资金总额的全年预算数"
    assert by_figure["99"][0].words == "总分"
    assert by_figure["0"][0].words == "年度资金总额的全年预算数 − 年度资金总额的全年执行数"
    assert "报告素材!C4" in by_figure["10"][0].place
    assert by_figure["3"] == (Source("报告素材!C4", "报告素材“项目概况”"),)


def test_a_form_without_addresses_is_traced_by_its_labels() -> None:
    [path] = [path for path in example.files() if "益阳" in path.name]
    found = trace(example.load(path), template_of("hunan-2021"))
    assert {source.place for one in found for source in one.sources} >= {"自评表", "报告素材", "报告模板"}


def test_an_empty_form() -> None:
    found = trace(SelfEvaluation(), template_of("hunan-2021"))
    assert {source for one in found for source in one.sources} <= {TEMPLATE, PROGRAM} | {
        source for one in found for source in one.sources if source.place.startswith(("自评表", "计算"))
    }


def strange(text: str) -> SelfEvaluation:
    [path] = [path for path in example.files() if "益阳" in path.name]
    form = example.load(path)
    row = replace(form.indicators[0], name=text, target=text, actual=text, reason=text)
    return replace(
        form, live=True, project=text, unit=text, goal_expected=text, indicators=(row, *form.indicators[1:]),
        material={"项目概况": text, "报告标题": text, "成文日期": text},
    )  # fmt: skip


TRICKY = "0123456789０９.,%。：指标1一年月日-{}总分\n\U000f0000\U000f0123"


@settings(max_examples=15, deadline=None)
@given(st.text(alphabet=st.one_of(st.sampled_from(TRICKY), st.characters()), max_size=40))
def test_whatever_is_typed_no_figure_is_without_a_source(text: str) -> None:
    form, template = readable(strange(text)), template_of("hunan-2021")
    report = render(template, context(form, score(form)))
    assert digits([one.figure for one in trace(form, template)]) == digits(texts(report))


def test_what_is_cut_out_of_a_text_is_quoted_and_what_is_computed_from_it_is_not() -> None:
    palette = Palette()
    found = {item.text: item for item in inputs(SelfEvaluation(material={"甲": "1.共3项。\n2.共4项。"}))}
    [item] = found.values()
    paint = everything_else([item], palette)
    assert palette.sources(paint("1.共3项。")) == [Source("报告素材", "报告素材“甲”")]
    assert palette.sources(paint("合计共7项")) == [Source("计算：报告素材", "报告素材“甲”")]
    assert palette.sources(everything_else([], palette)("共10项")) == [PROGRAM]


def test_the_numbers_of_a_chart_are_listed_under_its_title(template: Path, tmp_path: Path) -> None:
    space = "http://schemas.openxmlformats.org/drawingml/2006/"
    chart = (
        f'<c:chart xmlns:c="{space}chart" xmlns:a="{space}main"><a:t>各级</a:t><a:t>得分</a:t>'
        "<c:v>指标1</c:v><c:v>0.9</c:v><c:v>满分</c:v><c:v/></c:chart>"
    )
    added = Part(
        "word/charts/chart1.xml", chart.encode(), "application/xml", "word/document.xml", f"{OFFICE}/chart"
    )
    own = tmp_path / "有图.docx"
    own.write_bytes(package.read(template).with_part(added).pack())
    found = [one for one in trace(SelfEvaluation(), own) if one.section == "各级得分"]
    assert [(one.figure, one.text, one.sources) for one in found] == [
        ("1", "指标1", (TEMPLATE,)), ("0.9", "0.9", (TEMPLATE,)),
    ]  # fmt: skip


def test_values_of_any_shape_keep_it_and_print_painted() -> None:
    palette = Palette()
    paint, rest = (palette.paint(Source(place, "")) for place in ("自评表!A1", "其余"))
    unpainted_markup = WordXml("<w:p/>")
    assert repaint(unpainted_markup, [unpainted_markup], rest) is unpainted_markup
    value = [{"标题": "1.甲", "段落": ("共2项",)}, Source("3", "乙"), None, True, "4"]
    other = [
        {"标题": paint("1.甲"), "段落": (paint("共2项"),)},
        Source(paint("8"), "乙"),
        None,
        True,
        paint("4"),
    ]
    made = repaint(value, [other, "坏"], rest)
    assert made == value
    sources = [
        palette.sources(text.painted)[0].place
        for text in (made[0]["标题"], made[0]["段落"][0], made[1].place, made[4])
    ]
    assert sources == ["自评表!A1", "自评表!A1", "其余", "自评表!A1"]
