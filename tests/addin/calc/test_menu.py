"""Menu and toolbar under a real mouse, with macros blocked; what a command says stands in a box."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from addin.calc.extension import build, carried_sources
from addin.calc.office import Document, Office
from tests.support import screen as seen
from tests.support.screen import BUTTON, MENU, MENU_ITEM, Screen, close_box, find, press, until, window
from workbook_templates.actions import ACTIONS

STUB = Path(__file__).with_name("stub_commands.py")
LABELS = [action.label for action in ACTIONS]


@pytest.fixture(scope="module")
def visible(screen: Screen) -> Iterator[Office]:
    sources = carried_sources() | {"addin/commands/dispatch.py": STUB.read_bytes()}
    with Office([build(sources=sources)], environment=screen.environment, headless=False) as office:
        yield office


@pytest.fixture
def document(visible: Office, make_workbook: Callable[..., Path]) -> Iterator[Document]:
    document = visible.open(make_workbook({"A1": "第一格"}), macros=False)
    yield document
    document.close()


def test_toolbar_and_menu_show_every_action(document: Document) -> None:
    names = [
        (thing.getAccessibleRole(), thing.getAccessibleName())
        for thing in seen.things(window(document.model))
    ]
    assert [name for role, name in names if role == BUTTON and name in LABELS] == LABELS
    assert [name for role, name in names if role == MENU_ITEM and name in LABELS] == LABELS


def test_a_click_on_the_toolbar(screen: Screen, visible: Office, document: Document) -> None:
    press(screen, document.model, BUTTON, "检查")
    assert close_box(screen, visible) == ("绩效自评：检查", "已检查 表.xlsx。")


def test_a_click_in_the_menu(screen: Screen, visible: Office, document: Document) -> None:
    press(screen, document.model, MENU, "绩效自评")
    screen.click(until(lambda: find(window(document.model), MENU_ITEM, "删除指标行"), "the entry"))
    assert close_box(screen, visible) == ("绩效自评：删除指标行", "第一格")


def test_an_error_is_said_in_a_box(screen: Screen, visible: Office, document: Document) -> None:
    press(screen, document.model, BUTTON, "导出报送版")
    title, text = close_box(screen, visible)
    assert title == "绩效自评：导出报送版"
    assert text.startswith("“导出报送版”遇到没有预料到的问题（ValueError）")


def test_what_needs_no_words_shows_none(screen: Screen, visible: Office, document: Document) -> None:
    press(screen, document.model, BUTTON, "诊断")
    press(screen, document.model, BUTTON, "检查")
    assert close_box(screen, visible)[0] == "绩效自评：检查"


def test_a_workbook_closed_by_its_command(
    screen: Screen, visible: Office, make_workbook: Callable[..., Path]
) -> None:
    document = visible.open(make_workbook({}, "要关闭.xlsx"), macros=False)
    press(screen, document.model, BUTTON, "增加指标行")
    title, text = close_box(screen, visible)
    assert (title, text) == (
        "绩效自评：增加指标行",
        "工作簿在“增加指标行”完成之前关闭了，请重新打开后再试。",
    )
