"""What stands around the tables: title and year, names beside labels, goals, the total, free text."""

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from addin.files.grid import Place
from addin.form.foreign.lines import is_title
from addin.form.foreign.page import Page, is_nothing
from addin.form.foreign.reading import Notes, Reading, reading
from addin.form.foreign.regions import Region
from addin.form.foreign.totals import divide_total
from addin.form.foreign.words import divide, is_label
from addin.form.money import IN_WAN
from addin.form.vocabulary import vocabulary
from udfs.decimals import LONGEST, compact, to_decimal

DEPARTMENT_PROJECT = "部门整体支出"
_YEAR = re.compile(r"(?<!\d)(20\d\d)年?度?")
_YEAR_ALONE = re.compile(r"\(?(20\d\d)年?度?\)?")
_EMPTY = re.compile(r"\(?_*年度?\)?|附[件表](?:\d+(?:-\d+)?)?:?")
_UNIT = re.compile(r"\(?(?:金额)?单位:(元|万元|亿元)\)?")
_UNIT_IN_LABEL = re.compile(r"\((元|亿元)\)")
_LONGEST_UNIT = 30
_GOALS = {"goal_expected": "goal_expected", "goal_overall": "goal_expected", "goal_actual": "goal_actual"}


@dataclass
class Around:
    """What was found. texts: field → text. year: None where the form states none. total: 总分 and where it stands.

    labels: field → the label that named its text.
    """

    texts: dict[str, str] = field(default_factory=dict)
    material: dict[str, str] = field(default_factory=dict)
    year: int | None = None
    total: tuple[Decimal, Place] | None = None
    of_department: bool = False
    labels: dict[str, str] = field(default_factory=dict)


class Said(NamedTuple):
    """A label and what it names. label, place: where they stand, the same cell for “项目名称：道路养护”."""

    name: str
    label: Place
    place: Place
    value: str

    @property
    def inside(self) -> bool:
        return self.label == self.place


def read_scale(page: Page, region: Region) -> tuple[Decimal, Notes]:
    """The unit of plain amounts in 万元: 单位：元 above the form, or 项目资金（元）."""
    on, scale = reading(page), IN_WAN["万元"]
    for row in range(region.first, region.end):
        for column in page.filled_columns(row):
            shown = page.cell_text(row, column)
            if "元" not in shown or len(shown) > _LONGEST_UNIT:
                continue
            match = _UNIT.fullmatch(compact(shown))
            if match:
                on.use(row, column)
            elif page.heads[row][column] in vocabulary().parts or any(
                header.top <= row <= header.bottom for header in region.funds
            ):
                match = _UNIT_IN_LABEL.search(compact(shown))
            if match:
                scale = IN_WAN[match[1]]
    return scale, on.notes


def read_around(page: Page, region: Region, rows: Iterable[int], taken: Set[Place]) -> tuple[Around, Notes]:
    """rows: those of the region outside of its tables. taken: the cells understood before."""
    on, found = reading(page, taken), Around()
    for row in rows:
        for column in page.filled_columns(row):
            if row in region.titles and is_title(page, row, column):
                _title(on, row, column, found)
            elif on.is_fresh(row, column):
                _cell(on, region, row, column, found)
    if "unit" in found.texts and "implementer" not in found.texts:  # who fills the form in did the work
        found.texts["implementer"] = found.texts["unit"]
        on.cells["implementer"] = on.cells["unit"]
    if found.of_department:
        found.texts.setdefault("project", DEPARTMENT_PROJECT)
    return found, on.notes


def _title(on: Reading, row: int, column: int, found: Around) -> None:
    shown = on.page.plain(row, column)
    year = _YEAR.search(shown)
    if year and found.year is None:
        found.year = int(year[1])
    found.of_department |= DEPARTMENT_PROJECT in shown
    on.use(row, column)


def _cell(on: Reading, region: Region, row: int, column: int, found: Around) -> None:
    page = on.page
    shown, plain = page.cell_text(row, column), page.plain(row, column)
    alone = _YEAR_ALONE.fullmatch(plain) if isinstance(page.grid[row][column], str) else None
    if alone and found.year in (None, int(alone[1])):
        found.year = int(alone[1])
        on.use(row, column)
    if _EMPTY.fullmatch(plain):
        on.use(row, column)
    name = page.heads[row][column]
    if is_label(name) or name in vocabulary().totals:
        place, value = _value(page, region, row, column)
        beside = value or place < region.right  # else there is room behind the colon only
        _take(on, region, Said(name, (row, column), (row, place if beside else column), value), found)
        return
    name, value = divide(shown)
    if value and is_label(name):
        _take(on, region, Said(name, (row, column), (row, column), value), found)


def _take(on: Reading, region: Region, said: Said, found: Around) -> None:
    name, words = said.name, vocabulary()
    field = words.fields_by_label.get(name, "total" if name in words.totals else "")
    if field in _GOALS:
        _goal(on, region, said, field, found.texts)
    elif field == "total":
        total = _total(on, said, found) if found.total is None else None
        found.total = found.total if total is None else (total, said.place)
    elif field == "year":
        year = _number(on, said, field)
        found.year = found.year if year is None else int(year)
    elif field:
        _keep(on, said, field, found.texts, found.labels)
    elif name in words.material_by_label:
        _keep(on, said, words.material_by_label[name], found.material, found.labels)
    elif name in words.management["rows"]:
        _management(on, said, found.material)
    elif name in words.parts or not said.value:
        on.use(*said.label)
    elif not said.inside:  # 联系人 and the like
        on.use(*said.label)
        on.named[said.place] = name


def _value(page: Page, region: Region, row: int, column: int) -> tuple[int, str]:
    """Where the text beside a label stands, and the text: "" before the next label, and beyond the form."""
    start = page.width(row, column)
    levels = region.tables[0].header.at
    after = levels.get("level1", levels["name"]).first
    if start == column + 1 and column < after < start + 1:  # without merged cells, labels reach to 一级指标
        start = after + 1
    following = page.within(row, column + 1, max(region.right, start + 1))
    if not following or is_label(page.heads[row][following[0]]):
        return start, ""
    return following[0], page.cell_text(row, following[0])


def _keep(on: Reading, said: Said, key: str, texts: dict[str, str], labels: dict[str, str]) -> None:
    """The first one counts; another one stays left over, under its label where that is another word."""
    if key in texts:
        if labels.get(key) != said.name and not said.inside:
            on.use(*said.label)
            on.named[said.place] = said.name
        return
    labels[key] = said.name
    texts[key] = said.value if said.inside else on.text(*said.place, said.name)
    on.cells[key] = on.where(*said.place)
    on.use(*said.label)


def _management(on: Reading, said: Said, material: dict[str, str]) -> None:
    """What stands right of the label under the titles 情况说明 and 存在问题和改进措施, as one text."""
    row, column = said.label
    places = [c for c in on.page.filled_columns(row) if c > column]
    on.use(*said.label)
    texts = [on.text(row, c, said.name) for c in places]
    told = [text for at, text in enumerate(texts) if not is_nothing(text) and not (at and text == "无")]
    material[said.name] = "；".join(told)
    on.cells[said.name] = on.where(*said.place)


def _total(on: Reading, said: Said, found: Around) -> Decimal | None:
    number, grade = divide_total(compact(said.value[:LONGEST]))
    if number is None:
        return _number(on, said, "total")
    on.use(*said.label)
    on.use(*said.place)
    found.texts["grade"] = grade
    on.cells |= dict.fromkeys(("total", "grade"), on.where(*said.place))
    return number


def _number(on: Reading, said: Said, field: str) -> Decimal | None:
    if said.inside:
        number = to_decimal(said.value, ("分", "年"))
        if number is not None:
            on.use(*said.label)
            on.cells[field] = on.where(*said.place)
        return number
    on.use(*said.label)
    return on.number(*said.place, vocabulary().title(field), field)


def _goal(on: Reading, region: Region, said: Said, field: str, texts: dict[str, str]) -> None:
    """The text right of the label, else all the lines below it down to whatever comes next."""
    page, key = on.page, _GOALS[field]
    if said.value and not texts.get(key):
        texts.pop(key, None)
        _keep(on, said, key, texts, {})
        return
    on.use(*said.label)
    if texts.get(key):
        return
    row, column = said.label
    following = [c for c in page.filled_columns(row) if c > column]
    end = following[0] if following else max(region.right, page.width(row, column))
    below = [(r, c) for r in range(row + 1, region.after(row)) for c in page.within(r, column, end)]
    if field == "goal_overall" and not below:
        return
    texts[key] = "\n".join(on.text(r, c, said.name) for r, c in below)
    blank = (row + 1, column) if row + 1 < region.after(row) else said.place
    on.cells[key] = on.where(*(below[0] if below else blank))
