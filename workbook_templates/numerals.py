"""The numbers of headings."""

_DIGITS = "一二三四五六七八九"
LEVELS = ("{chinese}、", "（{chinese}）", "{number}.", "（{number}）")


def chinese(number: int) -> str:
    """1 to 99 as headings write it: 一, 十, 十二, 二十."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens - 1]}十"
    return head + (_DIGITS[ones - 1] if ones else "")


def heading_number(level: int, number: int) -> str:
    """The number before a heading of level 1 to 4: 一、 （一） 1. （1）; GB/T 9704-2012 §7.3.3."""
    shown = chinese(number) if level <= 2 and 0 < number < 100 else str(number)
    return LEVELS[level - 1].format(chinese=shown, number=number)
