"""Sentences about the indicators: how many were reached, by level, over and under target, with reasons."""

from collections.abc import Callable, Sequence

from addin.form.levels import kind_of
from addin.form.model import ROW_TEXTS, SelfEvaluation
from addin.form.scores import IndicatorScore, Scores
from addin.report.facts.colours import plain
from addin.report.facts.parts import Group
from addin.report.facts.sentences.words import (
    ENDS,
    REASON,
    SCORE,
    WEIGHT,
    add_up,
    and_joined,
    by_first_level,
    by_name,
    counting_rows,
    indicator_name,
    quote,
)
from addin.report.facts.text import figure, mark, one_line, paragraphs, percentage, set_value
from udfs.indicators import Demand
from udfs.problem import inside_quotes
from workbook_templates.numerals import heading_number

KINDS = ("产出", "效益", "满意度")
_OPERATORS = "≥≧>⩾﹥≤<=＝"


def achievement(form: SelfEvaluation, scores: Scores) -> list[str]:
    """指标完成情况, one paragraph each: how many were reached, far exceeded, lost points, have no score yet."""
    rows = counting_rows(scores)
    if not rows:
        return [f"自评表尚未填列绩效指标（{mark('绩效指标')}）。"]
    exceeded = [_tell_exceeded(row, form.decimals) for row in rows if _is_exceeded(row)]
    lost = [_tell_lost(row, form.decimals) for row in rows if row.lost]
    unscored = [f"“{quote(row)}”" for row in rows if row.score is None]
    told = [f"自评表共设置{len(rows)}项绩效指标，{_count_reached(rows)}。"]
    if exceeded:
        told.append(f"超额完成较多的指标有{len(exceeded)}项：{'；'.join(exceeded)}。")
    if lost:
        told.append(f"扣分的指标有{len(lost)}项：{'；'.join(lost)}。")
    if unscored:
        told.append(f"尚无得分的指标有{len(unscored)}项：{'、'.join(unscored)}（{mark('指标得分')}）。")
    return told


def kind_of_indicators(kind: str) -> Callable[[SelfEvaluation, Scores], str]:
    """产出指标完成情况 and the like; kind: one of KINDS. What is neither 效益 nor 满意度 (成本指标) is 产出."""

    def tell(form: SelfEvaluation, scores: Scores) -> str:
        rows = [row for row in counting_rows(scores) if _is_of(row, kind)]
        if not rows:
            return f"自评表没有设置{kind}指标。"
        weight = add_up(row.indicator.weight for row in rows)
        points = add_up(row.score for row in rows)
        results = "；".join(f"{level}：{_results(group)}" for level, group in _by_second_level(rows))
        return (
            f"{_name_kind(kind, rows)}共{len(rows)}项，分值{figure(weight, kind + '指标分值')}分，"
            f"得{figure(points, kind + '指标得分')}分，{_count_reached(rows)}。{results}。"
        )

    return tell


def _name_kind(kind: str, rows: Sequence[IndicatorScore]) -> str:
    """产出指标, and beside or instead of it what the form calls otherwise: 产出指标和成本指标."""
    names = (one_line(row.indicator.level1.name) if kind == KINDS[0] else "" for row in rows)
    return and_joined(
        list(dict.fromkeys(f"{kind}指标" if not name or kind in name else name for name in names))
    )


def _is_of(row: IndicatorScore, kind: str) -> bool:
    """What is neither 效益 nor 满意度 is told with 产出."""
    found = kind_of(row.indicator)
    return (found if found in KINDS else KINDS[0]) == kind


def by_level(form: SelfEvaluation, scores: Scores) -> list[Group]:
    """各级指标完成情况: a part for every first level, a paragraph for every second level."""
    parts = by_first_level(counting_rows(scores))
    return [
        Group(heading_number(3, place) if len(parts) > 1 else "", name, tuple(_paragraphs(rows)))
        for place, (name, rows) in enumerate(parts, 1)
    ]


def _paragraphs(rows: Sequence[IndicatorScore]) -> list[str]:
    told = [f"{level}：{_results(group)}。" for level, group in _by_second_level(rows)]
    if len(told) == 1:
        return told
    return [heading_number(4, place) + text for place, text in enumerate(told, 1)]


def _by_second_level(rows: Sequence[IndicatorScore]) -> list[tuple[str, list[IndicatorScore]]]:
    return [(name or "各项指标", group) for name, group in by_name(rows, lambda indicator: indicator.level2)]


def _results(rows: Sequence[IndicatorScore]) -> str:
    return "、".join(map(_result, rows))


def _result(row: IndicatorScore) -> str:
    """慰问覆盖率100%, 群众知晓程度（明显提高）; a target that was missed stands beside it."""
    name, actual = indicator_name(row.indicator), set_value(row.indicator.actual) or mark(ROW_TEXTS["actual"])
    target = set_value(row.indicator.target) or mark(ROW_TEXTS["target"])
    missed = f"年度指标值{target}" if row.completion is not None and row.completion < 1 else ""
    if plain(actual).lstrip(_OPERATORS)[:1].isdigit() and not plain(name)[-1].isdigit():
        return f"{name}{actual}" + (f"（{missed}）" if missed else "")
    return f"{name}（{'，'.join(part for part in (actual, missed) if part)}）"


def _count_reached(rows: Sequence[IndicatorScore]) -> str:
    """全部达到年度指标值, or so many of each."""
    reached = sum(row.is_reached for row in rows)
    short = sum(row.completion is not None and row.completion < 1 for row in rows)
    judged = sum(row.completion is None and row.score is not None for row in rows)
    if reached == len(rows):
        return f"{'全部' if reached > 1 else '已'}达到年度指标值"
    parts = (
        (reached, "达到年度指标值"),
        (short, "未达到年度指标值"),
        (judged, "由评价人员按完成程度评定"),
        (len(rows) - reached - short - judged, "尚未评定"),
    )
    if len(rows) == 1:
        return next(words for count, words in parts if count)
    return f"其中{'、'.join(f'{count}项{words}' for count, words in parts if count)}"


def _is_exceeded(row: IndicatorScore) -> bool:
    over = row.completion is not None and row.completion > 1
    return over and row.demand is not Demand.NONE and not row.lost


def _tell_exceeded(row: IndicatorScore, decimals: int) -> str:
    reason = _reason(row)
    return f"“{quote(row)}”{_values(row, decimals)}" + (f"，{reason}" if reason else "")


def _tell_lost(row: IndicatorScore, decimals: int) -> str:
    points = f"分值{figure(row.indicator.weight, WEIGHT)}分，得{figure(row.score, SCORE)}分"
    return f"“{quote(row)}”{_values(row, decimals)}，{points}，{_reason(row)}"


def _values(row: IndicatorScore, decimals: int) -> str:
    target, actual = row.indicator.target, row.indicator.actual
    told = f"年度指标值{_quote_words(target, ROW_TEXTS['target'])}，实际完成{_quote_words(actual, ROW_TEXTS['actual'])}"
    if row.completion is None or row.completion == 1:
        return told
    return f"{told}，完成率{percentage(row.completion, '完成率', decimals)}"


def _quote_words(value: str, name: str) -> str:
    """≥95% as it is, words as “显著”."""
    text = set_value(value)
    if not text:
        return mark(name)
    return text if any(map(str.isdigit, plain(text))) else f"“{inside_quotes(text)}”"


def _reason(row: IndicatorScore) -> str:
    reason = "；".join(part.rstrip(ENDS) for part in paragraphs(row.indicator.stated_reason))
    if not (reason or row.lost or row.demand is Demand.DEMANDED):
        return ""
    return f"原因及改进措施：{reason or mark(REASON)}"
