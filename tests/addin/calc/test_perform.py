"""Commands inside LibreOffice, reached as the menu and the toolbar reach them; without a screen no box appears."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from addin.calc import names
from addin.calc.bridge import load, properties
from addin.calc.extension import build, carried_sources
from addin.calc.office import Document, Office
from workbook_templates.actions import ACTIONS

STUB = Path(__file__).with_name("stub_commands.py")
LIBRARIES = "addin/calc/libraries.py"
MakeWorkbook = Callable[..., Path]


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("profile")


@pytest.fixture(scope="module")
def stub_office(profile: Path) -> Iterator[Office]:
    sources = carried_sources() | {"addin/commands/dispatch.py": STUB.read_bytes()}
    sources[LIBRARIES] = sources[LIBRARIES].replace(b'"lxml"', b'"jx_absent"')
    with Office([build(sources=sources)], profile=profile) as office:
        yield office


@pytest.fixture
def document(stub_office: Office, make_workbook: MakeWorkbook) -> Iterator[Document]:
    document = stub_office.open(make_workbook({"A1": "第一格"}))
    yield document
    if stub_office.desktop.getCurrentComponent() is not None:
        document.close()


def service(office: Office, name: str) -> Any:
    return office.context.ServiceManager.createInstanceWithContext(name, office.context)


def dispatch(office: Office, document: Any, name: str) -> tuple[bool, str]:
    """What a click on the menu does; gives whether it went well, and what the user is told."""
    frame = document.CurrentController.Frame
    helper = service(office, "com.sun.star.frame.DispatchHelper")
    event = helper.executeDispatch(frame, names.command(name), "", 0, ())
    return event.State == 1, event.Result  # com.sun.star.frame.DispatchResultState.SUCCESS


def test_a_command_gets_the_workbook_of_its_window(stub_office: Office, document: Document) -> None:
    assert dispatch(stub_office, document.model, "check") == (True, "已检查 表.xlsx。")
    assert dispatch(stub_office, document.model, "delete_row") == (True, "第一格")
    assert dispatch(stub_office, document.model, "diagnosis") == (True, "")
    done, told = dispatch(stub_office, document.model, "undo")  # the stub says what 诊断 would
    assert done
    assert "表格程序：LibreOffice" in told
    assert "宏安全级别" not in told  # this one runs macros


def test_the_carried_libraries_are_the_ones_found(stub_office: Office, document: Document) -> None:
    done, text = dispatch(stub_office, document.model, "export_report")
    assert done
    assert text.endswith("packages/docxtpl/__init__.py")


def test_a_missing_library_is_said_where_a_command_asks_for_it(
    stub_office: Office, document: Document
) -> None:
    done, text = dispatch(stub_office, document.model, "open_handbook")
    assert not done
    assert text.startswith("“使用手册”需要 Python 组件 lxml，")
    assert "apt install python3-lxml" in text


def test_an_error_is_said_and_recorded_without_the_contents(
    stub_office: Office, document: Document, profile: Path
) -> None:
    done, text = dispatch(stub_office, document.model, "submission_copy")
    log = profile / "user" / "绩效自评加载项.log"
    assert not done
    assert text.startswith("“导出报送版”遇到没有预料到的问题（ValueError）")
    assert str(log) in text
    (line,) = log.read_text(encoding="utf-8").splitlines()
    assert "submission_copy: ValueError @ dispatch.py:" in line
    assert "机密" not in line
    assert dispatch(stub_office, document.model, "check")[0]


def test_a_workbook_closed_meanwhile_is_said(stub_office: Office, document: Document) -> None:
    done, text = dispatch(stub_office, document.model, "add_row")
    assert (done, text) == (False, "工作簿在“增加指标行”完成之前关闭了，请重新打开后再试。")


def test_what_the_user_did_can_be_undone_after_a_command_that_changed_nothing(
    stub_office: Office, document: Document
) -> None:
    document.set("表", "B2", "改过")
    steps = document.model.UndoManager.getAllUndoActionTitles()
    assert dispatch(stub_office, document.model, "delete_row")[0]
    assert document.model.UndoManager.getAllUndoActionTitles() == steps != ()


def test_an_unknown_command_is_said(stub_office: Office, document: Document) -> None:
    done, text = dispatch(stub_office, document.model, "nonsense")
    assert not done
    assert text.startswith("没有“nonsense”这个命令")


def test_without_a_workbook(stub_office: Office) -> None:
    writer = stub_office.desktop.loadComponentFromURL(
        "private:factory/swriter", "_blank", 0, properties(Hidden=False)
    )
    try:
        done, text = dispatch(stub_office, writer, "check")
        assert (done, text) == (False, "“检查”要在打开的自评表中使用，请先打开自评表。")
        assert dispatch(stub_office, writer, "new_form") == (True, "App True")
    finally:
        writer.close(True)


def test_a_macro_reaches_the_active_workbook(stub_office: Office, document: Document, profile: Path) -> None:
    log = profile / "user" / "绩效自评加载项.log"
    log.unlink(missing_ok=True)
    commands = service(stub_office, "cn.jixiao.calc.Commands")
    commands.trigger("diagnosis")
    assert not log.exists()
    commands.trigger("submission_copy")
    assert "submission_copy: ValueError" in log.read_text(encoding="utf-8")


def test_every_command_is_known_to_every_workbook(stub_office: Office, document: Document) -> None:
    frame = document.model.CurrentController.Frame
    for action in ACTIONS:
        url = load("uno").createUnoStruct("com.sun.star.util.URL", Complete=names.command(action.name))
        assert frame.queryDispatch(url, "_self", 0) is not None, action.name
