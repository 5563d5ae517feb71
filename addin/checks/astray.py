"""Formulas of our own workbook that are not its own any more: cells were cut, pasted over or deleted."""

from collections.abc import Iterator

from addin.checks.catalogue import Context, Hit, Severity, check

_MOST = 10  # cells that are listed


@check(
    "V03", Severity.ERROR, "公式不是模板的公式",
    "{cells}的公式不是模板的公式（剪切、粘贴或删除造成），得分和总分会算错：请点“修复表格”，填写的内容不会改动",
    "《项目支出绩效自评表》填报要求",
)  # fmt: skip
def find_astray(context: Context) -> Iterator[Hit]:
    """One hit for all cells."""
    cells = context.form.astray
    if cells:
        shown = "、".join(cell.rpartition("!")[2] for cell in cells[:_MOST])
        yield cells[0], {"cells": shown + (f" 等 {len(cells)} 格" if len(cells) > _MOST else "")}
