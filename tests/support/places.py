"""Where everything stands that was read of a form, as lines of text for goldens."""

from collections.abc import Iterator, Mapping

from addin.form import SelfEvaluation


def places(form: SelfEvaluation, sheet: str, *, rows: bool = True) -> list[str]:
    """The form's own fields, its lines of funds, its indicators, what was left over, what could not be read."""
    return [_short(line, sheet) for line in _lines(form, rows)]


def _lines(form: SelfEvaluation, rows: bool) -> Iterator[str]:
    if form.cells or form.unscored:
        yield _listed("全表", form.cells) + " 没有分值" * form.unscored
    for line in form.funds:
        yield _listed(line.item, line.cells)
    for row in form.indicators if rows else ():
        yield _listed(row.name, row.cells) + " 其中" * row.is_part
    for left in form.left_over:
        yield " ".join(filter(None, ("没有读入", left.cell, left.label, left.remedy)))
    for unread in form.unread:
        words = ("读不出", unread.cell, unread.label, unread.wanted, "" if unread.calculated else "没有算过")
        yield " ".join(filter(None, words))


def _listed(name: str, cells: Mapping[str, str]) -> str:
    """“name field A1 field B1”: the fields of one line by name, each with its cell, - where it has none."""
    return " ".join([name, *(f"{field} {cell or '-'}" for field, cell in sorted(cells.items()))])


def _short(line: str, sheet: str) -> str:
    return line.replace(f"{sheet}!", "")
