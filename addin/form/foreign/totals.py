"""The row 总分 of a table: its 分值, its 得分 and perhaps a grade, in the row or in the one below."""

import re
from collections.abc import Set
from decimal import Decimal
from typing import Any

from addin.files.grid import Place
from addin.form.foreign.headers import Header
from addin.form.foreign.page import Page, is_nothing
from addin.form.foreign.reading import Notes, Reading, reading
from addin.form.vocabulary import vocabulary
from udfs.decimals import to_decimal

_GRADED = re.compile(r"([\d.]+分?)\(([\u4e00-\u9fff]{1,2})\)|([\u4e00-\u9fff]{1,2})\(([\d.]+分?)\)")
_GRADE = re.compile(r"(?:(?:自评|评价)?等级:?)?([\u4e00-\u9fff]{1,2})")
_FIELDS = {"weight": "total_weight", "score": "total"}  # column of the table → field of the form


def divide_total(plain: str) -> tuple[Decimal | None, str]:
    """“100分（优）” and “优(100)” are a total with its grade; (None, "") for anything else. plain: compact."""
    match = _GRADED.fullmatch(plain)
    if match is None:
        return None, ""
    return to_decimal(match[1] or match[4], ("分",)), match[2] or match[3]


def read_totals(page: Page, row: int, header: Header, taken: Set[Place]) -> tuple[dict[str, Any], Notes]:
    """Field of the form → what the row says of it. header: of the table above. taken: cells understood before."""
    on = reading(page, taken)
    on.use(row, *(c for c in page.filled_columns(row) if page.heads[row][c] in vocabulary().totals))
    rest = [c for c in page.filled_columns(row) if on.is_fresh(row, c)]
    graded = {c: divide_total(page.plain(row, c)) for c in rest}
    amounts = [
        c for c in rest if graded[c][1] or (page.is_amount(row, c) and not is_nothing(page.cell_text(row, c)))
    ]
    if not amounts and row + 1 < len(page.grid) and _is_below(page, row):
        return _read_below(on, row), on.notes
    said: dict[str, Any] = {}
    for key, place in _places(page, row, header, amounts).items():
        if place is None:
            continue
        number, grade = graded.get(place, (None, ""))
        if grade:
            on.use(row, place)
            said |= {_FIELDS[key]: number, "grade": grade}
            on.cells |= dict.fromkeys((_FIELDS[key], "grade"), page.where(row, place))
        else:
            said[_FIELDS[key]] = on.number(row, place, _label(_FIELDS[key]), _FIELDS[key])
    if (reviewed := header.at.get("reviewed_score")) is not None:
        place = reviewed.place(page, row)
        said["reviewed_total"] = on.number(row, place, _label("reviewed_score"), "reviewed_total")
    if (opinion := header.at.get("reviewed_note")) is not None:
        said["reviewed_note"] = on.text(
            row, opinion.place(page, row), _label("reviewed_note"), "reviewed_note"
        )
    for column in rest:
        word = _GRADE.fullmatch(page.plain(row, column))
        if word and on.is_fresh(row, column):
            on.use(row, column)
            on.cells["grade"] = page.where(row, column)
            said["grade"] = word[1]
    return said, on.notes


def _places(page: Page, row: int, header: Header, amounts: list[int]) -> dict[str, int | None]:
    """The columns of 分值 and 得分: under their titles, or anywhere in the row."""
    spans = {key: header.at.get(key) for key in _FIELDS}
    places = {key: None if span is None else span.place(page, row) for key, span in spans.items()}
    weight, score = places["weight"], places["score"]
    if score in amounts and weight not in amounts:  # 100 may stand anywhere before 总分
        places["weight"] = max((c for c in amounts if c < (score or 0)), default=weight)
    elif score not in amounts and (len(amounts) > 1 or weight not in amounts):  # merged otherwise than above
        places |= dict(zip(("score", "weight"), reversed(amounts[:2]), strict=False))
    return places


def _is_below(page: Page, row: int) -> bool:
    """Whether 总分值, 总得分 and 等级 are titles, with their values in the next row."""
    titles = {*vocabulary().rows["weights"], *vocabulary().labels["grade"]}
    return any(page.heads[row][c] in titles for c in page.filled_columns(row))


def _read_below(on: Reading, row: int) -> dict[str, Any]:
    page, words = on.page, vocabulary()
    said: dict[str, Any] = {}
    for column in page.filled_columns(row):
        title = page.heads[row][column]
        field = words.fields_by_label.get(title, "")
        place = next(iter(page.within(row + 1, column, page.width(row, column))), None)
        if title in words.totals or field in ("total", "grade"):
            on.use(row, column)
        if place is None:
            continue
        if title in words.rows["weights"]:
            said["total_weight"] = on.number(row + 1, place, _label("total_weight"), "total_weight")
        elif title in words.totals or field == "total":
            said["total"] = on.number(row + 1, place, _label("total"), "total")
        elif field == "grade":
            said["grade"] = on.text(row + 1, place, _label("grade"), "grade")
    return said


def _label(field: str) -> str:
    words = vocabulary()
    return (
        f"{words.title('total')}的{words.title('weight')}" if field == "total_weight" else words.title(field)
    )
