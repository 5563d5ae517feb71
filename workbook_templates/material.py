"""报告素材: the free text that a report needs beside the form, field by field."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MaterialField:
    """One field of the sheet 报告素材.

    section: the part of the report where it stands. hint: what to write, for the officer.
    required: a blank one is marked in the report; a blank optional one leaves nothing.
    """

    name: str
    section: str
    hint: str
    required: bool = False


_TITLE, _OVERVIEW, _WORK, _CONCLUSION = "标题", "一、项目概况", "二、绩效自评工作开展情况", "三、综合评价结论"
_ANALYSIS = "四、绩效目标实现情况分析"
_PROBLEMS = "五、存在的问题和改进措施"

FIELDS: tuple[MaterialField, ...] = (
    MaterialField(
        "报告标题", _TITLE, "不填则为“××年度＋项目名称＋绩效自评报告”；标题较长时可在词意完整处换行。"
    ),
    MaterialField(
        "项目概况",
        _OVERVIEW,
        "写明立项依据（文件名称和文号）、资金安排、实施内容和覆盖范围。每换一行为一个自然段，不必空格缩进。",
        True,
    ),
    MaterialField(
        "自评工作开展情况", _WORK, "写明自评依据、组织分工、评价过程。每换一行为一个自然段。", True
    ),
    MaterialField(
        "综合评价补充说明", _CONCLUSION, "得分和等级由自评表自动写出，这里只写需要补充的内容，可不填。"
    ),
    MaterialField(
        "资金使用及管理情况",
        _ANALYSIS,
        "预算数、执行数、执行率和结余由自评表自动写出，这里写拨付时间、分配去向和管理制度。",
        True,
    ),
    MaterialField(
        "总体绩效目标完成情况", _ANALYSIS, "对照年初设定的总体目标写实际完成情况和下一步打算。", True
    ),
    MaterialField(
        "指标完成情况补充说明",
        _ANALYSIS,
        "各项指标的完成和扣分情况由自评表自动写出，这里只写需要补充的内容，可不填。",
    ),
    MaterialField("存在的问题", _PROBLEMS, "写资金管理、项目实施、绩效目标设定等方面存在的问题。", True),
    MaterialField("改进措施", _PROBLEMS, "针对存在的问题逐条写明改进措施和建议。", True),
    MaterialField(
        "结果应用和公开情况",
        "六、绩效自评结果拟应用和公开情况",
        "写明自评结果如何应用、何时在何处公开。",
        True,
    ),
    MaterialField("其他需要说明的问题", "七、其他需要说明的问题", "没有可不填，报告中写“无。”。"),
    MaterialField("成文日期", "落款", "写法如“2022年3月15日”；不填则报告不落款。"),
)
