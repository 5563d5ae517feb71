"""Which rows of a table stay with the next one: the header, those of one 二级指标, the one above 总分."""

from itertools import pairwise

import pytest
from lxml import etree

from addin.form import SelfEvaluation
from addin.form.scores import Scores
from addin.report.held_rows import hold
from addin.report.table import table
from tests.word_files import W


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
    levels = [(row.indicator.level1, row.indicator.level2) for row in scores.rows]
    goes_on = [above == below for above, below in pairwise(levels)]
    assert lower == [True, *goes_on, True, False]
    assert True in goes_on
    assert False in goes_on


def row(*merges: str, header: bool = False, properties: str = "<w:pPr/>") -> str:
    cells = "".join(
        f"<w:tc><w:tcPr>{f'<w:vMerge w:val={chr(34)}{merge}{chr(34)}/>' if merge else ''}</w:tcPr><w:p>{properties}</w:p></w:tc>"
        for merge in merges
    )
    return f"<w:tr><w:trPr>{'<w:tblHeader/>' if header else ''}</w:trPr>{cells}</w:tr>"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([row("", "", "", "", header=True)], [False]),
        ([row("", "", "", ""), row("", "", "continue", ""), row("")], [False, False, False]),
        ([row("", "", "", "", header=True), row("", "", "", ""), row("", "", "continue", ""), row("x"), row("")],
         [True, True, False, True, False]),
        ([row("", header=True), row("continue"), row(""), row("")], [True, False, True, False]),
    ],
)  # fmt: skip
def test_other_tables(rows: list[str], expected: list[bool]) -> None:
    assert held(f"<w:tbl>{''.join(rows)}</w:tbl>") == [expected]


def test_what_is_said_already_is_not_said_again() -> None:
    said = '<w:pPr><w:pStyle w:val="a"/><w:keepNext/></w:pPr>'
    markup = f"<w:tbl>{row('', header=True, properties=said)}{row('')}</w:tbl>"
    body = etree.fromstring(f'<w:body xmlns:w="{W}">{markup}</w:body>')
    hold(body)
    assert len(list(body.iter(f"{{{W}}}keepNext"))) == 1
