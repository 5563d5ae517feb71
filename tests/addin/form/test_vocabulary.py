"""The words by which forms are recognised: one table of data, and nothing of it in code."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from addin.form import read_form, vocabulary
from addin.form.foreign.words import head

FORM = Path(vocabulary.__file__).parent
TABLE = FORM / "vocabulary.toml"
# Names that officers write in braces: a synonym that comes first one day must not rename them.
PUBLIC_NAMES = {"figures.py"}
WORDS = vocabulary.vocabulary()
TABLES = {
    name: getattr(WORDS, name)
    for name in ("fund_columns", "indicator_columns", "labels", "material", "rows", "others", "fund_items")
}
ALL = {word for table in TABLES.values() for words in table.values() for word in words}
ALL |= {word for words in (*WORDS.settings.values(), *WORDS.material_columns.values()) for word in words}


def literals(path: Path) -> Iterator[tuple[str, int, str]]:
    """Every string of a module with its place."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield path.name, node.lineno, node.value


def test_no_word_stands_in_code() -> None:
    modules = [path for path in FORM.rglob("*.py") if path.name not in PUBLIC_NAMES]
    assert len(modules) > 20
    assert [found for path in modules for found in literals(path) if found[2] in ALL] == []


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_word_says_one_thing(name: str) -> None:
    words = [word for words in TABLES[name].values() for word in words]
    assert sorted(word for word in set(words) if words.count(word) > 1) == []


def test_a_word_is_written_as_a_cell_is_read() -> None:
    words = {word for table in TABLES.values() for words in table.values() for word in words}
    assert sorted(word for word in words if head(word) != word) == []


FORM_OF_AN_OFFICE = [
    ["项目名称", "道路养护"],
    ["", "年初预算数", "全年预算数", "全年执行数"],
    ["年度资金总额", "10", "10", "9"],
    ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
    ["产出指标", "数量指标", "培训人数", "≥100人", "120人", "90", "90"],
    ["总分", "", "", "", "", "90", "90"],
]
SYNONYMS = (
    ("indicator_columns", "actual", "实际完成值", "年末达成数"),
    ("fund_columns", "executed", "全年执行数", "年内支付数"),
    ("labels", "project", "项目名称", "事项名称"),
    ("rows", "totals", "总分", "累计得分数"),
    ("fund_items", "total_funds", "年度资金总额", "全部资金数"),
)


@pytest.mark.parametrize(("table", "field", "ours", "theirs"), SYNONYMS)
def test_a_synonym_is_a_word_in_the_table_and_nothing_else(
    table: str, field: str, ours: str, theirs: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = read_form({"表": FORM_OF_AN_OFFICE})
    copy = tmp_path / "vocabulary.toml"
    before, begin, rest = TABLE.read_text(encoding="utf-8").partition(f"\n[{table}]\n")
    copy.write_text(before + begin + rest.replace(f'"{ours}"', f'"{ours}", "{theirs}"', 1), encoding="utf-8")
    monkeypatch.setattr(vocabulary, "_FILE", copy)
    vocabulary.vocabulary.cache_clear()
    try:
        assert theirs in getattr(vocabulary.vocabulary(), table)[field]
        renamed = [[theirs if cell == ours else cell for cell in row] for row in FORM_OF_AN_OFFICE]
        found = read_form({"表": renamed})
    finally:
        vocabulary.vocabulary.cache_clear()
    assert (found, found.left_over, found.unread) == (expected, (), ())


def test_a_field_is_called_as_our_own_form_calls_it() -> None:
    assert [WORDS.title(field) for field in ("executed", "actual", "project", "total", "total_funds")] == [
        "全年执行数", "实际完成值", "项目名称", "总分", "年度资金总额",
    ]  # fmt: skip
    assert WORDS.setting("decimals") == "小数位"
