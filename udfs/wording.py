"""定性指标: the same words in other dress (不超预算 and 未超预算), and words of rank (优良 and 优)."""

import re
from collections.abc import Sequence

_NOT = re.compile(r"(?:没有|不会|未能|未|不|无|零|没)(?:发生|出现|收到)?")
_ALREADY = re.compile(r"^(?:已经?)+")
_ALL = re.compile(r"^(?:已经?|均|都|全部)+")
_OVER, _ON_TIME = re.compile("超[出过]"), re.compile("[按如]期|准时")
_OR_BETTER = re.compile(r"(?:[等级])?(?:次|别)?(?:及以上|以上)?$")

# What tells a part only, nothing, or that it came late: 部分达成, 未完成, 延期.
_DONE = "达成|完成|实现|达到|落实|做到|开展|实施|建成|到位|达标|改善|提升|启动|开工|竣工|验收"
_PARTLY = re.compile(
    rf"(?:仅|只|已经?)*(?:大|小|少|绝大)?部分(?:已经?|有效)?(?:{_DONE})|未(?:能)?(?:全部|完全)(?:{_DONE})"
)
_UNDONE = re.compile(
    rf"(?:仍|还|尚|均|都|目前)*(?:未能|未曾|没有|没能|未|没)(?:按[时期]|如期|及时|有效)*(?:{_DONE})"
)
_BAD = re.compile("(?:较|很|比较)?差|不(?:理想|佳|好|明显|满意|到位|达标|合格|及格|足)|效果(?:较|很|比较)?差")
_IN_TIME = re.compile("及时|[按如]期|按时|准时|按(?:计划|进度)")
_LATE = re.compile(
    "(?:延期|逾期|超期|延迟|推迟|滞后|拖延|延后|迟延|超时)|不(?:及|按|准)时|未(?:能)?(?:及时|[按如]期|按时|准时|按(?:计划|进度))"
)
_NEVER_LATE = re.compile(
    "(?:无|没有|未|不存在|零)(?:发生|出现)?(?:延期|逾期|超期|延迟|推迟|滞后|拖延|延后|迟延|超时)"
)


def is_late(wanted: str, done: str) -> bool:
    """Whether what was to be in time was not: 延期完成, 不及时."""
    return _IN_TIME.search(wanted) is not None and _LATE.search(_NEVER_LATE.sub("", done)) is not None


def is_partly(done: str) -> bool:
    """Whether a part only was done: 部分达成."""
    return _PARTLY.match(done) is not None


def is_undone(wanted: str, done: str) -> bool:
    """Whether it was not done, or badly, or the contrary of what was to be: 未达成, 较差, 不合格 where 合格 was wanted."""
    if _UNDONE.match(done) or _BAD.fullmatch(done):
        return True
    return _NOT.match(wanted) is None and any(
        done.startswith(no + wanted) for no in ("不", "未", "没有", "没")
    )


def is_same(wanted: str, done: str) -> bool:
    """Whether two texts say the same: apart from 已, from how “not” is said (未, 没有, 无), from 按期 for 按时."""
    return wanted == done or _plain(_ALREADY.sub("", wanted)) == _plain(_ALL.sub("", done))


def _plain(text: str) -> str:
    return _ON_TIME.sub("按时", _OVER.sub("超", _NOT.sub("不", text)))


def rank(text: str, qualities: Sequence[frozenset[str]]) -> int | None:
    """The place of a word of quality, the best first; None for a text that is none. 良好以上 is 良好."""
    word = _OR_BETTER.sub("", text)
    return next((at for at, group in enumerate(qualities) if word in group), None)
