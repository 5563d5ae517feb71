"""A file and the forms in it: one way for every command that is given a path."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from addin.files import FileProblem
from addin.files.budget import Budget, TooLarge
from addin.files.grid import Grid, Rows, is_hidden, text
from addin.files.kinds import DAMAGED, TOO_LARGE
from addin.files.opening import read_sheets
from addin.form import Named, NoForm, SelfEvaluation, read_forms
from addin.form.reader import FORM_SHEET, HELPER_SHEETS, MATERIAL_SHEET, SETTINGS_SHEET

SEVERAL = "“{name}”里有{count}张自评表：{listed}；请用 jixiao import 把要用的一张导入本模板（--form 指定序号或名称）后再试。"
UNNAMED = "未填项目名称"
SHEETS_PASSED = "工作表{names}里没有自评表，没有读入。"
SHEETS_HIDDEN = "；隐藏的工作表{names}没有读，如果自评表在那里，请取消隐藏后再试。"
TEXT_PASSED = "表格以外的{count}段正文没有读入，只读了表格和表格上方的标题。"


class FormFile(NamedTuple):
    """notices: Chinese sentences about what of the file is no part of a form. sheets: all that was read of it."""

    forms: list[Named]
    notices: tuple[str, ...]
    sheets: Mapping[str, Grid] = MappingProxyType({})


def read_file(path: Path, *, goals: bool = False) -> FormFile:
    """Every form of a file. goals: an 绩效目标表 counts as a form to be filled. Raises FileProblem."""
    budget = Budget(spare=_spare)
    sheets = read_sheets(path, budget)
    try:
        forms = read_forms(sheets, str(path.parent), budget, goals=goals)
    except TooLarge as problem:
        raise FileProblem(TOO_LARGE.format(name=path.name)) from problem
    except NoForm as problem:
        raise FileProblem(_no_form(path.name, sheets, problem)) from problem
    if forms[0].form.live:
        return FormFile(forms, (), sheets)
    read = {SETTINGS_SHEET, MATERIAL_SHEET, *(named.sheet for named in forms)}
    skipped = sum(grid.skipped for grid in sheets.values() if isinstance(grid, Rows))
    passed = [
        name
        for name, grid in sheets.items()
        if name
        and name not in read
        and not is_hidden(grid)
        and any(text(value) for row in grid for value in row)
    ]
    notices = [SHEETS_PASSED.format(names="、".join(f"“{name}”" for name in passed))] if passed else []
    notices += dict.fromkeys(grid.note for grid in sheets.values() if isinstance(grid, Rows) and grid.note)
    notices += [TEXT_PASSED.format(count=skipped)] if skipped else []
    return FormFile(forms, tuple(notices), sheets)


def _spare(names: Sequence[str]) -> frozenset[str]:
    """The helper sheets of our own workbook: half of what there is to read."""
    ours = FORM_SHEET in names and HELPER_SHEETS[-1] in names
    return frozenset(HELPER_SHEETS if ours else ())


def _no_form(name: str, sheets: Mapping[str, Grid], problem: NoForm) -> str:
    """Where a sheet is lost, the form may have stood there; where one is hidden, it may stand there."""
    if any(isinstance(grid, Rows) and grid.lost for grid in sheets.values()):
        return DAMAGED.format(name=name)
    hidden = [f"“{one}”" for one, grid in sheets.items() if is_hidden(grid) and grid]
    return f"“{name}”：{problem}" + (SHEETS_HIDDEN.format(names="、".join(hidden)) if hidden else "。")


def read_only_form(path: Path) -> SelfEvaluation:
    """The form of a file that holds one. Raises FileProblem, which lists the forms where there are several."""
    found = read_file(path)
    first = found.forms[0]
    if len(found.forms) > 1:
        facts = {"name": path.name, "count": len(found.forms), "listed": list_forms(found.forms)}
        raise FileProblem(SEVERAL.format(**facts))
    return first.form


def list_forms(forms: list[Named]) -> str:
    """“1 道路养护（表1）、2 …”: each form as it can be asked for."""
    return "、".join(f"{number} {title(named)}" for number, named in enumerate(forms, 1))


def title(named: Named) -> str:
    """A form's project and where it stands."""
    project = " ".join(named.form.project.split()) or UNNAMED
    return f"{project}（{named.sheet}）" if named.sheet else project
