"""The cells of an .xlsx or .xlsm package, changed in its sheets' parts: whatever else the package holds stays."""

from lxml import etree

from addin.files.package import Package
from addin.files.xlsx import format_codes
from addin.fill.entry import FORMULA, LOCKED, entry
from addin.fill.formulas import forget_results
from addin.fill.parts import child, parse, serialize
from addin.fill.plan import Change
from addin.fill.sheetpart import SheetPart
from addin.fill.spots import Spot
from udfs.decimals import show

_BEFORE_CALCULATION = ("definedNames", "externalReferences", "functionGroups", "sheets")
_OFF = ("0", "false")


class SheetCells:
    """Raises what a damaged package raises. main: the part of the workbook."""

    def __init__(self, package: Package, main: str) -> None:
        self._package, self._main = package, main
        self._book = parse(package, main)
        related = package.relations(main)
        sheets = child(self._book, "sheets")
        ids = {
            str(sheet.get("name", "")): next(
                (str(value) for key, value in sheet.items() if str(key).endswith("}id")), ""
            )
            for sheet in (() if sheets is None else sheets)
        }
        self._targets = {name: related[key].target for name, key in ids.items() if key in related}
        self._parts: dict[str, SheetPart] = {}
        styles = next((link.target for link in related.values() if link.kind == "styles"), "")
        self._codes, self._unlocked = self._styles(styles) if styles in package else ([], set())
        self._changed: set[tuple[str, int, int]] = set()

    def obstacle(self, spot: Spot) -> str:
        part = self._part(spot.sheet)
        if part.is_formula(spot.row, spot.column):
            return FORMULA
        locked = part.is_protected and part.style(spot.row, spot.column) not in self._unlocked
        return LOCKED if locked else ""

    def put(self, spot: Spot, change: Change) -> str:
        """A number as one, by the format of its cell; a text where the cell holds words."""
        part = self._part(spot.sheet)
        self._changed.add(spot[:3])
        given = entry(change, self._code(spot), is_text=part.is_text(spot.row, spot.column))
        if given.number is None:
            part.put_text(spot.row, spot.column, change.after)
        else:
            part.put_number(spot.row, spot.column, show(given.number))
        return given.shown

    def save(self) -> dict[str, bytes]:
        """The parts that were changed. Formulas that reach a changed cell lose their stored results."""
        sheets = {name: self._part(name) for name in self._targets if self._targets[name] in self._package}
        forgotten = forget_results(sheets, self._changed)
        touched = {name for name, _, _ in (*self._changed, *forgotten)}
        parts = {self._targets[name]: serialize(sheets[name].root) for name in touched}
        if forgotten:
            self._calculate_on_opening()
            parts[self._main] = serialize(self._book)
        return parts

    def _part(self, sheet: str) -> SheetPart:
        target = self._targets[sheet]
        if target not in self._parts:
            self._parts[target] = SheetPart(parse(self._package, target))
        return self._parts[target]

    def _styles(self, name: str) -> tuple[list[str], set[int]]:
        styles = self._package.tree(name)
        unlocked = {
            number
            for number, style in enumerate(styles.iterfind("{*}cellXfs/{*}xf"))
            if (protection := style.find("{*}protection")) is not None
            and protection.get("locked", "1") in _OFF
        }
        return list(format_codes(styles)), unlocked

    def _code(self, spot: Spot) -> str:
        style = self._part(spot.sheet).style(spot.row, spot.column)
        return self._codes[style] if style < len(self._codes) else ""

    def _calculate_on_opening(self) -> None:
        found = child(self._book, "calcPr")
        if found is None:
            before = next(one for name in _BEFORE_CALCULATION if (one := child(self._book, name)) is not None)
            found = etree.Element(f"{{{etree.QName(self._book).namespace}}}calcPr")
            before.addnext(found)
        found.set("fullCalcOnLoad", "1")
