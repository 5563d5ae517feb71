"""A text that a cell takes as it is, never as a formula, a number or a date."""

_PUNCTUATION_AND_CHINESE = "\u2000"


def literal(text: str) -> str | None:
    """The text as it is to be written to a cell that is not formatted as text; None for a blank.

    Excel and Calc take the apostrophe as the mark of a text, not as a part of it.
    """
    if not text:
        return None
    return text if text[0] >= _PUNCTUATION_AND_CHINESE else f"'{text}"
