"""The files of the program: what an unpacked bundle holds, what goes to the officer's folders, what stays."""

import filecmp
import ntpath
import shutil
from collections.abc import Iterator
from pathlib import Path

from addin.excel.places import PRODUCT

MANIFEST = "清单.txt"
ADD_IN = f"{PRODUCT}.xlam"
TEMPLATE = "项目支出绩效自评表.xlsm"
INSTALLER = "安装.cmd"  # stays in the bundle: an installed program has nothing to install from
LOGS = "日志"
BESIDE = (".新", ".旧")  # behind the name of the program's folder: being made, replaced


def manifest(folder: Path) -> dict[str, int]:
    """Size of every file of the bundle by its path with /. Raises OSError, ValueError where the list is damaged."""
    rows = (folder / MANIFEST).read_text(encoding="utf-8").splitlines()
    return {name: int(size) for size, _, name in (row.partition("\t") for row in rows)}


def incomplete(folder: Path) -> list[str]:
    """The files that are missing from an unpacked bundle, or not wholly there; the list itself where that is so."""
    try:
        listed = manifest(folder)
    except (OSError, ValueError):
        return [MANIFEST]
    return [name for name, size in listed.items() if not _has(folder / name, size)]


def copy(bundle: Path, target: Path) -> int:
    """Copy what the bundle lists, and only that; gives the number of bytes. Raises OSError.

    Contents only: neither the mark of a file from the internet nor a write protection goes along.
    """
    listed = manifest(bundle)
    for name in listed:
        if name != INSTALLER:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(bundle / name, target / name)
    shutil.copyfile(bundle / MANIFEST, target / MANIFEST)
    return sum(listed.values())


def put_template(program: Path, forms: Path, before: Path) -> bool:
    """Put the blank form into the officer's folder; gives False where one stands there that must stay.

    before: the version replaced, whose unchanged form gives way to the new one. Raises OSError.
    """
    source, target = program / TEMPLATE, forms / TEMPLATE
    forms.mkdir(parents=True, exist_ok=True)
    if target.exists() and not same(target, source) and not same(target, before / TEMPLATE):
        return False
    if not same(target, source):
        shutil.copyfile(source, target)
    return True


def take_template(program: Path, forms: Path) -> bool:
    """Remove the unchanged blank form, and the folder when nothing else is in it; gives whether it is gone."""
    if same(forms / TEMPLATE, program / TEMPLATE) and len(list(forms.iterdir())) == 1:
        (forms / TEMPLATE).unlink()
        forms.rmdir()
    return not forms.exists()


def rescue(program: Path, forms: Path) -> list[str]:
    """Move what somebody saved in the program's folder to his own; gives the names there. Raises OSError."""
    return [_move(file, forms) for file in strangers(program)]


def strangers(program: Path) -> Iterator[Path]:
    """Files and folders at the top of the program's folder that its version did not put there."""
    try:
        listed = (name.partition("/")[0] for name in manifest(program))
    except (OSError, ValueError):
        return
    ours = {ntpath.normcase(name) for name in (*listed, MANIFEST, LOGS)}
    for entry in sorted(program.iterdir()):
        if ntpath.normcase(entry.name) not in ours and not _lock(entry):
            yield entry


def same(one: Path, other: Path) -> bool:
    """Whether both are there and hold the same bytes."""
    return one.is_file() and other.is_file() and filecmp.cmp(one, other, shallow=False)


def _move(entry: Path, forms: Path) -> str:
    forms.mkdir(parents=True, exist_ok=True)
    target, number = forms / entry.name, 1
    while target.exists():
        number += 1
        target = forms / f"{entry.stem}({number}){entry.suffix}"
    shutil.move(entry, target)
    return target.name


def _lock(entry: Path) -> bool:
    return entry.name.startswith("~$")


def _has(file: Path, size: int) -> bool:
    return file.is_file() and file.stat().st_size == size
