"""定性指标: the same words in other dress (不超预算 and 未超预算), and words of rank (优良 and 优)."""

import re
from collections.abc import Sequence

_NOT = r"(?:没有|不会|未能|未|不|无|零|没)(?:发生|出现|收到)?"
_ALREADY = r"^(?:已经?)+"
_ALL = r"^(?:已经?|均|都|全部)+"
_OVER, _ON_TIME = "超[出过]", "[按如]期|准时"
_OR_BETTER = r"(?:[等级])?(?:次|别)?(?:及以上|以上)?$"


def is_same(wanted: str, done: str) -> bool:
    """Whether two texts say the same: apart from 已, from how “not” is said (未, 没有, 无), from 按期 for 按时."""
    return wanted == done or _plain(re.sub(_ALREADY, "", wanted)) == _plain(re.sub(_ALL, "", done))


def _plain(text: str) -> str:
    return re.sub(_ON_TIME, "按时", re.sub(_OVER, "超", re.sub(_NOT, "不", text)))


def rank(text: str, qualities: Sequence[frozenset[str]]) -> int | None:
    """The place of a word of quality, the best first; None for a text that is none. 良好以上 is 良好."""
    word = re.sub(_OR_BETTER, "", text)
    return next((at for at, group in enumerate(qualities) if word in group), None)
