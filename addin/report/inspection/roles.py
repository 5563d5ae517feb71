"""What each paragraph of a report is: title, heading, body …, by its style's name, else by what it says."""

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from addin.report.inspection.looks import Looks, ParagraphLook
from addin.report.inspection.package import BODY, Element, Package, Paragraph, attribute, tag
from addin.report.inspection.tags import tags_of


class Role(Enum):
    TITLE = "标题"
    HEADING_1 = "一级标题"
    HEADING_2 = "二级标题"
    HEADING_3 = "三级标题"
    HEADING_4 = "四级标题"
    TEXT = "正文"
    ENCLOSURE = "附件说明"
    SIGNATURE = "落款单位"
    DATE = "成文日期"
    ENCLOSURE_MARK = "附件二字"
    ENCLOSURE_TITLE = "附件标题"
    OTHER = "其他"


HEADINGS = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4)
_STYLES = {
    "公文标题": Role.TITLE, "公文一级标题": Role.HEADING_1, "公文二级标题": Role.HEADING_2,
    "公文三级标题": Role.HEADING_3, "公文四级标题": Role.HEADING_4, "公文正文": Role.TEXT,
    "附件说明": Role.ENCLOSURE, "落款单位": Role.SIGNATURE, "落款日期": Role.DATE,
    "附件标记": Role.ENCLOSURE_MARK, "附件标题": Role.ENCLOSURE_TITLE,
}  # fmt: skip
_NUMBER = "[一二三四五六七八九十]{1,3}"
_WORDS = (
    (re.compile(rf"{_NUMBER}、[^。；]{{1,40}}"), Role.HEADING_1),
    (re.compile(rf"[（(]{_NUMBER}[）)][^。；]{{1,40}}"), Role.HEADING_2),
    (re.compile(r"附件[：:].*", re.DOTALL), Role.ENCLOSURE),
    (re.compile(r"附件\d*"), Role.ENCLOSURE_MARK),
    (re.compile(r"\d{4}年\d{1,2}月\d{1,2}日|\{\{\s*成文日期\s*\}\}"), Role.DATE),
    (re.compile(r"\{\{\s*报告标题\s*\}\}"), Role.TITLE),
    (re.compile(r"\{\{\s*落款单位\s*\}\}"), Role.SIGNATURE),
)


class Styled(NamedTuple):
    """A paragraph of the body with its role and look. upright: its section's page is; before: the one before it."""

    paragraph: Paragraph
    role: Role
    look: ParagraphLook
    upright: bool
    before: Element | None


def styled_paragraphs(package: Package, looks: Looks) -> Iterator[Styled]:
    """The paragraphs of the body that print something, outside tables and text boxes."""
    upright = _orientation(package.body)
    first = True
    for paragraph in package.parts[0].paragraphs:
        parent = paragraph.element.getparent()
        if parent.tag != package.body.tag or not paragraph.text.strip() or _is_mark(paragraph):
            continue
        look = looks.paragraph(paragraph.element)
        role = _role(paragraph, look, first)
        first = False
        yield Styled(paragraph, role, look, upright[paragraph.element], _before(paragraph.element))


def _role(paragraph: Paragraph, look: ParagraphLook, first: bool) -> Role:
    if look.style in _STYLES:
        return _STYLES[look.style]
    text = paragraph.text.strip()
    named = next((role for pattern, role in _WORDS if pattern.fullmatch(text)), None)
    if named:
        return named
    if first and look.align == "center":
        return Role.TITLE
    return Role.OTHER if look.align in ("center", "right", "end") else Role.TEXT


def _is_mark(paragraph: Paragraph) -> bool:
    """Whether the paragraph is nothing but tags that go when a report is made."""
    tags, rest = list(tags_of(paragraph)), paragraph.text
    for one in tags:
        rest = rest.replace(one.raw, "", 1)
    unprinted = not rest.strip() and all(one.kind != "print" for one in tags)
    return any(one.prefix in ("p", "tr", "tc") for one in tags) or bool(tags and unprinted)


def _before(element: Element) -> Element | None:
    """The paragraph above, past the marks that go."""
    above = element.getprevious()
    while above is not None and above.tag == tag("p"):
        if not _is_mark(Paragraph(above, BODY, 0, "".join(above.itertext(tag("t"))))):
            return above
        above = above.getprevious()
    return None


def _orientation(body: Element) -> dict[Element, bool]:
    """Paragraph → whether its page stands upright; a section's properties come at its end."""
    found: dict[Element, bool] = {}
    waiting: list[Element] = []
    for child in body:
        waiting.append(child)
        section = child if child.tag == tag("sectPr") else child.find(f"{tag('pPr')}/{tag('sectPr')}")
        if section is not None:
            found |= dict.fromkeys(waiting, is_upright(section))
            waiting = []
    return found | dict.fromkeys(waiting, True)


def is_upright(section: Element) -> bool:
    return attribute(section.find(tag("pgSz")), "orient") != "landscape"
