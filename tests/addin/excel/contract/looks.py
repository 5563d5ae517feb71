"""How cells look and what they let be typed, the names of a workbook, the page: kept as it was last said."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.addin.excel.contract.gateway import FAILED, ExcelObject, refusal, snake

if TYPE_CHECKING:
    from tests.addin.excel.contract.application import Workbook
    from tests.addin.excel.contract.ranges import Range


HEIGHT, WIDTH = 40.0, 600.0  # points: of any row, of the printed columns


class Kept(ExcelObject):
    """Members that only hold what is put there; an area may forbid it."""

    MEMBERS: tuple[str, ...] = ()

    def __init__(self, may_change: Callable[[], None]) -> None:
        self._may_change = may_change
        self._kept: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        done, _, member = name.partition("_")
        if done not in ("get", "put") or member not in map(snake, self.MEMBERS):
            raise AttributeError(name)
        return (lambda: self._kept.get(member)) if done == "get" else lambda value: self._keep(member, value)

    def _keep(self, member: str, value: Any) -> None:
        self._may_change()
        self._kept[member] = value


class Looked(ExcelObject):
    """The part of Range that only looks."""

    def may_format(self) -> None:
        raise NotImplementedError

    def put_horizontal_alignment(self, _value: int) -> None:
        self.may_format()

    put_vertical_alignment = put_row_height = put_column_width = put_horizontal_alignment
    put_wrap_text = put_shrink_to_fit = put_page_break = put_horizontal_alignment

    def get_height(self) -> float:
        return HEIGHT

    def get_width(self) -> float:
        return WIDTH


class Interior(Kept):
    CLASS = "Interior"
    MEMBERS = ("Color", "ColorIndex", "Pattern")


class Borders(Kept):
    CLASS = "Borders"
    MEMBERS = ("LineStyle", "Weight", "ColorIndex")


class PageSetup(Kept):
    CLASS = "PageSetup"
    MEMBERS = (
        "PrintTitleRows", "PrintArea", "Orientation", "PaperSize", "Zoom", "FitToPagesWide", "FitToPagesTall",
        "CenterHorizontally", "BlackAndWhite", "CenterFooter", "FirstPageNumber", "LeftMargin", "RightMargin", "TopMargin", "BottomMargin",
    )  # fmt: skip


class Validation(Kept):
    """Excel adds a rule only where there is none."""

    CLASS = "Validation"
    MEMBERS = ("ShowError", "InputTitle", "InputMessage", "ErrorTitle", "ErrorMessage")

    def __init__(self, area: "Range") -> None:
        super().__init__(area.may_write_at_all)
        self._is_empty = False

    def call_delete(self) -> None:
        self._may_change()
        self._is_empty = True

    def call_add(self, *_rule: Any) -> None:
        self._may_change()
        if not self._is_empty:
            raise refusal(FAILED, "there is a rule already")
        self._is_empty = False


class Name(ExcelObject):
    CLASS = "Name"

    def __init__(self, name: str, refers_to: str) -> None:
        self.name, self.refers_to = name, refers_to

    def get_name(self) -> str:
        return self.name

    def get_refers_to(self) -> str:
        return self.refers_to

    def put_refers_to(self, value: str) -> None:
        self.refers_to = value


class Names(ExcelObject):
    CLASS = "Names"

    def __init__(self, book: "Workbook") -> None:
        self._book = book

    def items(self) -> list[Name]:
        return list(self._book.names.values())

    def get_count(self) -> int:
        return len(self._book.names)

    def call_item(self, index: Any) -> Name:
        if index not in self._book.names:
            raise refusal(FAILED, f"no name {index}")
        return self._book.names[index]

    get_item = get__default = call__default = call_item

    def call_add(self, name: str, refers_to: str) -> Name:
        self._book.names[name] = Name(name, refers_to)
        return self._book.names[name]
