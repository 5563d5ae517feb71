"""The application and its workbooks: opened, saved, exported, closed."""

from pathlib import Path

import pytest
import xlwings as xw

from addin.calc import xlwings_uno
from addin.calc.bridge import properties
from addin.calc.office import Office
from addin.calc.xlwings_uno import workbooks


def test_registering_again_changes_nothing(office: Office) -> None:
    engine = xlwings_uno.register(office.context)
    assert engine is xlwings_uno.register(office.context)
    assert (xw.apps.active, engine.name, engine.type) == (
        xlwings_uno.app(office.context),
        xlwings_uno.NAME,
        "desktop",
    )
    assert [other.name for other in xw.engines].count(xlwings_uno.NAME) == 1


def test_the_application(app: xw.App, book: xw.Book) -> None:
    assert xw.apps.active == xw.apps[app.pid] == app
    assert (xw.apps.count, xw.apps.keys()) == (1, [app.pid])
    with pytest.raises(KeyError):
        xw.apps[app.pid + 1]
    assert app.version.major >= 7
    assert app.engine.name == "libreoffice"
    assert book.app == app
    book.activate()
    app.activate(steal_focus=True)
    xw.apps.cleanup()


def test_status_bar_and_screen(app: xw.App, book: xw.Book) -> None:
    assert app.status_bar is False
    app.status_bar = "正在检查"
    assert app.status_bar == "正在检查"
    app.status_bar = False
    assert app.status_bar is False
    with app.properties(screen_updating=False, display_alerts=False, enable_events=True):
        assert (app.screen_updating, book.api.hasControllersLocked()) == (False, True)
        other = app.books.add()
        other.close()
    assert (app.screen_updating, book.api.hasControllersLocked()) == (True, False)
    assert app.cut_copy_mode is None


def test_a_book_closed_while_the_screen_is_frozen(app: xw.App) -> None:
    other = app.books.add()
    with app.properties(screen_updating=False):
        other.close()
    assert app.screen_updating is True


def test_calculation(app: xw.App, sheet: xw.Sheet) -> None:
    sheet["A1"].value = 1
    sheet["B1"].formula = "=A1*2"
    with app.properties(calculation="manual"):
        assert app.calculation == "manual"
        sheet["A1"].value = 5
        assert sheet["B1"].value == 2
        app.calculate()
        assert sheet["B1"].value == 10
    assert app.calculation == "automatic"


def test_visibility(app: xw.App, book: xw.Book) -> None:
    shown = app.visible
    app.visible = True
    assert app.visible is True
    app.visible = shown


def test_books_are_found(app: xw.App, book: xw.Book) -> None:
    assert app.books.active == book
    assert book in list(app.books)
    assert app.books[book.name] == app.books(book.name.upper()) == book
    assert book.name in app.books
    assert app.books(len(app.books)) == book
    with pytest.raises(KeyError):
        app.books["没有.xlsx"]


@pytest.mark.parametrize("name", ["表.xlsx", "表.xlsm", "表.ods", "表.xls", "有 空格.xlsx"])
def test_saving_and_opening(app: xw.App, tmp_path: Path, name: str) -> None:
    book = app.books.add()
    book.sheets[0]["A1"].value = [["项目", 1.5]]
    book.save(tmp_path / name)
    assert (book.name, Path(book.fullname)) == (name, tmp_path / name)
    book.close()
    with app.books.open(tmp_path / name, update_links=False) as again:
        assert again.sheets[0]["A1:B1"].value == ["项目", 1.5]
        assert app.books.open(tmp_path / name) == again, "it is open already"
        again.sheets[0]["A1"].value = "改过"
        again.save()
    with app.books.open(tmp_path / name) as third:
        assert third.sheets[0]["A1"].value == "改过"


def test_saving_a_new_book_beside_the_program(
    app: xw.App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    book = app.books.add()
    title = book.name
    book.save()
    assert (tmp_path / f"{title}.xlsx").is_file()
    book.save("别处.ods")
    assert Path(book.fullname) == tmp_path / "别处.ods"
    book.close()


def test_a_password(app: xw.App, tmp_path: Path) -> None:
    path = tmp_path / "密.ods"
    book = app.books.add()
    book.sheets[0]["A1"].value = "密"
    with pytest.raises(xlwings_uno.Unsupported, match=r"Book\.save\(password=…\)"):
        book.save(path, password="口令")
    book.api.storeToURL(path.as_uri(), properties(FilterName="calc8", Password="口令"))
    book.close()
    with pytest.raises(OSError, match="打不开"):
        app.books.open(path, password="不对")
    with app.books.open(path, password="口令", read_only=True) as again:
        assert again.sheets[0]["A1"].value == "密"
        assert again.api.isReadonly() is True


def test_pdf(book: xw.Book, tmp_path: Path) -> None:
    book.sheets[0]["A1"].value = "项目支出绩效自评表"
    book.sheets.add("第二")["A1"].value = "x"
    book.to_pdf(tmp_path / "全.pdf")
    book.sheets[0].to_pdf(tmp_path / "一.pdf", quality="minimum")
    assert (tmp_path / "全.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "一.pdf").read_bytes().count(b"/Type/Page>") <= 1
    assert [sheet.visible for sheet in book.sheets] == [True, True]
    book.sheets[1]["A1:B2"].to_pdf(tmp_path / "块.pdf")
    assert (tmp_path / "块.pdf").read_bytes().count(b"/Type/Page>") <= 1


def test_a_copy_leaves_the_book_as_it_is(app: xw.App, book: xw.Book, tmp_path: Path) -> None:
    book.sheets[0]["A1"].value = "存过"
    book.save(tmp_path / "表.xlsx")
    book.sheets[0]["A1"].value = "没有存"
    for name in ("副本.xlsx", "副本.ods"):
        xlwings_uno.save_copy(book, tmp_path / name)
        copied = app.books.open(tmp_path / name)
        assert copied.sheets[0]["A1"].value == "没有存"
        copied.close()
    assert (book.name, book.api.isModified()) == ("表.xlsx", True)
    with pytest.raises(ValueError, match=r"不能保存为“\.docx”文件"):
        xlwings_uno.save_copy(book, tmp_path / "副本.docx")
    with pytest.raises(OSError, match="没有能保存"):
        xlwings_uno.save_copy(book, tmp_path / "没有" / "副本.xlsx")


def test_what_cannot_be_saved(book: xw.Book, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"不能保存为“\.docx”文件：只支持 \.xlsx"):
        book.save(tmp_path / "表.docx")
    with pytest.raises(OSError, match="没有能保存"):
        book.save(tmp_path / "没有" / "表.xlsx")
    with pytest.raises(OSError, match="没有能保存"):
        book.to_pdf(tmp_path / "没有" / "表.pdf")


@pytest.mark.parametrize("content", [b"\xd0\xcf\x11\xe0" + b"\0" * 600, b"PK\x03\x04broken"])
def test_what_cannot_be_opened(app: xw.App, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "坏.xlsx").write_bytes(content)
    count = len(app.books)
    with pytest.raises(OSError, match="打不开"):
        app.books.open(tmp_path / "坏.xlsx")
    assert len(app.books) == count
    with pytest.raises(FileNotFoundError):
        app.books.open(tmp_path / "没有.xlsx")


def test_without_a_book_there_is_no_active_one(app: xw.App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "_WORKBOOK", "none.such")
    with pytest.raises(LookupError, match="没有打开的工作簿"):
        _ = app.books.active
