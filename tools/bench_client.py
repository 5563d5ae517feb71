"""Runs in a Windows Python: the same cell function through our server and through xlwings' own DLL, alternately.

Prints one JSON object: milliseconds to the first answer and for one call, of each route.
"""

import ctypes
import json
import subprocess
import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter, sleep
from typing import Any

import pythoncom
from win32com.client import Dispatch

from addin.excel.names import CLSID

ROUNDS, CALLS = 7, 200
GLANCE = 0.005  # seconds
FUNCTION, VALUES = "JX_SCORE", ("≥95%", "90%", 5.0, "质量指标")
VARIANT, POINTER = ctypes.c_byte * 24, 8  # its value, or the text of an error, stands at offset 8


def ours(interpreter: str) -> Callable[[], Any]:
    """Starts the command that COM would start. Not through COM: Wine's own looks for the answer once a second only."""
    subprocess.Popen([interpreter, "-m", "addin.excel.server", "-Embedding"])
    return running()


def running() -> Callable[[], Any]:
    while True:
        try:
            server = Dispatch(CLSID)
        except pythoncom.com_error:
            sleep(GLANCE)
        else:
            return lambda: server.Compute(FUNCTION, VALUES)


class Xlwings:
    """What xlwings' VBA does: its DLL starts the interpreter and hands out the object that calls functions."""

    def __init__(self, library: str, interpreter: str) -> None:
        self._activate = ctypes.WinDLL(library).XLPyDLLActivateAuto
        program = "import xlwings; xlwings.serve('$(CLSID)')"
        # Without the cmd.exe that xlwings puts around it: Wine's cannot take the nested quotes.
        self._command = f'"{interpreter}" -B -c "{program}"'.encode("mbcs")

    def __call__(self) -> Callable[[], Any]:
        found = VARIANT()
        if self._activate(ctypes.byref(found), self._command, 1):
            raise SystemExit(ctypes.c_wchar_p.from_buffer(found, POINTER).value)
        address = ctypes.c_void_p.from_buffer(found, POINTER).value
        server = Dispatch(pythoncom.ObjectFromAddress(address, pythoncom.IID_IDispatch))
        return lambda: server.CallUDF("addin.excel.udf_module", FUNCTION, VALUES)

    def stop(self) -> None:
        self._activate(ctypes.byref(VARIANT()), self._command, -1)


def first_answer(connect: Callable[[], Callable[[], Any]]) -> tuple[float, Callable[[], Any]]:
    start = perf_counter()
    call = connect()
    assert call() == 4.74
    return (perf_counter() - start) * 1000, call


def one_call(call: Callable[[], Any]) -> float:
    start = perf_counter()
    for _ in range(CALLS):
        call()
    return (perf_counter() - start) * 1000 / CALLS


def main(library: str, interpreter: str, more_calls: int, *, keep: bool) -> None:
    """One start of each: Wine's rpcss keeps the entry of an ended server, so no route starts twice in a process.

    keep: go on with the server that runs.
    """
    our_start, our_call = first_answer(running if keep else lambda: ours(interpreter))
    xlwings = Xlwings(library, interpreter)
    their_start, their_call = first_answer(xlwings)
    taken = [(one_call(our_call), one_call(their_call)) for _ in range(ROUNDS)]
    xlwings.stop()
    for _ in range(more_calls):
        our_call()
    our_time, their_time = (median(times) for times in zip(*taken, strict=True))
    print(json.dumps({"start": [our_start, their_start], "call": [our_time, their_time]}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), keep="--keep" in sys.argv)
