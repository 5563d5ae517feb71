"""The xlwings engine does the same inside LibreOffice, where a button calls it, as from outside, where tests do."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from addin.calc import names, xlwings_uno
from addin.calc.extension import build, carried_sources
from addin.calc.office import Office
from tests.addin.calc import engine_probe

MakeWorkbook = Callable[..., Path]


@pytest.fixture(scope="module")
def probing() -> Iterator[Office]:
    sources = carried_sources() | {"addin/commands/dispatch.py": Path(engine_probe.__file__).read_bytes()}
    with Office([build(sources=sources)]) as office:
        yield office


def inside(office: Office, path: Path) -> str:
    document = office.open(path)
    helper = office.context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.DispatchHelper", office.context
    )
    event = helper.executeDispatch(document.model.CurrentController.Frame, names.command("check"), "", 0, ())
    document.close()
    assert event.State == 1, event.Result
    return str(event.Result)


def outside(office: Office, path: Path) -> str:
    document = office.open(path)
    book = xlwings_uno.book(document.model, office.context)
    found = engine_probe.run("", book.app, book)
    document.close()
    return found


def test_inside_and_outside_agree(probing: Office, make_workbook: MakeWorkbook) -> None:
    path = make_workbook({})
    found = outside(probing, path)
    assert found == inside(probing, path)
    assert "'6.75分'" in found
    assert "'$B$1:$B$4'" in found
