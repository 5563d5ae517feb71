"""What a cell can ask. FUNCTIONS is the one catalogue behind Excel's wrappers, the Calc extension and all help."""

from udfs import terms
from udfs.check import JX_CHECK, hand_in
from udfs.criteria import JX_CRITERION
from udfs.execution import JX_EXEC_RATE, JX_EXEC_SCORE
from udfs.explain import JX_READING
from udfs.function import Argument, Function
from udfs.indicators import JX_COMPLETION, JX_DEVIATION, JX_DEVIATION_NOTE, JX_SCORE
from udfs.totals import JX_CAPPED_TOTAL, JX_GRADE, JX_SUBTOTAL, JX_TOTAL

__all__ = ["FUNCTIONS", "hand_in"]

_EXECUTED = Argument(terms.EXECUTED, "全年实际支出的金额，万元")
_BUDGET = Argument(terms.BUDGET, "调整后的全年预算金额，万元")
_TARGET = Argument(terms.TARGET, "年度指标值单元格，如 ≥95%、3-5次、2021年12月底前")
_ACTUAL = Argument(terms.ACTUAL, "实际完成值单元格，如 98%、4次、2021年12月20日")
_WEIGHT = Argument(terms.WEIGHT, "本行的分值，数字")
_LEVEL2 = Argument(
    terms.LEVEL2,
    "可省略；后面可用冒号接三级指标，如 时效指标：补助发放时限。没有方向符号的指标值，成本、时限、投诉、事故、差错、结余按“不超过”理解",
    optional=True,
)
_RULE = Argument(
    "规则", "可省略；评分规则名称，默认 mof-2020；后面可写参数，如 mof-2020；年度=2021", optional=True
)

_INITIAL = Argument(terms.INITIAL, "可省略；只有规则规定除以年初预算数时才用到，万元", optional=True)

FUNCTIONS: tuple[Function, ...] = (
    Function(
        "JX_EXEC_RATE",
        "预算执行率 = 全年执行数 ÷ 全年预算数，返回小数（1 即 100%）。",
        (_EXECUTED, _BUDGET, _RULE, _INITIAL),
        JX_EXEC_RATE,
    ),
    Function(
        "JX_EXEC_SCORE",
        "预算执行得分 = 执行率 × 分值，最多得满分。",
        (_EXECUTED, _BUDGET, Argument(terms.WEIGHT, "预算执行率的分值，一般为 10"), _RULE, _INITIAL),
        JX_EXEC_SCORE,
    ),
    Function(
        "JX_COMPLETION",
        "指标完成率，返回小数（1 即 100%）；“不超过”类指标 = 1 −（完成值 − 指标值）÷ 指标值。",
        (_TARGET, _ACTUAL, _LEVEL2, _RULE),
        JX_COMPLETION,
    ),
    Function(
        "JX_SCORE",
        "指标得分 = 完成率（最多 100%）× 分值，四舍五入；读不懂时返回以 ※ 开头的说明。",
        (_TARGET, _ACTUAL, _WEIGHT, _LEVEL2, _RULE),
        JX_SCORE,
    ),
    Function(
        "JX_CRITERION",
        "按“评分标准”计分：分档的（≤10%→4、≤20%→3）、每差多少扣几分的（每低于5%扣2分）；读不懂时返回以 ※ 开头的说明，从不猜。",
        (
            _ACTUAL,
            Argument(terms.CRITERION, "评分标准单元格，如 0→5、≤10%→4、≤20%→3"),
            _WEIGHT,
            Argument(terms.TARGET, "可省略；“每低于…扣…”没有写从多少起的，从年度指标值起", optional=True),
        ),
        JX_CRITERION,
    ),
    Function(
        "JX_DEVIATION",
        "偏差率 =（完成值 − 指标值）÷ 指标值，返回小数；定性和期限为完成率 − 1。",
        (_TARGET, _ACTUAL, _LEVEL2, _RULE),
        JX_DEVIATION,
    ),
    Function(
        "JX_DEVIATION_NOTE",
        "“偏差原因分析及改进措施”栏的文字；不需要说明时为空。",
        (
            _TARGET,
            _ACTUAL,
            _WEIGHT,
            Argument(terms.SCORE, "本行最终得分，数字"),
            Argument(terms.REASON, "可省略；经办人填写的原因和措施", optional=True),
            _LEVEL2,
            _RULE,
        ),
        JX_DEVIATION_NOTE,
    ),
    Function(
        "JX_READING",
        "这一行是怎么理解的：没有写方向、换了单位、区间、期限、定性等情形用一句话说明；照字面理解的为空。",
        (_TARGET, _ACTUAL, _LEVEL2, _RULE),
        JX_READING,
    ),
    Function(
        "JX_SUBTOTAL",
        "某个一级指标的得分小计；一级指标列中的空白（合并单元格）按上一行理解。",
        (
            Argument("一级指标列", "各行的一级指标，一列", "range"),
            Argument("得分列", "各行的得分，一列，行数相同", "range"),
            Argument(terms.LEVEL1, "要合计的一级指标，如“产出指标”"),
        ),
        JX_SUBTOTAL,
    ),
    Function(
        "JX_TOTAL",
        "得分合计，不取舍；其中有未算出的得分时返回该说明，不返回偏小的合计。",
        (Argument("得分区域", "一个或多个得分单元格或区域", "ranges"),),
        JX_TOTAL,
    ),
    Function(
        "JX_CAPPED_TOTAL",
        "总分：得分合计按规则保留小数；规则按执行率封顶的，不超过上限。",
        (Argument("得分合计", "各项得分之和，可用 JX_TOTAL 求得"), _EXECUTED, _BUDGET, _RULE, _INITIAL),
        JX_CAPPED_TOTAL,
    ),
    Function(
        "JX_GRADE",
        "按总分评定等级：优、良、中、差。",
        (Argument(terms.TOTAL, "自评总分，0 至 100"), _RULE),
        JX_GRADE,
    ),
    Function(
        "JX_CHECK",
        "检查整张自评表，返回“共 n 个问题：…”。",
        (Argument("表区域", "整张自评表所在的区域", "range"), _RULE),
        JX_CHECK,
    ),
)
