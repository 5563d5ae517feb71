"""Words of the template that nobody replaced: 指标2：, ……, 100字以内, ×××."""

import re
from collections.abc import Iterator

from addin.checks.catalogue import Context, Hit, Severity, check, short
from addin.form import Indicator
from addin.form.model import FormField
from addin.form.vocabulary import vocabulary
from udfs.decimals import LONGEST, compact

BASIS = "《项目支出绩效自评表》填报要求"
_ROW = re.compile(r"(?:三级)?指标[\d一二三四五六七八九十]{0,3}[:.、]?|[.…。·]{2,}")
_WORDS = re.compile(
    r"(?<=[（(])[^（()）]{0,30}\d{2,4}字(?:以内|之内|左右)|\d{2,4}字(?:以内|之内)$|×{2,}|(?<!\d)\*{3,}|(?<![A-Za-z0-9])[xX]{2,}(?![A-Za-z0-9])"
    r"|[（(〔\[](?:请|此处)?(?:填写|填报|说明)[^）)〕\]]{0,40}[）)〕\]]|请在此(?:处)?(?:填写|输入)[^，。；]{0,20}"
    r"|[（(]示例[）)]|某某(?=项目|单位|部门|局|街道|[省市县区])"
)
_WHOLE = re.compile(r"示例.{0,20}|[.…。·]{2,}|例如[:：]?.{0,2}")
_FIELDS: tuple[FormField, ...] = ("project", "department", "implementer", "goal_expected", "goal_actual")


def is_placeholder(name: str) -> bool:
    return len(name) < LONGEST and _ROW.fullmatch(compact(name)) is not None


def is_unfilled(indicator: Indicator) -> bool:
    """A row of the template with nothing but its number."""
    return is_placeholder(indicator.name) and not indicator.target and not indicator.actual


@check(
    "P01", Severity.ERROR, "空的指标行没有删", "指标名称只有“{name}”：请填写指标名称，不用的行请清空", BASIS
)
def find_rows(context: Context) -> Iterator[Hit]:
    for indicator in context.form.indicators:
        if is_placeholder(indicator.name):
            yield indicator.cell("name"), {"name": short(indicator.name)}


@check("P02", Severity.ERROR, "表样的提示文字没有删改", "{where}里还有“{words}”：请改成实际内容", BASIS)
def find_words(context: Context) -> Iterator[Hit]:
    for cell, where, text in _texts(context):
        found = _WORDS.search(text) or _WHOLE.fullmatch(text)
        if found is not None:
            yield cell, {"where": where, "words": short(found[0])}


def _texts(context: Context) -> Iterator[tuple[str, str, str]]:
    form = context.form
    title = vocabulary().title
    for field in _FIELDS:
        yield form.cell(field), title(field), getattr(form, field)
    for indicator in form.indicators:
        named = f"“{short(indicator.name)}”的"
        if not is_placeholder(indicator.name):
            yield indicator.cell("name"), f"{named}{title('name')}", indicator.name
        cell = indicator.cell("reason")
        yield cell, f"{named}{title('reason')}", indicator.reason
    for name, text in form.material.items():
        yield form.material_cell(name), f"报告素材“{name}”", text
