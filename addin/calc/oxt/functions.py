"""The cell functions for LibreOffice: their interface, and their help for the function wizard.

The .idl source text serves as type library: LibreOffice reads it without a compiler.
"""

from collections.abc import Sequence

from addin.calc import names
from addin.calc.oxt.xcu import configuration, node, texts, value
from udfs.function import Argument, Function, Kind

_UNO_TYPES: dict[Kind, str] = {
    "value": "any",
    # Not XCellRange: reading cells through it while Calc computes a chain of such cells ends LibreOffice 7.4.
    "range": "sequence< sequence< any > >",
    "ranges": "sequence< any >",
}
# Calc gives the workbook of the formula for it, and shows it to nobody.
_WORKBOOK = "[in] com::sun::star::beans::XPropertySet workbook"


def interface(functions: Sequence[Function]) -> str:
    """The UNO interface with one method for each function, as IDL."""
    methods = "".join(f"    any {function.name}({_parameters(function)});\n" for function in functions)
    opening = "".join(f"module {module} {{ " for module in names.MODULE)
    body = f"interface {names.INTERFACE}: com::sun::star::uno::XInterface {{\n{methods}}};"
    return f"{opening}\n{body}\n{'}; ' * len(names.MODULE)}\n"


def help_texts(functions: Sequence[Function]) -> str:
    """CalcAddIns.xcu."""
    entries = node("AddInFunctions", "".join(map(_function, functions)), operation="")
    return configuration("CalcAddIns", node("AddInInfo", node(names.ADDIN, entries), operation=""))


def _parameters(function: Function) -> str:
    given = (
        f"[in] {_UNO_TYPES[argument.kind]} {_parameter(place)}"
        for place, argument in enumerate(function.arguments)
    )
    return ", ".join((_WORKBOOK, *given))


def _parameter(place: int) -> str:
    return f"a{place + 1}"  # IDL names are ASCII; people see the Chinese DisplayName


def _function(function: Function) -> str:
    arguments = "".join(_argument(place, argument) for place, argument in enumerate(function.arguments))
    return node(
        function.name,
        texts("DisplayName", function.name)
        + texts("Description", function.help)
        + value("Category", "Add-In")
        + texts("CompatibilityName", function.name)
        + node("Parameters", arguments, operation=""),
    )


def _argument(place: int, argument: Argument) -> str:
    return node(_parameter(place), texts("DisplayName", argument.name) + texts("Description", argument.help))
