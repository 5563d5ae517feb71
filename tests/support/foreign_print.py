"""The layouts in which offices print the form, each a function from a case to lines of cells."""

import re
from itertools import groupby

from tests.support.foreign_cases import MONEY, Case
from tests.support.foreign_files import Cell, Line

Rows = list[Line]
SPLIT = re.compile(r"([≥≤=]?)\s*(\d[\d.]*)\s*(.*)")


def _names(case: Case, wide: int) -> Rows:
    raw = case.raw
    department, _, implementer = (raw["department"] or "").partition(" / ")
    half = (wide - 4) // 2
    return [
        [Cell("项目名称", 2), Cell(raw["project"], wide - 2)],
        [
            Cell("主管部门", 2),
            Cell(department, half),
            Cell("实施单位", 2),
            Cell(implementer, wide - 4 - half),
        ],
    ]


def _goals(case: Case, wide: int) -> Rows:
    half = (wide - 1) // 2
    raw = case.raw
    return [
        [Cell("年度\n总体\n目标", 1, 2), Cell("预期目标", half), Cell("实际完成情况", wide - 1 - half)],
        [Cell(raw["goal_expected"], half), Cell(raw["goal_actual"], wide - 1 - half)],
    ]


def _levels(case: Case, row: int) -> list[Cell]:
    """The merged labels that begin in a row."""
    rows = case.raw["indicators"]
    cells = []
    for keys in (("一级",), ("一级", "二级")):
        run = [len(list(group)) for _, group in groupby(rows, key=lambda r: [r[k] for k in keys])]
        starts = {sum(run[:n]): length for n, length in enumerate(run)}
        if row in starts:
            cells.append(Cell(rows[row][keys[-1]], 1, starts[row]))
    return cells


def standard(case: Case) -> Rows:
    """财预〔2020〕10号, as printed."""
    lines: Rows = [
        [Cell("项目支出绩效自评表", 9)],
        [Cell(f"（{case.raw['year']}年度）", 9)],
        *_names(case, 9),
    ]
    headers = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
    funds = case.raw["funds"]
    lines.append([Cell("项目资金\n（万元）", 1, len(funds) + 1), Cell("", 2), *headers])
    lines += [[Cell(line["item"], 2), *(line[h] for h in headers)] for line in funds]
    lines += _goals(case, 9)
    rows = case.raw["indicators"]
    lines.append([Cell("绩\n效\n指\n标", 1, len(rows) + 1), "一级指标", "二级指标", "三级指标", "年度\n指标值", "实际\n完成值", "分值",
                  "得分", "偏差原因分析\n及改进措施"])  # fmt: skip
    for n, row in enumerate(rows):
        lines.append(
            [
                *_levels(case, n),
                *(row[k] for k in ("三级", "年度指标值", "实际完成值", "分值", "得分", "偏差原因")),
            ]
        )
    return [*lines, [Cell("总分", 6), "100", case.raw["printed_total"], ""]]


def _money(said: str | None) -> str | None:
    return said if said is None or said.endswith("元") else f"{said}万元"


def _points(said: str | None) -> str | None:
    return f"{said}分" if said and said[-1].isdigit() else said


def _lettered_funds(case: Case) -> Rows:
    funds = case.raw["funds"]
    lines: Rows = [[Cell("年度资金（万元）", 1, len(funds) + 1), Cell("", 3), "年初预算", "全年预算数（A）", "全年执行数（B）",
                    "分值(10分)", "执行率\n（B/A）", "得 分"]]  # fmt: skip
    for line in funds:
        name = [Cell(line["item"], 3)]
        if ":" in line["item"]:
            name = [Cell("其中：", 1), Cell(line["item"].split(":")[1], 2)]
        amounts = [_money(line[header]) for header in MONEY.values()]
        lines.append([*name, *amounts, _points(line["分值"]), line["执行率"], _points(line["得分"])])
    return lines


def _lettered_indicators(case: Case) -> Rows:
    rows = case.raw["indicators"]
    lines: Rows = [[Cell("绩效指标", 1, len(rows) + 1), "一级指标", "二级指标", Cell("三级指标", 2), "年度指标值（A）",
                    "全年实际完成值(B)", "分 值", "得 分", "未完成原因分析及改进措施"]]  # fmt: skip
    for n, row in enumerate(rows):
        scores = (_points(row["分值"]), _points(row["得分"]))
        texts = (row["年度指标值"], row["实际完成值"], *scores, row["偏差原因"])
        lines.append([*_levels(case, n), Cell(row["三级"], 2), *texts])
    return lines


def lettered(case: Case) -> Rows:
    """Letters in the headers, 分 and 万元 inside the cells, 其中 in a column of its own, notes around."""
    raw = case.raw
    return [
        [Cell("附件3", 10)],
        [Cell(f"{raw['year']}年度部门预算项目支出绩效自评情况表", 10)],
        *_names(case, 10),
        *_lettered_funds(case),
        ["年度目标", Cell("年初设定目标", 2), Cell(raw["goal_expected"], 2), Cell("全年实际完成情况", 2), Cell(raw["goal_actual"], 3)],
        *_lettered_indicators(case),
        [Cell("合计", 7), Cell("100分", 1), _points(raw["printed_total"]), ""],
        [Cell("注：1.得分一档最高不能超过该指标分值上限。", 10)],
        ["填表人：", "", "联系电话：", ""],
    ]  # fmt: skip


def split_target(case: Case) -> Rows:
    """The platform of Sichuan and Yunnan: 指标性质, 指标值, 度量单位 under one title; 调整后预算数."""
    raw = case.raw
    lines: Rows = [[Cell("部门预算项目支出绩效自评表（", 11)], [Cell(f"（{raw['year']}年度）", 11)]]
    lines[0] = [Cell("部门预算项目支出绩效自评表", 11)]
    lines += [["项目名称", Cell(raw["project"], 10)], ["主管部门", Cell((raw["department"] or "").partition(" / ")[0], 4),
               "实施单位", Cell((raw["department"] or "").partition(" / ")[2], 5)]]  # fmt: skip
    funds = raw["funds"]
    lines.append([Cell("预算执行情况（10分）", 1, len(funds) + 1), Cell("", 2), "年初预算", "调整后预算数", "预算执行数", "预算执行率",
                  "权重", "得分", Cell("原因", 2)])  # fmt: skip
    for line in funds:
        order = ("年初预算数", "全年预算数", "全年执行数", "执行率", "分值", "得分")
        lines.append([Cell(line["item"], 2), *(line[h] for h in order), Cell("", 2)])
    rows = raw["indicators"]
    lines.append([Cell("绩效指标", 1, len(rows) + 2), Cell("一级指标", 1, 2), Cell("二级指标", 1, 2), Cell("三级指标", 1, 2),
                  Cell("年度指标值", 3), Cell("完成值", 1, 2), Cell("权重", 1, 2),
                  Cell("得分", 1, 2), Cell("未完成原因分析", 1, 2)])  # fmt: skip
    lines.append(["指标性质", "指标值", "度量单位"])
    for n, row in enumerate(rows):
        match = SPLIT.fullmatch(row["年度指标值"] or "")
        parts = match.groups() if match else ("", row["年度指标值"], "")
        lines.append(
            [
                *_levels(case, n),
                row["三级"],
                *parts,
                *(row[k] for k in ("实际完成值", "分值", "得分", "偏差原因")),
            ]
        )
    lines.append([Cell("合计", 8), "100", raw["printed_total"], ""])
    return [
        *lines,
        ["评价结论", Cell("总体良好。", 10)],
        ["存在问题", Cell("无", 10)],
        ["改进措施", Cell("加强管理。", 10)],
    ]


def no_levels(case: Case) -> Rows:
    """Chongqing: no first or second level; 调整指标值, 得分系数, 是否核心指标."""
    raw = case.raw
    department, _, implementer = (raw["department"] or "").partition(" / ")
    lines: Rows = [[Cell(f"{raw['year']}年度项目绩效自评表", 10)], ["项目名称", Cell(raw["project"], 3), "主管部门", Cell(department, 2),
                    "实施单位", Cell(implementer, 2)]]  # fmt: skip
    lines.append(
        [
            "",
            "年初预算数",
            "全年（调整）预算数",
            "全年执行数",
            "执行率",
            "执行率权重",
            "执行率得分",
            "",
            "",
            "",
        ]
    )
    order = ("年初预算数", "全年预算数", "全年执行数", "执行率", "分值", "得分")
    lines += [[line["item"], *(line[h] for h in order), "", "", ""] for line in raw["funds"]]
    lines += [[Cell("当年绩效目标", 1), Cell("", 9)]]
    lines.append(["指标名称", "计量单位", "指标性质", "指标权重", "年初指标值", "调整指标值", "全年完成值", "得分系数（%）", "指标得分",
                  "是否核心指标"])  # fmt: skip
    for row in raw["indicators"]:
        lines.append([row["三级"], "", "", row["分值"], row["年度指标值"], "", row["实际完成值"], row.get("得分系数"), row["得分"],
                      row.get("是否核心")])  # fmt: skip
    return [*lines, [Cell("自评总分", 8), raw["printed_total"], ""]]


def old_beijing(case: Case) -> Rows:
    """Before 2020: 年初预算数 only, 得分计算方法, no reasons; the indicators before the amounts."""
    raw = case.raw
    lines: Rows = [[Cell(f"项目支出绩效自评表（{raw['year']}年度）", 9)]]
    lines += [[Cell(f"项目名称：{raw['project'] or ''}", 9)]]
    lines += [["主管部门", Cell((raw["department"] or "").partition(" / ")[0], 3), "实施单位",
               Cell((raw["department"] or "").partition(" / ")[2], 4)]]  # fmt: skip
    lines.append([Cell("绩效指标", 1, len(raw["indicators"]) + 1), "一级指标", "二级指标", "三级指标", "分值",
                  "年度指标值(A)", "实际完成值(B)",
                  "得分", "得分计算方法"])  # fmt: skip
    for n, row in enumerate(raw["indicators"]):
        lines.append(
            [
                *_levels(case, n),
                row["三级"],
                *(row[k] for k in ("分值", "年度指标值", "实际完成值", "得分")),
                "",
            ]
        )
    lines.append([Cell("总分", 4), "100", "", "", raw["printed_total"], ""])
    lines.append([Cell("项目资金（万元）", 1, len(raw["funds"]) + 1), "", "年初预算数(A)", "全年执行数(B)", "分值（10分）", "执行率(B/A)",
                  "得分", Cell("得分计算方法", 2)])  # fmt: skip
    for line in raw["funds"]:
        order = ("年初预算数", "全年执行数", "分值", "执行率", "得分")
        lines.append(
            [line["item"], *(line[h] for h in order), Cell("执行率×分值" if line["分值"] else "", 2)]
        )
    return lines


def without_weights(case: Case) -> Rows:
    """Hubei: 预算数 and 执行数, the weight of the execution in a label, no 分值 and no reason for an indicator."""
    raw = case.raw
    weight = raw["funds"][0]["分值"] or "20"
    lines: Rows = [
        [Cell(f"{raw['year']}年度项目自评表", 7)],
        ["单位名称：某某局", Cell("", 5), Cell("填报日期：", 1)],
    ]
    lines += [["项目名称", Cell(raw["project"], 6)], ["主管部门", Cell((raw["department"] or "").partition(" / ")[0], 2), "项目实施单位",
               Cell((raw["department"] or "").partition(" / ")[2], 3)]]  # fmt: skip
    lines.append([Cell(f"预算执行情况\n（万元）\n（{weight}分）", 1, 2), "", "预算数（A）", "执行数（B）", "执行率（B/A）",
                  Cell(f"得分（{weight}分*执行率）", 2)])  # fmt: skip
    line = raw["funds"][0]
    lines.append(
        [line["item"], line["全年预算数"], line["全年执行数"], line["执行率"], Cell(line["得分"], 2)]
    )
    lines.append([Cell("年度绩效目标1", 1, len(raw["indicators"]) + 1), "一级指标", "二级指标", "三级指标", "年初目标值（A）",
                  "实际完成值（B）", "得分"])  # fmt: skip
    for n, row in enumerate(raw["indicators"]):
        lines.append([*_levels(case, n), *(row[k] for k in ("三级", "年度指标值", "实际完成值", "得分"))])
    return [*lines, [Cell("总分", 6), raw["printed_total"]]]
