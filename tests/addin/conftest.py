"""Forms that the tests of the commands share."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from addin.calc.office import Office
from addin.calc.xlwings_uno.application import App
from addin.form import SelfEvaluation
from addin.system.platform import HERE
from tests.support import forms
from tests.support.bad_files import EXAMPLE
from tests.support.livebooks import LiveBook, opened
from workbook_templates.reports import outline


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A copy of 益阳's workbook."""
    path = tmp_path / "自评表.xlsm"
    path.write_bytes(EXAMPLE.read_bytes())
    return path


@pytest.fixture(scope="session")
def sound() -> SelfEvaluation:
    """A form with nothing to find, and all the texts that a report needs."""
    form = forms.sound()
    texts = {name: "已如期完成。" for name, use in outline.uses(form.style).items() if use.required}
    return replace(form, material=texts | {"成文日期": "2022年3月15日"})


@pytest.fixture
def example(office: Office, workbook: Path) -> Iterator[LiveBook]:
    """益阳's workbook, open in LibreOffice."""
    with opened(office, workbook) as live:
        yield live


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that the officer would see opened."""
    files: list[Path] = []

    def show(_here: object, path: Path) -> bool:
        files.append(path)
        return True

    monkeypatch.setattr(type(HERE), "show", show)
    return files


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Which file the officer chooses in every dialog from now on."""

    def chosen(path: Path) -> None:
        monkeypatch.setattr(App, "choose_file", lambda *_about: str(path))

    return chosen
