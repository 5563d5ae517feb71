"""The checks on indicator rows: the one loop over them, where a hit stands, and what its message may say."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from addin.checks.catalogue import Context, Hit, Severity, check, short
from addin.checks.rounding import is_rounding
from addin.form import IndicatorScore
from addin.form.model import RowField
from udfs.decimals import compact, show, show_percent

ZERO, ONE = Decimal(0), Decimal(1)
# What stands where a reason should and is none.
HOLLOW = {"无", "没有", "暂无", "略", "同上", "/", "-", "--", "—", "——", "无。", "无偏差", "不适用"}

# Whether a row is hit; a mapping is a hit, too, and says more to its message.
RowTest = Callable[[IndicatorScore, Context], bool | Mapping[str, object]]


def check_row(
    code: str, level: Severity, title: str, message: str, basis: str, at: RowField = "score"
) -> Callable[[RowTest], RowTest]:
    """Enters a test of one row into the catalogue and leaves it as it is; at: the field whose cell a hit names."""

    def enter(test: RowTest) -> RowTest:
        def run(context: Context) -> Iterator[Hit]:
            for row in context.scores.rows:
                if found := test(row, context):
                    more = found if isinstance(found, Mapping) else {}
                    yield row.indicator.cell(at), facts(row) | dict(more)

        check(code, level, title, message, basis)(run)
        return test

    return enter


def lacks_reason(row: IndicatorScore) -> bool:
    return not row.indicator.stated_reason


def has_hollow_reason(row: IndicatorScore) -> bool:
    return compact(row.indicator.reason[:20]) in HOLLOW


def has_sound_reason(row: IndicatorScore) -> bool:
    return not (lacks_reason(row) or has_hollow_reason(row))


def gap(row: IndicatorScore) -> Decimal:
    """How far the score is from what the rule gives; 0 where the rule gives nothing or the score is missing."""
    return ZERO if row.score is None or row.system is None else row.score - row.system


def is_above_weight(row: IndicatorScore) -> bool:
    weight = row.indicator.weight
    return row.score is not None and weight is not None and row.score > weight


def lacks_explanation(row: IndicatorScore) -> bool:
    """Another score than the rule gives, not for rounding, and nothing that explains it."""
    sound = row.score is not None and row.score >= 0 and not is_above_weight(row)
    return sound and not has_sound_reason(row) and not is_rounding(gap(row), 1)


def loses_points(row: IndicatorScore) -> bool:
    return (
        row.score is not None and row.indicator.weight is not None and 0 <= row.score < row.indicator.weight
    )


def has_points(row: IndicatorScore) -> bool:
    """Whether somebody gave it points."""
    return row.score is not None and row.score > 0


def facts(row: IndicatorScore) -> dict[str, object]:
    indicator = row.indicator
    return {
        "name": short(indicator.name),
        "target": short(indicator.nature + indicator.target),
        "actual": short(indicator.actual),
        "score": "" if row.score is None else show(row.score),
        "system": "" if row.system is None else show(row.system),
        "weight": "" if indicator.weight is None else show(indicator.weight),
        "rate": "" if row.completion is None else show_percent(row.completion),
        "problem": row.problem.removeprefix("※"),
        "reason": short(indicator.reason),
    }
