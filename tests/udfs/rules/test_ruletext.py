"""What a cell writes behind a rule's name: the form's year, and parameters of the office's own."""

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from tests.support.goldens import CALL
from tests.udfs.rules.test_rules import outcome
from udfs import rules
from udfs.rules import (
    FaultyEntry,
    faults,
    keep_sound,
    load,
    lookup,
    names,
    needs_folder,
    resolve,
    ruletext,
    tell_over_time,
)
from udfs.rules.ruletext import RuleText, own_parameters, parts

DATED = """name = "本局规则"
title = "某局自评规则"
region = "某市"
source = "某财绩〔2020〕5号"
since = 2020-06-01
until = 2023-06-30
base = "mof-2020"
[reverse]
values = [
  { since = 2020-06-01, value = "递减", source = "甲文" },
  { since = 2021-12-31, value = "比值", source = "乙文" },
]
[score_decimals]
values = [{ since = 2023-01-01, value = 1 }]
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "本局规则.toml").write_text(DATED, encoding="utf-8")
    with rules.beside(tmp_path):
        yield tmp_path


@pytest.mark.parametrize(
    ("text", "name", "entries"),
    [
        ("guangxi", "guangxi", ()),
        ("", "mof-2020", ()),
        ("；得分小数位=1", "mof-2020", ("得分小数位=1",)),
        (" guangxi ；年度=2021;甲\n乙=1；；", "guangxi", ("年度=2021", "甲", "乙=1")),
    ],
)
def test_a_text_has_a_name_and_entries(text: str, name: str, entries: tuple[str, ...]) -> None:
    assert parts(text) == (name, entries)
    assert parts(str(parts(text))) == parts(text)


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("本局规则；文件夹=", ()),
        ("本局规则；年度=2021；文件夹=\\\\server\\share", ("年度=2021",)),
        ("本局规则；文件夹='file:///甲；乙=1/文件夹=丙/表.xlsm'#$参数", ()),
    ],
)
def test_where_to_look_is_nothing_that_a_text_says(text: str, entries: tuple[str, ...]) -> None:
    """Workbooks of the first version say it."""
    assert parts(text) == ("本局规则", entries)


@pytest.mark.parametrize(
    ("rule", "needs"),
    [
        (None, False),
        (0.0, False),
        ("", False),
        ("mof-2020", False),
        (" guangxi；年度=2021", False),
        ("guangxi;年度=2021", False),
        ("本局规则", True),
        ("财政部 2020", True),
    ],
)
def test_only_an_offices_own_rule_stands_beside_the_workbook(rule: object, needs: bool) -> None:
    assert needs_folder(rule) is needs


# One year before, in and after each of the two in which a value began; and years in which there was no such rule.
@pytest.mark.parametrize(
    ("year", "reverse", "decimals"),
    [
        (2019, "decay", 2), (2020, "decay", 2), (2021, "ratio", 2), (2022, "ratio", 2), (2023, "ratio", 1),
        (2024, "ratio", 1), (9999, "ratio", 1), (0, "decay", 2),
    ],
)  # fmt: skip
def test_a_year_has_the_values_in_force_at_its_end(year: int, reverse: str, decimals: int) -> None:
    for rule in (
        resolve("本局规则", year),
        resolve(f"本局规则；年度={year:04}"),
        resolve(f"本局规则；年度＝{year:04}年度", 1),
    ):
        assert (rule.reverse, rule.score_decimals, rule.year) == (reverse, decimals, year)


def test_without_a_year_the_newest_values_count() -> None:
    assert (resolve("本局规则").score_decimals, resolve("本局规则").year) == (1, None)


def test_own_parameters_stand_above_those_of_the_year() -> None:
    rule = resolve("本局规则；年度=2020；不超过类计分=比值", 2022)
    assert (rule.reverse, rule.score_decimals, rule.year) == ("ratio", 2, 2020)


def test_a_base_that_is_younger_than_the_rule_fills_its_gaps(folder: Path) -> None:
    (folder / "老规则.toml").write_text(
        DATED.replace("本局规则", "老规则").replace("since = 2020-06-01\n", "since = 2015-01-01\n"), "utf-8"
    )
    assert outcome(lambda: resolve("老规则", 2016)) == "老规则"
    assert resolve("老规则", 2016).execution_weight == 10


def test_cells_are_scored_by_the_year() -> None:
    row = ("≤20天", "30天", 10, "")
    assert CALL["JX_SCORE"](*row, "本局规则；年度=2020") == 5.0
    assert CALL["JX_SCORE"](*row, "本局规则；年度=2021") == 6.67
    assert CALL["JX_SCORE"]("12月底前", "2022年1月3日", 10, "", "mof-2020；年度=2022") == 10.0
    late = CALL["JX_SCORE"]("12月底前", "2022年1月3日", 10, "", "mof-2020；年度=2021")
    assert str(late).startswith("※“2022年1月3日”晚于“12月底前”")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("mof-2020；年度=二〇二一", "评分规则里的“年度=二〇二一”：应为四位数的年份，如2021"),
        ("mof-2020；年度", "评分规则里的“年度”：应写成“参数名=值”，参数名可以是预算执行率分值、…"),
        ("mof-2020；得分小数位=1；得分小数位=2", "评分规则里的“得分小数位=2”：这个参数写了两次，请只留一个"),
        ("mof-2020；得分小数位=1；score_decimals=1", "评分规则里的“score_decimals=1”：这个参数写了两次…"),
    ],
)
def test_what_cannot_be_taken_is_named(text: str, said: str) -> None:
    got = outcome(lambda: resolve(text))
    assert got.startswith(said.removesuffix("…"))
    assert str(CALL["JX_GRADE"](90, text)) == f"※{got}"


def test_every_faulty_entry_has_its_place_and_the_rest_is_sound() -> None:
    entries = ("得分小数位=9", "不超过类计分=比值", "甲=1", "年度=x", "预算执行率分值=20", "得分小数位=1")
    found = list(faults(RuleText("mof-2020", entries)))
    assert sorted(fault.place for fault in found) == [0, 2, 3, 4]
    assert {fault.place: fault.entry for fault in found}[4] == "预算执行率分值"
    text = "；".join(("mof-2020", *entries))
    assert keep_sound(text) == "mof-2020；不超过类计分=比值；得分小数位=1"
    assert keep_sound(keep_sound(text)) == keep_sound(text)
    assert resolve(keep_sound(text)).score_decimals == 1


def test_without_such_a_rule_nothing_is_sound() -> None:
    assert outcome(lambda: next(faults(parts("甲")))).startswith("没有名为“甲”的评分规则")


def test_a_fault_tells_its_entry() -> None:
    with pytest.raises(FaultyEntry) as caught:
        resolve("mof-2020；得分小数位=1；超额完成=甲")
    assert (caught.value.place, caught.value.entry) == (1, "超额完成=甲")
    assert caught.value.wanted == "应写成“110%=提示、130%=说明原因、150%=扣2分”这样"


def test_own_parameters_are_listed_with_their_text() -> None:
    text = parts("mof-2020；年度=2021；reverse=比值；甲=1；等级=优=85、差=0")
    assert [(parameter.key, said) for parameter, said in own_parameters(text)] == [
        ("reverse", "比值"),
        ("grades", "优=85、差=0"),
    ]


def test_a_parameter_is_told_with_every_value_that_it_has_had(folder: Path) -> None:
    told = tell_over_time(folder / "本局规则.toml")
    decay, ratio = (
        "超出指标值的，得分 =（1 −（完成值 − 指标值）÷ 指标值）× 分值，达到2倍为0。（甲文，2020-06-01起，本单位规定）",
        "超出指标值的，得分 = 指标值 ÷ 完成值 × 分值。（乙文，2021-12-31起，本单位规定）",
    )
    assert told["reverse"] == f"2020-06-01起：{decay}；2021-12-31起：{ratio}"
    assert told["score_decimals"].startswith("2020-01-01起：2位。（沿用 mof-2020：在用一体化平台，")
    assert "；2023-01-01起：1位。" in told["score_decimals"]
    assert told["rounding"] == "四舍五入。（沿用 mof-2020：在用一体化平台，2020-01-01起，平台所见）"


@pytest.mark.parametrize("name", names())
def test_what_a_rule_says_is_told_without_repetition(name: str) -> None:
    rule, said = load(name), tell_over_time(name)
    assert said == {origin.key: ruletext.tell(origin, rule) for origin in rule.stated}


def test_each_workbook_has_the_rules_beside_it_and_no_others(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "别处"
    elsewhere.mkdir()
    (elsewhere / "本局规则.toml").write_text(DATED.replace("value = 1 }", "value = 0 }"), encoding="utf-8")
    found = []
    for place in (folder, elsewhere, folder):
        with rules.beside(place):
            found.append(resolve("本局规则；年度=2023").score_decimals)
    assert found == [1, 0, 1]
    assert next(faults(parts("本局规则；年度=x"), str(elsewhere))).entry == "年度=x"


def test_no_folder_is_looked_into_that_a_text_names(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[object] = []

    def look(place: object) -> list[str]:
        looked.append(place)
        return []

    monkeypatch.setattr("os.listdir", look)
    monkeypatch.setattr("os.scandir", lambda place: nullcontext(look(place)))
    lookup._seen.clear()
    for said in (
        "本局规则；文件夹={}",
        "{}",
        "{}；年度=2023",
        "本局规则；年度=2023；文件夹='file://{}/表.xlsm'#$参数",
    ):
        for place in (r"\\server\share", "//server/share", str(tmp_path / "别处"), "https://server/share"):
            with rules.beside(""):
                assert outcome(lambda: resolve(said.format(place))).startswith("没有名为")  # noqa: B023
    assert [place for place in looked if "server" in str(place) or "别处" in str(place)] == []


def test_without_a_place_the_folder_in_use_counts(folder: Path) -> None:
    assert outcome(lambda: resolve("本局规则")) == "本局规则"
    with rules.beside(""):
        assert outcome(lambda: resolve("本局规则")).startswith("没有名为“本局规则”的评分规则")
        assert outcome(lambda: resolve("本局规则", folder=str(folder))) == "本局规则"
    assert outcome(lambda: resolve("本局规则")) == "本局规则"


def test_a_file_that_changes_is_seen_after_a_moment(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("udfs.rules.lookup.time.monotonic", lambda: now[0])
    lookup._seen.clear()
    assert resolve("本局规则").score_decimals == 1
    (folder / "本局规则.toml").write_text(DATED.replace("value = 1 }", "value = 00 }"), encoding="utf-8")
    assert resolve("本局规则").score_decimals == 1
    now[0] += lookup.FRESH + 0.1
    assert outcome(lambda: resolve("本局规则")).startswith("规则文件“本局规则.toml”第14行的写法有误")
    (folder / "本局规则.toml").unlink()
    now[0] += lookup.FRESH + 0.1
    assert outcome(lambda: resolve("本局规则")).startswith("没有名为“本局规则”的评分规则")
