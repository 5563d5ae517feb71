"""Small things of UNO: structures, enumerations, constants, file addresses."""

import importlib
from pathlib import Path
from typing import Any

# com.sun.star.sheet.CellFlags
VALUES, DATES, TEXTS, NOTES, FORMULAS = 1, 2, 4, 8, 16
CONTENTS = VALUES | DATES | TEXTS | FORMULAS
FORMATS = 32 | 64 | 256  # HARDATTR, STYLES, EDITATTR
EVERYTHING = 1023


def uno() -> Any:
    """The module; whoever made the context has made it importable."""
    return importlib.import_module("uno")


def struct(name: str, **members: object) -> Any:
    """A new structure com.sun.star.…"""
    return uno().createUnoStruct(f"com.sun.star.{name}", **members)


def enum(kind: str, member: str) -> Any:
    """A member of the enumeration com.sun.star.…"""
    return uno().Enum(f"com.sun.star.{kind}", member)


def exception(name: str) -> type[Exception]:
    """The class of the exception com.sun.star.…"""
    found: type[Exception] = uno().getClass(f"com.sun.star.{name}")
    return found


def common(cells: Any, name: str) -> Any:
    """The property that all cells share; None where they differ, for which Calc itself gives some default."""
    ambiguous = cells.getPropertyState(name).value == "AMBIGUOUS_VALUE"
    return None if ambiguous else cells.getPropertyValue(name)


def properties(**values: object) -> tuple[Any, ...]:
    """A sequence of PropertyValue; what is None is left out."""
    return tuple(
        struct("beans.PropertyValue", Name=name, Value=value)
        for name, value in values.items()
        if value is not None
    )


def service(context: Any, name: str) -> Any:
    """A new instance of the service com.sun.star.…"""
    return context.ServiceManager.createInstanceWithContext(f"com.sun.star.{name}", context)


def url(path: str | Path) -> str:
    """The file address of a path."""
    return Path(path).resolve().as_uri()


def path(address: str) -> str:
    """The path of a file address; any other address as it stands."""
    return str(uno().fileUrlToSystemPath(address)) if address.startswith("file:") else address
