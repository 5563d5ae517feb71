"""A text that a cell takes as it is, never as a formula, a number or a date."""

_PUNCTUATION_AND_CHINESE, _FULL_WIDTH = "\u2000", "\uff00"
_OF_DATES = "〇零一二三四五六七八九十上下"  # 二〇二一年三月, 下午3时


def literal(text: str) -> str | None:
    """The text as it is to be written to a cell that is not formatted as text; None for a blank.

    Excel and Calc take the apostrophe as the mark of a text, not as a part of it. Excel's Chinese edition understands
    digits and signs of full width, and dates in Chinese numerals.
    """
    if not text:
        return None
    first = text[0]
    plain = _PUNCTUATION_AND_CHINESE <= first < _FULL_WIDTH and first not in _OF_DATES and not first.isspace()
    return text if plain else f"'{text}"
