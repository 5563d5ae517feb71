"""A layout that only the tests have: other columns in another order, other words, more sections."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from addin.form.layout import loading

OTHER = "另样"
FILE = Path(__file__).parents[1] / "data" / "layouts" / f"{OTHER}.toml"
CARRIED_AS = f"addin/form/layout/data/{FILE.name}"  # in LibreOffice's extension


@contextmanager
def added(folder: Path) -> Iterator[None]:
    """The layout beside the shipped ones, as if its file had been added to them. folder: an empty one."""
    for path in (*loading.FOLDER.glob("*.toml"), FILE):
        shutil.copy(path, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "FOLDER", folder)
        _forget()
        yield
    _forget()


def _forget() -> None:
    loading.load.cache_clear()
    loading.names.cache_clear()
