"""What a file holds and nobody sees: hidden sheets, rows and columns, pictures, formulas without a result."""

from collections.abc import Iterator, Mapping

from addin.files.grid import BEYOND, BLANKED, PICTURE, Grid, Rows, Uncalculated, drop_unseen, is_hidden, text
from addin.form.foreign.page import Page
from addin.form.foreign.regions import Region
from addin.form.model import LeftOver, Unread

HIDDEN_SHEET, LOST_SHEET = "隐藏的工作表", "没有内容的工作表"
HIDDEN_COLUMNS = "（隐藏的列没有读，如果在那里，请取消隐藏）"
_SHOW = "需要的请取消隐藏，不需要的请删除"
_REMEDIES = {
    PICTURE: "请改填文字或数字", BLANKED: "请改用显示内容的数字格式", BEYOND: "请把自评表移到工作表的左上部",
    LOST_SHEET: "文件中缺少这一部分，请在 Excel 中打开核对",
}  # fmt: skip


def visible(sheets: Mapping[str, Grid]) -> dict[str, Grid]:
    """The sheets that are to be seen, and of them the rows and columns that are."""
    return {name: drop_unseen(grid) for name, grid in sheets.items() if not is_hidden(grid)}


def has_hidden_columns(grid: Grid) -> bool:
    """Whether a column of a sheet is not to be seen."""
    return isinstance(grid, Rows) and bool(grid.hidden_columns)


def list_sheets(sheets: Mapping[str, Grid]) -> Iterator[LeftOver]:
    """The sheets that are not to be seen though something stands on them, and those whose content is lost."""
    for name, grid in sheets.items():
        if not isinstance(grid, Rows):
            continue
        if grid.lost:
            yield LeftOver(name, LOST_SHEET, name, _REMEDIES[LOST_SHEET])
        elif grid.hidden and any(text(value) for row in grid for value in row):
            yield LeftOver(name, HIDDEN_SHEET, name, _SHOW)


def list_unseen(page: Page, first: int, end: int) -> Iterator[LeftOver]:
    """What is not to be seen in the rows from first up to, but not with, end."""
    for one in page.grid.unseen if isinstance(page.grid, Rows) else ():
        if first <= one.row < end:
            yield LeftOver(
                page.where(one.row, one.column), one.what, one.text, _REMEDIES.get(one.what, _SHOW)
            )


def list_uncalculated(page: Page, region: Region) -> Iterator[Unread]:
    """The formulas of a form that no program has calculated yet."""
    for row in range(region.first, region.end):
        for column, value in enumerate(page.grid[row]):
            if isinstance(value, Uncalculated):
                yield Unread(page.where(row, column), "", "", calculated=False)
