"""The cell functions the ordinary xlwings way: `UDF Modules` = addin.excel.udf_module, then “Import Functions”.

For those who write workbooks of their own; the workbook and the add-in of the product do not need it.
"""

import inspect
from collections.abc import Callable
from typing import Any

import xlwings as xw

from addin.cells import FUNCTIONS
from udfs.function import Function

CATEGORY = "绩效自评"


def worksheet_function(function: Function) -> Callable[..., Any]:
    """The function with xlwings' marks: its help and that of its arguments, a range always as rows of values."""
    signature = inspect.signature(function.body)

    def plain(*values: object) -> float | str:
        return function(*values)

    plain.__name__ = plain.__qualname__ = function.name
    plain.__doc__ = function.help
    plain.__annotations__ = {}  # xlwings takes annotations for converters and knows no unions
    plain.__signature__ = signature  # type: ignore[attr-defined]
    marked: Callable[..., Any] = xw.func(category=CATEGORY)(plain)
    for name, argument in zip(signature.parameters, function.arguments, strict=True):
        options = {} if argument.kind == "value" else {"ndim": 2}
        marked = xw.arg(name, doc=f"{argument.name}：{argument.help}", err_to_str=True, **options)(marked)
    return marked


globals().update({function.name: worksheet_function(function) for function in FUNCTIONS})
