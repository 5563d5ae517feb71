"""Excel's side of protection, on an object that behaves as the documentation of Worksheet.Protect says."""

from types import SimpleNamespace
from typing import Any

import pytest

from addin.commands.live.protection import unprotected
from addin.files import FileProblem
from addin.system.problems import BUSY, sentence

ALLOWED = ("AllowFormattingRows", "AllowFormattingColumns", "AllowFiltering")
NAMES = (
    "AllowFormattingCells", "AllowFormattingColumns", "AllowFormattingRows", "AllowInsertingColumns",
    "AllowInsertingRows", "AllowInsertingHyperlinks", "AllowDeletingColumns", "AllowDeletingRows", "AllowSorting",
    "AllowFiltering", "AllowUsingPivotTables",
)  # fmt: skip


class com_error(Exception):  # noqa: N801, N818 - pywin32's name
    pass


class Worksheet:
    ProtectDrawingObjects, ProtectScenarios = True, False

    def __init__(self, password: str = "", *, closed: bool = True, busy: bool = False) -> None:
        self.ProtectContents = closed
        self.Protection = SimpleNamespace(**{name: name in ALLOWED for name in NAMES})
        self.password, self.busy = password, busy
        self.options: dict[str, Any] = {}

    def Unprotect(self, password: str) -> None:  # noqa: N802
        if self.busy:
            raise com_error(-2147418111, "Call was rejected by callee.", None, None)
        if self.password and password != self.password:
            raise com_error(-2147352567, "", (0, "", "", "", 0, -2146827284), None)
        self.ProtectContents = False

    def Protect(self, **options: bool) -> None:  # noqa: N802
        self.ProtectContents, self.options = True, options


def sheet(api: Worksheet) -> Any:
    app = SimpleNamespace(engine=SimpleNamespace(name="excel"))
    return SimpleNamespace(api=api, name="自评表", book=SimpleNamespace(app=app))


@pytest.mark.parametrize("problem", [None, ValueError])
def test_protection_comes_back_with_all_its_options(problem: type[Exception] | None) -> None:
    api = Worksheet()
    try:
        with unprotected(sheet(api)):
            assert not api.ProtectContents
            if problem:
                raise problem
    except ValueError:
        assert problem
    assert api.ProtectContents
    assert api.options == {
        "DrawingObjects": True, "Contents": True, "Scenarios": False, **{name: name in ALLOWED for name in NAMES}
    }  # fmt: skip


def test_an_open_sheet_stays_open() -> None:
    api = Worksheet(closed=False)
    with unprotected(sheet(api)):
        assert not api.ProtectContents
    assert not api.ProtectContents


def test_a_password_keeps_it_closed() -> None:
    api = Worksheet("秘密")
    with pytest.raises(FileProblem, match="“自评表”表设有保护密码"), unprotected(sheet(api)):
        pytest.fail("the sheet is closed")
    assert api.ProtectContents
    assert api.options == {}


def test_a_busy_excel_is_no_password() -> None:
    with pytest.raises(com_error) as raised, unprotected(sheet(Worksheet(busy=True))):
        pytest.fail("the sheet is closed")
    assert sentence(raised.value) == BUSY
