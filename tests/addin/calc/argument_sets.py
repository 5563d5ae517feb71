"""Argument sets for cell functions as cells can hold them, the same in every run.

A content is what one cell holds: None (blank), a finite number, a text, a truth value (a formula), or "" (a formula
with an empty result). A set has for each argument one content or a block, a list of rows of them. Real forms and
hypothesis, with a fixed seed, give the contents; what stands together is drawn with the same seed: hypothesis alone
would take a minute for what here takes seconds.
"""

import math
import random
from typing import Any

import hypothesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.support import fuzz
from udfs import FUNCTIONS
from udfs.function import Function
from udfs.rules import names

Content = float | str | bool | None
Block = list[list[Content]]
Values = tuple[Content | Block, ...]

SEED = 20200225
[_CRITERION] = [function for function in FUNCTIONS if function.name == "JX_CRITERION"]
DRAWN = 300
A_DAY = 44561.0  # 2021年12月31日, as a cell hands it over
RULES = (
    *names(),
    "mof-2020；不超过类计分=比值",
    "mof-2020；得分小数位=1",
    "mof-2020；执行率分母=年初预算数",
    "mof-2020；进位方法=随意",
    "没有这个规则",
)
LEVELS = ("产出指标", "产出指标(50分)", "效益指标", "效益指标 （30分）", "满意度指标", None)
POINTS = (None, "", "/", "10分", " 8.5 ", "※第5行缺少完成值")

# Not "\r", which LibreOffice makes a line feed, nor a tab, which it hands over as \x01 from a text of several lines.
glyphs = st.sampled_from(sorted({*fuzz.GLYPHS, "\n", "'", '"', "𠮷"}))
amounts = st.integers(0, 10**7).map(lambda n: n / 100)
signs = st.sampled_from(["", "≥", "≤", "=", "不低于", "不超过"])
units = st.sampled_from(["", "%", "个", "人次", "万元", "元", "万亩", "天"])
contents: st.SearchStrategy[Content] = st.one_of(
    amounts,
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from([-0.0, 1 / 3, 0.1 + 0.2, 1e15, 1.1e15, 5e-324, None, "", True, False]),
    st.builds("{}{}{}".format, signs, amounts, units),
    st.text(glyphs, min_size=1, max_size=12),
    st.text(glyphs, min_size=1, max_size=60),
)


def _drawn(count: int) -> list[Content]:
    found: list[Content] = []

    @hypothesis.seed(SEED)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(contents)
    def collect(content: Content) -> None:
        found.append(content)

    collect()
    return found


def _held(value: Any) -> Any:
    """What a cell holds of a value that Python can hand over."""
    if isinstance(value, (list, tuple)):
        return [[_held(cell) for cell in row] for row in value]
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, (int, float)) and math.isfinite(value):
        return float(value)
    return A_DAY


class Sets:
    """Argument sets for all functions."""

    def __init__(self) -> None:
        self._chance = random.Random(SEED)
        self._drawn = _drawn(DRAWN)
        self._real = {name: [tuple(map(_held, row)) for row in rows] for name, rows in fuzz.corpus().items()}

    def of(self, function: Function, count: int) -> list[Values]:
        """So many different sets."""
        make = {
            "JX_SUBTOTAL": self._subtotal, "JX_TOTAL": self._total, "JX_CHECK": self._check,
            "JX_CRITERION": self._criterion,
        }  # fmt: skip
        row = make.get(function.name) or (lambda: self._row(function))
        found: dict[str, Values] = {}
        while len(found) < count:
            values = row()
            found.setdefault(repr(values), values)
        return list(found.values())

    def _any(self) -> Content:
        return self._chance.choice(self._drawn)

    def _row(self, function: Function) -> Values:
        """A row of real life with some of its cells changed, or its cells from several; optional ones may be left out."""
        chance, real = self._chance, self._real[function.name]
        needed = sum(not argument.optional for argument in function.arguments)
        row = list(chance.choice(real))[: len(function.arguments)]
        del row[chance.randint(needed, len(function.arguments)) :]
        while len(row) < needed or (len(row) < len(function.arguments) and chance.random() < 0.5):
            row.append(None)
        for place, argument in enumerate(function.arguments[: len(row)]):
            what = chance.random()
            if isinstance(row[place], list) or what < 0.1:
                row[place] = self._any()
            elif argument.name == "规则" and what < 0.6:
                row[place] = chance.choice(RULES)
            elif isinstance(row[place], float) and what < 0.75:
                row[place] = round(chance.uniform(0, min(2 * row[place], 1e6)), chance.randint(0, 3))
            elif what < 0.4:
                other = chance.choice(real)
                row[place] = (
                    other[place] if len(other) > place and not isinstance(other[place], list) else None
                )
        return tuple(row)

    def _points(self) -> Content:
        what = self._chance.random()
        if what < 0.7:
            return round(self._chance.uniform(0, 20), self._chance.randint(0, 3))
        return self._chance.choice(POINTS) if what < 0.9 else self._any()

    def _label(self) -> Content:
        return self._chance.choice(LEVELS) if self._chance.random() < 0.9 else self._any()

    def _subtotal(self) -> Values:
        height = self._chance.randint(1, 8)
        other = height + (self._chance.random() < 0.1)
        return (
            [[self._label()] for _ in range(height)],
            [[self._points()] for _ in range(other)],
            self._label(),
        )

    def _total(self) -> Values:
        return tuple(
            self._block() if self._chance.random() < 0.5 else self._points()
            for _ in range(self._chance.randint(1, 3))
        )

    def _block(self) -> Block:
        columns = self._chance.randint(1, 2)
        return [[self._points() for _ in range(columns)] for _ in range(self._chance.randint(1, 4))]

    def _criterion(self) -> Values:
        """A row whose standard can be read, with all that may have been done; now and then something else in one cell."""
        chance, real = self._chance, self._real["JX_CRITERION"]
        row = list(chance.choice([row for row in real if not str(_CRITERION(*row)).startswith("※")]))
        if str(row[0])[:1].isdigit():
            unit = str(row[0]).lstrip("0123456789.")
            row[0] = f"{chance.uniform(0, 130):.{chance.randint(0, 2)}f}{unit}"
        if chance.random() < 0.3:
            row[chance.randrange(len(row))] = self._any()
        return tuple(row)

    def _check(self) -> Values:
        """A published form with a few cells changed, rows lost or doubled."""
        chance = self._chance
        table: Any = chance.choice([row[0] for row in self._real["JX_CHECK"] if len(row[0] or ()) > 1])
        table = [list(row) for row in table]
        for _ in range(chance.randint(0, 4)):
            at, what = chance.randrange(len(table)), chance.random()
            if what < 0.15:
                del table[at]
            elif what < 0.3:
                table.insert(at, table[at])
            else:
                cells = list(table[at])
                cells[chance.randrange(len(cells))] = self._points() if what < 0.5 else self._any()
                table[at] = cells
        return (table, chance.choice(RULES)) if chance.random() < 0.5 else (table,)
