"""The table of indicators: headers, rows with their formulas, and the merged labels of the levels."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from addin.form import Indicator, Level
from addin.form.layout import IndicatorSection, Layout
from addin.form.targets import part
from udfs.decimals import show
from workbook_templates.sheets.form.indicator_rows import row_values
from workbook_templates.sheets.form.sheet import FormSheet

_LEVELS = ("level1", "level2")


class Run(NamedTuple):
    """So many rows under one 二级指标 label."""

    level1: str
    level2: str
    rows: int


def draw(sheet: FormSheet, section: IndicatorSection) -> None:
    """Headers, rows, labels; a column may have a name for all of its rows."""
    _headers(sheet)
    filled = sheet.form.indicators
    for row in range(sheet.first, sheet.last + 1):
        at = row - sheet.first
        _row(sheet, row, filled[at] if at < len(filled) else None)
    for column, spec in enumerate(sheet.layout.columns):
        if spec.name:
            sheet.canvas.define(spec.name, sheet.first, column, sheet.last)
    _labels(sheet, section)


def _headers(sheet: FormSheet) -> None:
    for column, spec in enumerate(sheet.layout.columns):
        if spec.header:
            sheet.canvas.put(
                sheet.header, column, spec.header, "head" if column <= sheet.right else "side_head"
            )
        if spec.help:
            sheet.canvas.note(sheet.header, column, spec.help)


def _row(sheet: FormSheet, row: int, indicator: Indicator | None) -> None:
    values = {**row_values(indicator, sheet.rule), **_own(indicator, sheet.layout)} if indicator else {}
    for column, spec in enumerate(sheet.layout.columns):
        if spec.style and spec.key not in _LEVELS:
            value = values.get(spec.key, "")
            sheet.canvas.put(row, column, value, spec.style, formula=sheet.row_formula(spec, row))


def _own(indicator: Indicator, layout: Layout) -> dict[str, str]:
    """What columns of the layout's own hold; where the unit has one, 年度指标值 is parted: ≥300公里 is ≥, 300, 公里."""
    unit = indicator.extra.get("unit", "")
    if unit or "unit" not in layout.column_keys():
        return {**indicator.extra, "target": indicator.target.removesuffix(unit)}
    parts = part(indicator.target)
    if parts is None or (
        parts.sign and (parts.sign not in layout.column("nature").choices or indicator.nature)
    ):
        return dict(indicator.extra)
    nature = parts.sign or indicator.nature
    return {**indicator.extra, "nature": nature, "target": parts.number, "unit": parts.unit}


def _labels(sheet: FormSheet, section: IndicatorSection) -> None:
    """The form's own runs, then free rows; a blank form has the layout's blocks."""
    runs = list(_blocks(section) if sheet.blank else _runs(sheet.form.indicators))
    runs += [Run("", "", 1)] * (sheet.last - sheet.first + 1 - sum(run.rows for run in runs))
    outer = (
        (name, sum(run.rows for run in block))
        for name, group in groupby(runs, key=lambda run: run.level1)
        for block in ([list(group)] if name else [[run] for run in group])
    )
    _merge(sheet, outer, "level1")
    _merge(sheet, ((run.level2, run.rows) for run in runs), "level2")
    left, right = sheet.layout.span(section.label_at)
    sheet.canvas.merge((sheet.header, left, sheet.last, right), section.label, "head")
    level1, level2, read_as = (sheet.layout.at(key) for key in (*_LEVELS, "read_as"))
    spec = sheet.layout.columns[read_as]
    label, above = spec.header, ""
    for row in range(sheet.first, sheet.last + 1):
        first = sheet.canvas.values.get((row, level1)) or ""
        carried = label if first in ("", above) else ""
        label, above = sheet.canvas.values.get((row, level2)) or carried, first
        sheet.canvas.put(row, read_as, label, spec.style, formula=sheet.formula(spec.formula, row))


def _merge(sheet: FormSheet, labels: Iterable[tuple[str, int]], key: str) -> None:
    row, column = sheet.first, sheet.layout.at(key)
    for text, rows in labels:
        sheet.canvas.merge((row, column, row + rows - 1, column), text, "label_input")
        row += rows


def _blocks(section: IndicatorSection) -> Iterator[Run]:
    for block in section.blocks:
        for level2, rows in block.level2.items():
            yield Run(block.level1, level2, rows)


def _runs(indicators: tuple[Indicator, ...]) -> Iterator[Run]:
    keyed = groupby(
        indicators, key=lambda i: (i.cells.get("level1", ""), i.level1, i.cells.get("level2", ""), i.level2)
    )
    for (_, one, _, two), rows in keyed:
        yield Run(_label(one), _label(two), len(list(rows)))


def _label(level: Level) -> str:
    return level.name if level.weight is None else f"{level.name}\n（{show(level.weight)}分）"
