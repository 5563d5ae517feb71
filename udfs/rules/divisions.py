"""Where a county or a city lies: the administrative divisions of the whole country down to the county."""

import os
import re
import tomllib
from functools import lru_cache

FILE = os.path.join(os.path.dirname(__file__), "divisions.toml")  # noqa: PTH118, PTH120 - as in shipped
# 湖北省, 江夏区, 恩施土家族苗族自治州: the name alone, and what it is
_NAME = re.compile(r"(.{2,}?)(?:[省市区县州盟旗]|地区|林区|(?:\w{1,12}族)?自治[区州县旗])")

Division = tuple[str, ...]  # province, city where there is one, county where it is one


def provinces() -> list[str]:
    """In the order of the national codes."""
    return [division[0] for division in _divisions() if len(division) == 1]


def whole_names(name: str) -> list[str]:
    """Every division so called, with the province and the city that it lies in: 江夏 is 湖北省武汉市江夏区.

    name: with or without 省, 市, 区 … at its end, alone or behind what it lies in: 武汉江夏区, 湖北省江夏区.
    """
    return ["".join(division) for division in _divisions() if _is_called(division, name)]


def _is_called(division: Division, name: str) -> bool:
    *outer, own = division
    return any(name.endswith(form) and _leads(outer, name.removesuffix(form)) for form in _forms(own))


def _leads(outer: list[str], words: str) -> bool:
    """Whether the words before a division's name say no more than what it lies in."""
    return not words or any(
        words.endswith(form) and _leads(outer[:at], words.removesuffix(form))
        for at, division in enumerate(outer)
        for form in _forms(division)
    )


@lru_cache(maxsize=8192)
def _forms(division: str) -> tuple[str, ...]:
    short = _NAME.fullmatch(division)
    if short is None:
        return (division,)
    prefecture = (f"{short[1]}州",) if division.endswith("自治州") else ()
    return (division, *prefecture, short[1])


@lru_cache(maxsize=1)
def _divisions() -> tuple[Division, ...]:
    with open(FILE, "rb") as file:  # noqa: PTH123 - as above
        whole = tomllib.load(file)
    found: list[Division] = []
    for province, cities in whole.items():
        found.append((province,))
        for city, counties in cities.items():
            found += [(province, city)] if city else []
            found += [(province, city, county) for county in counties.split()]
    return tuple(found)
