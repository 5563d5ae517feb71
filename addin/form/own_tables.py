"""The tables that only one layout has, on its sheet: found by their labels and headers, ended by the next label."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from addin.files.grid import address, cell, columns, label, text
from addin.form.header_row import find_header
from addin.form.layout import TOTAL_FUNDS, Layout, TableColumn, TableSection
from addin.form.model import MATERIAL_CELL, SelfEvaluation, TableRow
from addin.form.values import Sheet
from udfs.decimals import show

_MISSING = "：未填"  # behind the name of a line: no amount, and nothing that could be read as one


class Place(NamedTuple):
    """Where a table stands, counted from 0. columns: key → column. rows: without the header and the sum."""

    rows: range
    columns: Mapping[str, int]


class _Line(NamedTuple):
    """A line of 报告素材 with the cell that it was taken from."""

    text: str
    cell: str


def line_cell(name: str, line: int) -> str:
    """How the cells of a form name that of a line, from 0, of a text of 报告素材 that a table makes up."""
    return f"{MATERIAL_CELL.format(name)}.{line}"


def line_cells(form: SelfEvaluation, name: str) -> list[str]:
    """The cells of all lines of such a text."""
    seats = (form.cells.get(line_cell(name, at), "") for at, _ in enumerate(form.material[name].split("\n")))
    parts = (seat.rpartition("!") for seat in seats)
    return [f"{sheet}{mark}{cell}" for sheet, mark, cells in parts for cell in cells.split(":")]


def find(sheet: Sheet, layout: Layout, table: TableSection) -> Place:
    """Raises NoForm where the label or a header is missing."""
    titles = {column.key: label(column.header) for column in table.columns}
    fields = {title: key for key, title in titles.items()}
    wanted = label(table.label)
    seats = [next((c for c, value in enumerate(row) if label(value) == wanted), None) for row in sheet.grid]
    found = [
        {} if seat is None else columns(row, fields) for seat, row in zip(seats, sheet.grid, strict=True)
    ]
    header, at = find_header(sheet, found, titles, titles)
    stops = {table.sum or layout.subtotals.title, layout.subtotals.title}
    end = header + 1
    while end < len(sheet.grid) and not text(cell(sheet.grid, end, seats[header])):
        if text(cell(sheet.grid, end, at["name"])) in stops:
            break
        end += 1
    while table.items and not any(text(cell(sheet.grid, end - 1, c)) for c in at.values()):
        end -= 1  # what is blank below the last item is no row
    return Place(range(header + 1, end), at)


def read(sheet: Sheet, layout: Layout) -> dict[str, tuple[TableRow, ...]]:
    """What is filled in, by the names of the tables; nothing of a table without a filled row."""
    found = {table.name: tuple(_rows(sheet, layout, table)) for table in layout.tables}
    return {name: rows for name, rows in found.items() if rows}


def derive(form: SelfEvaluation, typed: Collection[str]) -> SelfEvaluation:
    """The form with the texts of 报告素材 that its own tables make up. typed: those that somebody has written himself."""
    lines = {name: told for name, told in _list_lines(form) if told and name not in typed}
    if not lines:
        return form
    cells = {MATERIAL_CELL.format(name): told[0].cell.partition(":")[0] for name, told in lines.items()}
    for name, told in lines.items():
        seats = [line.cell for line in told for _ in line.text.split("\n")]
        cells |= {line_cell(name, at): seat for at, seat in enumerate(seats)}
    texts = {name: "\n".join(line.text for line in told) for name, told in lines.items()}
    return replace(
        form,
        material={**form.material, **texts},
        cells={**form.cells, **cells},
        derived=tuple(texts),
    )


def _rows(sheet: Sheet, layout: Layout, table: TableSection) -> Iterator[TableRow]:
    place = find(sheet, layout, table)
    for r in place.rows:
        name = sheet.text(r, place.columns["name"], table.label)
        typed = {"name": name} | {
            column.key: _read_cell(
                sheet, r, place.columns[column.key], f"{name or table.label}的{column.header}", column
            )
            for column in table.typed[1:]
        }
        if any(said for key, said in typed.items() if key != "name" or said not in table.items):
            cells = {key: address(sheet.name, r, place.columns[key]) for key in typed}
            yield TableRow({key: said for key, said in typed.items() if said}, cells)


def _read_cell(sheet: Sheet, r: int, c: int, words: str, column: TableColumn) -> str:
    if not column.amount:
        return sheet.text(r, c, words)
    number = sheet.number(r, c, words)
    return "" if number is None else show(number)


def _list_lines(form: SelfEvaluation) -> Iterator[tuple[str, list[_Line]]]:
    if form.layout is None:
        return
    if form.layout.funds.material:
        spent = [(line, line.executed) for line in form.funds if line.item != TOTAL_FUNDS]
        told = [_Line(f"{line.item} {show(n)}", line.cell("executed")) for line, n in spent if n is not None]
        yield form.layout.funds.material, told
    for table in form.layout.tables:
        rows = [row for row in form.tables.get(table.name, ()) if row.typed.get("name")]
        for name, keys in table.material.items():
            yield name, [_amounts(row, keys) for row in rows]
        for name, key in table.prose.items():
            below = (
                _Line(f"{row.typed['name']}\n{row.typed[key]}", row.cells.get(key, ""))
                for row in rows
                if row.typed.get(key)
            )
            yield name, list(below)


def _amounts(row: TableRow, keys: tuple[str, ...]) -> _Line:
    amounts = [row.typed.get(key, "") for key in keys]
    said = f" {' '.join(amounts)}" if all(amounts) else _MISSING
    first, last = (row.cells.get(key, "") for key in (keys[0], keys[-1]))
    return _Line(row.typed["name"] + said, first if first == last else f"{first}:{last.rpartition('!')[2]}")
