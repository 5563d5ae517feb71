"""What `jixiao check` prints: lines for people, one object for programs."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from addin.checks import Finding, Severity
from addin.form import IndicatorScore, Scores, SelfEvaluation
from addin.form.settings import profile_of
from udfs.decimals import round_half_up, show, show_percent
from udfs.problem import inside_quotes
from udfs.rules import PLATFORM, UNCONFIRMED


def lines(form: SelfEvaluation, scores: Scores, findings: Sequence[Finding]) -> Iterator[str]:
    """The result in Chinese: the form's numbers, how many findings of each level, then each finding."""
    rule = profile_of(form)
    doubt = f"，{rule.status}" if rule.status in (PLATFORM, UNCONFIRMED) else ""
    yield f"{_title(form)}自评表，评分规则 {form.rule}（{rule.source}{doubt}）"
    rate = "未算出" if scores.execution_rate is None else show_percent(scores.execution_rate)
    yield f"{_result(scores)}，预算执行率 {rate}"
    yield _counts(findings)
    for finding in findings:
        yield f"[{finding.level.value}] {finding.cell or '全表'} {finding.message}（{finding.code}）"


def summary(form: SelfEvaluation, scores: Scores, findings: Sequence[Finding]) -> str:
    """The form in one line: its name, its result, how many findings of each level."""
    return f"{_title(form)}，{_result(scores)}，{_counts(findings)}"


def _title(form: SelfEvaluation) -> str:
    year = f"{form.year}年度" if form.year else ""
    return f"{year}“{inside_quotes(' '.join(form.project.split())) or '（未填项目名称）'}”"


def _result(scores: Scores) -> str:
    total = "未算出" if scores.total is None else f"{show(scores.total)}分"
    return f"总分 {total}，等级 {scores.grade or '未评定'}"


def _counts(findings: Sequence[Finding]) -> str:
    count = Counter(finding.level for finding in findings)
    return "，".join(f"{level.value} {count[level]} 个" for level in Severity)


def as_json(file: str, form: SelfEvaluation, scores: Scores, findings: Sequence[Finding]) -> dict[str, Any]:
    """The object of `check --json`; its keys are a public interface."""
    funds = form.fund_total
    return {
        "文件": file,
        "项目名称": form.project or None,
        "年度": form.year,
        "规则": form.rule,
        "资金": {
            "年初预算数": _number(funds.initial_budget),
            "全年预算数": _number(funds.annual_budget),
            "全年执行数": _number(funds.executed),
            "分值": _number(funds.weight),
            "执行率": _number(scores.execution_rate),
            "得分": _number(scores.execution_score),
        },
        "指标": [_row(row, profile_of(form).rate_decimals) for row in scores.rows],
        "总分": _number(scores.total),
        "等级": scores.grade or None,
        "问题": [
            {
                "code": finding.code,
                "level": finding.level.value,
                "cell": finding.cell,
                "message": finding.message,
            }
            for finding in findings
        ],
    }


def _row(row: IndicatorScore, decimals: int) -> dict[str, Any]:
    indicator = row.indicator
    return {
        "一级指标": indicator.level1.name or None,
        "二级指标": indicator.level2.name or None,
        "三级指标": indicator.name or None,
        "年度指标值": indicator.target or None,
        "实际完成值": indicator.actual or None,
        "分值": _number(indicator.weight),
        "完成率": None if row.completion is None else _number(round_half_up(row.completion, decimals)),
        "系统得分": _number(row.system),
        "得分": _number(row.score),
        "偏差说明": row.note or None,
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
