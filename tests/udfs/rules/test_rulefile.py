"""Rule files of an office's own: what they may say, and how a fault is named with line and key."""

import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support.goldens import DATA
from tests.udfs.rules.test_rules import matches, outcome
from udfs import rules
from udfs.rules import load, shipped
from udfs.rules.parameters import BY_KEY, BY_LABEL, PARAMETERS, parse
from udfs.rules.rulefile import LARGEST_FILE, read
from udfs.rules.values import Refused

FILES: list[dict[str, Any]] = yaml.safe_load((DATA / "rule-files.yaml").read_text(encoding="utf-8"))
VALUES: list[dict[str, Any]] = yaml.safe_load((DATA / "rule-values.yaml").read_text(encoding="utf-8"))
SOUND = """name = "本局规则"
title = "某局自评规则"
region = "某市"
source = "某财绩〔2024〕5号"
since = 2024-01-01
base = "mof-2020"
reverse = "比值"
"""

PIECES = (
    '"', "'", "[", "]", "{", "}", "=", "\n", "#", ",", ".", "1", "-1", "1e400", "nan", "true", "2024-01-01", "07:30:00", "9" * 30,
    "无", "%", "、", "=", "since", "value", "values", "base", "\\u0000", "\x00", "≥", "比值", "优=90", "[[a]]", "a.b = 1",
)  # fmt: skip


@pytest.mark.parametrize("case", FILES, ids=lambda case: case["name"])
def test_a_fault_is_named_with_its_line_and_key(case: dict[str, Any]) -> None:
    text = SOUND.replace(*case.get("replace", ("", ""))) + case.get("add", "")
    if case.get("deep"):
        text += "score_decimals = " + "[" * 50_000
    assert matches(outcome(lambda: read(text, "本局规则.toml")), case["gives"])


@pytest.mark.parametrize("case", VALUES, ids=lambda case: f"{case['parameter']} {case['write']}")
def test_what_may_be_written_and_how_it_is_explained(case: dict[str, Any]) -> None:
    parameter = BY_KEY[case["parameter"]]
    try:
        told = parameter.tell(parse(parameter, case["write"])[0])
    except Refused as wanted:
        told = f"拒绝：{wanted}"
    assert matches(told, case["tells"] if "tells" in case else f"拒绝：{case['refused']}")


def test_every_parameter_has_a_case_that_is_taken_and_one_that_is_not() -> None:
    for outcome_of in ("tells", "refused"):
        assert {case["parameter"] for case in VALUES if outcome_of in case} == set(BY_KEY)


# What rule files and the sheet 参数 call them: offices have written these names, so none changes.
LABELS = {
    "execution_weight": "预算执行率分值", "level_weights": "一级指标分值", "execution_mode": "执行率计分方式",
    "execution_bands": "执行率分档", "execution_base": "执行率分母", "execution_over": "执行率超过100%", "total_caps": "总分上限",
    "over_completion": "超额完成", "over_at_zero": "零指标超额", "reverse": "不超过类计分", "equal": "等于类计分",
    "zero_target": "零指标未做到", "tiers": "定性指标分档", "tier_words": "定性指标表述", "score_decimals": "得分小数位",
    "rate_decimals": "比率小数位", "rounding": "进位方法", "grades": "等级", "reason_below": "须说明原因的得分比例",
    "execution_reason_below": "须说明原因的执行率", "adjustment_reason": "调整预算说明原因", "reason_limit": "执行原因字数",
    "limits": "不超过类指标", "quality_words": "定性等次", "unfinished_words": "未完成用语", "complaint_words": "投诉类用语",
    "capped_rates": "最高100%的比率", "money_names": "资金类指标", "level_endings": "二级指标归类", "low_execution": "执行率偏低",
    "budget_growth": "年中增加预算", "dominant_share": "单项分值过高",
}  # fmt: skip


def test_no_parameter_changes_its_name_and_the_later_ones_may_be_left_to_the_national_rule() -> None:
    assert {parameter.key: parameter.label for parameter in PARAMETERS} == LABELS
    assert [one.key for one in PARAMETERS if one.national] == list(LABELS)[list(LABELS).index("limits") :]


def test_labels_are_as_distinct_as_keys() -> None:
    assert len(BY_LABEL) == len(BY_KEY) == len(PARAMETERS)


def test_values_of_an_own_rule_are_the_offices_and_keep_their_dates() -> None:
    dated = SOUND + (
        "[score_decimals]\nvalues = [{ since = 2025-01-01, value = 0 }, { since = 2024-06-01, value = 1 }]"
    )
    found = {day: read(dated, "本局规则.toml", day).score_decimals for day in ("2024-05-31", "2024-06-01")}
    found |= {day: read(dated, "本局规则.toml", day).score_decimals for day in ("2024-12-31", "2025-01-01")}
    assert found == {"2024-05-31": 2, "2024-06-01": 1, "2024-12-31": 1, "2025-01-01": 0}
    newest = read(dated, "本局规则.toml")
    assert newest.score_decimals == 0
    origins = {origin.key: origin for origin in newest.stated}
    assert origins["reverse"] == ("reverse", "比值", "2024-01-01", "某财绩〔2024〕5号", rules.OWN, "本局规则")
    assert origins["rounding"].mark == rules.PLATFORM
    assert newest.status == rules.OWN


def test_a_rule_without_a_base_has_no_values_before_its_first() -> None:
    whole = SOUND.replace('base = "mof-2020"\n', "").replace('reverse = "比值"\n', "")
    values = {origin.key: origin.text for origin in load().stated} | {"score_decimals": "1"}
    lines = [f'{key} = "{text}"' for key, text in values.items() if key != "rounding"]
    rounding = '[rounding]\nvalues = [{ since = 2025-01-01, value = "截尾" }]'
    text = "\n".join([whole, *lines, rounding])
    assert read(text, "本局规则.toml").rounding == "down"
    assert outcome(lambda: read(text, "本局规则.toml", "2024-12-31")) == (
        "评分规则“本局规则”的参数“进位方法”在2024-12-31还没有取值"
    )


def test_a_rule_without_a_base_takes_the_national_words() -> None:
    whole = SOUND.replace('base = "mof-2020"\n', "").replace('reverse = "比值"\n', "")
    origins = {origin.key: origin.text for origin in load().stated if not BY_KEY[origin.key].national}
    text = "\n".join([whole, *(f'{key} = "{said}"' for key, said in origins.items())])
    found = read(text + '\nlimits = "沿用、三级指标=退单"', "本局规则.toml")
    assert found.unfinished_words == load().unfinished_words
    assert found.limits == load().limits._replace(names=(*load().limits.names, "退单"))
    assert {origin.rule for origin in found.stated if origin.key == "unfinished_words"} == {"mof-2020"}


def test_an_own_rule_may_not_take_the_name_of_ours() -> None:
    text = SOUND.replace("本局规则", "guangxi")
    assert outcome(lambda: read(text, "guangxi.toml")) == (
        "规则文件“guangxi.toml”第1行“name”：与随软件提供的规则同名，请另取名称并改文件名"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_file_from_notepad_is_read(tmp_path: Path, encoding: str, end: str) -> None:
    path = tmp_path / "本局规则.toml"
    path.write_bytes(SOUND.replace("\n", end).encode(encoding))
    assert load(path).reverse == "ratio"


@pytest.mark.parametrize("content", [b"\xff\xff\xff", b"#" * (LARGEST_FILE + 1), None])
def test_what_is_no_text_file_is_said_so(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "本局规则.toml"
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    assert outcome(lambda: load(path)) == (
        "规则文件“本局规则.toml”找不到或读不出来：请核对文件名，并确认它是不超过100KB的文本文件"
    )


def test_the_largest_file_is_still_read(tmp_path: Path) -> None:
    path = tmp_path / "本局规则.toml"
    path.write_bytes(SOUND.encode() + b"#" * (LARGEST_FILE - len(SOUND.encode())))
    assert load(path).name == "本局规则"


def mutated(text: str, chance: random.Random) -> str:
    """A few pieces put in, taken out or doubled."""
    for _ in range(chance.randint(1, 2)):
        at, length = chance.randint(0, len(text)), chance.randint(0, 8)
        piece = chance.choice((*PIECES, text[at : at + length]))
        text = text[:at] + piece + text[at + (length if chance.random() < 0.5 else 0) :]
    return text


def test_whatever_is_in_a_file_is_a_rule_or_a_sentence() -> None:
    chance = random.Random(20240101)
    dated = (
        SOUND
        + "[score_decimals]\nvalues = [{ since = 2024-01-01, value = 1, source = '甲', mark = '已核实' }]\n"
    )
    copied = (
        (Path(shipped.FOLDER) / "mof-2020.toml").read_text(encoding="utf-8").replace("mof-2020", "本局规则")
    )
    given: Counter[str] = Counter()
    for _ in range(2000):
        text = mutated(chance.choice((SOUND, dated, copied)), chance)
        given[outcome(lambda text=text: read(text, "本局规则.toml"))[:4]] += 1
    assert given.keys() == {"本局规则", "规则文件"}
    assert min(given.values()) > 100
