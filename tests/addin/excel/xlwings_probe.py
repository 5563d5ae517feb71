"""Runs in a Windows Python: the real xlwings.udfs makes wrappers for our functions and calls each of them.

Reads the calls as JSON from the first file, writes wrappers and results as JSON to the second. Of Excel there is a
range with values and a workbook with a name; everything between them and the functions is xlwings' and pywin32's.
"""

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pywintypes
from xlwings import udfs

MODULE = "addin.excel.udf_module"
RANGE = pywintypes.IID("{00020846-0000-0000-C000-000000000046}")


SHEET = SimpleNamespace(Parent=SimpleNamespace(Application=SimpleNamespace(Hwnd=0)))


class Range:
    """As much of an Excel range as xlwings asks for: its type, its size, its values."""

    def __init__(self, rows: list[list[Any]]) -> None:
        self.Value = self.Value2 = tuple(map(tuple, rows)) if len(rows) * len(rows[0]) > 1 else rows[0][0]
        self.Row = self.Column = 1
        self.Rows, self.Columns = SimpleNamespace(Count=len(rows)), SimpleNamespace(Count=len(rows[0]))
        self.Count = len(rows) * len(rows[0])
        self.Worksheet = SHEET
        attributes = SimpleNamespace(iid=RANGE)
        type_info = SimpleNamespace(GetTypeAttr=lambda: attributes)
        self._oleobj_ = SimpleNamespace(GetTypeInfo=lambda: type_info)


def main(asked: Path, answered: Path) -> None:
    wrappers = io.StringIO()
    module = udfs.get_udf_module(MODULE, None)
    udfs.generate_vba_wrapper(MODULE, module, wrappers, SimpleNamespace(Name="book.xlsm"))
    results = []
    for name, values in json.loads(asked.read_text(encoding="utf-8")):
        # A blank cell and a lone one are ranges too: that is how Excel passes every reference.
        arguments = [Range(value if isinstance(value, list) else [[value]]) for value in values]
        results.append(udfs.call_udf(MODULE, name, arguments)[0][0])
    helps = {
        name: [getattr(module, name).__xlfunc__["ret"]["doc"]]
        + [argument["doc"] for argument in getattr(module, name).__xlfunc__["args"]]
        for name in {name for name, _ in json.loads(asked.read_text(encoding="utf-8"))}
    }
    answer = {"wrappers": wrappers.getvalue(), "results": results, "helps": helps}
    answered.write_text(json.dumps(answer, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
