"""Which rows of a table stay with the next one: the header, and the one above 总分."""

import pytest
from lxml import etree

from addin.form import SelfEvaluation
from addin.form.scores import Scores
from addin.report.markup.held_rows import hold
from addin.report.markup.table import table
from tests.support.word_files import W


def held(markup: str) -> list[list[bool]]:
    """For each table, whether each row stays with the next; all its paragraphs or none say so."""
    body = etree.fromstring(f'<w:body xmlns:w="{W}">{markup}</w:body>')
    hold(body)
    found = []
    for made in body.iter(f"{{{W}}}tbl"):
        rows = []
        for row in made.iter(f"{{{W}}}tr"):
            paragraphs = list(row.iter(f"{{{W}}}p"))
            said = {paragraph.find(f".//{{{W}}}keepNext") is not None for paragraph in paragraphs}
            assert len(said) == 1
            rows.append(said.pop())
        found.append(rows)
    return found


def test_the_rows_of_the_form(form: SelfEvaluation, scores: Scores) -> None:
    upper, lower = held(table(form, scores))
    assert not any(upper)
    assert lower == [True, *[False] * (len(scores.rows) - 1), True, False]


def row(header: bool = False, properties: str = "<w:pPr/>") -> str:
    cell = f"<w:tc><w:tcPr/><w:p>{properties}</w:p></w:tc>"
    return f"<w:tr><w:trPr>{'<w:tblHeader/>' if header else ''}</w:trPr>{cell}{cell}</w:tr>"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([row(header=True)], [False]),
        ([row(), row(), row()], [False, False, False]),
        ([row(header=True), row(), row(), row(), row()], [True, False, False, True, False]),
        ([row(header=True), row()], [True, False]),
    ],
)
def test_other_tables(rows: list[str], expected: list[bool]) -> None:
    assert held(f"<w:tbl>{''.join(rows)}</w:tbl>") == [expected]


def test_what_is_said_already_is_not_said_again() -> None:
    said = '<w:pPr><w:pStyle w:val="a"/><w:keepNext/></w:pPr>'
    markup = f"<w:tbl>{row(header=True, properties=said)}{row()}</w:tbl>"
    body = etree.fromstring(f'<w:body xmlns:w="{W}">{markup}</w:body>')
    hold(body)
    assert len(list(body.iter(f"{{{W}}}keepNext"))) == 2
