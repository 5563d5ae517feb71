"""No change that an officer sees goes without a line in the CHANGELOG."""

from pathlib import Path

import pytest

from tools import visible

CHANGELOG = """# 更新说明

## 未发布

- 一行。

## 0.1.0

- 旧的一行。
"""
CODE = '''"""模块的说明。"""

class Word:
    """类的说明。"""
    # 注释
    said = f"第{1}行：没有填写"

    def told(self):
        """函数的说明。"""
        return "没有"
'''


def test_what_is_seen_is_recorded_with_a_line_for_it() -> None:
    """Where this fails: a line under the top heading of CHANGELOG.md, then ./run build."""
    recorded, now = visible.read_record(), visible.build()[visible.RECORD].decode().splitlines()
    assert recorded ^ set(now) == set()


def test_the_words_are_those_of_the_code_and_not_about_it() -> None:
    texts = visible.texts_of_code(CODE)
    assert {words for text in texts for words in visible.WORDS.findall(text)} == {
        "第",
        "行",
        "没有填写",
        "没有",
    }


def test_every_kind_of_thing_seen_is_in_the_list() -> None:
    assert {
        "项目支出绩效自评表", "JX_GRADE 总分 规则", "jixiao check --json", "check form True", "F01",
    } - visible.visible() == set()  # fmt: skip


def test_a_line_counts_in_the_top_section_alone() -> None:
    assert len(visible.lines(CHANGELOG)) == 1
    assert visible.lines(CHANGELOG.replace("旧的", "很旧的")) == visible.lines(CHANGELOG)
    assert len(visible.lines(CHANGELOG.replace("- 一行。", "- 一行。\n- 又一行。"))) == 2


@pytest.mark.parametrize(
    ("seen", "more", "unannounced"),
    [
        ({"甲"}, "", set()),
        ({"甲", "乙"}, "", {"乙"}),
        (set(), "", {"甲"}),
        ({"甲", "乙"}, "\n- 又一行。", set()),
    ],
    ids=["nothing", "more", "less", "with a line"],
)
def test_a_change_needs_a_line_that_was_not_there(seen: set[str], more: str, unannounced: set[str]) -> None:
    record = {"甲"} | visible.lines(CHANGELOG)
    told = visible.lines(CHANGELOG.replace("- 一行。", f"- 一行。{more}"))
    assert visible.find_unannounced(seen, record, told) == unannounced


def test_a_line_serves_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changelog, record = tmp_path / "CHANGELOG.md", tmp_path / "visible.txt"
    monkeypatch.setattr(visible, "CHANGELOG", changelog)
    monkeypatch.setattr(visible, "RECORD", record)
    changelog.write_text(CHANGELOG, encoding="utf-8")
    record.write_text("", encoding="utf-8")
    record.write_bytes(visible.build()[record])
    assert visible.build()[record] == record.read_bytes()
    monkeypatch.setattr(visible, "visible", lambda: {"甲"})
    with pytest.raises(SystemExit, match=r"CHANGELOG\.md 最上面一节还没有新的一行"):
        visible.build()
