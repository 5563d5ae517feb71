"""The list behind the drop-down of 报告样式: a column of the very hidden sheet JX_TEXTS that commands can renew."""

from collections.abc import Sequence
from typing import Any

from workbook_templates import texts
from workbook_templates.canvas import Canvas

SHEET = texts.SHEET
COLUMN, LONGEST = 25, 200  # column Z, right of all texts; rows
NAME = "报告样式列表"
NOTE = "自评报告的章节样式；自己做样式，见手册“报告样式与变量”"
UNKNOWN = (
    "不在列表中。自己的样式要放在“文档\\绩效自评\\报告样式”或工作簿旁边的“报告样式”文件夹，名称与文件名相同。"
)

# a list on another sheet by way of a name, which every Excel takes; its length follows what is filled in
_AREA = f"{SHEET}!$Z$1:$Z${LONGEST}"
_CONTENT = f"={SHEET}!$Z$1:INDEX({_AREA},MAX(1,COUNTA({_AREA})))"


def write(canvas: Canvas, names: Sequence[str]) -> None:
    """canvas: of the sheet JX_TEXTS. names: of the styles, in the order of the drop-down."""
    for row, name in enumerate(names[:LONGEST]):
        canvas.put(row, COLUMN, name, "carried")
    canvas.book.define_name(NAME, _CONTENT)


def drop_down() -> dict[str, Any]:
    """The validation of the cell; it only warns, for a style may have come after the list was written."""
    return {
        "validate": "list",
        "source": f"={NAME}",
        "error_type": "warning",
        "error_message": UNKNOWN,
    }
