"""Excel refuses calls from outside while a dialog is open or it calculates: by an IMessageFilter, as here."""

import ctypes
from ctypes import HRESULT, POINTER, WINFUNCTYPE, c_ulong, c_void_p

_HANDLED, _REJECTED = 0, 1  # SERVERCALL
_OK, _NO_INTERFACE, _WAIT = 0, -2147467262, 2
_left = 0

_Query = WINFUNCTYPE(ctypes.c_long, c_void_p, c_void_p, POINTER(c_void_p))
_Count = WINFUNCTYPE(c_ulong, c_void_p)
_Incoming = WINFUNCTYPE(c_ulong, c_void_p, c_ulong, c_void_p, c_ulong, c_void_p)
_Other = WINFUNCTYPE(c_ulong, c_void_p, c_void_p, c_ulong, c_ulong)


def refuse(calls: int) -> None:
    """From now on, so many."""
    global _left  # noqa: PLW0603 - COM's filter is one a thread
    _left = calls


def _incoming(*_call: object) -> int:
    global _left  # noqa: PLW0603
    if not _left:
        return _HANDLED
    _left -= 1
    return _REJECTED


_METHODS = (
    _Query(lambda *_: _NO_INTERFACE),
    _Count(lambda _: 1),
    _Count(lambda _: 1),
    _Incoming(_incoming),
    _Other(lambda *_: 0xFFFFFFFF),  # a call of our own that is rejected fails
    _Other(lambda *_: _WAIT),
)
_TABLE = (c_void_p * len(_METHODS))(*(ctypes.cast(method, c_void_p) for method in _METHODS))
_FILTER = c_void_p(ctypes.addressof(_TABLE))


def listen() -> None:
    """Have COM ask before it hands a call to this thread."""
    register = ctypes.oledll.ole32.CoRegisterMessageFilter
    register.restype = HRESULT
    register(ctypes.byref(_FILTER), ctypes.byref(c_void_p()))
