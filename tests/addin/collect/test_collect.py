"""From places to the store: what is read once stays read, whatever breaks loses nothing else."""

import os
import shutil
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from addin.collect import Outcome, collect, plan, store
from addin.collect import open as open_store
from addin.collect.chunk import remove
from addin.collect.engine import InProcess, Pool
from addin.collect.facts import read
from addin.collect.schema import TABLES, VERSION, VERSION_KEY, columns, schema
from addin.collect.sources import FORMS, OTHERS, Source
from addin.commands.assessment import Assessed
from addin.files import FileProblem
from addin.form.formfile import FormFile
from tests.support import foreign_files, foreign_print
from tests.support.bad_files import BAD_FILES, BadFile
from tests.support.collections import EXAMPLES, fill, gathered, gbk_zip, stored, wish
from tests.support.foreign_cases import cases
from udfs.decimals import round_half_up


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "MEAN", 5)


def test_the_tables_hold_what_a_check_of_the_form_says(tmp_path: Path) -> None:
    found = gathered(tmp_path, EXAMPLES[2]).collected
    (one,) = read(Source(str(EXAMPLES[2]), EXAMPLES[2].name), None)[1]
    (form,) = found.arrow("forms").to_pylist()
    assert (form["project"], form["year"], form["grade"], form["own"]) == (one.form.project, 2021, "优", True)
    assert form["executed"] == one.form.fund_total.executed == Decimal(200)
    assert form["execution_rate"] == one.scores.execution_rate
    assert dict(form["material"]) == one.form.material
    rows = found.arrow("indicators").to_pylist()
    assert [row["completion"] for row in rows] == [
        None if row.completion is None else round_half_up(row.completion, 12) for row in one.scores.rows
    ]
    assert [row["score_cell"] for row in rows] == [row.indicator.cells["score"] for row in one.scores.rows]
    told = [(row["code"], row["cell"], row["message"]) for row in found.arrow("findings").to_pylist()]
    assert told == [(finding.code, finding.cell, finding.message) for finding in one.findings]
    assert len(found.arrow("funds")) == len(one.form.funds)


def test_every_row_says_where_it_comes_from(tmp_path: Path) -> None:
    found = gathered(tmp_path, fill(tmp_path / "申报", 6)).collected
    for table in TABLES:
        for row in found.arrow(table).to_pylist():
            assert row["file"].startswith("申报/")
            assert len(row["file_hash"]) == 64
            assert row["modified"] is not None
            assert table == "files" or row["rule"] == "mof-2020"


def test_every_part_carries_the_schema_with_its_version(tmp_path: Path) -> None:
    found = gathered(tmp_path, fill(tmp_path / "申报", 6)).collected
    for table in TABLES:
        for path in found.paths(table):
            assert pq.read_schema(path).equals(schema(table))
            assert pq.read_schema(path).metadata[VERSION_KEY] == str(VERSION).encode()
    assert all(column.title for table in TABLES for column in columns(table))


def test_tables_are_frames_of_pandas_with_decimals(tmp_path: Path) -> None:
    found = open_store(gathered(tmp_path, fill(tmp_path / "申报", 10)).collected.folder)
    assert found.forms["executed"].sum() == 2 * (Decimal("288.89") + 100 + 200 + 200 + Decimal("714.07"))
    frames = (found.forms, found.funds, found.indicators, found.findings, found.files)
    assert [list(frame.columns) for frame in frames] == [
        [one.name for one in columns(table)] for table in TABLES
    ]


def test_tables_are_asked_with_sql(tmp_path: Path) -> None:
    database = gathered(tmp_path / "它's", fill(tmp_path / "申报", 10)).collected.connect()
    assert database.execute("SELECT sum(executed) FROM forms WHERE year = 2022").fetchone() == (Decimal(200),)


def test_several_forms_a_file_and_other_layouts_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "申报"
    folder.mkdir()
    one, other = (foreign_print.standard(case) for case in cases()[:2])
    foreign_files.xlsx(folder / "两张.xlsx", {"甲": one, "乙": other})
    foreign_files.xls(folder / "旧.xls", {"甲": one})
    foreign_files.docx(folder / "文字.docx", "自评表如下", one)
    found = gathered(tmp_path, folder).collected
    assert found.manifest.forms == 4
    assert found.manifest.unread == 0
    assert max(row["form"] for row in found.arrow("forms").to_pylist()) == 2
    assert not any(row["own"] for row in found.arrow("forms").to_pylist())


def test_forms_in_a_zip_are_the_same_as_beside_it(tmp_path: Path) -> None:
    inner = gbk_zip(tmp_path / "内.zip", {path.name: path.read_bytes() for path in EXAMPLES})
    gbk_zip(tmp_path / "外.zip", {"各科/全部.zip": inner.read_bytes()})
    packed = gathered(tmp_path / "包", tmp_path / "外.zip").collected.forms
    plain = gathered(tmp_path / "散", EXAMPLES[0].parent).collected.forms
    assert list(packed["inside"]) == [f"各科/全部.zip/{path.name}" for path in EXAMPLES]
    assert list(packed["content_hash"]) == list(plain["content_hash"])


def test_a_second_run_reads_nothing(tmp_path: Path) -> None:
    forms = fill(tmp_path / "申报", 20)
    first = gathered(tmp_path, forms)
    before = stored(tmp_path)
    assert (first.fresh, gathered(tmp_path, forms).fresh) == (20, 0)
    assert stored(tmp_path) == before


def test_only_what_is_new_or_changed_is_read_again(tmp_path: Path) -> None:
    forms = fill(tmp_path / "申报", 20)
    gathered(tmp_path, forms)
    books = sorted(forms.rglob("*.xlsm"))
    shutil.copy(EXAMPLES[1], books[0])
    shutil.copy(EXAMPLES[1], forms / "新.xlsm")
    books[7].unlink()
    os.utime(books[9], (1e9, 1e9))  # copied, say: another time, the same content
    outcome = gathered(tmp_path, forms)
    assert (outcome.fresh, outcome.collected.manifest.forms) == (2, 20)


def test_what_is_taken_over_is_what_a_fresh_run_writes(tmp_path: Path) -> None:
    (tmp_path / "二").mkdir()
    forms = fill(tmp_path / "一" / "申报", 20)
    gathered(tmp_path / "一", forms)
    (forms / "00科" / sorted((forms / "00科").iterdir())[3].name).unlink()
    gathered(tmp_path / "一", forms)
    shutil.copytree(forms, tmp_path / "二" / "申报", copy_function=shutil.copy2)
    gathered(tmp_path / "二", tmp_path / "二" / "申报")
    assert stored(tmp_path / "一") == stored(tmp_path / "二")


def test_another_rule_reads_all_again(tmp_path: Path) -> None:
    forms = fill(tmp_path / "申报", 5)
    gathered(tmp_path, forms)
    outcome = gathered(tmp_path, forms, rule="hubei-2020")
    assert outcome.fresh == 5
    assert set(outcome.collected.forms["rule"]) == {"hubei-2020"}


def test_a_rule_file_beside_the_workbook_reads_all_again(tmp_path: Path) -> None:
    forms = fill(tmp_path / "申报", 5)
    gathered(tmp_path, forms)
    (forms / "00科" / "本局规则.toml").write_text('name = "本局规则"', encoding="utf-8")
    assert gathered(tmp_path, forms).fresh == 5


# Packed files are looked into, each with sentences of its own; pictures and presentations are no forms.
SEARCHED = [
    bad
    for bad in BAD_FILES
    if bad.name.lower().endswith((*FORMS, *OTHERS)) and not bad.name.endswith((".rar", ".7z"))
]


@pytest.mark.parametrize("bad", SEARCHED, ids=lambda bad: bad.name)
def test_a_bad_file_is_told_and_stops_nobody(tmp_path: Path, bad: BadFile) -> None:
    folder = fill(tmp_path / "申报", 2)
    bad.make(folder / "00科" / bad.name)
    found = gathered(tmp_path, folder).collected
    told = [row["problem"] for row in found.arrow("files").to_pylist() if row["problem"]]
    assert found.manifest.forms == 2
    assert len(told) == (folder / "00科" / bad.name).is_file()
    assert all(bad.says in sentence for sentence in told)


def test_a_file_of_two_gigabytes_is_told_at_once(tmp_path: Path) -> None:
    folder = fill(tmp_path / "申报", 1)
    with (folder / "大.xlsx").open("wb") as file:
        file.truncate(2 * 2**30)
    start = time.monotonic()
    found = gathered(tmp_path, folder).collected
    assert "太大" in found.arrow("files").to_pylist()[-1]["problem"]
    assert time.monotonic() - start < 120


def test_a_file_that_changes_or_goes_during_the_run_is_told(tmp_path: Path) -> None:
    folder = fill(tmp_path / "申报", 3)
    books = sorted(folder.rglob("*.xlsm"))

    def change(source: Source, rule: str | None) -> tuple[FormFile, list[Assessed]]:
        found = read(source, rule)
        if source.path == str(books[0]):
            shutil.copy(EXAMPLES[3], books[0])
            books[2].unlink()
        return found

    collected = gathered(tmp_path, folder, engine=InProcess(), reader=change).collected
    told = [row["problem"] for row in collected.arrow("files").to_pylist()]
    assert told == [
        f"“{books[0].name}”在汇总的时候被改动了，请再汇总一次。", None, f"找不到文件“{books[2].name}”，请核对路径和文件名。",
    ]  # fmt: skip
    assert gathered(tmp_path, folder).fresh == 1


def test_two_runs_at_once_do_not_meet(tmp_path: Path) -> None:
    folder = fill(tmp_path / "申报", 1)
    with store.prepare(tmp_path / "汇总数据"), pytest.raises(FileProblem, match="正由另一次汇总使用"):
        gathered(tmp_path, folder)
    assert gathered(tmp_path, folder).fresh == 1


def interrupted(folder: Path, forms: Path) -> Outcome:
    def stop(done: int, _count: int) -> None:
        if done:
            raise KeyboardInterrupt

    return collect(wish(folder, forms), stop, Pool(2))


def test_after_an_interruption_the_same_command_goes_on(tmp_path: Path) -> None:
    forms = fill(tmp_path / "申报", 40)
    with pytest.raises(FileProblem, match="已停下；已经读入的都在“汇总数据”里"):
        interrupted(tmp_path, forms)
    with pytest.raises(FileProblem, match="不是汇总数据"):
        open_store(tmp_path / "汇总数据")
    outcome = gathered(tmp_path, forms)
    assert 0 < outcome.fresh < 40
    assert outcome.collected.manifest.forms == 40
    assert not list((tmp_path / "汇总数据").rglob("*.tmp"))


FULL = """
import resource, signal, sys
from pathlib import Path
from addin.collect import Wish, collect
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (8000, 8000))
folder = Path(sys.argv[1])
try:
    collect(Wish([folder / "申报"], folder / "汇总.xlsx", folder / "汇总数据"), lambda done, count: None, processes=1)
except Exception as problem:
    print(problem)
"""


def test_a_full_disk_is_told_and_leaves_nothing_half_written(tmp_path: Path) -> None:
    forms = fill(tmp_path / "申报", 20)
    run = [sys.executable, "-c", FULL, str(tmp_path)]
    said = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    assert said.startswith("磁盘空间不够，汇总没有做完；已经读入的都在“汇总数据”里")
    assert not list((tmp_path / "汇总数据").rglob("*.tmp"))
    assert gathered(tmp_path, forms).collected.manifest.forms == 20


def test_a_part_that_somebody_spoilt_is_read_again(tmp_path: Path) -> None:
    forms = fill(tmp_path / "申报", 10)
    found = gathered(tmp_path, forms).collected
    before = stored(tmp_path)
    found.paths("indicators")[0].write_bytes(b"PAR1 no more")
    assert gathered(tmp_path, forms).fresh > 0
    assert stored(tmp_path) == before
    remove(found.folder, found.manifest.parts[0])
    assert gathered(tmp_path, forms).fresh > 0
    assert stored(tmp_path) == before


@pytest.mark.parametrize("text", ["", "{", "[]", '{"schema": 99}'])
def test_what_is_no_store_is_told(tmp_path: Path, text: str) -> None:
    if text:
        (tmp_path / "说明.json").write_text(text, encoding="utf-8")
    with pytest.raises(FileProblem, match="另一个版本" if "99" in text else "不是汇总数据"):
        open_store(tmp_path)
