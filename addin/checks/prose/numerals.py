"""Counts as texts write them: 12, 十二, 二十一."""

_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九十", 1)} | {"两": 2}


def to_number(written: str) -> int:
    """1 to 99; 两 is 2, and of 二三 the last one counts."""
    if written.isdigit():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    if not ten:
        return _DIGITS[written[-1]]
    return 10 * _DIGITS.get(tens[-1:], 1) + _DIGITS.get(ones, 0)
