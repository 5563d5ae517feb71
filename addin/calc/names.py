"""The add-in's identifiers, and the two spellings of its functions.

Files hold the plain name (`JX_SCORE`), which is what Excel stores for a VBA function of the same workbook.
Inside LibreOffice a resolved call reads with the qualifier (`CN.JIXIAO.CALC.ADDIN.JX_SCORE`).
"""

import re
from collections.abc import Iterable

from addin.system import version

EXTENSION = "cn.jixiao.calc"
VERSION = version.VERSION
ADDIN = "cn.jixiao.calc.AddIn"
JOB = "cn.jixiao.calc.Job"
COMMANDS = "cn.jixiao.calc.Commands"
HEALTH = "cn.jixiao.calc.Health"
PROTOCOL = "cn.jixiao.calc:"
LIBRARIES = "packages"
TITLE = "绩效自评"
MODULE = ("cn", "jixiao", "calc")
INTERFACE = "XFunctions"
QUALIFIER = f"{ADDIN}.".upper()

# What Excel and its add-ins put before a function of another file: 'path\book.xlam'!, [1]!, book.xlam!, _xll.
_ORIGIN = r"(?:'(?:[^']|'')*'[!#]\$?|\[[^\]]*\][^\s!+\-*/^&=<>;,()]*!|(?<![\w.])[\w.]+\.xla?[ms]?!|_xll\.|_xludf\.|_xldudf_|_xlfn\.)"


def command(action: str) -> str:
    """The URL behind a menu entry."""
    return PROTOCOL + action


class PlainNames:
    """Finds calls by plain name in formula text; text constants and sheet names are left alone."""

    def __init__(self, functions: Iterable[str]) -> None:
        self._spelling = {name.upper(): name for name in functions}
        names = "|".join(re.escape(name) for name in sorted(self._spelling, key=len, reverse=True))
        self._call = re.compile(
            rf"""(?ix) (?:{_ORIGIN} (?:{re.escape(QUALIFIER)})? | (?<![\w.])) (?P<name>{names}) (?=\s*\()
                 | "(?:[^"]|"")*" | '(?:[^']|'')*' """
        )

    def occur_in(self, formula: str) -> bool:
        """Whether the formula calls a function by a name that LibreOffice has not resolved."""
        return any(match["name"] for match in self._call.finditer(formula))

    def respell(self, formula: str) -> str:
        """The formula with every such call in plain spelling, without the workbook it came from."""

        def spelling(match: re.Match[str]) -> str:
            name = match["name"]
            return self._spelling[name.upper()] if name else match[0]

        return self._call.sub(spelling, formula)
