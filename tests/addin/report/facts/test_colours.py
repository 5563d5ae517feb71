"""Painted digits: they read as they were, know their source, and are told from what an officer typed."""

from decimal import Decimal
from io import BytesIO
from pathlib import Path

from docx import Document

from addin.form import SelfEvaluation, score
from addin.report.facts.colours import REST, PaintedNumber, Palette, Source, plain, strip_paint
from addin.report.template.context import context
from addin.report.template.render import render


def test_what_looks_painted_is_taken_for_text() -> None:
    assert strip_paint("甲\U000f0000乙\U000f0123") == "甲\ufffd乙\ufffd"
    palette = Palette()
    painted = palette.paint(Source("自评表!A1", "甲"))("第3次，５%")
    assert plain(painted) == "第3次，５%"
    assert painted != "第3次，５%"
    assert palette.sources(painted) == [Source("自评表!A1", "甲")]


def test_when_the_colours_run_out_the_rest_share_one() -> None:
    palette = Palette()
    every = [Source(f"自评表!A{number}", "") for number in range(4000)]
    painted = [palette.paint(source)("7") for source in every]
    assert palette.sources(painted[0]) == [every[0]]
    assert palette.sources(painted[-1]) == [REST]
    assert {plain(text) for text in painted} == {"7"}


def test_sums_and_differences_name_both_cells() -> None:
    palette = Palette()
    first, second = (
        PaintedNumber.of(Decimal(number), palette, Source(f"自评表!E{number}", f"数{number}"))
        for number in (8, 5)
    )
    assert palette.sources(first.paint(str(first - second))) == [first.source]
    difference = first - second
    assert isinstance(difference, PaintedNumber)
    assert difference.source == Source("计算：自评表!E8 − 自评表!E5", "数8 − 数5")
    added = sum([first, second], Decimal(0))
    assert isinstance(added, PaintedNumber)
    assert added.source.place == "计算：自评表!E8 + 自评表!E5"
    negative = -first
    assert isinstance(negative, PaintedNumber)
    assert Decimal(negative) == -8
    assert negative.source == first.source
    assert not isinstance(first + 1, PaintedNumber)


def test_the_report_itself_has_no_painted_digit(form: SelfEvaluation, template: Path) -> None:
    document = Document(BytesIO(render(template, context(form, score(form)))))
    assert strip_paint("".join(paragraph.text for paragraph in document.paragraphs)) == "".join(
        paragraph.text for paragraph in document.paragraphs
    )
