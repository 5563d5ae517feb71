"""Formulas as English Excel writes them (commas, Sheet!A1) and as Calc's own interface does (semicolons, $Sheet.A1)."""

import re
from collections.abc import Sequence
from typing import Any

from addin.calc.xlwings_uno.bridge import uno

_EXCEL_LANGUAGE, _CALC_LANGUAGE = "XL_ENGLISH", "API"
_EXCEL_ADDRESSES, _CALC_ADDRESSES = "XL_A1", "OOO"
_EVERY_NAME = 0x7FFFFFFF  # com.sun.star.sheet.FormulaMapGroup, all of them

# Both spell such a formula alike: cells of the same sheet, numbers and operators.
_PLAIN = re.compile(r"=[A-Z0-9$+\-*/^<>=():]+")
_WORD = re.compile(r"[A-Z]\(|TRUE|FALSE")
_QUOTED = r"'(?:[^']|'')*'"
_TEXTS = rf'"(?:[^"]|"")*"|{_QUOTED}'
# Calc's parser takes a bare TRUE for the number 1.
_BARE_LOGICAL = re.compile(
    rf"(?P<kept>{_TEXTS}|(?<![\w.])[\w.]+!)|(?<![\w.$!])(?P<word>TRUE|FALSE)(?![\w.(!])", re.IGNORECASE
)
# Printed, a truth value is a function, an error constant is in small letters, and a union is a wave.
_PRINTED = re.compile(
    rf"(?P<kept>{_TEXTS})|(?<![\w.])(?P<word>TRUE|FALSE)\(\)|(?P<error>#[a-z]+(?:/0!|/a|[!?]))|~"
)
# Calc cannot read itself what it writes where cells are gone: A#REF!, $'乙 表'.$B$#REF!:$C$#REF!, $#REF!.A1.
_GONE = re.compile(
    rf"(?P<reference>(?<![\w$.:])(?:{_QUOTED}|[\w$.:])*#REF!(?:{_QUOTED}|[\w$.:]|#REF!)*)|(?P<kept>{_TEXTS})"
)


class Formulas:
    """Translates by Calc's own parser; a function of an add-in has its plain name in Excel's spelling."""

    def __init__(self, model: Any) -> None:
        mapper = model.createInstance("com.sun.star.sheet.FormulaOpCodeMapper")
        self._excel = _parser(model, mapper, _EXCEL_LANGUAGE, _EXCEL_ADDRESSES)
        self._calc = _parser(model, mapper, _CALC_LANGUAGE, _CALC_ADDRESSES)

    def to_calc(self, formulas: Sequence[str], position: Any) -> list[str]:
        """Excel's spelling → Calc's. position: a CellAddress; relative names and references are seen from there."""
        return self._each(formulas, position, self._one_to_calc)

    def to_excel(self, formulas: Sequence[str], position: Any) -> list[str]:
        """Calc's spelling → Excel's; what is not a formula stays as it is."""
        return self._each(formulas, position, self._one_to_excel)

    def shift(self, formula: str, positions: Sequence[Any], start: Any) -> list[str]:
        """The formula of the cell at `start`, in Excel's spelling, as filling gives it to the cells at `positions`."""
        tokens = self._excel.parseFormula(_called_logicals(formula[1:]), start)
        return [self.tokens_to_excel(tokens, position) for position in positions]

    def tokens_to_excel(self, tokens: Any, position: Any) -> str:
        """The formula of these tokens, seen from a cell."""
        return "=" + _as_excel(self._excel.printFormula(tokens, position))

    def _each(self, formulas: Sequence[str], position: Any, one: Any) -> list[str]:
        done: dict[str, str] = {}
        for formula in formulas:
            if formula not in done:
                done[formula] = formula if _is_alike(formula) else one(formula, position)
        return [done[formula] for formula in formulas]

    def _one_to_calc(self, formula: str, position: Any) -> str:
        tokens = self._excel.parseFormula(_called_logicals(formula[1:]), position)
        return f"={self._calc.printFormula(tokens, position)}"

    def _one_to_excel(self, formula: str, position: Any) -> str:
        body = formula[2:-1] if formula.startswith("{=") else formula[1:]  # part of an array formula
        body = _GONE.sub(lambda found: found["kept"] or "#REF!", body)
        tokens = self._calc.parseFormula(body, position)
        return f"={_as_excel(self._excel.printFormula(tokens, position))}"


def _parser(model: Any, mapper: Any, language: str, addresses: str) -> Any:
    constant = uno().getConstantByName
    parser = model.createInstance("com.sun.star.sheet.FormulaParser")
    parser.OpCodeMap = mapper.getAvailableMappings(
        constant(f"com.sun.star.sheet.FormulaLanguage.{language}"), _EVERY_NAME
    )
    parser.CompileEnglish = True
    parser.FormulaConvention = constant(f"com.sun.star.sheet.AddressConvention.{addresses}")
    return parser


def _is_alike(formula: str) -> bool:
    return not formula.startswith(("=", "{=")) or (
        _PLAIN.fullmatch(formula) is not None and _WORD.search(formula) is None
    )


def _called_logicals(formula: str) -> str:
    return _BARE_LOGICAL.sub(lambda found: found["kept"] or f"{found['word']}()", formula)


def _as_excel(formula: str) -> str:
    return _PRINTED.sub(_spelling, formula)


def _spelling(found: re.Match[str]) -> str:
    return found["kept"] or found["word"] or (found["error"] or ",").upper()
