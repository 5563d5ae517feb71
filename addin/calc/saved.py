"""Files saved by LibreOffice 7.4 for Excel: the qualified names that only LibreOffice knows become plain ones."""

import os
import shutil
import tempfile
import zipfile
from pathlib import Path

from addin.calc.names import QUALIFIER

_SUFFIXES = {".xlsx", ".xlsm", ".xltx", ".xltm"}
_QUALIFIER = QUALIFIER.encode("ascii")


def write_plain_names(path: Path) -> bool:
    """Rewrite the workbook in place, all or nothing; gives whether there was anything to rewrite.

    Files of other kinds and encrypted ones stay as they are.
    """
    if path.suffix.lower() not in _SUFFIXES or not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as archive:
        parts = [(info, archive.read(info)) for info in archive.infolist()]
    if not any(_has_formulas(info) and _QUALIFIER in content for info, content in parts):
        return False
    _replace(path.resolve(), parts)
    return True


def _has_formulas(info: zipfile.ZipInfo) -> bool:
    name = info.filename
    return name.startswith("xl/") and name.endswith(".xml") and name != "xl/sharedStrings.xml"


def _replace(path: Path, parts: list[tuple[zipfile.ZipInfo, bytes]]) -> None:
    handle, temporary_name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=".tmp")
    temporary = Path(temporary_name)
    try:
        with os.fdopen(handle, "w+b") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                for info, content in parts:
                    plain = content.replace(_QUALIFIER, b"") if _has_formulas(info) else content
                    archive.writestr(info, plain)
            file.flush()
            os.fsync(file.fileno())
        # The date too: LibreOffice compares it at the next save and would ask about somebody else's change.
        shutil.copystat(path, temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
