"""Where every figure of a form stands: the form and its scores with painted digits, and what a variable is made of."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from decimal import Decimal
from typing import Any, NamedTuple

from addin.form.figures import NUMBERED
from addin.form.model import (
    AMOUNTS,
    LABELS,
    MATERIAL_CELL,
    MONEY,
    ROW_TEXTS,
    FundLine,
    Indicator,
    Level,
    SelfEvaluation,
)
from addin.form.own_tables import line_cell, line_cells
from addin.form.scores import IndicatorScore, Scores, score
from addin.form.vocabulary import title
from addin.report.facts.colours import COMPUTED, PaintedNumber, PaintedYear, Palette, Source, strip_paint
from udfs.rules import resolve

OF_THE_FORM, OF_THE_MATERIAL = "自评表", "报告素材"
RATE, COMPLETION, SUM = "{executed} ÷ {budget}", "{actual} 对照 {target}", "各项得分之和"
WAN_YUAN, IN_UNIT = "万元", "（表中以{unit}填写）"
COUNTED, CAPPED = "各项分值之和", "各项得分之和，按规则封顶"


@dataclass(frozen=True, slots=True)
class Painter:
    """Paints what stands in a form. keeps_numbers: leave the number of “指标1：” plain, which sentences cut off."""

    palette: Palette
    keeps_numbers: bool = False

    def text(self, text: str, place: str, words: str) -> str:
        start = NUMBERED.match(text) if self.keeps_numbers else None
        cut = start.end() if start else 0
        return text[:cut] + self.palette.paint(Source(place, words))(text[cut:])

    def number(self, number: Decimal | None, place: str, words: str) -> Decimal | None:
        return None if number is None else PaintedNumber.of(number, self.palette, Source(place, words))

    def form(self, form: SelfEvaluation) -> SelfEvaluation:
        """The form with every digit painted that a report can print."""
        cells = form.cells
        texts: dict[str, Any] = {
            field: self.text(getattr(form, field), cells.get(field) or OF_THE_FORM, words)
            for field, words in LABELS.items()
        }
        material = {name: self._material(form, name, text) for name, text in form.material.items()}
        year = PaintedYear.of(
            form.year, self.palette.paint(Source(cells.get("year") or OF_THE_FORM, "自评年度"))
        )
        return replace(
            form,
            **texts,
            year=year,
            funds=tuple(self._fund(line, _state_unit(form)) for line in form.funds),
            indicators=tuple(map(self._indicator, form.indicators)),
            total_weight=self.number(
                form.total_weight, cells.get("total_weight") or OF_THE_FORM, "总分的分值"
            ),
            total=self.number(form.total, cells.get("total") or OF_THE_FORM, title("total")),
            material=material,
        )

    def _material(self, form: SelfEvaluation, name: str, text: str) -> str:
        """A text of 报告素材; of one that a table of the form makes up, each line where it stands there."""
        source = material_source(form, name)
        if name not in form.derived:
            return self.text(text, *source)
        lines = enumerate(text.split("\n"))
        painted = (
            self.text(line, form.cells.get(line_cell(name, at)) or source.place, source.words)
            for at, line in lines
        )
        return "\n".join(painted)

    def _fund(self, line: FundLine, unit: str) -> FundLine:
        painted: dict[str, Any] = {
            field: self.number(
                getattr(line, field),
                line.cells.get(field) or OF_THE_FORM,
                f"{line.item}的{words}{unit if field in MONEY else ''}",
            )
            for field, words in AMOUNTS.items()
        }
        return replace(line, item=self.text(line.item, OF_THE_FORM, "资金名称"), **painted)

    def _indicator(self, row: Indicator) -> Indicator:
        texts: dict[str, Any] = {
            field: self.text(getattr(row, field), _cell(row.cells, field), words)
            for field, words in ROW_TEXTS.items()
        }
        numbers: dict[str, Any] = {
            field: self.number(getattr(row, field), _cell(row.cells, field), AMOUNTS[field])
            for field in ("weight", "score")
        }
        levels: dict[str, Any] = {
            field: self._level(getattr(row, field), _cell(row.cells, field)) for field in ("level1", "level2")
        }
        return replace(row, **texts, **numbers, **levels)

    def _level(self, level: Level, place: str) -> Level:
        return replace(
            level,
            name=self.text(
                level.name, OF_THE_FORM, "指标类别"
            ),  # the same name has one colour wherever it stands
            weight=self.number(level.weight, place, f"{level.name}标注的分值"),
        )

    def scores(self, scores: Scores, form: SelfEvaluation) -> Scores:
        """The scores with painted numbers. form: the one they were computed from."""
        funds, number = form.fund_total.cells, self.number
        base = "initial_budget" if resolve(form.rule).execution_base == "initial" else "annual_budget"
        rate = RATE.format(executed=_cell(funds, "executed"), budget=_cell(funds, base))
        weights = COMPUTED + COUNTED
        total = form.cells.get("total")
        added = CAPPED if scores.total_cap is not None else SUM
        return replace(
            scores,
            execution_rate=number(scores.execution_rate, COMPUTED + rate, "预算执行率"),
            execution_system=number(scores.execution_system, COMPUTED + rate, "预算执行得分"),
            execution_score=number(scores.execution_score, _cell(funds, "score"), "预算执行率的得分"),
            execution_weight=number(scores.execution_weight, _cell(funds, "weight"), "预算执行率的分值"),
            rows=tuple(map(self._row, scores.rows)),
            sum_of_scores=number(scores.sum_of_scores, COMPUTED + SUM, "得分合计"),
            sum_of_weights=number(scores.sum_of_weights, weights, "分值合计") or Decimal(0),
            total=number(scores.total, total or COMPUTED + added, title("total")),
            total_cap=number(scores.total_cap, COMPUTED + rate, "总分的上限"),
        )

    def _row(self, row: IndicatorScore) -> IndicatorScore:
        cells = row.indicator.cells
        compared = COMPLETION.format(actual=_cell(cells, "actual"), target=_cell(cells, "target"))
        return replace(
            row,
            indicator=self._indicator(row.indicator),
            completion=self.number(row.completion, COMPUTED + compared, "完成率"),
            system=self.number(row.system, COMPUTED + compared, "按规则应得的分"),
            score=self.number(row.score, _cell(cells, "score"), AMOUNTS["score"]),
            note=self.text(row.note, _cell(cells, "note"), title("note")),
        )


def _state_unit(form: SelfEvaluation) -> str:
    """What is said of an amount that stands in another unit than 万元 on its sheet."""
    unit = WAN_YUAN if form.layout is None else form.layout.funds.unit
    return "" if unit == WAN_YUAN else IN_UNIT.format(unit=unit)


def readable(form: SelfEvaluation) -> SelfEvaluation:
    """The form without characters that would be taken for painted digits."""
    made: SelfEvaluation = _each_text(form)
    return made


def _each_text(value: Any) -> Any:
    if isinstance(value, str):
        return strip_paint(value)
    if isinstance(value, tuple):
        texts = map(_each_text, value)
        return value._make(texts) if hasattr(value, "_make") else tuple(texts)
    if isinstance(value, Mapping):
        return {key: _each_text(content) for key, content in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{field.name: _each_text(getattr(value, field.name)) for field in fields(value)}
        )
    return value


class Input(NamedTuple):
    """What a person filled in: where, the text where it is one, and the form as it is without it."""

    source: Source
    text: str
    without: SelfEvaluation


def inputs(form: SelfEvaluation) -> Iterator[Input]:
    """Each thing in the form and the material that is filled in."""
    for name, text in form.material.items():
        rest = {other: said for other, said in form.material.items() if other != name}
        yield Input(material_source(form, name), text, replace(form, material=rest))
    for field, words in (
        LABELS | {"year": "自评年度", "total": title("total"), "total_weight": "总分的分值"}
    ).items():
        if value := getattr(form, field):
            said, blank = (value, "") if isinstance(value, str) else ("", None)
            source = Source(form.cells.get(field) or OF_THE_FORM, words)
            changed: Any = blank
            yield Input(source, said, replace(form, **{field: changed}))
    if form.funds:
        cells = [cell for line in form.funds for field, cell in line.cells.items() if field in AMOUNTS]
        yield Input(Source(_span(cells), "项目资金"), "", replace(form, funds=()))
    if form.indicators:
        cells = [cell for row in form.indicators for cell in row.cells.values()]
        yield Input(Source(_span(cells), "绩效指标"), "", replace(form, indicators=()))


Values = Callable[[SelfEvaluation, Scores], Mapping[str, Any]]


def find_inputs(form: SelfEvaluation, values: Values) -> dict[str, list[Input]]:
    """Variable → what it depends on: it reads otherwise as soon as that is missing."""
    whole = values(form, score(form))
    found: dict[str, list[Input]] = {name: [] for name in whole}
    for item in inputs(form):
        changed = values(item.without, score(item.without))
        for name, value in whole.items():
            if changed.get(name) != value:
                found[name].append(item)
    return found


def material_source(form: SelfEvaluation, name: str) -> Source:
    """A field of 报告素材, for what stands in it word for word."""
    place = form.cells.get(MATERIAL_CELL.format(name)) or OF_THE_MATERIAL
    if name in form.derived:
        place = _span(line_cells(form, name))
    return Source(place, f"报告素材“{name}”")


def _cell(cells: Mapping[str, str], field: str) -> str:
    """A reason stands where the form prints it unless there is a place of its own for it."""
    return cells.get(field) or (cells.get("note") if field == "reason" else "") or OF_THE_FORM


def _span(cells: list[str]) -> str:
    """自评表!E8 and others as 自评表!E8:I11; cells of a Word file by the first and the last."""
    named = [cell for cell in cells if cell]
    places = [cell.rpartition("!") for cell in named]
    if not places:
        return OF_THE_FORM
    if not all(place[2].isascii() for place in places):
        return " 至 ".join(dict.fromkeys((named[0], named[-1])))
    columns = [place[2].rstrip("0123456789") for place in places]
    rows = [int(place[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for place in places]
    first, last = (edge(columns, key=lambda column: (len(column), column)) for edge in (min, max))
    return f"{places[0][0]}{places[0][1]}{first}{min(rows)}:{last}{max(rows)}"
