"""What VBA says and what Excel's function wizard shows: the rows of the very hidden sheet JX_TEXTS."""

from typing import NamedTuple

from udfs import FUNCTIONS

SHEET = "JX_TEXTS"
LONGEST = 255  # what Application.MacroOptions takes

NO_SERVER_IN_CELL = (
    "※没有连上绩效自评计算服务：请先运行安装包里的“安装”，再重新打开本工作簿；仍不行请运行“诊断”。"
    "以管理员身份运行的 Excel 连不上，请直接双击打开。"
)
NO_SERVER = (
    "没有连上绩效自评计算服务，操作没有完成。请先运行安装包里的“安装”，再重新打开本工作簿；仍不行请运行“诊断”。"
    "以管理员身份运行的 Excel 连不上，请直接双击打开。"
)
NO_EXTENSION_IN_CELL = (
    "※没有安装绩效自评加载项的 LibreOffice 扩展：请先执行 jixiao calc install，再重新打开本工作簿。"
)
NO_EXTENSION = "没有安装绩效自评加载项的 LibreOffice 扩展，操作没有完成。请先执行 jixiao calc install，再重新打开本工作簿。"
CATEGORY = "绩效自评"

SENTENCES = (NO_SERVER_IN_CELL, NO_SERVER, NO_EXTENSION_IN_CELL, NO_EXTENSION, CATEGORY)


class Row(NamedTuple):
    """Places in JX_TEXTS, 1-based as VBA counts."""

    server_in_cell: int = 1
    server: int = 2
    extension_in_cell: int = 3
    extension: int = 4
    category: int = 5
    functions: int = 6


ROW = Row()


def rows() -> list[list[str]]:
    """The sentences, one a row; then a row a function: its name, its help, the help of each argument."""
    functions = [
        [
            function.name,
            function.help,
            *(f"{argument.name}：{argument.help}" for argument in function.arguments),
        ]
        for function in FUNCTIONS
    ]
    return [[sentence] for sentence in SENTENCES] + functions
