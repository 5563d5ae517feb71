"""What a button can ask, as the officer sees it. ACTIONS is the one catalogue behind Excel's macros, ribbon and buttons,
and Calc's menu; addin.commands does what it names.
"""

from typing import Literal, NamedTuple

Subject = Literal["form", "application"]
TAB_KEY = "JX"
QUESTION = "？"  # what a command says begins with it when it wants a Yes before it does anything


class Action(NamedTuple):
    """One command.

    name: ASCII, what a host passes to addin.commands.dispatch.run.
    label: on the button. help: one sentence for the screen tip.
    subject: "form" works on the open workbook, "application" needs none.
    on_sheet: has a button on the sheet 自评表.
    key: with Ctrl and Alt in LibreOffice, where those are free; after Alt and TAB_KEY in Excel. "" for none.
    """

    name: str
    label: str
    help: str
    subject: Subject = "form"
    on_sheet: bool = False
    key: str = ""


ACTIONS: tuple[Action, ...] = (
    Action(
        "check",
        "检查",
        "按审核口径检查整张自评表，把问题列在“检查结果”表，点链接回到单元格。",
        on_sheet=True,
        key="J",
    ),
    Action(
        "export_report",
        "导出自评报告",
        "由自评表和报告素材生成 Word 自评报告，保存在工作簿旁边并打开。",
        on_sheet=True,
        key="W",
    ),
    Action(
        "update_report",
        "更新自评报告",
        "更新导出以后在 Word 里改过的自评报告：只换其中的数字和附表，改过的文字不动，逐处列出由多少改为多少。",
    ),
    Action(
        "submission_copy",
        "导出报送版",
        "另存一份只有自评表、只有数值、没有宏和辅助列的 .xlsx 工作簿，用于报送。",
        on_sheet=True,
        key="S",
    ),
    Action(
        "fill_back",
        "填回原表",
        "打开的是财政局、主管部门自己的表时，把算出的执行率、得分、总分、等级填进它自己的格子；已经填了而不同的只列出，不改。",
    ),
    Action(
        "fill_blank",
        "另存为原表样",
        "选择别处发来的空白表（Excel 或 Word），把打开的自评表填进去，另存在它旁边；没有地方放的逐项列出。",
    ),
    Action(
        "add_row",
        "增加指标行",
        "在所选指标行的下面增加一行，公式、格式和合并单元格随之扩展。",
        on_sheet=True,
        key="I",
    ),
    Action(
        "delete_row", "删除指标行", "删除所选的指标行，公式和合并单元格随之收缩。", on_sheet=True, key="D"
    ),
    Action(
        "repair",
        "修复表格",
        "照模板恢复自评表的公式、格式、下拉列表、列宽、打印设置和保护，不改动填写的内容；剪切、粘贴弄乱了表格时使用。",
        on_sheet=True,
        key="R",
    ),
    Action(
        "undo",
        "撤销上一次命令",
        "撤销刚才的检查、导出、填表、结转或增减指标行：工作簿和文件夹恢复原样，您后来填写的不受影响。",
        on_sheet=True,
        key="Z",
    ),
    Action(
        "new_form",
        "新建自评表",
        "在“文档\\绩效自评”中新建一份空白的项目支出绩效自评表并打开。",
        "application",
    ),
    Action(
        "carry_over",
        "结转上年",
        "选择上年的自评表，在它旁边新建今年的：沿用名称、目标、指标、分值和报告素材，年份顺延，金额和完成值空着。",
        "application",
    ),
    Action(
        "collect_folder",
        "汇总文件夹",
        "选择一个文件夹，把其中的自评表（表样不限，压缩包里的也算）汇总成“汇总.xlsx”并打开；再汇总一次，只读新的和改过的。",
        "application",
    ),
    Action("open_handbook", "使用手册", "打开使用手册。", "application"),
    Action(
        "diagnosis",
        "诊断",
        "检查加载项是否装好：Office、计算服务、加载项和宏设置，缺什么说什么。",
        "application",
    ),
)
LABELS = {action.name: action.label for action in ACTIONS}
