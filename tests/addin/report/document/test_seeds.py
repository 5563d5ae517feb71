"""The published reports come out of our tool: every heading in its order, every figure, nothing that they do not say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from addin.checks import Severity
from addin.commands.assessment import Assessed, assess
from addin.files.opening import read_sheets
from addin.form import read_form
from addin.report.facts.text import find_marks
from addin.report.template.context import context
from addin.report.template.render import render
from addin.report.template.styles import template_of
from tests.support.openxml import faults
from workbook_templates import example

DATA = Path(__file__).parents[3] / "data"
FIGURE = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?:%|[\u4e00-\u9fff])?")
NUMBER = re.compile(
    r"(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|\d+[.、](?!\d)|[（(]\d+[)）])"
)
HEADING = re.compile(rf"^\s*{NUMBER.pattern}\s*([^。：，；]+)")
TITLE = 12  # so many characters of a heading tell it from the others


@dataclass(frozen=True)
class Seed:
    """A published report.

    differs: what it prints → what ours computes, and why. added: figures that only ours has → where they come from.
    """

    file: str
    example: str
    style: str
    differs: dict[str, tuple[str, str]] = field(default_factory=dict)
    added: dict[str, str] = field(default_factory=dict)
    plain_headings: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return (DATA / self.file).read_text(encoding="utf-8").replace("[bookmark: _GoBack]", "")


# the form goes with these reports; the sources state no weights of rows, the example files say how they were set
FORM = dict.fromkeys(("10", "15", "20", "100"), "自评表中的分值和得分")
SEEDS = (
    Seed(
        "000_aca57f36aa8e8870.txt",
        "石门街党建工作经费2021",
        "guangzhou-2021",
        added=FORM | {"200": "自评表中没有单位的金额", "0万": "结余资金"},
    ),
    Seed(
        "001_1c9078ecc6ad49c2.txt",
        "嘉禾街镇街党建工作经费2022",
        "guangzhou-2022",
        added=FORM
        | {"0万": "结余资金", "10分": "得分", "30分": "得分", "50分": "得分"}
        | {"1项": "指标项数", "2项": "指标项数", "3项": "指标项数"},
    ),
    Seed(
        "002_51dc784251b3cc8d.txt",
        "吴家营街道党建资金2021",
        "kunming-2021",
        added={"0.01万": "五项构成相加是288.90，与自评表的288.89差的尾差，原文没有写"},
    ),
    Seed(
        "004_223dfded42a6ccf6.txt",
        "花都区直机关工委部门整体2021",
        "department-2021",
        differs={"100.0%": ("99.96%", "24.99÷25=99.96%，原文印100.0%")},
        added={"0.01万": "按功能分类的四项相加是714.08，与执行数714.07差的尾差，原文没有写"},
        plain_headings=("党建工委工作经费项目",),
    ),
)
each_seed = pytest.mark.parametrize("seed", SEEDS, ids=[seed.style for seed in SEEDS])


@cache
def assessed(name: str) -> Assessed:
    """What the committed example workbook says."""
    return assess(read_form(read_sheets(example.FOLDER / f"{name}.xlsm")))


@cache
def report(name: str) -> bytes:
    found = assessed(name)
    return render(template_of(found.form.style), context(found.form, found.scores))


def paragraphs(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(BytesIO(data)).paragraphs]


def printed(data: bytes) -> set[str]:
    """The figures of a report."""
    document: Any = Document(BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return set().union(*(figures(text) for text in (*paragraphs(data), *cells)))


def squeezed(text: str) -> str:
    """Without the blanks and line breaks of the typesetting."""
    return re.sub(r"\s+", "", text)


def figures(text: str) -> set[str]:
    """Every number with its unit (a percent sign or one character); numbers of headings are the exporter's."""
    return set(FIGURE.findall(squeezed("".join(map(unnumbered, text.split("\n"))))))


def unnumbered(line: str) -> str:
    match = NUMBER.match(line.strip())
    return line.strip()[match.end() :] if match else line


def headings(seed: Seed) -> Iterator[str]:
    """The beginning of every heading, run-in ones too, without its number."""
    for line in seed.text.split("\n"):
        match = HEADING.match(line)
        if match:
            yield squeezed(match[1])[:TITLE]
        elif line.strip() in seed.plain_headings:
            yield line.strip()


@each_seed
def test_its_headings_stand_in_the_order_of_the_source(seed: Seed) -> None:
    wanted = list(headings(seed))
    assert len(wanted) > 8
    lines = (squeezed(unnumbered(text)) for text in paragraphs(report(seed.example)))
    missing = [title for title in wanted if not any(line.startswith(title) for line in lines)]
    assert missing == []


@each_seed
def test_every_figure_of_the_source_is_in_it(seed: Seed) -> None:
    found = printed(report(seed.example))
    stated = figures(seed.text)
    assert len(stated) > 15
    assert stated - found == set(seed.differs)
    assert {ours for ours, _ in seed.differs.values()} <= found


@each_seed
def test_what_only_ours_says_is_known(seed: Seed) -> None:
    known = {*seed.added, *(ours for ours, _ in seed.differs.values())}
    assert printed(report(seed.example)) - figures(seed.text) == known


@each_seed
def test_it_is_complete_and_valid(seed: Seed, tmp_path: Path) -> None:
    found = assessed(seed.example)
    assert found.form.style == seed.style
    # None of the published texts ends with its date.
    assert find_marks("\n".join(paragraphs(report(seed.example)))) == ["成文日期"]
    path = tmp_path / "报告.docx"
    path.write_bytes(report(seed.example))
    assert faults(path, "Office2016") == faults(path, "Microsoft365") == []


def test_what_the_checks_say_of_the_examples() -> None:
    """The forms of the seeds: what they do not state stays blank, and is found."""
    named = {
        seed.example: {(f.code, f.cell) for f in assessed(seed.example).findings if f.level is Severity.ERROR}
        for seed in SEEDS
    }
    assert named["石门街党建工作经费2021"] == named["嘉禾街镇街党建工作经费2022"] == set()
    assert {("R01", "自评表!E8"), ("R01", "")} <= named["吴家营街道党建资金2021"]
    assert ("S04", "自评表!P15") in named["花都区直机关工委部门整体2021"]


def test_scores_and_grades_are_those_of_the_sources() -> None:
    scores = [assessed(seed.example).scores for seed in SEEDS]
    hundred = Decimal(100)
    assert [found.total for found in scores] == [hundred, hundred, None, Decimal("91.28")]
    assert [found.grade for found in scores] == ["优", "优", "", "优"]


def test_the_summary_of_a_source() -> None:
    found = assessed("石门街党建工作经费2021")
    [text] = paragraphs(render(template_of("summary"), context(found.form, found.scores)))
    assert (
        "项目绩效自评得分为100分。全年预算数为200万元，执行数为200万元，完成预算的100%。项目绩效目标完成情况：项目预期目标已完成"
        in text
    )
    assert "发现的主要问题及原因：网格党支部作用发挥有待增强。" in text
    assert "下一步改进措施：严格按照基层党建经费文件精神" in text
