"""Names and kinds of indicators: each in its place, once, and nothing in the name that belongs elsewhere."""

import re
from collections import defaultdict
from collections.abc import Iterator

from addin.checks.catalogue import Context, Hit, Severity, check, short
from addin.form import Indicator
from addin.form.levels import kind_of, kind_of_level
from addin.form.model import ROW_TEXTS, FormField, RowField
from addin.form.vocabulary import vocabulary
from udfs.decimals import INVISIBLE, compact
from udfs.quantity import quantity

BASIS = "财预〔2020〕10号：绩效指标分为产出指标、效益指标、满意度指标"
FORM = "《项目支出绩效自评表》填报要求"
_NUMBERED = re.compile(r"(?:三级)?指标[\d一二三四五六七八九十]{0,3}[:.、]|\(?\d{1,2}[).、](?!\d)")
_ENDS_IN_TARGET = re.compile(
    r".*[^\d.](?:[≥≤=<>]|不低于|不少于|不超过|达到?)?\d{1,9}(?:\.\d{1,6})?(?:%|万?[元个人次场期份名项件户亩篇天家])(?:以上|以内|以下)?"
)
_MONEY = re.compile(r"元(?:/.*)?")
_YEAR = re.compile(r"(20\d\d)年")
_SAYS_NOTHING = re.compile(r"[\s，。；、：,.;:！!]")
_NAMES: tuple[FormField, ...] = ("project", "department", "implementer")
_VALUES: tuple[RowField, ...] = ("name", "target", "actual")
_CARRIED = re.compile(r"结转|续建|跨年|至|—|-")


def bare(name: str) -> str:
    """An indicator's name without its number: “指标1：培训人数” → 培训人数."""
    return _NUMBERED.sub("", compact(name[:200]), count=1)


def stem(level: str) -> str:
    """产出 for 产出指标 and for 产出: offices write either."""
    return level.removesuffix("指标")


def kind(indicator: Indicator) -> str:
    """What the row is; its first level itself where that is none of the kinds: "" as in some forms, or 管理."""
    level1 = indicator.level1.name
    return kind_of(indicator) if kind_of_level(level1) else stem(level1)


def has_target_in_name(indicator: Indicator) -> bool:
    """Whether 年度指标值 is blank and stands at the end of the name instead."""
    return not indicator.target and _ENDS_IN_TARGET.fullmatch(bare(indicator.name)) is not None


@check(
    "N01", Severity.HINT, "二级指标归类不当",
    "“{level2}”列在“{level1}”下，按通用表式属于“{right}”：请核对归类", BASIS,
)  # fmt: skip
def find_misplaced(context: Context) -> Iterator[Hit]:
    seen: set[tuple[str, str]] = set()
    for indicator in context.form.indicators:
        level1, level2, right = indicator.level1.name, indicator.level2.name, kind_of(indicator)
        stated = kind_of_level(level1)
        if stated and right != stated and (level1, level2) not in seen:
            seen.add((level1, level2))
            yield (
                indicator.cell("level2"),
                {"level2": level2, "level1": level1, "right": f"{right}指标"},
            )


@check("N02", Severity.ERROR, "指标重复", "“{level2}”下有{count}项“{name}”：请合并或删去重复的指标", FORM)
def find_repeated(context: Context) -> Iterator[Hit]:
    groups: dict[tuple[str, str, str, str], list[Indicator]] = defaultdict(list)
    for indicator in context.form.indicators:
        name = bare(indicator.name)
        if name and quantity(indicator.target).kind not in ("none", "blank"):
            target = compact(indicator.nature + indicator.target[:200])
            groups[indicator.level1.name, indicator.level2.name, name, target].append(indicator)
    for (_, level2, name, _), same in groups.items():
        if len(same) > 1:
            facts = {"level2": level2 or "指标", "count": len(same), "name": short(name)}
            yield same[1].cell("name"), facts


@check(
    "N04", Severity.ERROR, "指标值写在指标名称里",
    "“{name}”的年度指标值写在名称里，“年度指标值”是空的：请把它填到“年度指标值”列", FORM,
)  # fmt: skip
def find_in_name(context: Context) -> Iterator[Hit]:
    for indicator in context.form.indicators:
        if has_target_in_name(indicator):
            yield indicator.cell("target"), {"name": short(indicator.name)}


def _letters(text: str) -> str:
    """A text without what says nothing: blanks, punctuation, numbers of its points."""
    return _SAYS_NOTHING.sub("", text)


@check(
    "N05", Severity.HINT, "目标完成情况照抄预期目标",
    "实际完成情况与预期目标一字不差：请写明实际做了什么、做到多少", FORM,
)  # fmt: skip
def find_copied_goal(context: Context) -> Iterator[Hit]:
    form = context.form
    if form.goal_actual and _letters(form.goal_actual) == _letters(form.goal_expected):
        yield form.cell("goal_actual"), {}


@check(
    "N06", Severity.HINT, "项目名称的年份与年度不同",
    "项目名称“{project}”写的是{named}年，自评表是{year}年度的：请核对", FORM,
)  # fmt: skip
def find_other_year(context: Context) -> Iterator[Hit]:
    form = context.form
    years = {int(year) for year in _YEAR.findall(form.project)}
    if form.year is not None and years and form.year not in years and not _CARRIED.search(form.project):
        facts = {"project": short(form.project), "named": max(years), "year": form.year}
        yield form.cell("project"), facts


@check(
    "N16", Severity.HINT, "名称或指标值里有看不见的字符",
    "{where}里有{count}个看不见的字符，看到的文字可能与实际的不同；导出的文件名里已经去掉：请删去重新填写", FORM,
)  # fmt: skip
def find_invisible(context: Context) -> Iterator[Hit]:
    """What turns the direction of a text, or has no width; a sentence copied from a page may hold some for no harm."""
    for cell, where, text in _list_texts(context):
        if count := len(INVISIBLE.findall(text)):
            yield cell, {"where": where, "count": count}


def _list_texts(context: Context) -> Iterator[tuple[str, str, str]]:
    form = context.form
    for field in _NAMES:
        yield form.cell(field), vocabulary().title(field), getattr(form, field)
    for indicator in form.indicators:
        for part in _VALUES:
            where = f"“{short(indicator.name)}”的{ROW_TEXTS[part]}"
            yield indicator.cell(part), where, getattr(indicator, part)
