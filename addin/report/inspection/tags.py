"""The tags of a template, one by one: are they whole, where may they stand, do they pair."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from docxtpl import DocxTemplate
from lxml import etree

from addin.checks import Severity
from addin.report.inspection.finding import Fault, Finding, make_finding
from addin.report.inspection.package import Paragraph, Part, run_text, runs, tag
from addin.report.template.context import VARIABLES
from workbook_templates.reports import W

UNCLOSED = Fault("T01", "标记“{tag}”没有写完：{{{{ 和 }}}}、{{% 和 %}} 要成对，一个标记要在同一段之内写完")
UNOPENED = Fault("T02", "有“{tag}”而前面没有与它成对的开头：请补上开头，或删去它")
FULL_WIDTH = Fault("T03", "“{tag}”用了全角的括号或百分号，不会被填写：请改为半角的 {{{{ }}}}、{{% %}}")
SINGLE = Fault("T04", "“{tag}”只有一层括号，会原样印出：变量要写成 {{{{ {name} }}}}")
SPLIT = Fault(
    "T05",
    "标记“{tag}”被 Word 拆在超链接、修订、域或控件的里外两边，填写后文档会损坏：请把整个标记删掉，一口气重新输入，"
    "或先粘贴到记事本再“只保留文本”粘贴回来；有修订痕迹的先接受全部修订",
)
NOT_ALONE = Fault("T06", "“{tag}”要单独占一段：同一段的其他文字（{rest}）会丢失，请移到另外的段落")
TWO_IN_ONE = Fault("T07", "一段里只能有一个 {{%p …%}} 或 {{{{p …}}}}，请各占一段")
WITH_BREAK = Fault("T08", "“{tag}”所在的段落带有分节符或图片，填写后会一起丢失：请把标记移到另外的段落")
PREFIX = Fault("T09", "“{tag}”的 {prefix} 前后空格不对：要写成 {{%p …%}}，{{%p 之间没有空格，p 后面有空格")
UNPAIRED = Fault("T10", "“{tag}”没有与它成对的 {end}：请补上，形式与开头一致")
STRAY = Fault("T11", "“{tag}”前面没有与它成对的 {begin}：请删去它，或补上开头")
CROSSED = Fault("T12", "“{tag}”与第{number}段的“{other}”套错了：先开始的要后结束")
MIXED = Fault(
    "T13",
    "“{tag}”与第{number}段的“{other}”形式不同或不在一处：要么都写 {{%p …%}} 各占一段、在同一个表格单元格或都在表格外，"
    "要么都不写 p、在同一段之内",
)
NOT_FILLED = Fault("T14", "{part}里的标记不会被填写，会原样留在报告中：请移到正文、页眉、页脚或脚注")
DASHED = Fault("T15", "“{tag}”里的减号会把相邻的两段并成一段：不是有意的，请去掉减号", Severity.HINT)

_TAG = re.compile(r"\{\{(?:(?!\{\{|\{%|\}\}).)*\}\}|\{%(?:(?!\{\{|\{%|%\}).)*%\}|\{#(?:(?!#\}).)*#\}")
_OPEN, _CLOSE = re.compile(r"\{\{|\{%|\{#"), re.compile(r"\}\}|%\}|#\}")
_INSIDE = re.compile(r"\{[{%]-?(?:(?P<prefix>tr|tc|p|r) )?(?P<content>.*?)-?[%}]\}", re.DOTALL)
_WIDE = re.compile(r"(?=[^，。]{0,70}[｛｝％])[｛{]\s?[｛{%％][^｛｝{}]{0,60}?[%％}｝]\s?[}｝]")
_ONE_BRACE = re.compile(r"(?<!\{)\{\s*([^{}%#\s]{1,20})\s*\}(?!\})")
_MISSPELT = re.compile(r"\s+(tr|tc|p|r)\s|(p|tr|tc)(?=for\b|if\b|endfor\b|endif\b|else\b|elif\b)")
ENDS = {"for": "endfor", "if": "endif", "set": "endset"}
_LOST_WITH_IT = ("sectPr", "drawing", "pict", "object")
_CONTAINERS = {"p": 1, "tr": 2, "tc": 2}


@dataclass(frozen=True, slots=True)
class Tag:
    """raw: as written. prefix: p, tr, tc, r or "". content: without braces and prefix. kind: print, block or comment."""

    raw: str
    prefix: str
    content: str
    kind: str
    paragraph: Paragraph

    @property
    def word(self) -> str:
        """The statement's name, such as for; "" for what is printed."""
        words = self.content.split(maxsplit=1)
        return words[0] if self.kind == "block" and words else ""

    @property
    def container(self) -> Any:
        """Within what its partner must stand, so that both sides of a pair stay whole."""
        element = self.paragraph.element
        if self.prefix in ("", "r"):
            return element
        wanted = {"p": "p", "tr": "tr", "tc": "tc"}[self.prefix]
        while element is not None and element.tag != tag(wanted):
            element = element.getparent()
        return None if element is None else element.getparent()


def tags_of(paragraph: Paragraph) -> Iterator[Tag]:
    """The whole tags of a paragraph, from its start."""
    for match in _TAG.finditer(paragraph.text):
        inside = _INSIDE.fullmatch(match[0])
        if inside is None:
            yield Tag(match[0], "", match[0][2:-2].strip(), "comment", paragraph)
        else:
            kind = "block" if match[0][1] == "%" else "print"
            yield Tag(match[0], inside["prefix"] or "", inside["content"].strip(), kind, paragraph)


def check(part: Part) -> Iterator[Finding]:
    """All that is wrong with the tags of a part as such; what they name is another's business."""
    if not part.filled:
        yield from (
            make_finding(NOT_FILLED, p.place, p.text, part=part.name)
            for p in part.paragraphs
            if _TAG.search(p.text)
        )
        return
    for paragraph in part.paragraphs:
        yield from _find_broken(paragraph)
        yield from _find_misplaced(paragraph)
    yield from _pairs([one for paragraph in part.paragraphs for one in tags_of(paragraph)])


def _find_broken(paragraph: Paragraph) -> Iterator[Finding]:
    place, text = paragraph.place, paragraph.text
    rest = _TAG.sub(lambda whole: "\0" * len(whole[0]), text)
    wide = _WIDE.search(rest)
    if wide:
        yield make_finding(FULL_WIDTH, place, text, tag=wide[0])
        rest = rest.replace(wide[0], "")
    if opened := _OPEN.search(rest):
        yield make_finding(UNCLOSED, place, text, tag=_first_words(rest[opened.start() :]))
    elif closed := _CLOSE.search(rest):
        yield make_finding(
            UNOPENED, place, text, tag=rest[max(closed.start() - 10, 0) : closed.end()].strip("\0 ")
        )
    for brace in _ONE_BRACE.finditer(rest):
        if brace[1] in VARIABLES:
            yield make_finding(SINGLE, place, text, tag=brace[0], name=brace[1])
    for one in tags_of(paragraph):
        if one.raw.startswith(("{%-", "{{-")) or one.raw.endswith(("-%}", "-}}")):
            yield make_finding(DASHED, place, text, tag=one.raw)
        if one.kind != "comment" and (wrong := _MISSPELT.match(one.raw[2:])):
            yield make_finding(PREFIX, place, text, tag=one.raw, prefix=wrong[1] or wrong[2])
    if _is_split(paragraph):
        yield make_finding(SPLIT, place, text, tag=_split_tag(paragraph))


def _first_words(text: str) -> str:
    return text.split("\0", maxsplit=1)[0][:20].strip()


def _is_split(paragraph: Paragraph) -> bool:
    """Whether docxtpl's own mending leaves markup that no longer fits together."""
    element = paragraph.element
    if not (_TAG.search(paragraph.text) and list(element.iter(tag("r")))):
        return False
    patched = DocxTemplate.patch_xml(None, etree.tostring(element, encoding="unicode", with_tail=False))
    try:
        etree.fromstring(f'<w:p xmlns:w="{W}">{_TAG.sub("", patched)}</w:p>')
    except etree.XMLSyntaxError:
        return True
    return False


def _split_tag(paragraph: Paragraph) -> str:
    """The first tag whose letters have not the same parent of runs."""
    parents = [(len(run_text(run)), run.getparent()) for run in runs(paragraph.element)]
    owners = [parent for length, parent in parents for _ in range(length)]
    for match in _TAG.finditer(paragraph.text):
        if any(owner is not owners[match.start()] for owner in owners[match.start() : match.end()]):
            return match[0]
    return next(tags_of(paragraph)).raw


def _find_misplaced(paragraph: Paragraph) -> Iterator[Finding]:
    """Tags that take their whole paragraph, row or cell with them."""
    taking = [one for one in tags_of(paragraph) if one.prefix in _CONTAINERS]
    if len(taking) > 1:
        yield make_finding(TWO_IN_ONE, paragraph.place, paragraph.text)
        return
    for one in taking:
        rest = _taken_text(one).replace(one.raw, "", 1).strip()
        if rest:
            yield make_finding(NOT_ALONE, paragraph.place, paragraph.text, tag=one.raw, rest=rest[:20])
        if any(paragraph.element.find(f".//{tag(name)}") is not None for name in _LOST_WITH_IT):
            yield make_finding(WITH_BREAK, paragraph.place, paragraph.text, tag=one.raw)


def _taken_text(one: Tag) -> str:
    """The text that disappears with the tag, its own included."""
    element = one.paragraph.element
    if one.prefix != "p":
        wanted = tag(one.prefix)
        element = next((a for a in element.iterancestors() if a.tag == wanted), element)
    return "".join(run_text(run) for run in element.iter(tag("r")))


def _pairs(tags: Sequence[Tag]) -> Iterator[Finding]:
    opened: list[Tag] = []
    for one in tags:
        if one.word in ENDS and not (one.word == "set" and "=" in one.content):
            opened.append(one)
        elif one.word in ("else", "elif"):
            yield from _match(one, opened, ("if", "for") if one.word == "else" else ("if",))
        elif one.word in ENDS.values():
            begin = next(word for word, end in ENDS.items() if end == one.word)
            yield from _match(one, opened, (begin,))
            if any(other.word == begin for other in opened):
                while opened.pop().word != begin:
                    pass
    for one in opened:
        yield make_finding(UNPAIRED, one.paragraph.place, one.paragraph.text, tag=one.raw, end=_end(one))


def _match(one: Tag, opened: Sequence[Tag], begins: Sequence[str]) -> Iterator[Finding]:
    place, text = one.paragraph.place, one.paragraph.text
    if not any(other.word in begins for other in opened):
        yield make_finding(STRAY, place, text, tag=one.raw, begin=begins[0])
        return
    last = opened[-1]
    names = {"tag": one.raw, "number": last.paragraph.number, "other": last.raw}
    if last.word not in begins:
        yield make_finding(CROSSED, place, text, **names)
    elif last.prefix != one.prefix or last.container is not one.container:
        yield make_finding(MIXED, place, text, **names)


def _end(one: Tag) -> str:
    prefix = f"{one.prefix} " if one.prefix else ""
    return f"{{%{prefix or ' '}{ENDS[one.word]} %}}"
