"""The 公文 format of the paragraphs: GB/T 9704-2012 §7.3, what it says of faces, sizes, indents and line pitch."""

import re
from collections.abc import Callable, Collection, Iterator
from itertools import dropwhile
from typing import NamedTuple

from addin.checks import Severity
from addin.report.inspection.finding import Fault, Finding, make_finding
from addin.report.inspection.lettering import has_chinese
from addin.report.inspection.looks import Looks, ParagraphLook
from addin.report.inspection.package import Package, run_text, runs, tag
from addin.report.inspection.roles import HEADINGS, Role, Styled, styled_paragraphs

_HINT = Severity.HINT
FACE = Fault("P01", "{role}的字体是{face}，公文格式用{wanted}", _HINT)
SIZE = Fault("P02", "{role}的字号是{size}磅，公文格式用{wanted}磅（{name}）", _HINT)
CENTRED = Fault("P03", "{role}没有居中", _HINT)
INDENT = Fault("P04", "{role}没有首行缩进 2 字符（在“段落—缩进—特殊”中设置，不要敲空格）", _HINT)
PITCH = Fault("P05", "{role}的行距不是固定值 28.95 至 29 磅，一页排不成 22 行", _HINT)
LONELY = Fault("P06", "{role}没有勾选“与下段同页”，可能单独留在一页的末尾", _HINT)
BLANKS = Fault("P07", "{role}用空格缩进，应改为首行缩进 2 字符", _HINT)
NO_BLANK_LINE = Fault("P08", "附件说明的上面应空一行", _HINT)
PLACE = Fault("P09", "{role}应靠右编排；成文日期右边空 4 个字（不盖章的空 2 个字）", _HINT)
BREAK_BEFORE = Fault("P10", "{role}设有“段前分页”，它总是另起一页", _HINT)

SONG = ("方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05")
HEI, KAI = ("黑体", "SimHei"), ("楷体_GB2312", "楷体", "KaiTi_GB2312", "KaiTi")
FANG_SONG = ("仿宋_GB2312", "仿宋", "FangSong_GB2312", "FangSong")
PITCHES = range(579, 581)  # twentieths of a point: Word keeps 28.95 pt as 579
_INDENT_CHARS, _INDENT_LENGTH = 200, range(600, 681)
_BLANK_LINE = range(480, 1240)
_DATE_ROOM = range(180, 1001)  # hundredths of a character; more under a long name
_LEAD = re.compile(r"[（(][一二三四五六七八九十]+[）)]|\{\{")
_SIZES = {44: "二号", 32: "三号", 28: "四号"}


class Norm(NamedTuple):
    """What the standard wants of a role. indent: first line by two characters; pitch: 29 pt a line."""

    faces: Collection[str]
    half_points: int
    indent: bool = True
    pitch: bool = True


NORMS = {
    Role.TITLE: Norm(SONG, 44, indent=False, pitch=False),
    Role.HEADING_1: Norm(HEI, 32),
    Role.HEADING_2: Norm(KAI, 32),
    Role.HEADING_3: Norm(FANG_SONG, 32),
    Role.HEADING_4: Norm(FANG_SONG, 32),
    Role.TEXT: Norm(FANG_SONG, 32),
    Role.ENCLOSURE: Norm(FANG_SONG, 32),
    Role.SIGNATURE: Norm(FANG_SONG, 32, indent=False),
    Role.DATE: Norm(FANG_SONG, 32, indent=False),
    Role.ENCLOSURE_MARK: Norm(HEI, 32, indent=False),
    Role.ENCLOSURE_TITLE: Norm(SONG, 44, indent=False, pitch=False),
}


def check(package: Package, looks: Looks) -> Iterator[Finding]:
    """Every deviation of a paragraph of the body from what its role wants."""
    for one in styled_paragraphs(package, looks):
        norm = NORMS.get(one.role)
        if norm is None:
            continue
        place = (one.paragraph.place, one.paragraph.text)
        yield from (make_finding(fault, *place, **names) for fault, names in _letters(one, norm, looks))
        for fault, is_wrong in _RULES:
            if is_wrong(one, norm):
                yield make_finding(fault, *place, role=one.role.value)


def _letters(one: Styled, norm: Norm, looks: Looks) -> Iterator[tuple[Fault, dict[str, object]]]:
    """Each wrong face and size once a paragraph."""
    element, role = one.paragraph.element, one.role.value
    shown = [run for run in runs(element) if run_text(run).strip()]
    lettered = [looks.run(element, run).east_asia for run in shown if has_chinese(run_text(run))]
    worn = set(dropwhile(KAI.__contains__, lettered) if _has_lead(one) else lettered)
    for face in sorted(worn - set(norm.faces)):
        yield FACE, {"role": role, "face": face or "（未设置）", "wanted": next(iter(norm.faces))}
    sizes = {looks.run(element, run).half_points or 20 for run in shown}
    for size in sorted(sizes - {norm.half_points}):
        wanted = {"wanted": f"{norm.half_points / 2:g}", "name": _SIZES[norm.half_points]}
        yield SIZE, {"role": role, "size": f"{size / 2:g}", **wanted}


def _has_lead(one: Styled) -> bool:
    """Whether a second-level heading may run into the text: （一）首句。其余……"""
    return one.role is Role.TEXT and bool(_LEAD.match(one.paragraph.text))


def _not_centred(one: Styled, _norm: Norm) -> bool:
    return one.role in (Role.TITLE, Role.ENCLOSURE_TITLE) and one.look.align != "center"


def _not_indented(one: Styled, norm: Norm) -> bool:
    by_itself = one.look.numbered or _begins_with_blanks(one, norm)  # a numbering brings its own indent
    return norm.indent and not by_itself and not is_indented(one.look)


def is_indented(look: ParagraphLook) -> bool:
    """By two characters. Word takes the characters where both are given."""
    if look.first_line_chars:
        return look.first_line_chars == _INDENT_CHARS
    return look.first_line in _INDENT_LENGTH


def _begins_with_blanks(one: Styled, norm: Norm) -> bool:
    return norm.indent and one.paragraph.text[:1] in ("\u3000", " ")


def _off_pitch(one: Styled, norm: Norm) -> bool:
    return norm.pitch and not is_on_pitch(one.look) and one.upright


def is_on_pitch(look: ParagraphLook) -> bool:
    """Whether 22 lines of it fill a page; a line that follows the grid of the page does as well."""
    if look.line_rule == "exact":
        return look.line in PITCHES
    return look.snap_to_grid and look.line_rule == "auto" and look.line in (None, 240)


def _may_be_lonely(one: Styled, _norm: Norm) -> bool:
    return one.role in (*HEADINGS, Role.SIGNATURE, Role.ENCLOSURE_MARK) and not one.look.keep_next


def _breaks_before(one: Styled, _norm: Norm) -> bool:
    return one.role in (*HEADINGS, Role.TEXT) and one.look.page_break_before


def _without_blank_line(one: Styled, _norm: Norm) -> bool:
    empty = one.before is not None and not "".join(one.before.itertext(tag("t"))).strip()
    return one.role is Role.ENCLOSURE and not empty and one.look.before not in _BLANK_LINE


def _not_at_right(one: Styled, _norm: Norm) -> bool:
    if one.role not in (Role.SIGNATURE, Role.DATE):
        return False
    room = one.look.right_chars or round((one.look.right or 0) / 3.16)
    aligned = one.look.align in ("right", "end")
    return not aligned or (one.role is Role.DATE and room not in _DATE_ROOM)


_RULES: tuple[tuple[Fault, Callable[[Styled, Norm], bool]], ...] = (
    (CENTRED, _not_centred),
    (INDENT, _not_indented),
    (BLANKS, _begins_with_blanks),
    (PITCH, _off_pitch),
    (LONELY, _may_be_lonely),
    (NO_BLANK_LINE, _without_blank_line),
    (PLACE, _not_at_right),
    (BREAK_BEFORE, _breaks_before),
)
