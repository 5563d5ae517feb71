"""The lines of ./run bench, how they are measured and how they are printed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from unicodedata import east_asian_width

TEMPLATES = Path(__file__).resolve().parents[1] / "workbook_templates"
EXAMPLE = TEMPLATES / "examples" / "益阳市委组织部2021.xlsm"
TEMPLATE = TEMPLATES / "项目支出绩效自评表.xlsm"
PAIRS = 15
HEADS = ("项目", "实测", "基准", "基准值", "比值", "目标", "结论")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the result. by_ratio: the target is a ratio to the baseline, not a number of its own."""

    name: str
    value: float
    unit: str
    baseline: str
    against: float
    target: float
    by_ratio: bool = False

    @property
    def ratio(self) -> float:
        return self.value / self.against

    @property
    def reached(self) -> bool:
        return (self.ratio if self.by_ratio else self.value) <= self.target

    def cells(self) -> tuple[str, ...]:
        target = f"≤ {self.target:g} 倍" if self.by_ratio else f"≤ {self.target:g} {self.unit}"
        value, against = (f"{number:.3g} {self.unit}" for number in (self.value, self.against))
        verdict = "达到" if self.reached else "未达到"
        return self.name, value, self.baseline, against, f"{self.ratio:.2f}", target, verdict


def alternately(tasks: Mapping[str, Callable[[], object]], runs: int = PAIRS) -> dict[str, float]:
    """Median milliseconds of each task, all of them in every round, after one round that does not count."""
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for turn in range(runs + 1):
        for name, task in tasks.items():
            start = perf_counter()
            task()
            if turn:
                times[name].append((perf_counter() - start) * 1000)
    return {name: median(taken) for name, taken in times.items()}


def width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def show(lines: list[Line]) -> None:
    rows = [HEADS, *(line.cells() for line in lines)]
    widths = [max(width(row[column]) for row in rows) for column in range(len(HEADS))]
    for row in rows:
        print(
            "  ".join(
                cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True)
            ).rstrip()
        )
