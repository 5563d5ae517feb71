"""The page of an official document: GB/T 9704-2012 §6 and §7.4, paper, margins, grid and page numbers."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from addin.checks import Severity
from addin.report.inspection.finding import Fault, Finding, make_finding
from addin.report.inspection.looks import Looks
from addin.report.inspection.package import Element, Package, attribute, run_text, tag
from addin.report.inspection.roles import is_upright

_HINT = Severity.HINT
PAPER = Fault("G01", "纸张不是 A4（210×297 毫米），现为 {wide}×{high} 毫米", _HINT)
MARGINS = Fault("G02", "页边距应为上 {top}、下 {bottom}、左 {left}、右 {right} 毫米，现为 {now}", _HINT)
GRID = Fault("G03", "文档网格不是每页 22 行、每行 28 字（在“页面布局—页面设置—文档网格”中设置）", _HINT)
NO_NUMBER = Fault("G04", "{pages}没有页码", _HINT)
DASHES = Fault("G05", "{pages}的页码不是“— 1 —”的样子：数字左右各一条一字线", _HINT)
NUMBER_FACE = Fault("G06", "{pages}的页码应为 14 磅（四号）宋体，现为 {size} 磅{face}", _HINT)
NUMBER_PLACE = Fault("G07", "{pages}的页码应靠{side}，{side}边空一个字", _HINT)
ONE_SIDED = Fault("G08", "没有勾选“奇偶页不同”，单页、双页的页码不能分别靠右、靠左", _HINT)
FIRST_PAGE = Fault("G09", "勾选了“首页不同”而首页没有页码", _HINT)

PLACE = "第{number}节"
_TWENTIETHS = 1440 / 25.4  # of a point, in a millimetre
A4 = (210, 297)
UPRIGHT = {"top": 37, "bottom": 35, "left": 28, "right": 26}
# the sheet turned a quarter: its head towards either edge
_TURNED = (
    {"top": 28, "bottom": 26, "left": 35, "right": 37},
    {"top": 26, "bottom": 28, "left": 37, "right": 35},
)
CHARACTERS = 28
LINE_PITCHES = range(579, 581)
_CLOSE = 0.6  # mm: Word rounds to hundredths of a centimetre, and 22 lines of 29 pt are not quite 225 mm
_SONG = ("宋体", "SimSun")
_NUMBER_SIZE = 28
_ONE_CHARACTER = range(80, 131)
_SHAPE = re.compile(r"\s*[—－–-]\s*(?:\d+\s*)?[—－–-]\s*")
_ODD, _EVEN, _FIRST = "default", "even", "first"
_PAGES = {_ODD: "单页（奇数页）", _EVEN: "双页（偶数页）"}
_SIDES = {_ODD: ("右", "right"), _EVEN: ("左", "left")}


class Section(NamedTuple):
    """number: counted from 1. footers: kind → its root, those of earlier sections where it has none of its own."""

    number: int
    element: Element
    footers: dict[str, Element]

    @property
    def place(self) -> str:
        return PLACE.format(number=self.number)


def sections(package: Package) -> Iterator[Section]:
    """The sections of a document in order."""
    footers: dict[str, Element] = {}
    for number, element in enumerate(package.body.iter(tag("sectPr")), 1):
        for reference in element.iter(tag("footerReference")):
            target = next((value for name, value in reference.attrib.items() if name.endswith("}id")), "")
            if target in package.relations:
                footers[attribute(reference, "type") or _ODD] = package.relations[target]
        yield Section(number, element, dict(footers))


def check(package: Package, looks: Looks) -> Iterator[Finding]:
    """Every deviation of the sections and their page numbers."""
    for section in sections(package):
        yield from _paper(section)
        yield from _grid(section)
        yield from _numbers(section, looks)
    if not _differ_odd_and_even(package):
        yield make_finding(ONE_SIDED)


def millimetres(element: Element | None, name: str) -> float:
    """A length of a section; 0 where there is none."""
    return int(attribute(element, name) or 0) / _TWENTIETHS


def _paper(section: Section) -> Iterator[Finding]:
    size, margin = (section.element.find(tag(name)) for name in ("pgSz", "pgMar"))
    wide, high = millimetres(size, "w"), millimetres(size, "h")
    if not all(abs(a - b) <= 1 for a, b in zip(sorted((wide, high)), A4, strict=True)):
        yield make_finding(PAPER, section.place, wide=round(wide), high=round(high))
    now = {side: millimetres(margin, side) for side in UPRIGHT}
    allowed = (UPRIGHT,) if is_upright(section.element) else _TURNED
    if not any(all(abs(now[side] - wanted[side]) <= _CLOSE for side in now) for wanted in allowed):
        told = "、".join(f"{length:.1f}" for length in now.values())
        yield make_finding(MARGINS, section.place, **allowed[0], now=told)


def _grid(section: Section) -> Iterator[Finding]:
    """Lines by their pitch; characters by the grid or, where it counts lines only, by nothing."""
    if not is_upright(section.element):
        return
    grid = section.element.find(tag("docGrid"))
    pitch = int(attribute(grid, "linePitch") or 0)
    if attribute(grid, "type") not in ("lines", "linesAndChars", "snapToChars") or pitch not in LINE_PITCHES:
        yield make_finding(GRID, section.place)


def _numbers(section: Section, looks: Looks) -> Iterator[Finding]:
    for kind, pages in _PAGES.items():
        root = section.footers.get(kind)
        paragraph = None if root is None else _find_numbered(root)
        if paragraph is None:
            yield make_finding(NO_NUMBER, section.place, pages=pages)
            continue
        yield from _number(section, kind, paragraph, looks)
    first = section.footers.get(_FIRST)
    if section.element.find(tag("titlePg")) is not None and (first is None or _find_numbered(first) is None):
        yield make_finding(FIRST_PAGE, section.place)


def _find_numbered(footer: Element) -> Element | None:
    """The paragraph of a footer that holds the page number."""
    for paragraph in footer.iter(tag("p")):
        fields = [attribute(field, "instr") for field in paragraph.iter(tag("fldSimple"))]
        fields += [text.text or "" for text in paragraph.iter(tag("instrText"))]
        if any(field.split()[:1] == ["PAGE"] for field in fields):
            return paragraph
    return None


def _number(section: Section, kind: str, paragraph: Element, looks: Looks) -> Iterator[Finding]:
    pages, (side, align) = _PAGES[kind], _SIDES[kind]
    shown = [run for run in paragraph.iter(tag("r")) if run_text(run).strip()]
    if not _SHAPE.fullmatch("".join(run_text(run) for run in paragraph.iter(tag("r")))):
        yield make_finding(DASHES, section.place, pages=pages)
    for run in shown:
        look = looks.run(paragraph, run)
        size = look.half_points or 20
        if size != _NUMBER_SIZE or look.east_asia not in _SONG or look.ascii not in _SONG:
            face = look.ascii if look.ascii not in _SONG else look.east_asia
            yield make_finding(NUMBER_FACE, section.place, pages=pages, size=f"{size / 2:g}", face=face)
            break
    look_ = looks.paragraph(paragraph)
    room = look_.right_chars if kind == _ODD else look_.left_chars
    length = look_.right if kind == _ODD else look_.left
    if look_.align != align or (room or round((length or 0) / 2.8)) not in _ONE_CHARACTER:
        yield make_finding(NUMBER_PLACE, section.place, pages=pages, side=side)


def _differ_odd_and_even(package: Package) -> bool:
    setting = None if package.settings is None else package.settings.find(tag("evenAndOddHeaders"))
    return setting is not None and attribute(setting, "val") not in ("0", "false", "off")
