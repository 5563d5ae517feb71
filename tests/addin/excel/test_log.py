"""The server's log: kept short, and never in the way of an answer."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from addin.excel import log

SECRET = "不该出现的单元格内容"


@pytest.fixture
def logger() -> Iterator[logging.Logger]:
    ours = logging.getLogger("addin")
    before = ours.handlers[:], ours.level, ours.propagate
    yield ours
    for handler in ours.handlers:
        handler.close()
    ours.handlers[:], ours.level, ours.propagate = before


def test_writes_the_kind_and_the_place_but_not_the_words_of_an_error(
    logger: logging.Logger, tmp_path: Path
) -> None:
    file = tmp_path / "日志" / "计算服务.log"
    log.start(file)
    try:
        raise ValueError(SECRET)
    except ValueError:
        logger.exception("check")
    text = file.read_text(encoding="utf-8")
    assert f"ValueError @ {Path(__file__).name}:" in text
    assert SECRET not in text


def test_a_large_one_begins_anew(logger: logging.Logger, tmp_path: Path) -> None:
    file = tmp_path / "计算服务.log"
    file.write_text("x" * (log.LARGEST + 1), encoding="utf-8")
    log.start(file)
    logger.info("started")
    assert file.read_text(encoding="utf-8").endswith("started\n")
    assert file.stat().st_size < log.LARGEST


@pytest.mark.parametrize("in_the_way", ["folder", "file"])
def test_one_that_cannot_be_written_raises_nothing(
    logger: logging.Logger, tmp_path: Path, in_the_way: str
) -> None:
    file = tmp_path / "日志" / "计算服务.log"
    if in_the_way == "folder":
        file.parent.write_text("", encoding="utf-8")
    else:
        file.mkdir(parents=True)
    log.start(file)
    logger.error("check")
    assert not file.is_file()
