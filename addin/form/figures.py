"""Live figures: names that free text may quote in braces, such as {全年预算数}, and their values in a form."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from addin.form.model import TOTAL_FUNDS, FundLine, SelfEvaluation
from addin.form.scores import IndicatorScore, Scores
from udfs.decimals import compact

Value = Decimal | int | str | None

# Single braces only: {{ is nobody's figure, and % and # would be the tags of a template.
_REFERENCE = re.compile(r"(?<![{｛])[{｛]([^{}｛｝%#\r\n]{1,40})[}｝](?![}｝])")
_DOUBLED = re.compile(r"[{｛]{2}([^{}｛｝%#\r\n]{1,40})[}｝]{2}")
# 指标1：培训人数: the number is the form's, not the name's
NUMBERED = re.compile(r"^\s*指标\s*[\d一二三四五六七八九十]+\s*[：:、.．]\s*")
# Names that officers write in braces stay as they are, whatever our form calls the same thing one day.
INITIAL, BUDGET, EXECUTED, BALANCE, TOTAL = "年初预算数", "全年预算数", "全年执行数", "结余资金", "总分"
_STANDARD_LEVELS = ("产出指标", "成本指标", "效益指标", "满意度指标")


@dataclass(frozen=True, slots=True)
class Figure:
    """meaning: for the handbook. value: None or "" where the form has none. rate: a fraction, printed as percentage."""

    meaning: str
    value: Callable[[SelfEvaluation, Scores], Value]
    rate: bool = False

    def is_missing(self, form: SelfEvaluation, scores: Scores) -> bool:
        return self.value(form, scores) in (None, "")


class Reference(NamedTuple):
    """A name in braces: shown is what stands in the text, braces included."""

    shown: str
    name: str
    start: int
    end: int


def references(text: str) -> Iterator[Reference]:
    """Every name in single braces, half- or full-width; what holds no letter, such as {1}, is none."""
    for found in _REFERENCE.finditer(text):
        name = compact(found[1])
        if any(map(str.isalpha, name)):
            yield Reference(found[0], name, *found.span())


def find_doubled(text: str) -> Iterator[str]:
    """Every name in double braces, which quote nothing: they are for report templates."""
    return (compact(found[1]) for found in _DOUBLED.finditer(text))


def fill(text: str, value: Callable[[str], str | None]) -> str:
    """The text with each reference replaced once by its value; one whose value is None stays as it is."""
    parts, end = [], 0
    for found in references(text):
        said = value(found.name)
        parts += [text[end : found.start], found.shown if said is None else said]
        end = found.end
    return "".join([*parts, text[end:]])


def known_figures(form: SelfEvaluation) -> dict[str, Figure]:
    """Every name that this form's free text may quote: FIGURES, and those of its own indicators, levels and money.

    Of two indicators with one name neither can be quoted.
    """
    names = [NUMBERED.sub("", indicator.name) for indicator in form.indicators]
    levels = [level.name for i in form.indicators for level in (i.level1, i.level2) if level.name]
    made = [_of_indicator(name, at) for at, name in enumerate(names) if name and names.count(name) == 1]
    made += [_of_kind(line.item) for line in form.funds if line.item != TOTAL_FUNDS]
    made += [_of_level(name) for name in dict.fromkeys(levels)]
    return {compact(name): figure for group in made for name, figure in group.items()} | FIGURES


# what known adds, for the handbook
PATTERNS = {
    "〔指标名称〕指标值": "该三级指标的年度指标值；还有 完成值、完成率、分值、得分，如 `{培训人数完成值}`。名称前的“指标1：”不写",
    "〔一级或二级指标〕得分": "其下各指标的得分合计；还有 分值、得分率，如 `{数量指标得分率}`",
    "〔资金来源〕预算数": "该项资金的全年预算数，万元；还有 执行数，如 `{当年财政拨款执行数}`",
}


def _of_indicator(name: str, at: int) -> dict[str, Figure]:
    return {
        f"{name}指标值": Figure(f"“{name}”的年度指标值", lambda form, _: form.indicators[at].target),
        f"{name}完成值": Figure(f"“{name}”的实际完成值", lambda form, _: form.indicators[at].actual),
        f"{name}完成率": Figure(
            f"“{name}”的完成率，带百分号", lambda _, scores: scores.rows[at].completion, rate=True
        ),
        f"{name}分值": Figure(f"“{name}”的分值", lambda form, _: form.indicators[at].weight),
        f"{name}得分": Figure(f"“{name}”的得分", lambda _, scores: scores.rows[at].score),
    }


def _of_level(level: str) -> dict[str, Figure]:
    def rows(scores: Scores) -> list[IndicatorScore]:
        return [
            row
            for row in scores.rows
            if row.counts and level in (row.indicator.level1.name, row.indicator.level2.name)
        ]

    def weight(form: SelfEvaluation, scores: Scores) -> Decimal | None:
        return _sum([row.indicator.weight for row in rows(scores)])

    def points(form: SelfEvaluation, scores: Scores) -> Decimal | None:
        return _sum([row.score for row in rows(scores)])

    def share(form: SelfEvaluation, scores: Scores) -> Decimal | None:
        full, got = weight(form, scores), points(form, scores)
        return None if got is None or not full else got / full

    return {
        f"{level}分值": Figure(f"{level}的分值合计", weight),
        f"{level}得分": Figure(f"{level}的得分合计", points),
        f"{level}得分率": Figure(f"{level}的得分÷分值，带百分号", share, rate=True),
    }


def _of_kind(item: str) -> dict[str, Figure]:
    def amount(field: str) -> Callable[[SelfEvaluation, Scores], Decimal | None]:
        def value(form: SelfEvaluation, scores: Scores) -> Decimal | None:
            line = next((line for line in form.funds if line.item == item), FundLine(item))
            found: Decimal | None = getattr(line, field)
            return found

        return value

    return {
        f"{item}预算数": Figure(f"{item}的全年预算数，万元", amount("annual_budget")),
        f"{item}执行数": Figure(f"{item}的全年执行数，万元", amount("executed")),
    }


def _sum(points: Sequence[Decimal | None]) -> Decimal | None:
    """None where there is nothing to add, or one is missing: a smaller sum would be wrong."""
    if not points or None in points:
        return None
    return sum((p for p in points if p is not None), Decimal(0))


def _balance(form: SelfEvaluation, scores: Scores) -> Decimal | None:
    funds = form.fund_total
    if funds.annual_budget is None or funds.executed is None:
        return None
    return funds.annual_budget - funds.executed


def _lost_points(form: SelfEvaluation, scores: Scores) -> Decimal | None:
    if scores.total is None:
        return None
    return (scores.sum_of_weights if form.total_weight is None else form.total_weight) - scores.total


def _counting(wanted: Callable[[IndicatorScore], bool]) -> Callable[[SelfEvaluation, Scores], int | None]:
    def value(form: SelfEvaluation, scores: Scores) -> int | None:
        rows = [row for row in scores.rows if row.counts]
        return sum(map(wanted, rows)) if rows else None

    return value


def _levels(field: str) -> Callable[[SelfEvaluation, Scores], int | None]:
    def value(form: SelfEvaluation, scores: Scores) -> int | None:
        names = {getattr(row.indicator, field).name for row in scores.rows if row.counts}
        return len(names - {""}) or None

    return value


FIGURES: dict[str, Figure] = {
    "年度": Figure("自评年度，四位数字", lambda form, _: form.year),
    "项目名称": Figure("项目名称", lambda form, _: form.project),
    "主管部门": Figure("主管部门", lambda form, _: form.department),
    "实施单位": Figure("实施单位", lambda form, _: form.implementer),
    "单位": Figure(
        "填报单位；“参数”表未填的，用主管部门", lambda form, _: form.unit.strip() or form.department
    ),
    INITIAL: Figure("年度资金总额的年初预算数，万元", lambda form, _: form.fund_total.initial_budget),
    BUDGET: Figure("年度资金总额的全年预算数，万元", lambda form, _: form.fund_total.annual_budget),
    EXECUTED: Figure("年度资金总额的全年执行数，万元", lambda form, _: form.fund_total.executed),
    BALANCE: Figure("全年预算数－全年执行数，万元", _balance),
    "预算执行率": Figure(
        "全年执行数÷全年预算数，带百分号", lambda _, scores: scores.execution_rate, rate=True
    ),
    "执行分值": Figure("预算执行率的分值", lambda _, scores: scores.execution_weight),
    "执行得分": Figure("预算执行率的得分", lambda _, scores: scores.execution_score),
    TOTAL: Figure("综合得分", lambda _, scores: scores.total),
    "失分": Figure("满分－总分", _lost_points),
    "等级": Figure("优、良、中、差", lambda _, scores: scores.grade),
    "指标数": Figure("三级指标的项数", _counting(lambda row: True)),
    "一级指标数": Figure("一级指标的个数", _levels("level1")),
    "二级指标数": Figure("二级指标的个数", _levels("level2")),
    "达标指标数": Figure("达到年度指标值的项数", _counting(lambda row: row.is_reached)),
    "扣分指标数": Figure("得分少于分值的项数", _counting(lambda row: row.lost > 0)),
} | {name: figure for level in _STANDARD_LEVELS for name, figure in _of_level(level).items()}
