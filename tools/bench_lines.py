"""The lines of ./run bench and how they are printed."""

from dataclasses import dataclass
from unicodedata import east_asian_width

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
