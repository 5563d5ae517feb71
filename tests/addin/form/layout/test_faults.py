"""A layout that no form can be made of is refused, and the sentence says where it is wrong."""

import copy
import tomllib
from pathlib import Path
from typing import Any

import pytest

from addin.form import layout
from addin.form.layout import BadLayout, loading
from addin.form.layout.sections import KEYS

SHIPPED = Path(loading.__file__).parent / "data" / "mof-2020.toml"
RESULT, TITLE, FIELDS, FUNDS, GOALS, TABLE, TOTAL, SUBTOTALS = range(8)  # sections of the shipped layout
LEVEL2, NAME, WEIGHT, MANUAL = 2, 3, 6, 14  # columns
RAW: dict[str, Any] = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
GONE = object()

COLUMNS: list[dict[str, Any]] = [
    {"key": "name", "header": "名称", "at": ["level1"]},
    {"key": "spent", "header": "支出", "at": ["actual"], "style": "number_input", "amount": True},
]


def table(**other: Any) -> dict[str, Any]:
    """A table of the layout's own, in order but for what is said."""
    whole = {
        "kind": "table",
        "name": "甲",
        "label": "甲表",
        "label_at": ["section"],
        "height": 22.0,
        "rows": 2,
    }
    return {**whole, "columns": COLUMNS, **other}


# What is changed, to what, and what is then said.
CASES: list[tuple[tuple[Any, ...], Any, str]] = [
    (("columns", NAME, "key"), "weight", "列“weight”写了2次"),
    (("columns", NAME, "key"), "别的", "缺少列“name”"),
    (("columns", NAME, "header"), "年度指标值（全年）", "列标题“年度指标值”用了2次"),
    (("columns", NAME, "header"), "", "列“name”缺少 header"),
    (("columns", 0, "header"), "序号", "一级、二级指标两列应在其他各列左边"),
    (("columns", WEIGHT, "name"), "", "列“weight”缺少 name"),
    (("columns", LEVEL2, "choices"), ["字" * 256], "列“level2”的标题最多32字，下拉列表、prompt、refusal 最多255字"),
    (("columns", MANUAL, "header"), "自评得分" * 9, "列“manual”的标题最多32字，下拉列表、prompt、refusal 最多255字"),
    (("page", "last"), "末列", "[page] 的 last 写的“末列”不是列"),
    (("page", "frozen"), "notes", "[page] 的 frozen 写的“notes”不是一段"),
    (("sections", RESULT), GONE, "“result”一段应正好有一个，现在有0个"),
    (("sections", FUNDS), RAW["sections"][TABLE], "“funds”一段应正好有一个，现在有0个"),
    (("sections", TOTAL), RAW["sections"][GOALS], "“total”一段应正好有一个，现在有0个"),
    (("sections", GOALS), RAW["sections"][TOTAL], "“total”一段应正好有一个，现在有2个"),
    (("sections", FIELDS, "printed"), False, "要打印的各段应连在一起"),
    (("sections", TABLE, "label_at"), ["section", "末列"], "第6段（indicators）的“section、末列”不是列，或者不止首尾两列"),
    (("sections", TABLE, "label_at"), [], "第6段（indicators）的“”不是列，或者不止首尾两列"),
    (("sections", FUNDS, "item_at"), ["section", "level1", "level2"],
     "第4段（funds）的“section、level1、level2”不是列，或者不止首尾两列"),
    (("sections", SUBTOTALS, "limited_at"), ["note", "target"], "第8段（subtotals）的“note、target”首列在末列右边"),
    (("sections", TITLE, "cells", 1, "row"), 2, "第2段（title）只有2行，“（{year}年度）”写在第2行、占1行"),
    (("sections", GOALS, "cells", 0, "rows"), 0, "第5段（goals）只有2行，“年度总体目标”写在第0行、占0行"),
    (("sections", FIELDS, "cells", 1, "label"), "项目", "第3段（fields）的“project”要有 label，写同一段里说明它的那一格的字"),
    (("sections", FIELDS, "cells", 1, "field"), "别的", "没有一格的 field 或 shows 是“project”"),
    (("sections", RESULT, "cells", 1, "shows"), "year", "没有一格的 field 或 shows 是“check”"),
    (("sections", FIELDS, "cells", 1, "name"), "", "“project”一格缺少 name"),
    (("sections", TOTAL, "cells", 0, "text"), "", "“total”一段要有一格写字，如“总分”"),
    (("rule",), "本局规则", "rule 写的“本局规则”不是随软件提供的评分规则"),
    (("sections", FUNDS, "items"), [], "资金至少要有一项，第一项是各项之和"),
    (("sections", FUNDS, "cells"), [{"at": ["note"], "row": 9}], "第4段（funds）只有5行，“”写在第9行、占1行"),
    (("like",), "本省", f"like 可以写：{'、'.join(layout.names())}"),
    (("sections", FUNDS, "columns", 0), GONE, "资金应正好有年初预算数、全年预算数、全年执行数、分值、执行率、得分六列"),
    (("sections", FUNDS, "columns", 0, "at"), "actual", "资金的年初预算数、全年预算数、全年执行数应依次相邻"),
    (("columns", MANUAL, "formula"), "{wight}+1", "公式“{wight}+1”里的 {wight} 不知道指什么"),
    (("sections", FUNDS, "columns", 4, "formula"), "{weight}", "公式“{weight}”里的 {weight} 不知道指什么"),
    (("sections", GOALS), table(columns=[*COLUMNS, COLUMNS[0]]), "表“甲”有两列的 key 或 header 相同"),
    (("sections", GOALS), table(rows=0), "表“甲”要写 items 或 rows"),
    (("sections", GOALS), table(columns=COLUMNS[1:]), "表“甲”的第一列应是“name”"),
    (("sections", GOALS), table(columns=[]), "表“甲”的第一列应是“name”"),
    (("sections", GOALS), table(material={"资金构成": ["name"]}), "表“甲”里的“name”不是填数的列"),
    (("sections", GOALS), table(prose={"项目概况": "别的"}), "表“甲”没有列“别的”"),
    (("sections", GOALS), table(columns=[*COLUMNS, {"key": "rate", "header": "率", "at": ["note"], "rate": ["spent"]}]),
     "表“甲”的 rate 写分子、分母两列"),
    (("sections", GOALS), table(label_at=["末列"]), "第5段（table）的“末列”不是列，或者不止首尾两列"),
    (("sections", SUBTOTALS, "limited_formula"), "{text}", "公式“{text}”里的 {text} 不知道指什么"),
]  # fmt: skip


def changed(at: tuple[Any, ...], value: Any) -> dict[str, Any]:
    raw = copy.deepcopy(RAW)
    *path, last = at
    part: Any = raw
    for step in path:
        part = part[step]
    if value is GONE:
        del part[last]
    else:
        part[last] = value
    return raw


@pytest.mark.parametrize(("at", "value", "said"), CASES, ids=[said for _, _, said in CASES])
def test_what_is_wrong_is_said(at: tuple[Any, ...], value: Any, said: str) -> None:
    with pytest.raises(BadLayout) as caught:
        layout.parse("本局", changed(at, value))
    assert str(caught.value) == f"表样“本局”：{said}"


def column(key: str) -> int:
    return next(at for at, one in enumerate(RAW["columns"]) if one["key"] == key)


def said_of(at: tuple[Any, ...], value: Any) -> str:
    with pytest.raises(BadLayout) as caught:
        layout.parse("本局", changed(at, value))
    return str(caught.value).removeprefix("表样“本局”：")


def test_no_column_and_no_header_of_them_may_be_missing() -> None:
    assert set(KEYS) <= {one["key"] for one in RAW["columns"]}
    for key in KEYS:
        assert said_of(("columns", column(key), "key"), "别的") == f"缺少列“{key}”"
    for key in set(KEYS) - {"gap"}:
        assert said_of(("columns", column(key), "header"), "") == f"列“{key}”缺少 header"


@pytest.mark.parametrize("key", ["level1", "name", "weight", "score", "print"])
def test_other_sheets_ask_for_a_column_by_its_name(key: str) -> None:
    assert said_of(("columns", column(key), "name"), "") == f"列“{key}”缺少 name"


@pytest.mark.parametrize("key", ["check", "grade", "total_weight", "total", "project"])
def test_a_cell_that_is_shown_elsewhere_may_not_be_missing(key: str) -> None:
    section, at = next(
        (section, at)
        for section, one in enumerate(RAW["sections"])
        for at, cell in enumerate(one.get("cells", ()))
        if key in (cell.get("field"), cell.get("shows"))
    )
    where, other = ("field", "别的") if key == "project" else ("shows", "year")
    place = ("sections", section, "cells", at, where)
    assert said_of(place, other) == f"没有一格的 field 或 shows 是“{key}”"
    if key in ("grade", "total", "project"):
        assert said_of(("sections", section, "cells", at, "name"), "") == f"“{key}”一格缺少 name"


def test_a_list_of_255_and_a_title_of_32_characters_are_short_enough() -> None:
    layout.parse("本局", changed(("columns", LEVEL2, "choices"), ["字" * 255]))
    layout.parse("本局", changed(("columns", MANUAL, "header"), "自" * 32))
    for text in ("prompt", "refusal"):
        layout.parse("本局", changed(("columns", MANUAL, text), "字" * 255))
        assert said_of(("columns", MANUAL, text), "字" * 256).startswith("列“manual”的标题最多32字")
    assert said_of(("columns", MANUAL, "header"), "自" * 33).startswith("列“manual”的标题最多32字")


def test_total_stands_right_below_the_table() -> None:
    raw = copy.deepcopy(RAW)
    raw["sections"].insert(TOTAL, {"kind": "notes", "heights": [20.0]})
    with pytest.raises(BadLayout, match="“total”一段应紧接在“indicators”之后"):
        layout.parse("本局", raw)


def test_nothing_to_print() -> None:
    raw = copy.deepcopy(RAW)
    for section in raw["sections"]:
        section["printed"] = False
    with pytest.raises(BadLayout, match="要打印的各段应连在一起"):
        layout.parse("本局", raw)


def test_tables_have_names_and_labels_of_their_own_and_count_in_wan() -> None:
    raw = copy.deepcopy(RAW)
    raw["sections"].insert(GOALS, table())
    assert [one.name for one in layout.parse("本局", raw).tables] == ["甲"]
    for other in (table(label="乙表"), table(name="乙")):
        twice = {**raw, "sections": [*raw["sections"][:GOALS], other, *raw["sections"][GOALS:]]}
        with pytest.raises(BadLayout, match=r"表“.”的 name 或 label 与别的表相同"):
            layout.parse("本局", twice)
    raw["sections"][FUNDS]["unit"] = "元"
    with pytest.raises(BadLayout, match="表“甲”按万元填：资金的 unit 应是万元"):
        layout.parse("本局", raw)
