"""The sheet 图表: counts that are formulas over the lists, and native charts over the counts."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

import duckdb
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from addin.collect.workbook.listing import Span
from addin.collect.workbook.lists import FUNDS, INDICATORS, PROJECTS
from addin.collect.workbook.styles import FONT, Styles

NAME, TITLE = "图表", "等级、执行率和失分"
EXECUTION = "预算执行"
GRADES, RATES, LOST = "等级（项目数）", "预算执行率（项目数）", "失分（分）"
COUNT, POINTS = "项目数", "失分"
_GRADES = ("优", "良", "中", "差")
_BANDS = (
    ("低于50%", None, "0.5"), ("50%–80%", "0.5", "0.8"), ("80%–90%", "0.8", "0.9"), ("90%–100%", "0.9", "1"),
    ("100%", "1", "1"), ("超过100%", "1", None),
)  # fmt: skip
_MOST_LEVELS = 8
_HEIGHT, _WIDTH, _ROWS = 260, 560, 14
_COLOUR = "#2F5B8C"


class Bar(NamedTuple):
    """A name with its formula, and what the formula gives."""

    name: str
    formula: str
    value: float


class Spans(NamedTuple):
    """Where the lists stand: several sheets where one does not hold them."""

    projects: Sequence[Span]
    indicators: Sequence[Span]
    funds: Sequence[Span]


def write(
    book: Workbook, sheet: Worksheet, styles: Styles, database: duckdb.DuckDBPyConnection, spans: Spans
) -> None:
    """Three tables of counts, a chart beside each."""
    sheet.write_string(0, 0, TITLE, styles["title"])
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 11)
    tables = ((GRADES, _grades), (RATES, _rates), (LOST, _lost_points))
    for number, (title, count) in enumerate(tables):
        _table(book, sheet, styles, (2 + number * _ROWS, title), count(database, spans))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)
    sheet.set_footer("&L&A&R第 &P 页，共 &N 页")


def _table(
    book: Workbook, sheet: Worksheet, styles: Styles, head: tuple[int, str], bars: Sequence[Bar]
) -> None:
    top, title = head
    sheet.write_string(top, 0, title, styles["head"])
    sheet.write_string(top, 1, POINTS if title == LOST else COUNT, styles["head"])
    kind = "points" if title == LOST else "count"
    for row, bar in enumerate(bars, top + 1):
        sheet.write_string(row, 0, bar.name, styles.for_text("short", bar.name))
        sheet.write_formula(row, 1, bar.formula, styles[kind], bar.value)
    chart = book.add_chart({"type": "bar" if title == LOST else "column"})
    first, last = top + 1, top + max(len(bars), 1)
    font = {"name": FONT, "size": 9}
    chart.add_series({
        "name": title,
        "categories": [NAME, first, 0, last, 0],
        "values": [NAME, first, 1, last, 1],
        "fill": {"color": _COLOUR},
        "gap": 60,
        "data_labels": {"value": True, "font": font},
    })  # fmt: skip
    chart.set_title({"name": title, "name_font": {"name": FONT, "size": 12}, "overlay": False})
    chart.set_legend({"none": True})
    names, values = {"num_font": font}, {"visible": False, "major_gridlines": {"visible": False}}
    if title == LOST:  # lying bars: the axes change places, and the first is to be above
        chart.set_y_axis(names | {"reverse": True})
        chart.set_x_axis(values)
    else:
        chart.set_x_axis(names)
        chart.set_y_axis(values)
    chart.set_size({"width": _WIDTH, "height": _HEIGHT})
    sheet.insert_chart(top, 3, chart)


def _grades(database: duckdb.DuckDBPyConnection, spans: Spans) -> list[Bar]:
    column = PROJECTS.place("grade")
    return [
        Bar(
            grade,
            _sum(f'COUNTIF({span.range(column)},"{grade}")' for span in spans.projects),
            _number(database, f"SELECT count(*) FROM forms WHERE grade = '{grade}'"),
        )
        for grade in _GRADES
    ]


def _rates(database: duckdb.DuckDBPyConnection, spans: Spans) -> list[Bar]:
    column = PROJECTS.place("execution_rate")
    bars = []
    for name, low, high in _BANDS:
        if low == high:
            tests = [("=", low)]
        else:
            above = ">" if high is None else ">="
            tests = [(sign, edge) for sign, edge in ((above, low), ("<", high)) if edge is not None]
        asked = " AND ".join(f"execution_rate {sign} {edge}" for sign, edge in tests)
        formula = _sum(
            "COUNTIFS(" + ",".join(f'{span.range(column)},"{sign}{edge}"' for sign, edge in tests) + ")"
            for span in spans.projects
        )
        bars.append(Bar(name, formula, _number(database, f"SELECT count(*) FROM forms WHERE {asked}")))
    return bars


def _lost_points(database: duckdb.DuckDBPyConnection, spans: Spans) -> list[Bar]:
    """The 一级指标 with most points lost, and the execution."""
    lost, level = INDICATORS.place("lost"), INDICATORS.place("level1")
    levels = database.cursor().execute(
        "SELECT level1, sum(lost) FROM indicators WHERE level1 <> '' GROUP BY level1 HAVING sum(lost) > 0 "
        f"ORDER BY sum(lost) DESC, level1 LIMIT {_MOST_LEVELS}"
    )
    bars = [
        Bar(
            name,
            _sum(f"SUMIF({span.range(level)},{_text(name)},{span.range(lost)})" for span in spans.indicators),
            float(points),
        )
        for name, points in levels.fetchall()
    ]
    execution = "SELECT coalesce(sum(greatest(weight - score, 0)), 0) FROM funds"
    column = FUNDS.place("lost")
    formula = _sum(f"SUM({span.range(column)})" for span in spans.funds)
    bars.append(Bar(EXECUTION, formula, _number(database, execution)))
    return sorted(bars, key=lambda bar: -bar.value)


def _sum(terms: Iterable[str]) -> str:
    return "=" + "+".join(terms)


def _text(name: str) -> str:
    """A text in a formula as the criterion of SUMIF: nothing in it is a pattern or an operator."""
    plain = name.replace("~", "~~").replace("*", "~*").replace("?", "~?").replace('"', '""')
    return f'"={plain}"'


def _number(database: duckdb.DuckDBPyConnection, query: str) -> float:
    row = database.cursor().execute(query).fetchone()
    return float(row[0] if row else Decimal(0))
