"""The scoring rules as an officer reads them: which there are, and what each says, sentence by sentence."""

from collections.abc import Iterator

from udfs import rules
from udfs.rules import Profile
from udfs.rules.listing import by_place
from udfs.rules.parameters import BY_KEY
from udfs.rules.ruletext import tell

_ENTRY = "  {title}（{name}）：{region}{span}，{status}，依据{source}"
_HEADING = "{title}（{name}）"
_FACTS = "适用地区：{region}；执行时间：{span}；依据：{source}；核实情况：{status}。"
_MORE = "用 jixiao rules 名称 查看每一条参数及其依据；名称可以写中文，也可以写地名。"
_DOUBT = {
    rules.UNCONFIRMED: "注意：没有见到这个规则的原文，正式使用前请向当地财政部门核实。",
    rules.PLATFORM: "注意：这是在用系统的做法，没有见到规则原文。",
}


def overview() -> Iterator[str]:
    """Under each province a line for every rule that comes with the application, and how to read on."""
    for place, found in by_place().items():
        yield place
        yield from (_entry(rule, place) for rule in found)
    yield _MORE


def matches(found: list[Profile]) -> Iterator[str]:
    """A line for each of several rules, and how to read on."""
    yield from (_entry(rule, "") for rule in found)
    yield _MORE


def _entry(rule: Profile, place: str) -> str:
    region = rule.region.removeprefix(place)
    facts = {"status": rule.status, "source": rule.source, "span": _span(rule)}
    return _ENTRY.format(name=rule.name, title=rule.title, region=f"{region}，" if region else "", **facts)


def explanation(rule: Profile) -> Iterator[str]:
    """All that is known of a rule: where, when, by what document, how certain; then each parameter in a sentence."""
    yield _HEADING.format(name=rule.name, title=rule.title)
    yield _FACTS.format(region=rule.region, span=_span(rule), source=rule.source, status=rule.status)
    if rule.note:
        yield f"说明：{rule.note}"
    if rule.status in _DOUBT:
        yield _DOUBT[rule.status]
    for number, stated in enumerate(rule.stated, 1):
        yield f"{number}. {BY_KEY[stated.key].label}：{tell(stated, rule)}"


def _span(rule: Profile) -> str:
    return f"{rule.since}至{rule.until}" if rule.until else f"{rule.since}起"
