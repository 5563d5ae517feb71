"""`jixiao rules`: the list, and each rule explained in Chinese."""

import re
from pathlib import Path

import pytest

from addin.cli.rules_text import explanation, overview
from tests.support.commands import Capture, run
from udfs.rules import UNCONFIRMED, load, names, resolve
from udfs.rules.parameters import PARAMETERS


def test_every_rule_is_listed_with_region_dates_and_mark() -> None:
    *lines, more = overview()
    entries = [match for line in lines if (match := re.match(r"  (.+)（([a-z0-9-]+)）：", line))]
    assert sorted(match[2] for match in entries) == names()
    assert all(load(match[2]).title == match[1] for match in entries)
    assert more == "用 jixiao rules 名称 查看每一条参数及其依据；名称可以写中文，也可以写地名。"


def test_a_city_stands_under_its_province_and_the_national_rule_first() -> None:
    lines = list(overview())
    assert [line for line in lines[:-1] if not line.startswith("  ")] == [
        "全国", "上海市", "湖北省", "湖南省", "广东省", "广西壮族自治区", "重庆市", "四川省", "云南省", "未具名平台",
    ]  # fmt: skip
    assert lines[lines.index("广东省") + 1] == (
        "  广州市白云区2021年度自评（guangzhou-baiyun-2021）：广州市白云区，2021-01-01至2021-12-31，本地规则未核实，"
        "依据广州市白云区2021年度自评报告（公开），未见规则原文"
    )
    assert lines[1].startswith(
        "  财政部《项目支出绩效自评表》通用规则（mof-2020）：2020-01-01起，已核实，依据"
    )


@pytest.mark.parametrize("name", names())
def test_every_parameter_is_a_sentence_with_its_source(name: str) -> None:
    lines = [line for line in explanation(load(name)) if re.match(r"\d+\. ", line)]
    assert len(lines) == len(PARAMETERS)
    for line, parameter in zip(lines, PARAMETERS, strict=True):
        assert re.fullmatch(rf"\d+\. {parameter.label}：.+。（.+，\d{{4}}-\d\d-\d\d起，.+）", line)


@pytest.mark.parametrize("name", names())
def test_a_doubtful_rule_warns(name: str) -> None:
    doubtful = load(name).status != "已核实"
    assert any(line.startswith("注意：") for line in explanation(load(name))) is doubtful


def test_the_national_rule_in_words() -> None:
    lines = list(explanation(load()))
    assert lines[1] == (
        "适用地区：全国；执行时间：2020-01-01起；依据：《项目支出绩效评价管理办法》（财预〔2020〕10号）；核实情况：已核实。"
    )
    assert lines[2] == "说明：施行日期按发文年份填写，具体日期未核实。"
    assert lines[3] == "1. 预算执行率分值：10分。（财预〔2020〕10号，2020-01-01起，已核实）"
    (grades,) = [line for line in lines if "等级：" in line]
    assert grades.endswith(
        "优不低于90分、良不低于80分、中不低于60分、差不低于0分。（公开的自评文件，2020-01-01起，本地规则未核实）"
    )


def test_what_is_taken_over_says_from_where_and_that_it_is_not_confirmed() -> None:
    (line,) = [line for line in explanation(load("hubei-2020")) if "等级：" in line]
    assert line.endswith(f"（沿用 mof-2020：公开的自评文件，2020-01-01起，{UNCONFIRMED}）")


def test_what_an_office_set_itself_says_so() -> None:
    rule = resolve("mof-2020；得分小数位=1")
    (line,) = [line for line in explanation(rule) if "得分小数位" in line]
    assert line == "15. 得分小数位：1位。（本单位规定，2020-01-01起，本单位规定）"


def test_the_command_lists_and_explains(capsys: Capture) -> None:
    assert run("rules") == 0
    assert capsys.readouterr().out.splitlines() == list(overview())
    assert run("rules", "guangxi") == 0
    assert capsys.readouterr().out.splitlines() == list(explanation(load("guangxi")))
    assert run("rules", "--region", "湖北省武汉市", "--year", "2021") == 0
    assert capsys.readouterr().out.startswith("湖北省项目自评表（hubei-2020）\n")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("湖北省项目自评表", ["hubei-2020"]),
        ("湖北", ["hubei-2020"]),
        ("武汉市江夏区", ["hubei-2020"]),
        ("益阳", ["hunan-yiyang-2021"]),
        ("湖南省", ["hunan-yiyang-2021"]),
        ("广东省", ["guangzhou-baiyun-2021", "guangzhou-baiyun-2022"]),
        ("一体化系统", ["guangxi", "platform-cap-2022", "platform-default"]),
    ],
)
def test_a_rule_may_be_named_in_chinese_or_by_its_place(
    words: str, found: list[str], capsys: Capture
) -> None:
    assert run("rules", words) == 0
    lines = capsys.readouterr().out.splitlines()
    if len(found) == 1:
        assert lines == list(explanation(load(found[0])))
    else:
        assert [re.findall(r"（([a-z0-9-]+)）：", line) for line in lines[:-1]] == [[name] for name in found]


def test_a_form_is_checked_under_a_rule_by_its_title(workbook: Path, capsys: Capture) -> None:
    run("check", workbook, "--rule", "湖北省项目自评表")
    assert "评分规则 hubei-2020（" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["甲"], "没有名为“甲”的评分规则，可选：重庆市绩效自评表（chongqing-2021）、"),
        (["--region", "浙江省", "--year", "2021"], "没有“浙江省”2021年的评分规则，可选："),
        (["--region", "湖北省"], "按地区查找规则时，--region 和 --year 要同时给出"),
        (["--year", "2021"], "按地区查找规则时，--region 和 --year 要同时给出"),
        (["没有.toml"], "规则文件“没有.toml”找不到或读不出来：请核对文件名，并确认它是不超过100KB的文本文件"),
        (["--region", "湖北省", "--year", "去年"], "命令写法有误"),
    ],
)
def test_what_is_not_known_is_refused_in_one_sentence(
    arguments: list[str], sentence: str, capsys: Capture
) -> None:
    assert run("rules", *arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(sentence)
    assert err.endswith("。\n")


def test_an_office_can_try_its_own_file(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "本局.toml"
    own = 'name = "本局"\ntitle = "本局"\nregion = "某市"\nsource = "某文"\nsince = 2021-01-01\nbase = "mof-2020"\n'
    path.write_text(own + 'reverse = "比值"\n', encoding="utf-8")
    assert run("rules", path) == 0
    assert "得分 = 指标值 ÷ 完成值 × 分值。（某文，2021-01-01起，本单位规定）" in capsys.readouterr().out
    path.write_text(own + 'reverse = "随意"\n', encoding="utf-8")
    assert run("rules", path) == 2
    assert capsys.readouterr().err == "规则文件“本局.toml”第7行“reverse”：不超过类计分应为递减、比值之一。\n"
