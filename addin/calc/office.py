"""A private LibreOffice without a window, with the add-in installed: for tests, the demonstration and benchmarks."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self

from addin.calc.bridge import OfficeError, properties
from addin.calc.document import Document
from addin.calc.listeners import approving_environment, load_watch
from addin.calc.process import GONE, OfficeProcess
from addin.calc.profile import prepare

__all__ = ["Document", "Office", "OfficeError"]

TIME_LIMIT = 60.0

NO_FILE = "文件“{name}”不存在，不能打开。"
NOT_OPENED = "LibreOffice 打不开“{name}”：文件可能已损坏，或者不是工作簿。"

_EXTENSION_MANAGER = "/singletons/com.sun.star.deployment.ExtensionManager"
_EVENT_BROADCASTER = "/singletons/com.sun.star.frame.theGlobalEventBroadcaster"
_WORKBOOK = "com.sun.star.sheet.SpreadsheetDocument"
_RUN_MACROS, _NO_MACROS = 4, 0  # com.sun.star.document.MacroExecMode: ALWAYS_EXECUTE_NO_WARN, NEVER_EXECUTE
_QUIET_UPDATE = 1  # com.sun.star.document.UpdateDocMode.QUIET_UPDATE
_PAUSE = 0.1  # seconds between two looks at a loading document


class Office:
    """Started on entering the context, ended with all its processes on leaving it."""

    def __init__(
        self,
        extensions: Sequence[bytes] = (),
        *,
        profile: Path | None = None,
        time_limit: float = TIME_LIMIT,
        environment: Mapping[str, str] | None = None,
        headless: bool = True,
    ) -> None:
        """
        extensions: contents of .oxt files to install.
        profile: a folder to keep; without it a temporary one.
        time_limit: seconds for each single task, after which LibreOffice is killed.
        environment: variables for LibreOffice besides those of this process.
        """
        self._extensions = extensions
        self._profile = profile
        self._time_limit = time_limit
        self._environment = environment or {}
        self._options = ("--headless",) if headless else ()

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            profile = self._profile or Path(stack.enter_context(_temporary_folder()))
            prepare(profile)
            self._start(profile, stack)
            if self._extensions:
                for number, extension in enumerate(self._extensions):
                    self._install(profile / f"extension{number}.oxt", extension)
                # As the user's own from the next morning on: until it is started anew, LibreOffice runs
                # the Python of a new extension in a process apart, where each call takes twenty times as long.
                self._end()
                self._start(profile, stack)
            self._resources = stack.pop_all()
        return self

    def _start(self, profile: Path, stack: ExitStack) -> None:
        self._process = OfficeProcess(profile, self._options, self._environment, self._time_limit)
        stack.callback(self._process.kill)
        self._context = self._process.connect()
        self._desktop = self._service("com.sun.star.frame.Desktop")

    def _end(self) -> None:
        with suppress(OfficeError), self._process.limit("退出"):
            self._desktop.terminate()
        self._process.wait()

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _problem: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        with self._resources:
            self._end()

    @property
    def context(self) -> Any:
        """The component context of the running office, for what is not here."""
        return self._context

    @property
    def desktop(self) -> Any:
        """The desktop of the running office, which holds its windows."""
        return self._desktop

    def open(self, path: Path, *, macros: bool = True) -> Document:
        """Open a workbook as a user would; gives it once the add-in's OnLoad job has run.

        Raises OfficeError when it is missing, damaged, or not a workbook.
        """
        if not path.is_file():
            raise OfficeError(NO_FILE.format(name=path.name))
        task = f"打开“{path.name}”"
        with self._process.limit(task):
            watch = load_watch()
            broadcaster = self._context.getValueByName(_EVENT_BROADCASTER)
            broadcaster.addDocumentEventListener(watch)
            try:
                model = self._load(path, macros)
                while not watch.loaded.wait(_PAUSE):
                    if self._process.has_ended:
                        raise OfficeError(GONE.format(task=task))
            finally:
                broadcaster.removeDocumentEventListener(watch)
        return Document(model, self._process)

    def _load(self, path: Path, macros: bool) -> Any:
        # Not hidden: a hidden load skips the jobs.
        how = properties(
            Hidden=False,
            MacroExecutionMode=_RUN_MACROS if macros else _NO_MACROS,
            UpdateDocMode=_QUIET_UPDATE,
        )
        model = self._desktop.loadComponentFromURL(path.resolve().as_uri(), "_blank", 0, how)
        if model is not None and model.supportsService(_WORKBOOK):
            return model
        if model is not None:
            model.close(True)  # any text opens as a Writer document
        raise OfficeError(NOT_OPENED.format(name=path.name))

    def _install(self, file: Path, extension: bytes) -> None:
        # Through UNO, because unopkg refuses to run as root.
        file.write_bytes(extension)
        with self._process.limit("安装加载项"):
            manager = self._context.getValueByName(_EXTENSION_MANAGER)
            manager.addExtension(file.resolve().as_uri(), (), "user", None, approving_environment())

    def _service(self, name: str) -> Any:
        return self._context.ServiceManager.createInstanceWithContext(name, self._context)


def _temporary_folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="jixiao-office-", ignore_cleanup_errors=True)
