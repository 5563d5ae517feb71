"""The report of 益阳市委组织部 comes out of our tool: its headings, and every one of its figures, traced."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from addin.form import Scores, SelfEvaluation
from addin.report.template.context import context
from addin.report.template.render import render
from tests.support.openxml import faults

SEED = Path(__file__).parents[3] / "data" / "003_b2a4333b6e0b3ebb.txt"
FIGURE = re.compile(r"\d+(?:\.\d+)?%?")
HEADINGS = (
    "一、项目概况", "二、绩效自评工作开展情况", "三、综合评价结论", "四、绩效目标实现情况分析", "（一）项目资金使用及管理情况",
    "（二）总体绩效目标完成情况分析", "（三）绩效指标完成情况分析", "五、存在的问题和改进措施", "（一）存在的问题",
    "（二）建议和改进措施", "六、绩效自评结果拟应用和公开情况", "七、其他需要说明的问题", "附件：项目支出绩效自评表",
)  # fmt: skip


def texts(data: bytes) -> Iterator[str]:
    document = Document(BytesIO(data))
    yield from (paragraph.text for paragraph in document.paragraphs)
    for table in document.tables:
        yield from (cell.text for row in table.rows for cell in row.cells)


@pytest.fixture(scope="module")
def report(form: SelfEvaluation, scores: Scores, template: Path) -> bytes:
    return render(template, context(form, scores))


def figures(text: str) -> set[str]:
    return set(FIGURE.findall(text))


def test_its_sections_stand_in_the_order_of_the_source(report: bytes) -> None:
    lines = [line.strip() for line in texts(report)]
    assert [line for line in lines if line in HEADINGS] == list(HEADINGS)


def test_every_figure_of_the_source_is_in_it(report: bytes) -> None:
    source = SEED.read_text(encoding="utf-8")
    heading_number = {"7"}  # “7、 其他需要说明的问题”: the exporter numbers it 七
    assert figures(source) - heading_number <= figures("\n".join(texts(report)))


def stated(form: SelfEvaluation) -> Mapping[str, set[str]]:
    """Every figure that a person typed, by where it stands."""
    rows = " ".join(
        f"{i.name} {i.target} {i.actual} {i.reason} {i.weight} {i.score} {i.level1.weight} {i.level2.weight}"
        for i in form.indicators
    )
    money = " ".join(
        f"{line.initial_budget} {line.annual_budget} {line.executed} {line.weight}" for line in form.funds
    )
    return {
        "自评表": figures(
            f"{form.project}{form.goal_expected} {form.goal_actual} {rows} {money} {form.year}"
        ),
        "报告素材": figures(" ".join(form.material.values())),
    }


def test_every_figure_in_it_is_typed_or_computed_from_the_form(
    form: SelfEvaluation, scores: Scores, report: bytes
) -> None:
    computed = {
        "总分": "99", "预算执行率": "100%", "结余资金": "0", "一级指标": "2", "二级指标": "6", "三级指标": "10",
        "超额完成和扣分的指标": "1", "825÷697": "118.36%", "超过年度指标值": "18.36%", "总分的分值": "100",
    }  # fmt: skip
    known = set().union(*stated(form).values()) | set(computed.values())
    assert figures("\n".join(texts(report))) <= known
    assert scores.total == Decimal(99)
    assert scores.execution_rate == Decimal(1)
    assert len(scores.rows) == 10
    assert len({row.indicator.level1.name for row in scores.rows}) == 2
    assert len({row.indicator.level2.name for row in scores.rows}) == 6


def test_the_validators_find_nothing(report: bytes, tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(report)
    assert faults(path, "Office2016") == faults(path, "Microsoft365") == []
