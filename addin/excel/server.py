"""The COM server JiXiao.Server: VBA reaches Python with CreateObject, no DLL, no Declare, either Office bitness.

COM starts it on demand, one process a user; it ends itself when nobody has asked anything for a while.
Only the functions of the catalogue and the commands can be reached.
"""

import logging
import sys
import time
from collections.abc import Callable
from typing import Any

import pythoncom
import win32event
from win32com.server import policy

from addin.cells import FUNCTIONS
from addin.excel import access, instance, log, places
from addin.excel.names import CLSID, MAY_ASK
from addin.excel.values import call
from addin.system.problems import trace
from addin.system.version import VERSION
from udfs import rules

IDLE_SECONDS = 1800.0
_CLOUD = "://"  # of a workbook that was opened from there
PREDECESSOR_SECONDS = 5  # to wait for one that is just ending

NO_FUNCTION = "※没有“{name}”这个函数：加载项与工作簿的版本可能不同，请重新安装绩效自评加载项。"
BAD_ARGUMENTS = "※{name}的参数不对，请对照使用手册核对公式。"
UNEXPECTED = "“{label}”遇到没有预料到的问题，没有完成；请运行“诊断”，并把日志交给维护人员。"

_FUNCTIONS = {function.name: function for function in FUNCTIONS}
_log = logging.getLogger("addin.excel.server")


class Server:
    """What a client sees; every method gives plain values and never raises."""

    _public_methods_ = ("Compute", "Perform", "Version")
    last_asked = time.monotonic()

    def Compute(self, name: str, arguments: Any, folder: str = "") -> float | str:  # noqa: N802 - COM's names
        """A function of the catalogue.

        arguments: an array of values; None for a blank, rows of values for a range. folder: where the workbook of the cell
        stands, as Excel says it: an office's own rules lie there. Gives a number, a text, or a sentence beginning with ※.
        """
        Server.last_asked = time.monotonic()
        function = _FUNCTIONS.get(name)
        if function is None:
            return NO_FUNCTION.format(name=name)
        try:
            with rules.beside("" if _CLOUD in folder else folder):
                return call(function, arguments)
        except Exception as problem:
            _log.error("%s: %s", function.name, trace(problem))
            return BAD_ARGUMENTS.format(name=name)

    def Perform(self, name: str, application: Any, workbook: Any) -> str:  # noqa: N802
        """A command of the catalogue; gives what the officer is told, "" for nothing.

        name: with “?” at its end when the caller can put a question. What begins with “？” is one, and nothing is done
        then; a Yes is the same call without “?”. Macros of older workbooks cannot, and are not asked.
        application, workbook: Excel's own objects, or nothing; instead of a workbook the path of a closed one.
        """
        Server.last_asked = time.monotonic()
        try:
            return _run(name, application, workbook)
        except Exception as problem:
            _log.error("%s: %s", name, trace(problem))
            return UNEXPECTED.format(label=name)
        finally:
            Server.last_asked = time.monotonic()

    def Version(self) -> str:  # noqa: N802
        """The add-in's version."""
        Server.last_asked = time.monotonic()
        return VERSION


def _run(asked: str, application: Any, workbook: Any) -> str:
    from addin import collecting  # noqa: PLC0415 - the cell functions answer without them
    from addin.commands import dispatch as commands  # noqa: PLC0415

    name = asked.removesuffix(MAY_ASK)
    if isinstance(workbook, str):
        return commands.run_on_file(name, workbook)
    from addin.excel import objects  # noqa: PLC0415

    app = objects.app(application)
    book = objects.book(workbook, app)
    further = collecting.HANDLERS
    return commands.run(name, app, book, diagnose=_diagnose, may_ask=name != asked, further=further)


def _diagnose(app: Any) -> str:
    """WPS calls itself Microsoft Excel; only where it lies says what it is."""
    from addin.excel import diagnosis  # noqa: PLC0415

    return diagnosis.report(application="" if app is None else str(app.api.Path))


def serve(idle_seconds: float = IDLE_SECONDS) -> None:
    """Answer until asked to stop, or until nobody has asked anything for so many seconds."""
    # Before the mutex: whoever finds the mutex finds the event too. It is never reset, so that no request is lost.
    stop = win32event.CreateEvent(None, True, False, instance.name(instance.STOP))
    lock = win32event.CreateMutex(None, False, instance.name(instance.ONE_OF_US))
    if win32event.WaitForSingleObject(lock, PREDECESSOR_SECONDS * 1000) == win32event.WAIT_TIMEOUT:
        return  # another one is alive and answers COM's request
    pythoncom.CoInitializeEx(pythoncom.COINIT_APARTMENTTHREADED)
    access.keep_others_out()
    _offer_only_ours()
    registration = pythoncom.CoRegisterClassObject(
        CLSID, pythoncom.MakePyFactory(CLSID), pythoncom.CLSCTX_LOCAL_SERVER, pythoncom.REGCLS_MULTIPLEUSE
    )
    _log.info("started")
    Server.last_asked = time.monotonic()
    try:
        _answer(stop, idle_seconds)
    finally:
        pythoncom.CoRevokeClassObject(registration)
        pythoncom.PumpWaitingMessages()
        stop.Close()  # a server that starts next makes one of its own, not set
        win32event.ReleaseMutex(lock)
        _log.info("ended")


def _answer(stop: Any, idle_seconds: float) -> None:
    while (left := Server.last_asked + idle_seconds - time.monotonic()) > 0:
        wait = min(int(left * 1000) + 1, 60_000)
        woken = win32event.MsgWaitForMultipleObjects([stop], False, wait, win32event.QS_ALLINPUT)
        if woken == win32event.WAIT_OBJECT_0 or pythoncom.PumpWaitingMessages():
            return


def _offer_only_ours() -> None:
    """COM asks this process for one class only; no class name from outside is ever imported."""

    def create(self: Any, _clsid: Any, iid: Any) -> Any:
        self._wrap_(Server())
        return pythoncom.WrapObject(self, iid)

    policy.DefaultPolicy._CreateInstance_ = create


def main(arguments: list[str], serving: Callable[[float], None] = serve) -> None:
    """COM itself adds -Embedding to the registered command; --idle=SECONDS shortens the wait for tests."""
    log.start(places.log_file())
    idle = next((float(a.partition("=")[2]) for a in arguments if a.startswith("--idle=")), IDLE_SECONDS)
    try:
        serving(idle)
    except Exception as problem:
        _log.critical("%s", trace(problem))
        raise SystemExit(1) from None


if __name__ == "__main__":
    main(sys.argv[1:])
