"""Random and mutated argument sets for all cell functions; by hand: python -m tests.support.fuzz 1000000 [seed].

Three sources: what real forms hold (the published pairs and the goldens), the same with a few characters or cells
changed, and noise up to a whole cell of 32,767 characters.
"""

import csv
import datetime as dt
import math
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import yaml

from addin.cells import FUNCTIONS
from tests.support.forms import printed
from tests.support.goldens import DATA
from udfs.function import Function

LONGEST_CELL = 32_767
# Of the processor's time, in seconds; a run that is traced takes some five times as long.
LIMIT = 0.05 if sys.gettrace() is None else 0.25
CALM = 3  # what a busy machine has pushed out of the cache is no fault of ours
RARE = {"JX_CHECK": 0.25}  # a whole table costs as much as a hundred scores
GOLDENS = (
    "indicators.yaml", "execution.yaml", "totals.yaml", "notes.yaml", "rule-scores.yaml", "cell-readings.yaml",
    "criteria.yaml",
)  # fmt: skip
GLYPHS = (
    "0123456789.,:;%‰-~—～≥≤=<>≧≦＝＞１２％：，。、；/\\()（）[]{}□☑①²½√※#! \u3000\u200b\n\x00亿万千百十元人次个亩每年"
    "月日底前内以上下不低高超过少于至多达到控制在约左右增长降比且是否好坏显著完成未无有分满意产出指标质量成本规则得小数位"
)
SEEDS = (
    "每",
    "1",
    "≥",
    "1-",
    "1,",
    "1,111",
    "ﷺ",
    "\u3000",
    "①",
    "a/",
    "年",
    "增长",
    "(含)",
    "；",
    "得分小数位=1；",
    "=、",
    "12月",
    "不",
)


class Fault(NamedTuple):
    """What a call must not do."""

    function: str
    arguments: tuple[Any, ...]
    what: str


class Outcome(NamedTuple):
    """How many calls were made, what came of them, the slowest in seconds, and the faults."""

    calls: int
    kinds: Counter[str]
    slowest: float
    faults: list[Fault]


def corpus() -> dict[str, list[tuple[Any, ...]]]:
    """Function name → argument sets of real life."""
    found: dict[str, list[tuple[Any, ...]]] = {function.name: [] for function in FUNCTIONS}
    for file in GOLDENS:
        for case in yaml.safe_load((DATA / file).read_text(encoding="utf-8")):
            found[case["function"]].append(tuple(case["input"]))
    with (DATA / "values.csv").open(encoding="utf-8-sig", newline="") as file_of_pairs:
        for pair in csv.DictReader(file_of_pairs):
            row = pair["年度指标值"], pair["实际完成值"]
            found["JX_SCORE"].append((*row, 10.0, pair["二级指标"]))
            found["JX_COMPLETION"].append((*row, pair["二级指标"]))
            found["JX_DEVIATION"].append((*row, pair["二级指标"]))
    for case in yaml.safe_load((DATA / "readings.yaml").read_text(encoding="utf-8")):
        found["JX_SCORE"].append((case["target"], case["actual"], 10.0, case.get("level2", "")))
    found["JX_CHECK"] += [(printed(), ""), (printed(), "hubei-2020"), ([["三级指标"]], None)]
    return found


class Maker:
    """Makes argument sets from one seed, always the same."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.corpus = corpus()
        self.pool = [value for sets in self.corpus.values() for row in sets for value in row]
        self.functions = [(function, RARE.get(function.name, 1.0)) for function in FUNCTIONS]

    def sets(self, count: int) -> Iterator[tuple[Function, tuple[Any, ...]]]:
        functions, shares = zip(*self.functions, strict=True)
        for function in self.chance.choices(functions, shares, k=count):
            yield function, self._arguments(function)

    def _arguments(self, function: Function) -> tuple[Any, ...]:
        chance, real = self.chance, self.corpus[function.name]
        arguments = list(chance.choice(real)) if real and chance.random() < 0.8 else []
        while len(arguments) < len(function.arguments) and chance.random() < 0.7:
            arguments.append(chance.choice(self.pool))
        for place in range(len(arguments)):
            if chance.random() < 0.25:
                arguments[place] = self._changed(arguments[place])
        most = None if function.arguments[-1].kind == "ranges" else len(function.arguments)
        return tuple(arguments[:most])

    def _changed(self, value: Any) -> Any:
        kind = self.chance.random()
        if isinstance(value, (list, tuple)):
            return self._block(value) if kind < 0.9 else self._scalar()
        if isinstance(value, str) and kind < 0.6:
            return self._mutated(value)
        return self._scalar() if kind < 0.97 else self.chance.choice(self.pool)

    def _block(self, rows: Any) -> list[Any]:
        """A few cells of a table changed, a row lost or doubled."""
        chance, block = self.chance, [list(row) if isinstance(row, (list, tuple)) else row for row in rows]
        for _ in range(chance.randint(1, 4)):
            if not block:
                break
            at = chance.randrange(len(block))
            row = block[at]
            if isinstance(row, list) and row and chance.random() < 0.8:
                row[chance.randrange(len(row))] = (
                    self._scalar() if chance.random() < 0.5 else chance.choice(self.pool)
                )
            elif chance.random() < 0.5:
                del block[at]
            else:
                block.insert(at, row)
        return block

    def _mutated(self, text: str) -> str:
        chance = self.chance
        for _ in range(chance.randint(1, 3)):
            at, what = chance.randint(0, len(text)), chance.random()
            if what < 0.5:
                text = text[:at] + chance.choice(GLYPHS) + text[at:]
            elif what < 0.8:
                text = text[:at] + text[at + 1 :]
            elif what < 0.9:
                text = text[at:] + text[:at]
            else:
                text += str(chance.choice(self.pool))[:20]
        return text[:LONGEST_CELL]

    def _scalar(self) -> Any:
        """What a host can hand over: a number, a text, a truth value, a day, nothing."""
        chance, kind = self.chance, self.chance.random()
        if kind < 0.25:
            return "".join(chance.choices(GLYPHS, k=chance.randint(0, 12)))
        if kind < 0.27:
            piece = chance.choice(SEEDS)
            return (piece * (LONGEST_CELL // len(piece)))[: chance.choice((200, 201, LONGEST_CELL))]
        if kind < 0.45:
            return chance.choice(
                (0.0, 1.0, -1.0, 10.0, 100.0, 0.92, 1e15, 1.1e15, -1e308, 5e-324, math.nan, math.inf, 1 / 3)
            )
        if kind < 0.7:
            return round(chance.uniform(-10, 1000), chance.randint(0, 6))
        if kind < 0.8:
            return chance.choice((None, None, "", True, False))
        if kind < 0.85:
            return dt.datetime(2021, 1, 1) + dt.timedelta(hours=chance.randint(-20000, 20000))
        return chance.choice(self.pool)


def fits_a_cell(value: object) -> bool:
    """A finite number; a sentence; or an empty text."""
    return isinstance(value, str) or (type(value) is float and math.isfinite(value))


def timed(answer: Callable[..., object], arguments: tuple[Any, ...]) -> tuple[object, float]:
    start = time.thread_time()
    got = answer(*arguments)
    return got, time.thread_time() - start


def run(count: int, seed: int) -> Outcome:
    """Asks for the answers themselves, so that the last net of Function hides nothing."""
    kinds: Counter[str] = Counter()
    faults: list[Fault] = []
    slowest = 0.0
    for function, arguments in Maker(seed).sets(count):
        try:
            got, took = timed(function.answer, arguments)
        except Exception as problem:
            faults.append(Fault(function.name, arguments, repr(problem)))
            continue
        if took > LIMIT:
            took = min(timed(function.answer, arguments)[1] for _ in range(CALM))
        slowest = max(slowest, took)
        if took > LIMIT:
            faults.append(Fault(function.name, arguments, f"{took * 1000:.0f} ms"))
        if not fits_a_cell(got):
            faults.append(Fault(function.name, arguments, repr(got)))
        kinds["空" if got == "" else "说明" if str(got).startswith("※") else type(got).__name__] += 1
    return Outcome(count, kinds, slowest, faults)


def main() -> int:
    count, seed = (int(word) for word in [*sys.argv[1:], "1000000", "1"][:2])
    start = time.perf_counter()
    outcome = run(count, seed)
    print(
        f"{outcome.calls} 次，{time.perf_counter() - start:.0f} 秒，最慢一次 {outcome.slowest * 1000:.1f} ms，{dict(outcome.kinds)}"
    )
    for fault in outcome.faults[:20]:
        print(fault.function, fault.what, repr(fault.arguments)[:500])
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())
