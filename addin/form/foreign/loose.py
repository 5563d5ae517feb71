"""What stands around the tables: title and year, names beside labels, goals, the total, free text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from addin.files.grid import Place
from addin.form.foreign.page import Page
from addin.form.foreign.regions import Region, is_title_text
from addin.form.foreign.words import (
    ACHIEVED,
    EXPECTED,
    FIELDS,
    GRADES,
    MATERIAL,
    OVERALL,
    SECTIONS,
    STATED_TOTAL,
    TOTALS,
    YEAR,
    divided,
    is_label,
)
from addin.form.money import IN_WAN
from udfs.decimals import LONGEST, compact, to_decimal
from udfs.totals import NOTHING

DEPARTMENT_PROJECT = "部门整体支出"
_YEAR = re.compile(r"(?<!\d)(20\d\d)年?度?")
_YEAR_ALONE = re.compile(r"\(?(20\d\d)年?度?\)?")
_EMPTY = re.compile(r"\(?_*年度?\)?|附[件表](?:\d+(?:-\d+)?)?:?")
_UNIT = re.compile(r"\(?(?:金额)?单位:(元|万元|亿元)\)?")
_UNIT_IN_LABEL = re.compile(r"\((元|亿元)\)")
_LONGEST_UNIT = 30


@dataclass
class Around:
    """What was found. texts: field → text. year: None where the form states none. total: 总分 and where it stands."""

    texts: dict[str, str] = field(default_factory=dict)
    material: dict[str, str] = field(default_factory=dict)
    year: int | None = None
    total: tuple[Decimal, Place] | None = None
    of_department: bool = False


class Said(NamedTuple):
    """A label and what it names. label, place: where they stand, the same cell for “项目名称：道路养护”."""

    name: str
    label: Place
    place: Place
    value: str

    @property
    def inside(self) -> bool:
        return self.label == self.place


def read_scale(page: Page, region: Region) -> None:
    """The unit of plain amounts: 单位：元 above the form, or 项目资金（元）."""
    page.scale = IN_WAN["万元"]
    for row in range(region.first, region.end):
        for column in page.filled(row):
            shown = page.shown(row, column)
            if "元" not in shown or len(shown) > _LONGEST_UNIT:
                continue
            match = _UNIT.fullmatch(compact(shown))
            if match:
                page.use(row, column)
            elif page.heads[row][column] in SECTIONS or any(
                header.top <= row <= header.bottom for header in region.funds
            ):
                match = _UNIT_IN_LABEL.search(compact(shown))
            if match:
                page.scale = IN_WAN[match[1]]


def read_around(page: Page, region: Region, rows: Iterable[int]) -> Around:
    """rows: those of the region outside of its tables."""
    found = Around()
    for row in rows:
        for column in page.filled(row):
            if row in region.titles and is_title_text(page.shown(row, column)):
                _title(page, row, column, found)
            elif (row, column) not in page.used:
                _cell(page, region, row, column, found)
    if "unit" in found.texts and "implementer" not in found.texts:  # who fills the form in did the work
        found.texts["implementer"] = found.texts["unit"]
        page.cells["implementer"] = page.cells["unit"]
    if found.of_department:
        found.texts.setdefault("project", DEPARTMENT_PROJECT)
    return found


def _title(page: Page, row: int, column: int, found: Around) -> None:
    shown = compact(page.shown(row, column)[:LONGEST])
    year = _YEAR.search(shown)
    if year and found.year is None:
        found.year = int(year[1])
    found.of_department |= DEPARTMENT_PROJECT in shown
    page.use(row, column)


def _cell(page: Page, region: Region, row: int, column: int, found: Around) -> None:
    shown = page.shown(row, column)
    plain = compact(shown[:LONGEST])
    alone = _YEAR_ALONE.fullmatch(plain) if isinstance(page.grid[row][column], str) else None
    if alone and found.year in (None, int(alone[1])):
        found.year = int(alone[1])
        page.use(row, column)
    if _EMPTY.fullmatch(plain):
        page.use(row, column)
    name = page.heads[row][column]
    if is_label(name) or name in TOTALS:
        place, value = _value(page, region, row, column)
        _take(page, region, Said(name, (row, column), (row, place), value), found)
        return
    name, value = divided(shown)
    if value and is_label(name):
        _take(page, region, Said(name, (row, column), (row, column), value), found)


def _take(page: Page, region: Region, said: Said, found: Around) -> None:
    name = said.name
    if name in FIELDS:
        _keep(page, said, FIELDS[name], found.texts)
    elif name in EXPECTED | ACHIEVED | OVERALL:
        _goal(page, region, said, found.texts)
    elif name in GRADES:
        _keep(page, said, "grade", found.texts)
    elif name in MATERIAL:
        _keep(page, said, MATERIAL[name], found.material)
    elif name in STATED_TOTAL | TOTALS:
        total = _number(page, said, "总分", "total") if found.total is None else None
        found.total = found.total if total is None else (total, said.place)
    elif name in YEAR:
        year = _number(page, said, "年度", "year")
        found.year = found.year if year is None else int(year)
    elif name in SECTIONS or not said.value:
        page.use(*said.label)
    elif not said.inside:  # 联系人 and the like
        page.use(*said.label)
        page.named[said.place] = name


def _value(page: Page, region: Region, row: int, column: int) -> tuple[int, str]:
    """Where the text beside a label stands, and the text: "" before the next label, and beyond the form."""
    start = page.width(row, column)
    levels = region.tables[0].header.at
    after = levels.get("level1", levels["name"]).first
    if start == column + 1 and column < after < start + 1:  # without merged cells, labels reach to 一级指标
        start = after + 1
    right = max(region.right, start + 1)
    following = [c for c in page.filled(row) if column < c < right]
    if not following or is_label(page.heads[row][following[0]]):
        return start, ""
    return following[0], page.shown(row, following[0])


def _keep(page: Page, said: Said, key: str, texts: dict[str, str]) -> None:
    """The first one counts; another one stays left over."""
    if key in texts:
        return
    texts[key] = said.value if said.inside else page.text(*said.place, said.name)
    page.cells[key] = page.where(*said.place)
    page.use(*said.label)


def _number(page: Page, said: Said, label: str, key: str) -> Decimal | None:
    if said.inside:
        number = to_decimal(said.value, ("分", "年"))
        if number is not None:
            page.use(*said.label)
            page.cells[key] = page.where(*said.place)
        return number
    page.use(*said.label)
    return page.number(*said.place, label, key)


def _goal(page: Page, region: Region, said: Said, texts: dict[str, str]) -> None:
    """The text right of the label, else all the lines below it down to whatever comes next."""
    key = "goal_actual" if said.name in ACHIEVED else "goal_expected"
    if said.value and not texts.get(key):
        texts.pop(key, None)
        _keep(page, said, key, texts)
        return
    page.use(*said.label)
    if texts.get(key):
        return
    row, column = said.label
    following = [c for c in page.filled(row) if c > column]
    end = following[0] if following else max(region.right, page.width(row, column))
    below = [(r, c) for r in range(row + 1, region.after(row)) for c in page.filled(r) if column <= c < end]
    if said.name in OVERALL and not below:
        return
    texts[key] = "\n".join(page.text(r, c, said.name) for r, c in below)
    page.cells[key] = page.where(*(below[0] if below else (min(row + 1, len(page.grid) - 1), column)))


def is_nothing(shown: str) -> bool:
    """Whether a cell says only that it says nothing."""
    return compact(shown[:LONGEST]) in NOTHING
