"""The LibreOffice extension (.oxt), generated from the two catalogues; the same bytes at every build."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import quoteattr

from addin.calc import names
from addin.calc.oxt import commands, functions
from addin.calc.oxt.libraries import carried_libraries
from addin.calc.oxt.sources import carried_sources
from addin.commands.handbook import HANDBOOK
from udfs import FUNCTIONS
from udfs.function import Function
from workbook_templates.actions import ACTIONS

__all__ = ["build", "carried_libraries", "carried_sources"]

_COMPONENT = Path(__file__).parent / "component" / "jixiao_component.py"
_DATE = (2020, 1, 1, 0, 0, 0)
_CONFIGURATION = "application/vnd.sun.star.configuration-data"
_MANIFEST = {
    "jixiao.idl": "application/vnd.sun.star.uno-typelibrary;type=RDB",
    _COMPONENT.name: "application/vnd.sun.star.uno-component;type=Python",
    "CalcAddIns.xcu": _CONFIGURATION,
    "Jobs.xcu": _CONFIGURATION,
    "ProtocolHandler.xcu": _CONFIGURATION,
    "Addons.xcu": _CONFIGURATION,
    "CalcWindowState.xcu": _CONFIGURATION,
    "CalcCommands.xcu": _CONFIGURATION,
    "Accelerators.xcu": _CONFIGURATION,
}


def build(
    catalogue: Sequence[Function] = FUNCTIONS,
    sources: Mapping[str, bytes] | None = None,
    libraries: Mapping[str, bytes] | None = None,
    handbook: bytes | None = None,
) -> bytes:
    """The extension as bytes.

    catalogue: the cell functions. sources: the Python packages to carry, by path, which hold the same catalogue.
    libraries: what the commands need besides. Both default to everything.
    handbook: the page that 使用手册 opens.
    """
    parts = {
        "META-INF/manifest.xml": _manifest().encode(),
        "description.xml": _description().encode(),
        "jixiao.idl": functions.interface(catalogue).encode("ascii"),
        "CalcAddIns.xcu": functions.help_texts(catalogue).encode(),
        "Jobs.xcu": commands.jobs().encode(),
        "ProtocolHandler.xcu": commands.handler().encode(),
        "Addons.xcu": commands.menu_and_toolbar(ACTIONS).encode(),
        "CalcWindowState.xcu": commands.toolbar_state().encode(),
        "CalcCommands.xcu": commands.tips(ACTIONS).encode(),
        "Accelerators.xcu": commands.keys(ACTIONS).encode(),
        _COMPONENT.name: _COMPONENT.read_bytes(),
    }
    for path, content in (carried_sources() if sources is None else sources).items():
        parts[f"pythonpath/{path}"] = content  # LibreOffice puts this folder on sys.path at its start …
    for path, content in (carried_libraries() if libraries is None else libraries).items():
        parts[f"{names.LIBRARIES}/{path}"] = content  # … and this one a command does
    if handbook is not None:
        parts[HANDBOOK] = handbook
    return _archive(parts)


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
