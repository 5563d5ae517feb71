"""A text as typed or copied from a PDF → paragraphs: digits in half width, marks in full width, no blanks and broken lines."""

import re
from collections.abc import Iterator

_FORMS = str.maketrans("０１２３４５６７８９．％﹪＋－＜＞＝():;", "0123456789.%%+-<>=（）：；")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
# Between digits the wide comma is one of thousands only in an amount of money: 1，093.5万元.
_WIDE_THOUSANDS = re.compile(r"(?<![\d.，])\d{1,3}(?:，\d{3}){1,4}(?=(?:\.\d{1,6})?[万亿]?元)")
_PER_HUNDRED = re.compile(r"百分之(\d{1,9}(?:\.\d{1,9})?)")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_BLANKS = re.compile(r"(?<=[0-9A-Za-z])\s+(?=[0-9A-Za-z])|(\s+)")
_HEADING_MARK = re.compile(
    r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.、](?!\d)"
)
_NO_HEADING = re.compile(r"[，。；、：]")
_LONGEST_HEADING = 30
_ENDS = "。！？!?；："
# What goes on for longer without a full stop is a table or a list; it is read in pieces.
_SENTENCE = re.compile(r"[^。！？!?]{1,1000}[。！？!?]*")


def paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a text; the lines that a PDF breaks one into are put together again.

    A line goes on in the next one unless it ends a sentence, is a heading, or the next starts one, or a table cell.
    """
    current, closed = "", True
    for raw in text.splitlines():
        line = _plain(raw)
        if not line:
            continue
        heading = _HEADING_MARK.match(line) is not None
        if current and (closed or heading or raw.startswith("\t")):
            yield current
            current = ""
        current += line
        bare = heading and len(line) <= _LONGEST_HEADING and not _NO_HEADING.search(_strip_mark(line))
        closed = bare or line[-1] in _ENDS or raw.startswith("\t")
    if current:
        yield current


def sentences(paragraph: str) -> Iterator[str]:
    """The sentences of a paragraph, each with the mark that ends it."""
    return (sentence[0] for sentence in _SENTENCE.finditer(paragraph))


def _strip_mark(line: str) -> str:
    return _HEADING_MARK.sub("", line, count=1)


def _plain(line: str) -> str:
    half = _INVISIBLE.sub("", line).translate(_FORMS)
    packed = _BLANKS.sub(lambda blank: "" if blank[1] else " ", half.strip())
    if "," in packed:
        packed = _THOUSANDS.sub("", packed).replace(",", "，")
    if "，" in packed:
        packed = _WIDE_THOUSANDS.sub(lambda number: number[0].replace("，", ""), packed)
    return _PER_HUNDRED.sub(r"\1%", packed) if "百分之" in packed else packed
