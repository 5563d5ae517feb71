"""Excel's own members, and what of a call is against them. Pure: no COM here."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

CALL, GET, PUT = 1, 2, 4 | 8  # the flags of IDispatch::Invoke
MISSING = -2147352572  # an argument that was left out, though one behind it was given

UNKNOWN = "{place}: Excel has no such member"
NO_ARGUMENT = "{place}: no argument is called {argument}"
NO_LEADING = "{place}: {argument} is left out before others; pywin32 drops the whole list then"
NONE_ARRIVED = "{place}: none of its {most} arguments arrived"
READ_ONLY = "{place}: written, but it is read-only"
METHOD_WRITTEN = "{place}: written, but it is a method"
METHOD_READ = "{place}: read, but it is a method"
PROPERTY_CALLED = "{place}: called, but it is a property"
TOO_MANY = "{place}: {given} arguments, {most} at most"
TOO_FEW = "{place}: {given} arguments, {needed} at least"
NO_NUMBER = "{place}: {value} is none of Excel's numbers for {argument}"

_MANY = 5  # optional arguments; who calls such a method without any has lost them on the way


class Member(NamedTuple):
    """One line of the library. numbers: that a property takes, None where every number goes."""

    name: str
    kind: str
    arguments: Sequence[tuple[str, bool, Sequence[int] | None]]
    numbers: Sequence[int] | None

    @property
    def needed(self) -> int:
        return sum(not optional for _, optional, _ in self.arguments)


class Library:
    """The table that tools.excel_library laid out."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.interfaces = {name: str(entry["interface"]) for name, entry in table.items()}
        self._names = {
            cls: {member.casefold(): member for member in entry["members"]} for cls, entry in table.items()
        }
        self._members = {
            cls: {
                known["id"]: Member(name, known["kind"], known["arguments"], known["numbers"])
                for name, known in entry["members"].items()
            }
            for cls, entry in table.items()
        }
        self._ids = {
            cls: {name: known["id"] for name, known in entry["members"].items()}
            for cls, entry in table.items()
        }

    @classmethod
    def read(cls, file: Path) -> "Library":
        return cls(json.loads(file.read_text(encoding="utf-8")))

    def id(self, cls: str, name: str) -> int | None:
        """The number of a member; None where Excel has none of that name."""
        known = self._names[cls].get(name.casefold())
        return None if known is None else int(self._ids[cls][known])

    def member(self, cls: str, number: int) -> Member | None:
        return self._members[cls].get(number)

    def position(self, cls: str, number: int, argument: str) -> int | None:
        """Where a named argument stands."""
        names = [name.casefold() for name, *_ in self._members[cls][number].arguments]
        return names.index(argument.casefold()) if argument.casefold() in names else None


def action(member: Member, flags: int) -> str:
    """What a call does: get, put or call."""
    if flags & PUT:
        return "put"
    return "call" if member.kind == "method" else "get"


def faults(cls: str, member: Member, flags: int, arguments: Sequence[Any]) -> Iterator[str]:
    """What Excel would not take, or would take as something else. arguments: without those left out at the end."""
    place = f"{cls}.{member.name}"
    if flags & PUT:
        yield from _written(place, member, arguments)
        return
    if member.kind == "method" and not flags & CALL:
        yield METHOD_READ.format(place=place)
    if member.kind != "method" and not flags & GET:
        yield PROPERTY_CALLED.format(place=place)
    given, most = len(arguments), len(member.arguments)
    if given > most:
        yield TOO_MANY.format(place=place, given=given, most=most)
    if given < member.needed:
        yield TOO_FEW.format(place=place, given=given, needed=member.needed)
    if member.kind == "method" and not given and not member.needed and most >= _MANY:
        yield NONE_ARRIVED.format(place=place, most=most)
    for value, (argument, _, numbers) in zip(arguments, member.arguments, strict=False):
        if is_missing(value):
            yield NO_LEADING.format(place=place, argument=argument)
        yield from _numbers(place, argument, value, numbers)


def _written(place: str, member: Member, arguments: Sequence[Any]) -> Iterator[str]:
    if member.kind == "read-only":
        yield READ_ONLY.format(place=place)
    elif member.kind == "method":
        yield METHOD_WRITTEN.format(place=place)
    elif arguments:
        yield from _numbers(place, member.name, arguments[-1], member.numbers)


def _numbers(place: str, argument: str, value: Any, numbers: Sequence[int] | None) -> Iterator[str]:
    if numbers is not None and type(value) is int and not is_missing(value) and value not in numbers:
        yield NO_NUMBER.format(place=place, value=value, argument=argument)


def is_missing(value: Any) -> bool:
    return type(value) is int and value == MISSING
