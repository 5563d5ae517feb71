"""The grids of a workbook → a SelfEvaluation, found by labels and headers, not by fixed addresses."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from addin.files.budget import Budget
from addin.files.grid import Grid
from addin.form import own, own_tables
from addin.form.header_row import NoForm
from addin.form.layout import Layout
from addin.form.material import read_material
from addin.form.model import SelfEvaluation
from addin.form.origins import read_origins
from addin.form.own import Table
from addin.form.settings import rule_of, value_place
from addin.form.values import Sheet, read_level
from addin.form.vocabulary import vocabulary

if TYPE_CHECKING:
    from addin.form.foreign import Found

__all__ = [
    "FORM_SHEET", "MATERIAL_SHEET", "SETTINGS_SHEET", "Named", "NoForm", "Table", "as_grid", "find_table", "read_form",
    "read_forms", "read_level",
]  # fmt: skip

FORM_SHEET, SETTINGS_SHEET, MATERIAL_SHEET, OVERVIEW_SHEET = "自评表", "参数", "报告素材", "得分一览"
ORIGIN_SHEET = "数字来源"
_BESIDE = (
    SETTINGS_SHEET,
    MATERIAL_SHEET,
    OVERVIEW_SHEET,
    ORIGIN_SHEET,
)  # the form itself stands on none of these
# What else stands in our own workbook, told by the last of them: nothing of a form is ever read there.
HELPER_SHEETS = (OVERVIEW_SHEET, "检查结果", "使用说明", "JX_RULES", "JX_TEXTS")
_TEXTS = ("unit", "rule", "style")  # the settings that are words
_DECIMALS = ("decimals", "amount_decimals")
GOALS = "这是绩效目标表（有指标值，没有实际完成值和得分），还不是自评表：请用 jixiao import 导入本模板，得到待填的自评表"
SEVERAL_OWN = (
    "工作簿里有{count}张自评表（“{names}”），不知道要用哪一张：一个工作簿只放一个项目，请把另外的复制到“新建自评表”建的"
    "工作簿里填写，再删去这里多出的工作表"
)
NO_FORM = "没有找到项目支出绩效自评表：文件里没有“三级指标”“年度指标值”这样一行表头，请确认选对了文件"


class Named(NamedTuple):
    """One form of a file, and the sheet it stands on."""

    sheet: str
    form: SelfEvaluation


def read_form(sheets: Mapping[str, Grid], folder: str = "") -> SelfEvaluation:
    """The form, of several the first, with its settings and its free text.

    sheets: sheet name → rows of values. folder: that of the file. Raises NoForm where there is none, or where our own workbook has lost a
    header; what is filled but cannot be read is listed in the result's unread, what has no place in ours in its
    left_over.
    """
    return read_forms(sheets, folder)[0].form


def read_forms(
    sheets: Mapping[str, Grid], folder: str = "", budget: Budget | None = None, *, goals: bool = False
) -> list[Named]:
    """Every form of a file, the one on the sheet 自评表 first. Where a sheet is ours, the others count only if they are.

    budget: what is left to spend on the file. goals: where there is no other, an 绩效目标表 is taken as a form that is
    still to be filled. Raises NoForm as read_form does, and TooLarge.
    """
    settings = Sheet(SETTINGS_SHEET, sheets.get(SETTINGS_SHEET, ()))
    material = Sheet(MATERIAL_SHEET, sheets.get(MATERIAL_SHEET, ()))
    ours = _own_sheets(sheets)
    if ours:
        found = [Named(name, own.read(Sheet(name, sheets[name]), layout)) for name, layout in ours]
    else:
        read = _foreign(sheets, budget or Budget(), goals=goals)
        found = [Named(sheet, form) for sheet, _, form in read]
    chosen, texts = _read_choices(settings, folder), read_material(material)
    origins = read_origins(Sheet(ORIGIN_SHEET, sheets.get(ORIGIN_SHEET, ())))
    beside = (*settings.unread, *material.unread)
    return [
        Named(
            sheet,
            replace(
                form,
                **chosen,
                folder=folder,
                origins=origins,
                material={**form.material, **texts},
                cells={**settings.cells, **material.cells, **form.cells},
                unread=(*form.unread, *beside),
            ),
        )
        for sheet, form in ((name, own_tables.derive(form, texts)) for name, form in found)
    ]


def find_table(sheets: Mapping[str, Grid]) -> Table:
    """The table of indicators, of several the first; raises NoForm as read_form does."""
    ours = _own_sheets(sheets)
    if ours:
        name, layout = ours[0]
        return own.find_table(Sheet(name, sheets[name]), layout)
    sheet, region, _ = _foreign(sheets, Budget())[0]
    table = region.tables[0]
    columns = {field: span.first for field, span in table.header.at.items()}
    return Table(sheet, table.header.bottom, columns, table.end)


def demand_one(sheets: Mapping[str, Grid]) -> None:
    """Raises NoForm where a sheet made from our template was copied: 参数 and 报告素材 are those of one project."""
    names = [name for name, _ in _own_sheets(sheets)]
    if len(names) > 1:
        raise NoForm(SEVERAL_OWN.format(count=len(names), names="”“".join(names)))


def _own_sheets(sheets: Mapping[str, Grid]) -> list[tuple[str, Layout]]:
    """The sheets made from our template, each with its layout; the one that bears its name first."""
    found = ((name, own.layout_of(grid)) for name, grid in sheets.items() if name not in _BESIDE)
    ours = [(name, layout) for name, layout in found if layout is not None]
    return sorted(ours, key=lambda one: one[0] != FORM_SHEET)


def _foreign(sheets: Mapping[str, Grid], budget: Budget, *, goals: bool = False) -> "list[Found]":
    from addin.form.foreign import find, missing  # noqa: PLC0415 - our own workbook is read without it

    names = sorted((name for name in sheets if name not in _BESIDE), key=lambda name: name != FORM_SHEET)
    wanted = {name: sheets[name] for name in names}
    if found := find(wanted, budget):
        return found
    planned = find(wanted, budget, goals=True)
    if planned and goals:
        return planned
    raise NoForm(GOALS if planned else missing(wanted) or NO_FORM)


def _read_choices(settings: Sheet, folder: str) -> dict[str, Any]:
    """What the sheet 参数 says of the form as a whole."""
    chosen: dict[str, Any] = {
        field: settings.text(*_setting(settings, field), vocabulary().setting(field), field)
        for field in _TEXTS
    }
    chosen["rule"] = rule_of(settings, chosen["rule"], folder)
    year = settings.number(*_setting(settings, "year"), vocabulary().setting("year"), "year")
    chosen["year"] = None if year is None else int(year)
    chosen["also_pdf"] = (
        settings.text(*_setting(settings, "also_pdf"), vocabulary().setting("also_pdf")) == "是"
    )
    for field in _DECIMALS:
        digits = settings.number(*_setting(settings, field), vocabulary().setting(field))
        chosen[field] = None if digits is None else max(0, min(6, int(digits)))
    return {field: value for field, value in chosen.items() if value not in (None, "")}


def _setting(settings: Sheet, field: str) -> tuple[int, int | None]:
    return value_place(settings, vocabulary().setting(field))


def as_grid(region: Any) -> Grid:
    """A cell function's range argument (list of rows, or one value) as a grid."""
    rows = region if isinstance(region, (list, tuple)) else [region]
    return [list(row) if isinstance(row, (list, tuple)) else [row] for row in rows]
