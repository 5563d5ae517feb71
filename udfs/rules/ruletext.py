"""The text that a cell gives as 规则: a rule's name, the form's year, parameters of the office's own.

“mof-2020；年度=2021；不超过类计分=比值”: what the sheet 参数 composes, and what an officer may write by hand. It never says
in which folder to look: a workbook from a stranger would have this machine log in wherever it likes.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, NoReturn

from udfs.decimals import compact
from udfs.rules.parameters import BY_KEY, BY_LABEL, Parameter, parse
from udfs.rules.profile import OWN, FaultyEntry, Profile, Stated
from udfs.rules.rulefile import KEPT, Found, assemble
from udfs.rules.shipped import DEFAULT
from udfs.rules.values import Refused

ON_SHEET = "参数"
YEAR = "年度"

_NO_ENTRY = "应写成“参数名=值”，参数名可以是{known}"
_NO_YEAR = "应为四位数的年份，如2021"
_TWICE = "这个参数写了两次，请只留一个"
_FROM = "（{source}，{since}起，{mark}）"
_KEPT = "（沿用 {rule}：{source}，{since}起，{mark}）"
_BREAK = re.compile("[；;\n]")
_FOLDER = "；文件夹="  # what workbooks of the first version have behind it counts for nothing
_YEARS = re.compile(r"(\d{4})(?:年度?)?")


Load = Callable[[str, str | None], Profile]


class RuleText(NamedTuple):
    """name: of the profile. entries: what stands behind it, each “参数名=值”, in order."""

    name: str
    entries: tuple[str, ...]

    def __str__(self) -> str:
        return "；".join((self.name, *self.entries))


def parts(text: str) -> RuleText:
    """The text in its parts; without a name it is the default rule."""
    name, *entries = (part.strip() for part in _BREAK.split(text.partition(_FOLDER)[0]))
    return RuleText(name or DEFAULT, tuple(filter(None, entries)))


def own_parameters(text: RuleText) -> Iterator[tuple[Parameter, str]]:
    """The parameters of the office's own with the text of their value, faulty ones left out."""
    for entry in text.entries:
        label, _, said = _halves(entry)
        parameter = _parameter(label)
        if parameter is not None:
            yield parameter, said.strip()


def compose(text: RuleText, load: Load, year: int | None = None) -> Profile:
    """The profile that the text describes, as its year or else the given one has it.

    load: gives the profile of a name, on a date. Raises UnknownRule; FaultyEntry for a parameter that cannot be taken.
    """
    for entry_place, entry in enumerate(text.entries):
        label, equals, said = _halves(entry)
        if equals and compact(label) == YEAR:
            found = _YEARS.fullmatch(compact(said))
            if found is None:
                raise FaultyEntry(entry_place, entry, _NO_YEAR)
            year = int(found[1])
    base = load(text.name, None)
    if year is not None:
        base = load(text.name, base.day_in(year))._replace(year=year)
    return _adjust(base, text.entries)


def tell(stated: Stated, rule: Profile) -> str:
    """What a parameter of a rule says, where that comes from, and how certain it is."""
    parameter = BY_KEY[stated.key]
    value, _ = parse(parameter, stated.text)
    words = _FROM if stated.rule in (rule.name, ON_SHEET) else _KEPT
    origin = words.format(rule=stated.rule, source=stated.source, since=stated.since, mark=stated.mark)
    return parameter.tell(value) + origin


def _adjust(base: Profile, entries: Sequence[str]) -> Profile:
    found: dict[str, Found] = {}
    places: dict[str, int] = {}
    for at, entry in enumerate(entries):
        label, equals, text = _halves(entry)
        parameter = _parameter(label)
        if compact(label) == YEAR and equals:
            continue
        if parameter is None or not equals:
            raise FaultyEntry(at, entry, _NO_ENTRY.format(known="、".join(BY_LABEL)))
        if parameter.key in found:
            raise FaultyEntry(at, entry, _TWICE)
        try:
            value, shown = parse(parameter, text)
        except Refused as wanted:
            raise FaultyEntry(at, entry, str(wanted)) from wanted
        found[parameter.key] = value, Stated(parameter.key, shown, base.since, OWN, OWN, ON_SHEET)
        places[parameter.key] = at

    def contradictory(key: str, what: str) -> NoReturn:
        raise FaultyEntry(places[key], BY_KEY[key].label, what)

    if not found:
        return base
    header: dict[str, str] = {field: getattr(base, field) for field in KEPT}
    made = assemble(header | {"status": OWN}, found, base, contradictory)
    return made._replace(status=base.status, year=base.year)


def _halves(entry: str) -> tuple[str, str, str]:
    return entry.partition("=") if "=" in entry else entry.partition("＝")


def _parameter(label: str) -> Parameter | None:
    return BY_LABEL.get(compact(label)) or BY_KEY.get(compact(label))
