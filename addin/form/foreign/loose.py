"""What stands around the tables: title and year, names beside labels, goals, the total, free text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from addin.form.foreign.page import WAN, Page
from addin.form.foreign.regions import Region
from addin.form.foreign.words import (
    ACHIEVED,
    EXPECTED,
    FIELDS,
    GRADES,
    MATERIAL,
    OVERALL,
    SECTIONS,
    SIGN_OFF,
    STATED_TOTAL,
    TOTALS,
    YEAR,
    divided,
    is_label,
)
from udfs.decimals import LONGEST, compact, to_decimal
from udfs.totals import NOTHING

DEPARTMENT_PROJECT = "部门整体支出"
_YEAR = re.compile(r"(?<!\d)(20\d\d)年?度?")
_YEAR_ALONE = re.compile(r"\(?(20\d\d)年?度?\)?")
_EMPTY = re.compile(r"\(?_*年度?\)?|附[件表]\d*:?")
_UNIT = re.compile(r"\(?(?:金额)?单位:(元|万元|亿元)\)?")
_UNIT_IN_LABEL = re.compile(r"\((元|亿元)\)")
_SCALES = {"元": Decimal("0.0001"), "万元": WAN, "亿元": Decimal(10_000)}


@dataclass
class Around:
    """What was found. texts: field → text. year, total: None where the form states none."""

    texts: dict[str, str] = field(default_factory=dict)
    material: dict[str, str] = field(default_factory=dict)
    year: int | None = None
    total: Decimal | None = None
    of_department: bool = False


def read_scale(page: Page, region: Region) -> None:
    """The unit of plain amounts: 单位：元 above the form, or 项目资金（元）."""
    page.scale = WAN
    for row in range(region.first, region.end):
        for column in page.filled(row):
            shown = compact(page.shown(row, column)[:LONGEST])
            match = _UNIT.fullmatch(shown)
            if match:
                page.use(row, column)
            elif any(header.top <= row <= header.bottom for header in region.funds):
                match = _UNIT_IN_LABEL.search(shown)
            if match:
                page.scale = _SCALES[match[1]]


def read_around(page: Page, region: Region, rows: Iterable[int]) -> Around:
    """rows: those of the region outside of its tables."""
    found = Around()
    for row in rows:
        filled = page.filled(row)
        if row in region.titles:
            _title(page, row, filled, found)
        for column in filled:
            if (row, column) not in page.used:
                _cell(page, region, row, column, found)
    if (
        "unit" in found.texts and "implementer" not in found.texts
    ):  # who fills the form in is who did the work
        found.texts["implementer"] = found.texts["unit"]
        page.cells["implementer"] = page.cells["unit"]
    if found.of_department:
        found.texts.setdefault("project", DEPARTMENT_PROJECT)
    return found


def _title(page: Page, row: int, filled: list[int], found: Around) -> None:
    for column in filled:
        shown = compact(page.shown(row, column)[:LONGEST])
        year = _YEAR.search(shown)
        if year and found.year is None:
            found.year = int(year[1])
        found.of_department |= DEPARTMENT_PROJECT in shown
        page.use(row, column)


def _cell(page: Page, region: Region, row: int, column: int, found: Around) -> None:
    name, shown = page.heads[row][column], page.shown(row, column)
    plain = compact(shown[:LONGEST])
    if isinstance(page.grid[row][column], str) and (alone := _YEAR_ALONE.fullmatch(plain)):
        if found.year is None:
            found.year = int(alone[1])
            page.use(row, column)
    elif _EMPTY.fullmatch(plain) or (name in SIGN_OFF and not _value(page, region, row, column)[1]):
        page.use(row, column)
    elif name in FIELDS:
        _beside(page, region, row, column, FIELDS[name], found.texts)
    elif name in EXPECTED | ACHIEVED | OVERALL:
        _goal(page, region, row, column, name, found.texts)
    elif name in STATED_TOTAL | TOTALS and found.total is None:
        found.total = _stated(page, region, row, column, "总分", "total")
    elif name in GRADES:
        _beside(page, region, row, column, "grade", found.texts)
    elif name in MATERIAL:
        _beside(page, region, row, column, MATERIAL[name], found.material)
    elif name in YEAR:
        year = _stated(page, region, row, column, "年度", "year")
        found.year = int(year) if year is not None else found.year
    elif name in SECTIONS:
        page.use(row, column)
    else:
        _with_colon(page, row, column, found)


def _with_colon(page: Page, row: int, column: int, found: Around) -> None:
    """项目名称：道路养护, all in one cell."""
    name, value = divided(page.shown(row, column))
    place = page.where(row, column)
    if name in FIELDS and value:
        if FIELDS[name] not in found.texts:
            found.texts[FIELDS[name]] = value
            page.cells[FIELDS[name]] = place
            page.use(row, column)
    elif name in MATERIAL and value:
        found.material.setdefault(MATERIAL[name], value)
        page.use(row, column)
    elif name in GRADES and value:
        found.texts.setdefault("grade", value)
        page.use(row, column)
    elif name in STATED_TOTAL and found.total is None:
        found.total = to_decimal(value, ("分",))
        if found.total is not None:
            page.cells["total"] = place
            page.use(row, column)


def _value(page: Page, region: Region, row: int, column: int) -> tuple[int, str]:
    """Where the text beside a label stands, and the text: "" before the next label, and beyond the form."""
    start = page.width(row, column)
    after = region.tables[0].header.at.get("level1", region.tables[0].header.at["name"]).first
    if start == column + 1 and column < after < start + 1:
        start = after + 1
    right = max(region.right, start + 1)
    following = [c for c in page.filled(row) if column < c < right]
    if not following or is_label(page.heads[row][following[0]]):
        return start, ""
    return following[0], page.shown(row, following[0])


def _beside(page: Page, region: Region, row: int, column: int, key: str, texts: dict[str, str]) -> None:
    if key in texts:
        return
    place, _ = _value(page, region, row, column)
    page.use(row, column)
    texts[key] = page.text(row, place, page.heads[row][column], key)


def _stated(page: Page, region: Region, row: int, column: int, label: str, key: str) -> Decimal | None:
    page.use(row, column)
    place, _ = _value(page, region, row, column)
    return page.number(row, place, label, key)


def _goal(page: Page, region: Region, row: int, column: int, name: str, texts: dict[str, str]) -> None:
    """The text right of the label, else all the lines below it down to whatever comes next."""
    key = "goal_actual" if name in ACHIEVED else "goal_expected"
    page.use(row, column)
    place, beside = _value(page, region, row, column)
    if name in OVERALL and not beside:
        return
    if texts.get(key):
        return
    if beside:
        texts[key] = page.text(row, place, name, key)
        return
    following = [c for c in page.filled(row) if c > column]
    end = following[0] if following else max(region.right, page.width(row, column))
    below = [(r, c) for r in range(row + 1, region.after(row)) for c in page.filled(r) if column <= c < end]
    texts[key] = "\n".join(page.text(r, c, name) for r, c in below)
    if row + 1 < len(page.grid):
        page.cells[key] = page.where(*(below[0] if below else (row + 1, column)))


def is_nothing(shown: str) -> bool:
    """Whether a cell says only that it says nothing."""
    return compact(shown[:LONGEST]) in NOTHING
