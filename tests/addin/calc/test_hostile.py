"""Hostile conditions: the office stays up, the user is told, the workbook keeps working."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from addin.calc import bridge
from addin.calc.bridge import OfficeError, properties
from addin.calc.extension import build, carried_sources
from addin.calc.office import Document, Office
from addin.calc.profile import prepare
from tests.support.screen import BUTTON, Screen, box, close_box, press, until

STUB = Path(__file__).with_name("stub_commands.py")
FAILING = {"repair": "addin/calc/repair.py", "make_fit_for_excel": "addin/calc/saved.py"}
CELLS: dict[str, object] = {"A1": 80, "B1": 100, "C1": "=JX_EXEC_RATE(A1,B1)"}
SHEET = "表"
MakeWorkbook = Callable[..., Path]


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One that, like a user's, respects lock files."""
    folder = tmp_path_factory.mktemp("profile")
    prepare(folder)
    settings = folder / "user" / "registrymodifications.xcu"
    text = settings.read_text(encoding="utf-8")
    locking = '<prop oor:name="UseLocking" oor:op="fuse"><value>{}</value>'
    assert locking.format("false") in text
    settings.write_text(text.replace(locking.format("false"), locking.format("true")), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def locking_office(profile: Path) -> Iterator[Office]:
    with Office([build(libraries={})], profile=profile) as office:
        yield office


def load(office: Office, path: Path, **options: object) -> Any:
    how = properties(Hidden=False, **options)
    return office.desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, how)


def computed(model: Any) -> bool:
    """The job runs soon after the load."""
    return bool(model.Sheets.getByName(SHEET).getCellRangeByName("C1").Value == 0.8)


def test_a_stale_lock_file(locking_office: Office, make_workbook: MakeWorkbook) -> None:
    """What the user gets who chooses to open the workbook read-only: functions that compute."""
    path = make_workbook(CELLS)
    path.with_name(f".~lock.{path.name}#").write_text(
        ",别人,elsewhere,01.01.2020 08:00,file:///nowhere;", encoding="utf-8"
    )
    model = load(locking_office, path, ReadOnly=True)
    assert model.isReadonly()
    until(lambda: computed(model), "the result")
    assert not model.isModified()
    model.close(True)


def test_the_same_workbook_twice(locking_office: Office, make_workbook: MakeWorkbook) -> None:
    path = make_workbook(CELLS)
    first, second = load(locking_office, path), load(locking_office, path, ReadOnly=True)
    until(lambda: computed(second), "the result")
    for model in {id(model): model for model in (first, second)}.values():
        model.close(True)


def test_a_workbook_without_write_permission_for_its_folder(
    locking_office: Office, make_workbook: MakeWorkbook
) -> None:
    path = make_workbook(CELLS)
    path.chmod(0o444)
    model = load(locking_office, path)
    until(lambda: computed(model), "the result")
    model.close(True)


def test_an_exception_in_a_job_is_said_and_recorded(
    screen: Screen, tmp_path: Path, make_workbook: MakeWorkbook
) -> None:
    sources = carried_sources()
    for name, path in FAILING.items():
        sources[path] += f"\n\ndef {name}(*_arguments):\n    raise KeyError('机密')\n".encode()
    extension, profile = build(sources=sources, libraries={}), tmp_path / "profile"
    with (
        Office([extension], profile=profile, environment=screen.environment, headless=False) as office,
        ThreadPoolExecutor() as beside,
    ):
        opening = beside.submit(office.open, make_workbook(CELLS))
        title, text = close_box(screen, office)
        assert title == "绩效自评"
        assert text.startswith("没有能把这个工作簿里的 JX_ 函数都接到绩效自评加载项（KeyError）")
        document = opening.result()
        saving = beside.submit(document.save_as, tmp_path / "另存.xlsx")
        _, text = close_box(screen, office)
        assert text.startswith("工作簿已经保存，但没有能把其中的函数名写成 Excel 认得的样子（KeyError）")
        saving.result()
        assert document.value(SHEET, "A1") == 80
    lines = (profile / "user" / "绩效自评加载项.log").read_text(encoding="utf-8").splitlines()
    assert [line.split(" @ ")[0].split(" ", 2)[2] for line in lines] == [
        "OnLoad: KeyError",
        "OnSaveAsDone: KeyError",
    ]
    assert "机密" not in "".join(lines)


def save_with_password(document: Document, path: Path) -> None:
    """As the dialog 另存为 does it with 用密码保存."""
    uno = bridge.load("uno")
    secret = tuple(
        uno.createUnoStruct("com.sun.star.beans.NamedValue", name, value)
        for name, value in (("CryptoType", "Standard"), ("OOXPassword", "机密"))
    )
    key = uno.Any("[]com.sun.star.beans.NamedValue", secret)
    how = properties(FilterName="Calc MS Excel 2007 XML", EncryptionData=key)
    document.model.storeAsURL(path.as_uri(), how)


def test_a_workbook_saved_with_a_password_is_said_to_be_incomplete(
    screen: Screen, tmp_path: Path, make_workbook: MakeWorkbook
) -> None:
    with (
        ThreadPoolExecutor() as beside,  # ends after the office: without it nothing waits for the box
        Office([build(libraries={})], environment=screen.environment, headless=False) as office,
    ):
        other = office.open(make_workbook({"A1": 1, "A2": "=A1"}, "别的.xlsx"))
        save_with_password(other, tmp_path / "别的（加密）.xlsx")
        document = office.open(make_workbook(CELLS))
        saving = beside.submit(save_with_password, document, tmp_path / "加密.xlsx")
        title, text = close_box(screen, office)
        assert title == "绩效自评"
        assert text.startswith("工作簿已经带密码保存")
        saving.result()


def test_a_workbook_closed_by_somebody_else_while_a_command_speaks(
    screen: Screen, make_workbook: MakeWorkbook
) -> None:
    """Closing waits until the box is closed; then nothing is left of either."""
    sources = carried_sources() | {"addin/commands/dispatch.py": STUB.read_bytes()}
    with Office([build(sources=sources)], environment=screen.environment, headless=False) as office:
        document = office.open(make_workbook(CELLS), macros=False)
        press(screen, document.model, BUTTON, "检查")
        until(lambda: box(office), "the message box")
        with pytest.raises(OfficeError, match="未能关闭工作簿"):
            document.close()
        assert close_box(screen, office)[1].startswith("已检查")
        document.close()
        again = office.open(make_workbook(CELLS, "又一个.xlsx"))
        assert again.value(SHEET, "C1") == 0.8
