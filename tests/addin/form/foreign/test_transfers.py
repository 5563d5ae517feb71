"""转移支付区域（项目）绩效目标自评表: read as what it is, a form without points."""

from addin.checks import run
from addin.form import read_form, score
from tests.support.foreign_files import Line, sheet

TRANSFER: list[Line] = [
    ("转移支付区域（项目）绩效目标自评表",),
    ("（2023年度）",),
    ("转移支付（项目）名称", "农田建设补助资金"),
    ("中央主管部门", "农业农村部"),
    ("地方主管部门", "某省农业农村厅", "资金使用单位", "某县农业农村局"),
    ("资金投入情况（万元）", "", "全年预算数（A）", "全年执行数（B）", "预算执行率（B/A×100%)"),
    ("", "年度资金总额：", "300", "300", "100%"),
    ("", "其中：中央财政资金", "200", "200", "100%"),
    ("", "省级财政资金", "50", "50", "100%"),
    ("", "市级财政资金", "30", "30", "100%"),
    ("", "县级财政资金", "20", "20", "100%"),
    ("资金管理情况", "", "情况说明", "存在问题和改进措施"),
    ("", "分配科学性", "按因素法分配", "无"),
    ("", "下达及时性", "30日内下达", "个别县较晚，已督促"),
    ("", "拨付合规性", "合规", ""),
    ("", "使用规范性", "规范", ""),
    ("", "执行准确性", "准确", ""),
    ("", "预算绩效管理情况", "已开展", "/"),
    ("", "支出责任履行情况", "已履行", ""),
    ("总体目标完成情况", "总体目标", "", "全年实际完成情况"),
    ("", "建成高标准农田10万亩", "", "建成10万亩"),
    ("绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "全年实际完成值", "未完成原因和改进措施"),
    ("", "产出指标", "数量指标", "建成面积", "≥10万亩", "10万亩", ""),
    ("", "", "质量指标", "验收合格率", "≥95%", "96%", ""),
    ("", "满意度指标", "满意度指标", "农户满意度", "≥90%", "92%", ""),
]


def test_the_self_evaluation_of_a_transfer_is_read_without_points() -> None:
    form = read_form({"表": sheet(*TRANSFER)})
    assert (form.project, form.department, form.implementer) == (
        "农田建设补助资金",
        "农业农村部",
        "某县农业农村局",
    )
    assert [(line.item, int(line.annual_budget or 0)) for line in form.funds] == [
        ("年度资金总额", 300), ("中央财政资金", 200), ("省级财政资金", 50), ("市级财政资金", 30), ("县级财政资金", 20),
    ]  # fmt: skip
    assert (form.goal_expected, form.goal_actual) == ("建成高标准农田10万亩", "建成10万亩")
    assert form.material == {
        "分配科学性": "按因素法分配", "下达及时性": "30日内下达；个别县较晚，已督促", "拨付合规性": "合规", "使用规范性": "规范",
        "执行准确性": "准确", "预算绩效管理情况": "已开展", "支出责任履行情况": "已履行",
    }  # fmt: skip
    assert [(row.name, row.target, row.actual) for row in form.indicators] == [
        ("建成面积", "≥10万亩", "10万亩"), ("验收合格率", "≥95%", "96%"), ("农户满意度", "≥90%", "92%"),
    ]  # fmt: skip
    assert [(one.label, one.text) for one in form.left_over] == [("地方主管部门", "某省农业农村厅")]
    assert form.unread == ()
    assert [(one.code, one.cell) for one in run(form, score(form))] == [("L01", "表!B5"), ("V02", "")]
