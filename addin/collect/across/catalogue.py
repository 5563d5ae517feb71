"""What a check across projects is: one question to the tables, with its code, level, title, message and basis as data."""

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from addin.checks import Severity

TAIL = 0.01  # 万元 for each project: what rounding may come to


@dataclass(frozen=True, slots=True)
class Check:
    """An entry of the catalogue.

    query: gives a row for every hit, with the parameters of the message by their names and form_ids, the list of the
    forms that it is about.
    """

    code: str
    level: Severity
    title: str
    message: str
    basis: str
    query: str

    def findings(self, database: duckdb.DuckDBPyConnection) -> Iterator["Finding"]:
        cursor = database.cursor().execute(self.query)
        names = [column[0] for column in cursor.description or ()]
        for row in cursor.fetchall():
            said = dict(zip(names, row, strict=True))
            about = tuple(sorted(said.pop("form_ids")))
            yield Finding(self.code, self.level, self.title, self.message.format_map(said), about)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found across projects. form_ids: of the forms that it is about."""

    code: str
    level: Severity
    title: str
    message: str
    form_ids: tuple[str, ...]
