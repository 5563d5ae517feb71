"""Sources → vbaProject.bin, through pyOpenVBA; the built files are committed, so only a build needs it."""

import io
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from pyopenvba import ExcelFile
from pyopenvba.cfb import CFB
from xlsxwriter.workbook import Workbook

from addin.excel.vba.sources import Module
from workbook_templates.macros import WORKBOOK_MODULE

PART = "xl/vbaProject.bin"
STORAGE, CACHE = "VBA", "_VBA_PROJECT"
NO_CACHE = bytes.fromhex("CC61FFFF000000")


def build(modules: Sequence[Module], code_names: Sequence[str]) -> bytes:
    """The project of a workbook whose sheets have these code names; the same bytes at every build."""
    with TemporaryDirectory(prefix="jixiao-") as folder:
        path = Path(folder) / "book.xlsm"
        path.write_bytes(_bare(code_names))
        with ExcelFile(path) as book:
            project = book.add_vba_project()
            for module in modules:
                source = module.source.replace("\n", "\r\n")
                if module.name in project.module_names():
                    book.set_module(module.name, source)
                else:
                    project.add_module(module.name, source)
            book.save(path)
        with ZipFile(path) as saved:
            return _without_cache(saved.read(PART))


def _without_cache(project: bytes) -> bytes:
    """Every Office must compile from the sources ([MS-OVBA] 2.3.4.1).

    pyOpenVBA keeps the version of the Excel that made its blank workbook, before a cache of zeros.
    """
    file = CFB.from_bytes(project)
    file.write_stream_in_storage(STORAGE, CACHE, NO_CACHE)
    data: bytes = file.to_bytes()
    return data


def _bare(code_names: Sequence[str]) -> bytes:
    """A workbook with nothing but the code names that the project takes over."""
    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    book.set_vba_name(WORKBOOK_MODULE)
    for name in code_names:
        book.add_worksheet().set_vba_name(name)
    book.close()
    return buffer.getvalue()
