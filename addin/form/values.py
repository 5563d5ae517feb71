"""Reading single cells of a sheet, keeping account of where a value stood and of what could not be read."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from addin.files.grid import Grid, address, cell, is_error, text
from addin.form.model import Level, Unread
from udfs.decimals import LONGEST, compact, to_decimal
from udfs.totals import NOTHING

_NOTE_MARK = re.compile(r"(?<=[\d%元分])[¹²³⁰⁴-⁹①-⑳]{1,4}$")  # 180¹ is 180 with a footnote
UNITS = ("万元", "分")
_WEIGHTED = re.compile(r"(.*?)(?:\((\d+(?:\.\d+)?)分?\)|(?<![\d.])(\d+(?:\.\d+)?)分)")


@dataclass
class Sheet:
    """A grid with its name; cells and unread fill while it is read."""

    name: str
    grid: Grid
    cells: dict[str, str] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)

    def text(self, row: int, column: int | None, label: str, key: str = "") -> str:
        """The text at a place, “” for a blank; an error cell counts as unread. key: note the address under it."""
        value = self._at(row, column, key)
        if is_error(value):
            self._miss(row, column, label, value)
            return ""
        return text(value)

    def number(
        self, row: int, column: int | None, label: str, key: str = "", *, computed: bool = False
    ) -> Decimal | None:
        """The number at a place; None for a blank or “/”.

        “10分”, “200万元” and “1,093.5” are numbers, “95%” is 0.95; anything else is noted as unread, unless the
        cell is computed: then its text or error is the spreadsheet's, and the number is computed anew.
        """
        value = self._at(row, column, key)
        shown = text(value)
        if len(shown) <= LONGEST:
            shown = compact(_NOTE_MARK.sub("", shown))
        if shown in NOTHING:
            return None
        share = isinstance(value, str) and shown.endswith("%")
        number = to_decimal(shown.removesuffix("%") if isinstance(value, str) else value, UNITS)
        if number is not None:
            return number / 100 if share else number
        if not computed:
            self._miss(row, column, label, text(value))
        return None

    def where(self, row: int, column: int) -> str:
        """The address of a place, as a person finds it."""
        return address(self.name, row, column)

    def _at(self, row: int, column: int | None, key: str) -> object:
        if key and column is not None:
            self.cells[key] = self.where(row, column)
        return cell(self.grid, row, column)

    def _miss(self, row: int, column: int | None, label: str, shown: object) -> None:
        self.unread.append(Unread(self.where(row, column or 0), label, str(shown)))


def read_level(raw: str) -> Level:
    """产出指标(50分), 产出指标（50） and 产出指标50分 are the level 产出指标 with the weight 50."""
    if len(raw) > LONGEST:  # prose is no label
        return Level(raw)
    name = compact(raw)
    match = _WEIGHTED.fullmatch(name)
    return Level(match[1], Decimal(match[2] or match[3])) if match else Level(name)
