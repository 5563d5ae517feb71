"""The variables of a report template: every name, what it means, and its value for a form."""

from collections.abc import Callable
from dataclasses import dataclass

from addin.form.model import SelfEvaluation
from addin.form.scores import Scores
from addin.report import sentences
from addin.report.markup import WordXml
from addin.report.table import table
from addin.report.text import figure, full_date, mark, one_line, paragraphs, percentage
from workbook_templates.material import FIELDS, MaterialField

NOTHING = "无。"
_TITLE, _DATE, _OTHER = "报告标题", "成文日期", "其他需要说明的问题"
_SINGLE = (_TITLE, _DATE)


@dataclass(frozen=True, slots=True)
class Variable:
    """A template variable. meaning: what it prints, for whoever edits the template. listed: loop over it with for.
    parts: what each element of a list consists of, where it is not just a text: {{ 条.首句 }}.
    """

    meaning: str
    value: Callable[[SelfEvaluation, Scores], object]
    listed: bool = False
    parts: tuple[str, ...] = ()


def _material(field: MaterialField) -> Variable:
    def value(form: SelfEvaluation, scores: Scores) -> list[str]:
        told = paragraphs(form.material.get(field.name, ""))
        if told or not (field.required or field.name == _OTHER):
            return told
        return [NOTHING if field.name == _OTHER else mark(field.name)]

    return Variable(f"报告素材“{field.name}”，逐段", value, listed=True)


def _title(form: SelfEvaluation, scores: Scores) -> str:
    typed = "\n".join(paragraphs(form.material.get(_TITLE, "")))
    return typed or f"{sentences.year_of(form)}年度{_named(form.project, '项目名称')}绩效自评报告"


def _date(form: SelfEvaluation, scores: Scores) -> str:
    return full_date(one_line(form.material.get(_DATE, "")))


def _named(text: str, name: str) -> str:
    return one_line(text) or mark(name)


def _unit(form: SelfEvaluation) -> str:
    return one_line(form.unit) or _named(form.department, "单位")


VARIABLES: dict[str, Variable] = {
    "项目名称": Variable("项目名称", lambda form, _: _named(form.project, "项目名称")),
    "主管部门": Variable("主管部门", lambda form, _: _named(form.department, "主管部门")),
    "实施单位": Variable("实施单位", lambda form, _: _named(form.implementer, "实施单位")),
    "年度": Variable("自评年度，四位数字", lambda form, _: sentences.year_of(form)),
    "单位": Variable("填报单位；“参数”表未填的，用主管部门", lambda form, _: _unit(form)),
    "年初预算数": Variable(
        "年度资金总额的年初预算数，万元", lambda form, _: figure(form.fund_total.initial_budget, "年初预算数")
    ),
    "全年预算数": Variable(
        "年度资金总额的全年预算数，万元", lambda form, _: figure(form.fund_total.annual_budget, "全年预算数")
    ),
    "全年执行数": Variable(
        "年度资金总额的全年执行数，万元", lambda form, _: figure(form.fund_total.executed, "全年执行数")
    ),
    "预算执行率": Variable(
        "全年执行数÷全年预算数，带百分号",
        lambda form, scores: percentage(scores.execution_rate, "预算执行率", form.decimals),
    ),
    "执行得分": Variable("预算执行率的得分", lambda form, scores: figure(scores.execution_score, "执行得分")),
    "总分": Variable("综合得分", lambda form, scores: figure(scores.total, "总分")),
    "等级": Variable("优、良、中、差", lambda form, scores: scores.grade or mark("等级")),
    "预期目标": Variable(
        "年度总体目标的预期目标，逐段", lambda form, _: paragraphs(form.goal_expected), True
    ),
    "实际完成情况": Variable(
        "年度总体目标的实际完成情况，逐段", lambda form, _: paragraphs(form.goal_actual), True
    ),
    "资金执行情况": Variable("预算、执行、执行率和结余，一句话", sentences.execution),
    "指标完成情况": Variable("各项指标的完成、超额、扣分情况，逐段", sentences.achievement, True),
    "综合评价结论": Variable("指标体系、综合得分和等级，一段话", sentences.conclusion),
    "落款单位": Variable("报告落款的单位，即填报单位", lambda form, _: _unit(form)),
    "自评表": Variable(
        "项目支出绩效自评表，单独一段写 {{p 自评表 }}", lambda form, scores: WordXml(table(form, scores))
    ),
    _TITLE: Variable("报告标题；素材中未填的，由年度和项目名称组成", _title),
    _DATE: Variable("成文日期，如2022年3月15日；未填的为空", _date),
} | {field.name: _material(field) for field in FIELDS if field.name not in _SINGLE}


def context(form: SelfEvaluation, scores: Scores) -> dict[str, object]:
    """Every variable with its value: text, a list of paragraphs, or Word markup for 自评表."""
    return {name: variable.value(form, scores) for name, variable in VARIABLES.items()}
