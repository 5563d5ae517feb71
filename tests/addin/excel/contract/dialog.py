"""The dialog in which a folder is chosen, as a program shows it."""

from tests.addin.excel.contract.gateway import FAILED, ExcelObject, refusal

FOLDERS = 4
_CHOSEN, _CLOSED = -1, 0


class SelectedItems(ExcelObject):
    CLASS = "FileDialogSelectedItems"

    def __init__(self, items: list[str]) -> None:
        self._items = items

    def get_count(self) -> int:
        return len(self._items)

    def get_item(self, number: int) -> str:
        if not 1 <= number <= len(self._items):
            raise refusal(FAILED, "Item method of FileDialogSelectedItems class failed")
        return self._items[number - 1]


class FileDialog(ExcelObject):
    """chosen: what the officer will choose, "" when he closes it."""

    CLASS = "FileDialog"

    def __init__(self, kind: int, chosen: str) -> None:
        if kind != FOLDERS:
            raise refusal(FAILED, "the fake shows folders only")
        self._chosen, self._shown = chosen, False

    def put_title(self, _title: str) -> None:
        self._shown = False

    def call_show(self) -> int:
        self._shown = bool(self._chosen)
        return _CHOSEN if self._shown else _CLOSED

    def get_selected_items(self) -> SelectedItems:
        return SelectedItems([self._chosen] if self._shown else [])
