"""Our own workbook: its sheet 自评表, found by labels and headers; its computed cells count as such."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from addin.files.grid import address, cell, columns, label, places, text
from addin.form.model import AMOUNTS, TOTAL_FUNDS, FundLine, Indicator, Level, SelfEvaluation
from addin.form.values import Sheet, read_level
from udfs.decimals import compact
from udfs.problem import Problem

FUND_HEADERS = {header: field for field, header in AMOUNTS.items()}
INDICATOR_HEADERS = {
    "一级指标": "level1",
    "二级指标": "level2",
    "三级指标": "name",
    "年度指标值": "target",
    "实际完成值": "actual",
    "分值": "weight",
    "得分": "score",
    "偏差原因分析及改进措施": "note",
    "性质": "nature",
    "系统得分": "system",
    "自评得分": "manual",
    "原因及措施": "reason",
}
FUND_ITEMS = {TOTAL_FUNDS, "当年财政拨款", "上年结转资金", "其他资金"}
NEEDED_FUNDS = tuple(FUND_HEADERS)
NEEDED_INDICATORS = (
    "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施",
)  # fmt: skip
_FILLED = ("name", "target", "actual", "weight", "manual", "reason")
_LEVELS = {"level1": "一级指标", "level2": "二级指标"}
_FIELDS = {"项目名称": "project", "主管部门": "department", "实施单位": "implementer"}
_YEAR = re.compile(r"\(?(\d{4})年度?\)?")


class NoForm(Problem):
    """The workbook holds no form, or a header of it is missing; the text is a Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Table:
    """Where the indicators stand, counted from 0. columns: field → column. end: the row 总分, or one past the last row."""

    sheet: str
    header: int
    columns: Mapping[str, int]
    end: int


def find_table(sheet: Sheet) -> Table:
    """Raises NoForm where a header is missing."""
    header, at = _header(sheet, INDICATOR_HEADERS, NEEDED_INDICATORS)
    ends = (
        r
        for r in range(header + 1, len(sheet.grid))
        if {"总分", "合计"} & {label(value) for value in sheet.grid[r][: at["target"]]}
    )
    return Table(sheet.name, header, at, next(ends, len(sheet.grid)))


def read(sheet: Sheet) -> SelfEvaluation:
    """The form on its sheet, without settings and free text. Raises NoForm where a header is missing."""
    table = find_table(sheet)
    header, at = table.header, table.columns
    fields: dict[str, Any] = {field: _beside(sheet, key, field, at) for key, field in _FIELDS.items()}
    goals: dict[str, Any] = {"goal_expected": _below(sheet, "预期目标", "goal_expected"),
             "goal_actual": _below(sheet, "实际完成情况", "goal_actual")}  # fmt: skip
    total_weight, total = _total(sheet, table.end, at)
    return SelfEvaluation(
        **fields,
        **goals,
        year=_year(sheet, header),
        funds=_funds(sheet, header),
        indicators=_indicators(sheet, table),
        total_weight=total_weight,
        total=total,
        live=True,
        cells=sheet.cells,
        unread=tuple(sheet.unread),
    )


def _header(sheet: Sheet, names: Mapping[str, str], needed: tuple[str, ...]) -> tuple[int, dict[str, int]]:
    rows = [columns(row, names) for row in sheet.grid]
    if not any(rows):
        raise NoForm(f"“{sheet.name or '表格'}”里没有“{'”“'.join(needed)}”这一行表头：请恢复后再试")
    best = max(range(len(rows)), key=lambda r: len(rows[r]))
    missing = [name for name in needed if names[name] not in rows[best]]
    if missing:
        where = f"“{sheet.name}”第{best + 1}行" if sheet.name else f"第{best + 1}行"
        raise NoForm(f"{where}的表头缺少“{'”“'.join(missing)}”：请恢复这些列标题后再试")
    return best, rows[best]


def _beside(sheet: Sheet, key: str, field: str, at: Mapping[str, int]) -> str:
    """The text right of a label: the first filled cell before the next label; its address even when blank.

    at: the table's columns. Up to 一级指标, labels at the left edge are merged; what stands right of the table,
    such as the marks of the checks, is no content.
    """
    after = at["level1"]
    end = max(at[key] for key in ("target", "actual", "weight", "score", "note")) + 1
    for r, c in places(sheet.grid, key):
        row = sheet.grid[r]
        start = after + 1 if c < after else c + 1
        filled = next((k for k in range(c + 1, min(end, len(row))) if text(row[k])), start)
        return sheet.text(r, start if label(cell(sheet.grid, r, filled)) in _FIELDS else filled, key, field)
    return ""


def _below(sheet: Sheet, key: str, field: str) -> str:
    for r, c in places(sheet.grid, key):
        return sheet.text(r + 1, c, key, field)
    return ""


def _year(sheet: Sheet, header: int) -> int | None:
    for r in range(header):
        for value in sheet.grid[r]:
            shown = compact(value) if isinstance(value, str) else ""
            title = shown.endswith("自评表") or "自评表(" in shown
            match = _YEAR.search(shown) if title else _YEAR.fullmatch(shown)
            if match is not None:
                return int(match[1])
    return None


def _funds(sheet: Sheet, header: int) -> tuple[FundLine, ...]:
    above = Sheet(sheet.name, sheet.grid[:header])
    top, at = _header(above, FUND_HEADERS, NEEDED_FUNDS)
    lines = []
    for r in range(top + 1, header):
        named = [value for value in sheet.grid[r][: at["initial_budget"]] if label(value)]
        if not named or {"预期目标", "年度总体目标"} & {label(value) for value in named}:
            break
        item = _fund_item(named[-1])
        numbers = {
            field: sheet.number(r, at[field], f"{item}的{key}", computed=field in ("rate", "score"))
            for key, field in FUND_HEADERS.items()
        }
        cells = {field: address(sheet.name, r, column) for field, column in at.items()}
        lines.append(FundLine(item=item, **numbers, cells=cells))
    return _added_up(lines)


def _fund_item(shown: str) -> str:
    """The standard name where it is one, whatever unit or note stands behind it; else the text as it is."""
    name = label(shown).removeprefix("其中:")
    return name if name in FUND_ITEMS else text(shown).removeprefix("其中：")


def _added_up(lines: list[FundLine]) -> tuple[FundLine, ...]:
    """Our 年度资金总额 is a formula: where its stored result is missing, the sum of the parts."""
    parts = [line for line in lines if line.item != TOTAL_FUNDS]
    sums: dict[str, Any] = {
        field: sum(known)
        for field in ("initial_budget", "annual_budget", "executed")
        if (known := [amount for line in parts if (amount := getattr(line, field)) is not None])
    }
    return tuple(
        replace(line, **{field: amount for field, amount in sums.items() if getattr(line, field) is None})
        if line.item == TOTAL_FUNDS
        else line
        for line in lines
    )


def _indicators(sheet: Sheet, table: Table) -> tuple[Indicator, ...]:
    rows: list[Indicator] = []
    at = table.columns
    level1 = level2 = Level("")
    seats = {"level1": "", "level2": ""}
    for r in range(table.header + 1, table.end):
        first, second = (sheet.text(r, at[seat], header) for seat, header in _LEVELS.items())
        if first and read_level(first) != level1:
            level1, level2 = read_level(first), Level("")
            seats["level1"] = seats["level2"] = address(sheet.name, r, at["level1"])
        if second and read_level(second) != level2:
            level2, seats["level2"] = read_level(second), address(sheet.name, r, at["level2"])
        if any(text(cell(sheet.grid, r, at.get(field))) for field in _FILLED):
            rows.append(_indicator(sheet, r, at, (level1, level2), seats))
    return tuple(rows)


def _indicator(
    sheet: Sheet,
    r: int,
    at: Mapping[str, int],
    levels: tuple[Level, Level],
    seats: dict[str, str],
) -> Indicator:
    manual = sheet.number(r, at.get("manual"), "自评得分（人工）")
    printed = sheet.number(r, at["score"], "得分", computed=True)
    reason = sheet.text(r, at.get("reason", at["note"]), "原因及措施")
    return Indicator(
        *levels,
        name=sheet.text(r, at["name"], "三级指标"),
        target=sheet.text(r, at["target"], "年度指标值"),
        actual=sheet.text(r, at["actual"], "实际完成值"),
        weight=sheet.number(r, at["weight"], "分值"),
        score=printed if manual is None else manual,
        reason="" if reason.startswith("※") else reason,  # a demand for a reason is none
        nature=sheet.text(r, at.get("nature"), "性质"),
        cells={field: address(sheet.name, r, column) for field, column in at.items()} | seats,
    )


def _total(sheet: Sheet, row: int, at: Mapping[str, int]) -> tuple[Decimal | None, Decimal | None]:
    weight = sheet.number(row, at["weight"], "总分的分值", "total_weight", computed=True)
    return weight, sheet.number(row, at["score"], "总分", "total", computed=True)
