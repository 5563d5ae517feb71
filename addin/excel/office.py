"""What Windows and Office are there, by the registry: version, bitness, what opens a workbook, what policy forbids."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from addin.system.registry import Registry, Value, read, text

_WINDOWS = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion"
_CLICK_TO_RUN = r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
_NATIVE, _WOW = r"HKLM\SOFTWARE", r"HKLM\SOFTWARE\WOW6432Node"
_ROOT_BELOW = r"Microsoft\Office\{version}\Excel\InstallRoot"
_PROGRAM = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
_CHOICE = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\FileExts\{extension}\UserChoice"
# Group policy for the user and for the machine, and the policies of Microsoft 365's cloud service.
_POLICIES = (
    r"HKCU\Software\Policies\Microsoft\Office",
    r"HKLM\Software\Policies\Microsoft\Office",
    r"HKCU\Software\Policies\Microsoft\Cloud\Office",
)
_OWN = r"HKCU\Software\Microsoft\Office"
_ELEVEN = 22000  # the build from which Windows calls itself 11 everywhere but in the registry
_VERSIONS = ("16.0", "15.0", "14.0", "12.0")
_WPS_ROOT = r"{hive}\Software\Kingsoft\Office\6.0\Common"
_WPS_VERSION = re.compile(r"\d{1,9}(?:\.\d{1,9}){3}")
_WPS = re.compile(r"^(?:ET|KET|WPS|KWPS|ksoet)\b|wps|kingsoft", re.IGNORECASE)


class Office(NamedTuple):
    """An installed Excel. version: as 16.0.17328.20162 or 16.0; bits: 64, 32 or None where unknown."""

    version: str
    bits: int | None
    click_to_run: bool

    @property
    def supported(self) -> bool:
        """2016 is 16.0; so is all that came later."""
        return int(self.version.partition(".")[0]) >= 16


def windows(registry: Registry) -> tuple[str, int]:
    """Windows as it is called, with its build, and the build's number; "" and 0 where the registry does not say."""
    name, build = text(registry, _WINDOWS, "ProductName"), text(registry, _WINDOWS, "CurrentBuild")
    number = int(build) if build.isdecimal() else 0
    if number >= _ELEVEN:
        name = name.replace("Windows 10", "Windows 11")
    release = text(registry, _WINDOWS, "DisplayVersion")
    return " ".join(part for part in (name, release, build) if part), number


def office(registry: Registry) -> Office | None:
    """The newest Excel of this machine; None where there is none."""
    program = text(registry, _PROGRAM)
    version = text(registry, _CLICK_TO_RUN, "VersionToReport")
    if version and (program or text(registry, _CLICK_TO_RUN, "InstallationPath")):
        bits = {"x64": 64, "x86": 32}.get(text(registry, _CLICK_TO_RUN, "Platform"))
        return Office(version, bits, click_to_run=True)
    for version in _VERSIONS:
        for software, bits in ((_NATIVE, 64), (_WOW, 32)):
            if text(registry, rf"{software}\{_ROOT_BELOW.format(version=version)}", "Path"):
                return Office(version, bits, click_to_run=False)
    return None


def opens(registry: Registry, extension: str) -> str:
    """The ProgId of what opens a file with a double click; "" where none is chosen."""
    chosen = text(registry, _CHOICE.format(extension=extension), "ProgId")
    return chosen or text(registry, rf"HKCR\{extension}")


def is_wps(program: str) -> bool:
    """Whether a ProgId, such as ET.Xlsx.6, or the folder that a program says it lies in, is one of WPS 表格."""
    return bool(_WPS.search(program))


def wps(registry: Registry) -> str:
    """The WPS of this user or of this machine, with its version where the folder has it; "" for none."""
    roots = (text(registry, _WPS_ROOT.format(hive=hive), "InstallRoot") for hive in ("HKCU", "HKLM"))
    root = next(filter(None, roots), "")
    version = _WPS_VERSION.search(root)
    return f"WPS Office {version[0]}" if version else root and "WPS Office"


def policy(registry: Registry, below: str, name: str) -> Value | None:
    r"""A value that the administration sets, such as 16.0\Excel\Security, VBAWarnings; None where it sets none."""
    found = (read(registry, rf"{above}\{below}", name) for above in _POLICIES)
    return next((value for value in found if value is not None), None)


def setting(registry: Registry, below: str, name: str) -> Value | None:
    """A value that the administration sets or, failing that, the user."""
    forced = policy(registry, below, name)
    return read(registry, rf"{_OWN}\{below}", name) if forced is None else forced


def disabled_items(registry: Registry, version: str) -> Iterator[str]:
    """What Excel refuses to load because it failed once: paths and titles, in lower case."""
    for value in registry.values(rf"{_OWN}\{version}\Excel\Resiliency\DisabledItems").values():
        if isinstance(value, bytes):
            yield value[12:].decode("utf-16-le", errors="replace").casefold()
