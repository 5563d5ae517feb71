"""The sheet 得分一览: three charts that follow the sheet 自评表, and the cells they are drawn from.

LibreOffice knows no names with a changing range in charts, and neither program leaves out a category that is blank.
So the filled rows are gathered at the top, one below the other, and the charts have no frame: what is blank leaves
white paper at the lower end.
"""

from decimal import Decimal
from typing import Any

from xlsxwriter.chart import Chart
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook

from addin.form.layout import MONEY_FIELDS
from addin.form.reader import OVERVIEW_SHEET as SHEET
from addin.form.vocabulary import title
from workbook_templates.canvas import FONT, Canvas, Styles
from workbook_templates.charts import data as chart_data
from workbook_templates.charts import drawing as charts
from workbook_templates.charts.data import EXECUTION, NO_LEVEL
from workbook_templates.sheets import overview_cells
from workbook_templates.sheets.form import SHEET as FORM
from workbook_templates.sheets.form import FormSheet
from workbook_templates.sheets.overview_cells import PENDING, UNTOUCHED

HELPERS = "图表数据：由公式生成，不必填写，不打印"
MORE, MORE_LEVELS = ("另有 ", " 项指标没有列出。"), "一级指标超过 {0} 个，左图只画前 {0} 个。"
ROWS, SPARE, LEVELS = 36, 6, 4  # rows of the list, rows to spare in a longer one, 一级指标
LONGEST_NAME = 32  # characters

TITLE, SUMMARY, HEADER, FIRST = range(4)  # rows
CHARTS, _, NUMBER, LEVEL, NAME, WEIGHT, SCORE, RATE, BAR = range(9)  # columns of the printed page
PLACE, LABEL, NEW_LEVEL, FULL, REACHED, SHORT = range(10, 16)  # helpers: the list's,
LEVEL_NAME, LEVEL_WEIGHT, LEVEL_SCORE = range(17, 20)  # the levels',
FUND_PLACE, FUND_NAME = 21, 22  # the funds'

_WIDTHS = {
    CHARTS: 58, 1: 2, NUMBER: 5, LEVEL: 11, NAME: 44, WEIGHT: 7, SCORE: 8, RATE: 9, BAR: 26, 9: 4,
    PLACE: 6, LABEL: 12, NEW_LEVEL: 6, FULL: 7, REACHED: 9, SHORT: 9, 16: 2,
    LEVEL_NAME: 14, LEVEL_WEIGHT: 8, LEVEL_SCORE: 8, 20: 2, FUND_PLACE: 6, FUND_NAME: 16,
}  # fmt: skip
_HEADS = {
    NUMBER: "序号", LEVEL: "一级", NAME: "指标", WEIGHT: title("weight"), SCORE: title("score"),
    RATE: "得分率", BAR: "得分率图（橙色：未得满分）",
    PLACE: "行", LABEL: "标签", NEW_LEVEL: "级别", FULL: "满分", REACHED: "得满分", SHORT: "未得满分",
    LEVEL_NAME: "名称", LEVEL_WEIGHT: title("weight"), LEVEL_SCORE: title("score"), FUND_PLACE: "行", FUND_NAME: "资金",
}  # fmt: skip
_STYLES = {NUMBER: "listed_number", LEVEL: "listed", NAME: "listed", WEIGHT: "listed_number", SCORE: "listed_number",
           RATE: "listed_rate"}  # fmt: skip
_HEIGHTS = {TITLE: 30, SUMMARY: 22, HEADER: 22}
_AMOUNTS = (23, 24, 25)
_ROW, _ROW_PIXELS, _BAR_PIXELS, _CHART_PIXELS, _GAP = 15.75, 21, 187, 411, 16
_ALT = "{}：数据见本表右侧，随“自评表”变化"


def write(book: Workbook, styles: Styles, form: FormSheet) -> None:
    """The sheet of a form that has been written."""
    sheet = _Overview(book, styles, form)
    sheet.headings()
    sheet.indicators()
    sheet.levels()
    sheet.funds()
    sheet.draw()
    sheet.page()


class _Overview:
    def __init__(self, book: Workbook, styles: Styles, form: FormSheet) -> None:
        self.book, self.form = book, form
        self.canvas = Canvas(book, styles, SHEET)
        self.last = FIRST + max(ROWS, len(form.form.indicators) + SPARE) - 1
        self.used = overview_cells.indicators(form)
        execution = overview_cells.execution(form)
        self.level_bars = chart_data.levels(execution, [used.bar for used in self.used])
        self.room = max(LEVELS, len(self.level_bars) - 1)
        self.lines = overview_cells.funds(form)

    def headings(self) -> None:
        canvas = self.canvas
        canvas.merge((TITLE, CHARTS, TITLE, BAR), SHEET, "title")
        words = overview_cells.summary(self.form)
        canvas.merge((SUMMARY, CHARTS, SUMMARY, BAR), words, "subtitle", formula=self._summary())
        canvas.put(SUMMARY, PLACE, HELPERS, "helper_text")
        amounts = dict(
            zip(_AMOUNTS, (column.header for column in self.form.layout.funds.amounts), strict=True)
        )
        for column, head in (_HEADS | amounts).items():
            canvas.put(HEADER, column, head, "side_head" if column <= BAR else "helper")
        used, room = f'COUNTIF({self._column_name("print")},"√")', self.last - FIRST + 1
        formula = (
            f'IF({used}>{room},"{MORE[0]}"&({used}-{room})&"{MORE[1]}","")'
            f'&IF(MAX({self._down(NEW_LEVEL)})>{self.room},"{MORE_LEVELS.format(self.room)}","")'
        )
        canvas.merge((self.last + 1, NUMBER, self.last + 1, BAR), "", "plain", formula=formula)

    def _summary(self) -> str:
        rate = _cell(*self.form.fund("rate"))
        year = 'IF(年度="","","（"&年度&"年度）")'
        total, grade, project = (self.form.layout.cell(key).name for key in ("total", "grade", "project"))
        points = f'IF({total}="","",IF(ISNUMBER({total}),"　总分 "&{total}&" 分　等级 "&{grade},"　总分{PENDING}"))'
        share = f'IF(ISNUMBER({rate}),"　预算执行率 "&ROUND({rate}*100,2)&"%","")'
        return f'IF({project}&{total}="","{UNTOUCHED}",{project}&{year}&{points}&{share})'

    def indicators(self) -> None:
        known: set[str] = set()
        for at, row in enumerate(range(FIRST, self.last + 1)):
            values = _values(at, self.used[at], known) if at < len(self.used) else {}
            for column, formula in self._row(row).items():
                style = _STYLES.get(column, "helper")
                self.canvas.put(row, column, values.get(column), style, formula=formula)

    def _row(self, row: int) -> dict[int, str]:
        """Column → formula. The place of a used row is searched for below the place before it."""

        def here(column: int) -> str:
            return str(xl_rowcol_to_cell(row, column, col_abs=True))

        def of_form(key: str) -> str:
            return f"INDEX({self._column_name(key)},{here(PLACE)})"

        def if_used(formula: str) -> str:
            return f'IF({here(PLACE)}="","",{formula})'

        marks, labels = self._column_name("print"), self._column_name("level1")
        before = xl_rowcol_to_cell(row - 1, PLACE, col_abs=True)
        below = f"INDEX({marks},{before}+1):INDEX({marks},ROWS({marks}))"
        down_to = f"INDEX({labels},1):INDEX({labels},{here(PLACE)})"
        name = f'SUBSTITUTE(SUBSTITUTE({here(LABEL)},"（","(")," ","")&"("'
        text = f"CLEAN({of_form('name')})"
        points, score, weight, rate = of_form("score"), here(SCORE), here(WEIGHT), here(RATE)
        return {
            PLACE: f'IFERROR(MATCH("√",{marks},0),"")' if row == FIRST
            else f'IF({before}="","",IFERROR({before}+MATCH("√",{below},0),""))',
            LABEL: if_used(f'CLEAN(IFERROR(LOOKUP(2,1/({down_to}<>""),{down_to}),""))'),
            NUMBER: if_used(f"ROWS({_from_top(row, PLACE)})"),
            LEVEL: if_used(f'IF({here(LABEL)}="","{NO_LEVEL}",LEFT({name},FIND("(",{name})-1))'),
            NAME: if_used(f'IF(LEN({text})>{LONGEST_NAME},LEFT({text},{LONGEST_NAME - 1})&"…",{text})'),
            WEIGHT: if_used(f'IF(ISNUMBER({of_form("weight")}),{of_form("weight")},"")'),
            SCORE: if_used(f'IFERROR(IF({points}="","",IF(ISNUMBER({points}),{points},"{PENDING}")),"{PENDING}")'),
            RATE: f'IF(AND(ISNUMBER({score}),N({weight})>0),ROUND(N({score})/N({weight}),4),"")',
            NEW_LEVEL: if_used(f'IF(COUNTIF({_from_top(row, LEVEL)},{here(LEVEL)})=1,MAX({_from_head(row, NEW_LEVEL)})+1,"")'),
            FULL: f'IF(N({weight})>0,1,"")',
            REACHED: f'IF({rate}="","",IF({rate}>=1,1,""))',
            SHORT: f'IF({rate}="","",IF({rate}<1,{rate},""))',
        }  # fmt: skip

    def levels(self) -> None:
        """预算执行率 first; a level with a missing score has none."""
        weight, points = (_cell(*self.form.fund(field)) for field in ("weight", "score"))
        names, scores = self._down(LEVEL), self._down(SCORE)
        for at in range(self.room + 1):
            row = FIRST + at
            bar = self.level_bars[at] if at < len(self.level_bars) else None
            mine = xl_rowcol_to_cell(row, LEVEL_NAME, col_abs=True)
            same = f"--({names}={mine})"
            if at:
                label = f'IFERROR(INDEX({names},MATCH({at},{self._down(NEW_LEVEL)},0)),"")'
                total = f'IF({mine}="","",ROUND(SUMPRODUCT({same},{self._down(WEIGHT)}),6))'
                missing = f'SUMPRODUCT({same},--({scores}="{PENDING}"))>0'
                sum_up = _shown_number(f"ROUND(SUMPRODUCT({same},{scores}),6)")
                score = f'IF({mine}="","",IF({missing},"",{sum_up}))'
            else:
                label, total = f'"{EXECUTION}"', f'IF(ISNUMBER({weight}),{weight},"")'
                score = f'IF(ISNUMBER({points}),{_shown_number(points)},"")'
            values = (bar.name, bar.weight, _drawn_number(bar.score)) if bar else (None, None, None)
            formulas = (label, total, score)
            for column, value, formula in zip(
                range(LEVEL_NAME, LEVEL_SCORE + 1), values, formulas, strict=True
            ):
                self.canvas.put(row, column, value, "helper", formula=formula)

    def funds(self) -> None:
        """The lines that hold money."""
        first, last = self.form.fund_rows[0], self.form.fund_rows[-1]
        columns = [self.form.fund(field)[1] for field in MONEY_FIELDS]
        unit = self.form.layout.money
        items = _range(first, self.form.layout.at(self.form.layout.funds.item_at[0]), last)
        places = xl_range_abs(FIRST, FUND_PLACE, FIRST + last - first, FUND_PLACE)
        shown = chart_data.with_money(self.lines)
        for at, line in enumerate(self.lines):
            row = FIRST + at
            amounts = f"{FORM}!{xl_range_abs(first + at, columns[0], first + at, columns[-1])}"
            place = f'IF(SUM({amounts})>0,MAX({_from_head(row, FUND_PLACE)})+1,"")'
            value = shown.index(line) + 1 if line in shown else None
            self.canvas.put(row, FUND_PLACE, value, "helper", formula=place)
            found = f"MATCH({at + 1},{places},0)"
            bar = shown[at] if at < len(shown) else None
            label = f'IFERROR(SUBSTITUTE(INDEX({items},{found}),"其中：",""),"")'
            self.canvas.put(row, FUND_NAME, bar and bar.name, "helper", formula=label)
            for n, column in enumerate(_AMOUNTS):
                amount = f"INDEX({_range(first, columns[n], last)},{found})"
                in_wan = amount if unit == 1 else f"ROUND({amount}*{unit},6)"
                formula = f'IFERROR(IF(ISNUMBER({amount}),{_shown_number(in_wan)},""),"")'
                self.canvas.put(row, column, bar and _drawn_number(bar.amounts[n]), "helper", formula=formula)

    def draw(self) -> None:
        lower = (HEADER, FIRST, FIRST + self.room, LEVEL_NAME, (LEVEL_WEIGHT, LEVEL_SCORE))
        funds = (HEADER, FIRST, FIRST + len(self.lines) - 1, FUND_NAME, _AMOUNTS)
        rates = (HEADER, FIRST, self.last, NAME, (FULL, REACHED, SHORT))
        height = (ROWS * _ROW_PIXELS - _GAP) // 2
        top, middle = HEADER, FIRST + ROWS // 2
        self._insert(
            top, CHARTS, charts.levels(self.book, charts.Source(SHEET, *lower), FONT), charts.LEVELS, height
        )
        self._insert(
            middle, CHARTS, charts.funds(self.book, charts.Source(SHEET, *funds), FONT), charts.FUNDS, height
        )
        whole = (self.last - FIRST + 1) * _ROW_PIXELS
        chart = charts.indicators(self.book, charts.Source(SHEET, *rates))
        self._insert(FIRST, BAR, chart, charts.INDICATORS, whole)

    def _insert(self, row: int, column: int, chart: Chart, title: str, height: int) -> None:
        chart.set_size({"width": _BAR_PIXELS if column == BAR else _CHART_PIXELS, "height": height})
        self.canvas.sheet.insert_chart(
            row, column, chart, {"object_position": 1, "description": _ALT.format(title)}
        )

    def page(self) -> None:
        canvas, sheet = self.canvas, self.canvas.sheet
        for column, width in _WIDTHS.items():
            sheet.set_column(column, column, width)
        for row in range(self.last + 2):
            sheet.set_row(row, _HEIGHTS.get(row, _ROW))
        box = (FIRST, NUMBER, self.last, BAR)
        used = f'={xl_rowcol_to_cell(FIRST, PLACE, col_abs=True)}<>""'
        line = canvas.styles.mark(bottom=1, bottom_color="#D0D5DB")
        sheet.conditional_format(*box, {"type": "formula", "criteria": used, "format": line})
        lost = {
            "type": "cell",
            "criteria": "<",
            "value": 1,
            "format": canvas.styles.mark(font_color=charts.SHORT),
        }
        sheet.conditional_format(FIRST, RATE, self.last, RATE, lost)
        sheet.print_area(TITLE, CHARTS, self.last + 1, BAR)
        canvas.a4(landscape=True)
        sheet.fit_to_pages(1, 1)
        sheet.center_horizontally()
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
        sheet.protect("")

    def _column_name(self, key: str) -> str:
        """The name of a column of the table."""
        return self.form.layout.column(key).name

    def _down(self, column: int) -> str:
        return str(xl_range_abs(FIRST, column, self.last, column))


def _values(at: int, used: overview_cells.Used, known: set[str]) -> dict[int, Any]:
    """Column → what the row's formulas show. known: the levels of the rows above; this row's joins them."""
    bar, rate = used.bar, used.bar.rate
    new = None if bar.level in known else len(known) + 1
    known.add(bar.level)
    return {
        PLACE: used.place,
        LABEL: used.label,
        NUMBER: at + 1,
        LEVEL: bar.level,
        NAME: bar.name if len(bar.name) <= LONGEST_NAME else bar.name[: LONGEST_NAME - 1] + "…",
        WEIGHT: bar.weight,
        SCORE: PENDING if bar.counts and bar.score is None else bar.score,
        RATE: rate,
        NEW_LEVEL: new,
        FULL: 1 if bar.weight else None,
        REACHED: 1 if rate is not None and rate >= 1 else None,
        SHORT: rate if rate is not None and rate < 1 else None,
    }


def _drawn_number(number: Decimal | None) -> float | None:
    """As _shown computes it."""
    return None if number is None else float(number) or charts.NIL


def _shown_number(number: str) -> str:
    """A formula's number as a chart can tell it from a cell without one."""
    return f"IF({number}=0,{charts.NIL:.9f},{number})"


def _cell(row: int, column: int) -> str:
    return f"{FORM}!{xl_rowcol_to_cell(row, column, True, True)}"


def _range(first: int, column: int, last: int) -> str:
    return f"{FORM}!{xl_range_abs(first, column, last, column)}"


def _from_top(row: int, column: int) -> str:
    return f"{xl_rowcol_to_cell(FIRST, column, True, True)}:{xl_rowcol_to_cell(row, column, col_abs=True)}"


def _from_head(row: int, column: int) -> str:
    """The cells above a row, the heading among them, so that there is always one."""
    return (
        f"{xl_rowcol_to_cell(HEADER, column, True, True)}:{xl_rowcol_to_cell(row - 1, column, col_abs=True)}"
    )
