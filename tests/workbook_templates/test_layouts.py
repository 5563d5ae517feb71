"""Every shipped layout: its workbook is sound, and what is typed into it is what is read."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from addin.files.opening import read_sheets
from addin.form import Indicator, SelfEvaluation, layout, read_form
from addin.form.layout import Layout, TableSection
from addin.form.model import FORM_TEXTS, TableRow
from tests.support.forms import sound
from tests.support.openxml import faults
from workbook_templates.build import build
from workbook_templates.canvas import STYLES


@pytest.fixture(params=layout.names())
def shipped(request: pytest.FixtureRequest) -> Layout:
    return layout.load(request.param)


def in_every_place(found: Layout) -> SelfEvaluation:
    """A form with a text in every place that the layout has for one, and in no other."""
    own = {column.key: [*column.choices, "内容"][0] for column in found.own_columns()}
    form = sound()
    typed = {cell.field: form.typed_text(cell.field) or f"{cell.field}内容" for _, cell in found.fields()}
    texts: dict[str, Any] = {field: typed.pop(field, "") for field in FORM_TEXTS}
    return replace(
        form,
        **texts,
        extra=typed,
        tables={table.name: in_a_table(table) for table in found.tables},
        indicators=tuple(parted(row, own) for row in form.indicators),
    )


def in_a_table(table: TableSection) -> tuple[TableRow, ...]:
    """Two rows of the layout's own table, a name of the office's own among them."""
    rows = [
        {column.key: f"{at}.5" if column.amount else f"{column.header}{at}" for column in table.typed}
        for at in (1, 2)
    ]
    if table.items:
        rows[0]["name"] = table.items[-1]
    return tuple(map(TableRow, rows))


def parted(row: Indicator, own: dict[str, str]) -> Indicator:
    """A row whose 年度指标值, such as ≥100人, is in three parts where the layout has a column for the unit."""
    if "unit" not in own:
        return replace(row, extra=own)
    sign, target, unit = row.target[0], row.target[1:], row.target[-1]
    return replace(row, nature=sign, target=target, extra={**own, "unit": unit})


def test_its_styles_are_known(shipped: Layout) -> None:
    assert set(shipped.styles()) <= STYLES.keys()


def test_what_is_written_is_what_is_read(shipped: Layout, tmp_path: Path) -> None:
    form = in_every_place(shipped)
    path = tmp_path / "自评表.xlsm"
    path.write_bytes(build(form, shipped.name))
    read = read_form(read_sheets(path))
    assert read.layout == shipped
    typed = {name: text for name, text in read.material.items() if name not in read.derived}
    kept = replace(read, funds=tuple(line for line in read.funds if line.executed), material=typed)
    assert kept == form
    assert faults(path) == []


def test_a_blank_one_holds_nothing(shipped: Layout, tmp_path: Path) -> None:
    path = tmp_path / "空白.xlsm"
    path.write_bytes(build(layout=shipped.name))
    read = read_form(read_sheets(path))
    assert (read.project, read.extra, read.tables, read.material) == ("", {}, {}, {})
    assert (read.indicators, read.unread) == ((), ())
    assert faults(path) == []
