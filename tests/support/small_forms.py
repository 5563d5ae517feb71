"""A small form as worksheet XML, cell by cell, so that a test can put any kind of cell anywhere."""

from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl

from tests.support.packages import workbook

Said = str | int | None
LINES: tuple[tuple[Said, ...], ...] = (
    ("项目资金", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
    ("年度资金总额", 100, 100, 95, 10, None, None),
    ("三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"),
    ("培训人数", "≥100", "80", 50, None, None),
    ("培训合格率", "≥95%", "96%", 40, None, None),
    ("总分", None, None, 100, None),
    ("等级", None),
)
RATE, EXECUTION, FIRST, SECOND, REASON, TOTAL, GRADE = "F2", "G2", "E4", "E5", "F4", "E6", "B7"
COMPUTED = {
    f"表!{cell}": value
    for cell, value in {
        RATE: "95%", EXECUTION: "9.5", FIRST: "40", SECOND: "40", TOTAL: "89.5", GRADE: "良",
    }.items()
}  # fmt: skip


def small(
    path: Path,
    cells: Mapping[str, str] | None = None,
    *,
    codes: tuple[str, ...] = (),
    before: str = "",
    after: str = "",
    more: Mapping[str, str | bytes] | None = None,
) -> Path:
    """cells: address → its XML in the place of what stands there. The rest is as for packages.workbook."""
    own = dict(cells or {})
    rows = []
    for r, line in enumerate(LINES, 1):
        addresses = [f"{chr(65 + c)}{r}" for c in range(8)]
        said = dict(zip(addresses, line, strict=False))
        rows.append(f'<row r="{r}">{"".join(own.get(a, _cell(a, said.get(a))) for a in addresses)}</row>')
    return workbook(path, "".join(rows), codes=codes, before=before, after=after, more=more)


def saved(path: Path, **cells: object) -> Path:
    """The small form as a program saves it; address=value for what stands there besides."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "表"
    for line in LINES:
        sheet.append(line)
    for address, value in cells.items():
        sheet[address] = value  # type: ignore[assignment]
    book.save(path)
    return path


def text_cell(address: str, text: str, style: int = 0) -> str:
    return f'<c r="{address}" s="{style}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def _cell(address: str, said: Said) -> str:
    if said is None:
        return ""
    return text_cell(address, said) if isinstance(said, str) else f'<c r="{address}"><v>{said}</v></c>'
