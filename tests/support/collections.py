"""Folders of forms to collect, and readers that die: what the tests of addin.collect share."""

import os
import shutil
import signal
import zipfile
from pathlib import Path

from addin.collect import Outcome, Wish, collect
from addin.collect.engine import Engine, InProcess
from addin.collect.facts import Read, read
from addin.collect.schema import TABLES
from addin.collect.sources import Source
from addin.commands.assessment import Assessed
from addin.form.formfile import FormFile
from workbook_templates import example

EXAMPLES = sorted(example.FOLDER.glob("*.xlsm"))
POISON, ONCE = "有毒", "只死一次"


def fill(folder: Path, count: int) -> Path:
    """A folder with so many workbooks, in folders of 40 each."""
    for number in range(count):
        place = folder / f"{number // 40:02}科"
        place.mkdir(parents=True, exist_ok=True)
        example_file = EXAMPLES[number % len(EXAMPLES)]
        shutil.copy(example_file, place / f"{number:03}{example_file.name}")
    return folder


def wish(folder: Path, *places: Path, rule: str | None = None) -> Wish:
    return Wish(places, folder / "汇总.xlsx", folder / "汇总数据", rule)


def gathered(
    folder: Path, *places: Path, engine: Engine | None = None, reader: Read = read, rule: str | None = None
) -> Outcome:
    """A collection of places into folder, which is made; in this process unless an engine is given."""
    folder.mkdir(exist_ok=True)
    wanted = wish(folder, *places, rule=rule)
    return collect(wanted, lambda _done, _of: None, engine or InProcess(), reader=reader)


def stored(folder: Path) -> dict[str, bytes]:
    """Every table's files with their bytes."""
    store = folder / "汇总数据"
    return {
        f"{table}/{path.name}": path.read_bytes()
        for table in TABLES
        for path in sorted((store / table).iterdir())
    }


def deadly(source: Source, rule: str | None) -> tuple[FormFile, list[Assessed]]:
    """Ends its own process at a file that is called so: always, or the first time only."""
    if POISON in source.name:
        os.kill(os.getpid(), signal.SIGKILL)
    mark = Path(f"{source.path}.已死")
    if ONCE in source.name and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return read(source, rule)


class _GbkName(zipfile.ZipInfo):
    """As Windows packs it: the name in GBK, nothing that says so."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - zipfile's own
        return self.filename.encode("gbk"), self.flag_bits


def gbk_zip(path: Path, files: dict[str, bytes]) -> Path:
    """A zip with names in GBK."""
    with zipfile.ZipFile(path, "w") as package:
        for name, data in files.items():
            package.writestr(_GbkName(name), data)
    return path
