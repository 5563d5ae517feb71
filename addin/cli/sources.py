"""Which files a command is given: named, by a pattern, or with a whole folder."""

import glob
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from addin.commands.filenames import FORM, REPORT, SUMMARY, TRACE
from addin.files import FileProblem
from addin.files.given import path
from addin.system import folders

SUFFIXES = (".xlsm", ".xlsx", ".xls", ".docx")
NO_MATCH = "没有符合“{pattern}”的文件，请核对路径和文件名。"
EMPTY = f"“{{name}}”是文件夹，其中没有能读的自评表（{'、'.join(SUFFIXES)}），请核对路径。"
CLOSED = "文件夹“{name}”不能读取，请核对权限后重试。"

_WILD = re.compile(r"[*?]")
_OFFICE_OWN = ("~", ".")  # what Excel, Word and LibreOffice leave beside an open file; hidden ones
_EXPORTED = re.compile("|".join((REPORT, SUMMARY, TRACE, FORM)))
_COPY = re.compile(r"(?:[(（](?:新|上一份)?\d*[)）])+$")


class Source(NamedTuple):
    """A file to read. searched: it was found in a folder, nobody has named it."""

    path: Path
    searched: bool


def paths(text: str) -> list[Path]:
    """For argparse: an argument, or what a pattern means where the shell leaves it as it is. Raises FileProblem."""
    if not _WILD.search(text) or os.path.lexists(text):
        return [path(text)]
    matches = map(Path, sorted(glob.glob(text)))  # noqa: PTH207 - Path.glob takes no pattern from the root
    found = [match for match in matches if match.name[0] not in _OFFICE_OWN]
    if not found:
        raise FileProblem(NO_MATCH.format(pattern=text))
    return found


def flat(given: list[list[Path]]) -> list[Path]:
    """What paths() gave for each argument."""
    return [path for paths in given for path in paths]


def is_one(given: list[Path]) -> bool:
    """Whether the command is meant for a single file, of which all is told."""
    return len(given) == 1 and not os.path.isdir(given[0])  # noqa: PTH112 - one that may not be looked at is no folder


def gather(given: Iterable[Path]) -> list[Source]:
    """Each file once; what looks as if it had been exported from another comes later, reports last.

    Raises FileProblem.
    """
    found: dict[Path, Source] = {}
    for one in given:
        for source in _below(one) if one.is_dir() else [Source(one, searched=False)]:
            found.setdefault(source.path.absolute(), source)
    return sorted(found.values(), key=_generation)


def _generation(source: Source) -> int:
    """A report may be made from a 报送版, a 报送版 from a workbook."""
    if not source.searched or not is_exported(source.path):
        return 0
    return 2 if source.path.suffix.lower() == ".docx" else 1


def is_exported(file: Path) -> bool:
    """Whether the name is one that we give to what is made from a form."""
    return bool(_EXPORTED.search(file.stem))


def plain_stem(file: Path) -> str:
    """The name without (新), （上一份） or (2) at its end."""
    return _COPY.sub("", file.stem)


def _below(folder: Path) -> Iterator[Source]:
    """The files of a folder and of those in it, but for report styles."""
    found = False
    for place, below, names in os.walk(folder, onerror=_refuse):
        below[:] = sorted(name for name in below if name[0] not in _OFFICE_OWN and name != folders.STYLES)
        for name in sorted(names):
            if name[0] not in _OFFICE_OWN and name.lower().endswith(SUFFIXES):
                found = True
                yield Source(Path(place) / name, searched=True)
    if not found:
        raise FileProblem(EMPTY.format(name=folder.name or folder))


def _refuse(problem: OSError) -> None:
    raise FileProblem(CLOSED.format(name=problem.filename)) from problem
