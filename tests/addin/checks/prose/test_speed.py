"""No text keeps anybody waiting: what a cell can hold is read in a time that grows with its length alone."""

import json
import subprocess
import sys

import pytest

from addin.checks.prose import read
from addin.checks.prose.reading import MOST_SENTENCES

CELL = 32_767  # characters that Excel lets a cell hold
PIECES = (
    "1", "，", "甲。", " ", "\t1\n", "一、\n", "a\n", "1 ", "1,", "1，000元", "百分之1", "《", "（", "）", "（1万元", "1万元。",
    "1万元、", "1%。", "其中1个、2个，", "其中：1个、", "其中：1元、2元。", "包括：1元、", "合计1个", "合计1元，合计1元。",
    "综上合计1分，", "占比分别是1%、", "支出按甲分类：1万元；", "预算数1万元，", "预算数1万元，执行数1万元，完成预算的1%。",
    "本项目得分1分。", "全年预算数", "2021年", "本项目", "项目，", "等级为", "等级为优", "等级为优。", "约1万余元", "第", "1.1.",
)  # fmt: skip
# In a process of its own, which no coverage is measured in; of the processor's time, the best of several comparisons.
MEASURE = """
import json, sys
from time import process_time
from addin.checks.prose import read
def seconds(text):
    read.cache_clear()
    start = process_time()
    read(text)
    return process_time() - start
def growth(piece):
    best = float("inf")
    for _ in range(6):
        half, whole = (seconds((piece * size)[:size]) for size in SIZES)
        best = min(best, whole / half if whole > 0.02 else 0)  # less is noise
        if best <= 2.5:
            break
    return best
pieces, SIZES = json.loads(sys.argv[1]), (int(sys.argv[2]) // 2, int(sys.argv[2]))
print(json.dumps([growth(piece) for piece in pieces]))
"""


@pytest.fixture(scope="module")
def grown() -> dict[str, float]:
    words = [sys.executable, "-c", MEASURE, json.dumps(PIECES), str(CELL)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    return dict(zip(PIECES, json.loads(done.stdout), strict=True))


@pytest.mark.parametrize("piece", PIECES)
def test_a_full_cell_takes_twice_as_long_as_half_of_it(piece: str, grown: dict[str, float]) -> None:
    assert grown[piece] <= 2.5


def test_more_sentences_than_a_report_has_are_not_read() -> None:
    assert len(read("甲。" * 3 * MOST_SENTENCES).sentences) == MOST_SENTENCES
