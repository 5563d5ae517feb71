"""The running office."""

import os
from collections.abc import Sequence
from typing import Any
from weakref import WeakSet

from xlwings import base_classes

from addin.calc.xlwings_uno import pickers
from addin.calc.xlwings_uno.bridge import properties, service
from addin.calc.xlwings_uno.editing import Editing
from addin.calc.xlwings_uno.handle import Handle
from addin.calc.xlwings_uno.missing import Unsupported, complete
from addin.calc.xlwings_uno.range import Range
from addin.calc.xlwings_uno.workbooks import Books

_MODES = {"automatic": True, "manual": False}


@complete()
class App(base_classes.App):
    display_alerts = True  # UNO never asks back, whatever this says

    def __init__(self, engine: Any, context: Any) -> None:
        self._engine = engine
        self._desktop = service(context, "frame.Desktop")
        self._context = context
        self._status: str | bool = False
        self.handles: WeakSet[Handle] = WeakSet()
        self._frozen: list[Any] | None = None
        self.deletions = 0  # how often cells were deleted: older objects of cells may be in pieces
        self.copied: Editing | None = None  # what Range.paste pastes

    @property
    def engine(self) -> Any:
        return self._engine

    @property
    def api(self) -> Any:
        return self._desktop

    @property
    def pid(self) -> int:
        return os.getpid()

    @property
    def version(self) -> str:
        provider = service(self._context, "configuration.ConfigurationProvider")
        product = provider.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationAccess",
            properties(nodepath="/org.openoffice.Setup/Product"),
        )
        return str(product.ooSetupVersion)

    @property
    def books(self) -> Books:
        return Books(self)

    @property
    def visible(self) -> bool:
        return any(window.isVisible() for window in self._windows())

    @visible.setter
    def visible(self, value: bool) -> None:
        for window in self._windows():
            window.setVisible(bool(value))

    @property
    def screen_updating(self) -> bool:
        return self._frozen is None

    @screen_updating.setter
    def screen_updating(self, value: bool) -> None:
        if value and self._frozen is not None:
            still_open = list(self.books.models())
            for model in self._frozen:
                if model in still_open:
                    model.unlockControllers()
            self._frozen = None
        elif not value and self._frozen is None:
            self._frozen = list(self.books.models())
            for model in self._frozen:
                model.lockControllers()

    @property
    def enable_events(self) -> bool:
        return True

    @enable_events.setter
    def enable_events(self, value: bool) -> None:
        if not value:
            raise Unsupported("App.enable_events = False")

    @property
    def status_bar(self) -> str | bool:
        return self._status

    @status_bar.setter
    def status_bar(self, value: str | bool | None) -> None:
        for model in self.books.models():
            controller = model.CurrentController
            if controller is None:
                continue
            if isinstance(value, str):
                controller.StatusIndicator.start(value, 0)
            elif self._status is not False:
                controller.StatusIndicator.end()
        self._status = value if isinstance(value, str) else False

    @property
    def calculation(self) -> str:
        automatic = all(model.isAutomaticCalculationEnabled() for model in self.books.models())
        return "automatic" if automatic else "manual"

    @calculation.setter
    def calculation(self, value: str) -> None:
        if value not in _MODES:
            raise Unsupported(f"App.calculation = {value!r}")
        for model in self.books.models():
            model.enableAutomaticCalculation(_MODES[value])

    def calculate(self) -> None:
        for model in self.books.models():
            model.calculate()

    @property
    def cut_copy_mode(self) -> str | None:
        return "copy" if self.copied is not None else None

    @cut_copy_mode.setter
    def cut_copy_mode(self, value: bool) -> None:
        if not value:
            self.copied = None

    @property
    def selection(self) -> Range | None:
        book = self.books.active
        chosen = book.api.CurrentSelection
        if chosen is None or not chosen.supportsService("com.sun.star.sheet.SheetCellRange"):
            return None
        return book.range(chosen)

    def activate(self, steal_focus: bool = False) -> None:
        if steal_focus:
            for window in self._windows():
                window.toFront()

    def choose_file(self, title: str, kinds: Sequence[tuple[str, str]]) -> str | None:
        return pickers.choose_file(self._context, title, kinds)

    def choose_folder(self, title: str) -> str | None:
        return pickers.choose_folder(self._context, title)

    def quit(self) -> None:
        self._desktop.terminate()

    def _windows(self) -> list[Any]:
        controllers = [model.CurrentController for model in self.books.models()]
        return [controller.Frame.ContainerWindow for controller in controllers if controller is not None]
