"""定性指标: the same words in other dress (不超预算 and 未超预算), and words of rank (优良 and 优)."""

import re
from collections.abc import Sequence

_NOT = re.compile(r"(?:没有|不会|未能|未|不|无|零|没)(?:发生|出现|收到)?")
_ALREADY = re.compile(r"^(?:已经?)+")
_ALL = re.compile(r"^(?:已经?|均|都|全部)+")
_OVER, _ON_TIME = re.compile("超[出过]"), re.compile("[按如]期|准时")
_OR_BETTER = re.compile(r"(?:[等级])?(?:次|别)?(?:及以上|以上)?$")


def is_same(wanted: str, done: str) -> bool:
    """Whether two texts say the same: apart from 已, from how “not” is said (未, 没有, 无), from 按期 for 按时."""
    return wanted == done or _plain(_ALREADY.sub("", wanted)) == _plain(_ALL.sub("", done))


def _plain(text: str) -> str:
    return _ON_TIME.sub("按时", _OVER.sub("超", _NOT.sub("不", text)))


def rank(text: str, qualities: Sequence[frozenset[str]]) -> int | None:
    """The place of a word of quality, the best first; None for a text that is none. 良好以上 is 良好."""
    word = _OR_BETTER.sub("", text)
    return next((at for at, group in enumerate(qualities) if word in group), None)
