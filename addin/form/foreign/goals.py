"""The money of an 绩效目标表, which names amounts beside their labels, without a header over them."""

from collections.abc import Iterable
from decimal import Decimal

from addin.form.foreign.page import Page, in_wan
from addin.form.foreign.reading import Notes, Reading, reading
from addin.form.foreign.words import divide, head
from addin.form.model import AMOUNTS, FundLine
from addin.form.vocabulary import vocabulary
from udfs.decimals import LONGEST, compact, to_decimal

_OF_WHICH = ("其中：", "其中:", "其中")


def read_planned(page: Page, rows: Iterable[int], scale: Decimal) -> tuple[list[FundLine], Notes]:
    """A line for each item with its amount as 年初预算数. rows: outside of the tables. scale: for plain amounts."""
    on, lines = reading(page, scale=scale), list[FundLine]()
    for row in rows:
        for column in page.filled_columns(row):
            line = _line(on, row, column, below=bool(lines))
            if line is not None and line.item not in {other.item for other in lines}:
                lines.append(line)
    return lines, on.notes


def _line(on: Reading, row: int, column: int, *, below: bool) -> FundLine | None:
    """“其他资金 | 20” and “其他资金：20万元”. below: an item stands above, so that other names may follow."""
    page, items = on.page, vocabulary().items_by_name
    shown = page.cell_text(row, column)
    plain = next((shown.removeprefix(word) for word in _OF_WHICH if shown.startswith(word)), shown)
    name, inside = divide(plain)
    name, inside = (name, inside) if name else (head(plain), "")
    item = items.get(name, plain.rstrip(":：") if below and plain != shown else "")
    place = column if inside else next((c for c in page.filled_columns(row) if c > column), column)
    if not item or (place == column and not inside) or not (inside or page.is_amount(row, place)):
        return None
    said = compact(inside[:LONGEST])
    amount = (
        (in_wan(said) if to_decimal(said) is None else (to_decimal(said) or Decimal(0)) * on.scale) if inside
        else on.money(row, place, f"{item}的{AMOUNTS['initial_budget']}")
    )  # fmt: skip
    if amount is None:
        return None
    on.use(row, column)
    return FundLine(item, amount, cells={"initial_budget": page.where(row, place)})
