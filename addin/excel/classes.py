"""pywin32 with fewer questions to Excel about its classes: what it learned of one object holds for all of its class.

Left to itself it asks each object anew, member by member, in Excel's own process: some ten calls for one that does work.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import pythoncom
import win32com.client
from win32com.client import CDispatch, build

_client: Any = win32com.client
_WRAP = "__WrapDispatch"  # what makes an object of Python's of one of COM's
_original: Callable[..., Any] = getattr(_client, _WRAP)


class _Class(NamedTuple):
    """description: of the members asked for so far. methods: made of it. Plain data: Excel may have ended since."""

    description: Any
    methods: dict[str, Any]


_known: dict[str, _Class] = {}


class _Object(CDispatch):  # type: ignore[misc]
    """An object of a class that is known."""

    @property
    def _lazydata_(self) -> tuple[Any, Any]:
        """Where pywin32 looks up a member that is new to it."""
        type_info = self._oleobj_.GetTypeInfo()
        return type_info, type_info.GetTypeComp()

    def __getattr__(self, name: str) -> Any:
        """A property as pywin32 gets it, but with the class of the answer, where Excel's library says it."""
        known = self._olerepr_.propMapGet.get(name)
        if known is None:
            return super().__getattr__(name)
        answer = self._oleobj_.Invoke(known.dispid, 0, known.desc.invkind, True)
        return self._get_good_single_object_(answer, None, known.resultCLSID)


def install() -> None:
    """From now on; for the whole process."""
    setattr(_client, _WRAP, _wrap)


def _wrap(dispatch: Any, user_name: Any = None, clsid: Any = None, *more: Any, **also: Any) -> Any:
    """clsid: of the class, where it is known already."""
    key = "" if clsid is None else str(clsid)
    if key not in _known:
        try:
            attributes = dispatch.GetTypeInfo().GetTypeAttr()
        except (pythoncom.com_error, AttributeError):  # an object that says nothing of itself, or is busy
            return _original(dispatch, user_name, clsid, *more, **also)
        key = key or str(attributes[0])
        _known.setdefault(key, _Class(build.LazyDispatchItem(attributes, None), {}))
    found = _known[key]
    made = _Object(dispatch, found.description, user_name)
    made.__dict__["_builtMethods_"] = found.methods
    return made
