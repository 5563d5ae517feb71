"""What offices call the columns, rows and labels of the form; the layouts are those of published forms.

A name is written as head() leaves it: half-width, without blanks, parentheses, weights and a last letter A or B.
"""

import re
from collections.abc import Mapping

from addin.files.grid import label
from addin.form.model import TOTAL_FUNDS

Names = Mapping[str, tuple[str, int]]


def _index(fields: Mapping[str, str]) -> dict[str, tuple[str, int]]:
    """Name → field and rank: of two columns that both could be a field, the one of the lower rank is."""
    return {name: (field, rank) for field, names in fields.items() for rank, name in enumerate(names.split())}


FUNDS = _index({
    "initial_budget": "年初预算数 年初预算 年初预算金额 年初预算资金 年初安排预算数 年初预算安排数",
    "annual_budget": "全年预算数 调整后预算数 调整后预算 全年预算 调整预算数 调整后全年预算数 预算数 年度预算数 全年预算金额 "
    "预算金额 预算总额 项目预算 全年调整预算数 全年预算安排数 全年预算资金",
    "executed": "全年执行数 预算执行数 执行数 全年执行 实际执行数 全年实际执行数 全年支出数 实际支出数 实际支出 支出数 执行金额 "
    "全年支出 决算数 年度执行数 实际支出金额 全年执行金额",
    "weight": "分值 权重 执行率权重 执行率分值 指标权重 指标分值 标准分值",
    "rate": "执行率 预算执行率 全年执行率 资金执行率 预算完成率",
    "score": "得分 自评得分 执行率得分 预算执行得分 预算执行率得分 执行得分 自评分 指标得分",
})  # fmt: skip
INDICATORS = _index({
    "level1": "一级指标 一级指标名称 一级",
    "level2": "二级指标 二级指标名称 二级",
    "name": "三级指标 三级指标名称 指标名称 绩效指标名称 指标内容 具体指标 评价指标 考核指标 绩效指标 三级 指标",
    "target": "年度指标值 年初指标值 年度目标值 年初目标值 预期指标值 绩效指标值 目标值 计划指标值 指标目标值 年初设定指标值 "
    "预期值 计划完成值 计划值 预期目标值 设定指标值 绩效目标值 年度绩效目标值 年度绩效指标值 全年指标值 年度指标目标值",
    "adjusted": "调整指标值 调整后指标值 调整后年度指标值 调整后目标值 年中调整指标值",
    "nature": "指标性质 性质 指标方向 符号 运算符号 指标符号 运算符 计算符号 指标类型",
    "value": "指标值 指标数值 目标数值",
    "unit": "度量单位 计量单位 指标单位 单位 指标值单位",
    "actual": "实际完成值 全年完成值 全年实际完成值 完成值 实际值 实际完成指标值 指标完成值 年度完成值 全年实际值 实际完成情况 "
    "完成情况 指标完成情况 全年完成情况 实际完成 实际完成数 业绩值 实际业绩值 自评完成值",
    "weight": "分值 权重 指标权重 指标分值 分值权重 权重分值 标准分值 标准分 权重分 指标权重分值 分数",
    "score": "得分 自评得分 指标得分 自评分 自评分值 自评分数 评价得分 实际得分 评分 单位自评得分 部门自评得分",
    "note": "原因及措施 偏差原因分析及改进措施 偏差原因分析 偏差原因 未完成原因分析 未完成原因 原因分析",
})  # fmt: skip
_NOTE = re.compile(r"(?:偏差|偏离|未完成|未达标|扣分|存在差异).{0,8}(?:原因|情况).{0,24}|原因分析.{0,16}")

FIELDS = {
    "项目名称": "project", "专项名称": "project", "专项资金名称": "project", "政策名称": "project",
    "主管部门": "department", "主管部门及代码": "department", "预算部门": "department", "部门名称": "department",
    "主管单位": "department", "主管预算部门": "department", "预算主管部门": "department", "部门": "department",
    "省级主管部门": "department", "中央主管部门": "department", "地方主管部门": "department", "资金主管部门": "department",
    "实施单位": "implementer", "项目单位": "implementer", "项目实施单位": "implementer", "资金使用单位": "implementer",
    "具体实施单位": "implementer", "实施单位及代码": "implementer",
    "填报单位": "unit", "填报部门": "unit", "填表单位": "unit", "单位名称": "unit", "预算单位": "unit", "自评单位": "unit",
}  # fmt: skip
EXPECTED = {
    "预期目标", "年初设定目标", "年度预期目标", "年初预期目标", "年初目标", "年初设定的目标", "预期总体目标", "全年预期目标",
    "年初绩效目标", "年度绩效目标", "绩效目标",
}  # fmt: skip
ACHIEVED = {
    "实际完成情况", "全年实际完成情况", "目标实际完成情况", "目标完成情况", "总体目标完成情况", "年度总体目标完成情况", "完成情况",
    "全年目标实际完成情况", "全年完成情况", "年度目标完成情况", "绩效目标完成情况", "实际完成目标",
}  # fmt: skip
OVERALL = {
    "当年绩效目标", "当年整体绩效目标", "年度总体目标", "总体目标", "年度目标", "年度绩效总体目标",
    "项目年度总体目标", "年度总体绩效目标", "项目总体目标",
}  # fmt: skip
TOTALS = {"总分", "合计", "总计", "总得分", "自评总分", "综合得分", "总分值", "合计得分", "得分合计", "评价总分"}  # fmt: skip
SUMS = {"合计", "总计"}  # also over amounts
WEIGHTS = {"总分值", "分值合计"}
SUBTOTALS = {"小计", "分项小计", "本项小计"}
STATED_TOTAL = {
    "自评得分",
    "自评总分",
    "总分",
    "综合得分",
    "自评总得分",
    "评价得分",
    "绩效自评得分",
    "项目自评得分",
}
GRADES = {"等级", "自评等级", "评价等级", "绩效等级", "评级", "评价等次", "自评等次", "评定等级"}
MATERIAL = {
    "存在问题": "存在的问题", "存在的问题": "存在的问题", "主要问题": "存在的问题", "存在的主要问题": "存在的问题",
    "改进措施": "改进措施", "整改措施": "改进措施", "下一步改进措施": "改进措施", "改进建议": "改进措施",
    "评价结论": "综合评价补充说明", "自评结论": "综合评价补充说明", "自评结果": "综合评价补充说明",
    "其他需要说明的问题": "其他需要说明的问题", "其他需说明的问题": "其他需要说明的问题",
    "其他需要说明的事项": "其他需要说明的问题", "其他说明的问题": "其他需要说明的问题",
}  # fmt: skip
SECTIONS = {
    "项目资金", "绩效指标", "年度绩效指标", "预算执行情况", "项目预算执行情况", "资金情况", "年度资金", "预算资金", "项目资金情况",
    "年度预算申请", "年度部门预算", "整体支出绩效指标", "自评指标", "绩效目标完成情况", "预算执行", "资金执行情况",
    "绩效自评指标", "年度绩效目标完成情况", "项目基本情况", "基本信息", "资金来源", "资金性质", "序号",
}  # fmt: skip
SIGN_OFF = {
    "填表人", "填报人", "联系人", "联系电话", "填表日期", "填报日期", "负责人", "审核人", "单位负责人", "财务负责人", "经办人",
    "复核人", "项目负责人", "电话", "日期", "制表人", "附件", "附表", "单位盖章", "备注", "注",
}  # fmt: skip
YEAR = {"年度", "预算年度", "自评年度", "评价年度", "所属年度"}

_TOTAL_ROWS = {
    TOTAL_FUNDS, "年度财政资金总额", "合计", "总额", "资金总额", "总计", "项目资金", "项目资金总额", "项目预算", "预算总额",
    "年度预算总额", "资金合计", "年度总金额", "项目总金额", "全年资金总额", "年度资金", "年度资金合计", "年度部门预算总额",
}  # fmt: skip
FUND_ITEMS = dict.fromkeys(_TOTAL_ROWS, TOTAL_FUNDS) | {
    "当年财政拨款": "当年财政拨款", "本年财政拨款": "当年财政拨款", "上年结转资金": "上年结转资金", "上年结转": "上年结转资金",
    "其他资金": "其他资金", "其它资金": "其他资金",
}  # fmt: skip

_WEIGHT_BEHIND = re.compile(r"(?<=[^\d.])\d+(?:\.\d+)?分$|%$")
_LETTER = re.compile(r"(?<=[\u4e00-\u9fff])[A-Ca-c]$")
_HALF_WIDTH_COLONS = str.maketrans({"：": ":"})


def head(value: object) -> str:
    """A header or label without all that offices add to it: “预算数（A）”, “预算数A” and “预 算 数:” are 预算数."""
    shown = label(value)
    return _LETTER.sub("", _WEIGHT_BEHIND.sub("", shown)) if shown else ""


def indicator_field(name: str) -> tuple[str, int] | None:
    """The field and the rank of a header over the indicators; None where it is none of ours."""
    found = INDICATORS.get(name)
    return ("note", 9) if found is None and _NOTE.fullmatch(name) else found


def divided(text: str) -> tuple[str, str]:
    """“项目名称：道路养护” → 项目名称, 道路养护; what holds no colon is all value."""
    before, colon, _ = text.translate(_HALF_WIDTH_COLONS).partition(":")
    return (head(before), text[len(before) + 1 :].strip()) if colon else ("", text)


def is_label(name: str) -> bool:
    """Whether a text names something beside or below it, and is no content itself."""
    return name in _LABELS


_LABELS = (
    EXPECTED
    | ACHIEVED
    | OVERALL
    | STATED_TOTAL
    | GRADES
    | YEAR
    | SECTIONS
    | SIGN_OFF
    | FIELDS.keys()
    | MATERIAL.keys()
)
