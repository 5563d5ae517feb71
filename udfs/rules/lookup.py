"""Which scoring rules there are, and how one is found: by name, by region and year, by what a cell says."""

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import lru_cache
from typing import TYPE_CHECKING

from udfs.rules.profile import FaultyEntry, Profile, UnknownRule
from udfs.rules.shipped import DEFAULT, SUFFIX, names, names_in, path_of, titles

if TYPE_CHECKING:
    from udfs.rules.ruletext import RuleText

_UNKNOWN = "没有名为“{name}”的评分规则，可选：{known}"
_NO_REGION = "没有“{region}”{year}年的评分规则，可选：{known}"
_BELOW = "没有“{region}”{year}年的评分规则，其下有：{known}"
_SEVERAL = "“{region}”{year}年有几个评分规则，请写明用哪一个：{known}"
_SEVERAL_PLACES = "全国有几个“{region}”，请在前面写明省市：{known}"
_LISTED, _IN_FORCE = "{title}（{name}）", "{title}（{name}，{year}年起）"
_SINCE = "{since}起：{text}"
MOST_OWN = 50  # rule files of one folder that are offered
FRESH = 1.0  # seconds that rule files are taken to be as they were: a sheet asks hundreds of times at once
_REST = r"(?:[省市区县州]|(?:\w{1,3}族)?自治[区州县])?"  # of a region's name

Stamps = tuple[tuple[str, int, int], ...]

_folder: ContextVar[str] = ContextVar("folder of an office's own rules", default="")
_seen: dict[str, tuple[float, Stamps]] = {}


@contextmanager
def beside(folder: str | os.PathLike[str]) -> Iterator[None]:
    """Within it the rule files (*.toml) of this folder count besides those that come with the application.

    folder: that of the workbook whose cells or forms are scored, "" for none. No file replaces a rule that comes with the
    application; a file that changes counts as it then is.
    """
    before = _folder.set(os.fspath(folder))
    try:
        yield
    finally:
        _folder.reset(before)


def folder_in_use() -> str:
    """Where an office's own rules are looked for now, "" for nowhere."""
    return _folder.get()


def load(name: str | os.PathLike[str] = DEFAULT, on: str | None = None, folder: str | None = None) -> Profile:
    """The profile of that name, or in that file, as it stood on a date (ISO; without one, its newest values).

    folder: where an office's own rule files stand, "" for nowhere; without one, where beside() says.
    Raises UnknownRule: a name that is not known lists what there is; a faulty file is named with line and key; a date on
    which there was no such rule is named.
    """
    if isinstance(name, str):
        where = _folder.get() if folder is None else folder
        return _load(name, on, where, _stamps(where))
    from udfs.rules.rulefile import read_file  # noqa: PLC0415 - parameters and TOML load with the first rule

    return read_file(os.fspath(name), on)


@lru_cache(maxsize=64)
def _load(name: str, on: str | None, folder: str, stamps: Stamps) -> Profile:
    """What was found stays so until a file changes: a sheet asks hundreds of times."""
    from udfs.rules.rulefile import read_file, read_shipped  # noqa: PLC0415 - as above

    if name in names():
        return read_shipped(name, on)
    path = path_of(name, folder)
    if any(path == known for known, _, _ in stamps):
        return read_file(path, on)
    if name in titles():
        return read_shipped(titles()[name], on)
    shipped = [_LISTED.format(title=title, name=known) for title, known in titles().items()]
    known = "、".join([*shipped, *_own_names(folder, stamps)])
    raise UnknownRule(_UNKNOWN.format(name=name[:20], known=known))


def name_of(text: str, folder: str | None = None) -> str:
    """The text that names a rule, by its name where it gives the title of one that comes with the application.

    folder: where an office's own rules stand, as for load: one of the same name goes first.
    """
    name, mark, rest = text.partition("；")
    title = name.strip()
    if title not in titles():
        return text
    where = _folder.get() if folder is None else folder
    stamps = _stamps(where)
    beside = any(path == path_of(title, where) for path, _, _ in stamps)
    return text if beside and title in _own_names(where, stamps) else titles()[title] + mark + rest


@lru_cache(maxsize=8)
def _own_names(folder: str, _stamps: Stamps) -> list[str]:
    """The rule files of a folder; other TOML files may lie there too, and faulty ones."""
    from udfs.rules.rulefile import read_file  # noqa: PLC0415 - as above

    found = set()
    for name in names_in(folder)[:MOST_OWN] if folder else ():
        with suppress(UnknownRule):
            found.add(read_file(path_of(name, folder)).name)
    return sorted(found)


def _stamps(folder: str) -> Stamps:
    """What differs as soon as one of the rule files of a folder does."""
    if not folder:
        return ()
    now = time.monotonic()
    seen = _seen.get(folder)
    if seen is None or now - seen[0] > FRESH:
        seen = _seen[folder] = now, _read_stamps(folder)
    return seen[1]


def _read_stamps(folder: str) -> Stamps:
    try:
        with os.scandir(folder) as entries:
            files = [entry for entry in entries if entry.name.endswith(SUFFIX)]
            found = [(entry.path, entry.stat()) for entry in files]
    except OSError:
        return ()
    return tuple(sorted((path, status.st_mtime_ns, status.st_size) for path, status in found))


def find(region: str, year: int) -> Profile:
    """The profile of a region in a year, with the values at the end of that year.

    region: 湖北, 武汉市, 湖北省武汉市江夏区, 全国; a rule of the province serves its cities and counties, the rule nearest
    to the place counts. Raises UnknownRule where there is none or more than one, and for 鼓楼区, of which there are several.
    """
    from udfs.rules import divisions  # noqa: PLC0415 - no cell asks for a place

    day = f"{year:04}-12-31"
    known = [load(name) for name in names()]
    known = [rule for rule in known if rule.since <= day <= (rule.until or day)]
    places = [region]
    found = _nearest(known, region)
    if not found:
        places += divisions.whole_names(region)
        each = {place: _nearest(known, place) for place in places[1:]}
        found = next((rules for rules in each.values() if rules), [])
        if any(rules != found for rules in each.values()):
            raise UnknownRule(_SEVERAL_PLACES.format(region=region[:20], known="、".join(each)))
    if len(found) == 1:
        return load(found[0].name, day)
    below = [rule for rule in known if region and rule.region.startswith(tuple(places))]
    words = _SEVERAL if found else _BELOW if below else _NO_REGION
    choice = found or below or [load(name) for name in names()]
    listed = "、".join(
        _IN_FORCE.format(title=rule.title, name=rule.name, year=rule.since[:4]) for rule in choice
    )
    raise UnknownRule(words.format(region=region[:20], year=year, known=listed))


def _nearest(known: list[Profile], region: str) -> list[Profile]:
    """湖北 names 湖北省, 白云区 the district, but 广东 no district of it; 湖北省武汉市 stands under 湖北省."""
    near = [rule for rule in known if region and (region.startswith(rule.region) or _is_named(rule, region))]
    exact = max((len(rule.region) for rule in near if region.startswith(rule.region)), default=0)
    return [rule for rule in near if len(rule.region) == exact] if exact else near


def _is_named(rule: Profile, region: str) -> bool:
    return region in rule.region and bool(re.fullmatch(_REST, rule.region.rpartition(region)[2]))


def resolve(rule: object, year: int | None = None, folder: str | None = None) -> Profile:
    """The profile that a cell names; blank (None, "", or Calc's 0 for a blank cell) is the default.

    Behind the name may stand the form's year, whose values count, and parameters of an office's own, as the sheet
    参数 writes them: “mof-2020；年度=2021；不超过类计分=比值”.
    year: that of the form where the text says none; a rule that was not in force then counts as it stood on the nearest
    day. folder: of the office's own rules, as for load. Raises UnknownRule.
    """
    if isinstance(rule, Profile):
        return rule
    text = str(rule).strip() if rule else ""
    where = _folder.get() if folder is None else folder
    return _compose(text, year, where, _stamps(where))


@lru_cache(maxsize=64)
def _compose(text: str, year: int | None, folder: str, _stamps: Stamps) -> Profile:
    from udfs.rules.ruletext import parts  # noqa: PLC0415 - as above

    return _compose_text(parts(text), folder, year)


def _compose_text(text: "RuleText", folder: str | None, year: int | None = None) -> Profile:
    from udfs.rules.ruletext import compose  # noqa: PLC0415 - as above

    return compose(text, lambda name, on: load(name, on, folder), year)


def needs_folder(rule: object) -> bool:
    """Whether what a cell names as its rule may stand in a file beside the workbook: for those that do not, a host need
    not say where that is.
    """
    return (
        isinstance(rule, str)
        and rule.strip() != ""
        and re.split("[；;\n]", rule, maxsplit=1)[0].strip() not in names()
    )


def faults(text: "RuleText", folder: str | None = None) -> Iterator[FaultyEntry]:
    """Every parameter that cannot be taken, its place counted among all; what is left without them can be.

    Raises UnknownRule where there is no such rule.
    """
    left = list(enumerate(text.entries))
    while True:
        try:
            _compose_text(text._replace(entries=tuple(entry for _, entry in left)), folder)
        except FaultyEntry as fault:
            at, _ = left.pop(fault.place)
            yield FaultyEntry(at, fault.entry, fault.wanted)
        else:
            return


def keep_sound(text: str, folder: str | None = None) -> str:
    """The text without the parameters that cannot be taken."""
    from udfs.rules.ruletext import parts  # noqa: PLC0415 - as above

    whole = parts(text)
    faulty = {fault.place for fault in faults(whole, folder)}
    kept = tuple(entry for at, entry in enumerate(whole.entries) if at not in faulty)
    return str(whole._replace(entries=kept)) if faulty else text


def tell_over_time(name: str | os.PathLike[str]) -> dict[str, str]:
    """Key → what the parameter says; where it has had several values all of them, the oldest first."""
    from udfs.rules.parameters import BY_KEY  # noqa: PLC0415 - as above
    from udfs.rules.ruletext import tell  # noqa: PLC0415 - as above

    versions = [load(name)]
    while (day := _day_before(versions[0])) >= versions[0].since:
        versions.insert(0, load(name, day))
    found = {}
    for key in BY_KEY:
        values = {origin: rule for rule in versions for origin in rule.stated if origin.key == key}
        texts = [(origin.since, tell(origin, rule)) for origin, rule in values.items()]
        found[key] = (
            texts[0][1]
            if len(texts) == 1
            else "；".join(_SINCE.format(since=since, text=text) for since, text in texts)
        )
    return found


def _day_before(version: Profile) -> str:
    """The day before its newest value began."""
    from datetime import date, timedelta  # noqa: PLC0415 - as above

    newest = max(origin.since for origin in version.stated)
    return (date.fromisoformat(newest) - timedelta(days=1)).isoformat()
