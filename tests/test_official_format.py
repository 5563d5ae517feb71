"""Every report that we can make, read back from its file: the format of official documents, GB/T 9704-2012, in numbers."""

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from addin.form import SelfEvaluation, score
from addin.report.document.export import export
from addin.report.inspection.lettering import has_chinese
from addin.report.inspection.looks import Looks
from addin.report.inspection.package import Package, attribute, load, run_text, runs, tag
from addin.report.inspection.page import Section, millimetres, sections
from addin.report.inspection.roles import HEADINGS, Role, Styled, is_upright, styled_paragraphs
from addin.report.template.styles import template_of
from tests.support.finished_reports import report_findings
from tests.support.openxml import faults
from workbook_templates import example
from workbook_templates.reports import styles

FORMS = {path.stem: path for path in example.files()} | {"空白表": None}
NUMERALS = [
    "一",
    "二",
    "三",
    "四",
    "五",
    "六",
    "七",
    "八",
    "九",
    "十",
    "十一",
    "十二",
    "十三",
    "十四",
    "十五",
]
FANG_SONG, SONG = "仿宋_GB2312", "方正小标宋简体"
FACES = {FANG_SONG, SONG, "楷体_GB2312", "黑体", "宋体"}


class Wanted(NamedTuple):
    face: str
    half_points: int
    indent: int | None = 200
    line: int = 580


WANTED = {
    Role.TITLE: Wanted(SONG, 44, None, 700),
    Role.HEADING_1: Wanted("黑体", 32),
    Role.HEADING_2: Wanted("楷体_GB2312", 32),
    Role.HEADING_3: Wanted(FANG_SONG, 32),
    Role.HEADING_4: Wanted(FANG_SONG, 32),
    Role.TEXT: Wanted(FANG_SONG, 32),
    Role.ENCLOSURE: Wanted(FANG_SONG, 32),
    Role.SIGNATURE: Wanted(FANG_SONG, 32, None),
    Role.DATE: Wanted(FANG_SONG, 32, None),
    Role.ENCLOSURE_MARK: Wanted("黑体", 32, None),
    Role.ENCLOSURE_TITLE: Wanted(SONG, 44, None),
}


class Report(NamedTuple):
    path: Path
    package: Package
    looks: Looks
    paragraphs: list[Styled]

    def of(self, *roles: Role) -> list[Styled]:
        return [one for one in self.paragraphs if one.role in roles]


@cache
def form_of(name: str) -> SelfEvaluation:
    path = FORMS[name]
    form = SelfEvaluation(year=2021, project="项目") if path is None else example.load(path)
    texts = {"成文日期": "2022-1-5", "存在的问题": "一是“水平”还不高——《办法》……\n（1）其他。"}
    return replace(form, unit=form.unit or "某市财政局", material=texts | dict(form.material))


@pytest.fixture(scope="module", params=[(style, form) for style in styles() for form in FORMS], ids="-".join)
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Report:
    style, name = request.param
    form = form_of(name)
    path = tmp_path_factory.mktemp("report") / "报告.docx"
    package = load(export(form, score(form), path, template_of(style)).path)
    looks = Looks(package)
    return Report(path, package, looks, list(styled_paragraphs(package, looks)))


@pytest.mark.parametrize("version", ["Office2016", "Microsoft365"])
@pytest.mark.parametrize("style", styles())
def test_both_validators_find_nothing_in_a_template(style: str, version: str) -> None:
    assert faults(template_of(style), version) == []


def test_both_validators_find_nothing(report: Report) -> None:
    assert faults(report.path, "Office2016") == []
    assert faults(report.path, "Microsoft365") == []


def test_the_inspection_finds_nothing(report: Report) -> None:
    assert [str(finding) for finding in report_findings(report.package)] == []


def test_paper_and_margins(report: Report) -> None:
    found = list(sections(report.package))
    for section in found:
        assert is_upright(section.element)
        size, margin = (section.element.find(tag(name)) for name in ("pgSz", "pgMar"))
        paper = [round(millimetres(size, name)) for name in ("w", "h")]
        sides = [round(millimetres(margin, name)) for name in ("top", "bottom", "left", "right")]
        assert paper == [210, 297]
        assert sides == [37, 35, 28, 26]
        assert attribute(section.element.find(tag("type")), "val") in ("", "nextPage")


def test_a_page_holds_22_lines_of_28_characters(report: Report) -> None:
    for section in sections(report.package):
        size, margin, grid = (section.element.find(tag(name)) for name in ("pgSz", "pgMar", "docGrid"))

        def between(length: str, *sides: str, size: object = size, margin: object = margin) -> int:
            return int(attribute(size, length)) - sum(int(attribute(margin, side)) for side in sides)

        assert attribute(grid, "type") == "linesAndChars"
        assert int(attribute(grid, "linePitch")) == 580  # 29 pt
        assert between("h", "top", "bottom") == 22 * 580
        wide = between("w", "left", "right")
        assert wide // (20 * (16 + int(attribute(grid, "charSpace")) / 4096)) == 28
        for one in report.of(Role.TEXT):
            spacing = {
                report.looks.run(one.paragraph.element, run).spacing for run in runs(one.paragraph.element)
            }
            assert {wide // (320 + each) for each in spacing} == {28}


def test_faces_sizes_indents_and_line_pitch(report: Report) -> None:
    assert report.of(Role.TEXT)
    for one in report.paragraphs:
        wanted = WANTED[one.role]
        where = (one.role, one.paragraph.text[:20])
        assert (one.look.line, one.look.line_rule) == (wanted.line, "exact"), where
        assert one.look.first_line_chars == wanted.indent, where
        for run in runs(one.paragraph.element):
            look = report.looks.run(one.paragraph.element, run)
            lead = one.role is Role.TEXT and run.find(f"{tag('rPr')}/{tag('rStyle')}") is not None
            face = "楷体_GB2312" if lead else wanted.face  # a second-level heading that runs into the text
            assert (look.east_asia, look.half_points) == (face, wanted.half_points), where


def test_titles_are_centred_and_come_first(report: Report) -> None:
    titles = report.of(Role.TITLE)
    assert [one.look.align for one in titles] == ["center"] * len(titles)
    assert titles == report.paragraphs[: len(titles)]
    assert {one.look.align for one in report.of(Role.ENCLOSURE_TITLE)} <= {"center"}
    assert {one.look.align for one in report.of(Role.TEXT)} == {"both"}


def test_headings_are_numbered_by_the_exporter(report: Report) -> None:
    counts = [0] * len(HEADINGS)
    for one in report.of(*HEADINGS):
        level = HEADINGS.index(one.role)
        if level > 1 and not re.match(r"\d|（\d", one.paragraph.text):
            continue  # a part that stands alone has no number
        counts = [*counts[:level], counts[level] + 1, *[0] * (len(counts) - level - 1)]
        shapes = ("{0}、", "（{0}）", "{1}.", "（{1}）")
        number = shapes[level].format(NUMERALS[counts[level] - 1], counts[level])
        assert one.paragraph.text.startswith(number), one.paragraph.text


def test_no_heading_and_no_signature_stands_alone(report: Report) -> None:
    for one in report.of(Role.TITLE, *HEADINGS, Role.ENCLOSURE, Role.SIGNATURE):
        assert one.look.keep_next, one.paragraph.text
        assert one.look.keep_lines, one.paragraph.text
    for one, below in pairwise(report.paragraphs):
        if one.role is Role.TEXT:
            closes = below.role in (Role.ENCLOSURE, Role.SIGNATURE)
            assert not one.look.keep_next or closes, one.paragraph.text
            assert (one.look.keep_lines, one.look.page_break_before) == (False, False)
            assert not one.look.widow_control  # the page has 22 lines, whatever they end


def test_blank_lines_and_new_pages_come_from_styles_and_sections(report: Report) -> None:
    body = report.package.body
    assert not [br for br in body.iter(tag("br")) if attribute(br, "type") in ("page", "column")]
    for one in report.paragraphs:
        assert not one.paragraph.text.startswith((" ", "\u3000"))
    for paragraph in body.iterchildren(tag("p")):
        if (
            not "".join(paragraph.itertext(tag("t"))).strip()
            and paragraph.find(f".//{tag('drawing')}") is None
        ):
            assert report.looks.style_name(paragraph) in ("附表接缝", "附表续页")


def test_the_enclosure_line_stands_below_one_blank_line(report: Report) -> None:
    for one in report.of(Role.ENCLOSURE):
        assert one.paragraph.text.startswith("附件：")
        assert one.look.before == 580
    assert bool(report.of(Role.ENCLOSURE)) == bool(report.of(Role.ENCLOSURE_MARK))


def test_signature_and_date_close_the_text(report: Report) -> None:
    text = [one for one in report.paragraphs if one.role not in (Role.ENCLOSURE_MARK, Role.ENCLOSURE_TITLE)]
    dates, names = report.of(Role.DATE), report.of(Role.SIGNATURE)
    assert len(dates) == len(names) <= 1
    if not dates:
        return
    assert text[-2:] == [*names, *dates]
    date, name = dates[0], names[0]
    assert re.fullmatch(r"20\d\d年(?:[1-9]|1[0-2])月(?:[1-9]|[12]\d|3[01])日", date.paragraph.text)
    assert (date.look.align, name.look.align) == ("right", "right")
    assert name.look.before == 1160  # room for the seal
    assert date.look.right_chars is not None
    assert name.look.right_chars is not None
    assert date.look.right_chars >= 400
    middles = [one.look.right_chars / 100 + wide(one.paragraph.text) / 2 for one in (date, name)]  # type: ignore[operator]
    assert middles[0] == pytest.approx(middles[1], abs=0.02)


def wide(text: str) -> float:
    return sum(1 if has_chinese(char) or char in "【】：" else 0.5 for char in text)


def test_chinese_is_never_set_in_another_face(report: Report) -> None:
    for part in report.package.parts:
        for paragraph in part.paragraphs:
            for run in runs(paragraph.element):
                text = run_text(run)
                if part.name == "文档属性" or not text:
                    continue
                look = report.looks.run(paragraph.element, run)
                assert look.east_asia in FACES, text
                if re.search("[“”‘’—…·《》〈〉（）、。，；：！？【】〔〕]", text):
                    assert look.hint == "eastAsia", text


def test_page_numbers(report: Report) -> None:
    assert report.package.settings is not None
    assert report.package.settings.find(tag("evenAndOddHeaders")) is not None
    for section in sections(report.package):
        number(report, section, "default", "right")
        number(report, section, "even", "left")
        assert section.element.find(tag("titlePg")) is None


def number(report: Report, section: Section, kind: str, side: str) -> None:
    [paragraph] = section.footers[kind].iter(tag("p"))
    look = report.looks.paragraph(paragraph)
    assert look.align == side
    assert getattr(look, f"{side}_chars") == 100
    assert "".join(run_text(run) for run in paragraph.iter(tag("r"))) == "— 1 —"
    assert [attribute(field, "instr").strip() for field in paragraph.iter(tag("fldSimple"))] == ["PAGE"]
    for run in paragraph.iter(tag("r")):
        worn = report.looks.run(paragraph, run)
        assert (worn.east_asia, worn.ascii, worn.half_points) == ("宋体", "宋体", 28)


def test_the_form_has_its_header_on_every_page(report: Report) -> None:
    tables = list(report.package.body.iter(tag("tbl")))
    forms = [table for table in tables if "三级指标" in "".join(table.itertext(tag("t")))]
    assert len(forms) == len(report.of(Role.ENCLOSURE_MARK))
    for table in forms:
        rows = list(table.iterchildren(tag("tr")))
        repeated = [row.find(f"{tag('trPr')}/{tag('tblHeader')}") is not None for row in rows]
        assert repeated == [True] + [False] * (len(rows) - 1)
    for table in tables:
        for row in table.iterchildren(tag("tr")):
            assert row.find(f"{tag('trPr')}/{tag('cantSplit')}") is not None
