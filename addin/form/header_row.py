"""The row of headers of a table on a sheet of ours."""

from collections.abc import Iterable, Mapping

from addin.form.values import Sheet
from udfs.problem import Problem


class NoForm(Problem):
    """The workbook holds no form, or a header of it is missing; the text is a Chinese sentence."""


def find_header(
    sheet: Sheet, rows: list[dict[str, int]], titles: Mapping[str, str], telling: Iterable[str]
) -> tuple[int, dict[str, int]]:
    """The row with the most of the titles, and its columns. Raises NoForm where one of them is missing.

    rows: of each row, field → column. titles: needed field → title. telling: a row has one of these fields.
    """
    if not any(set(telling) & row.keys() for row in rows):
        listed = "”“".join(titles.values())
        raise NoForm(f"“{sheet.name or '表格'}”里没有“{listed}”这一行表头：请恢复后再试")
    best = max(range(len(rows)), key=lambda r: len(rows[r]))
    missing = [title for field, title in titles.items() if field not in rows[best]]
    if missing:
        where = f"“{sheet.name}”第{best + 1}行" if sheet.name else f"第{best + 1}行"
        raise NoForm(f"{where}的表头缺少“{'”“'.join(missing)}”：请恢复这些列标题后再试")
    return best, rows[best]
