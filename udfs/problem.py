"""The base of everything that an officer can mend: a form, a file, a rule, a computer that is not as it should be;
and how its sentence quotes.
"""


class Problem(Exception):  # noqa: N818 - it is no error of the program
    """The text is one Chinese sentence: what it is, where it is, what to do; with or without its full stop."""

    @property
    def sentence(self) -> str:
        """The text with its full stop."""
        text = str(self)
        return text if text.endswith("。") else f"{text}。"


_INNER_QUOTES = str.maketrans("“”", "‘’")


def inside_quotes(text: str) -> str:
    """A text as it stands within the “” of a sentence: its own as ‘’."""
    return text.translate(_INNER_QUOTES)
