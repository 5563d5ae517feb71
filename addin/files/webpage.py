"""The tables of a web page: what platforms hand out under the name .xls, plain or as a single-file archive (.mht)."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from typing import Any

from lxml import html

from addin.files.budget import Budget
from addin.files.grid import MOST_COLUMNS, MOST_ROWS, Box, Grid, Rows
from addin.files.plaintext import decode

SHEET = "表{number}"
_CHARSET = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?([\w-]{1,40})", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s{0,9}:\s{0,9}none", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page names its encoding


def read_page(data: bytes, budget: Budget) -> dict[str, Grid]:
    """Sheet name → rows of texts, a sheet for each table that stands in no other. Raises TooLarge."""
    budget.take_content(len(data))
    budget.take_marks(4 * data.count(b"<"))
    named = _CHARSET.search(data[:_HEAD])
    tree = html.document_fromstring(decode(data, named[1].decode() if named else ""))
    outer = (table for table in tree.iter("table") if next(table.iterancestors("table"), None) is None)
    return {SHEET.format(number=number): _Table(budget).read(table) for number, table in enumerate(outer, 1)}


def read_archive(data: bytes, budget: Budget) -> dict[str, Grid]:
    """The same of a single-file archive: its pages one after the other."""
    budget.take_content(len(data))
    found: list[Grid] = []
    for part in message_from_bytes(data).walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            found += read_page(page, budget).values() if isinstance(page, bytes) and page.strip() else ()
    return {SHEET.format(number=number): grid for number, grid in enumerate(found, 1)}


class _Table:
    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._merged: list[Box] = []
        self._taken: dict[int, int] = {}  # column → rows that a cell above still reaches down

    def read(self, table: Any) -> Rows:
        rows: list[list[Any]] = []
        hidden: set[int] = set()
        for row in _rows(table):
            self._budget.step()
            if len(rows) == MOST_ROWS:
                break
            if _HIDDEN.search(row.get("style", "")):
                hidden.add(len(rows))
            rows.append(self._row(row, len(rows)))
        grid = Rows(rows)
        grid.merged, grid.hidden_rows = self._merged, hidden
        return grid

    def _row(self, row: Any, at: int) -> list[Any]:
        values: list[Any] = []
        taken, self._taken = self._taken, {c: left - 1 for c, left in self._taken.items() if left > 1}
        for cell in row.iterchildren("td", "th"):
            column = len(values)
            while column in taken:
                column += 1
            if column >= MOST_COLUMNS:
                break
            across, down = (_span(cell, name) for name in ("colspan", "rowspan"))
            said = _text(cell)
            self._budget.take_cells(bool(said))
            values += [None] * (column - len(values)) + [said or None] + [None] * (across - 1)
            if across > 1 or down > 1:
                self._merged.append((at, column, at + down - 1, column + across - 1))
            if down > 1:
                self._taken |= dict.fromkeys(range(column, column + across), down - 1)
        return values


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def _span(cell: Any, name: str) -> int:
    said = cell.get(name, "1").strip()
    return max(1, min(int(said), MOST_COLUMNS)) if said.isdecimal() and len(said) < 9 else 1


def _text(cell: Any) -> str:
    pieces = [cell.text or ""]
    for part in cell.iterdescendants():
        pieces.append("\n" if part.tag in ("br", "p", "div") else "")
        pieces.append((part.text or "") if isinstance(part.tag, str) else "")
        pieces.append(part.tail or "")
    lines = (" ".join(line.split()) for line in "".join(pieces).replace("\xa0", " ").split("\n"))
    return "\n".join(filter(None, lines))
