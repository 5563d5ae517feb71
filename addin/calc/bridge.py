"""The way from this Python to LibreOffice's UNO bindings, and the one error of everything that drives Calc."""

import importlib
import sys
from contextlib import suppress
from typing import Any

from udfs.problem import Problem

_DEBIAN_PACKAGES = "/usr/lib/python3/dist-packages"  # where python3-uno puts uno.py

NO_BINDINGS = "没有找到 LibreOffice 的 Python 接口，请安装 python3-uno。"


class OfficeError(Problem):
    """LibreOffice is missing, hangs, or refuses; the text is a Chinese sentence for the user."""


def load(module: str) -> Any:
    """The module `uno` or `unohelper`, from the distribution's packages where this Python has none of its own.

    Importing uno replaces builtins.__import__ for good: import errors of the whole process read differently.
    Raises OfficeError when there is none.
    """
    with suppress(ImportError):
        return importlib.import_module(module)
    if _DEBIAN_PACKAGES not in sys.path:
        sys.path.append(_DEBIAN_PACKAGES)
    try:
        return importlib.import_module(module)
    except ImportError as problem:
        raise OfficeError(NO_BINDINGS) from problem


def properties(**values: object) -> tuple[Any, ...]:
    """The values as a sequence of com.sun.star.beans.PropertyValue."""
    create = load("uno").createUnoStruct
    return tuple(
        create("com.sun.star.beans.PropertyValue", Name=name, Value=value) for name, value in values.items()
    )
