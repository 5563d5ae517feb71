"""Sums, grade and the check of a whole table."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice

from udfs import execution
from udfs.decimals import HUNDRED, LONGEST, compact, round_to, show, to_decimal
from udfs.problem import Problem
from udfs.rules import Profile, resolve

NOTHING = {"", "/", "-", "—", "——"}
# More than the largest form has, and still answered at once: a whole column would hold the program up at every change.
MOST_CELLS = 10_000
_TOO_MANY = f"选取的区域超过{MOST_CELLS}格：请只选表格所在的单元格，不要选整列或整张工作表"


def cells(value: object) -> list[object]:
    """All cells of a block (list of rows), or the single value. Raises Problem for more than MOST_CELLS."""
    found = list(islice(_each(value), MOST_CELLS + 1))
    if len(found) > MOST_CELLS:
        raise Problem(_TOO_MANY)
    return found


def _each(value: object) -> Iterator[object]:
    if isinstance(value, (list, tuple)):
        for row in value:
            yield from _each(row)
    else:
        yield value


def add_up(values: Iterable[object]) -> tuple[Decimal, str]:
    """The exact sum of score cells, and the first sentence that forbids it.

    Blanks and “/” count nothing; “10分” counts 10; a ※ sentence, or text that is no number, is the answer itself.
    """
    total = Decimal(0)
    for value in values:
        if value is None or (isinstance(value, str) and value.strip() in NOTHING):
            continue
        number = to_decimal(value, ("分",))
        if number is None:
            text = str(value).strip()
            return total, text if text.startswith("※") else f"※“{text[:20]}”不是数字，不能合计：请改为数字"
        total += number
    return total, ""


def JX_TOTAL(*ranges: object) -> float | str:
    """The exact sum of score cells; a ※ sentence where a cell holds one, or holds no number."""
    total, problem = add_up(cells(list(ranges)))
    return problem or float(total)


def final(total: Decimal, rate: Decimal | None, profile: Profile) -> Decimal:
    """总分 at the rule's decimals, at most what it allows under an 执行率 (None where there is none)."""
    points = round_to(total, profile.score_decimals, profile.rounding)
    cap = None if rate is None else execution.total_cap(rate, profile)
    return points if cap is None else min(points, cap)


def JX_CAPPED_TOTAL(
    total: object = None,
    executed: object = None,
    budget: object = None,
    rule: object = None,
    initial: object = None,
) -> float | str:
    """总分 under the rule: the sum of all scores at the rule's decimals, at most what it allows under this 执行率.

    total: that sum, as JX_TOTAL gives it; a ※ sentence is passed on. executed, budget, initial: as for JX_EXEC_RATE;
    without a rate there is no limit. Source: the rule's own (the unnamed platform's manual caps 总分 by 执行率).
    """
    number = to_decimal(total, ("分",))
    if number is None:
        text = "" if total is None else str(total).strip()
        return text if text.startswith("※") else "※得分合计为空或不是数字，不能算出总分：请先补齐各项得分"
    profile = resolve(rule)
    return float(final(number, execution.rate(executed, budget, initial, profile)[0], profile))


def JX_SUBTOTAL(levels: object = None, scores: object = None, level1: object = None) -> float | str:
    """The sum of 得分 whose 一级指标 is level1; a blank label (a merged cell) means the one above.

    levels, scores: columns of the same height. Labels match without their weights: 产出指标(50分) is 产出指标.
    """
    wanted = label(level1)
    if not wanted:
        return "※一级指标为空：请写明要合计哪个一级指标，例如“产出指标”"
    names, points = cells(levels), cells(scores)
    if len(names) != len(points):
        return "※一级指标列与得分列的行数不同：请选取相同的行"
    current, group, known = "", [], False
    for name, value in zip(names, points, strict=True):
        current = label(name) or current
        if current == wanted:
            known = True
            group.append(value)
    if not known:
        return f"※一级指标列里没有“{wanted[:20]}”：请核对名称"
    return JX_TOTAL(group)


def label(text: object) -> str:
    """A level's name without weight and blanks: “产出指标 (50分)” → 产出指标."""
    return compact(text[:LONGEST]).split("(")[0] if isinstance(text, str) else ""


def grade(total: Decimal, grades: Iterable[tuple[str, Decimal]]) -> str:
    """优, 良, 中 or 差 for a total within 0–100 (the last grade starts at 0)."""
    return next(word for word, floor in grades if total >= floor)


def JX_GRADE(total: object = None, rule: object = None) -> str:
    """等级 of a 总分 by the rule's cut-offs (优 from 90, 良 from 80, 中 from 60, 差); a ※ sentence otherwise."""
    number = to_decimal(total, ("分",))
    if number is None:
        text = "" if total is None else str(total).strip()
        return text if text.startswith("※") else "※总分为空或不是数字，不能评定等级：请先补齐各项得分"
    if not 0 <= number <= HUNDRED:
        return f"※总分{show(number)}不在0至100之间，不能评定等级：请核对分值和得分"
    return grade(number, resolve(rule).grades)
