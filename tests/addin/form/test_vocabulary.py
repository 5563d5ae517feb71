"""The words by which forms are recognised: one table of data, and nothing of it in code."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from addin.form import read_form, score, vocabulary
from addin.form.foreign.words import head
from udfs import terms

FORM = Path(vocabulary.__file__).parent
ROOT = FORM.parent.parent
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
# What our own form calls its fields, columns, items and settings: whoever prints one of them asks for it by its key.
TITLES = {
    words[0]
    for table in (WORDS.fund_columns, WORDS.indicator_columns, WORDS.labels, WORDS.fund_items, WORDS.settings)
    for words in table.values()
}
# Words of every day, which name other things, too.
ORDINARY = {"年度", "单位", "指标值"}
# Where such a word is no header of our form: names that are promised to whoever reads or writes them.
PROMISED = {
    "addin/commands/output.py": "the keys of check --json",
    "addin/form/figures.py": "names that officers write in braces",
    "addin/report/template/context.py": "variables of report templates",
    "addin/report/document/properties.py": "document properties of reports made before",
    "addin/system/folders.py": "the folder of an officer's own report styles",
    "udfs/rules/parameters.py": "what a rule file may say",
    "udfs/rules/values.py": "what a rule file may say",
    "udfs/terms.py": "this room stands below the table",
    "workbook_templates/sheets/settings.py": "a defined name in the formulas of workbooks made before",
}


def literals(path: Path) -> Iterator[tuple[str, int, str]]:
    """Every string of a module with its place; not the pieces of an f-string, which are part of a sentence."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    pieces = {piece for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for piece in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in pieces:
            yield path.relative_to(ROOT).as_posix(), node.lineno, node.value


def test_no_word_stands_in_code() -> None:
    modules = [path for path in FORM.rglob("*.py") if path.name not in PUBLIC_NAMES]
    assert len(modules) > 20
    assert [found for path in modules for found in literals(path) if found[2] in ALL] == []


def test_no_title_of_our_form_stands_in_code() -> None:
    modules = [
        path for room in ("udfs", "addin", "workbook_templates") for path in (ROOT / room).rglob("*.py")
    ]
    found = [found for path in modules for found in literals(path) if found[2] in TITLES - ORDINARY]
    assert [one for one in found if one[0] not in PROMISED] == []
    assert {name for name, _, _ in found} == PROMISED.keys()


def test_cell_functions_call_things_as_our_form_does() -> None:
    fields = {
        "INITIAL": "initial_budget", "BUDGET": "annual_budget", "EXECUTED": "executed",
        "WEIGHT": "weight", "SCORE": "score", "TOTAL": "total", "LEVEL1": "level1", "LEVEL2": "level2",
        "TARGET": "target", "ACTUAL": "actual", "REASON": "reason", "CRITERION": "criterion",
    }  # fmt: skip
    said = {name: word for name, word in vars(terms).items() if name.isupper()}
    assert said == {name: vocabulary.title(field) for name, field in fields.items()}


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
WITH_CRITERIA = [
    [*FORM_OF_AN_OFFICE[3], "评价标准"],
    ["投入", "预算", "预算完成率", "100%", "90%", "5", "1", "每低于5%扣2分"],
    ["产出", "数量", "培训人数", "≥100人", "120人", "85", "85", ""],
]


def test_a_row_that_states_its_criterion_is_scored_by_it() -> None:
    form = read_form({"表": [*FORM_OF_AN_OFFICE[:3], *WITH_CRITERIA, FORM_OF_AN_OFFICE[5]]})
    assert [(row.criterion, row.extra) for row in form.indicators] == [
        ("每低于5%扣2分", {"criterion": "每低于5%扣2分"}), ("", {}),
    ]  # fmt: skip
    assert [row.system for row in score(form).rows] == [1, 85]
    assert form.left_over == ()


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
