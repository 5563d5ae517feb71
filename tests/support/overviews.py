"""Forms of every kind for the sheet 得分一览."""

from decimal import Decimal

from addin.form import FundLine, Indicator, Level, SelfEvaluation

LEVELS = ("成本指标", "产出指标", "效益指标", "满意度指标", "附加指标")
LONG = "加强调研指导，压实属地责任，全面提升城市基层小区党建水平和治理能力现代化水平"


def row(
    level: str, name: str, target: str, actual: str, weight: int | None, score: int | None = None
) -> Indicator:
    return Indicator(
        Level(level), Level("数量指标"), name, target, actual, weight=decimal(weight), score=decimal(score)
    )


def funds(*lines: tuple[str, int | None, int | None, int | None]) -> tuple[FundLine, ...]:
    return tuple(
        FundLine(item, decimal(initial), decimal(annual), decimal(executed), weight=Decimal(10))
        for item, initial, annual, executed in lines
    )


def decimal(number: int | None) -> Decimal | None:
    return None if number is None else Decimal(number)


def sixty() -> SelfEvaluation:
    """As long as no form is, with a level more than other forms have."""
    rows = tuple(row(LEVELS[n // 12], f"指标{n}：{LONG}", "100", str(50 + n), 2) for n in range(60))
    money = ("年度资金总额", 1093, 1200, 0), ("当年财政拨款", 1093, 1200, 0), ("区级配套", 0, None, None)
    return SelfEvaluation(project="六十项指标", year=2024, funds=funds(*money), indicators=rows)


def odd() -> SelfEvaluation:
    """Without actual, without weight, without score, without 一级指标, above the weight, below zero budget."""
    rows = (
        row("产出指标", "没有完成值", "100", "", 20),
        row("产出指标", "没有分值", "100", "100", None),
        row("效益指标", "不适用", "/", "/", None),
        row("", "零分", "100", "0", 30),
        row("满意度指标", "", "≥90%", "95%", 10, 12),
        row("满意度指标", '<名称&"引号">\x07', "≥90%", "95%", 10, 0),
    )
    return SelfEvaluation(project="怪表", funds=funds(("年度资金总额", 0, 0, 0)), indicators=rows)


def unlabelled() -> SelfEvaluation:
    return SelfEvaluation(
        project="没有一级指标", indicators=(row("", "甲", "100", "80", 10), row("", "乙", "1", "1", 5))
    )
