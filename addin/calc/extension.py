"""The LibreOffice extension (.oxt), generated from the catalogue; the same bytes at every build.

The .idl source text serves as type library: LibreOffice reads it without a compiler.
"""

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from addin.calc import names
from udfs import FUNCTIONS
from udfs.function import Argument, Function, Kind

_ROOT = Path(__file__).resolve().parents[2]
_COMPONENT = Path(__file__).parent / "component" / "jixiao_component.py"
_PACKAGES = ("udfs", "addin/form", "addin/checks")
_CALC_MODULES = ("__init__", "marshal", "names", "repair", "saved")
_DATE = (2020, 1, 1, 0, 0, 0)

_UNO_TYPES: dict[Kind, str] = {
    "value": "any",
    # Not XCellRange: reading cells through it while Calc computes a chain of such cells ends LibreOffice 7.4.
    "range": "sequence< sequence< any > >",
    "ranges": "sequence< any >",
}
_LANGUAGES = ("en-US", "zh-CN")  # LibreOffice takes a CompatibilityName only from en-US
_EVENTS = ("OnLoad", "OnNew", "OnSaveDone", "OnSaveAsDone")  # OnCopyToDone does not say where the copy is
_MANIFEST = {
    "jixiao.idl": "application/vnd.sun.star.uno-typelibrary;type=RDB",
    _COMPONENT.name: "application/vnd.sun.star.uno-component;type=Python",
    "CalcAddIns.xcu": "application/vnd.sun.star.configuration-data",
    "Jobs.xcu": "application/vnd.sun.star.configuration-data",
}


def build(functions: Sequence[Function] = FUNCTIONS, sources: Mapping[str, bytes] | None = None) -> bytes:
    """The extension as bytes.

    functions: the catalogue; sources: the Python packages to carry, by path, which hold the same catalogue.
    """
    parts = {
        "META-INF/manifest.xml": _manifest().encode(),
        "description.xml": _description().encode(),
        "jixiao.idl": _idl(functions).encode("ascii"),
        "CalcAddIns.xcu": _functions_configuration(functions).encode(),
        "Jobs.xcu": _jobs_configuration().encode(),
        _COMPONENT.name: _COMPONENT.read_bytes(),
    }
    for path, content in (carried_sources() if sources is None else sources).items():
        parts[f"pythonpath/{path}"] = content
    return _archive(parts)


def carried_sources() -> dict[str, bytes]:
    """The pure packages that run inside LibreOffice, by path."""
    files = [_ROOT / "addin" / "__init__.py"]
    files += [_ROOT / "addin" / "calc" / f"{module}.py" for module in _CALC_MODULES]
    for package in _PACKAGES:
        files += [file for kind in ("*.py", "*.toml") for file in (_ROOT / package).rglob(kind)]
    return {file.relative_to(_ROOT).as_posix(): file.read_bytes() for file in sorted(files)}


def _archive(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(parts):
            info = zipfile.ZipInfo(name, _DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # the same bytes on every system
            info.external_attr = 0o644 << 16
            archive.writestr(info, parts[name])
    return buffer.getvalue()


def _idl(functions: Sequence[Function]) -> str:
    methods = "".join(f"    any {function.name}({_idl_parameters(function)});\n" for function in functions)
    opening = "".join(f"module {module} {{ " for module in names.MODULE)
    interface = f"interface {names.INTERFACE}: com::sun::star::uno::XInterface {{\n{methods}}};"
    return f"{opening}\n{interface}\n{'}; ' * len(names.MODULE)}\n"


def _idl_parameters(function: Function) -> str:
    return ", ".join(
        f"[in] {_UNO_TYPES[argument.kind]} {_parameter(place)}"
        for place, argument in enumerate(function.arguments)
    )


def _parameter(place: int) -> str:
    return f"a{place + 1}"  # IDL names are ASCII; people see the Chinese DisplayName


def _functions_configuration(functions: Sequence[Function]) -> str:
    entries = _node("AddInFunctions", "".join(map(_function_node, functions)), operation="")
    return _configuration("CalcAddIns", _node("AddInInfo", _node(names.ADDIN, entries), operation=""))


def _function_node(function: Function) -> str:
    arguments = "".join(_argument_node(place, argument) for place, argument in enumerate(function.arguments))
    return _node(
        function.name,
        _texts("DisplayName", function.name)
        + _texts("Description", function.help)
        + _value("Category", "Add-In")
        + _texts("CompatibilityName", function.name)
        + _node("Parameters", arguments, operation=""),
    )


def _argument_node(place: int, argument: Argument) -> str:
    texts = _texts("DisplayName", argument.name) + _texts("Description", argument.help)
    return _node(_parameter(place), texts)


def _jobs_configuration() -> str:
    job = _node("Jobs", _node("JiXiao", _value("Service", names.JOB)), operation="")
    job_list = _node("JobList", _node("JiXiao", ""), operation="")
    events = "".join(_node(event, job_list, operation="fuse") for event in _EVENTS)
    return _configuration("Jobs", job + _node("Events", events, operation=""))


def _configuration(name: str, content: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:component-data xmlns:oor="http://openoffice.org/2001/registry"'
        f' oor:package="org.openoffice.Office" oor:name="{name}">{content}</oor:component-data>\n'
    )


def _node(name: str, content: str, operation: str = "replace") -> str:
    attribute = f' oor:op="{operation}"' if operation else ""
    return f'<node oor:name="{name}"{attribute}>{content}</node>'


def _value(name: str, value: str) -> str:
    return f'<prop oor:name="{name}"><value>{escape(value)}</value></prop>'


def _texts(name: str, text: str) -> str:
    values = "".join(f'<value xml:lang="{language}">{escape(text)}</value>' for language in _LANGUAGES)
    return f'<prop oor:name="{name}">{values}</prop>'


def _manifest() -> str:
    entries = "".join(
        f"<manifest:file-entry manifest:full-path={quoteattr(path)} manifest:media-type={quoteattr(kind)}/>"
        for path, kind in _MANIFEST.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<manifest:manifest xmlns:manifest="http://openoffice.org/2001/manifest">{entries}</manifest:manifest>\n'
    )


def _description() -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<description xmlns="http://openoffice.org/extensions/description/2006">'
        f'<identifier value="{names.EXTENSION}"/><version value="{names.VERSION}"/>'
        '<display-name><name lang="zh-CN">绩效自评加载项</name><name lang="en">绩效自评加载项</name></display-name>'
        "</description>\n"
    )
