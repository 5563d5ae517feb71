"""A private LibreOffice process: its start, its time limits, and its end whatever happens."""

import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

from addin.calc.bridge import OfficeError, load
from addin.system import soffice

NO_OFFICE = (
    "没有找到 LibreOffice，请安装 LibreOffice（含 Calc），或用环境变量 SOFFICE 指明 soffice 程序的位置。"
)
TOO_LONG = "LibreOffice 在{seconds:g}秒内未能{task}，已强制结束。"
GONE = "LibreOffice 意外退出，未能{task}。"
REFUSED = "LibreOffice 未能{task}：{reason}"

_PAUSE = 0.05  # seconds between two attempts to connect
_HANDED_OVER = 60.0  # seconds that an office already running may take to answer, on a busy machine too
_PATIENCE = 5.0  # seconds that an office asked to end may take


class OfficeProcess:
    """soffice in a process group of its own, reached through a pipe of its own."""

    def __init__(
        self, profile: Path | None, options: Sequence[str], environment: Mapping[str, str], time_limit: float
    ) -> None:
        """Starts soffice with that profile, or with the user's own. Raises OfficeError where there is no soffice.

        An office that already runs with the profile takes the request over, and the process started here ends.
        """
        self._time_limit = time_limit
        self._address = f"pipe,name=jixiao{uuid4().hex};urp;StarOffice.ComponentContext"
        options = (f"--accept={self._address}", "--nologo", "--nodefault", "--nofirststartwizard", *options)
        try:
            self._process = soffice.start(profile, *options, environment=environment)
        except soffice.NoOffice as problem:
            raise OfficeError(NO_OFFICE) from problem

    @property
    def has_ended(self) -> bool:
        return self._process.poll() is not None

    def connect(self) -> Any:
        """The office's component context, as soon as it answers. Raises OfficeError when it does not."""
        uno = load("uno")
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        not_yet = uno.getClass("com.sun.star.connection.NoConnectException")
        task = "启动"
        with self.limit(task):
            ended: float | None = None
            while True:
                try:
                    return resolver.resolve(f"uno:{self._address}")
                except not_yet:
                    if self.has_ended:
                        ended = ended or time.monotonic()
                        if self._process.returncode or time.monotonic() > ended + _HANDED_OVER:
                            raise OfficeError(GONE.format(task=task)) from None
                    time.sleep(_PAUSE)

    @contextmanager
    def limit(self, task: str) -> Iterator[None]:
        """Kills the office when the body takes too long: a call through the bridge has no limit of its own.

        Whatever UNO raises becomes an OfficeError that names the task.
        """
        overdue = threading.Event()

        def stop() -> None:
            overdue.set()
            self.kill()

        timer = threading.Timer(self._time_limit, stop)
        timer.daemon = True
        timer.start()
        try:
            yield
        except Exception as problem:
            if overdue.is_set():
                raise OfficeError(TOO_LONG.format(task=task, seconds=self._time_limit)) from problem
            if isinstance(problem, load("uno").getClass("com.sun.star.uno.Exception")):
                sentence = GONE if self.has_ended else REFUSED
                raise OfficeError(sentence.format(task=task, reason=problem)) from problem
            raise
        finally:
            timer.cancel()

    def kill(self) -> None:
        soffice.kill(self._process)

    def wait(self) -> None:
        """Give an office that was asked to end a moment to do so."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_PATIENCE)
