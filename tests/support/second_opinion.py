"""A workbook's formulas computed by an engine that is no spreadsheet program and shares nothing with ours but the functions."""

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any, NamedTuple
from xml.etree import ElementTree

import formualizer
from xlsxwriter.utility import xl_cell_to_rowcol

from addin.cells import FUNCTIONS
from addin.form import FundLine, Indicator, SelfEvaluation
from addin.form.reader import read_level
from tests.support.fuzz import corpus
from udfs import rules
from udfs.function import Function

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# The one idiom that the engine does not know: the last text of a column, by its name, down to a place.
LAST_ABOVE = re.compile(r'LOOKUP\(2,1/\(INDEX\((\w+),1\):INDEX\(\w+,\$(\w+)\)<>""\),')
_CONTROL = re.compile("[\x00-\x1f]")
_ESCAPED = re.compile("_x([0-9A-F]{4})_")
_LEVELS = ("产出指标(50分)", "效益指标(30分)", "满意度指标", "成本指标", "附加指标")
_SECOND = ("数量指标(10分)", "质量指标", "时效指标", "成本指标", "社会效益指标", "服务对象满意度指标")
_ITEMS = ("年度资金总额", "当年财政拨款", "上年结转资金", "其他资金")
_AWKWARD = ("", "<w:p>", "{{ 7*7 }}", "=1+1", "'甲", "第一行\n第二行", "甲“乙”（丙", "长" * 300, "a~*?b")


class Formula(NamedTuple):
    """A formula of a sheet and what the file shows for it; None for nothing."""

    sheet: str
    cell: str
    text: str
    shown: float | str | None


class Difference(NamedTuple):
    """What the engine makes of a formula that the file shows otherwise."""

    formula: Formula
    computed: Any


def formulas(workbook: bytes) -> Iterator[Formula]:
    """Every formula of a workbook as XlsxWriter lays it out."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        book = ElementTree.fromstring(package.read("xl/workbook.xml"))
        for number, sheet in enumerate(book.iter(f"{MAIN}sheet"), 1):
            cells = ElementTree.fromstring(package.read(f"xl/worksheets/sheet{number}.xml")).iter(f"{MAIN}c")
            for cell in cells:
                if (text := cell.findtext(f"{MAIN}f")) is not None:
                    yield Formula(sheet.get("name", ""), cell.get("r", ""), text, _shown(cell))


def _shown(cell: ElementTree.Element) -> float | str | None:
    value = cell.findtext(f"{MAIN}v") or None
    if value is None or cell.get("t") in ("str", "e"):
        return value and _ESCAPED.sub(lambda sign: chr(int(sign[1], 16)), value)
    return float(value)


def differences(workbook: bytes) -> tuple[int, list[Difference]]:
    """How many formulas there are, and those of which the engine has another opinion."""
    engine = formualizer.Workbook.from_bytes(workbook)
    for function in FUNCTIONS:
        engine.register_function(function.name, _plain(function))
    found = list(formulas(workbook))
    engine.evaluate_all()
    for formula in found:
        if idiom := LAST_ABOVE.search(formula.text):
            label = _last_above(engine, formula.sheet, idiom[1], idiom[2])
            engine.set_value(formula.sheet, *_place(formula.cell), label)
    engine.evaluate_all()
    computed = [engine.get_value(formula.sheet, *_place(formula.cell)) for formula in found]
    return len(found), [
        Difference(formula, value)
        for formula, value in zip(found, computed, strict=True)
        if (None if value == "" else value) != formula.shown
    ]


def _last_above(engine: formualizer.Workbook, sheet: str, name: str, place: str) -> str:
    """The last text in the column of that name down to the place that the cell says; "" where it says none."""
    rows = engine.get_value(sheet, *_place(place))
    [column] = [area for area in engine.get_named_ranges() if area["name"] == name]
    first, at = column["start_row"], column["start_col"]
    down = range(first, first + int(rows or 0))
    texts = [engine.get_value(column["sheet"], row, at) for row in down]
    return _CONTROL.sub("", next((str(text) for text in reversed(texts) if text), ""))


def _plain(function: Function) -> Callable[..., float | str]:
    """The engine takes no Decimal."""

    def call(*arguments: Any) -> float | str:
        got = function(*arguments)
        return got if isinstance(got, str) else float(got)

    return call


def _with_labels(indicators: Iterable[Indicator]) -> Iterator[Indicator]:
    """A blank 二级指标 below a filled one of the same 一级指标 means the same: only a new 一级指标 can do without."""
    above = None
    for indicator in indicators:
        same = above and not indicator.level2.name and indicator.level1 == above.level1
        above = replace(indicator, level2=above.level2) if above and same else indicator
        yield above


def _place(cell: str) -> tuple[int, int]:
    row, column = xl_cell_to_rowcol(cell)
    return row + 1, column + 1


class Maker:
    """Makes forms from one seed, always the same: pairs of real forms, now and then with what nobody expects."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._pairs = corpus()["JX_SCORE"]

    def form(self) -> SelfEvaluation:
        chance = self._chance
        rows = chance.choice((0, 1, 3, 8, 15, 30, 33))
        return SelfEvaluation(
            project=self._text("城市基层党建工作经费"),
            department=self._text("市委组织部"),
            year=chance.choice((None, 2021, 2026)),
            rule=chance.choice([*rules.names(), "mof-2020；执行率分母=年初预算数；得分小数位=1"]),
            funds=tuple(self._line(item) for item in _ITEMS),
            goal_expected=self._text("培训干部100人"),
            goal_actual=self._text("培训干部100人"),
            indicators=tuple(_with_labels(self._indicator() for _ in range(rows))),
            live=True,
        )

    def _indicator(self) -> Indicator:
        chance = self._chance
        target, actual = (str(value or "") for value in chance.choice(self._pairs)[:2])
        return Indicator(
            read_level(chance.choice(_LEVELS)),
            read_level(chance.choice((*_SECOND, ""))),
            self._text("培训人数"),
            target,
            actual,
            self._points(),
            chance.choice((None, None, self._points())),
            self._text("两个社区推迟换届。"),
            chance.choice(("", "", "≥", "≤", "=")),
        )

    def _line(self, item: str) -> FundLine:
        return FundLine(item, self._money(), self._money(), self._money(), self._points())

    def _money(self) -> Decimal | None:
        return self._chance.choice((None, Decimal(0), Decimal(self._chance.randint(1, 10**7)) / 100))

    def _points(self) -> Decimal | None:
        return self._chance.choice((None, Decimal(10), Decimal(self._chance.randint(0, 5000)) / 100))

    def _text(self, usual: str) -> str:
        return usual if self._chance.random() < 0.8 else self._chance.choice(_AWKWARD)
