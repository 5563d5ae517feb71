"""Scoring profiles: dated values, each with its source."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from udfs.rules import DEFAULT, FOLDER, UnknownRule, load, named, names, read

MARKS = {"已核实", "平台所见", "本项目默认值", "本地规则未核实"}


def raw(name: str = DEFAULT) -> dict[str, Any]:
    return tomllib.loads((Path(FOLDER) / f"{name}.toml").read_text(encoding="utf-8"))


def changed_in_2024() -> dict[str, Any]:
    profile = raw()
    since = tomllib.loads("since = 2024-07-01")["since"]
    profile["over_ask"]["values"].append({"since": since, "value": "1.2"})
    return profile


@pytest.mark.parametrize(
    ("on", "over_ask"),
    [
        ("2024-06-30", "1.1"),
        ("2024-07-01", "1.2"),
        ("2024-07-02", "1.2"),
        (None, "1.2"),
        ("2020-01-01", "1.1"),
    ],
)
def test_the_value_in_force_on_a_date_counts(on: str | None, over_ask: str) -> None:
    assert read(changed_in_2024(), on).over_ask == Decimal(over_ask)


def test_the_order_in_the_file_does_not_matter() -> None:
    profile = changed_in_2024()
    profile["over_ask"]["values"].reverse()
    assert read(profile).over_ask == Decimal("1.2")


def test_before_the_first_value_the_sentence_names_rule_parameter_and_date() -> None:
    with pytest.raises(UnknownRule) as caught:
        load(DEFAULT, "2019-12-31")
    assert str(caught.value) == "评分规则“mof-2020”的参数“预算执行率分值”在2019-12-31还没有取值"


def test_an_unknown_rule_lists_what_there_is() -> None:
    with pytest.raises(UnknownRule) as caught:
        load("../../secret" + "甲" * 1000)
    assert (
        str(caught.value) == f"没有名为“../../secret甲甲甲甲甲甲甲甲”的评分规则，可选：{'、'.join(names())}"
    )


@pytest.mark.parametrize("blank", [None, "", "  ", 0.0, 0])
def test_a_blank_cell_names_the_default(blank: object) -> None:
    assert named(blank) == load(DEFAULT)


def test_blanks_around_a_name_do_not_count() -> None:
    assert named(" mof-2020\n") == load(DEFAULT)


@pytest.mark.parametrize("name", names())
def test_every_profile_is_complete_and_sourced(name: str) -> None:
    profile = load(name)
    assert profile.name == name
    assert profile.title
    assert profile.region
    assert profile.source
    for key, parameter in raw(name).items():
        if isinstance(parameter, dict):
            assert parameter["label"], key
            assert parameter["unit"], key
            for value in parameter["values"]:
                assert value["source"], key
                assert value["mark"] in MARKS, key


@pytest.mark.parametrize("name", names())
def test_every_profile_makes_sense(name: str) -> None:
    profile = load(name)
    assert 0 < profile.execution_weight < 100
    assert 1 < profile.over_ask <= profile.over_demand
    floors = [floor for _, floor in profile.grades]
    assert floors == sorted(floors, reverse=True)
    assert floors[-1] == 0
    assert [tier.low for tier in profile.tiers[:-1]] == [tier.high for tier in profile.tiers[1:]]
    assert profile.tiers[0].high == 1
    assert profile.tiers[-1].low == 0
    words = [word for tier in profile.tiers for word in tier.words]
    assert len(words) == len(set(words))
