"""The rule files that come with the application: where they lie, and their names."""

import os
from functools import lru_cache

FOLDER = os.path.join(os.path.dirname(__file__), "data")  # noqa: PTH118, PTH120 - pathlib would double the import time
DEFAULT = "mof-2020"
SUFFIX = ".toml"


def names() -> list[str]:
    """The names of all profiles that come with the application, sorted."""
    return names_in(FOLDER)


@lru_cache(maxsize=1)
def titles() -> dict[str, str]:
    """Title → name of the rules that come with the application, without reading what each says."""
    found = {}
    for name in names():
        with open(path_of(name), encoding="utf-8") as file:  # noqa: PTH123
            title = next(line for line in file if line.startswith("title = "))
        found[title.split('"')[1]] = name
    return found


def names_in(folder: str) -> list[str]:
    """The names of the rule files of a folder, sorted; none where it cannot be read."""
    try:
        entries = os.listdir(folder)  # noqa: PTH208
    except OSError:
        return []
    return sorted(entry.removesuffix(SUFFIX) for entry in entries if entry.endswith(SUFFIX))


def path_of(name: str, folder: str = FOLDER) -> str:
    """The rule file of that name in a folder."""
    return os.path.join(folder, f"{name}{SUFFIX}")  # noqa: PTH118
