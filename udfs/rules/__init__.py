"""Scoring rules: what one is, which there are, how a cell names one."""

from udfs.rules.lookup import DEFAULT, find, load, named, names, register, use
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
    "find",
    "load",
    "named",
    "names",
    "register",
    "use",
]
