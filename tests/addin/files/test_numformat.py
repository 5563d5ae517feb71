"""A number format makes of a number what its cell shows."""

import datetime as dt
import time
from typing import Any

import pytest

from addin.files.grid import Percent, text
from addin.files.numformat import BUILT_IN, EPOCH_1904, LONGEST_CODE, format_by, text_shown_by

DAY = 44531.5  # noon of 1 December 2021


def shown(code: str, number: float) -> Any:
    show = format_by(code)
    return number if show is None else show(number)


@pytest.mark.parametrize(
    ("code", "number", "said"),
    [
        ('"≥"0', 80, "≥80"),
        ('"≤"0.0#', 0.5, "≤0.5"),
        ('"≥"0%', 0.985, "≥99%"),
        ('0"公里"', 50.4, "50公里"),
        ('0"公里"', -3, "-3公里"),
        ("0公里", 5, "5公里"),
        ('#,##0"元"', 1234567, "1,234,567元"),
        ('"约"#,##0.0#"万元"', 1234.5, "约1,234.5万元"),
        ('0.00,"万"', 123456, "123.46万"),
        ('0!.0,"万"', 2000000, "200.0万"),
        ("0\\.0,万", 20000, "2.0万"),
        ('0!.0000"万"', 123456, "12.3456万"),
        ('0.00,,"亿"', 150000000, "150.00亿"),
        ('[>=10000]0!.0,"万";0"元"', 50000, "5.0万"),
        ('[>=10000]0!.0,"万";0"元"', 500, "500元"),
        ('[<60]"不及格";[<90]"良";"优"', 95, "优"),
        ('[<60]"不及格";[<90]"良";"优"', 59, "不及格"),
        ('[=1]"达成";[=0]"未达成"', 0, "未达成"),
        ('[<0]0"元";0"元"', -5, "5元"),
        ('[<>5]0"元"', 4, "4元"),
        ('"是";;"否"', 0, "否"),
        ('"是";;"否"', 7, "是"),
        ('General"元"', 1.1 + 2.2, "3.3元"),
        ('G/通用格式"个"', 3, "3个"),
        ('@"公里"', 5, "5公里"),
        ("00-00", 1234, "12-34"),
        ('0"分";-0"分"', -3, "-3分"),
        ('000"号"', 7, "007号"),
        ('?0.0?"米"', 5.5, "5.5米"),
        ('0.0_ "吨"', 5.55, "5.6吨"),
        ('0."吨"', 5, "5.吨"),
        ('"无上限', 5, "无上限"),
        ("#,##0,", 12345678, 12346),
        ("0.0,", 1234, 1.2),
    ],
)
def test_signs_units_and_scales_are_part_of_the_value(code: str, number: float, said: object) -> None:
    assert shown(code, number) == said


@pytest.mark.parametrize(
    ("code", "number"),
    [
        ("0\\%", 95), ('0"%"', 95), ('0.0"%"', 95.0), ("0%", 0.95), ("0.00%", 0.95), ('0.00%_);(0.00%)', 0.95),
    ],
)  # fmt: skip
def test_a_percentage_however_it_is_written(code: str, number: float) -> None:
    found = shown(code, number)
    assert isinstance(found, Percent)
    assert text(found) == "95%"


@pytest.mark.parametrize(
    "code",
    [
        "", "General", "0", "0.00", "#,##0.00_);[Red](#,##0.00)", "¥#,##0.00", "[$￥-804]#,##0.00", "[$-F800]0",
        "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "# ?/?", "0.00E+00", "+0;-0", "@", "[红色]0.0", "0" * 300,
    ],
)  # fmt: skip
@pytest.mark.parametrize("number", [0, 5, -2.55])
def test_what_changes_digits_alone_leaves_the_number(code: str, number: float) -> None:
    assert shown(code, number) == number


@pytest.mark.parametrize(("code", "number"), [(";;;", 5), ("0;-0;;@", 0), ('"是";;"否"', -5), ('""', 5)])
def test_what_is_not_shown(code: str, number: float) -> None:
    assert shown(code, number) is None


@pytest.mark.parametrize(
    ("code", "number", "said"),
    [
        ('yyyy"年"m"月"', DAY, "2021年12月"),
        ("yyyy-mm", DAY, "2021年12月"),
        ("mmm-yy", DAY, "2021年12月"),
        ('[DBNum1][$-804]yyyy"年"m"月"', DAY, "2021年12月"),
        ('yyyy"年"', DAY, "2021年"),
        ("e", DAY, "2021年"),
        ('m"月"d"日"', DAY, "12月1日"),
        ("d-mmm", DAY, "12月1日"),
        ("aaaa", DAY, "星期三"),
        ("h:mm", DAY, "12:00"),
        ("h:mm:ss AM/PM", 0.75, "18:00:00"),
        ('h"时"mm"分"', 0.4, "9时36分"),
        ('上午/下午h"时"mm"分"ss"秒"', 0.75, "18时00分00秒"),
        ("mm:ss", 0.01, "0:14:24"),
        ("[h]:mm", 1.5, "36:00"),
        ("[h]:mm:ss", 1.5, "36:00:00"),
        ("[h]", 1.5, "36"),
        ("[mm]", 0.5, "720"),
        ("[mm]:ss", 0.5, "720:00"),
        ("[ss]", 0.5, "43200"),
        ("[h]:mm", -1.0, -1.0),
        ("yyyy-mm-dd", 0.5, 0.5),
        ("yyyy-mm", 3e6, 3e6),
        ("h:mm", -0.5, -0.5),
        ("yyyy/m/d;@", DAY, dt.datetime(2021, 12, 1, 12)),
        ('[$-804]yyyy"年"m"月"d"日"', DAY, dt.datetime(2021, 12, 1, 12)),
        ("yyyy-mm-dd hh:mm:ss", DAY, dt.datetime(2021, 12, 1, 12)),
    ],
)
def test_part_of_a_date_is_that_part(code: str, number: float, said: object) -> None:
    assert shown(code, number) == said


def test_both_calendars() -> None:
    old = format_by("yyyy-mm", EPOCH_1904)
    assert old is not None
    assert (shown("yyyy-mm", 1), old(1)) == ("1900年1月", "1904年1月")


@pytest.mark.parametrize("number", [27, 36, 50, 52, 57])
def test_chinese_months_have_numbers_of_their_own(number: int) -> None:
    assert shown(BUILT_IN[number], DAY) == "2021年12月"


@pytest.mark.parametrize(
    ("code", "said"),
    [('@"公里"', "50公里"), ('"≥"@', "≥50"), (";;;", ""), ('0;0;0;"有"', "有"), ('0;0;0;""', "")],
)
def test_a_format_of_texts(code: str, said: str) -> None:
    show = text_shown_by(code)
    assert show is not None
    assert show("50") == said


@pytest.mark.parametrize("code", ["", "General", "@", "0.00", "_ @_ ", "0;0;0;@", "0;0;0;General"])
def test_a_format_that_leaves_texts_alone(code: str) -> None:
    show = text_shown_by(code)
    assert show is None or show("50") == "50"


@pytest.mark.parametrize("unit", ["[", '"', "\\", "0", "#,", "[$-", "%", "_", "*", "y", ";", "E+", "AM"])
def test_a_format_of_a_million_characters_costs_nothing(unit: str) -> None:
    begun = time.thread_time()
    assert shown(unit * (1_000_000 // len(unit)), 5) == 5
    shown(unit * (LONGEST_CODE // len(unit)), 5)
    assert time.thread_time() - begun < 1
