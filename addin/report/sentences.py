"""What a form says, in the sentences of an official report. Nothing here is typed by anyone."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from addin.form.figures import NUMBERED
from addin.form.model import TOTAL_FUNDS, Indicator, Level, SelfEvaluation
from addin.form.scores import IndicatorScore, Scores
from addin.report.text import figure, mark, one_line, paragraphs, percentage
from udfs.decimals import show
from udfs.indicators import Demand

UNIT = "万元"
REASON = "偏差原因分析及改进措施"
_INNER_QUOTES = str.maketrans("“”", "‘’")
_END = " \t\u3000。；;，,、"


def year_of(form: SelfEvaluation) -> str:
    return mark("年度") if form.year is None else str(form.year)


def indicator_name(indicator: Indicator) -> str:
    """三级指标 without a leading “指标1：”."""
    return NUMBERED.sub("", one_line(indicator.name)) or mark("三级指标")


def conclusion(form: SelfEvaluation, scores: Scores) -> str:
    """综合评价结论: the indicator system, the total and the grade."""
    counted = [row.indicator for row in scores.rows if _counts(row)]
    first = _names(row.level1 for row in counted)
    second = _names(row.level2 for row in counted)
    if not counted:
        system = f"绩效指标尚未填列（{mark('绩效指标')}）"
    elif not first:
        system = f"共设置{len(counted)}项绩效指标"
    elif not second:
        system = f"绩效评价指标体系划分为{_listed(first, '个一级指标')}"
    else:
        system = (
            f"绩效评价指标体系划分为{_listed(first, '个一级指标')}，细化为{_listed(second, '个二级指标')}"
        )
    total = figure(scores.total, "总分")
    return (
        f"根据{year_of(form)}年度项目支出绩效自评表，{system}。"
        f"经评价，本项目综合得分为{total}分，等级为{scores.grade or mark('等级')}。具体评分情况详见附件。"
    )


def _names(levels: Iterable[Level]) -> list[str]:
    return list(dict.fromkeys(name for name in (one_line(level.name) for level in levels) if name))


def _listed(names: Sequence[str], counter: str) -> str:
    """甲、乙等2个…; a single one is not a list: 甲1个…."""
    return f"{'、'.join(names)}{'等' if len(names) > 1 else ''}{len(names)}{counter}"


def execution(form: SelfEvaluation, scores: Scores) -> str:
    """资金执行情况: budget, spending, rate and balance of the year, then the kinds of money where several."""
    total = form.fund_total
    parts = [f"全年预算数为{_money(total.annual_budget, '全年预算数')}"]
    if total.initial_budget is not None and total.initial_budget != total.annual_budget:
        parts.insert(0, f"年初预算数为{_money(total.initial_budget, '年初预算数')}")
    parts += [
        f"全年执行数为{_money(total.executed, '全年执行数')}",
        f"预算执行率为{percentage(scores.execution_rate, '预算执行率', form.decimals)}",
        _balance(total.annual_budget, total.executed),
    ]
    year = f"{year_of(form)}年度项目"
    return f"{year}{'，'.join(parts)}。{_kinds(form)}"


def _money(amount: Decimal | None, name: str) -> str:
    return figure(amount, name) + UNIT


def _balance(budget: Decimal | None, executed: Decimal | None) -> str:
    if budget is None or executed is None:
        return f"结余资金{mark('结余资金')}{UNIT}"
    left = budget - executed
    return f"超出全年预算{show(-left)}{UNIT}" if left < 0 else f"结余资金{show(left)}{UNIT}"


def _kinds(form: SelfEvaluation) -> str:
    used = [
        (line.item.removeprefix("其中：").strip(), line)
        for line in form.funds
        if line.item != TOTAL_FUNDS and (line.annual_budget or line.executed)
    ]
    if len(used) < 2:
        return ""
    named = (
        f"{name}预算{_money(line.annual_budget, name + '全年预算数')}"
        f"、执行{_money(line.executed, name + '全年执行数')}"
        for name, line in used
    )
    return f"其中：{'；'.join(named)}。"


def achievement(form: SelfEvaluation, scores: Scores) -> list[str]:
    """指标完成情况, one paragraph each: how many were reached, far exceeded, lost points, have no score yet."""
    rows = [row for row in scores.rows if _counts(row)]
    if not rows:
        return [f"自评表尚未填列绩效指标（{mark('绩效指标')}）。"]
    exceeded = [_exceeded(row, form.decimals) for row in rows if _is_exceeded(row)]
    lost = [_lost(row, form.decimals) for row in rows if _loses(row)]
    unscored = [f"“{_quoted(row)}”" for row in rows if row.score is None]
    told = [_summary(rows)]
    if exceeded:
        told.append(f"超额完成较多的指标有{len(exceeded)}项：{'；'.join(exceeded)}。")
    if lost:
        told.append(f"扣分的指标有{len(lost)}项：{'；'.join(lost)}。")
    if unscored:
        told.append(f"尚无得分的指标有{len(unscored)}项：{'、'.join(unscored)}（{mark('指标得分')}）。")
    return told


def _counts(row: IndicatorScore) -> bool:
    """A row marked “/”, without weight, does not apply."""
    return bool(row.indicator.weight or row.problem) or row.completion is not None


def _summary(rows: Sequence[IndicatorScore]) -> str:
    reached, short = sum(map(_is_reached, rows)), sum(map(_is_short, rows))
    judged = sum(row.completion is None and row.score is not None for row in rows)
    total = f"自评表共设置{len(rows)}项绩效指标"
    if reached == len(rows):
        return f"{total}，{'全部' if reached > 1 else '已'}达到年度指标值。"
    parts = (
        (reached, "达到年度指标值"),
        (short, "未达到年度指标值"),
        (judged, "由评价人员按完成程度评定"),
        (len(rows) - reached - short - judged, "尚未评定"),
    )
    return f"{total}，其中{'、'.join(f'{count}项{words}' for count, words in parts if count)}。"


def _is_reached(row: IndicatorScore) -> bool:
    return row.completion is not None and row.completion >= 1


def _is_short(row: IndicatorScore) -> bool:
    return row.completion is not None and row.completion < 1


def _loses(row: IndicatorScore) -> bool:
    weight = row.indicator.weight
    return weight is not None and row.score is not None and row.score < weight


def _is_exceeded(row: IndicatorScore) -> bool:
    over = row.completion is not None and row.completion > 1
    return over and row.demand is not Demand.NONE and not _loses(row)


def _quoted(row: IndicatorScore) -> str:
    return indicator_name(row.indicator).translate(_INNER_QUOTES)


def _exceeded(row: IndicatorScore, decimals: int) -> str:
    reason = _reason(row)
    return f"“{_quoted(row)}”{_values(row, decimals)}" + (f"，{reason}" if reason else "")


def _lost(row: IndicatorScore, decimals: int) -> str:
    points = f"分值{figure(row.indicator.weight, '分值')}分，得{figure(row.score, '得分')}分"
    return f"“{_quoted(row)}”{_values(row, decimals)}，{points}，{_reason(row)}"


def _values(row: IndicatorScore, decimals: int) -> str:
    target, actual = one_line(row.indicator.target), one_line(row.indicator.actual)
    told = f"年度指标值{target or mark('年度指标值')}，实际完成{actual or mark('实际完成值')}"
    if row.completion is None or row.completion == 1:
        return told
    return f"{told}，完成率{percentage(row.completion, '完成率', decimals)}"


def _reason(row: IndicatorScore) -> str:
    reason = "；".join(part.rstrip(_END) for part in paragraphs(row.indicator.reason))
    if not (reason or _loses(row) or row.demand is Demand.DEMANDED):
        return ""
    return f"原因及改进措施：{reason or mark(REASON)}"
