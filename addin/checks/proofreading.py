"""Slips of the pen in the goals and in 报告素材: doubled words and marks, half-width marks, numbering, brackets."""

import re
from collections.abc import Iterator

from addin.checks.catalogue import Context, Hit, Severity, check
from addin.checks.prose.numerals import to_number
from udfs.problem import inside_quotes

MARKS = "《标点符号用法》（GB/T 15834—2011）"
ORDER = "《党政机关公文格式》（GB/T 9704—2012）结构层次序数"
_CHINESE = r"[\u4e00-\u9fff]"
# 一项一项 and 研究研究 are Chinese; in 切实抓实抓牢 nothing is doubled: a pair of two characters counts where it is a word.
_WORD = re.compile(rf"(?![一两逐])({_CHINESE}{{2,6}}?)\1|(?<!目)的的(?!确)|和和(?!气)|与与|及及(?!时)")
_TWO = re.compile(
    "关于|对于|通过|根据|按照|为了|以及|构建|建设|推进|推动|开展|实施|完成|提高|提升|加强|落实|保障|促进|组织|管理|服务"
    "|项目|资金|预算|绩效|工作|任务|目标|指标|单位|部门|年度|社区|群众|党建|活动|培训|进行|实现|发展"
)
_MARK = re.compile(r"[，。；：、！？]{2,}")
_WANTED = frozenset(("？！", "！！", "！！！", "？？"))
_HALF = re.compile(
    rf"(?<={_CHINESE})[,;:!?](?={_CHINESE})|(?<={_CHINESE})\.(?={_CHINESE}|\s*$)", re.MULTILINE
)
_ENDED = re.compile(r"[。！？；：…”’》）)\]】]\s*$")
_PAIRS = {"（": "）", "《": "》", "“": "”", "‘": "’", "〔": "〕", "【": "】"}
_ITEM = re.compile(r"(?:^|[。；，、：\s])\w{1,2}$")
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
# （1) is seen and read as one pair.
_ALIKE = str.maketrans("()", "（）")
_NUMBERED = (
    re.compile(r"^\s*([一二三四五六七八九十]{1,3})、", re.MULTILINE),
    re.compile(r"^\s*[（(]([一二三四五六七八九十]{1,3})[）)]", re.MULTILINE),
    re.compile(r"^\s*(\d{1,2})[.．、](?!\d)", re.MULTILINE),
    re.compile(r"(?:^|[。；;：:，,])\s*([一二三四五六七八九十])是(?!否)", re.MULTILINE),
)
_AROUND = 8
_WRITTEN = 30  # characters of a paragraph that is surely prose


def _quote(text: str, start: int, end: int) -> str:
    """What is meant, with a little of what stands around it."""
    return inside_quotes(" ".join(text[max(0, start - _AROUND) : end + _AROUND].split()))


@check("J01", Severity.HINT, "文中有重复的词", "“{words}”里的“{word}”重复了：请删去一个", MARKS)
def find_doubled_words(context: Context) -> Iterator[Hit]:
    for cell, text in _texts(context):
        for found in _WORD.finditer(text):
            word = found[1] or found[0][0]
            if len(word) != 2 or _TWO.fullmatch(word):
                yield cell, {"words": _quote(text, *found.span()), "word": word}


@check("J02", Severity.HINT, "标点重复", "“{words}”里连写了标点“{marks}”：请只留一个", MARKS)
def find_doubled_marks(context: Context) -> Iterator[Hit]:
    for cell, text in _texts(context):
        for found in _MARK.finditer(text):
            if found[0] not in _WANTED:
                yield cell, {"words": _quote(text, *found.span()), "marks": found[0]}


@check("J03", Severity.HINT, "汉字之间用了半角标点", "“{words}”里的“{mark}”是半角标点：请改用全角的", MARKS)
def find_half_width_marks(context: Context) -> Iterator[Hit]:
    for cell, text in _texts(context):
        for found in _HALF.finditer(text):
            yield cell, {"words": _quote(text, *found.span()), "mark": found[0]}


@check("J04", Severity.HINT, "段落末尾没有句号", "“{words}”后面没有句号：请补上", MARKS)
def find_missing_stops(context: Context) -> Iterator[Hit]:
    """Of paragraphs with sentences: a list of names or a heading has none."""
    for cell, text in _texts(context):
        for line in map(str.strip, text.splitlines()):
            if len(line) >= _WRITTEN and "。" in line and not _ENDED.search(line):
                yield cell, {"words": _quote(line, len(line), len(line))}


@check("J05", Severity.HINT, "序号不连续", "“{before}”后面是“{after}”，中间缺号或重号：请核对", ORDER)
def find_jumps(context: Context) -> Iterator[Hit]:
    for cell, text in _texts(context):
        for pattern in _NUMBERED:
            before, at = "", 0
            for found in pattern.finditer(text):
                number, after = to_number(found[1]), found[0].strip("。；;：:，, \n")
                if before and number not in (1, at + 1):
                    yield cell, {"before": before, "after": after}
                before, at = after, number


@check("J06", Severity.HINT, "括号或引号不成对", "“{words}”里的“{mark}”没有另一半：请补上", MARKS)
def find_open_pairs(context: Context) -> Iterator[Hit]:
    for cell, text in _texts(context):
        for line in text.splitlines():
            for at in _find_unpaired(line.translate(_ALIKE)):
                yield cell, {"words": _quote(line, at, at + 1), "mark": line[at]}


def _texts(context: Context) -> Iterator[tuple[str, str]]:
    return ((passage.cell, passage.prose.raw) for passage in context.passages)


def _find_unpaired(line: str) -> list[int]:
    """Where a mark stands whose other half is missing. A ) behind a number at the start of a part is no bracket."""
    waiting: list[int] = []
    alone: list[int] = []
    for at, char in enumerate(line):
        if char in _PAIRS:
            waiting.append(at)
        elif char in _CLOSING:
            if waiting and line[waiting[-1]] == _CLOSING[char]:
                waiting.pop()
            elif not _ITEM.search(line[max(0, at - 3) : at]):
                alone.append(at)
    return alone + waiting
