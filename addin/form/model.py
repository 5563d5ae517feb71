"""The 项目支出绩效自评表 as plain frozen data, whatever file or workbook it was read from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple

from addin.form.layout import Layout, sections
from addin.form.money import IN_WAN
from addin.form.vocabulary import title
from udfs.compare import is_part

Cells = Mapping[str, str]
MoneyField = sections.MoneyField
FundField = sections.FundField
RowField = Literal[
    "level1", "level2", "name", "nature", "target", "actual", "weight", "score", "reason", "note"
]
FormField = Literal[
    "project",
    "department",
    "implementer",
    "year",
    "goal_expected",
    "goal_actual",
    "total_weight",
    "total",
    "grade",
]

TOTAL_FUNDS = sections.TOTAL_FUNDS
# The fields of a FundLine that hold numbers, those of them that hold money, and of an Indicator that hold words → headers.
_FUND_FIELDS: tuple[FundField, ...] = (*sections.MONEY_FIELDS, "weight", "rate", "score")
AMOUNTS: Mapping[FundField, str] = {field: title(field) for field in _FUND_FIELDS}
MONEY: Mapping[MoneyField, str] = {field: AMOUNTS[field] for field in sections.MONEY_FIELDS}
ROW_TEXTS = {field: title(field) for field in ("name", "target", "actual", "reason")}
# The texts of the form as a whole → labels.
LABELS = {
    field: title(field)
    for field in ("project", "department", "implementer", "unit", "goal_expected", "goal_actual")
}
FORM_TEXTS = ("project", "department", "implementer", "goal_expected", "goal_actual")
CRITERION = "criterion"  # the column of 评分标准
MATERIAL_CELL = "报告素材.{}"  # how a form's cells name the cell of a field of 报告素材


@dataclass(frozen=True, slots=True)
class FundLine:
    """One row under 项目资金; amounts in 万元, rate as a fraction (1 = 100%).

    Only the row 年度资金总额 carries weight, rate and score; they are what the form prints, None
    where it prints nothing. reviewed_score, reviewed_note: what a reviewer put beside the score. cells: field name →
    address such as 自评表!E8.
    """

    item: str
    initial_budget: Decimal | None = None
    annual_budget: Decimal | None = None
    executed: Decimal | None = None
    weight: Decimal | None = None
    rate: Decimal | None = None
    score: Decimal | None = None
    reviewed_score: Decimal | None = None
    reviewed_note: str = ""
    cells: Cells = field(default_factory=dict, compare=False)

    def cell(self, field: FundField) -> str:
        """The address of a field; "" where the form does not know."""
        return self.cells.get(field, "")

    def amount(self, field: MoneyField) -> Decimal | None:
        """The money in a column, in 万元."""
        money: Decimal | None = getattr(self, field)
        return money


@dataclass(frozen=True, slots=True)
class Level:
    """A 一级指标 or 二级指标 label: 产出指标(50分) is name 产出指标, weight 50."""

    name: str
    weight: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One 三级指标 row, as filled in.

    nature: ≥, ≤ or = where the officer chose the direction beside the form, else "".
    target, actual: 年度指标值 and 实际完成值 as text, just as typed.
    score: the 得分 that the form says; None where it says none.
    reason: 偏差原因分析及改进措施, in the officer's words.
    extra: what stands in columns that only this layout has, by their keys.
    shared: in an office's own form, a row whose 分值 is a merged cell with that of the row above.
    reviewed_actual, reviewed_score, reviewed_note: what a reviewer put beside 实际完成值 and 得分, and his opinion, "" and
    None for nothing.
    """

    level1: Level
    level2: Level
    name: str
    target: str
    actual: str
    weight: Decimal | None
    score: Decimal | None = None
    reason: str = ""
    nature: str = ""
    extra: Mapping[str, str] = field(default_factory=dict, hash=False)
    shared: bool = field(default=False, compare=False)
    reviewed_actual: str = ""
    reviewed_score: Decimal | None = None
    reviewed_note: str = ""
    cells: Cells = field(default_factory=dict, compare=False)

    @property
    def stated_reason(self) -> str:
        """The reason; "" for the 0 that a blank cell leaves when it is copied by a formula."""
        return "" if self.reason.strip() in ("0", "0.0") else self.reason

    @property
    def criterion(self) -> str:
        """评分标准, where the layout has a column for it."""
        return self.extra.get(CRITERION, "")

    @property
    def is_part(self) -> bool:
        """Whether the row has no points of its own, and needs none: 其中…, or one that shares those of the row above."""
        return (self.shared or is_part(self.name)) and self.weight is None and self.score is None

    @property
    def seat(self) -> str:
        """二级指标 and 三级指标 as one text, as the cell functions take them."""
        return f"{self.level2.name}：{self.name}"

    def cell(self, field: RowField) -> str:
        """The address of a field, "" where the form does not know; a reason without a place of its own stands where the
        form prints it.
        """
        return self.cells.get(field) or (self.cells.get("note", "") if field == "reason" else "")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table that only this layout has: what is typed, by the keys of its columns, numbers as text.

    An amount is in 万元.
    """

    typed: Mapping[str, str]
    cells: Cells = field(default_factory=dict, compare=False)


class Origin(NamedTuple):
    """Where the content of a cell was taken from. words: what it is; value: as it was taken."""

    words: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A filled cell that could not be read as what its place demands: nothing is dropped silently.

    wanted: what the place demands, in Chinese; "" where it is a number. calculated: False for a formula without a
    result yet.
    """

    cell: str
    label: str
    text: str
    wanted: str = ""
    calculated: bool = True


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A filled cell of somebody's own form for which there is no place in ours.

    label: the header of its column, "" outside of the tables. remedy: what to do with what nobody sees in the file, "" for
    what is seen; the label then says where it stands, such as 隐藏的第15行.
    """

    cell: str
    label: str
    text: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class SelfEvaluation:
    """A whole form with the settings and the free text that go with it.

    unscored: the form is of a kind without points, as 转移支付区域绩效自评表.
    live: the form is our workbook, where a 得分 that nobody typed is the computed one.
    implementer: 实施单位. unit: 填报单位, under which the report is signed.
    material: 报告素材, by field name. rule, style: names of a scoring profile and a report style.
    decimals, amount_decimals: at most so many decimals in a percentage, in an amount of the report; change no score.
    also_pdf: the button that exports the report makes PDFs, too.
    layout: that of our workbook, None for one that is not ours.
    extra: what is typed into cells that only this layout has, by its names for them; tables: into its tables.
    origins: the cells that were filled from other files.
    derived: the texts of material that stand in such a table and not in 报告素材.
    folder: of the file that the form was read from, "" for none: an office's own rule stands there.
    reviewed_total, reviewed_note: what a reviewer put beside 总分.
    astray: cells of our workbook whose formulas are not those of the layout.
    money: what turns a plain amount of an office's own form into 万元. room: the blank rows of its table.
    grade: 等级 as a form in an office's own hand states it. left_over: what such a form holds and ours does not.
    """

    project: str = ""
    department: str = ""
    implementer: str = ""
    year: int | None = None
    unit: str = ""
    rule: str = "mof-2020"
    style: str = "hunan-2021"
    decimals: int = 2
    amount_decimals: int = 2
    also_pdf: bool = False
    folder: str = field(default="", compare=False)
    funds: tuple[FundLine, ...] = ()
    goal_expected: str = ""
    goal_actual: str = ""
    indicators: tuple[Indicator, ...] = ()
    total_weight: Decimal | None = None
    total: Decimal | None = None
    material: Mapping[str, str] = field(default_factory=dict)
    live: bool = field(default=False, compare=False)
    unscored: bool = field(default=False, compare=False)
    cells: Cells = field(default_factory=dict, compare=False)
    unread: tuple[Unread, ...] = field(default=(), compare=False)
    extra: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, tuple[TableRow, ...]] = field(default_factory=dict)
    origins: Mapping[str, Origin] = field(default_factory=dict, compare=False)
    derived: tuple[str, ...] = field(default=(), compare=False)
    grade: str = ""
    reviewed_total: Decimal | None = None
    reviewed_note: str = ""
    left_over: tuple[LeftOver, ...] = field(default=(), compare=False)
    astray: tuple[str, ...] = field(default=(), compare=False)
    layout: Layout | None = field(default=None, compare=False)
    money: Decimal = field(default=IN_WAN["万元"], compare=False)
    room: tuple[Indicator, ...] = field(default=(), compare=False)

    def typed_text(self, field: str) -> str:
        """What is typed into a cell of the form, by the name of a field or by the layout's own."""
        return str(getattr(self, field)) if field in FORM_TEXTS else self.extra.get(field, "")

    @property
    def fund_total(self) -> FundLine:
        """The row 年度资金总额; an empty one where the form has none."""
        return next((line for line in self.funds if line.item == TOTAL_FUNDS), FundLine(TOTAL_FUNDS))

    def cell(self, field: FormField) -> str:
        """The address of a field; "" where the form does not know."""
        return self.cells.get(field, "")

    def material_cell(self, name: str) -> str:
        """The address of a field of 报告素材; "" where the form does not know."""
        return self.cells.get(MATERIAL_CELL.format(name), "")
