"""What was done in words, or on a day, against what was to be."""

from decimal import Decimal

from udfs.assessment import Assessment
from udfs.compare import MANUAL
from udfs.days import with_year
from udfs.decimals import show_percent
from udfs.quantity import Quantity
from udfs.rules import Profile
from udfs.rules.profile import Tier
from udfs.wording import is_late, is_partly, is_same, is_undone, rank

ZERO, ONE = Decimal(0), Decimal(1)
_OPPOSITES = ({"是", "否"}, {"有", "无"})


def judge_words(wanted: Quantity, done: Quantity, profile: Profile) -> Assessment:
    """Of 定性指标: 1 for what was reached, a tier for what was reached in part or not at all."""
    best, *others = profile.tiers
    exact = next((tier for tier in others if done.text in tier.words), None)
    if exact is not None:
        return _in_tier(done, exact)
    if done.text in best.words:
        return Assessment(ONE, tier=best)
    if is_same(wanted.text, done.text):
        return Assessment(ONE)
    if is_late(wanted.text, done.text):
        return Assessment(
            None,
            f"※“{done.text}”没有做到“{wanted.text}”，逾期没有统一的扣分比例：{MANUAL}并说明原因",
            late=True,
        )
    if others and is_partly(done.text):
        return _in_tier(done, others[0])
    if others and is_undone(wanted.text, done.text):
        return _in_tier(done, others[-1])
    least, reached = (rank(text, profile.quality_words) for text in (wanted.text, done.text))
    if least is not None and reached is not None and reached <= least:
        return Assessment(ONE)
    if {wanted.text, done.text} in _OPPOSITES:
        return Assessment(ZERO)
    return Assessment(
        None, f"※“{done.text}”与“{wanted.text}”不能按文字比较：{MANUAL}，或填写“达成年度指标”等规范表述"
    )


def _in_tier(done: Quantity, tier: Tier) -> Assessment:
    span = f"{show_percent(tier.low)}至{show_percent(tier.high)}"
    return Assessment(None, f"※“{done.text}”得分在分值的{span}之间：{MANUAL}并说明原因", tier=tier)


def judge_day(wanted: Quantity, done: Quantity, year: int | None) -> Assessment:
    """Of a deadline. year: that of the form, for a deadline without one."""
    if done.kind != "date":
        return Assessment(
            None, f"※“{done.text}”不是日期：请在“实际完成值”列填写完成时间，写法如“2021年12月20日”"
        )
    deadline = with_year(wanted.day, done.day, year)
    if deadline is None:
        yearless = done.text if wanted.day[0] else wanted.text
        return Assessment(
            None, f"※“{yearless}”没有写年份，不能判断“{done.text}”是否按期：请补写年份，或{MANUAL}"
        )
    finished = done.day if done.day[0] else (deadline[0], *done.day[1:])
    if finished <= deadline:
        return Assessment(ONE)
    why = f"※“{done.text}”晚于“{wanted.text}”，逾期没有统一的扣分比例：{MANUAL}并说明原因"
    return Assessment(None, why, late=True)
