"""Texts with tabs or commas between the cells, and the encodings that Chinese programs write."""

import codecs
import csv
import io

from addin.files.budget import Budget
from addin.files.grid import MOST_COLUMNS, MOST_ROWS, Grid, Rows

SHEET = "表1"
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHINESE = ("gb2312", "gbk", "cp936", "x-gbk")
_FIRST = 4096  # characters that tell whether this is a text at all
_CONTROLS = {chr(code) for code in range(32)} - set("\t\n\r\f\x1a")


def decode(data: bytes, named: str = "") -> str:
    """The text of a file. named: the encoding that it names, "" for none. Raises UnicodeDecodeError."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding)
    for encoding in ("gb18030" if named.lower() in _CHINESE else named, "utf-8"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("gb18030")


def read_text(data: bytes, budget: Budget) -> dict[str, Grid] | None:
    """One sheet of texts, none where the text is in no columns; None where the file is no text. Raises TooLarge."""
    try:
        text = decode(data)
    except UnicodeDecodeError:
        return None
    start = text[:_FIRST]
    separator = "\t" if "\t" in start else ","
    if _CONTROLS & set(start):
        return None
    if separator not in start:
        return {}
    budget.take_content(len(data))
    budget.take_marks(4 * text.count(separator))
    grid = Rows()
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
        budget.step()
        if len(grid) == MOST_ROWS:
            break
        values = [cell.strip() or None for cell in row[:MOST_COLUMNS]]
        budget.take_cells(sum(value is not None for value in values))
        grid.append(values)
    return {SHEET: grid}
