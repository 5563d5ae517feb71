"""What Excel and Windows are told about the installed program, all of it in the user's own part of the registry.

What others entered stays, in its order; leaving removes what entering made and nothing else.
"""

import ntpath
import re
from collections.abc import Iterator, Mapping
from itertools import count
from typing import NamedTuple

from addin.excel.places import PRODUCT
from addin.system.registry import Registry, Value, among, missing, read, same_path, text

OFFICE = r"HKCU\Software\Microsoft\Office"
UNINSTALL = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\JiXiao"
ABOVE_THE_SERVER = r"HKCU\Software\Classes\CLSID"
CURRENT_OFFICE = "16.0"  # Excel 2016 to Microsoft 365, even where Excel was never started yet
CREATED = "CreatedKeys"
TITLE = f"{PRODUCT}加载项"
TRUSTED = "绩效自评加载项安装时加入"

_OFFICE_VERSION = re.compile(r"1[4-9]\.0")
_OPEN = re.compile(r"OPEN\d*", re.IGNORECASE)
_COMMAND = re.compile(r'(?:/\w+\s+)*(?:"(?P<quoted>[^"]*)"|(?P<plain>.*))')
_BELOW = "AllowSubfolders"
_FIRST_LOCATION = 20  # Excel numbers its own from 0 when it starts for the first time


class Installed(NamedTuple):
    """What to enter. program, forms: folders; add_in: the .xlam; size: of the program in KB; date: as 20260131."""

    program: str
    forms: str
    add_in: str
    version: str
    size: int
    date: str


def enter(registry: Registry, installed: Installed) -> None:
    """Enter everything, or bring it up to date. Raises OSError."""
    _create(registry, UNINSTALL)
    for name, value in _uninstall_entry(installed).items():
        registry.write(UNINSTALL, name, value)
    _create(registry, ABOVE_THE_SERVER)
    for version in office_versions(registry):
        add_add_in(registry, version, installed.add_in)
        for folder in (installed.program, installed.forms):
            trust(registry, version, folder)


def leave(registry: Registry, program: str, forms: str, add_in: str) -> None:
    """Remove what enter made; to be called when the server's keys are gone. Raises OSError."""
    created = read(registry, UNINSTALL, CREATED)
    for version in office_versions(registry):
        remove_add_in(registry, version, add_in)
        for folder in (program, forms):
            distrust(registry, version, folder)
    made = [*reversed(created)] if isinstance(created, list) else []
    for end in (False, True):  # what holds the memory of them goes last
        for key in made:
            if registry.exists(key) and not registry.keys(key) and not registry.values(key):
                registry.remove(key)
        if not end:
            registry.remove(UNINSTALL)


def installed_version(registry: Registry) -> str:
    """The version that is entered; "" where none is."""
    return text(registry, UNINSTALL, "DisplayVersion")


def office_versions(registry: Registry) -> list[str]:
    """The versions of Excel whose settings are kept for this user, the current one in any case."""
    found = [
        name
        for name in registry.keys(OFFICE)
        if _OFFICE_VERSION.fullmatch(name) and registry.exists(rf"{OFFICE}\{name}\Excel")
    ]
    return sorted({CURRENT_OFFICE, *found})


def add_add_in(registry: Registry, version: str, add_in: str) -> None:
    """Let Excel load the .xlam at start, as its own dialog of add-ins does: OPEN, OPEN1, … hold /R "path"."""
    key = _options(version)
    _create(registry, key)
    values = registry.values(key)
    ours = [name for name in _open_names(values) if names(values[name], add_in)]
    free = next(name for name in _number_names("OPEN") if among(values, name) is None)
    registry.write(key, ours[0] if ours else free, f'/R "{add_in}"')
    registry.erase(_manager(version), add_in)


def remove_add_in(registry: Registry, version: str, add_in: str) -> None:
    """Take the .xlam from what Excel loads; the others move up, for Excel stops at the first missing number."""
    key = _options(version)
    values = registry.values(key)
    row: list[Value] = []
    for name in _number_names("OPEN"):
        value = among(values, name)
        if value is None:
            break
        row.append(value)
    kept = [value for value in row if not names(value, add_in)]
    for name, old, new in zip(
        _number_names("OPEN"), row, [*kept, *[None] * (len(row) - len(kept))], strict=False
    ):
        if new is None:
            registry.erase(key, name)
        elif new != old:
            registry.write(key, name, new)
    for name, value in registry.values(key).items():
        if _OPEN.fullmatch(name) and names(value, add_in):
            registry.erase(key, name)
    registry.erase(_manager(version), add_in)


def is_loaded(registry: Registry, version: str, add_in: str) -> bool:
    """Whether Excel of that version loads the .xlam at start."""
    values = registry.values(_options(version))
    return any(names(values[name], add_in) for name in _open_names(values))


def is_unticked(registry: Registry, version: str, add_in: str) -> bool:
    """Whether the user took the .xlam out in Excel's dialog of add-ins."""
    return among(registry.values(_manager(version)), add_in) is not None


def trust(registry: Registry, version: str, folder: str) -> None:
    """Make a folder, and nothing below it, a Trusted Location of Excel; one that the user made for it stays as it is."""
    for key in _locations(registry, version, folder):
        if text(registry, key, "Description") == TRUSTED:
            registry.write(key, _BELOW, 0)  # an earlier version of ours trusted what lies below as well
        return
    above = _trusted_key(version)
    unfinished = list(_list_unfinished(registry, above))
    taken = {name.casefold() for name in registry.keys(above) if rf"{above}\{name}" not in unfinished}
    free = next(f"Location{at}" for at in count(_FIRST_LOCATION) if f"location{at}" not in taken)
    key = rf"{above}\{free}"
    _create(registry, above)
    registry.create(key)
    values: dict[str, Value] = {"Description": TRUSTED, _BELOW: 0, "Path": folder + "\\"}
    for name, value in values.items():
        registry.write(key, name, value)


def distrust(registry: Registry, version: str, folder: str) -> None:
    """Take back what trust made; a Trusted Location that the user made for the same folder stays."""
    for key in list(_locations(registry, version, folder)):
        if text(registry, key, "Description") == TRUSTED:
            registry.remove(key)
    for key in list(_list_unfinished(registry, _trusted_key(version))):
        registry.remove(key)


def is_trusted(registry: Registry, version: str, folder: str) -> bool:
    """Whether the folder itself is a Trusted Location of Excel."""
    return any(True for _ in _locations(registry, version, folder))


def trusts_below(registry: Registry, version: str, folder: str) -> bool:
    """Whether all below the folder is trusted with it."""
    return any(read(registry, key, _BELOW) == 1 for key in _locations(registry, version, folder))


def names(value: Value, file: str) -> bool:
    """Whether a value of OPEN loads that file."""
    found = _COMMAND.fullmatch(value.strip()) if isinstance(value, str) else None
    path: str = (found["quoted"] or found["plain"] or "") if found else ""
    return bool(path) and same_path(ntpath.expandvars(path), file)


def _uninstall_entry(installed: Installed) -> Mapping[str, Value]:
    remove = ntpath.join(installed.program, "卸载.cmd")
    return {
        "DisplayName": TITLE,
        "DisplayVersion": installed.version,
        "DisplayIcon": ntpath.join(installed.program, "绩效自评.ico"),
        "Publisher": "jixiao",
        "InstallLocation": installed.program,
        "InstallDate": installed.date,
        "EstimatedSize": installed.size,
        "UninstallString": f'cmd.exe /d /c ""{remove}""',
        "QuietUninstallString": f'cmd.exe /d /c ""{remove}" /quiet"',
        "NoModify": 1,
        "NoRepair": 1,
    }


def _create(registry: Registry, key: str) -> None:
    """Make a key; first it is remembered which are not there yet, so that leaving can remove them.

    The key of that memory goes in any case.
    """
    absent = missing(registry, key)
    if not absent:
        return
    registry.create(UNINSTALL)
    known = read(registry, UNINSTALL, CREATED)
    before = known if isinstance(known, list) else []
    new = [one for one in absent if one not in (*before, UNINSTALL)]
    if new:
        registry.write(UNINSTALL, CREATED, [*before, *new])
    registry.create(key)


def _locations(registry: Registry, version: str, folder: str) -> Iterator[str]:
    above = _trusted_key(version)
    for name in registry.keys(above):
        path = text(registry, rf"{above}\{name}", "Path")
        if path and same_path(ntpath.expandvars(path), folder):
            yield rf"{above}\{name}"


def _list_unfinished(registry: Registry, above: str) -> Iterator[str]:
    """What trust had begun when it was broken off: the folder is written last."""
    for name in registry.keys(above):
        values = registry.values(rf"{above}\{name}")
        if "Path" not in values and values.get("Description", TRUSTED) == TRUSTED:
            yield rf"{above}\{name}"


def _open_names(values: Mapping[str, Value]) -> list[str]:
    return [name for name in values if _OPEN.fullmatch(name)]


def _number_names(word: str) -> Iterator[str]:
    yield word
    yield from (f"{word}{number}" for number in count(1))


def _options(version: str) -> str:
    return rf"{OFFICE}\{version}\Excel\Options"


def _manager(version: str) -> str:
    return rf"{OFFICE}\{version}\Excel\Add-in Manager"


def _trusted_key(version: str) -> str:
    return rf"{OFFICE}\{version}\Excel\Security\Trusted Locations"
