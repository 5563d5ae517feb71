"""预算执行率 as a row of the table of indicators: it is the score of the execution, which our form has with the money."""

from dataclasses import replace
from decimal import Decimal

from addin.form.foreign.page import Page
from addin.form.foreign.reading import Notes
from addin.form.foreign.words import head
from addin.form.model import TOTAL_FUNDS, FundLine, Indicator
from addin.form.vocabulary import vocabulary
from udfs.decimals import HUNDRED, LONGEST, compact, to_decimal


def split_execution(
    page: Page, funds: list[FundLine], rows: list[Indicator], notes: Notes
) -> tuple[list[FundLine], list[Indicator], Notes]:
    """(the money with the score of the execution, the indicators without it, the notes).

    Only where the money has no score of its own, and one row alone can be meant. What the row says beside, a reason or
    another rate than the money's, is left over.
    """
    total = next((line for line in funds if line.item == TOTAL_FUNDS), FundLine(TOTAL_FUNDS))
    row = None if total.weight is not None or total.score is not None else _find(rows)
    if row is None:
        return funds, rows, notes
    rate = _rate(row.actual)
    stated = rate if total.rate is None else total.rate
    weight = next((w for w in (row.weight, row.level2.weight, row.level1.weight) if w is not None), None)
    moved = {"weight": row.cell("weight"), "score": row.cell("score")}
    if total.rate is None and rate is not None:
        moved["rate"] = row.cell("actual")
    cells = {**total.cells, **{field: cell for field, cell in moved.items() if cell}}
    scored = replace(total, weight=weight, score=row.score, rate=stated, cells=cells)
    lines = [scored if line is total else line for line in funds] if total in funds else [scored, *funds]
    lost = {row.cell("reason")} if row.reason else set()
    lost |= {row.cell("actual")} if row.actual and rate != stated else set()
    used = frozenset(place for place in notes.used if page.where(*place) not in lost) if lost else notes.used
    return lines, [other for other in rows if other is not row], replace(notes, used=used)


def _find(rows: list[Indicator]) -> Indicator | None:
    """The row whose name and level say so, else the only one whose name does, else whose level does."""
    named = [row for row in rows if _is_execution(row.name)]
    leveled = [row for row in rows if _is_execution(row.level2.name or row.level1.name)]
    both = [row for row in named if row in leveled]
    return next((found[0] for found in (both, named, leveled) if len(found) == 1), None)


def _is_execution(name: str) -> bool:
    return head(name) in vocabulary().execution["rows"]


def _rate(shown: str) -> Decimal | None:
    """“98.5%” as a fraction; None where it is no percentage."""
    plain = compact(shown[:LONGEST])
    number = to_decimal(plain.removesuffix("%")) if plain.endswith("%") else None
    return None if number is None else number / HUNDRED
