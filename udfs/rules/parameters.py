"""The parameters of a scoring rule: what each is called, what may be written, and how it reads as a sentence.

A value is one short text (“130%”, “递减”, “优=90、良=80、中=60、差=0”), the same in a rule file and on the sheet 参数.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from udfs.decimals import HUNDRED, compact, show, show_percent
from udfs.rules import values as values_of
from udfs.rules.profile import Limits, Over, Tier
from udfs.rules.values import ONE, Choice, Pairs, Parse, Refused, number, or_none, share


class Parameter(NamedTuple):
    """One parameter. label: its name on the sheet 参数. parse: compact text → value, or Refused.

    tell: value → the sentence that explains it. join: (what the rule behind says, the own value) → what counts, for a list
    that an office can add to. national: a rule without another behind it takes the national one's where it is silent.
    """

    key: str
    label: str
    parse: Parse
    tell: Callable[[Any], str]
    join: Callable[[Any, Any], Any] | None = None
    national: bool = False


def tiers(spans: tuple[tuple[Decimal, Decimal], ...], words: tuple[frozenset[str], ...]) -> tuple[Tier, ...]:
    """The tiers of 定性指标 from the two parameters that make them."""
    return tuple(Tier(group, high, low) for group, (high, low) in zip(words, spans, strict=True))


def _either(words: Mapping[str, str]) -> Callable[[str], str]:
    return lambda code: words[code] + "。"


def _list(pairs: Pairs, words: str, none: str) -> str:
    told = "；".join(words.format(show_percent(one), show(other)) for one, other in pairs)
    return f"{told}。" if pairs else none


def _tell_over(over: Over) -> str:
    parts = [
        f"完成率达到{show_percent(start)}{what}"
        for start, what in (
            (over.ask, "提示说明原因"),
            (over.demand, "必须说明原因"),
            (over.deduct, f"扣{show(over.points)}分"),
        )
        if start is not None
    ]
    return "；".join(parts or ["超额完成不作处理"]) + "。"


def _tell_words(groups: tuple[frozenset[str], ...]) -> str:
    return "；".join(f"第{n}档为" + "、".join(sorted(group)) for n, group in enumerate(groups, 1)) + "。"


def _tell_limits(limits: Limits) -> str:
    parts = [
        (limits.levels, "二级指标含{}的"),
        (limits.units, "时效指标以{}计的"),
        (limits.lasting, "其中三级指标含{}的除外"),
        (limits.names, "三级指标含{}的"),
        (limits.dealing, "其中又含{}的除外"),
    ]
    told = "；".join(words.format("、".join(listed)) for listed, words in parts if listed)
    return f"{_ADDED * limits.adds}指标值没有写方向时按“不超过”：{told or '没有'}。"


def _tell_list(words: str) -> Callable[[Any], str]:
    def tell(listed: tuple[str, ...]) -> str:
        added = listed[:1] == (values_of.KEPT,)
        return f"{_ADDED * added}{words}：{'、'.join(listed[added:]) or '没有'}。"

    return tell


def _word_list(key: str, label: str, told: str) -> Parameter:
    return Parameter(key, label, values_of.words, _tell_list(told), values_of.add_words, national=True)


def _threshold(key: str, label: str, low: str, high: Decimal, told: str) -> Parameter:
    def tell(value: Decimal | None) -> str:
        return "不提示。" if value is None else f"{told.format(show_percent(value))}。"

    return Parameter(key, label, or_none(share(Decimal(low), high)), tell, national=True)


_LONGEST = 1000  # characters of a value
_ADDED = "规则所列之外，另加："
_MODE = {"linear": "按执行率乘分值", "bands": "按执行率分档"}
_BASE = {"annual": "全年预算数", "adjusted": "调整后预算数", "initial": "年初预算数"}
_EXECUTION_OVER = {"flag": "满分并提示", "refuse": "不计分"}
_REVERSE = {"decay": "递减", "ratio": "比值"}
_EQUAL = {"at_least": "超过得满分", "nearness": "按偏离扣分", "strict": "不等不得分"}
_ZERO = {"zero": "不得分", "officer": "人工定分"}
_ROUNDING = {"half_up": "四舍五入", "down": "截尾"}
_YES = {"yes": "是", "no": "否"}
_TOLD = {
    "flag": "得满分，提示核对全年预算数",
    "refuse": "不计分，要求先核对全年预算数",
    "decay": "超出指标值的，得分 =（1 −（完成值 − 指标值）÷ 指标值）× 分值，达到2倍为0",
    "ratio": "超出指标值的，得分 = 指标值 ÷ 完成值 × 分值",
    "at_least": "不足的按完成值 ÷ 指标值计分，超过的得满分并提示",
    "nearness": "不等的按（1 − 偏离量 ÷ 指标值）× 分值计分，最少0分",
    "strict": "完成值与指标值不等的不得分",
    "zero": "不超过0的指标没有做到，不得分",
    "officer": "不超过0的指标没有做到，由本单位定分并说明原因",
    "yes": "全年预算数与年初预算数不同的，须说明调整原因",
    "no": "年中调整预算不要求另行说明原因",
}

PARAMETERS: tuple[Parameter, ...] = (
    Parameter("execution_weight", "预算执行率分值", values_of.POINTS, lambda v: f"{show(v)}分。"),
    Parameter(
        "level_weights", "一级指标分值", values_of.levels,
        lambda v: f"原则上{'、'.join(f'{word}{show(points)}分' for word, points in v)}，可以调整。" if v else "不作规定。",
    ),
    Parameter("execution_mode", "执行率计分方式", Choice(_MODE), _either(_MODE)),
    Parameter(
        "execution_bands", "执行率分档", values_of.bands,
        lambda v: "；".join(f"执行率达到{show_percent(a)}得分值的{show_percent(b)}" for a, b in v) + "。" if v else "不分档。",
    ),
    Parameter("execution_base", "执行率分母", Choice(_BASE), lambda v: f"执行率 = 全年执行数 ÷ {_BASE[v]}。"),
    Parameter("execution_over", "执行率超过100%", Choice(_EXECUTION_OVER), _either(_TOLD)),
    Parameter("total_caps", "总分上限", values_of.caps, lambda v: _list(v, "执行率低于{}的，总分最多{}分", "总分不因执行率封顶。")),
    Parameter("over_completion", "超额完成", values_of.over, _tell_over),
    Parameter(
        "over_at_zero", "零指标超额", or_none(number(Decimal(1), Decimal("1e15"), whole=False)),
        lambda v: "不另作规定。" if v is None else f"指标值为0的，实际完成值达到{show(v)}必须说明原因。",
    ),
    Parameter("reverse", "不超过类计分", Choice(_REVERSE), _either(_TOLD)),
    Parameter("equal", "等于类计分", Choice(_EQUAL), _either(_TOLD)),
    Parameter("zero_target", "零指标未做到", Choice(_ZERO), _either(_TOLD)),
    Parameter(
        "tiers", "定性指标分档", values_of.tiers,
        lambda v: "、".join(f"{show_percent(high)}至{show_percent(low)}" for high, low in v)
        + "；第一档得满分，其余由本单位在该档内定分。",
    ),
    Parameter("tier_words", "定性指标表述", values_of.tier_words, _tell_words),
    Parameter("score_decimals", "得分小数位", number(Decimal(0), Decimal(4), whole=True, unit="位"), lambda v: f"{v}位。"),
    Parameter(
        "rate_decimals", "比率小数位", number(Decimal(2), Decimal(6), whole=True, unit="位"),
        lambda v: f"按小数保留{v}位，即百分数{v - 2}位。",
    ),
    Parameter("rounding", "进位方法", Choice(_ROUNDING), _either(_ROUNDING)),
    Parameter(
        "grades", "等级", values_of.grades,
        lambda v: "、".join(f"{word}不低于{show(floor)}分" for word, floor in v) + "。",
    ),
    Parameter(
        "reason_below", "须说明原因的得分比例", share(Decimal("0.01"), ONE),
        lambda v: f"得分低于分值{'' if v == 1 else '的' + show_percent(v)}的，必须说明原因。",
    ),
    Parameter(
        "execution_reason_below", "须说明原因的执行率", or_none(share(Decimal("0.01"), ONE)),
        lambda v: "执行率低不要求另行说明原因。" if v is None else f"执行率低于{show_percent(v)}的，必须说明原因。",
    ),
    Parameter("adjustment_reason", "调整预算说明原因", Choice(_YES), _either(_TOLD)),
    Parameter(
        "reason_limit", "执行原因字数", or_none(number(Decimal(1), Decimal(2000), whole=True, unit="字")),
        lambda v: "不限字数。" if v is None else f"预算执行的原因说明不超过{v}字。",
    ),
    Parameter("limits", "不超过类指标", values_of.limits, _tell_limits, values_of.add_limits, national=True),
    Parameter(
        "quality_words", "定性等次", values_of.qualities,
        lambda v: "由高到低：" + "、".join("/".join(sorted(group)) for group in v) + "；不低于指标值等次的为完成。"
        if v else "不按等次比较。", national=True,
    ),
    _word_list("unfinished_words", "未完成用语", "原因中出现即表示没有完成"),
    _word_list("complaint_words", "投诉类用语", "不能代替满意度的"),
    _word_list("capped_rates", "最高100%的比率", "完成值不会超过100%的"),
    _word_list("money_names", "资金类指标", "不是产出数量、以此结尾的指标名称"),
    Parameter(
        "level_endings", "二级指标归类", values_of.endings,
        lambda v: "；".join(f"以{'、'.join(ends)}结尾的不宜列为{level}" for level, ends in v) + "。" if v else "不作规定。",
        national=True,
    ),
    _threshold("low_execution", "执行率偏低", "0.01", ONE, "产出全部完成而执行率低于{}的，提示说明原因"),
    _threshold("budget_growth", "年中增加预算", "0.01", HUNDRED, "全年预算数比年初预算数增加{}以上的，提示说明原因"),
    _threshold("dominant_share", "单项分值过高", "0.01", ONE, "一项指标占全部指标分值{}以上的，提示核对"),
)  # fmt: skip
BY_KEY = {parameter.key: parameter for parameter in PARAMETERS}
BY_LABEL = {parameter.label: parameter for parameter in PARAMETERS}


def parse(parameter: Parameter, raw: object) -> tuple[Any, str]:
    """(value, the text it was read from); raises Refused. raw: what TOML or a cell holds."""
    if isinstance(raw, bool):
        raw = _YES["yes" if raw else "no"]
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    if not isinstance(raw, (str, int, float)):
        raise Refused("应为一个数字或一段文字")
    text = compact(str(raw))[:_LONGEST]
    return parameter.parse(text), text


def contradictions(values: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    """(keys, sentence) of what cannot stand together."""
    if (values["execution_mode"] == "bands") != bool(values["execution_bands"]):
        keys: tuple[str, ...] = ("execution_bands", "execution_mode")
        yield keys, "“执行率计分方式”为分档时要写“执行率分档”，否则“执行率分档”应为“无”"
    if len(values["tiers"]) != len(values["tier_words"]):
        yield ("tiers", "tier_words"), "“定性指标表述”与“定性指标分档”的档数不同"
    if values["over_at_zero"] is not None and values["over_completion"].demand is None:
        keys = ("over_at_zero", "over_completion")
        yield keys, "写了“零指标超额”，“超额完成”里就要有“说明原因”"
    levels = sum((points for _, points in values["level_weights"]), values["execution_weight"])
    if values["level_weights"] and levels != HUNDRED:
        keys = ("level_weights", "execution_weight")
        yield keys, f"“一级指标分值”与“预算执行率分值”合计{show(levels)}分，不是100分"
