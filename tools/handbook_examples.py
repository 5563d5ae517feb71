"""Examples of the cell functions for the handbook: what is typed stands here, what comes back is computed."""

from decimal import Decimal
from typing import Any, NamedTuple

from addin.files.opening import read_sheets
from udfs.decimals import show
from udfs.function import Function
from workbook_templates import example
from workbook_templates.sheets.form import SHEET

NOTHING = "（空白）"


class Cells(NamedTuple):
    """Cells that a formula points at: the address, what stands there, and how the handbook says so ("" lists it)."""

    address: str
    content: Any
    words: str = ""


class Example(NamedTuple):
    """One call. arguments: constants and Cells; remark: why it is shown."""

    arguments: tuple[Any, ...]
    remark: str


class Entry(NamedTuple):
    """What the handbook says of a function besides its own help. gives: what comes back."""

    gives: str
    examples: tuple[Example, ...]


_LEVELS = Cells("B15:B17", [["产出指标"], [None], ["效益指标"]])
_POINTS = Cells("H15:H17", [[10], [8.5], [9]])
_BLANK_BUDGET, _BLANK_ACTUAL = Cells("E8", None), Cells("F15", None)
_BROKEN = Cells("H15:H17", [[10], ["※实际完成值为空：请在“实际完成值”列填写"], [9]])
_EXECUTION = Cells("I8", 10)
_REGION = "A3:P45"
_RULE = Cells("评分规则", "mof-2020", "“参数”表的评分规则")
_RATE = "小数，最多 4 位。单元格设为百分比格式，0.9 就显示为 90%。"
_SCORE = "分数，四舍五入，最多 2 位小数；规则另有规定的按规则。"
_SUM = "分数，各得分之和，不取舍。"
# All but JX_CHECK, whose example is a whole workbook.
ENTRIES: dict[str, Entry] = {
    "JX_EXEC_RATE": Entry(
        _RATE,
        (
            Example((180, 200), "180 万元 ÷ 200 万元"),
            Example((180, _BLANK_BUDGET), "没有填全年预算数"),
            Example(
                (180, 200, "mof-2020；执行率分母=年初预算数", 240), "本单位规定除以年初预算数：180 ÷ 240"
            ),
        ),
    ),
    "JX_EXEC_SCORE": Entry(
        _SCORE,
        (
            Example((180, 200, 10), "90% × 10 分"),
            Example((210, 200, 10), "执行率超过 100%，最多得满分"),
            Example(("一百八十", 200, 10), "金额不是数字"),
        ),
    ),
    "JX_COMPLETION": Entry(
        _RATE,
        (
            Example(("≥95%", "98%"), "越多越好：98 ÷ 95"),
            Example(("不超过20天", "30天"), "不超过：1 −（30 − 20）÷ 20"),
            Example(("3-5次", "4次"), "在区间以内"),
            Example(("≥95%", "0.98"), "分不清单位，请补写"),
        ),
    ),
    "JX_SCORE": Entry(
        f"{_SCORE}指标值为 `/`（不适用）又没有分值的行，返回空白。",
        (
            Example(("≥95%", "98%", 5), "达到指标值，得满分"),
            Example(("1.2万亩", "9600亩", 10), "单位自动换算，80% × 10 分"),
            Example(("2021年12月底前", "2021年12月20日", 5), "按期完成"),
            Example(("50万元", "60万元", 10, "成本指标"), "成本指标没有符号，按“不超过”理解"),
            Example(("≥95%", _BLANK_ACTUAL, 5), "没有填实际完成值"),
            Example(("显著", "部分达成年度指标并具有一定效果", 5), "定性指标的这一档由本单位定分"),
        ),
    ),
    "JX_CRITERION": Entry(
        "分数，四舍五入，最多 2 位小数。",
        (
            Example(("12%", "0→5、≤10%→4、≤20%→3", 5), "超过 10%、不到 20% 的一档"),
            Example(("90%", "每低于5%扣2分", 5, "100%"), "从年度指标值 100% 起，差两个 5%"),
            Example(("93%", "每低于5%扣2分", 5, "100%"), "不足 5% 的怎样扣，标准没有写"),
        ),
    ),
    "JX_DEVIATION": Entry(
        _RATE,
        (
            Example(("697人", "600人"), "比指标值少 13.92%"),
            Example(("697人", "好"), "实际完成值不是数值"),
        ),
    ),
    "JX_DEVIATION_NOTE": Entry(
        "一段文字；不需要说明时返回空白。",
        (
            Example(("697人", "600人", 10, 8.61, "两个社区推迟换届。"), "写了原因"),
            Example(("697人", "600人", 10, 8.61), "扣了分，还没有写原因"),
            Example(("697人", "825人", 10, 10), "超额完成"),
            Example(("697人", "697人", 10, 10), "正好完成，不需要说明"),
        ),
    ),
    "JX_READING": Entry(
        "一句话；照字面理解、没有什么要说明的，返回空白。读不懂的行返回 `JX_SCORE` 的说明。",
        (
            Example(("697人", "825人"), "没有写方向"),
            Example(("至少95%", "96"), "文字方向，完成值没有单位"),
            Example(("≥1.2万亩", "12000亩"), "换算了单位"),
            Example(("2021年12月底前", "2021年11月"), "期限和完成时间只写到月"),
            Example(("≥95%", "96%"), "照字面理解"),
            Example(("≥95%", "0.96"), "读不懂"),
        ),
    ),
    "JX_SUBTOTAL": Entry(
        _SUM,
        (
            Example((_LEVELS, _POINTS, "产出指标"), "合并单元格下面的空白按上一行理解"),
            Example((_LEVELS, _POINTS, "满意度指标"), "列里没有这个名称"),
        ),
    ),
    "JX_TOTAL": Entry(
        _SUM,
        (
            Example((_EXECUTION, _POINTS), "预算执行得分加各指标得分"),
            Example((_EXECUTION, _BROKEN), "有一行没有算出，不返回偏小的合计"),
        ),
    ),
    "JX_CAPPED_TOTAL": Entry(
        _SCORE,
        (
            Example((98.5, 100, 100, "platform-cap-2022"), "执行率 100%，没有上限"),
            Example((98.5, 75, 100, "platform-cap-2022"), "执行率不到 80%，这个规则的总分最多 89 分"),
            Example((98.5, 75, 100), "默认规则不封顶"),
            Example(("优秀", 75, 100), "得分合计不是数字"),
        ),
    ),
    "JX_GRADE": Entry(
        "优、良、中、差中的一个字。",
        (Example((87.5,), "80 分以上、不到 90 分"), Example((105,), "总分不在 0 至 100 之间")),
    ),
}


def _form() -> Cells:
    """The filled-in part of the published form as its workbook holds it."""
    path = example.DEMO.with_suffix(".xlsm")
    rows = read_sheets(path)[SHEET][2:45]
    return Cells(_REGION, [list(row[:16]) for row in rows], f"示例“{path.stem}”的整张自评表")


def entries() -> dict[str, Entry]:
    """Every function's entry, by its name."""
    check = Entry(
        "一段文字，以“共 n 个问题”开头。",
        (Example((_form(), _RULE), "“自评表”第 2 行用的就是这个公式"),),
    )
    return {**ENTRIES, "JX_CHECK": check}


def formula(function: Function, arguments: tuple[Any, ...]) -> str:
    """The call as it is typed into a cell."""
    return f"={function.name}({','.join(map(_type_value, arguments))})"


def result(function: Function, arguments: tuple[Any, ...]) -> str:
    """What the cell shows: computed, never written by hand."""
    got = function(*(value.content if isinstance(value, Cells) else value for value in arguments))
    return show(Decimal(repr(got))) if isinstance(got, float) else got or NOTHING


def where(arguments: tuple[Any, ...]) -> str:
    """What stands in the cells that the formula points at; "" where it points at none."""
    return "；".join(f"{value.address}：{_list(value)}" for value in arguments if isinstance(value, Cells))


def _type_value(value: Any) -> str:
    match value:
        case Cells():
            return value.address
        case str():
            return f'"{value}"'
        case _:
            return show(Decimal(repr(value)))


def _list(cells: Cells) -> str:
    if cells.words:
        return cells.words
    rows = cells.content if isinstance(cells.content, list) else [[cells.content]]
    return "、".join(NOTHING if value is None else str(value) for row in rows for value in row)
