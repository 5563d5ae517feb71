"""What the engine does not have raises an error that names it: never AttributeError, never nothing."""

import inspect
from collections.abc import Iterator
from typing import Any

import pytest
import xlwings as xw
from xlwings import base_classes

from addin.calc.xlwings_uno import CalcError, Unsupported, engine
from addin.calc.xlwings_uno.application import App
from addin.calc.xlwings_uno.formatting import Font
from addin.calc.xlwings_uno.missing import complete
from addin.calc.xlwings_uno.names import Name, Names
from addin.calc.xlwings_uno.notes import Note
from addin.calc.xlwings_uno.page import FreezePanes, PageSetup
from addin.calc.xlwings_uno.range import Range
from addin.calc.xlwings_uno.sheet import Sheet
from addin.calc.xlwings_uno.sheets import Sheets
from addin.calc.xlwings_uno.workbook import Book
from addin.calc.xlwings_uno.workbooks import Books

CLASSES = (
    engine.Apps, App, Books, Book, Sheets, Sheet, Range, Names, Name, Font, Note, PageSetup, FreezePanes
)  # fmt: skip

MISSING = {
    "App": "alert get_selection hwnd interactive kill path run startup_path xl",
    "Apps": "add",
    "Book": "flush get_comments json load",
    "Books": "get_active",
    "Font": "get_bold get_color get_italic get_name get_size",
    "Note": "get_author get_location get_text",
    "Range": "add_comment adjust_indent autofilter borders characters comment conditional_formats copy_from "
    "copy_picture data_validation find get_async_pipeline_overrides get_color get_colors get_column_width "
    "get_comment get_conditional_formats get_current_region get_data_validation get_expanded_range get_formula "
    "get_formula_array get_height get_horizontal_alignment get_hyperlink get_left get_merge_area "
    "get_merge_cells get_number_format get_column_hidden get_row_hidden get_row_height get_special_cells "
    "get_table get_top get_vertical_alignment get_width get_wrap_text group remove_duplicates replace_all sort "
    "table to_png ungroup",
    "Sheet": "charts comments get_comments get_used_range load pictures pivot_tables shapes show_gridlines tables "
    "to_html",
    "Sheets": "get_active",
}


@pytest.fixture
def sheet(shared: xw.Book) -> xw.Sheet:
    return shared.sheets[0]


def public(base: type) -> Iterator[str]:
    return (name for name in vars(base) if not name.startswith("_"))


def missing(cls: type) -> set[str]:
    """Attributes that this package has filled in."""
    return {
        name
        for name, member in inspect.getmembers_static(cls)
        for function in [member.fget if isinstance(member, property) else member]
        if getattr(function, "__qualname__", "").startswith("_raising.")
    }


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_the_list_of_what_is_missing(cls: type) -> None:
    base: Any = next(parent for parent in cls.__mro__ if parent.__module__ == "xlwings.base_classes")
    assert missing(cls) == set(MISSING.get(base.__name__, "").split())
    assert all(getattr(cls, name) is not getattr(base, name) for name in public(base))


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind, names in MISSING.items() for name in names.split()]
)
def test_each_of_them_names_itself(sheet: xw.Sheet, kind: str, name: str) -> None:
    book = sheet.book
    objects: dict[str, Any] = {
        "App": book.app,
        "Apps": book.app.engine.apps,
        "Book": book,
        "Books": book.app.books,
        "Font": sheet["A1"].font,
        "Note": sheet["A1"].note or sheet["A1"].add_note("x"),
        "Range": sheet["A1"],
        "Sheet": sheet,
        "Sheets": book.sheets,
    }
    with pytest.raises(Unsupported, match=rf"^LibreOffice 引擎不支持 {kind}\.{name}$"):
        getattr(objects[kind].impl, name)()
    if isinstance(vars(type(objects[kind].impl)).get(name), property):
        with pytest.raises(Unsupported, match=name):
            setattr(objects[kind].impl, name, 1)


@pytest.mark.parametrize(
    "use",
    [
        lambda sheet: sheet.charts,
        lambda sheet: sheet.tables.add(sheet["A1"]),
        lambda sheet: sheet.pivot_tables,
        lambda sheet: sheet.pictures.add("x.png"),
        lambda sheet: sheet["A1"].borders,
        lambda sheet: sheet["A1"].data_validation,
        lambda sheet: sheet["A1:A3"].sort(1),
        lambda sheet: sheet["A1"].find("x"),
        lambda sheet: sheet.to_html(),
        lambda sheet: sheet.book.app.alert("x"),
        lambda sheet: sheet.book.app.macro("x")(),
        lambda sheet: sheet.book.json(),
        lambda sheet: sheet.book.app.books.open(__file__, notify=True),
        lambda sheet: setattr(sheet.book.app, "calculation", "semiautomatic"),
        lambda sheet: setattr(sheet.book.app, "enable_events", False),
    ],
)
def test_users_of_xlwings_get_the_same_error(sheet: xw.Sheet, use: Any) -> None:
    with pytest.raises(NotImplementedError, match=r"^LibreOffice 引擎不支持 "):
        use(sheet)


def test_errors_of_uno_do_not_get_out(sheet: xw.Sheet) -> None:
    @complete()
    class Other(base_classes.Note):
        def delete(self) -> None:
            sheet.api.getCellByPosition(-1, 0)

        def __len__(self) -> int:
            raise KeyError("ours")

    with pytest.raises(CalcError, match=r"LibreOffice 没有照做（Note\.delete）"):
        Other().delete()
    with pytest.raises(KeyError, match="ours"):
        len(Other())
