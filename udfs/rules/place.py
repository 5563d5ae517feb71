"""The folder of a workbook, as a formula of its own tells it: the rule files of an office stand there."""

import os
from functools import lru_cache

NAMED = "；文件夹="  # behind it, at the end of a rule's text, stands where the workbook of the cell does
_CALC, _EXCEL = "file:", "["


@lru_cache(maxsize=64)
def named_in(text: str) -> str | None:
    """The folder that the text of a rule names, "" where its workbook was never saved; None where it names none."""
    _, named, said = text.partition(NAMED)
    return folder(said) if named else None


def folder(said: str) -> str:
    """The folder in what CELL("filename") gives, or in a plain path; "" for a workbook that was never saved.

    Calc says 'file:///D:/自评/表.xlsm'#$参数, Excel says D:\\自评\\[表.xlsm]参数.
    """
    said = said.strip()
    url = said.removeprefix("'")
    if url.startswith(_CALC):
        return _of_url(url.rpartition("'#$")[0] or url)
    if said.startswith("''#$"):
        return ""
    before, opened, behind = said.rpartition(_EXCEL)
    return before if opened and "." in behind.partition("]")[0] and "]" in behind else said


def _of_url(url: str) -> str:
    from urllib.parse import unquote  # noqa: PLC0415 - only Calc gives one

    path = unquote(url.removeprefix(_CALC))
    path = path.removeprefix("//") if path.startswith("///") else path
    if path[2:3] == ":":  # /D:/自评/表.xlsm
        path = path[1:]
    return os.path.dirname(path)  # noqa: PTH120 - pathlib is not loaded for a cell function
