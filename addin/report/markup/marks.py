"""Marks by which a report is found again, figure by figure, after the office has edited it: hidden bookmarks.

A paragraph that prints a value has one at its start, and every figure in it has one around it. Bookmarks, not content
controls: Word, WPS and LibreOffice all keep them, nobody sees them, and they are no part of a PDF. Not around the whole
paragraph: on a page with a grid of characters LibreOffice breaks lines otherwise where a bookmark ends.
Their names say which paragraph it is, and by short digests how it read when it was printed; Word takes 40 characters.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from addin.report.facts.text import find_figures
from addin.report.markup.values import literal
from workbook_templates.reports import W

START, END, PARAGRAPH, RUN, TEXT, PROPERTIES = (
    f"{{{W}}}{tag}" for tag in ("bookmarkStart", "bookmarkEnd", "p", "r", "t", "rPr")
)
ID, NAME, HINT = (f"{{{W}}}{name}" for name in ("id", "name", "hint"))
MOVED = f"{{{W}}}moveFrom"
CELL = f"{{{W}}}tc"
PARAGRAPH_PROPERTIES = f"{{{W}}}pPr"
BLANKS = {f"{{{W}}}br": "\n", f"{{{W}}}cr": "\n", f"{{{W}}}tab": "\t"}
_BLANK = "#"
MOST = 999  # figures of a paragraph
_KEY, _SHORT = 9, 6  # letters of a digest
_LETTERS = str.maketrans("0123456789", "ghijklmnop")
_NAME = re.compile(rf"_jx([a-p]{{{_KEY}}})([a-p]{{{_SHORT}}})(\d{{3}})([a-p]{{{_SHORT}}})_\d+")
# What stands before a value until its paragraph is marked: no text of an office holds such a sequence.
OPEN, _CLOSE = "\U0010ff00", "\U0010ff01"
SIGN = re.compile(f"{OPEN}([a-p]{{{_KEY}}}){_CLOSE}")


class Mark(NamedTuple):
    """key: of the paragraph. words: digest of how it reads without its figures. number: of the figure, from 1; 0 for
    the paragraph. said: digest of the figure, or of the whole paragraph.
    """

    key: str
    words: str
    number: int
    said: str

    def name(self, number: int) -> str:
        """number: no other bookmark of the file has it."""
        return f"_jx{self.key}{self.words}{self.number:03}{self.said}_{number}"


class Passage(str):
    """A value that templates compare and cut as it is, and that prints with its sign."""

    key: str

    @classmethod
    def of(cls, text: str, path: str) -> "Passage":
        """path: what it is, the same in every report of a form."""
        made = cls(text)
        made.key = digest(path)
        return made

    def __html__(self) -> str:
        return sign(self.key) + str(literal(str(self)))


def sign(key: str) -> str:
    return f"{OPEN}{key}{_CLOSE}"


@lru_cache(maxsize=4096)  # the same numbers and names stand in many places
def digest(text: str) -> str:
    """Letters only, for digits may be painted."""
    found = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()
    return found.translate(_LETTERS)[:_KEY]


def marks_of(key: str, text: str, spans: Sequence[tuple[int, int]]) -> list[Mark]:
    """The mark of a paragraph, then those of its figures, which stand at these places."""
    words = _digest_words(text, spans)
    said = [text, *(text[start:stop] for start, stop in spans)]
    return [Mark(key, words, number, _shorten(one)) for number, one in enumerate(said)]


def read_words(text: str) -> str:
    """Digest of a paragraph without its figures."""
    return _digest_words(text, find_figures(text))


def _digest_words(text: str, spans: Sequence[tuple[int, int]]) -> str:
    pieces, end = [], 0
    for start, stop in spans:
        pieces += [text[end:start], _BLANK]
        end = stop
    return _shorten("".join([*pieces, text[end:]]))


def _shorten(text: str) -> str:
    return digest(text)[:_SHORT]


def is_said(mark: Mark, text: str) -> bool:
    """Whether the text is what the mark held when it was printed."""
    return mark.said == _shorten(text)


def read_name(name: str) -> Mark | None:
    """None for a bookmark that is none of ours."""
    found = _NAME.fullmatch(name)
    return Mark(found[1], found[2], int(found[3]), found[4]) if found else None


def highest(part: etree._Element) -> int:
    """The highest number of a bookmark, 0 where there is none."""
    ids = (start.get(ID, "") for start in part.iter(START))
    return max((int(number) for number in ids if number.isdecimal()), default=0)


def drop(part: etree._Element) -> None:
    """Take our own bookmarks out, in place."""
    ids = {start.get(ID) for start in part.iter(START) if read_name(start.get(NAME, ""))}
    for element in list(part.iter(START, END)) if ids else ():
        if element.get(ID) in ids:
            take_out(element)


def take_out(element: etree._Element) -> None:
    next(element.iterancestors()).remove(element)


def runs_of(paragraph: etree._Element) -> list[etree._Element]:
    """Its runs, neither those of a text box inside of it nor what a tracked change has taken from here."""
    return [
        run
        for run in paragraph.iter(RUN)
        if run.getparent() is paragraph or next(run.iterancestors(PARAGRAPH, MOVED), None) is paragraph
    ]


def read_text(runs: Sequence[etree._Element]) -> str:
    return "".join(read_child(child) for run in runs for child in run)


def read_child(child: etree._Element) -> str:
    return (child.text or "") if child.tag == TEXT else BLANKS.get(str(child.tag), "")


def make_bookmark(mark: Mark, numbers: Iterator[int]) -> tuple[etree._Element, etree._Element]:
    number = next(numbers)
    start = etree.Element(START, {ID: str(number), NAME: mark.name(number)})
    return start, etree.Element(END, {ID: str(number)})
