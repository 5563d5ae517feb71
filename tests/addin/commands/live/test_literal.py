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
    ],
)
def test_what_a_spreadsheet_would_read_otherwise_is_marked_as_text(text: str, written: str | None) -> None:
    assert literal(text) == written
