"""Where the marks of a report are today: of the one that the office has edited, and of one just made."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from lxml import etree

from addin.report.markup.marks import (
    BLANKS,
    CELL,
    END,
    ID,
    MOVED,
    NAME,
    PARAGRAPH,
    START,
    TEXT,
    Mark,
    is_said,
    read_name,
    read_text,
    runs_of,
)
from workbook_templates.reports import W

ROW = f"{{{W}}}tr"
_MERGED = f"{{{W}}}vMerge"


@dataclass(slots=True)
class Spot:
    """A mark where it stands. paragraph: that holds it; texts: the elements whose text a figure consists of.

    broken: a figure over several paragraphs.
    """

    mark: Mark
    start: etree._Element
    paragraph: etree._Element
    texts: list[etree._Element] = field(default_factory=list)
    broken: bool = False

    @property
    def text(self) -> str:
        """Of the figure, or of the whole paragraph."""
        if self.mark.number:
            return "".join(BLANKS.get(str(one.tag), one.text or "") for one in self.texts)
        return self.around

    @property
    def around(self) -> str:
        """The paragraph as it reads."""
        return read_text(runs_of(self.paragraph))


@dataclass(slots=True)
class Spots:
    """paragraphs: by key, in their order. figures: by key and number."""

    paragraphs: dict[str, list[Spot]] = field(default_factory=lambda: defaultdict(list))
    figures: dict[tuple[str, int], list[Spot]] = field(default_factory=lambda: defaultdict(list))

    @property
    def keys(self) -> list[str]:
        return list(dict.fromkeys([*self.paragraphs, *(key for key, _ in self.figures)]))

    def words_beside(self, other: "Spots") -> dict[str, list[str]]:
        """How the paragraphs of the text read that the other report has not → their keys."""
        found: dict[str, list[str]] = defaultdict(list)
        for key, spots in self.paragraphs.items():
            if key not in other.paragraphs and row_of(spots[0]) is None:
                found[spots[0].mark.words].append(key)
        return found

    def figures_in(self, spot: Spot) -> list[Spot]:
        """Those of a paragraph."""
        return [
            figure
            for (key, _), figures in self.figures.items()
            if key == spot.mark.key
            for figure in figures
            if figure.paragraph is spot.paragraph
        ]

    def rename(self, key: str, other: str) -> None:
        """What has one key goes by another."""
        self.paragraphs[other] = self.paragraphs.pop(key, [])
        for number in [number for known, number in self.figures if known == key]:
            self.figures[other, number] = self.figures.pop((key, number))


def find_spots(parts: Iterable[etree._Element]) -> Spots:
    found = Spots()
    for root in parts:
        spots = list(_read(root))
        _set_right([spot for spot in spots if not spot.mark.number])
        for spot in spots:
            if spot.mark.number:
                found.figures[spot.mark.key, spot.mark.number].append(spot)
            else:
                found.paragraphs[spot.mark.key].append(spot)
    return found


def _set_right(spots: Sequence[Spot]) -> None:
    """LibreOffice puts the mark of a paragraph that ends a section into the one before it, beside its own."""
    by_paragraph: dict[etree._Element, list[Spot]] = defaultdict(list)
    for spot in spots:
        by_paragraph[spot.paragraph].append(spot)
    for paragraph, marked in by_paragraph.items():
        astray = [spot for spot in marked if not is_said(spot.mark, spot.text)]
        below = paragraph.getnext()
        if below is not None and below.tag == PARAGRAPH and len(astray) == 1 < len(marked):
            astray[0].paragraph = below


def _read(root: etree._Element) -> Iterable[Spot]:
    open_: dict[str | None, Spot] = {}
    found = []
    for element in root.iter(START, END, TEXT, *BLANKS):
        if element.tag == START:
            mark = read_name(element.get(NAME, ""))
            paragraph = next(element.iterancestors(PARAGRAPH), None)
            if mark is not None and paragraph is not None:
                open_[element.get(ID)] = Spot(mark, element, paragraph)
        elif element.tag == END:
            spot = open_.pop(element.get(ID), None)
            if spot is not None:
                found.append(spot)
        else:
            around = next(element.iterancestors(PARAGRAPH, MOVED), None)
            for spot in open_.values() if around is not None and around.tag == PARAGRAPH else ():
                spot.texts.append(element)
                spot.broken |= around is not spot.paragraph
    return found


def cell_of(spot: Spot) -> etree._Element | None:
    return next(spot.paragraph.iterancestors(CELL), None)


def row_of(spot: Spot) -> etree._Element | None:
    return next(spot.paragraph.iterancestors(ROW), None)


def is_merged(cell: etree._Element) -> bool:
    """Whether it stands beside several rows."""
    return cell.find(f".//{_MERGED}") is not None


def read_cell(cell: etree._Element) -> str:
    return "".join(read_text(runs_of(paragraph)) for paragraph in cell.iter(PARAGRAPH))


class Rows:
    """The rows of one report and those of another that are the same: they have marks of their own in common."""

    def __init__(self, own: Spots, other: Spots) -> None:
        self._keys: dict[etree._Element, list[str]] = defaultdict(list)
        for key, spots in own.paragraphs.items():
            for spot in spots:
                row, cell = row_of(spot), cell_of(spot)
                if row is not None and cell is not None and not is_merged(cell):
                    self._keys[row].append(key)
        self._other = other

    def counterpart(self, row: etree._Element) -> etree._Element | None:
        others = [self._other.paragraphs.get(key, []) for key in self._keys.get(row, ())]
        rows = [row_of(spots[0]) for spots in others if len(spots) == 1]
        votes = Counter(there for there in rows if there is not None)
        return votes.most_common(1)[0][0] if votes else None

    def beside(self, spot: Spot) -> etree._Element | None:
        """The cell of the other report in the same place of the same row."""
        row, cell = row_of(spot), cell_of(spot)
        there = None if row is None else self.counterpart(row)
        if row is None or cell is None or there is None:
            return None
        cells, others = row.findall(CELL), there.findall(CELL)
        return others[cells.index(cell)] if len(cells) == len(others) else None
