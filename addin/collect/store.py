"""The folder 汇总数据: Parquet tables that any tool can open, and 说明.json, which says what they hold.

Each table is a folder of parts. 说明.json is written last: until then, the parts of the earlier run are what counts.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from addin.collect import chunk
from addin.collect.chunk import SUFFIX
from addin.collect.schema import TABLES, VERSION, schema
from addin.files import FileProblem, write_safely
from addin.system import locking

if TYPE_CHECKING:
    import pandas as pd

NAME = "汇总数据"
_MANIFEST, _LOCK = "说明.json", ".正在汇总"

NO_STORE = "“{name}”不是汇总数据：里面没有“说明.json”，请先用 jixiao collect 汇总。"
OTHER_VERSION = "“{name}”是另一个版本的程序汇总的，请用 jixiao collect 重新汇总。"
IN_USE = "“{name}”正由另一次汇总使用，请等它完成后再试。"
NOT_WRITTEN = "文件夹“{name}”不能写入，请检查写入权限和磁盘空间，或换一个保存位置。"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a complete run says of itself. places: what was collected. finished: when, in local time."""

    schema: int
    program: str
    finished: str
    rule: str | None
    places: list[str]
    parts: list[str]
    sources: int
    forms: int
    indicators: int
    unread: int


class Collected:
    """A store, opened for reading: what the last complete run found. Tables are DataFrames of pandas."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder, self.manifest = folder, manifest

    @property
    def forms(self) -> "pd.DataFrame":
        """One row a form."""
        return self.frame("forms")

    @property
    def funds(self) -> "pd.DataFrame":
        """One row a line of 项目资金."""
        return self.frame("funds")

    @property
    def indicators(self) -> "pd.DataFrame":
        """One row a 三级指标."""
        return self.frame("indicators")

    @property
    def findings(self) -> "pd.DataFrame":
        """One row for each thing that the checks found."""
        return self.frame("findings")

    @property
    def files(self) -> "pd.DataFrame":
        """One row a file, also those that could not be read."""
        return self.frame("files")

    def frame(self, table: str) -> "pd.DataFrame":
        """A table as a DataFrame; decimals stay decimals. Needs pandas."""
        import pandas as pd  # noqa: PLC0415 - what is written without a DataFrame needs no pandas

        return self.arrow(table).to_pandas(types_mapper=pd.ArrowDtype)

    def arrow(self, table: str) -> pa.Table:
        """A table as Arrow has it, sorted by file."""
        parts = [pq.read_table(path) for path in self.paths(table)]
        return pa.concat_tables([schema(table).empty_table(), *parts])

    def paths(self, table: str) -> list[Path]:
        """The Parquet files of a table, in order."""
        return [self.folder / table / f"{part}{SUFFIX}" for part in self.manifest.parts]

    def connect(self) -> duckdb.DuckDBPyConnection:
        """DuckDB with a view for each table. Nothing is fetched from anywhere."""
        connection = duckdb.connect(config={"autoinstall_known_extensions": "false"})
        for table in TABLES:
            listed = ", ".join("'" + str(path).replace("'", "''") + "'" for path in self.paths(table))
            if listed:
                connection.execute(f"CREATE VIEW {table} AS SELECT * FROM read_parquet([{listed}])")
            else:
                keep(connection, table, schema(table).empty_table())
        return connection


def keep(connection: duckdb.DuckDBPyConnection, name: str, content: pa.Table) -> None:
    """A table that every cursor of the connection knows."""
    connection.register("given", content)
    connection.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
    connection.unregister("given")


def open_store(folder: Path | str) -> Collected:
    """Raises FileProblem where the folder is no store, or one of another version."""
    folder = Path(folder)
    try:
        said: dict[str, Any] = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        version = said["schema"]
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise FileProblem(NO_STORE.format(name=folder.name)) from problem
    if version != VERSION:
        raise FileProblem(OTHER_VERSION.format(name=folder.name))
    return Collected(folder, Manifest(**said))


@contextmanager
def prepare(folder: Path) -> Iterator[None]:
    """The folder with its tables, for one run alone. Raises FileProblem."""
    try:
        for table in TABLES:
            (folder / table).mkdir(parents=True, exist_ok=True)
        held = locking.hold(folder / _LOCK)
        held.__enter__()
    except locking.Held as problem:
        raise FileProblem(IN_USE.format(name=folder.name)) from problem
    except OSError as problem:
        raise FileProblem(NOT_WRITTEN.format(name=folder.name)) from problem
    try:
        chunk.tidy(folder)
        yield
    finally:
        held.__exit__(None, None, None)


def publish(folder: Path, manifest: Manifest) -> Collected:
    """From now on this run counts; the parts that only an earlier one needed are removed. Raises FileProblem."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1)
    write_safely(folder / _MANIFEST, f"{text}\n".encode())
    needed = set(manifest.parts)
    for part in [part for part in chunk.parts(folder) if part not in needed]:
        chunk.remove(folder, part)
    return Collected(folder, manifest)
