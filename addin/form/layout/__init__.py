"""Form layouts as data: what stands where, with which words, for whoever draws a form or reads one back."""

from addin.form.layout.layout import Layout
from addin.form.layout.loading import DEFAULT, BadLayout, UnknownLayout, load, names, parse, read
from addin.form.layout.sections import (
    MONEY_FIELDS,
    MOVED,
    TOTAL_FUNDS,
    Block,
    Cell,
    CellSection,
    Column,
    FundColumn,
    FundSection,
    IndicatorSection,
    Section,
    SubtotalColumn,
    SubtotalSection,
    TableColumn,
    TableSection,
)  # fmt: skip

__all__ = [
    "DEFAULT", "MONEY_FIELDS", "MOVED", "TOTAL_FUNDS", "BadLayout", "Block", "Cell", "CellSection", "Column", "FundColumn", "FundSection",
    "IndicatorSection", "Layout", "Section", "SubtotalColumn", "SubtotalSection", "TableColumn", "TableSection",
    "UnknownLayout", "load", "names", "parse", "read",
]  # fmt: skip
