"""Whole files with one change each against a clean one: what is found, and nothing else."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from addin.checks import run
from addin.form import SelfEvaluation, score
from addin.form.formfile import read_only_form

DATA = Path(__file__).parents[2] / "data"
TRIALS: dict[str, list[list[str]]] = yaml.safe_load((DATA / "trials.yaml").read_text(encoding="utf-8"))


def form(name: str) -> SelfEvaluation:
    return read_only_form(DATA / "trials" / f"{name}.xlsx")


def test_every_file_has_its_golden() -> None:
    assert {path.stem for path in (DATA / "trials").glob("*.xlsx")} == set(TRIALS)


@pytest.mark.parametrize("name", TRIALS)
def test_what_is_found_in_a_file(name: str) -> None:
    read = form(name)
    found = [[one.code, one.level.value, one.cell] for one in run(read, score(read))]
    assert found == TRIALS[name]


def test_a_total_with_its_grade_is_both() -> None:
    read = form("61-grade-by-score")
    assert (read.total, read.grade, read.cell("total"), read.cell("grade")) == (
        Decimal(100), "优", "Sheet1!H19", "Sheet1!H19",
    )  # fmt: skip
    assert (read.left_over, read.unread) == ((), ())


def test_a_row_that_breaks_another_down_bears_no_points() -> None:
    read = form("57-sub-rows-qizhong")
    assert [row.counts for row in score(read).rows] == [True, False, True, True]
    assert score(read).sum_of_scores == Decimal(100)
