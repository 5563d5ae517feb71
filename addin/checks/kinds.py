"""Whether an indicator is of the kind that its 二级指标 says: costs, amounts, rates, words, satisfaction."""

from collections import defaultdict
from collections.abc import Iterator

from addin.checks.catalogue import Context, Hit, Severity, check, short
from addin.checks.names import bare
from addin.checks.rows import check_row
from addin.form import Indicator, IndicatorScore
from addin.form.levels import kind_of
from udfs.decimals import compact
from udfs.quantity import quantity

BASIS = "财预〔2020〕10号：绩效指标分为产出指标、效益指标、满意度指标；归类的用语是本项目默认值，列在评分规则的参数里"
COST = "财预〔2021〕101号：成本指标反映成本控制，应为不超过的数"
_KINDS = ("产出", "成本", "效益", "满意度")


def _name(indicator: Indicator) -> str:
    """The bare name, without what stands in parentheses at its end."""
    return bare(indicator.name).partition("(")[0].removesuffix("指标")


@check_row(
    "N07", Severity.HINT, "成本指标写成不低于",
    "“{name}”是成本指标，年度指标值“{target}”却是不低于：花得越多越好说不通，请改为不超过", COST, "target",
)  # fmt: skip
def is_cost_at_least(row: IndicatorScore, context: Context) -> bool:
    indicator = row.indicator
    wanted = quantity(indicator.nature + indicator.target)
    return (
        "成本" in indicator.level2.name + indicator.level1.name
        and wanted.operator in ("≥", ">")
        and not wanted.lessening
        and "%" not in wanted.unit
    )


@check_row(
    "N08", Severity.HINT, "二级指标归类与名称不符",
    "“{name}”列为“{level2}”，从名称看不是这一类（以“{ending}”结尾）：请核对归类", BASIS, "name",
)  # fmt: skip
def is_of_other_level(row: IndicatorScore, context: Context) -> dict[str, object]:
    level2, name = row.indicator.level2.name, _name(row.indicator)
    for level, endings in context.profile.level_endings:
        ending = next((one for one in endings if name.endswith(one)), "")
        if ending and level.removesuffix("指标") in level2 and not is_money(row, context):
            return {"level2": level2, "ending": ending}
    return {}


@check_row(
    "N03", Severity.HINT, "数量指标填的是金额",
    "“{name}”是“{level2}”，填的“{target}”却是金额或资金支付情况：花多少钱、付了多少不是产出，请核对归类", BASIS, "target",
)  # fmt: skip
def find_money(row: IndicatorScore, context: Context) -> dict[str, object]:
    return {"level2": row.indicator.level2.name} if is_money(row, context) else {}


def is_money(row: IndicatorScore, context: Context) -> bool:
    """Whether a 数量指标 is money by its unit, or by its name where it has none or a percentage."""
    indicator = row.indicator
    wanted = quantity(indicator.target)
    if "数量" not in indicator.level2.name or wanted.kind != "number":
        return False
    if wanted.unit in ("元", "美元"):
        return True
    return wanted.unit in ("", "%") and _name(indicator).endswith(context.profile.money_names)


@check_row(
    "N09", Severity.HINT, "数量指标没有数量",
    "“{name}”是“{level2}”，年度指标值“{target}”却是文字：请写成数和单位，或核对归类", BASIS, "target",
)  # fmt: skip
def is_in_words(row: IndicatorScore, context: Context) -> dict[str, object]:
    level2 = row.indicator.level2.name
    return {"level2": level2} if "数量" in level2 and quantity(row.indicator.target).kind == "words" else {}


@check_row(
    "N10", Severity.HINT, "用没有投诉代替满意度",
    "“{name}”列为满意度指标：没有投诉不等于满意，请用问卷等办法得出的满意度", BASIS, "name",
)  # fmt: skip
def is_complaint(row: IndicatorScore, context: Context) -> bool:
    indicator = row.indicator
    said = indicator.name + (indicator.target if quantity(indicator.target).kind == "words" else "")
    of_complaints = any(word in said for word in context.profile.complaint_words)
    return kind_of(indicator) == "满意度" and of_complaints and "满意" not in indicator.name


@check_row(
    "N11", Severity.HINT, "比率超过100%",
    "“{name}”的实际完成值是{actual}：这样的比率不会超过100%，请核对", BASIS, "actual",
)  # fmt: skip
def is_above_hundred(row: IndicatorScore, context: Context) -> bool:
    done = quantity(row.indicator.actual)
    percent = done.unit == "%" or (not done.unit and quantity(row.indicator.target).unit == "%")
    whole = done.kind == "number" and percent and done.high > 100
    return whole and _name(row.indicator).endswith(context.profile.capped_rates)


@check(
    "N12", Severity.HINT, "产出和效益用了同一指标",
    "“{name}”既列在“{first}”下，又列在“{other}”下：产出是做了什么，效益是带来什么，请核对", BASIS,
)  # fmt: skip
def find_shared(context: Context) -> Iterator[Hit]:
    seen: dict[str, list[Indicator]] = defaultdict(list)
    for indicator in context.form.indicators:
        name = compact(bare(indicator.name))
        if name and kind_of(indicator):
            seen[name].append(indicator)
    for same in seen.values():
        first, *others = sorted(same, key=lambda one: (_KINDS.index(kind_of(one)), one.level1.name, one.name))
        other = next((one for one in others if kind_of(one) != kind_of(first)), None)
        if other is not None:
            facts = {"name": short(other.name), "first": first.level1.name, "other": other.level1.name}
            yield other.cell("name"), facts
