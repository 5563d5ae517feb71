"""The engine as xlwings sees it, and the list of its one application."""

from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from addin.calc.xlwings_uno.application import App
from addin.calc.xlwings_uno.missing import complete
from addin.calc.xlwings_uno.values import clean

NAME = "libreoffice"


class Engine:
    """context: the UNO component context of the office."""

    name = NAME
    type = "desktop"  # as xlwings understands it: a single value fills a range in one call

    def __init__(self, context: Any) -> None:
        self.context = context
        self.apps = Apps(App(self, context))

    @staticmethod
    def prepare_xl_data_element(value: object, _options: object) -> object:
        """Leaves the value alone: the range prepares it, because a raw value needs it as well."""
        return value

    @staticmethod
    def clean_value_data(
        data: list[list[object]], make_date: Any, empty: object, make_number: Any, error_as_text: bool
    ) -> list[list[object]]:
        return [[clean(cell, make_date, empty, make_number, error_as_text) for cell in row] for row in data]


@complete()
class Apps(base_classes.Apps):
    def __init__(self, only: App) -> None:
        self.only = only

    def __iter__(self) -> Iterator[App]:
        return iter((self.only,))

    def __len__(self) -> int:
        return 1

    def __getitem__(self, pid: int) -> App:
        if pid not in (self.only.pid, 0):
            raise KeyError(pid)
        return self.only

    def keys(self) -> list[int]:
        return [self.only.pid]

    @staticmethod
    def cleanup() -> None:
        """There is never an orphaned office to clean up."""
