"""The registry as the installer and the diagnosis see it: keys by their full path, such as HKCU\\Software\\…"""

import ntpath
from collections.abc import Mapping
from typing import Protocol


class Expandable(str):
    """A text with %VARIABLES% in it (REG_EXPAND_SZ)."""

    __slots__ = ()


Value = str | int | bytes | list[str]


class Registry(Protocol):
    """What is read and written; names of keys and values do not distinguish upper and lower case."""

    def exists(self, key: str) -> bool:
        """Whether there is such a key."""

    def keys(self, key: str) -> list[str]:
        """The names of the keys below; none where the key is missing or closed to the user."""

    def values(self, key: str) -> dict[str, Value]:
        """The values by name, "" for the default one; none where the key is missing or closed to the user."""

    def create(self, key: str) -> None:
        """Make the key and those above it. Raises OSError."""

    def write(self, key: str, name: str, value: Value) -> None:
        """Set a value of an existing key. Raises OSError."""

    def erase(self, key: str, name: str) -> None:
        """Remove a value; one that is gone already does not matter. Raises OSError."""

    def remove(self, key: str) -> None:
        """Remove the key with all below it; one that is gone already does not matter. Raises OSError."""


def read(registry: Registry, key: str, name: str = "") -> Value | None:
    """A value; None where there is none."""
    return among(registry.values(key), name)


def among(values: Mapping[str, Value], name: str) -> Value | None:
    """The value of that name, in whatever case it is written."""
    return next((value for known, value in values.items() if known.casefold() == name.casefold()), None)


def text(registry: Registry, key: str, name: str = "") -> str:
    """A text value; "" where there is none."""
    value = read(registry, key, name)
    return value if isinstance(value, str) else ""


def missing(registry: Registry, key: str) -> list[str]:
    """The key and those above it that do not exist yet, uppermost first."""
    absent = []
    while "\\" in key and not registry.exists(key):
        absent.append(key)
        key = key.rpartition("\\")[0]
    return absent[::-1]


def same_path(one: str, other: str) -> bool:
    """Whether both name the same file or folder of Windows."""
    return ntpath.normcase(ntpath.normpath(one)) == ntpath.normcase(ntpath.normpath(other))
