"""The form itself as Word tables: 项目支出绩效自评表, cell for cell as the office prints it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain

from addin.form.model import MONEY, TOTAL_FUNDS, FundLine, Level, SelfEvaluation
from addin.form.scores import IndicatorScore, Scores
from addin.form.vocabulary import title
from addin.report.facts.sentences.words import REASON, UNIT
from addin.report.facts.text import mark, one_line, paragraphs, share, print_number
from addin.report.markup.values import escape_text
from workbook_templates.reports import W

# widths in twentieths of a point; together the 225 mm between the margins of a landscape page
GRID = (980, 1200, 1600, 2900, 1150, 1150, 760, 860, 2156)
TEXT, CENTRED, SMALL, JOINT = "附表文字", "附表居中", "附表小字", "附表接缝"
FUNDS_LABEL = f"项目\n资金\n（{UNIT}）"


def _in_two(words: str, first: int = 2) -> str:
    """A header on two lines. first: so many characters on the upper one."""
    return f"{words[:first]}\n{words[first:]}"


FUNDS_HEAD = (*map(_in_two, MONEY.values()), title("weight"), title("rate"), title("score"))
INDICATOR_HEAD = (
    title("level1"),
    title("level2"),
    title("name"),
    _in_two(title("target")),
    _in_two(title("actual")),
    title("weight"),
    title("score"),
    _in_two(REASON, 6),
)
_TAB = "\t"
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_MARGINS = (("top", 28), ("left", 57), ("bottom", 28), ("right", 57))
_ONE_PAGE = 500


@dataclass(frozen=True, slots=True)
class Cell:
    """span: grid columns; merge: restart or continue of a vertical merge; open_: without a line on that side."""

    text: str = ""
    span: int = 1
    merge: str = ""
    style: str = CENTRED
    open_: str = ""


Row = Sequence[Cell]


def table(form: SelfEvaluation, scores: Scores) -> str:
    """The whole form as Word markup: two tables on one grid, so that the indicators' header can repeat.

    Word repeats only the leading rows of a table, hence the indicators start one of their own; the line
    between the two is one point high.
    """
    upper = chain(_heading_rows(form), _fund_rows(form, scores), _goal_rows(form))
    lower = chain([_indicator_head()], _indicator_rows(form, scores), [_total_row(form, scores)])
    # a paragraph keeps Word from joining two tables, and it wants one after the last
    parts = (_table(upper, headers=0), _AFTER, _table(lower, headers=1), _AFTER)
    return "".join(parts)


def _heading_rows(form: SelfEvaluation) -> list[Row]:
    return [
        _label("project", form.project, 6),
        [
            *_label("department", form.department, 2),
            *_label("implementer", form.implementer, 2, label=2),
        ],
    ]


def _label(field: str, typed: str, span: int, label: int = 3) -> Row:
    """A label and what is typed beside it. span, label: grid columns of each."""
    words = title(field)
    return [Cell(words, label), Cell(one_line(typed) or mark(words), span)]


def _fund_rows(form: SelfEvaluation, scores: Scores) -> Iterable[Row]:
    yield [Cell(FUNDS_LABEL, merge="restart"), Cell("", 2), *map(Cell, FUNDS_HEAD)]
    for line in form.funds or (form.fund_total,):
        amounts = [Cell(_number(value)) for value in (line.initial_budget, line.annual_budget, line.executed)]
        first_part = line == next((part for part in form.funds if part.item != TOTAL_FUNDS), None)
        name = Cell(
            ("其中：" if first_part else "") + one_line(line.item),
            2,
            style=CENTRED if line.item == TOTAL_FUNDS else TEXT,
        )
        yield [Cell(merge="continue"), name, *amounts, *_fund_score(line, form, scores)]


def _fund_score(line: FundLine, form: SelfEvaluation, scores: Scores) -> list[Cell]:
    if line.item != TOTAL_FUNDS:
        return [Cell("—")] * 3
    rate = "" if scores.execution_rate is None else share(scores.execution_rate, form.decimals)
    return [Cell(_number(scores.execution_weight)), Cell(rate), Cell(_number(scores.execution_score))]


def _goal_rows(form: SelfEvaluation) -> list[Row]:
    return [
        [
            Cell("年度\n总体\n目标", merge="restart"),
            Cell(title("goal_expected"), 3),
            Cell(title("goal_actual"), 5),
        ],
        [
            Cell(merge="continue"),
            Cell(form.goal_expected, 3, style=TEXT),
            Cell(form.goal_actual, 5, style=TEXT),
        ],
    ]


def _indicator_head() -> Row:
    return [Cell(open_="bottom"), *map(Cell, INDICATOR_HEAD)]


def _indicator_rows(form: SelfEvaluation, scores: Scores) -> Iterable[Row]:
    before: IndicatorScore | None = None
    for row in scores.rows:
        item = row.indicator
        same1 = before is not None and before.indicator.level1 == item.level1
        same2 = same1 and before is not None and before.indicator.level2 == item.level2
        side = Cell("绩\n效\n指\n标", merge="restart") if before is None else Cell(merge="continue")
        yield [
            replace(side, open_="top"),
            _level(item.level1, same1),
            _level(item.level2, same2),
            Cell(item.name, style=TEXT),
            Cell(one_line(item.target)),
            Cell(one_line(item.actual)),
            Cell(_number(item.weight)),
            Cell(_number(row.score)),
            Cell(mark(REASON) if row.note.startswith("※") else row.note, style=SMALL),
        ]
        before = row


def _level(level: Level, same: bool) -> Cell:
    if same:
        return Cell(merge="continue")
    weight = "" if level.weight is None else f"\n（{print_number(level.weight)}分）"
    return Cell(one_line(level.name) + weight, merge="restart")


def _total_row(form: SelfEvaluation, scores: Scores) -> Row:
    weight = form.total_weight if form.total_weight is not None else scores.sum_of_weights
    return [Cell(title("total"), 6), Cell(print_number(weight)), Cell(_number(scores.total)), Cell()]


def _number(value: Decimal | None) -> str:
    return "" if value is None else print_number(value)


def _element(name: str, *children: str, **attributes: object) -> str:
    said = "".join(f' w:{key}="{value}"' for key, value in attributes.items())
    content = "".join(children)
    return f"<w:{name}{said}>{content}</w:{name}>" if content else f"<w:{name}{said}/>"


_LINE = {"val": "single", "sz": 4, "space": 0, "color": "auto"}
_START = _element(
    "tblPr",
    _element("tblW", w=sum(GRID), type="dxa"),
    _element("jc", val="center"),
    _element("tblBorders", *(_element(side, **_LINE) for side in _SIDES)),
    _element("tblLayout", type="fixed"),
    _element("tblCellMar", *(_element(side, w=width, type="dxa") for side, width in _MARGINS)),
) + _element("tblGrid", *(_element("gridCol", w=width) for width in GRID))
_WHOLE, _HIGH, _HEADER = "<w:cantSplit/>", '<w:trHeight w:val="397" w:hRule="atLeast"/>', "<w:tblHeader/>"
_AFTER = f'<w:p xmlns:w="{W}"><w:pPr><w:pStyle w:val="{JOINT}"/></w:pPr></w:p>'
_MIDDLE = '<w:vAlign w:val="center"/>'


def _table(rows: Iterable[Row], headers: int) -> str:
    body = "".join(_row(row, number < headers) for number, row in enumerate(rows))
    return f'<w:tbl xmlns:w="{W}">{_START}{body}</w:tbl>'


def _row(cells: Row, header: bool) -> str:
    whole = max(len(cell.text) for cell in cells) < _ONE_PAGE  # a row longer than a page has to break
    made, column = [], 0
    for cell in cells:
        made.append(_cell(cell, sum(GRID[column : column + cell.span])))
        column += cell.span
    properties = f"{_WHOLE if whole else ''}{_HIGH}{_HEADER if header else ''}"
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(made)}</w:tr>"


def _cell(cell: Cell, width: int) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    merge = f'<w:vMerge w:val="{cell.merge}"/>' if cell.merge else ""
    border = f'<w:tcBorders><w:{cell.open_} w:val="nil"/></w:tcBorders>' if cell.open_ else ""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{border}{_MIDDLE}'
    texts = paragraphs(cell.text) or [""]
    content = "".join(_paragraph(text, cell.style) for text in texts)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def _paragraph(text: str, style: str) -> str:
    run = f"<w:r>{'<w:tab/>'.join(map(_piece, text.split(_TAB)))}</w:r>" if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'


def _piece(text: str) -> str:
    return f"<w:t>{escape_text(text)}</w:t>"
