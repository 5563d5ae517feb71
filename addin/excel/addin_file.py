"""绩效自评.xlam: the ribbon tab with all commands, and the functions for any workbook."""

import io
import zipfile

from xlsxwriter.workbook import Workbook

from addin.excel import ribbon
from workbook_templates import macros
from workbook_templates.canvas import CREATED, Styles
from workbook_templates.excel import CALC_ENGINE
from workbook_templates.package import pack

NAME = "绩效自评.xlam"
WORKBOOK = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
ADD_IN = b"application/vnd.ms-excel.addin.macroEnabled.main+xml"
TYPES, RELATIONSHIPS = "[Content_Types].xml", "_rels/.rels"


def build() -> bytes:
    """The add-in; the same bytes at every build."""
    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": "绩效自评加载项", "created": CREATED, "comments": "绩效自评加载项 jixiao"})
    book.set_calc_mode("auto", CALC_ENGINE)
    book.calc_on_load = False
    macros.add(book, Styles(book), macros.ADD_IN_PROJECT)
    book.worksheets()[0].activate()
    book.close()
    with zipfile.ZipFile(buffer) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[TYPES] = parts[TYPES].replace(WORKBOOK, ADD_IN)
    parts[RELATIONSHIPS] = ribbon.with_relationship(parts[RELATIONSHIPS])
    return pack(parts | {ribbon.PART: ribbon.xml()})
