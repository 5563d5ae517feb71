"""The commands in the situations of tests/data/excel-situations.yaml: each does its work, or says why not and changes nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.addin.excel.contract.excel import FakeExcel
from tests.addin.excel.contract.test_commands import AS_IT_WAS, FINDINGS, FORM, settings

SITUATIONS = yaml.safe_load((Path(__file__).parents[3] / "data" / "excel-situations.yaml").read_text("utf-8"))
USUAL = {
    "check": "发现 2 个错误、5 个提示，已列在“检查结果”表。",
    "export_report": "已导出：",
    "submission_copy": "已导出：",
    "add_row": "已在第 {below} 行增加一个空白指标行",
    "delete_row": "已删除第 {row} 行：",
}
FIRST_ROW, ROW = 15, 16
KEPT = ("filtered", "visible", "protection")

CASES = [
    pytest.param(situation, name, id=f"{situation['name']}-{name}")
    for situation in SITUATIONS
    for name in situation.get("commands", USUAL)
]


@pytest.mark.parametrize(("situation", "name"), CASES)
def test_it_works_or_says_why_not(
    excel: FakeExcel, example: Path, situation: dict[str, Any], name: str
) -> None:
    row = lay_out(excel, example, situation)
    before, files = excel.ask("book", book=0), set(example.parent.iterdir())
    done = excel.perform(name, situation.get("book", 0))
    after = excel.ask("book", book=0)
    assert (done.faults, settings(excel)) == ([], AS_IT_WAS)
    assert [event for event in done.events if event.startswith(("not written", "merge of"))] == []
    if refusal := situation.get("says", {}).get(name):
        assert done.said == refusal
        assert (after, set(example.parent.iterdir())) == (before, files)
        return
    assert done.said.startswith(USUAL[name].format(row=row, below=row + 1))
    assert situation.get("also", {}).get(name, "") in done.said
    CHANGES[name](before, after, row)
    assert (set(example.parent.iterdir()) == files) is (name not in ("export_report", "submission_copy"))


def lay_out(excel: FakeExcel, example: Path, situation: dict[str, Any]) -> int:
    """Gives the selected row."""
    excel.open(example)
    row = ROW
    excel.ask("select", book=0, sheet=FORM, where=f"D{ROW}")
    for what, given in situation.get("steps", ()):
        if what == "open_again":
            excel.open(example)
        else:
            excel.ask(what, **given)
        if what == "select" and given["where"].startswith("D1"):
            row = int(given["where"][1:3])
    return row


def blocks(form: dict[str, Any], column: str) -> list[tuple[object, int]]:
    """The labels of a column from above, each with how many rows it spans."""
    ends = {top: int(bottom[1:]) for top, bottom in form["merged"] if top[0] == bottom[0] == column}
    found, row, last = (
        [],
        FIRST_ROW,
        next(int(at[1:]) for at, text in form["cells"].items() if text == "总分"),
    )
    while row < last:
        end = ends.get(f"{column}{row}", row)
        found.append((form["cells"].get(f"{column}{row}"), end - row + 1))
        row = end + 1
    return found


def has_checked(before: dict[str, Any], after: dict[str, Any], _row: int) -> None:
    form, was = after.pop(FORM), before.pop(FORM)
    changed = {at for at in form["cells"] | was["cells"] if form["cells"].get(at) != was["cells"].get(at)}
    assert {at[0] for at in changed} == {"J"}  # the marks
    marked = {at for at, value in form["cells"].items() if at[0] == "J" and value in ("✗", "!", "≈")}
    linked = {
        str(value).partition("!")[2].partition('"')[0]
        for value in after[FINDINGS]["cells"].values()
        if str(value).startswith('=HYPERLINK("#自评表!')
    }
    assert {int(at[1:]) for at in marked} == {int(at[1:]) for at in linked}
    assert form | {"cells": was["cells"]} == was
    findings, were = after.pop(FINDINGS), before.pop(FINDINGS, {"protection": None})
    assert (findings["visible"], findings["protection"]) == (-1, were["protection"])
    assert after == before


def has_grown(before: dict[str, Any], after: dict[str, Any], row: int) -> None:
    form, was = after[FORM], before[FORM]
    assert set(form["hidden"]) == {hidden + (hidden > row) for hidden in was["hidden"]}
    assert {part: form[part] for part in KEPT} == {part: was[part] for part in KEPT}
    for column in "BC":
        assert blocks(form, column) == list(resized(blocks(was, column), row, 1))
    assert f"D{row + 1}" not in form["cells"]
    assert form["cells"][f"R{row + 1}"] == was["cells"][f"R{row}"].replace(str(row), str(row + 1))


def has_shrunk(before: dict[str, Any], after: dict[str, Any], row: int) -> None:
    form, was = after[FORM], before[FORM]
    assert set(form["hidden"]) == {hidden - (hidden > row) for hidden in was["hidden"] if hidden != row}
    assert {part: form[part] for part in KEPT} == {part: was[part] for part in KEPT}
    for column in "BC":
        assert blocks(form, column) == list(resized(blocks(was, column), row, -1))
    assert form["cells"].get(f"D{row}") == was["cells"].get(f"D{row + 1}")


def resized(before: list[tuple[object, int]], row: int, by: int) -> Iterator[tuple[object, int]]:
    """The blocks after a row came below this one, or after this one went."""
    top = FIRST_ROW
    for label, rows in before:
        size = rows + by * (top <= row < top + rows)
        if size:
            yield label, size
        top += rows


def has_written(before: dict[str, Any], after: dict[str, Any], _row: int) -> None:
    assert after == before


CHANGES = {
    "check": has_checked,
    "export_report": has_written,
    "submission_copy": has_written,
    "add_row": has_grown,
    "delete_row": has_shrunk,
}
