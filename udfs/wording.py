"""定性指标: the same words in other dress (不超预算 and 未超预算), and words of rank (优良 and 优)."""

import re
from collections.abc import Sequence

_NOT = r"(?:没有|不会|未能|未|不|无|零|没)(?:发生|出现|收到)?"
_ALREADY = r"^(?:已经?)+"
_ALL = r"^(?:已经?|均|都|全部)+"
_OVER, _ON_TIME = "超[出过]", "[按如]期|准时"
_OR_BETTER = r"(?:[等级])?(?:次|别)?(?:及以上|以上)?$"

# What tells a part only, nothing, or that it came late: 部分达成, 未完成, 延期.
_DONE = "达成|完成|实现|达到|落实|做到|开展|实施|建成|到位|达标|改善|提升|启动|开工|竣工|验收"
_PARTLY = (
    rf"(?:仅|只|已经?)*(?:大|小|少|绝大)?部分(?:已经?|有效)?(?:{_DONE})|未(?:能)?(?:全部|完全)(?:{_DONE})"
)
_UNDONE = rf"(?:仍|还|尚|均|都|目前)*(?:未能|未曾|没有|没能|未|没)(?:按[时期]|如期|及时|有效)*(?:{_DONE})"
_BAD = "(?:较|很|比较)?差|不(?:理想|佳|好|明显|满意|到位|达标|合格|及格|足)|效果(?:较|很|比较)?差"
_IN_TIME = "及时|[按如]期|按时|准时|按(?:计划|进度)"
_LATE = "(?:延期|逾期|超期|延迟|推迟|滞后|拖延|延后|迟延|超时)|不(?:及|按|准)时|未(?:能)?(?:及时|[按如]期|按时|准时|按(?:计划|进度))"
_NEVER_LATE = "(?:无|没有|未|不存在|零)(?:发生|出现)?(?:延期|逾期|超期|延迟|推迟|滞后|拖延|延后|迟延|超时)"


def is_late(wanted: str, done: str) -> bool:
    """Whether what was to be in time was not: 延期完成, 不及时."""
    return (
        re.search(_IN_TIME, wanted) is not None
        and re.search(_LATE, re.sub(_NEVER_LATE, "", done)) is not None
    )


def is_partly(done: str) -> bool:
    """Whether a part only was done: 部分达成."""
    return re.match(_PARTLY, done) is not None


def is_undone(wanted: str, done: str) -> bool:
    """Whether it was not done, or badly, or the contrary of what was to be: 未达成, 较差, 不合格 where 合格 was wanted."""
    if re.match(_UNDONE, done) or re.fullmatch(_BAD, done):
        return True
    return re.match(_NOT, wanted) is None and any(
        done.startswith(no + wanted) for no in ("不", "未", "没有", "没")
    )


def is_same(wanted: str, done: str) -> bool:
    """Whether two texts say the same: apart from 已, from how “not” is said (未, 没有, 无), from 按期 for 按时."""
    return wanted == done or _plain(re.sub(_ALREADY, "", wanted)) == _plain(re.sub(_ALL, "", done))


def _plain(text: str) -> str:
    return re.sub(_ON_TIME, "按时", re.sub(_OVER, "超", re.sub(_NOT, "不", text)))


def rank(text: str, qualities: Sequence[frozenset[str]]) -> int | None:
    """The place of a word of quality, the best first; None for a text that is none. 良好以上 is 良好."""
    word = re.sub(_OR_BETTER, "", text)
    return next((at for at, group in enumerate(qualities) if word in group), None)
