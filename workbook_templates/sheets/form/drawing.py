"""Draws a placed form, section by section; what looks at the whole form comes when the form stands."""

from addin.form.layout import CellSection, FundSection, IndicatorSection, SubtotalSection, TableSection
from workbook_templates.sheets.form import cells, funds, indicators, subtotals, tables
from workbook_templates.sheets.form.sheet import FormSheet


def draw(sheet: FormSheet) -> None:
    """The whole sheet."""
    draw_form(sheet)
    for section in sheet.layout.sections:
        if isinstance(section, SubtotalSection):
            subtotals.draw(sheet, section)
    for section in sheet.layout.of_cells():
        if not section.printed:
            cells.draw(sheet, section)


def draw_form(sheet: FormSheet) -> None:
    """The form itself with its helper columns, without what stands above and below it."""
    for section in sheet.layout.sections:
        if isinstance(section, FundSection):
            funds.draw(sheet, section)
        elif isinstance(section, IndicatorSection):
            indicators.draw(sheet, section)
        elif isinstance(section, TableSection):
            tables.draw(sheet, section)
        elif isinstance(section, CellSection) and section.printed and section.kind != "total":
            cells.draw(sheet, section)
    cells.draw(sheet, sheet.layout.total)
