"""报告素材: the free text that a report needs beside the form, field by field, shared by all styles."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MaterialField:
    """One field of the sheet 报告素材.

    group: fields of one subject stand together. hint: what to write, for the officer.
    figures: so many amounts end each line, in 万元; the report adds them up.
    Which style uses a field, where, and whether it must be filled is the outline's (reports.outline.uses).
    """

    name: str
    group: str
    hint: str
    figures: int = 0


_HEAD, _PROJECT, _UNIT, _MONEY, _WORK, _RESULT, _AFTER = (
    "标题和落款", "项目情况", "部门情况", "资金", "评价工作", "绩效情况", "问题和建议",
)  # fmt: skip
_LINES = "每换一行为一个自然段，不必空格缩进。"
_ITEMS = "每换一行为一条，序号由程序编排；自己写了序号的，照写的印。"

FIELDS: tuple[MaterialField, ...] = (
    MaterialField(
        "报告标题", _HEAD, "不填则为“××年度＋项目名称＋绩效自评报告”；标题较长时可在词意完整处换行。"
    ),
    MaterialField("成文日期", _HEAD, "写法如“2022年3月15日”；不填则报告落款处标【待填】。"),
    MaterialField(
        "项目概况", _PROJECT, f"写明立项依据（文件名称和文号）、资金安排、实施内容和覆盖范围。{_LINES}"
    ),
    MaterialField("项目背景", _PROJECT, "写明项目由来、要解决的问题和主要内容。"),
    MaterialField("立项依据", _PROJECT, "写明依据的文件名称和文号。"),
    MaterialField("项目实施情况", _PROJECT, "写明组织实施的基础、对象、范围和主要做法。"),
    MaterialField("项目组织情况", _PROJECT, "写明领导机构、责任分工和工作机制。"),
    MaterialField("项目管理情况", _PROJECT, "写明执行的管理制度、审批程序和监督检查情况。"),
    MaterialField("项目完成情况", _PROJECT, "写明完成了哪些工作、取得哪些成果。"),
    MaterialField("绩效管理情况", _PROJECT, "写明绩效目标设置、运行监控和支出管理的做法。"),
    MaterialField("绩效报告情况", _PROJECT, "写明制度是否健全、核算是否规范、有无截留挪用等情况。"),
    MaterialField("部门职责", _UNIT, f"写部门的主要职责。{_ITEMS}"),
    MaterialField("机构设置", _UNIT, "写明内设科室、人员编制等。"),
    MaterialField("年度重点工作任务", _UNIT, "写明年度总体工作和重点工作任务。"),
    MaterialField(
        "资金使用及管理情况",
        _MONEY,
        "预算数、执行数、执行率和结余由自评表自动写出，这里写拨付时间、分配去向和管理制度。",
    ),
    MaterialField(
        "资金构成", _MONEY, "项目资金分作几项用途时，一行一项：名称、空格、金额（万元），合计由程序计算。", 1
    ),
    MaterialField(
        "支出按功能分类",
        _MONEY,
        "一行一类：名称、空格、金额（万元），如“卫生健康支出 5.01”，合计由程序计算。",
        1,
    ),
    MaterialField(
        "支出按性质分类",
        _MONEY,
        "一行一类：名称、空格、金额（万元），如“基本支出 642.19”，合计由程序计算。",
        1,
    ),
    MaterialField(
        "重点项目支出",
        _MONEY,
        "一行一个项目：名称、空格、全年预算数、空格、执行数（万元），完成比例由程序计算。",
        2,
    ),
    MaterialField("评价目的", _WORK, "写明为什么开展绩效评价。"),
    MaterialField("自评工作开展情况", _WORK, f"写明自评依据、组织分工、评价过程和方法。{_LINES}"),
    MaterialField("评价原则和方法", _WORK, "指标和分值由自评表自动写出，这里写评价的原则、依据和方法。"),
    MaterialField("综合评价情况", _RESULT, "写总的评价；得分和等级由自评表自动写出。"),
    MaterialField("综合评价补充说明", _RESULT, "得分和等级由自评表自动写出，这里只写需要补充的内容。"),
    MaterialField("总体绩效目标完成情况", _RESULT, "对照年初设定的总体目标写实际完成情况和下一步打算。"),
    MaterialField(
        "指标完成情况补充说明", _RESULT, "各项指标的完成和扣分情况由自评表自动写出，这里只写需要补充的内容。"
    ),
    MaterialField("产出完成情况", _RESULT, "产出指标的完成情况由自评表自动写出，这里只写需要补充的内容。"),
    MaterialField("项目经济性", _RESULT, "写成本和预算的控制情况。"),
    MaterialField("项目效率性", _RESULT, "写完成的进度和质量。"),
    MaterialField("项目效益情况", _RESULT, "写产生的经济、社会、生态效益和可持续影响。"),
    MaterialField("满意度情况", _RESULT, "满意度指标的完成情况由自评表自动写出，这里只写需要补充的内容。"),
    MaterialField(
        "重点项目完成情况",
        _RESULT,
        "逐个项目写完成情况：项目名称单独一行（与“重点项目支出”中的名称相同），下面写该项目的内容。",
    ),
    MaterialField("主要工作成效", _RESULT, "写部门全年工作的主要成效。"),
    MaterialField("主要经验及做法", _RESULT, f"写值得推广的经验和做法。{_ITEMS}"),
    MaterialField(
        "存在的问题", _AFTER, f"写资金管理、项目实施、绩效目标设定等方面存在的问题及原因。{_ITEMS}"
    ),
    MaterialField("改进措施", _AFTER, f"针对存在的问题写明改进措施和建议。{_ITEMS}"),
    MaterialField("结果应用和公开情况", _AFTER, "写明自评结果如何应用、何时在何处公开。"),
    MaterialField("其他需要说明的问题", _AFTER, "没有可不填，报告中写“无。”。"),
)
