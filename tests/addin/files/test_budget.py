"""What a small file may cost: the time for twice as much is at most about twice the time, or a sentence ends it."""

import time
import tracemalloc
from contextlib import suppress
from pathlib import Path

import pytest

from addin.files import FileProblem
from addin.files.budget import MOST_CELLS, MOST_MARKS, Budget, TooLarge
from addin.files.opening import read_sheets
from addin.form import formfile
from addin.form.formfile import read_file
from addin.form.limits import MOST_FORMS, MOST_INDICATORS
from tests.support.hostile_files import HOSTILE, many_merged_cells, many_rows, many_sections

_TELLABLE = 0.02  # seconds: less is noise


def seconds(path: Path) -> float:
    """The least of three readings, refused or not, by this thread's own clock."""
    taken = []
    for _ in range(3):
        begun = time.thread_time()
        with suppress(FileProblem):
            read_file(path)
        taken.append(time.thread_time() - begun)
    return min(taken)


@pytest.mark.parametrize("name", HOSTILE)
def test_twice_as_much_takes_twice_as_long(name: str, tmp_path: Path) -> None:
    make, kind, most = HOSTILE[name]
    for part in (16, 8):  # of what was found to keep a command busy: below the limits, where there are some
        once, twice = (seconds(make(tmp_path / f"{n}.{kind}", n)) for n in (most // part // 2, most // part))
        assert twice < max(2.5 * once, _TELLABLE), (once, twice)


@pytest.mark.parametrize("name", HOSTILE)
def test_as_much_as_kept_a_command_busy_is_read_or_refused_in_bounds(name: str, tmp_path: Path) -> None:
    make, kind, most = HOSTILE[name]
    path = make(tmp_path / f"表.{kind}", most)
    assert path.stat().st_size < 120_000
    assert seconds(path) < 5
    tracemalloc.start()
    try:
        with suppress(FileProblem):
            read_sheets(path)
        _, memory = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert memory < 150 * 2**20


def test_more_forms_or_rows_than_there_can_be_are_refused_with_the_number(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=f"有{MOST_FORMS + 1}张自评表，超过{MOST_FORMS}张"):
        read_file(many_sections(tmp_path / "表.xlsx", MOST_FORMS + 1))
    with pytest.raises(FileProblem, match=f"有{MOST_INDICATORS + 1}行指标，超过{MOST_INDICATORS}行"):
        read_file(many_rows(tmp_path / "表.xlsx", MOST_INDICATORS + 1))
    [named] = read_file(many_rows(tmp_path / "表.xlsx", MOST_INDICATORS)).forms
    assert len(named.form.indicators) == MOST_INDICATORS


@pytest.mark.parametrize(
    "budget", [Budget(content=99), Budget(marks=5), Budget(cells=1), Budget(seconds=-1.0)]
)
def test_every_budget_ends_in_one_sentence(budget: Budget, tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"“表\.xlsx”太大或太复杂，不像一张自评表"):
        read_sheets(many_merged_cells(tmp_path / "表.xlsx", 10), budget)


def test_the_form_is_read_on_the_same_budget(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = many_rows(tmp_path / "表.xlsx", 5)
    clock = [0.0]
    monkeypatch.setattr(time, "thread_time", lambda: clock[0])

    def late(file: Path, budget: Budget) -> object:
        found = read_sheets(file, budget)
        clock[0] = 1e9
        monkeypatch.setattr("addin.files.budget._STEPS", 1)
        return found

    monkeypatch.setattr(formfile, "read_sheets", late)
    with pytest.raises(FileProblem, match="太大或太复杂"):
        read_file(path)


def take_steps(budget: Budget, count: int) -> None:
    for _ in range(count):
        budget.step()


def test_a_loop_looks_at_the_clock_now_and_then() -> None:
    budget = Budget(seconds=-1.0)
    with pytest.raises(TooLarge):
        take_steps(budget, 10_000)
    assert (Budget().marks, Budget().cells) == (MOST_MARKS, MOST_CELLS)


def test_what_is_read_once_and_stands_twice_is_paid_twice() -> None:
    budget = Budget(content=10, marks=10, cells=10)
    budget.take_again([4, 5, 6])
    assert budget.left == (6, 5, 4)
    with pytest.raises(TooLarge):
        budget.take_again([4, 5, 6])
