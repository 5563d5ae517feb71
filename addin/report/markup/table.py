"""The form itself as Word tables: 项目支出绩效自评表, cell for cell as the office prints it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from addin.form.model import MONEY, TOTAL_FUNDS, FundLine, Level, SelfEvaluation
from addin.form.scores import IndicatorScore, Scores
from addin.form.vocabulary import title
from addin.report.facts.colours import plain
from addin.report.facts.sentences.words import REASON, UNIT, indicator_name
from addin.report.facts.text import mark, one_line, paragraphs, print_number, share
from addin.report.markup import fit
from addin.report.markup.fit import Cell, Row
from addin.report.markup.marks import digest, sign
from addin.report.markup.values import escape_text
from workbook_templates.reports import W

_FORM = "自评表"
JOINT, NEXT_PAGE = "附表接缝", "附表续页"
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
_MARGINS = (("top", fit.ABOVE), ("left", fit.ASIDE), ("bottom", fit.ABOVE), ("right", fit.ASIDE))
_ONE_PAGE = 500


def table(form: SelfEvaluation, scores: Scores) -> str:
    """The whole form as Word markup: a table of what is above the indicators, and one of them for each page, on one grid.

    Each of those has the header and names 一级指标 and 二级指标 anew, so that no label is away from its points. What
    stands between two tables of a page is one point high and has no line but that of the lower one.
    """
    upper = [*_heading_rows(form), *_fund_rows(form, scores), *_goal_rows(form)]
    made = _set(upper, scores.rows, fit.USUAL)
    if len(made.pages) > 1 and len((smaller := _set(upper, scores.rows, fit.SMALL)).pages) == 1:
        made = smaller
    first, *others = made.pages
    below = bool(first) or not others
    if below:
        upper[-1] = [replace(cell, open_="bottom") for cell in upper[-1]]
    pages = ([(JOINT, first)] if below else []) + [(NEXT_PAGE, rows) for rows in others]
    parts = [_table(upper, made)]
    for number, (between, rows) in enumerate(pages, start=1):
        total = [_total_row(form, scores)] if number == len(pages) else []
        lower = [_indicator_head(), *_indicator_rows(rows), *total]
        parts += [_between(between), _table(lower, made, headers=1)]
    return "".join([*parts, _between(JOINT)])


class _Setting(NamedTuple):
    """How the form is set: its type, its columns, and the indicators of each page."""

    size: fit.Size
    widths: fit.Widths
    pages: list[list[IndicatorScore]]


def _set(upper: Sequence[Row], rows: Sequence[IndicatorScore], size: fit.Size) -> _Setting:
    """With the indicators of one 二级指标 on one page."""
    head = _indicator_head()
    widths = fit.grid([*upper, head, *_indicator_rows(rows)], size)
    groups = []
    for _, group in groupby(rows, _labels):
        together = list(group)
        # 一级指标 and what stands beside it reach over several groups and are lower than they.
        own = [row[2:] for row in _indicator_rows(together)]
        groups.append(list(zip(together, fit.heights(own, widths[2:], size), strict=True)))
    if groups:
        row, high = groups[-1][-1]
        groups[-1][-1] = (row, high + fit.LOWEST)  # 总分 stays with the last one
    room = fit.PAGE - sum(fit.heights([head], widths, size))
    first = room - fit.HEADING - sum(fit.heights(upper, widths, size))
    return _Setting(size, widths, fit.pages(groups, first, room))


def _labels(row: IndicatorScore) -> tuple[Level, Level]:
    return row.indicator.level1, row.indicator.level2


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
    return [Cell(words, label), Cell(one_line(typed) or mark(words), span, path=field)]


def _fund_rows(form: SelfEvaluation, scores: Scores) -> Iterable[Row]:
    yield [Cell(FUNDS_LABEL, merge="restart"), Cell("", 2), *map(Cell, FUNDS_HEAD)]
    for line in form.funds or (form.fund_total,):
        amounts = [Cell(_number(getattr(line, field)), path=f"{line.item}/{field}") for field in MONEY]
        first_part = line == next((part for part in form.funds if part.item != TOTAL_FUNDS), None)
        name = Cell(
            ("其中：" if first_part else "") + one_line(line.item),
            2,
            centred=line.item == TOTAL_FUNDS,
            path=line.item,
        )
        yield [Cell(merge="continue"), name, *amounts, *_fund_score(line, form, scores)]


def _fund_score(line: FundLine, form: SelfEvaluation, scores: Scores) -> list[Cell]:
    if line.item != TOTAL_FUNDS:
        return [Cell("—")] * 3
    rate = "" if scores.execution_rate is None else share(scores.execution_rate, form.decimals)
    return [
        Cell(_number(scores.execution_weight), path="execution_weight"),
        Cell(rate, path="execution_rate"),
        Cell(_number(scores.execution_score), path="execution_score"),
    ]


def _goal_rows(form: SelfEvaluation) -> list[Row]:
    return [
        [
            Cell("年度\n总体\n目标", merge="restart"),
            Cell(title("goal_expected"), 3),
            Cell(title("goal_actual"), 5),
        ],
        [
            Cell(merge="continue"),
            Cell(form.goal_expected, 3, centred=False, path="goal_expected"),
            Cell(form.goal_actual, 5, centred=False, path="goal_actual"),
        ],
    ]


def _indicator_head() -> Row:
    return [Cell(open_="bottom"), *map(Cell, INDICATOR_HEAD)]


def _indicator_rows(rows: Iterable[IndicatorScore]) -> Iterator[Row]:
    """Those of one page."""
    side = Cell("绩\n效\n指\n标", merge="restart", open_="top")
    for level1, below in groupby(rows, lambda row: row.indicator.level1):
        first = _level(level1)
        for level2, group in groupby(below, lambda row: row.indicator.level2):
            second = _level(level2)
            for row in group:
                yield [side, first, second, *_indicator(row)]
                side, first, second = (
                    Cell(merge="continue", open_=cell.open_) for cell in (side, first, second)
                )


def _indicator(row: IndicatorScore) -> list[Cell]:
    item = row.indicator
    path = "/".join((one_line(item.level1.name), one_line(item.level2.name), indicator_name(item)))
    return [
        Cell(item.name, centred=False, path=path),
        Cell(one_line(item.target), path=f"{path}/target"),
        Cell(one_line(item.actual), path=f"{path}/actual"),
        Cell(_number(item.weight), path=f"{path}/weight"),
        Cell(_number(row.score), path=f"{path}/score"),
        Cell(mark(REASON) if row.note.startswith("※") else row.note, centred=False, path=f"{path}/note"),
    ]


def _level(level: Level) -> Cell:
    weight = "" if level.weight is None else f"\n（{print_number(level.weight)}分）"
    return Cell(one_line(level.name) + weight, merge="restart", path=f"level/{level.name}")


def _total_row(form: SelfEvaluation, scores: Scores) -> Row:
    weight = form.total_weight if form.total_weight is not None else scores.sum_of_weights
    return [
        Cell(title("total"), 6),
        Cell(print_number(weight), path="total_weight"),
        Cell(_number(scores.total), path="total"),
        Cell(),
    ]


def _number(value: Decimal | None) -> str:
    return "" if value is None else print_number(value)


def _element(name: str, *children: str, **attributes: object) -> str:
    said = "".join(f' w:{key}="{value}"' for key, value in attributes.items())
    content = "".join(children)
    return f"<w:{name}{said}>{content}</w:{name}>" if content else f"<w:{name}{said}/>"


_LINE = {"val": "single", "sz": 4, "space": 0, "color": "auto"}
_LOOK = _element(
    "tblPr",
    _element("tblW", w=fit.ROOM, type="dxa"),
    _element("jc", val="center"),
    _element("tblBorders", *(_element(side, **_LINE) for side in _SIDES)),
    _element("tblLayout", type="fixed"),
    _element("tblCellMar", *(_element(side, w=width, type="dxa") for side, width in _MARGINS)),
)
_WHOLE, _HIGH, _HEADER = (
    "<w:cantSplit/>",
    _element("trHeight", val=fit.LOWEST, hRule="atLeast"),
    "<w:tblHeader/>",
)
_MIDDLE = '<w:vAlign w:val="center"/>'


def _between(style: str) -> str:
    """A paragraph keeps Word from joining two tables, and it wants one after the last."""
    return f'<w:p xmlns:w="{W}"><w:pPr><w:pStyle w:val="{style}"/></w:pPr></w:p>'


def _table(rows: Iterable[Row], setting: _Setting, headers: int = 0) -> str:
    columns = _element("tblGrid", *(_element("gridCol", w=width) for width in setting.widths))
    body = "".join(_row(row, setting, number < headers) for number, row in enumerate(rows))
    return f'<w:tbl xmlns:w="{W}">{_LOOK}{columns}{body}</w:tbl>'


def _row(cells: Row, setting: _Setting, header: bool) -> str:
    whole = max(len(cell.text) for cell in cells) < _ONE_PAGE  # a row longer than a page has to break
    made, column = [], 0
    for cell in cells:
        made.append(_cell(cell, sum(setting.widths[column : column + cell.span]), setting.size))
        column += cell.span
    properties = f"{_WHOLE if whole else ''}{_HIGH}{_HEADER if header else ''}"
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(made)}</w:tr>"


def _cell(cell: Cell, width: int, size: fit.Size) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    merge = f'<w:vMerge w:val="{cell.merge}"/>' if cell.merge else ""
    border = f'<w:tcBorders><w:{cell.open_} w:val="nil"/></w:tcBorders>' if cell.open_ else ""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{border}{_MIDDLE}'
    texts = paragraphs(cell.text) or [""]
    style = size.centred if cell.centred else size.text
    content = "".join(
        _paragraph(text, style, f"{_FORM}/{cell.path}/{number}" if cell.path else "")
        for number, text in enumerate(texts)
    )
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def _paragraph(text: str, style: str, path: str) -> str:
    """path: of what is to be found again, "" for a label; nothing marks an empty cell."""
    shown = (sign(digest(plain(path))) if path else "") + escape_text(text).replace(
        _TAB, "</w:t><w:tab/><w:t>"
    )
    run = f"<w:r><w:t>{shown}</w:t></w:r>" if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'
