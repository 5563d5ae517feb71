"""The sheet 报告素材: its texts by name, found by its headers."""

from addin.files.grid import cell, columns, label, text
from addin.form.model import MATERIAL_CELL
from addin.form.values import Sheet
from addin.form.vocabulary import vocabulary

OWN_GROUP = "自定"  # the 类别 whose rows the officer names


def read_material(sheet: Sheet) -> dict[str, str]:
    """Every text by its name; a row that the officer named is there also while its text is blank.

    A report template may use such a row before it is filled.
    """
    found: dict[str, str] = {}
    titles = {word: field for field, words in vocabulary().material_columns.items() for word in words}
    for r, row in enumerate(sheet.grid):
        at = columns(row, titles)
        if {"name", "content"} <= at.keys():
            group = ""
            for below in range(r + 1, len(sheet.grid)):
                group = label(cell(sheet.grid, below, at.get("group"))) or group
                name = text(cell(sheet.grid, below, at["name"]))
                content = sheet.text(below, at["content"], name, MATERIAL_CELL.format(name) if name else "")
                if name and content:
                    found[name] = content
                elif name and group == OWN_GROUP:
                    found.setdefault(name, "")
            break
    return found
