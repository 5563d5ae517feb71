"""The figures of a fresh report into one that the office has edited: what is renewed, and what is left alone and why."""

from collections.abc import Iterator
from typing import NamedTuple

from addin.report.facts.text import find_marks
from addin.report.markup.marks import PARAGRAPH, is_said
from addin.report.renewal import rewriting
from addin.report.renewal.places import contrast, head, place, read_row, shorten
from addin.report.renewal.spots import Rows, Spot, Spots, read_cell, row_of

RENEWED = "{old} → {new}（{place}）"
REWRITTEN = "{old} → {new}"
FILLED, EMPTIED = "（空白） → {new}（{place}）", "{old} → （空白）（{place}）"
RETYPED = "{place}：手工改成了“{now}”，自评表算出的是“{new}”，没有改动。"
REWORDED = "“{now}”在 Word 里改写过，现在的报告这里是“{new}”，说法也变了，没有改动，请核对。"
GONE = "“{new}”在 Word 里已删去，或者改写时连标记一起换掉了，没有加上。"
FIGURE_GONE = "“{text}”中的“{new}”找不到了：在 Word 里删去或重新输入过，没有改动，请核对。"
UNCLEAR = "“{new}”在报告里有几处同名的，数目与自评表不同，分不清是哪一处，没有改动，请核对。"
STALE = "“{now}”在现在的报告里没有了，请核对后自己删去。"
ROW_ADDED = "附表多出的一行没有加上：“{row}”。请自己加一行，或重新导出。"
ROW_GONE = "附表中“{row}”一行，自评表里已经没有，请核对后自己删去。"


class Told(NamedTuple):
    """What the officer is told. renewed: old → new, one line each; left: what was not touched, and why."""

    renewed: list[str]
    left: list[str]


class Renewal:
    """Renews the report whose marks are own, in place, from those of the fresh one. numbers: for new bookmarks."""

    def __init__(self, own: Spots, fresh: Spots, numbers: Iterator[int]) -> None:
        self._own, self._fresh, self._numbers = own, fresh, numbers
        self._told = Told([], [])

    def run(self) -> Told:
        self._match_by_words()
        rows, fresh_rows = Rows(self._own, self._fresh), Rows(self._fresh, self._own)
        for key in list(self._fresh.paragraphs):
            self._renew(key, fresh_rows)
        for key in self._own.keys:
            if key not in self._fresh.paragraphs:
                self._leave(key, rows)
        return self._told

    def _match_by_words(self) -> None:
        """Paragraphs under no name of the other report that read alike, but for their figures, and no other does."""
        own, fresh = self._own.words_beside(self._fresh), self._fresh.words_beside(self._own)
        for words in own.keys() & fresh.keys():
            if len(own[words]) == len(fresh[words]) == 1:
                self._own.rename(own[words][0], fresh[words][0])

    def _renew(self, key: str, fresh_rows: Rows) -> None:
        fresh, own = self._fresh.paragraphs[key], self._own.paragraphs.get(key, [])
        if not own:
            if not self._renew_figures(key, fresh[0], None):
                self._miss(fresh[0], fresh_rows)
            return
        alike = len({spot.text for spot in fresh}) == 1
        as_one = alike and (len(own) <= len(fresh) or len({spot.mark.said for spot in own}) == 1)
        if not as_one and len(own) != len(fresh):
            self._leave_alone(*(UNCLEAR.format(new=shorten(spot.text)) for spot in fresh))
            return
        for at, spot in enumerate(own):
            self._renew_paragraph(key, spot, fresh[0 if as_one else at])

    def _renew_paragraph(self, key: str, spot: Spot, fresh: Spot) -> None:
        now, new = contrast(spot.text, fresh.text)
        alike = spot.mark.words == fresh.mark.words
        if alike and self._fresh.figures_in(fresh):
            self._renew_figures(key, fresh, spot)
        elif spot.text != fresh.text:
            if is_said(spot.mark, spot.text) and rewriting.set_paragraph(spot, fresh, self._numbers):
                told = RENEWED if row_of(spot) is not None else REWRITTEN
                self._told.renewed.append(told.format(old=now, new=new, place=place(spot)))
            elif not find_marks(fresh.text) or find_marks(spot.text):  # else the office has filled it in
                told = RETYPED if alike else REWORDED
                self._leave_alone(told.format(place=place(spot), now=now, new=new))
            return
        rewriting.rename(spot, fresh.mark, self._numbers)

    def _renew_figures(self, key: str, fresh: Spot, paragraph: Spot | None) -> bool:
        """The figures of a paragraph one by one, wherever they stand now; False where nothing of it is left.

        paragraph: None where its own mark is gone.
        """
        wanted = self._fresh.figures_in(fresh)
        there = {figure.mark.number: self._find(key, figure, paragraph) for figure in wanted}
        around = paragraph or next((spot for spots in there.values() for spot in spots), None)
        if around is None:
            return False
        pairs = [(spot, figure) for figure in wanted for spot in there[figure.mark.number]]
        olds = [(spot, spot.text, figure) for spot, figure in pairs]
        done = [self._renew_figure(spot, figure) for spot, figure in pairs]
        for (spot, old, figure), is_done in zip(olds, done, strict=True):  # when all of it reads as it will
            if is_done and old != figure.text:
                self._told.renewed.append(RENEWED.format(old=old, new=figure.text, place=place(spot)))
            elif not is_done:
                self._leave_alone(RETYPED.format(place=place(spot), now=shorten(spot.text), new=figure.text))
        gone = [figure for figure in wanted if not there[figure.mark.number]]
        self._leave_alone(
            *(FIGURE_GONE.format(text=shorten(around.around), new=figure.text) for figure in gone)
        )
        return True

    def _find(self, key: str, figure: Spot, paragraph: Spot | None) -> list[Spot]:
        """The same figure, in its own paragraph where there are several of that name."""
        several = paragraph is not None and len(self._own.paragraphs[key]) > 1
        return [
            spot
            for spot in self._own.figures.get((key, figure.mark.number), ())
            if spot.mark.words == figure.mark.words
            and not (several and paragraph is not None and spot.paragraph is not paragraph.paragraph)
        ]

    def _renew_figure(self, spot: Spot, wanted: Spot) -> bool:
        """False where somebody typed another one."""
        now, new = spot.text, wanted.text
        if now != new:
            if spot.broken or not is_said(spot.mark, now):
                return False
            rewriting.set_figure(spot, new)
        rewriting.rename(spot, wanted.mark, self._numbers)
        return True

    def _miss(self, fresh: Spot, fresh_rows: Rows) -> None:
        """What the fresh report has and this one has not: into a cell that was blank, else it is said."""
        row, cell = row_of(fresh), fresh_rows.beside(fresh)
        if cell is not None and cell.find(PARAGRAPH) is not None and not read_cell(cell):
            rewriting.fill_cell(cell, fresh, self._numbers)
            self._told.renewed.append(FILLED.format(new=shorten(fresh.text), place=place(fresh)))
        elif row is not None and fresh_rows.counterpart(row) is None:
            self._leave_alone(ROW_ADDED.format(row=read_row(row)))
        else:
            self._leave_alone(GONE.format(new=shorten(fresh.text)))

    def _leave(self, key: str, rows: Rows) -> None:
        """What this report has and the fresh one has not: out of a cell that is blank now, else it is said."""
        for spot in self._own.paragraphs.get(key, ()):
            now, row, cell = spot.text, row_of(spot), rows.beside(spot)
            if cell is not None and not read_cell(cell) and is_said(spot.mark, now):
                where = place(spot)
                rewriting.clear(spot)
                self._told.renewed.append(EMPTIED.format(old=shorten(now), place=where))
            elif row is not None and rows.counterpart(row) is None:
                self._leave_alone(ROW_GONE.format(row=head(row)))
            else:
                self._leave_alone(STALE.format(now=shorten(now)))

    def _leave_alone(self, *sentences: str) -> None:
        """Each is said once: a row has several cells."""
        self._told.left.extend(one for one in sentences if one not in self._told.left)
