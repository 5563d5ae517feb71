"""A rule file (TOML) → a Profile, every fault refused with file, line and key in a Chinese sentence.

A parameter is either a plain value, or `[key]` with `values = [{ since, value, source, mark }, …]`: dated values, of which
the old ones stay. What a file does not say comes from the rule that it names as `base`.
"""

import os
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple, NoReturn

from udfs.rules.parameters import BY_KEY, PARAMETERS, contradictions, parse, tiers
from udfs.rules.profile import CONFIRMED, OWN, PLATFORM, UNCONFIRMED, Profile, Stated, UnknownRule
from udfs.rules.shipped import DEFAULT, FOLDER, names, path_of
from udfs.rules.values import Refused

MARKS = (CONFIRMED, PLATFORM, "本项目默认值", UNCONFIRMED, OWN)
LARGEST_FILE = 100_000

_FAULT = "规则文件“{file}”第{line}行“{key}”：{what}"
_NO_TOML = "规则文件“{file}”{where}的写法有误：请检查这里的引号、括号和等号，同一个名称只能写一次"
_NOT_READ = "规则文件“{file}”找不到或读不出来：请核对文件名，并确认它是不超过100KB的文本文件"
_NOT_YET = "评分规则“{rule}”自{since}起执行，不适用于{on}"
_NO_LONGER = "评分规则“{rule}”执行到{until}为止，不适用于{on}"
_NO_VALUE = "评分规则“{rule}”的参数“{label}”在{on}还没有取值"
_AT = re.compile(r"at line (\d+)")
_TEXTS = ("name", "title", "region", "source", "status", "note", "base")
_NEEDED = ("name", "title", "region", "source", "since")
_HEADER = frozenset({*_TEXTS, "since", "until"})
KEPT = ("name", "title", "region", "source", "since", "until", "status", "note")
_DATED = frozenset({"since", "value", "source", "mark"})

Found = tuple[Any, Stated]


class _Source(NamedTuple):
    """The text of a rule file, so that a fault can name the line."""

    file: str
    lines: Sequence[str]

    def fault(self, key: str, what: str, entry: int | None = None) -> NoReturn:
        """entry: which of the key's dated values is at fault, from 0."""
        raise UnknownRule(_FAULT.format(file=self.file, line=self._line(key, entry), key=key[:30], what=what))

    def _line(self, key: str, entry: int | None) -> int:
        head = re.compile(rf"\s*\[?\s*[\"']?{re.escape(key)}[\"']?\s*[\].=]")
        start = next((n for n, line in enumerate(self.lines) if head.match(line)), 0)
        left = -1 if entry is None else entry
        for n, line in enumerate(self.lines[start:], start + 1):
            left -= len(re.findall(r"\bsince\b", line))
            if left < 0:
                return start + 1 if entry is None else n
        return start + 1


def read_file(path: str, on: str | None = None) -> Profile:
    """The profile in a file on a date (ISO; without one, its newest values); raises UnknownRule."""
    file = os.path.basename(path)  # noqa: PTH119 - pathlib is not loaded for a cell function
    try:
        with open(path, "rb") as stream:  # noqa: PTH123
            data = stream.read(LARGEST_FILE + 1)
    except OSError as problem:
        raise UnknownRule(_NOT_READ.format(file=file)) from problem
    text = _decode(data)
    if text is None or len(data) > LARGEST_FILE:
        raise UnknownRule(_NOT_READ.format(file=file))
    return read(text, file, on, shipped=os.path.dirname(path) == FOLDER)  # noqa: PTH120


@lru_cache(maxsize=64)
def read_shipped(name: str, on: str | None = None) -> Profile:
    """A profile that comes with the application, as read_file gives it: its file stays as it is."""
    return read_file(path_of(name), on)


@lru_cache(maxsize=4)  # a form asks for a rule's newest values, then for those of its year
def _parse(text: str) -> Mapping[str, Any]:
    return tomllib.loads(text)


def _decode(data: bytes) -> str | None:
    for encoding in ("utf-8-sig", "gb18030"):  # Notepad writes either
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def read(text: str, file: str, on: str | None = None, *, shipped: bool = False) -> Profile:
    """The text of a rule file → the profile on that date; raises UnknownRule.

    shipped: the file comes with the application; any other is an office's own and may not take the name of one.
    """
    source = _Source(file, text.splitlines())
    try:
        raw = _parse(text)
    except (ValueError, RecursionError) as problem:
        line = _AT.search(str(problem))
        where = f"第{line[1] if line else len(source.lines)}行"
        raise UnknownRule(_NO_TOML.format(file=file, where=where)) from problem
    header = _read_header(raw, source, shipped)
    history = {key: _read_history(key, raw[key], header, source) for key in raw if key not in _HEADER}
    _require_in_force(header, on)
    base = _read_base(header, source, on)
    chosen = {key: found for key, values in history.items() if (found := _value_on(values, on)) is not None}
    if base is None:
        national = header["name"] != DEFAULT
        for parameter in PARAMETERS:
            if national and parameter.national:
                continue
            if parameter.key not in history:
                source.fault(parameter.key, "没有写这个参数，也没有写base = 沿用的规则")
            if parameter.key not in chosen:
                raise UnknownRule(_NO_VALUE.format(rule=header["name"], label=parameter.label, on=on))
        base = read_shipped(DEFAULT) if national else None
    return assemble(header, chosen, base, source.fault)


def _read_header(raw: Mapping[str, Any], source: _Source, shipped: bool) -> dict[str, str]:
    for key in raw:
        if key not in _HEADER and key not in BY_KEY:
            source.fault(key, f"没有这个参数，可用的有{'、'.join(BY_KEY)}")
    header = {"status": OWN, "note": "", "until": "", "base": ""}
    for key in (*_NEEDED, *(_HEADER & raw.keys())):
        value = raw.get(key)
        if key in ("since", "until"):
            header[key] = _day(value) or source.fault(key, "应为日期，写成2024-01-01这样，不加引号")
        elif isinstance(value, str) and value.strip():
            header[key] = value.strip()
        else:
            source.fault(key, "应为一段文字，不能省略" if key in _NEEDED else "应为一段文字")
    if header["until"] and header["until"] < header["since"]:
        source.fault("until", "早于开始执行的日期（since）")
    if header["status"] not in MARKS:
        source.fault("status", f"应为{'、'.join(MARKS)}之一")
    if header["name"] != source.file.removesuffix(".toml"):
        source.fault("name", f"应与文件名相同，即“{source.file.removesuffix('.toml')}”")
    if not shipped and header["name"] in names():
        source.fault("name", "与随软件提供的规则同名，请另取名称并改文件名")
    return header


def _day(value: object) -> str:
    return value.isoformat()[:10] if isinstance(value, date) else ""


def _read_base(header: Mapping[str, str], source: _Source, on: str | None) -> Profile | None:
    """The rule that fills the gaps, as it stood that day or nearest to it; only one that comes with the application."""
    if not header["base"]:
        return None
    if header["base"] not in names() or header["base"] == header["name"]:
        source.fault("base", f"应为{'、'.join(names())}之一")
    base = read_shipped(header["base"])
    return base if on is None else read_shipped(base.name, max(base.since, min(on, base.until or on)))


def _read_history(key: str, raw: Any, header: Mapping[str, str], source: _Source) -> list[Found]:
    if not isinstance(raw, dict):
        return [_read_dated(key, {"value": raw}, header, source, None)]
    entries = raw.get("values")
    if raw.keys() != {"values"} or not isinstance(entries, list) or not entries:
        source.fault(key, "下面应写values = [{ since = 日期, value = 值, source = 依据 }]")
    return [_read_dated(key, entry, header, source, place) for place, entry in enumerate(entries)]


def _read_dated(key: str, entry: Any, header: Mapping[str, str], source: _Source, place: int | None) -> Found:
    if not isinstance(entry, dict) or "value" not in entry or entry.keys() - _DATED:
        source.fault(key, "每个取值只能写since、value、source、mark，其中value不能省略", place)
    since = _day(entry["since"]) if "since" in entry else header["since"]
    said, mark = entry.get("source", header["source"]), entry.get("mark", header["status"])
    if not since:
        source.fault(key, "since应为日期，写成2024-01-01这样，不加引号", place)
    if not isinstance(said, str) or mark not in MARKS:
        source.fault(key, f"source应为一段文字，mark应为{'、'.join(MARKS)}之一", place)
    try:
        value, text = parse(BY_KEY[key], entry["value"])
    except Refused as wanted:
        source.fault(key, f"{BY_KEY[key].label}{wanted}", place)
    return value, Stated(key, text, since, said, mark, header["name"])


def _require_in_force(header: Mapping[str, str], on: str | None) -> None:
    if on is not None and on < header["since"]:
        raise UnknownRule(_NOT_YET.format(rule=header["name"], since=header["since"], on=on))
    if on is not None and header["until"] and on > header["until"]:
        raise UnknownRule(_NO_LONGER.format(rule=header["name"], until=header["until"], on=on))


def _value_on(values: list[Found], on: str | None) -> Found | None:
    begun = [found for found in values if on is None or found[1].since <= on]
    return max(begun, key=lambda found: found[1].since, default=None)


def assemble(
    header: Mapping[str, str],
    chosen: Mapping[str, Found],
    base: Profile | None,
    fault: Callable[[str, str], NoReturn],
) -> Profile:
    """What was chosen, and the base for the rest. A local rule that is silent on something is not confirmed in it."""
    values: dict[str, Any]
    values, stated = _inherit(base, confirmed=header["status"] == OWN)
    for key, (value, _) in chosen.items():
        join = BY_KEY[key].join
        values[key] = value if join is None else join(values.get(key), value)
    stated |= {key: origin for key, (_, origin) in chosen.items()}
    for keys, what in contradictions(values):
        fault(next((key for key in keys if key in chosen), keys[0]), what)
    values["tiers"] = tiers(values["tiers"], values.pop("tier_words"))
    told = tuple(stated[parameter.key] for parameter in PARAMETERS)
    fields: dict[str, Any] = {field: header[field] for field in KEPT}
    return Profile(**fields, stated=told, **values)


def _inherit(base: Profile | None, *, confirmed: bool) -> tuple[dict[str, Any], dict[str, Stated]]:
    if base is None:
        return {}, {}
    values = {
        parameter.key: getattr(base, parameter.key)
        for parameter in PARAMETERS
        if parameter.key != "tier_words"
    }
    values["tiers"] = tuple((tier.high, tier.low) for tier in base.tiers)
    values["tier_words"] = tuple(tier.words for tier in base.tiers)
    kept = {origin.key: origin for origin in base.stated}
    if not confirmed:
        kept = {key: origin._replace(mark=UNCONFIRMED) for key, origin in kept.items()}
    return values, kept
