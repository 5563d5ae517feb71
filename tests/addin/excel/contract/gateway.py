"""From COM to the fake's objects: every call is held to Excel's library, counted, and may be refused.

An object says in CLASS what it is in the library, and answers Member by get_member, put_member and call_member.
"""

import collections
import re
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pythoncom
import winerror
from win32com.server import policy, util
from win32com.server.exception import COMException

from tests.addin.excel.contract import library
from tests.addin.excel.contract.library import Library, action, is_missing

FAILED = -2146827284  # 0x800A03EC: what Excel says of nearly everything
BAD_INDEX = -2147352565  # DISP_E_BADINDEX
CLOSED = -2147417848  # RPC_E_DISCONNECTED
BROKEN = "{place}: the fake itself fails: {problem}"
NOT_IMPLEMENTED = "{place}: the fake does not know {action}"

_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class ExcelObject:
    """What the library calls CLASS. gone: its workbook was closed."""

    CLASS = ""
    gone = False

    def items(self) -> Sequence["ExcelObject"]:
        """What `For Each` gives."""
        raise refusal(FAILED, self.CLASS)


class Record:
    """What was called, what of it Excel would not take, and what happened in the workbook."""

    def __init__(self) -> None:
        self.calls: collections.Counter[tuple[str, str, str, int]] = collections.Counter()
        self.questions = 0  # about names and types, which are calls across processes as well
        self.faults: list[str] = []
        self.events: list[str] = []
        self.after: dict[int, Any] = {}  # so many calls → what happens then

    def clear(self) -> None:
        self.calls.clear()
        self.questions = 0
        self.faults.clear()
        self.events.clear()
        self.after.clear()

    def count(self, cls: str, name: str, done: str, arguments: int) -> None:
        self.calls[cls, name, done, arguments] += 1
        happening = self.after.pop(self.calls.total(), None)
        if happening:
            happening()


RECORD = Record()


def snake(name: str) -> str:
    """MergeArea → merge_area, as the fake's methods are called."""
    return _CAPITAL.sub("_", name).lower()


def refusal(code: int, text: str) -> COMException:
    return COMException(description=text, scode=code, source="Microsoft Excel")


class Gateway(policy.BasicWrapPolicy):  # type: ignore[misc]
    """pywin32's side of an object."""

    library: Library
    type_infos: dict[str, Any]

    def _wrap_(self, ob: ExcelObject) -> None:
        self._obj_ = ob

    def _GetIDsOfNames_(self, names: Sequence[str], lcid: int) -> tuple[int, ...]:  # noqa: N802 - pywin32's name
        cls = self._obj_.CLASS
        RECORD.questions += 1
        number = self.library.id(cls, names[0])
        if number is None:
            RECORD.faults.append(library.UNKNOWN.format(place=f"{cls}.{names[0]}"))
            raise COMException(scode=winerror.DISP_E_UNKNOWNNAME)
        found = [number]
        for argument in names[1:]:
            position = self.library.position(cls, number, argument)
            if position is None:
                RECORD.faults.append(library.NO_ARGUMENT.format(place=f"{cls}.{names[0]}", argument=argument))
                raise COMException(scode=winerror.DISP_E_UNKNOWNNAME)
            found.append(position)
        return tuple(found)

    def _getdispid_(self, name: str, _flags: int) -> int:
        return self._GetIDsOfNames_((name,), 0)[0]

    def _GetTypeInfoCount_(self) -> int:  # noqa: N802
        return 1

    def _GetTypeInfo_(self, _index: int, _lcid: int) -> tuple[int, Any]:  # noqa: N802
        RECORD.questions += 1
        return 0, self.type_infos[self._obj_.CLASS]

    def _invokeex_(
        self, dispid: int, _lcid: int, flags: int, args: Sequence[Any], _kwargs: Any, _provider: Any
    ) -> Any:
        target = self._obj_
        if target.gone:
            raise refusal(CLOSED, target.CLASS)
        if dispid == pythoncom.DISPID_NEWENUM:
            RECORD.count(target.CLASS, "_NewEnum", "get", 0)
            return util.NewEnum([wrap(item) for item in target.items()])
        member = self.library.member(target.CLASS, dispid)
        if member is None:
            RECORD.faults.append(library.UNKNOWN.format(place=f"{target.CLASS} {dispid}"))
            raise COMException(scode=winerror.DISP_E_MEMBERNOTFOUND)
        given = list(args)
        while given and is_missing(given[-1]):
            given.pop()
        done = action(member, flags)
        RECORD.faults += library.faults(target.CLASS, member, flags, given)
        RECORD.count(target.CLASS, member.name, done, len(given))
        answer = getattr(target, f"{done}_{snake(member.name)}", None)
        if answer is None:
            place = f"{target.CLASS}.{member.name}"
            RECORD.faults.append(NOT_IMPLEMENTED.format(place=place, action=done))
            raise COMException(scode=winerror.E_NOTIMPL)
        try:
            return _out(answer(*map(_in, given)))
        except COMException:
            raise
        except Exception as problem:  # pywin32 would only print it
            RECORD.faults.append(
                BROKEN.format(place=f"{target.CLASS}.{member.name}", problem=traceback.format_exc())
            )
            raise refusal(FAILED, str(problem)) from problem


def _in(value: Any) -> Any:
    """An argument; one of our own objects as itself, one left out as None."""
    if is_missing(value):
        return None
    return unwrap(value) if isinstance(value, pythoncom.TypeIIDs[pythoncom.IID_IDispatch]) else value


def _out(value: Any) -> Any:
    return wrap(value) if isinstance(value, ExcelObject) else value


def wrap(target: ExcelObject) -> Any:
    return util.wrap(target, usePolicy=Gateway)


def unwrap(dispatch: Any) -> ExcelObject:
    """Our own object that came back from another process."""
    found: ExcelObject = util.unwrap(dispatch)
    return found


def offer(table: Path, type_library: Path) -> None:
    """Read what Excel knows; before anything is wrapped."""
    Gateway.library = Library.read(table)
    loaded = pythoncom.LoadTypeLib(str(type_library))
    by_interface = {
        loaded.GetDocumentation(number)[0]: loaded.GetTypeInfo(number)
        for number in range(loaded.GetTypeInfoCount())
    }
    Gateway.type_infos = {cls: by_interface[name] for cls, name in Gateway.library.interfaces.items()}
