"""What of a layout cannot be drawn or read back, as sentences."""

import re
from collections import Counter
from collections.abc import Iterator

from addin.form.layout.layout import Layout
from addin.form.layout.sections import (
    KEYS,
    LEVELS,
    MONEY_FIELDS,
    At,
    CellSection,
    FundSection,
    IndicatorSection,
    Section,
    SubtotalSection,
    TableSection,
)  # fmt: skip
from udfs import rules

_HEADED = frozenset(KEYS) - {"gap"}
_REFERENCE = re.compile(r"\{([\w.]+)\}")
_NAMED = ("level1", "name", "weight", "score", "print")  # columns that other sheets ask for by name
_SHOWN = ("check", "grade", "total_weight", "total")
_NAMED_CELLS = ("project", "grade", "total")
_LONGEST_TITLE, _LONGEST = 32, 255  # what Excel takes of the words of a rule, and of its list
_OF_A_ROW = {"used", "wanted", "seat"}
_OF_SUBTOTALS = {"label", "all"}


def faults(layout: Layout) -> Iterator[str]:
    """None where the layout can be used. The first one counts: those that follow may come of it."""
    if layout.rule not in rules.names():
        yield f"rule 写的“{layout.rule}”不是随软件提供的评分规则"
    yield from _columns(layout)
    yield from _sections(layout)
    known = layout.column_keys()
    yield from _needed_cells(layout)
    for place, section in enumerate(layout.sections, 1):
        where = f"第{place}段（{section.kind}）"
        for at in _spans(section):
            if not at or len(at) > 2 or not known >= set(at):
                yield f"{where}的“{'、'.join(at)}”不是列，或者不止首尾两列"
            elif layout.at(at[0]) > layout.at(at[-1]):
                yield f"{where}的“{'、'.join(at)}”首列在末列右边"
        yield from _cells(section, where)
    yield from _funds(layout)
    yield from _tables(layout)
    yield from _formulas(layout)


def _columns(layout: Layout) -> Iterator[str]:
    keys = Counter(column.key for column in layout.columns)
    yield from (f"列“{key}”写了{count}次" for key, count in keys.items() if count > 1)
    yield from (f"缺少列“{key}”" for key in KEYS if key not in keys)
    titles = Counter(column.title for column in layout.columns if column.header and not column.hidden)
    yield from (f"列标题“{title}”用了{count}次" for title, count in titles.items() if count > 1)
    labels = [place for place, column in enumerate(layout.columns) if column.key in LEVELS]
    others = [at for at, column in enumerate(layout.columns) if column.header and column.key not in LEVELS]
    if labels and others and max(labels) > min(others):
        yield "一级、二级指标两列应在其他各列左边"
    headers = {column.key for column in layout.columns if column.header}
    yield from (f"列“{key}”缺少 header" for key in KEYS if key in keys and key in _HEADED - headers)
    named = {column.key for column in layout.columns if column.name}
    yield from (f"列“{key}”缺少 name" for key in _NAMED if key in keys and key not in named)
    for column in layout.columns:
        texts = (",".join(column.choices), column.prompt, column.refusal)
        if max(map(len, texts)) > _LONGEST or len(column.title) > _LONGEST_TITLE:
            yield f"列“{column.key}”的标题最多{_LONGEST_TITLE}字，下拉列表、prompt、refusal 最多{_LONGEST}字"
    if layout.page.last not in keys:
        yield f"[page] 的 last 写的“{layout.page.last}”不是列"


def _sections(layout: Layout) -> Iterator[str]:
    kinds = Counter(section.kind for section in layout.sections)
    yield from (
        f"“{kind}”一段应正好有一个，现在有{kinds[kind]}个"
        for kind in ("result", "funds", "indicators", "total", "subtotals")
        if kinds[kind] != 1
    )
    if layout.page.frozen not in kinds:
        yield f"[page] 的 frozen 写的“{layout.page.frozen}”不是一段"
    order = [section.kind for section in layout.sections]
    if "indicators" in order[:-1] and order[order.index("indicators") + 1] != "total":
        yield "“total”一段应紧接在“indicators”之后"
    printed = "".join("x" if section.printed else " " for section in layout.sections).strip()
    if not printed or " " in printed:
        yield "要打印的各段应连在一起"


def _spans(section: Section) -> Iterator[At]:
    if isinstance(section, CellSection):
        yield from (cell.at for cell in section.cells)
    elif isinstance(section, FundSection):
        yield from (section.label_at, section.item_at, *(cell.at for cell in section.cells))
        yield from ((column.at,) for column in section.columns)
    elif isinstance(section, IndicatorSection):
        yield section.label_at
    elif isinstance(section, TableSection):
        yield from (section.label_at, *(column.at for column in section.columns))
    else:
        yield from ((section.title_at,), section.limited_at)
        yield from ((key,) for column in section.columns for key in (column.at, column.of))


def _cells(section: Section, where: str) -> Iterator[str]:
    if not isinstance(section, CellSection | FundSection):
        return
    texts = {cell.text for cell in section.cells}
    rows = len(section.heights) if isinstance(section, CellSection) else 1 + len(section.items)
    for cell in section.cells:
        down = isinstance(section, FundSection) and cell.rows == 0
        if not down and not 0 <= cell.row < cell.row + cell.rows <= rows:
            yield f"{where}只有{rows}行，“{cell.text or cell.field or cell.shows}”写在第{cell.row}行、占{cell.rows}行"
        if cell.field and cell.label not in texts:
            yield f"{where}的“{cell.field}”要有 label，写同一段里说明它的那一格的字"


def _needed_cells(layout: Layout) -> Iterator[str]:
    cells = [cell for _, cell in layout.placed_cells()]
    there = {key for cell in cells for key in (cell.field, cell.shows)}
    yield from (f"没有一格的 field 或 shows 是“{key}”" for key in (*_SHOWN, "project") if key not in there)
    yield from (f"“{key}”一格缺少 name" for key in _NAMED_CELLS if key in there and not layout.cell(key).name)
    if not any(cell.text for cell in layout.total.cells):
        yield "“total”一段要有一格写字，如“总分”"


def _funds(layout: Layout) -> Iterator[str]:
    section = layout.funds
    if not section.items:
        yield "资金至少要有一项，第一项是各项之和"
    fields = tuple(column.field for column in section.columns)
    if sorted(fields) != sorted({*MONEY_FIELDS, "weight", "rate", "score"}):
        yield "资金应正好有年初预算数、全年预算数、全年执行数、分值、执行率、得分六列"
    places = [layout.at(section.column(field).at) for field in MONEY_FIELDS if field in fields]
    if places != list(range(places[0], places[0] + len(MONEY_FIELDS))):
        yield "资金的年初预算数、全年预算数、全年执行数应依次相邻"


def _tables(layout: Layout) -> Iterator[str]:
    names = Counter(word for table in layout.tables for word in {table.name, table.label})
    for table in layout.tables:
        where = f"表“{table.name}”"
        if names[table.name] > 1 or names[table.label] > 1:
            yield f"{where}的 name 或 label 与别的表相同"
        if layout.funds.unit != "万元":
            yield f"{where}按万元填：资金的 unit 应是万元"
        if not table.room:
            yield f"{where}要写 items 或 rows"
        if not table.columns or table.columns[0].key != "name":
            yield f"{where}的第一列应是“name”"
        keys = [column.key for column in table.columns]
        if len({*keys}) < len(keys) or len({column.header for column in table.columns}) < len(keys):
            yield f"{where}有两列的 key 或 header 相同"
        amounts = {column.key for column in table.columns if column.amount}
        asked = [key for column in table.columns for key in column.rate]
        asked += [key for columns in table.material.values() for key in columns]
        yield from (f"{where}里的“{key}”不是填数的列" for key in asked if key not in amounts)
        if any(len(column.rate) not in (0, 2) for column in table.columns):
            yield f"{where}的 rate 写分子、分母两列"
        yield from (f"{where}没有列“{key}”" for key in table.prose.values() if key not in keys)


def _formulas(layout: Layout) -> Iterator[str]:
    keys = layout.column_keys()
    amounts = {column.field for column in layout.funds.columns}
    single = {cell.field or cell.shows for _, cell in layout.placed_cells()} - {""}
    everywhere = {
        *single, "unused", "region", *(f"rows.{key}" for key in keys),
        *(f"{group}.{field}" for group in ("funds", "parts") for field in amounts),
    }  # fmt: skip
    for formula, known in _all(layout):
        for name in _REFERENCE.findall(formula):
            if name not in known | everywhere:
                yield f"公式“{formula[:40]}”里的 {{{name}}} 不知道指什么"


def _all(layout: Layout) -> Iterator[tuple[str, set[str]]]:
    """Every formula with what may be named in it beside what may be everywhere."""
    keys = layout.column_keys()
    in_row = keys | {f"above.{key}" for key in keys} | _OF_A_ROW
    yield from ((column.formula, in_row) for column in layout.columns)
    for section in layout.sections:
        if isinstance(section, CellSection):
            yield from ((cell.formula, {"text"}) for cell in section.cells)
        elif isinstance(section, FundSection):
            line = {f"line.{column.field}" for column in section.columns}
            yield from ((formula, line) for one in section.columns for formula in (one.formula, one.each))
            yield from ((cell.formula, {"text"}) for cell in section.cells)
        elif isinstance(section, IndicatorSection):
            yield from ((one, in_row) for one in (section.used, section.wanted, section.seat))
            yield section.unused, set()
        elif isinstance(section, SubtotalSection):
            yield section.limited_formula, _OF_SUBTOTALS
            for column in section.columns:
                yield from ((formula, _OF_SUBTOTALS) for formula in (column.formula, column.all))
