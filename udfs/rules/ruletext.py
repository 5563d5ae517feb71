"""The text that a cell gives as 规则: a rule's name, the form's year, parameters of the office's own.

“mof-2020；年度=2021；不超过类计分=比值”: what the sheet 参数 composes, and what an officer may write by hand. Last may
stand the folder of an office's own rule files, “；文件夹=…”, so that each workbook has its own.
"""

import os
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple, NoReturn

from udfs.decimals import compact
from udfs.rules.lookup import BESIDE, DEFAULT, folder_in, load
from udfs.rules.parameters import BY_KEY, BY_LABEL, Knob, parse
from udfs.rules.profile import OWN, FaultyEntry, Profile, Stated
from udfs.rules.rulefile import KEPT, Found, assembled
from udfs.rules.values import Refused

ON_SHEET = "参数"
YEAR = "年度"

_NO_ENTRY = "应写成“参数名=值”，参数名可以是{known}"
_NO_YEAR = "应为四位数的年份，如2021"
_TWICE = "这个参数写了两次，请只留一个"
_FROM = "（{source}，{since}起，{mark}）"
_KEPT = "（沿用 {rule}：{source}，{since}起，{mark}）"
_SINCE = "{since}起：{text}"
_BREAK = re.compile("[；;\n]")
_YEARS = re.compile(r"(\d{4})(?:年度?)?")


class RuleText(NamedTuple):
    """name: of the profile. entries: what stands behind it, each “参数名=值”, in order.

    folder: of an office's own rules, "" for nowhere, None where the text does not say.
    """

    name: str
    entries: tuple[str, ...]
    folder: str | None = None

    def __str__(self) -> str:
        where = "" if self.folder is None else f"{BESIDE}{self.folder}"
        return "；".join((self.name, *self.entries)) + where


def parts(text: str) -> RuleText:
    """The text in its parts; without a name it is the default rule."""
    name, *entries = (part.strip() for part in _BREAK.split(text.partition(BESIDE)[0]))
    return RuleText(name or DEFAULT, tuple(filter(None, entries)), folder_in(text))


def own(text: RuleText) -> Iterator[tuple[Knob, str]]:
    """The parameters of the office's own with the text of their value, faulty ones left out."""
    for entry in text.entries:
        label, _, said = _halves(entry)
        knob = _knob(label)
        if knob is not None:
            yield knob, said.strip()


def profile(text: RuleText, year: int | None = None) -> Profile:
    """The profile that the text describes, as its year or else the given one has it.

    Raises UnknownRule; FaultyEntry for a parameter that cannot be taken.
    """
    for place, entry in enumerate(text.entries):
        label, equals, said = _halves(entry)
        if equals and compact(label) == YEAR:
            found = _YEARS.fullmatch(compact(said))
            if found is None:
                raise FaultyEntry(place, entry, _NO_YEAR)
            year = int(found[1])
    base = load(text.name, folder=text.folder)
    if year is not None:
        base = load(text.name, base.day_in(year), text.folder)._replace(year=year)
    return _adjusted(base, text.entries)


def faults(text: RuleText) -> Iterator[FaultyEntry]:
    """Every parameter that cannot be taken, its place counted among all; what is left without them can be.

    Raises UnknownRule where there is no such rule.
    """
    left = list(enumerate(text.entries))
    while True:
        try:
            profile(text._replace(entries=tuple(entry for _, entry in left)))
        except FaultyEntry as fault:
            place, _ = left.pop(fault.place)
            yield FaultyEntry(place, fault.entry, fault.wanted)
        else:
            return


def sound(text: str) -> str:
    """The text without the parameters that cannot be taken."""
    whole = parts(text)
    faulty = {fault.place for fault in faults(whole)}
    kept = tuple(entry for place, entry in enumerate(whole.entries) if place not in faulty)
    return str(whole._replace(entries=kept)) if faulty else text


def told(stated: Stated, rule: Profile) -> str:
    """What a parameter of a rule says, where that comes from, and how certain it is."""
    knob = BY_KEY[stated.key]
    value, _ = parse(knob, stated.text)
    words = _FROM if stated.rule in (rule.name, ON_SHEET) else _KEPT
    origin = words.format(rule=stated.rule, source=stated.source, since=stated.since, mark=stated.mark)
    return knob.tell(value) + origin


def told_over_time(name: str | os.PathLike[str]) -> dict[str, str]:
    """Key → what the parameter says; where it has had several values all of them, the oldest first."""
    versions = [load(name)]
    while (day := _day_before(versions[0])) >= versions[0].since:
        versions.insert(0, load(name, day))
    found = {}
    for key in BY_KEY:
        values = {origin: rule for rule in versions for origin in rule.stated if origin.key == key}
        texts = [(origin.since, told(origin, rule)) for origin, rule in values.items()]
        found[key] = (
            texts[0][1]
            if len(texts) == 1
            else "；".join(_SINCE.format(since=since, text=text) for since, text in texts)
        )
    return found


def _day_before(version: Profile) -> str:
    """The day before its newest value began."""
    newest = max(origin.since for origin in version.stated)
    return (date.fromisoformat(newest) - timedelta(days=1)).isoformat()


def _adjusted(base: Profile, entries: Sequence[str]) -> Profile:
    found: dict[str, Found] = {}
    places: dict[str, int] = {}
    for place, entry in enumerate(entries):
        label, equals, text = _halves(entry)
        knob = _knob(label)
        if compact(label) == YEAR and equals:
            continue
        if knob is None or not equals:
            raise FaultyEntry(place, entry, _NO_ENTRY.format(known="、".join(BY_LABEL)))
        if knob.key in found:
            raise FaultyEntry(place, entry, _TWICE)
        try:
            value, shown = parse(knob, text)
        except Refused as wanted:
            raise FaultyEntry(place, entry, str(wanted)) from wanted
        found[knob.key] = value, Stated(knob.key, shown, base.since, OWN, OWN, ON_SHEET)
        places[knob.key] = place

    def contradictory(key: str, what: str) -> NoReturn:
        raise FaultyEntry(places[key], BY_KEY[key].label, what)

    if not found:
        return base
    header: dict[str, str] = {field: getattr(base, field) for field in KEPT}
    made = assembled(header | {"status": OWN}, found, base, contradictory)
    return made._replace(status=base.status, year=base.year)


def _halves(entry: str) -> tuple[str, str, str]:
    return entry.partition("=") if "=" in entry else entry.partition("＝")


def _knob(label: str) -> Knob | None:
    return BY_LABEL.get(compact(label)) or BY_KEY.get(compact(label))
