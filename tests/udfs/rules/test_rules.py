"""Scoring profiles: which there are, how one is found, dated values, each with its source."""

import datetime as dt
import itertools
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.goldens import DATA, check, goldens
from udfs import execution, rules
from udfs.rules import DEFAULT, Profile, UnknownRule, find, load, lookup, names, resolve
from udfs.rules.parameters import PARAMETERS
from udfs.rules.rulefile import MARKS

CASES: dict[str, list[Any]] = yaml.safe_load((DATA / "rules.yaml").read_text(encoding="utf-8"))
# domain: the profiles with evidence, and how certain each is.
PROFILES = {
    "chongqing-2021": rules.CONFIRMED,
    "guangxi": rules.PLATFORM,
    "guangzhou-baiyun-2021": rules.UNCONFIRMED,
    "guangzhou-baiyun-2022": rules.UNCONFIRMED,
    "hubei-2020": rules.CONFIRMED,
    "hunan-yiyang-2021": rules.UNCONFIRMED,
    "mof-2020": rules.CONFIRMED,
    "platform-cap-2022": rules.PLATFORM,
    "platform-default": rules.PLATFORM,
    "shanghai-putuo-2022": rules.CONFIRMED,
    "sichuan-2022": rules.CONFIRMED,
    "yunnan-2022": rules.CONFIRMED,
}


def outcome(rule: Any) -> Any:
    """A profile's name, or the sentence that says why there is none."""
    try:
        return rule().name
    except UnknownRule as problem:
        return str(problem)


def stated(profile: Profile) -> dict[str, str]:
    return {origin.key: origin.text for origin in profile.stated}


def matches(got: str, wanted: str) -> bool:
    """A sentence that ends in … gives only its beginning."""
    return got.startswith(wanted[:-1]) if wanted.endswith("…") else got == wanted


def test_the_profiles_of_the_domain_are_all_there() -> None:
    assert {name: load(name).status for name in names()} == PROFILES


@pytest.mark.parametrize("name", names())
def test_every_value_has_a_source_a_mark_and_a_date(name: str) -> None:
    profile = load(name)
    assert profile.name == name
    assert [origin.key for origin in profile.stated] == [parameter.key for parameter in PARAMETERS]
    for origin in profile.stated:
        assert origin.source, origin
        assert origin.mark in MARKS, origin
        assert origin.since >= "2020-01-01", origin


@pytest.mark.parametrize("name", [name for name in names() if name != DEFAULT])
def test_what_a_local_rule_does_not_say_is_not_confirmed(name: str) -> None:
    kept = [origin for origin in load(name).stated if origin.rule == DEFAULT]
    assert kept
    assert {origin.mark for origin in kept} == {rules.UNCONFIRMED}


@pytest.mark.parametrize("case", CASES["differences"], ids=lambda case: case["rule"])
def test_a_profile_differs_from_the_national_one_in_just_this(case: dict[str, Any]) -> None:
    profile, national = stated(load(case["rule"])), stated(load())
    assert {key: text for key, text in profile.items() if text != national[key]} == case["differs"]


@pytest.mark.parametrize("case", CASES["dates"], ids=lambda case: f"{case['rule']} {case['day']}")
def test_a_rule_is_in_force_from_its_first_day_to_its_last(case: dict[str, str]) -> None:
    assert matches(outcome(lambda: load(case["rule"], case["day"])), case["gives"])


@pytest.mark.parametrize("name", names())
def test_every_date_has_cases_on_the_day_before_and_after(name: str) -> None:
    profile = load(name)
    dates = {origin.since for origin in profile.stated if origin.rule == name} | {
        profile.since,
        profile.until,
    }
    asked = {case["day"] for case in CASES["dates"] if case["rule"] == name}
    for day in map(dt.date.fromisoformat, dates - {""}):
        assert {(day + dt.timedelta(days)).isoformat() for days in (-1, 0, 1)} <= asked


@pytest.mark.parametrize("case", CASES["lookup"], ids=lambda case: f"{case['region']} {case['year']}")
def test_a_region_and_a_year_name_a_rule(case: dict[str, Any]) -> None:
    assert matches(outcome(lambda: find(case["region"], case["year"])), case["gives"])


@pytest.mark.parametrize("case", CASES["names"], ids=lambda case: repr(case["name"]))
def test_what_a_cell_may_name(case: dict[str, Any]) -> None:
    assert matches(outcome(lambda: resolve(case["name"])), case["gives"])


@pytest.mark.parametrize("case", CASES["adjusted"], ids=lambda case: case["name"])
def test_an_office_may_set_parameters_behind_the_name(case: dict[str, Any]) -> None:
    if "refused" in case:
        assert matches(outcome(lambda: resolve(case["rule"])), case["refused"])
        return
    profile = resolve(case["rule"])
    wanted, before = case["set"], stated(load(profile.name))
    assert {key: text for key, text in stated(profile).items() if text != before[key]} == wanted
    assert {origin.mark for origin in profile.stated if origin.key in wanted} == {rules.OWN}
    assert profile.status == load(profile.name).status


def test_a_profile_stands_for_itself() -> None:
    assert resolve(load("hubei-2020")) is load("hubei-2020")


def test_grades_fall_and_tiers_join() -> None:
    for profile in map(load, names()):
        floors = [floor for _, floor in profile.grades]
        assert floors == sorted(floors, reverse=True)
        assert floors[-1] == 0
        assert [tier.low for tier in profile.tiers[:-1]] == [tier.high for tier in profile.tiers[1:]]
        words = list(itertools.chain.from_iterable(tier.words for tier in profile.tiers))
        assert len(words) == len(set(words))


@pytest.mark.parametrize("name", [name for name, status in PROFILES.items() if status != rules.CONFIRMED])
def test_a_doubtful_rule_says_so_wherever_it_is_named(name: str) -> None:
    assert load(name).statement.endswith(f"（{PROFILES[name]}）")


def test_a_confirmed_rule_is_named_with_its_source() -> None:
    assert load().statement == (
        "财政部《项目支出绩效自评表》通用规则，依据《项目支出绩效评价管理办法》（财预〔2020〕10号）"
    )


@pytest.mark.parametrize("case", goldens("rule-scores.yaml"))
def test_golden_scores(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize(
    ("rate", "cap"),
    [
        ("0.4999", 59), ("0.5", 69), ("0.5001", 69), ("0.5999", 69), ("0.6", 79), ("0.6001", 79), ("0.6999", 79), ("0.7", 89),
        ("0.7001", 89), ("0.7999", 89), ("0.8", None), ("0.8001", None), ("1.2", None), ("0", 59),
    ],
)  # fmt: skip
def test_a_low_execution_rate_caps_the_total(rate: str, cap: int | None) -> None:
    assert execution.total_cap(Decimal(rate), load("platform-cap-2022")) == cap
    assert execution.total_cap(Decimal(rate), load()) is None


@pytest.mark.parametrize(
    ("rate", "initial", "annual", "reason"),
    [
        ("0.8999", 100, 100, "执行率89.99%低于90%：按规则须说明原因（不超过100字）"),
        ("0.9", 100, 100, ""),
        ("0.9001", 100, 100, ""),
        ("1", "99.99", 100, "年中把预算由99.99调整为100：按规则须说明原因（不超过100字）"),
        ("1", "100.01", 100, "年中把预算由100.01调整为100：按规则须说明原因（不超过100字）"),
        ("1", None, 100, ""),
        ("0.5", 50, 100, "执行率50%低于90%，年中把预算由50调整为100：按规则须说明原因（不超过100字）"),
    ],
)
def test_when_the_execution_needs_a_reason(
    rate: str, initial: int | str | None, annual: int, reason: str
) -> None:
    before = None if initial is None else Decimal(initial)
    assert execution.reason_due(Decimal(rate), before, Decimal(annual), load("sichuan-2022")) == reason
    assert execution.reason_due(Decimal(rate), before, Decimal(annual), load()) == ""


def test_without_a_limit_none_is_named() -> None:
    rule = resolve("mof-2020；须说明原因的执行率=90%")
    assert (
        execution.reason_due(Decimal("0.5"), None, Decimal(1), rule) == "执行率50%低于90%：按规则须说明原因"
    )


OWN_RULE = """
name = "本局规则"
title = "某局自评规则"
region = "某市"
source = "某财绩〔2024〕5号"
since = 2024-01-01
base = "mof-2020"
reverse = "比值"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "本局规则.toml").write_text(OWN_RULE, encoding="utf-8")
    return tmp_path


def test_a_file_beside_the_workbook_is_known_by_its_name_there_and_nowhere_else(folder: Path) -> None:
    assert outcome(lambda: load("本局规则")).startswith("没有名为“本局规则”的评分规则")
    with rules.beside(folder):
        assert rules.folder_in_use() == str(folder)
        assert resolve("本局规则").reverse == "ratio"
        assert resolve("本局规则；得分小数位=1").score_decimals == 1
        assert names() == sorted(PROFILES)
    assert rules.folder_in_use() == ""
    assert outcome(lambda: load("本局规则")).startswith("没有名为“本局规则”的评分规则")


def test_an_unknown_rule_lists_the_rules_of_the_office_too(folder: Path) -> None:
    (folder / "坏.toml").write_text("坏", encoding="utf-8")
    (folder / "guangxi.toml").write_text(OWN_RULE.replace("本局规则", "guangxi"), encoding="utf-8")
    with rules.beside(folder):
        assert outcome(lambda: resolve("甲")).endswith("、云南省项目支出绩效自评表（yunnan-2022）、本局规则")


def test_a_corrected_file_counts_after_a_moment(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookup, "FRESH", -1.0)
    with rules.beside(folder):
        assert resolve("本局规则").score_decimals == 2
        corrected = OWN_RULE + "score_decimals = 1\n"
        (folder / "本局规则.toml").write_text(corrected, encoding="utf-8")
        assert resolve("本局规则").score_decimals == 1


def test_the_inner_folder_counts_but_never_before_our_own_rules(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "别处"
    other.mkdir()
    (other / "本局规则.toml").write_text(OWN_RULE.replace("比值", "递减"), encoding="utf-8")
    (other / "mof-2020.toml").write_text("坏", encoding="utf-8")
    with rules.beside(folder):
        assert load("本局规则").reverse == "ratio"
        with rules.beside(other):
            assert load("本局规则").reverse == "decay"
            assert load("mof-2020").execution_weight == Decimal(10)
        assert load("本局规则").reverse == "ratio"


def test_a_folder_that_is_gone_is_no_fault() -> None:
    with rules.beside("没有这个文件夹"):
        assert outcome(lambda: load("本局规则")).startswith("没有名为“本局规则”的评分规则")


def test_a_path_is_read_as_it_is_now(folder: Path) -> None:
    path = folder / "本局规则.toml"
    assert load(path).reverse == "ratio"
    path.write_text(OWN_RULE.replace("比值", "递减"), encoding="utf-8")
    assert load(path).reverse == "decay"
    assert (
        outcome(lambda: load(path, "2023-12-31"))
        == "评分规则“本局规则”自2024-01-01起执行，不适用于2023-12-31"
    )
