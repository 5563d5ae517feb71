"""Scoring rules: what one is, which there are, how a cell names one."""

from udfs.rules.lookup import (
    beside,
    faults,
    find,
    folder_in_use,
    keep_sound,
    load,
    name_of,
    needs_folder,
    resolve,
    tell_over_time,
)
from udfs.rules.profile import (
    CONFIRMED,
    OWN,
    PLATFORM,
    UNCONFIRMED,
    FaultyEntry,
    Over,
    Profile,
    Stated,
    Tier,
    UnknownRule,
)
from udfs.rules.shipped import DEFAULT, names

__all__ = [
    "CONFIRMED",
    "DEFAULT",
    "OWN",
    "PLATFORM",
    "UNCONFIRMED",
    "FaultyEntry",
    "Over",
    "Profile",
    "Stated",
    "Tier",
    "UnknownRule",
    "beside",
    "faults",
    "find",
    "folder_in_use",
    "keep_sound",
    "load",
    "name_of",
    "names",
    "needs_folder",
    "resolve",
    "tell_over_time",
]
