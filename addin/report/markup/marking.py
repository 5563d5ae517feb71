"""Putting the marks into a part that has just been filled, as text: as a tree it would take a third of a report's time."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import accumulate, product

from addin.report.facts.text import find_figures
from addin.report.markup.marks import MOST, OPEN, SIGN, Mark, digest, marks_of

_END = "</w:p>"
_PARAGRAPH = ("<w:p>", "<w:p ")
_NO_PROPERTIES, _PROPERTIES, _PROPERTIES_END = "<w:pPr/>", "<w:pPr>", "</w:pPr>"
_CELL, _CELL_END = re.compile("<w:tc[ >]"), "</w:tc>"
_PIECE = re.compile(
    "(<w:r(?: [^>]*)?>(?:<w:rPr>.*?</w:rPr>)?)|(<w:t(?: [^>]*)?>)([^<]*)|<w:(br|cr|tab)(?: [^>]*)?/>",
    re.DOTALL,
)
_BLANKS = {"br": "\n", "cr": "\n", "tab": "\t"}
_TRACKED = "<w:rPrChange"  # a run's properties within its properties
_EMPTY = ("<w:t></w:t></w:r>", '<w:t xml:space="preserve"></w:t></w:r>')
_CHARACTER = re.compile("&[^;]*;|.", re.DOTALL)


def place(markup: str, numbers: Iterator[int]) -> str:
    """Bookmarks in place of the signs. numbers: that no other bookmark has."""
    if OPEN not in markup:
        return markup
    made, cells = [], 0
    for piece in markup.split(_END):
        cells += len(_CELL.findall(piece)) - piece.count(_CELL_END)
        made.append(_mark(piece, cells > 0, numbers) if OPEN in piece else piece)
    return _END.join(made)


def _mark(piece: str, in_cell: bool, numbers: Iterator[int]) -> str:
    """piece: ends as a paragraph does. in_cell: of a table, where all is short and has one mark."""
    keys, plain = SIGN.findall(piece), SIGN.sub("", piece)
    start_tag = max(map(plain.rfind, _PARAGRAPH))
    if not keys or start_tag < 0:  # after a text box
        return plain
    at = _after_properties(plain, plain.index(">", start_tag) + 1)
    content = plain[at:]
    found = list(_PIECE.finditer(content))
    text = "".join(unescape(one[3] or "") or _BLANKS.get(one[4] or "", "") for one in found)
    if not text:
        return plain
    spans = find_figures(text)[:MOST]
    whole, *figures = marks_of(digest("".join(keys)), text, spans)
    start, end = _bookmark(whole, numbers)
    if spans and not in_cell and _TRACKED not in content:
        inserted = [_bookmark(one, numbers) for one in figures]
        closes = [(stop, mark[1]) for (_, stop), mark in zip(spans, inserted, strict=True)]
        opens = [(start, mark[0]) for (start, _), mark in zip(spans, inserted, strict=True)]
        content = _split(content, found, closes, opens)
        for run, empty in product({one[1] for one in found if one[1]}, _EMPTY):
            content = content.replace(run + empty, "")
    return f"{plain[:at]}{start}{end}{content}"


def _after_properties(plain: str, at: int) -> int:
    if plain.startswith(_NO_PROPERTIES, at):
        return at + len(_NO_PROPERTIES)
    return plain.rindex(_PROPERTIES_END) + len(_PROPERTIES_END) if plain.startswith(_PROPERTIES, at) else at


def _split(
    content: str, found: list[re.Match[str]], closes: list[tuple[int, str]], opens: list[tuple[int, str]]
) -> str:
    """The content of a paragraph with markup at some places of its text, between runs. closes: behind a character."""
    made, done, run, at = [], 0, "", 0
    for one in found:
        if one[1] or one[4]:
            run, at = one[1] or run, at + bool(one[4])
            continue
        until = at + len(unescape(one[3]))
        inside = [(place - at, mark) for place, mark in closes if at < place <= until]
        inside += [(place - at, mark) for place, mark in opens if at <= place < until]
        bounds = _bounds(one[3]) if "&" in one[3] else None
        for place, mark in sorted(inside, key=lambda pair: pair[0]):
            cut = one.start(3) + (place if bounds is None else bounds[place])
            made += [content[done:cut], f"</w:t></w:r>{mark}{run}<w:t>"]
            done = cut
        at = until
    return "".join([*made, content[done:]])


def _bounds(escaped: str) -> list[int]:
    """Where each character of a text begins in its markup, and where the last one ends."""
    return [0, *accumulate(map(len, _CHARACTER.findall(escaped)))]


def _bookmark(mark: Mark, numbers: Iterator[int]) -> tuple[str, str]:
    number = next(numbers)
    start = f'<w:bookmarkStart w:id="{number}" w:name="{mark.name(number)}"/>'
    return start, f'<w:bookmarkEnd w:id="{number}"/>'
