"""The variables of a report template: every name, what it means, and its value for a form."""

from collections.abc import Callable
from dataclasses import dataclass

from addin.form.figures import FIGURES
from addin.form.model import SelfEvaluation
from addin.form.scores import Scores
from addin.report.facts import sentences
from addin.report.facts.amounts import with_printed_money
from addin.report.facts.colours import plain
from addin.report.facts.figures import print_figure, with_figures
from addin.report.facts.parts import Group, items, one_paragraph
from addin.report.facts.sentences.progress import KINDS
from addin.report.facts.sentences.words import counting_rows
from addin.report.facts.text import full_date, mark, one_line, paragraphs
from addin.report.markup.charts.drawing import KINDS as CHARTS
from addin.report.markup.charts.drawing import drawing
from addin.report.markup.table import table
from addin.report.markup.values import WordXml
from workbook_templates.material import FIELDS

_TITLE, _DATE = "报告标题", "成文日期"
_REPORT = "绩效自评报告"
_TITLE_LINE = 20  # characters of 22 pt between the margins: a longer title breaks where the words allow
_SINGLE = (_TITLE, _DATE)
_FIGURES = (
    "项目名称", "主管部门", "实施单位", "年度", "单位", "年初预算数", "全年预算数", "全年执行数", "预算执行率", "执行得分",
    "总分", "等级",
)  # fmt: skip
_NUMBERED = ("部门职责", "主要经验及做法", "存在的问题", "改进措施")
_ITEM = ("二级号", "三级号", "首句", "其余")
_GROUP = ("序号", "标题", "段落")

Value = Callable[[SelfEvaluation, Scores], object]


@dataclass(frozen=True, slots=True)
class Variable:
    """A template variable. meaning: what it prints, for whoever edits the template. listed: loop over it with for.
    parts: what each element of a list consists of, where it is not just a text: {{ 条.首句 }}.
    exact: its amounts are printed as the form has them, with all their decimals.
    """

    meaning: str
    value: Value
    listed: bool = False
    parts: tuple[str, ...] = ()
    exact: bool = False


def _read_paragraphs(form: SelfEvaluation, name: str) -> list[str]:
    return paragraphs(form.material.get(name, ""))


def _material(name: str) -> Variable:
    return Variable(f"报告素材“{name}”，逐段", lambda form, _: _read_paragraphs(form, name), listed=True)


def _items(name: str) -> Variable:
    return Variable(
        f"报告素材“{name}”，逐条；每一条有二级号“（一）”、三级号“1.”、首句、其余",
        lambda form, _: [dict(zip(_ITEM, item, strict=True)) for item in items(_read_paragraphs(form, name))],
        True,
        _ITEM,
    )


def _groups(meaning: str, told: Callable[[SelfEvaluation, Scores], list[Group]]) -> Variable:
    return Variable(
        f"{meaning}；每一个有序号、标题、段落（再循环一次）",
        lambda form, scores: [dict(zip(_GROUP, group, strict=True)) for group in told(form, scores)],
        True,
        _GROUP,
    )


def _summary(name: str, told: Callable[[SelfEvaluation], list[str]]) -> Value:
    return lambda form, _: one_paragraph(told(form)) or f"{mark(name)}。"


def _title(form: SelfEvaluation, scores: Scores) -> str:
    typed = "\n".join(_read_paragraphs(form, _TITLE))
    subject = sentences.dated_project(form)
    width = sum(0.5 if character.isascii() else 1 for character in plain(subject + _REPORT))
    return typed or ("\n" if width > _TITLE_LINE else "").join((subject, _REPORT))


def _date(form: SelfEvaluation, scores: Scores) -> str:
    return full_date(one_line(form.material.get(_DATE, ""))) or mark(_DATE)


def _figure(name: str, meaning: str = "") -> Variable:
    """What form.figures knows under that name; meaning: where the report says more than that."""
    known = FIGURES[name]
    return Variable(meaning or known.meaning, lambda form, scores: print_figure(name, known, form, scores))


def _chart(name: str) -> Variable:
    """Empty where the form has nothing to draw."""
    meaning = f"{CHARTS[name].meaning}，单独一段写 {{{{p {name} }}}}"
    return Variable(meaning, lambda form, scores: drawing(name, form, scores))


VARIABLES: dict[str, Variable] = {
    **{name: _figure(name) for name in _FIGURES},
    "预期目标": Variable(
        "年度总体目标的预期目标，逐段", lambda form, _: paragraphs(form.goal_expected), True
    ),
    "实际完成情况": Variable(
        "年度总体目标的实际完成情况，逐段", lambda form, _: paragraphs(form.goal_actual), True
    ),
    "资金执行情况": Variable("预算、执行、执行率和结余，一句话", sentences.execution),
    "资金来源情况": Variable("财政拨款、结转、其他各多少，一句话；没有分项时为空", sentences.sources),
    "资金构成情况": Variable("报告素材“资金构成”各项及合计，一句话；素材没有填时为空", sentences.composition),
    "执行得分情况": Variable(
        "预算执行率、分值、得分，一句话；算不出执行率时为空", sentences.execution_points
    ),
    "按功能分类的支出": Variable(
        "报告素材“支出按功能分类”各项及合计；没有填时为空",
        lambda form, _: sentences.parts_of(form, "支出按功能分类"),
    ),
    "按性质分类的支出": Variable(
        "报告素材“支出按性质分类”各项及合计；没有填时为空",
        lambda form, _: sentences.parts_of(form, "支出按性质分类"),
    ),
    "重点项目情况": _groups("各重点项目的完成情况和资金，逐个项目", sentences.projects),
    "有绩效指标": Variable(
        "自评表填了绩效指标没有，只用在 if 里", lambda form, scores: bool(counting_rows(scores))
    ),
    "指标体系": Variable("各级指标的名称，一句话", sentences.system),
    "分值占比": Variable("执行率和各一级指标占总分值的百分比，一句话", sentences.shares),
    "分值构成": Variable("执行率和各一级指标的分值，一句话", sentences.weights),
    "得分构成": Variable("执行率和各一级指标的分值和得分，一句话", sentences.weights_scored),
    "得分结论": Variable("综合得分和等级，一句话", sentences.verdict),
    "失分情况": Variable("哪几项没有得满分，各失多少分；都得满分时为空", sentences.losses),
    "指标完成情况": Variable("各项指标的完成、超额、扣分情况，逐段", sentences.achievement, True),
    "各级指标完成情况": _groups("按一级、二级指标列出各项完成值，逐个一级指标", sentences.by_level),
    **{
        f"{kind}指标完成情况": Variable(
            f"{kind}指标的项数、分值、得分和各项完成值，一段话", sentences.kind_of_indicators(kind)
        )
        for kind in KINDS
    },
    "综合评价结论": Variable("指标体系、综合得分和等级，一段话", sentences.conclusion),
    "目标完成摘要": Variable(
        "年度总体目标的实际完成情况，合成一段",
        _summary("实际完成情况", lambda form: paragraphs(form.goal_actual)),
    ),
    "问题摘要": Variable(
        "报告素材“存在的问题”，合成一段",
        _summary("存在的问题", lambda form: _read_paragraphs(form, "存在的问题")),
    ),
    "措施摘要": Variable(
        "报告素材“改进措施”，合成一段", _summary("改进措施", lambda form: _read_paragraphs(form, "改进措施"))
    ),
    "落款单位": _figure("单位", "报告落款的单位，即填报单位"),
    "自评表": Variable(
        "项目支出绩效自评表，单独一段写 {{p 自评表 }}",
        lambda form, scores: WordXml(table(form, scores)),
        exact=True,
    ),
    _TITLE: Variable("报告标题；素材中未填的，由年度和项目名称组成", _title),
    _DATE: Variable("成文日期，如2022年3月15日；未填的标【待填】", _date),
    **{name: _chart(name) for name in CHARTS},
    **{field.name: _material(field.name) for field in FIELDS if field.name not in _SINGLE},
    **{f"{name}条目": _items(name) for name in _NUMBERED},
}


def own_fields(form: SelfEvaluation) -> list[str]:
    """The rows that the officer added to 报告素材 under names that a template can use."""
    return [name for name in form.material if name.isidentifier() and name not in VARIABLES]


def context(form: SelfEvaluation, scores: Scores) -> dict[str, object]:
    """Every variable with its value: text, a list of paragraphs, or Word markup for 自评表.

    Rows that the officer added to 报告素材 follow, each a list of paragraphs under its own name.
    """
    filled = with_figures(with_printed_money(form), scores)
    known = {
        name: variable.value(form if variable.exact else filled, scores)
        for name, variable in VARIABLES.items()
    }
    return known | {name: _read_paragraphs(filled, name) for name in own_fields(filled)}
