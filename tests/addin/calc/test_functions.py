"""Every function of the catalogue gives in a real Calc cell what it gives in Python."""

from dataclasses import dataclass

import pytest

from addin.calc.office import Document, Office
from udfs import FUNCTIONS
from udfs.function import Function

BY_NAME = {function.name: function for function in FUNCTIONS}
SHEET = "表"
Cell = float | str | None
Value = Cell | list[list[Cell]]

HEADER = [
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
]
FUNDS = ["项目资金", None, "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
FORM: list[list[Cell]] = [
    list(FUNDS),
    [None, "年度资金总额", 100.0, 100.0, 98.0, 10.0, 0.98, 9.8],
    list(HEADER),
    ["产出指标", "数量指标", "培训人次", "≥100人次", "98人次", 10.0, 9.8, None],
    [None, "质量指标", "合格率", "≥95%", "96%", 10.0, 10.0, None],
    ["效益指标", "社会效益指标", "满意度", "≥90%", None, None, None, None],
]


@dataclass(frozen=True)
class Case:
    """A call whose arguments stand in cells; arguments left out at the end are optional ones."""

    name: str
    arguments: tuple[Value, ...]


CASES = (
    Case("JX_EXEC_RATE", (98.0, 100.0)),
    Case("JX_EXEC_RATE", (98.0, 0.0)),
    Case("JX_EXEC_RATE", ("九十八", 100.0)),
    Case("JX_EXEC_RATE", (98.0, 100.0, "mof-2020；执行率分母=年初预算数", 200.0)),
    Case("JX_EXEC_RATE", (98.0, 100.0, "mof-2020；执行率分母=年初预算数", None)),
    Case("JX_EXEC_RATE", (98.0, 100.0, "mof-2020；执行率分母=年初预算数", 0.0)),
    Case("JX_EXEC_SCORE", (33.333, 100.0, 10.0)),
    Case("JX_EXEC_SCORE", (120.0, 100.0, 10.0, "mof-2020")),
    Case("JX_EXEC_SCORE", (120.0, 100.0, 10.0, "没有这个规则")),
    Case("JX_COMPLETION", ("≥95%", "98%")),
    Case("JX_COMPLETION", ("≤100万元", "110万元", "成本指标")),
    Case("JX_COMPLETION", (100.0, 87.0, "数量指标", "mof-2020")),
    Case("JX_SCORE", ("≥95%", "90%", 10.0)),
    Case("JX_SCORE", ("3-5次", "4次", 5.0, "数量指标")),
    Case("JX_SCORE", ("2021年12月底前", "2021年12月20日", 5.0, "时效指标", "mof-2020")),
    Case("JX_SCORE", ("显著提高", "有所提高", 8.0)),
    Case("JX_CRITERION", ("12%", "0→5、≤10%→4、≤20%→3", 5.0)),
    Case("JX_CRITERION", ("90%", "每低于5%扣2分", 5.0, "100%")),
    Case("JX_DEVIATION", ("≥100人次", "87人次")),
    Case("JX_DEVIATION", (100.0, 130.0, "数量指标")),
    Case("JX_DEVIATION_NOTE", ("≥100人次", "50人次", 10.0, 5.0)),
    Case("JX_DEVIATION_NOTE", ("≥100人次", "50人次", 10.0, 5.0, "经费到位晚。改进：提前申报")),
    Case("JX_DEVIATION_NOTE", ("≥100人次", "100人次", 10.0, 10.0, "", "数量指标", "mof-2020")),
    Case("JX_READING", ("1.2万亩", "12000亩")),
    Case("JX_READING", ("≥95%", "96%", "质量指标", "mof-2020")),
    Case("JX_CAPPED_TOTAL", (98.5, 75.0, 100.0)),
    Case("JX_CAPPED_TOTAL", (98.5, 75.0, 100.0, "platform-cap-2022")),
    Case("JX_SUBTOTAL", ([["产出指标"], [None], ["效益指标"]], [[10.0], [9.5], [8.0]], "产出指标")),
    Case("JX_SUBTOTAL", ([["产出指标"], [None], [None]], [[10.0], [None], ["※缺少完成值"]], "产出指标")),
    Case("JX_SUBTOTAL", ([["产出指标"]], [[7.0]], "产出指标")),
    Case("JX_TOTAL", ([[10.0], [None], [9.55]],)),
    Case("JX_TOTAL", ([[10.0, 9.5], [None, "/"]], 8.0, [[1.005]])),
    Case("JX_TOTAL", ([[10.0], ["※第5行缺少完成值"]], 8.0)),
    Case("JX_TOTAL", ()),
    Case("JX_GRADE", (90.0,)),
    Case("JX_GRADE", (59.99, "mof-2020")),
    Case("JX_GRADE", ("※总分未算出",)),
    Case("JX_CHECK", ([["什么", "都不是"], [None, None]],)),
    Case("JX_CHECK", (FORM,)),
    Case("JX_CHECK", (FORM, "mof-2020")),
)


def place(document: Document, arguments: tuple[Value, ...]) -> str:
    """Write each argument into columns of its own; gives the references, as in a formula."""
    references, column = [], 0
    for argument in arguments:
        block = argument if isinstance(argument, list) else [[argument]]
        for y, row in enumerate(block):
            for x, content in enumerate(row):
                document.set(SHEET, address(column + x, y), content)
        first, last = address(column, 0), address(column + len(block[0]) - 1, len(block) - 1)
        references.append(first if first == last else f"{first}:{last}")
        column += len(block[0])
    return ";".join(references)


def address(x: int, y: int) -> str:
    return f"{chr(ord('A') + x)}{y + 1}"


def in_calc(document: Document, function: Function, arguments: str) -> Cell:
    document.set_formula(SHEET, "Z50", f"={function.name}({arguments})")
    return document.value(SHEET, "Z50")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_cell_gives_what_python_gives(case: Case, blank: Document) -> None:
    function = BY_NAME[case.name]
    assert in_calc(blank, function, place(blank, case.arguments)) == function(*case.arguments)


def test_every_function_is_tried() -> None:
    assert str(BY_NAME["JX_CHECK"](FORM)).startswith("共")
    assert {case.name for case in CASES} == BY_NAME.keys()


@pytest.mark.parametrize(
    ("name", "given", "meant"),
    [
        ("JX_EXEC_SCORE", "98;100;10;", (98.0, 100.0, 10.0)),
        ("JX_COMPLETION", '"≥95%";"98%";;"mof-2020"', ("≥95%", "98%", None, "mof-2020")),
        ("JX_COMPLETION", '"≥95%";"98%";Y1;Y2', ("≥95%", "98%", None, None)),
        ("JX_DEVIATION_NOTE", '"≥10人";"5人";10;5;Y1;Y2;Y3', ("≥10人", "5人", 10.0, 5.0)),
    ],
)
def test_left_out_and_blank_optional_arguments_count_the_same(
    blank: Document, name: str, given: str, meant: tuple[Value, ...]
) -> None:
    assert in_calc(blank, BY_NAME[name], given) == BY_NAME[name](*meant)


def test_an_error_passed_in_one_cell_shows_through(blank: Document) -> None:
    blank.set_formula(SHEET, "A1", "=1/0")
    assert in_calc(blank, BY_NAME["JX_EXEC_RATE"], "A1;100") == "#DIV/0!"
    assert in_calc(blank, BY_NAME["JX_TOTAL"], "A1") == "#DIV/0!"


def test_an_error_within_a_range_is_calcs_own_error(blank: Document) -> None:
    blank.set_formula(SHEET, "A1", "=1/0")
    assert in_calc(blank, BY_NAME["JX_TOTAL"], "A1:A3") == "Err:504"


def test_a_cell_follows_its_precedents(blank: Document) -> None:
    blank.set(SHEET, "A1", 50.0)
    assert in_calc(blank, BY_NAME["JX_EXEC_RATE"], "A1;100") == 0.5
    blank.set(SHEET, "A1", 75.0)
    assert blank.value(SHEET, "Z50") == 0.75


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_the_function_wizard_has_the_help(office: Office, function: Function) -> None:
    service = "com.sun.star.sheet.FunctionDescriptions"
    descriptions = office.context.ServiceManager.createInstanceWithContext(service, office.context)
    shown = {item.Name: item.Value for item in descriptions.getByName(function.name)}
    assert shown["Description"] == function.help
    assert [(argument.Name, argument.Description) for argument in shown["Arguments"]] == [
        (argument.name, argument.help) for argument in function.arguments
    ]
