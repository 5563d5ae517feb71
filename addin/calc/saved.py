"""Files saved by LibreOffice 7.4 for Excel: names that only LibreOffice knows become plain, what it left out is put back."""

import os
import shutil
import tempfile
import zipfile
from pathlib import Path

from addin.calc.left_out import NOTHING, Live, put_back
from addin.calc.names import QUALIFIER

_SUFFIXES = {".xlsx", ".xlsm", ".xltx", ".xltm"}
_QUALIFIER = QUALIFIER.encode("ascii")


def make_fit_for_excel(path: Path, known: Live = NOTHING) -> bool:
    """Rewrite the workbook in place, all or nothing; gives whether there was anything to rewrite.

    known: what the document, still open, knows. Files of other kinds and encrypted ones stay as they are.
    """
    if path.suffix.lower() not in _SUFFIXES or not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as archive:
        infos = archive.infolist()
        parts = {info.filename: archive.read(info) for info in infos}
    plain = {name: _plain(name, content) for name, content in parts.items()}
    whole = put_back(plain, known)
    if whole == parts:
        return False
    _replace(path.resolve(), [(info, whole[info.filename]) for info in infos if info.filename in whole])
    return True


def is_sealed(path: Path) -> bool:
    """Whether the workbook was saved with a password, behind which nothing can be rewritten."""
    return path.suffix.lower() in _SUFFIXES and not zipfile.is_zipfile(path)


def _plain(name: str, content: bytes) -> bytes:
    return content.replace(_QUALIFIER, b"") if _has_formulas(name) else content


def _has_formulas(name: str) -> bool:
    return name.startswith("xl/") and name.endswith(".xml") and name != "xl/sharedStrings.xml"


def _replace(path: Path, parts: list[tuple[zipfile.ZipInfo, bytes]]) -> None:
    handle, temporary_name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=".tmp")
    temporary = Path(temporary_name)
    try:
        with os.fdopen(handle, "w+b") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                for info, content in parts:
                    archive.writestr(info, content)
            file.flush()
            os.fsync(file.fileno())
        # The date too: LibreOffice compares it at the next save and would ask about somebody else's change.
        shutil.copystat(path, temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
