"""Parts of a report that a template loops over: numbered items, and groups of paragraphs under a heading."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from workbook_templates.numerals import heading_number

NUMBERS = ("二级号", "三级号", "序号")
_TYPED = re.compile(r"\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[)）、.．:：]|第[一二三四五六七八九十]|[①-⑳])")
_LONGEST_LEAD = 40
_INTRODUCES = ("：", ":")


class Item(NamedTuple):
    """One numbered paragraph. second, third: its number as （一） and as 1., or ""; lead: what serves as its heading."""

    second: str
    third: str
    lead: str
    rest: str


class Group(NamedTuple):
    """Paragraphs under a heading. number: of the heading, "" for a single one; title: "" for none."""

    number: str
    title: str
    paragraphs: tuple[str, ...]


def items(told: Sequence[str]) -> list[Item]:
    """Every paragraph as an item; nothing is cut off.

    They get numbers where there are several and the officer typed none; a first one that ends in a colon
    introduces the others and has none. A first sentence is set apart only where more follows it.
    """
    first = 1 if told and told[0].endswith(_INTRODUCES) else 0
    several = len(told) - first > 1
    if not several or any(_TYPED.match(text) for text in told[first:]):
        return [Item("", "", "", text) for text in told]
    made = [Item("", "", "", text) for text in told[:first]]
    for place, text in enumerate(told[first:], 1):
        end = text.find("。") + 1
        cut = end if 0 < end < min(len(text), _LONGEST_LEAD) else 0
        made.append(Item(heading_number(2, place), heading_number(3, place), text[:cut], text[cut:]))
    return made


def one_paragraph(told: Iterable[str]) -> str:
    """Several paragraphs as sentences of one."""
    return "".join(
        text if text.endswith(("。", "！", "？", "”", "】")) else f"{text.rstrip('；;，,、')}。"
        for text in told
    )
