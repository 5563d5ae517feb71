"""Any form in any layout comes back; any grid gives forms or one sentence; what nobody expects is never lost."""

from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from addin.files.grid import Rows
from addin.form import NoForm, SelfEvaluation, read_form, read_forms, score
from addin.form.foreign.words import head
from addin.form.vocabulary import vocabulary
from tests.support.foreign_cases import FILES, Case, cases, load, number
from tests.support.foreign_files import grid
from tests.support.foreign_layouts import LAYOUTS, Layout
from udfs.decimals import compact
from udfs.totals import NOTHING

CASES = cases()
LEVELS = (
    ("产出指标(50分)", "数量指标"), ("产出指标(50分)", "质量指标（20分）"), ("效益指标", "社会效益指标"), ("满意度指标10分", ""),
)  # fmt: skip
# Letters that stand in no label, so that no text made of them is one.
words = st.text("甲乙丙丁戊己庚辛壬癸 0123，、“”%", min_size=1, max_size=12).map(str.strip).filter(
    lambda said: compact(said) not in NOTHING and not said[-1:].isdigit()
)  # fmt: skip
names = words.map(lambda said: f"{said}数")
points = st.integers(0, 1000).map(lambda n: str(Decimal(n) / 10))
money = st.none() | st.integers(0, 10**7).map(lambda n: str(Decimal(n) / 100))
rows = st.fixed_dictionaries({
    "levels": st.sampled_from(LEVELS), "三级": names, "年度指标值": st.sampled_from(["≥95%", "100", "显著", "≤3天", "3-5次"]),
    "实际完成值": words, "分值": points, "得分": points, "偏差原因": st.none() | words,
})  # fmt: skip


def _fund(item: str) -> st.SearchStrategy[dict[str, Any]]:
    amounts = dict.fromkeys(("年初预算数", "全年预算数", "全年执行数"), money)
    return st.fixed_dictionaries({"item": st.just(item), **amounts})


@st.composite
def made(draw: st.DrawFn) -> Case:
    """A published form with everything in it replaced."""
    raw = dict(load(FILES[0]).raw)
    kept: list[dict[str, Any]] = draw(
        st.lists(rows, min_size=1, max_size=6, unique_by=lambda row: (row["三级"], row["实际完成值"]))
    )
    kept.sort(key=lambda row: LEVELS.index(row["levels"]))
    raw["indicators"] = [{**row, "一级": row["levels"][0], "二级": row["levels"][1]} for row in kept]
    raw["funds"] = [draw(_fund("年度资金总额")), draw(_fund("其中:本年财政拨款")), draw(_fund("其他资金"))]
    for line, (weight, rate) in zip(raw["funds"], (("10", "95.5%"), (None, None), (None, None)), strict=True):
        line |= {"分值": weight, "执行率": rate, "得分": weight and draw(points)}
    raw |= {key: draw(names) for key in ("project", "goal_expected", "goal_actual")}
    raw["department"] = f"{draw(names)} / {draw(names)}"
    raw["printed_total"] = draw(points)
    return _case(raw)


def _case(raw: dict[str, Any]) -> Case:
    from json import dumps  # noqa: PLC0415
    from pathlib import Path  # noqa: PLC0415
    from tempfile import TemporaryDirectory  # noqa: PLC0415

    with TemporaryDirectory() as folder:
        path = Path(folder) / "表.json"
        path.write_text(dumps(raw), encoding="utf-8")
        return load(path)


def expected(case: Case, layout: Layout) -> SelfEvaluation:
    form = layout.expected(case)
    assert form.total == number(case.raw["printed_total"])
    return form


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(made(), st.sampled_from(LAYOUTS), st.booleans())
def test_any_form_in_any_layout_comes_back(case: Case, layout: Layout, moved: bool) -> None:
    lines: list[list[str | None]] = grid(layout.lines(case))
    if moved:
        lines = [["附件2"], [], *([None, *row] for row in lines)]
    form = read_form({"表": lines})
    assert form == expected(case, layout)
    assert form.unread == ()
    assert [one.text for one in form.left_over if not {one.label, one.text} & layout.extra] == []


WORDS = vocabulary()
HEADERS = {*WORDS.funds_by_header, *WORDS.indicators_by_header}
labels = st.sampled_from(
    sorted({*HEADERS, *WORDS.all_labels, *WORDS.totals, *WORDS.rows["subtotals"], *WORDS.items_by_name, "执行率(%)", "按收入性质分：",
            "其中：基本支出：12万元", "项目支出绩效自评表", "项目名称：甲", "注：乙", "单位：元"})
)  # fmt: skip
any_cell = st.one_of(st.none(), labels, words, points, st.floats(allow_nan=True), st.booleans())
header = st.permutations(["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"])
box = st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 3), st.integers(0, 3))


@st.composite
def jumble(draw: st.DrawFn) -> Rows:
    above, below = (draw(st.lists(st.lists(any_cell, max_size=9), max_size=6)) for _ in range(2))
    found = Rows([*above, *draw(st.lists(header, max_size=2)), *below])
    found.merged = [(r, c, r + down, c + right) for r, c, down, right in draw(st.lists(box, max_size=4))]
    return found


@settings(max_examples=400, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(jumble())
def test_whatever_stands_in_a_grid(cells: Rows) -> None:
    try:
        forms = [named.form for named in read_forms({"表": cells})]
    except NoForm:
        return
    for form in forms:
        score(form)
        assert all(one.text for one in form.left_over)
        assert all(one.text for one in form.unread)


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(CASES),
    st.sampled_from(LAYOUTS),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12)), max_size=6),
)
def test_what_stands_where_nothing_is_expected_is_not_lost(
    case: Case, layout: Layout, spots: list[tuple[int, int]]
) -> None:
    lines = grid(layout.lines(case))
    marks = []
    for number_of, (row, column) in enumerate(spots):
        cells = lines[row % len(lines)]
        cells += [None] * (column + 1 - len(cells))
        titles = sum(head(cell) in HEADERS for cell in cells)
        if not cells[column] and titles < 3:  # a title over nothing names nothing
            cells[column] = f"标记{number_of}号"
            marks.append(f"标记{number_of}号")
    told = repr(read_form({"表": lines}))
    assert [mark for mark in marks if mark not in told] == []
