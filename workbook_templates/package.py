"""The last step of a built workbook: the macro workbook's content type, and a zip without clock or host in it."""

import io
import re
import zipfile

PLAIN = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO_ENABLED = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
FIRST_SHEET = "xl/worksheets/sheet1.xml"
CUSTOM = b' customHeight="1"'
TYPES = "[Content_Types].xml"
_ROW = re.compile(rb'<row r="(\d+)"[^>]*>')
FIXED_DATE = (1980, 1, 1, 0, 0, 0)


def finish(workbook: bytes, growing: range) -> bytes:
    """An .xlsx from XlsxWriter → the same workbook as .xlsm, the same bytes at every build.

    Stored, not compressed: the bytes that zlib makes differ between its versions.

    growing: rows (1-based) of the first sheet whose height follows their text. XlsxWriter can only fix a
    height; without its customHeight mark Excel and Calc take the given one until a cell of the row changes.
    """
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as source,
        zipfile.ZipFile(out, "w") as target,
    ):
        for name in source.namelist():
            data = source.read(name)
            if name == TYPES:
                data = data.replace(PLAIN, MACRO_ENABLED)
            if name == FIRST_SHEET:
                data = _ROW.sub(lambda m: m[0].replace(CUSTOM, b"") if int(m[1]) in growing else m[0], data)
            info = zipfile.ZipInfo(name, FIXED_DATE)
            info.create_system = 0
            target.writestr(info, data)
    return out.getvalue()
