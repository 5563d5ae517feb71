"""Data from a TOML file → named tuples; what does not fit is named with its place."""

from collections.abc import Mapping
from functools import cache
from types import UnionType
from typing import Any, Literal, TypeVar, cast, get_args, get_origin, get_type_hints

from udfs.problem import Problem

T = TypeVar("T")
_WANTED = {str: "文字", bool: "true 或 false", int: "整数", float: "数字"}


class BadRecord(Problem):
    """The text says in Chinese what of the data does not fit, and where it stands."""


def read(kind: type[T], raw: object, where: str) -> T:
    """A named tuple from a table of the file, its parts likewise. where: as a person finds it. Raises BadRecord.

    A field may be text, a number, true or false, a choice of words (Literal), a list (tuple), a table by names
    (Mapping), or a named tuple.
    """
    table = _table(raw, where)
    record = cast("Any", kind)
    hints = _hints(record)
    for key in table:
        if key not in hints:
            raise BadRecord(f"{where}有不认识的“{key}”，可以写：{'、'.join(hints)}")
    for name in hints:
        if name not in table and name not in record._field_defaults:
            raise BadRecord(f"{where}缺少“{name}”")
    return kind(**{key: _value(hints[key], value, f"{where}的“{key}”") for key, value in table.items()})


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _value(hint: Any, raw: object, where: str) -> Any:
    origin, parts = get_origin(hint), get_args(hint)
    if hasattr(hint, "_fields"):
        return read(hint, raw, where)
    if origin is Literal:
        if raw not in parts:
            raise BadRecord(f"{where}可以写：{'、'.join(filter(None, parts))}")
        return raw
    if origin is tuple:
        if not isinstance(raw, list):
            raise BadRecord(f"{where}应是方括号括起来的一列")
        return tuple(_value(parts[0], item, f"{where}第{at}项") for at, item in enumerate(raw, 1))
    if isinstance(hint, UnionType):
        return _one_of(parts, raw, where)
    if origin is Mapping:
        return {
            key: _value(parts[1], value, f"{where}的“{key}”") for key, value in _table(raw, where).items()
        }
    if not isinstance(raw, (int, float) if hint is float else hint) or isinstance(raw, bool) != (
        hint is bool
    ):
        raise BadRecord(f"{where}应是{_WANTED[hint]}")
    return raw


def _one_of(kinds: tuple[type, ...], raw: object, where: str) -> Any:
    """The named tuple that may have the “kind” that the table says."""
    choices = {word: kind for kind in kinds for word in get_args(_hints(kind)["kind"])}
    said = _table(raw, where).get("kind")
    if said not in choices:
        raise BadRecord(f"{where}的“kind”可以写：{'、'.join(choices)}")
    return read(choices[said], raw, f"{where}（{said}）")


def _table(raw: object, where: str) -> dict[str, object]:
    if not isinstance(raw, dict):
        raise BadRecord(f"{where}应是一组“名称 = 内容”")
    return raw
