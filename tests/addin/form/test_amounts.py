"""Lines of 报告素材 that end in amounts: read exactly, never guessed, added up without a gap."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.form.amounts import AmountLine, read_lines, total


@pytest.mark.parametrize(
    ("line", "name", "amount"),
    [
        ("村改居社区党建工作经费 176.77", "村改居社区党建工作经费", "176.77"),
        ("街道2021年度活动经费　5.81 万元；", "街道2021年度活动经费", "5.81"),
        ("基本支出：1,642.190万元。", "基本支出", "1642.190"),
        ("打造品牌，出版连环画\t70", "打造品牌，出版连环画", "70"),
    ],
)
def test_a_name_and_an_amount(line: str, name: str, amount: str) -> None:
    assert read_lines(line) == (AmountLine(name, (Decimal(amount),)),)


@pytest.mark.parametrize(
    "line", ["机关党建2021", "只有文字", "100", "：100", "支出 若干", "支出 -5", "支出 5元", "支出 1.2.3"]
)
def test_what_is_no_amount_stays_a_text(line: str) -> None:
    assert read_lines(f"\n {line}\r\n") == (AmountLine(line, ()),)


def test_two_amounts_a_line() -> None:
    assert read_lines("党建工作经费项目 25 24.99\n另一项目 25", 2) == (
        AmountLine("党建工作经费项目", (Decimal(25), Decimal("24.99"))),
        AmountLine("另一项目 25", ()),
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f"])
def test_every_kind_of_line_end_that_the_report_knows(end: str) -> None:
    assert [line.name for line in read_lines(f"甲 10{end}乙 20")] == ["甲", "乙"]


def test_a_sum_with_a_gap_is_no_sum() -> None:
    lines = read_lines("甲 523.39\n乙 142.46\n丙 5.01\n丁 43.22")
    assert total(lines) == Decimal("714.08")
    assert total((*lines, AmountLine("戊", ()))) is None
    assert total(()) == 0


@given(st.text(max_size=60), st.integers(1, 2))
def test_any_text_is_read_and_no_line_of_it_is_lost(text: str, count: int) -> None:
    lines = [line.strip() for line in re.split(r"[\n\r\v\f]", text) if line.strip()]
    read = read_lines(text, count)
    assert len(read) == len(lines)
    for line, shown in zip(lines, read, strict=True):
        assert line.startswith(shown.name)
        assert len(shown.amounts) in (0, count)
        assert shown.amounts or shown.name == line


def test_a_very_long_line_takes_no_time() -> None:
    assert read_lines("甲" + " " * 30_000 + "乙", 2)[0].amounts == ()
