"""The sheet 自评表: the official form in the printed area, the helper columns beside it."""

import re
from itertools import groupby
from typing import Any

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from addin.form import FundLine, Indicator, Level, SelfEvaluation
from addin.form.model import TOTAL_FUNDS
from addin.form.settings import profile_of, rule_text
from udfs.decimals import show
from workbook_templates.canvas import Canvas
from workbook_templates.layout import Block, Layout
from workbook_templates.sheets import score_parts
from workbook_templates.sheets.indicator_rows import CALL, shown

SHEET = "自评表"
BANNER, RESULT, TITLE, YEAR, PROJECT, UNITS, FUNDS = range(7)
MONEY, FUND_WEIGHT, FUND_RATE, FUND_SCORE = 3, 6, 7, 8
UNTOUCHED = "填写项目名称后显示检查结果"
UNCHECKED = "※未能检查：表中有错误值（如 #DIV/0!），或没有安装绩效自评加载项"
_REFERENCE = re.compile(r"\{(\w+)\}")
_MONEY = ("initial_budget", "annual_budget", "executed")


class FormSheet:
    """Writes one form (or a blank one) in a layout; after write() the rows' positions are known."""

    def __init__(self, canvas: Canvas, layout: Layout, form: SelfEvaluation | None) -> None:
        self.canvas, self.layout = canvas, layout
        self.form = form or SelfEvaluation()
        self.blank = form is None
        self.rule = rule_text(self.form)
        self.right = layout.at("note")
        own = (line.item for line in self.form.funds)
        standard = [_fund_name(item) for item in layout.funds["items"]]
        self.items = [*layout.funds["items"], *(item for item in own if item not in standard)]
        self.goals = FUNDS + 1 + len(self.items)
        self.header = self.goals + 2
        self.first = self.header + 1
        self.last = self.first + max(layout.rows, len(self.form.indicators)) - 1
        self.total = self.last + 1

    def write(self) -> None:
        self.write_form()
        score_parts.write(self)
        self._result()

    def write_form(self) -> None:
        """The form itself with its helper columns, without what stands above and below it."""
        self._head()
        self._funds()
        self._goals()
        self._header()
        self._indicators()
        self._levels()
        self._total()

    def formula(self, template: str, row: int) -> str:
        """A column's formula for a row: {weight} is that row's cell, {above} the cell above in 二级指标（沿用）."""

        def cell(match: re.Match[str]) -> str:
            key = match[1]
            if key == "used":
                return self.formula(self.layout.used, row)
            at = (row - 1, self.layout.at("read_as")) if key == "above" else (row, self.layout.at(key))
            return str(xl_rowcol_to_cell(*at, col_abs=True))

        return _REFERENCE.sub(cell, template)

    def span(self, key: str) -> str:
        """The absolute range of a column over all indicator rows."""
        at = self.layout.at(key)
        return str(xl_range_abs(self.first, at, self.last, at))

    def _head(self) -> None:
        canvas, form, right = self.canvas, self.form, self.right
        year = "" if form.year is None else str(form.year)
        canvas.merge((TITLE, 0, TITLE, right), self.layout.title, "title")
        line = f"（{year}年度）"
        canvas.merge((YEAR, 0, YEAR, right), line, "subtitle", formula=self.layout.year_line)
        canvas.merge((PROJECT, 0, PROJECT, 1), "项目名称", "head")
        canvas.merge((PROJECT, 2, PROJECT, right), form.project, "text_input")
        canvas.merge((UNITS, 0, UNITS, 1), "主管部门", "head")
        canvas.merge((UNITS, 2, UNITS, 3), form.department, "text_input")
        canvas.put(UNITS, 4, "实施单位", "head")
        canvas.merge((UNITS, 5, UNITS, right), form.implementer, "text_input")
        for name, row, column in (("项目名称", PROJECT, 2), ("主管部门", UNITS, 2), ("实施单位", UNITS, 5)):
            canvas.define(name, row, column)

    def _funds(self) -> None:
        canvas, funds = self.canvas, self.layout.funds
        canvas.merge((FUNDS, 0, self.goals - 1, 0), funds["label"], "head")
        canvas.merge((FUNDS, 1, FUNDS, 2), "", "head")
        for column, header in enumerate(funds["headers"], MONEY):
            canvas.put(FUNDS, column, header, "head")
        lines = {line.item: line for line in self.form.funds}
        for row, item in enumerate(self.items, FUNDS + 1):
            name = _fund_name(item)
            canvas.merge((row, 1, row, 2), item, "head")
            self._fund_row(row, name, lines.get(name, FundLine(name)), row == FUNDS + 1)

    def _fund_row(self, row: int, name: str, line: FundLine, top: bool) -> None:
        canvas = self.canvas
        for column, (field, header) in enumerate(
            zip(_MONEY, self.layout.funds["headers"], strict=False), MONEY
        ):
            amount = getattr(line, field)
            formula = self._sum_of_parts(row, column, field, amount) if top else ""
            canvas.put(row, column, amount, "number_input", formula=formula)
            if row <= FUNDS + len(self.layout.funds["items"]):
                canvas.define(f"{name}_{header}", row, column)
        if not top:
            for column in range(FUND_WEIGHT, FUND_SCORE + 1):
                canvas.put(row, column, self.layout.funds["dash"], "number")
            return
        weight = profile_of(self.form).execution_weight if self.blank else line.weight
        initial, budget, spent, points = (xl_rowcol_to_cell(row, MONEY + n) for n in range(4))
        given, base = f"{_or_blank(spent)},{_or_blank(budget)}", f"评分规则,{_or_blank(initial)}"
        untouched = line.executed is None and line.annual_budget is None
        args, by = (_cell(line.executed), _cell(line.annual_budget)), (self.rule, _cell(line.initial_budget))
        canvas.put(row, FUND_WEIGHT, weight, "number_input")
        canvas.define("预算执行率分值", row, FUND_WEIGHT)
        either = f'IF({spent}&{budget}="","",'
        rate = "" if untouched else CALL["JX_EXEC_RATE"](*args, *by)
        canvas.put(row, FUND_RATE, rate, "percent", formula=f"{either}JX_EXEC_RATE({given},{base}))")
        value = "" if untouched else CALL["JX_EXEC_SCORE"](*args, _cell(weight), *by)
        canvas.put(
            row,
            FUND_SCORE,
            value,
            "number",
            formula=f"{either}JX_EXEC_SCORE({given},{_or_blank(points)},{base}))",
        )

    def _sum_of_parts(self, row: int, column: int, field: str, amount: Any) -> str:
        """The formula of 年度资金总额, unless the form states a total that its parts do not make."""
        parts = [getattr(line, field) for line in self.form.funds if line.item != TOTAL_FUNDS]
        known = [part for part in parts if part is not None]
        if amount is not None and (not known or sum(known) != amount):
            return ""
        below = xl_range_abs(row + 1, column, self.goals - 1, column).replace("$", "")
        return f'IF(COUNT({below})=0,"",ROUND(SUM({below}),6))'

    def _goals(self) -> None:
        canvas, row = self.canvas, self.goals
        canvas.merge((row, 0, row + 1, 0), self.layout.goals["label"], "head")
        halves = ((1, 3), (4, self.right))
        texts = (self.form.goal_expected, self.form.goal_actual)
        for (left, right), header, words in zip(halves, self.layout.goals["headers"], texts, strict=True):
            canvas.merge((row, left, row, right), header, "head")
            canvas.merge((row + 1, left, row + 1, right), words, "text_input")
            canvas.define(header, row + 1, left)

    def _header(self) -> None:
        for column, spec in enumerate(self.layout.columns):
            if not spec.header:
                continue
            self.canvas.put(self.header, column, spec.header, "head" if column <= self.right else "side_head")
            if spec.help:
                self.canvas.note(self.header, column, spec.help)

    def _indicators(self) -> None:
        rows = list(self.form.indicators)
        for row in range(self.first, self.last + 1):
            at = row - self.first
            self._row(row, rows[at] if at < len(rows) else None)
        for column, spec in enumerate(self.layout.columns):
            if spec.name:
                self.canvas.define(spec.name, self.first, column, self.last)

    def _row(self, row: int, indicator: Indicator | None) -> None:
        values = shown(indicator, self.rule) if indicator else {}
        for column, spec in enumerate(self.layout.columns):
            if spec.style and spec.key not in ("level1", "level2"):
                self.canvas.put(
                    row, column, values.get(spec.key, ""), spec.style, formula=self.formula(spec.formula, row)
                )

    def _levels(self) -> None:
        """The merged labels: the form's own runs, then free rows; a blank form has the layout's blocks."""
        read_as, level2 = self.layout.at("read_as"), self.layout.at("level2")
        blocks = list(self.layout.blocks) if self.blank else _runs(self.form.indicators)
        blocks += [Block("", "", 1)] * (self.last - self.first + 1 - sum(block.rows for block in blocks))
        outer = [
            (name, sum(block.rows for block in run)) if name else (name, 1)
            for name, group in groupby(blocks, key=lambda block: block.level1)
            for run in ([list(group)] if name else [[block] for block in group])
        ]
        self._merge_labels(outer, self.layout.at("level1"))
        self._merge_labels([(block.level2, block.rows) for block in blocks], level2)
        self.canvas.merge((self.header, 0, self.last, 0), self.layout.indicators["label"], "head")
        spec = self.layout.columns[read_as]
        label = spec.header
        for row in range(self.first, self.last + 1):
            label = self.canvas.values.get((row, level2)) or label
            self.canvas.put(row, read_as, label, spec.style, formula=self.formula(spec.formula, row))

    def _merge_labels(self, runs: list[tuple[str, int]], column: int) -> None:
        row = self.first
        for text, rows in runs:
            self.canvas.merge((row, column, row + rows - 1, column), text, "label_input")
            row += rows

    def _total(self) -> None:
        """分值 and 得分 of the whole: empty while no row is filled, never a 0 for a blank form."""
        canvas, row = self.canvas, self.total
        canvas.merge((row, 0, row, self.layout.at("weight") - 1), self.layout.indicators["total"], "head")
        top, filled = self.form.fund_total, bool(self.form.indicators)
        initial, budget, spent = (_or_blank(xl_rowcol_to_cell(FUNDS + 1, MONEY + n)) for n in range(3))
        for key in ("weight", "score"):
            value, sum_up = self.summed(key)
            if key == "score":  # the rule may limit it under this 执行率
                money = (_cell(top.executed), _cell(top.annual_budget))
                by = (self.rule, _cell(top.initial_budget))
                value = CALL["JX_CAPPED_TOTAL"](value, *money, *by) if filled else ""
                sum_up = f"JX_CAPPED_TOTAL({sum_up},{spent},{budget},评分规则,{initial})"
            formula = f'IF({self.unused},"",{sum_up})'
            canvas.put(row, self.layout.at(key), value, "number", formula=formula)
        canvas.put(row, self.right, "", "text")
        canvas.define("总分", row, self.layout.at("score"))

    @property
    def unused(self) -> str:
        """The condition that no row is filled."""
        return f'COUNTIF({self.span("print")},"√")=0'

    def summed(self, key: str) -> tuple[float | str, str]:
        """分值 or 得分 of 预算执行 and all indicators, with the formula; "" while no row is filled."""
        at, fund = self.layout.at(key), FUND_WEIGHT if key == "weight" else FUND_SCORE
        rows = [[self.canvas.values[r, at]] for r in range(self.first, self.last + 1)]
        value = CALL["JX_TOTAL"](self.canvas.values[FUNDS + 1, fund], rows) if self.form.indicators else ""
        return value, f"JX_TOTAL({xl_rowcol_to_cell(FUNDS + 1, fund)},{self.span(key)})"

    def _result(self) -> None:
        """The second row: what the checks say, the total and the grade, outside of the printed area."""
        canvas, side, last = self.canvas, self.layout.at("nature"), self.layout.at("reason")
        region = f"{xl_rowcol_to_cell(TITLE, 0)}:{xl_rowcol_to_cell(self.total, last)}"
        found = (
            UNTOUCHED if self.blank else CALL["JX_CHECK"](canvas.grid(TITLE, 0, self.total, last), self.rule)
        )
        guard = f'IF({xl_rowcol_to_cell(PROJECT, 2)}="","{UNTOUCHED}",IFERROR(JX_CHECK({region},评分规则),"{UNCHECKED}"))'
        canvas.put(RESULT, 0, "检查", "side_head")
        canvas.merge((RESULT, 1, RESULT, self.right), found, "text", formula=guard)
        total = xl_rowcol_to_cell(self.total, self.layout.at("score"))
        value = canvas.values[self.total, self.layout.at("score")]
        grade = CALL["JX_GRADE"](value, self.rule) if self.form.indicators else ""
        canvas.put(RESULT, side, "总分", "side_head")
        canvas.put(RESULT, side + 1, value, "number", formula=total)
        canvas.put(RESULT, side + 2, "等级", "side_head")
        canvas.put(RESULT, side + 3, grade, "number", formula=f'IF({total}="","",JX_GRADE({total},评分规则))')
        canvas.define("等级", RESULT, side + 3)


def _or_blank(cell: str) -> str:
    """A single blank cell reaches Calc functions as 0.0."""
    return f'IF({cell}="","",{cell})'


def _fund_name(item: str) -> str:
    return item.removeprefix("其中：")


def _runs(indicators: tuple[Indicator, ...]) -> list[Block]:
    keyed = groupby(
        indicators, key=lambda i: (i.cells.get("level1", ""), i.level1, i.cells.get("level2", ""), i.level2)
    )
    return [Block(_label(one), _label(two), len(list(rows))) for (_, one, _, two), rows in keyed]


def _label(level: Level) -> str:
    return level.name if level.weight is None else f"{level.name}\n（{show(level.weight)}分）"


def _cell(number: Any) -> Any:
    return "" if number is None else float(number)
