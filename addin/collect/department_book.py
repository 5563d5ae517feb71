"""The workbook of a department's own form: what its projects give, each number's origin, and what is still to be filled."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace

from addin.collect.department import LAYOUT, STYLE, TASKS, Filled, Project
from addin.files.xlsx import sheets
from addin.form import SelfEvaluation, read_form
from addin.form.layout import MONEY_FIELDS, TOTAL_FUNDS, load
from addin.form.model import LABELS, MONEY, Origin
from addin.form.vocabulary import title
from udfs.decimals import show
from workbook_templates.build import build
from workbook_templates.reports import outline

SUM, PART = "各项目之和：{parts}", "{place}（{amount}）"
OF_PROJECT = "{project}的{words}"
TABLE, GOAL, MATERIAL = "“{name}”表", "年度总体目标的{words}", "报告素材“{name}”"
_WORDS = {
    "name": title("project"),
    "done": "完成情况",
    "annual_budget": MONEY["annual_budget"],
    "executed": MONEY["executed"],
}
_CELLS = {"name": "project_cell", "annual_budget": "annual_budget_cell", "executed": "executed_cell"}


def make(filled: Filled, heading: str, styles: Sequence[str] | None = None) -> tuple[bytes, list[str]]:
    """The .xlsm, and what is still to be filled in, which its 使用说明 lists, too. Raises TextTooLong."""
    missing = [*filled.missing, *_list_missing(filled.form)]
    notes = [heading, *missing]
    blank = build(filled.form, LAYOUT, report_styles=styles, notes=notes)
    with zipfile.ZipFile(io.BytesIO(blank)) as package:
        read = read_form(sheets(package))
    form = replace(filled.form, origins=dict(_trace(read, filled.projects)))
    return build(form, LAYOUT, report_styles=styles, notes=notes), missing


def _list_missing(form: SelfEvaluation) -> Iterator[str]:
    tables = (table.name for table in load(LAYOUT).tables if not form.tables.get(table.name))
    yield from (TABLE.format(name=name) for name in tables)
    yield from (GOAL.format(words=LABELS[field]) for field in ("goal_expected", "goal_actual"))
    yield "绩效指标的指标值、完成值和分值"
    used = outline.uses(STYLE)
    derived = {name for table in load(LAYOUT).tables for name in (*table.material, *table.prose)}
    needed = (
        name for name, use in used.items() if use.required and name not in derived | form.material.keys()
    )
    yield from (MATERIAL.format(name=name) for name in needed)


def _trace(read: SelfEvaluation, projects: Sequence[Project]) -> Iterator[tuple[str, Origin]]:
    """Cell → where its content was taken from. read: the form with its addresses."""
    for row, project in zip(read.tables[TASKS], projects, strict=True):
        for key, said in row.typed.items():
            cell = str(project.row[_CELLS[key]]) if key in _CELLS else ""
            words = OF_PROJECT.format(project=project.name, words=_WORDS[key])
            yield row.cells[key], Origin(words, said, project.place(cell))
    for line in read.funds:
        for field in MONEY_FIELDS:
            amount = line.amount(field)
            if line.item != TOTAL_FUNDS and amount is not None:
                parts = (
                    PART.format(
                        place=project.place(str(project.row.get(f"{field}_cell", ""))),
                        amount=show(project.row[field]),
                    )
                    for project in projects
                )
                words = OF_PROJECT.format(project=line.item, words=MONEY[field])
                yield line.cells[field], Origin(words, show(amount), SUM.format(parts="、".join(parts)))
