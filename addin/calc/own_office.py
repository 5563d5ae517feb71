"""The user's own LibreOffice: the one already running, or one started without a window for a moment."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit
from uuid import uuid4

from addin.calc.bridge import OfficeError, load
from addin.calc.process import OfficeProcess
from addin.system.platform import HERE

TIME_LIMIT = 90.0

_MARK = "JiXiaoMark"
_EXPANDER = "/singletons/com.sun.star.util.theMacroExpander"
_PRODUCT = "/org.openoffice.Setup/Product"


class NotStartedError(OfficeError):
    """LibreOffice is there, but does not start for this user."""


class OwnOffice(NamedTuple):
    """context: its component context. was_running: it is the one that the user works with."""

    context: Any
    process: OfficeProcess
    was_running: bool

    def service(self, name: str, *arguments: object) -> Any:
        manager = self.context.ServiceManager
        if arguments:
            return manager.createInstanceWithArgumentsAndContext(name, arguments, self.context)
        return manager.createInstanceWithContext(name, self.context)

    def version(self) -> str:
        """Like "7.4.7"."""
        node = load("uno").createUnoStruct("com.sun.star.beans.NamedValue", "nodepath", _PRODUCT)
        provider = self.service("com.sun.star.configuration.ConfigurationProvider")
        access = "com.sun.star.configuration.ConfigurationAccess"
        return str(provider.createInstanceWithArguments(access, (node,)).ooSetupVersionAboutBox)


def profile() -> Path:
    """Where LibreOffice keeps what belongs to this user; there is nothing before its first start."""
    chosen = os.environ.get("UserInstallation")  # noqa: SIM112 - as LibreOffice spells it
    if chosen:
        return Path(unquote(urlsplit(chosen).path)) if chosen.startswith("file:") else Path(chosen)
    return HERE.office_profile()


@contextmanager
def own_office() -> Iterator[OwnOffice]:
    """Raises OfficeError where there is none, where it hangs or refuses; NotStartedError where it does not start."""
    load("uno")
    mark = uuid4().hex
    # One that runs takes over what it is asked to accept, but not our variable: so it is told apart.
    process = OfficeProcess(None, ("--headless", f"-env:{_MARK}={mark}"), {}, TIME_LIMIT)
    try:
        context = _connect(process)
        was_running = _mark(context) != mark
        yield OwnOffice(context, process, was_running)
        if not was_running:
            with suppress(OfficeError), process.limit("退出"):
                OwnOffice(context, process, was_running).service("com.sun.star.frame.Desktop").terminate()
            process.wait()
    finally:
        process.kill()


def _connect(process: OfficeProcess) -> Any:
    try:
        return process.connect()
    except OfficeError as problem:
        raise NotStartedError(str(problem)) from problem


def _mark(context: Any) -> str:
    with suppress(load("uno").getClass("com.sun.star.lang.IllegalArgumentException")):
        return str(context.getValueByName(_EXPANDER).expandMacros(f"${_MARK}"))
    return ""
