"""Sentences about weights and scores: the indicator system, what the score is made of, where points were lost."""

from collections.abc import Sequence
from decimal import Decimal

from addin.form.model import SelfEvaluation
from addin.form.scores import Scores
from addin.form.vocabulary import title
from addin.report.facts.sentences.words import (
    EXECUTION,
    SCORE,
    WEIGHT,
    add_up,
    and_joined,
    by_first_level,
    counting_rows,
    dated_project,
    indicator_name,
    names_of,
    quote,
    year_of,
)
from addin.report.facts.text import figure, mark, percentage, print_number

_Part = tuple[str, Decimal | None, Decimal | None]  # name, weight, score


def conclusion(form: SelfEvaluation, scores: Scores) -> str:
    """综合评价结论: the indicator system in numbers, the total and the grade."""
    rows = counting_rows(scores)
    first = names_of(row.indicator.level1 for row in rows)
    second = names_of(row.indicator.level2 for row in rows)
    if not rows:
        told = f"绩效指标尚未填列（{mark('绩效指标')}）"
    elif not first:
        told = f"共设置{len(rows)}项绩效指标"
    elif not second:
        told = f"绩效评价指标体系划分为{_list_names(first, '个一级指标')}"
    else:
        told = f"绩效评价指标体系划分为{_list_names(first, '个一级指标')}，细化为{_list_names(second, '个二级指标')}"
    return (
        f"根据{year_of(form)}年度项目支出绩效自评表，{told}。"
        f"经评价，本项目综合得分为{_total(scores)}分，等级为{_grade(scores)}。"
    )


def _list_names(names: Sequence[str], counter: str) -> str:
    """甲、乙等2个…; a single one is not a list: 甲1个…."""
    return f"{'、'.join(names)}{'等' if len(names) > 1 else ''}{len(names)}{counter}"


def _total(scores: Scores) -> str:
    return figure(scores.total, title("total"))


def _grade(scores: Scores) -> str:
    return scores.grade or mark(title("grade"))


def verdict(form: SelfEvaluation, scores: Scores) -> str:
    """得分结论: the total and the grade."""
    return (
        f"经综合评价，{dated_project(form)}绩效自评得分为{_total(scores)}分，评价等级为“{_grade(scores)}”。"
    )


def system(form: SelfEvaluation, scores: Scores) -> str:
    """指标体系: the indicators of every level by name."""
    rows = counting_rows(scores)
    named = (
        (title("level1"), names_of(row.indicator.level1 for row in rows)),
        (title("level2"), names_of(row.indicator.level2 for row in rows)),
        (title("name"), list(dict.fromkeys(indicator_name(row.indicator) for row in rows))),
    )
    parts = [f"{level}由{and_joined(names)}构成" for level, names in named if len(names) > 1]
    parts += [f"{level}为{names[0]}" for level, names in named if len(names) == 1]
    if not parts:
        return f"绩效指标尚未填列（{mark('绩效指标')}）。"
    return f"绩效评价指标体系中，{'，'.join(parts)}。"


def _parts(scores: Scores) -> list[_Part]:
    """The execution rate, then every first level with the sums of its rows; None where a row has none."""
    parts: list[_Part] = []
    if scores.execution_weight != 0:
        parts.append((EXECUTION, scores.execution_weight, scores.execution_score))
    for name, rows in by_first_level(counting_rows(scores)):
        parts.append((name, add_up(row.indicator.weight for row in rows), add_up(row.score for row in rows)))
    return parts


def shares(form: SelfEvaluation, scores: Scores) -> str:
    """分值占比: the share of the execution rate and of every first level in all weights."""
    parts = _parts(scores)
    whole = add_up(weight for _, weight, _ in parts)
    told = [
        f"{name}占{percentage(weight / whole if whole and weight is not None else None, name + '占比', form.decimals)}"
        for name, weight, _ in parts
    ]
    return f"各项指标分值占比为：{'、'.join(told)}。" if told else ""


def weights(form: SelfEvaluation, scores: Scores) -> str:
    """分值构成: the weight of the execution rate, of all indicators, and of each first level."""
    parts = _parts(scores)
    indicators = [part for part in parts if part[0] != EXECUTION]
    told = [
        f"{name}分值为{figure(weight, name + WEIGHT)}分" for name, weight, _ in parts if name == EXECUTION
    ]
    if indicators:
        whole = figure(add_up(weight for _, weight, _ in indicators), "绩效指标分值")
        named = "、".join(f"{name}{figure(weight, name + WEIGHT)}分" for name, weight, _ in indicators)
        several = f"绩效指标分值为{whole}分，其中{named}"
        told.append(several if len(indicators) > 1 else f"{indicators[0][0]}分值为{whole}分")
    if not told:
        return ""
    return f"{'，'.join(told)}，合计{figure(add_up(weight for _, weight, _ in parts), '分值合计')}分。"


def weights_scored(form: SelfEvaluation, scores: Scores) -> str:
    """得分构成: what each part was worth and got, and the total."""
    told = [
        f"{name}{figure(weight, name + WEIGHT)}分，得{figure(points, name + SCORE)}分"
        for name, weight, points in _parts(scores)
    ]
    return f"得分构成为：{'；'.join(told)}。{_sum(scores)}。" if told else ""


def _sum(scores: Scores) -> str:
    """The total, and why it is not the sum where it is not."""
    points, total, cap = scores.sum_of_scores, scores.total, scores.total_cap
    if points is None or total is None or points == total:
        return f"合计得{_total(scores)}分"
    if cap is not None and total == cap:
        return f"各项得分合计{print_number(points)}分，按评分规则总分最高{print_number(cap)}分，得{print_number(total)}分"
    return f"各项得分合计{print_number(points)}分，自评表总分为{print_number(total)}分"


def losses(form: SelfEvaluation, scores: Scores) -> str:
    """失分情况: how many points were lost, and where; "" where none was or no score is known."""
    lost: list[tuple[str, Decimal]] = []
    weight, points = scores.execution_weight, scores.execution_score
    if weight is not None and points is not None and points < weight:
        rate = percentage(scores.execution_rate, EXECUTION, form.decimals)
        lost.append((f"{EXECUTION}（{rate}）", weight - points))
    lost += [(f"“{quote(row)}”", row.lost) for row in counting_rows(scores) if row.lost]
    if not lost:
        return ""
    told = "、".join(f"{name}失{print_number(number)}分" for name, number in lost)
    if len(lost) == 1:
        return f"未得满分的只有1项：{told}。"
    return f"未得满分的有{len(lost)}项，共失{print_number(sum((number for _, number in lost), Decimal(0)))}分，其中{told}。"
