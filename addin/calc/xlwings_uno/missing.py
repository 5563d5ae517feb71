"""What stands between xlwings' front end and UNO: what is missing says so by name, and no UNO exception gets out."""

import functools
import inspect
from collections.abc import Callable, Iterator
from typing import Any, NoReturn, TypeVar

from addin.calc.xlwings_uno.bridge import exception

NOT_SUPPORTED = "LibreOffice 引擎不支持 {name}"
REFUSED = "LibreOffice 没有照做（{name}）：{reason}"

_Class = TypeVar("_Class", bound=type)


class Unsupported(NotImplementedError):  # noqa: N818
    """Part of xlwings that has no counterpart here; the text names it."""

    def __init__(self, name: str) -> None:
        super().__init__(NOT_SUPPORTED.format(name=name))


class CalcError(RuntimeError):
    """LibreOffice refused; the text names what was asked for.

    In place of UNO's own exceptions: these cannot pass through a context manager made of a generator.
    """


def complete(*further: str) -> Callable[[_Class], _Class]:
    """Every public attribute of the xlwings base class that the class leaves out raises Unsupported.

    What the class has raises CalcError in place of UNO's exceptions.
    further: names that xlwings' front end asks for though its base class does not list them.
    """

    def fill(cls: _Class) -> _Class:
        base = next(parent for parent in cls.__mro__ if parent.__module__ == "xlwings.base_classes")
        for name in (*vars(base), *further):
            if not name.startswith("_") and _owner(cls, name) in (None, base):
                setattr(cls, name, _raising(f"{base.__name__}.{name}", vars(base).get(name)))
        for name, member in _own_members(cls, base):
            setattr(cls, name, _guard(f"{base.__name__}.{name}", member))
        return cls

    return fill


def _owner(cls: type, name: str) -> type | None:
    return next((parent for parent in cls.__mro__ if name in vars(parent)), None)


def _own_members(cls: type, base: type) -> Iterator[tuple[str, Any]]:
    own = cls.__mro__[: cls.__mro__.index(base)]
    names = {name for parent in own for name in vars(parent)}
    for name in names:
        member = inspect.getattr_static(cls, name)
        if name in ("__init__", "__call__", "__iter__", "__len__") or not name.startswith("_"):
            yield name, member


def _raising(name: str, original: object) -> Any:
    def method(*_arguments: object, **_options: object) -> NoReturn:
        raise Unsupported(name)

    if original is None or isinstance(original, property):
        return property(method, method)
    return method


def _guard(name: str, member: Any) -> Any:
    if isinstance(member, property):
        return property(*(part and _guard(name, part) for part in (member.fget, member.fset)))
    if not inspect.isfunction(member):
        return member

    @functools.wraps(member)
    def method(*arguments: object, **options: object) -> Any:
        try:
            return member(*arguments, **options)
        except (Unsupported, CalcError):
            raise
        except Exception as problem:
            if isinstance(problem, exception("uno.Exception")):
                raise CalcError(REFUSED.format(name=name, reason=problem)) from problem
            raise

    return method
