"""Texts that must stay texts."""

import pytest

from addin.commands.live.literal import literal


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", None),
        ("数量指标", "数量指标"),
        ("“甲”得分", "“甲”得分"),
        ("=1+1", "'=1+1"),
        ("3-5", "'3-5"),
        ("TRUE", "'TRUE"),
        ("１２３", "'１２３"),
        ("－5%未完成", "'－5%未完成"),
        ("＝1+1", "'＝1+1"),
        ("￥100", "'￥100"),
        ("\u3000100", "'\u3000100"),
        ("二〇二一年三月", "'二〇二一年三月"),
        ("下午3时", "'下午3时"),
    ],
)
def test_what_a_spreadsheet_would_read_otherwise_is_marked_as_text(text: str, written: str | None) -> None:
    assert literal(text) == written
