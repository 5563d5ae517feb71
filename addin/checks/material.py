"""报告素材: the figures that its texts quote in braces."""

from collections.abc import Iterator

from addin.checks.catalogue import Context, Hit, Severity, check, short
from addin.form.figures import Reference, find_doubled, references

BASIS = "《报告素材》填写说明：文字中可以引用自评表的数字，用大括号括起名称"


def _list_quotes(context: Context) -> Iterator[tuple[str, Reference]]:
    """Every reference with the name of its field, each once a field."""
    for field, text in context.form.material.items():
        by_name = {found.name: found for found in references(text)}
        yield from ((field, found) for found in by_name.values())


def _hit(context: Context, field: str, name: str) -> Hit:
    cell = context.form.material_cell(field)
    return cell, {"where": field, "name": short(name)}


@check(
    "M01",
    Severity.HINT,
    "引用了没有的数字",
    "“{where}”引用的“{name}”不是可以引用的名称，报告中会原样保留：请对照使用手册改正名称，或去掉大括号",
    BASIS,
)
def find_unknown(context: Context) -> Iterator[Hit]:
    return (
        _hit(context, field, found.name)
        for field, found in _list_quotes(context)
        if found.name not in context.figures
    )


@check(
    "M02",
    Severity.HINT,
    "引用的数字还没有",
    "“{where}”引用的“{name}”还没有数值，报告中会标出“待填”：请先填好自评表",
    BASIS,
)
def find_missing(context: Context) -> Iterator[Hit]:
    return (
        _hit(context, field, found.name)
        for field, found in _list_quotes(context)
        if found.name in context.figures
        and context.figures[found.name].is_missing(context.form, context.scores)
    )


@check(
    "M05",
    Severity.HINT,
    "引用的数字多写了一层大括号",
    "“{where}”里的“{name}”用了两层大括号，报告中会原样印出：请改为一层",
    BASIS,
)
def find_doubly_quoted(context: Context) -> Iterator[Hit]:
    return (
        _hit(context, field, name)
        for field, text in context.form.material.items()
        for name in dict.fromkeys(find_doubled(text))
        if name in context.figures
    )
