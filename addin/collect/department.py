"""The projects of one department in a store → its own form: sums, a line each, points lost, problems and measures."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, NamedTuple

from addin.collect.across.words import WHOLE
from addin.collect.store import Collected
from addin.files import FileProblem
from addin.form import FundLine, SelfEvaluation
from addin.form.formfile import UNNAMED
from addin.form.layout import Layout, load
from addin.form.model import MONEY, TOTAL_FUNDS, TableRow
from addin.form.settings import profile_of
from addin.form.vocabulary import title
from udfs.decimals import show

LAYOUT, STYLE, NAME = "部门整体", "department-2021", "部门整体支出"
TASKS = "重点任务"
NO_FORMS = "“{name}”里没有项目的自评表，请先用 jixiao collect 汇总。"
NO_SUCH = "汇总数据里没有“{asked}”的项目，有的是：{listed}。"
SEVERAL = "汇总数据里有几个{what}的项目（{listed}），请用 {option} 指定一个。"
INCOMPLETE = "{item}的{column}：{projects}的自评表没有填，合计没有算"
NOT_GIVEN = "{item}的{columns}：项目的自评表里没有"
_GROUPED = ("存在的问题", "改进措施")
_LOST, _MOST_LISTED = "综合评价补充说明", 10

Row = Mapping[str, Any]


class Project(NamedTuple):
    """A project's form. row: of the table “forms”. lost: its indicators that lost points."""

    row: Row
    lost: Sequence[Row]

    @property
    def name(self) -> str:
        return str(self.row["project"] or UNNAMED)

    def place(self, cell: str) -> str:
        """A cell of the form as a person finds it: file, sheet and address."""
        inside = f"/{self.row['inside']}" if self.row["inside"] else ""
        return f"{self.row['file']}{inside} {cell}".strip()


class Filled(NamedTuple):
    """The department's form as far as its projects give it. missing: what they do not, as phrases."""

    form: SelfEvaluation
    projects: tuple[Project, ...]
    missing: tuple[str, ...]


def fill(collected: Collected, department: str | None = None, year: int | None = None) -> Filled:
    """Raises FileProblem where there is no project, or which department or year is meant cannot be told."""
    projects = _choose(_read(collected), collected, department, year)
    layout = load(LAYOUT)
    first = projects[0].row
    rules = {project.row["rule"] for project in projects}
    form = SelfEvaluation(
        project=NAME,
        department=first["department"],
        implementer=first["department"],
        unit=first["department"],
        year=first["year"],
        style=STYLE,
        rule=rules.pop() if len(rules) == 1 else layout.rule,
    )
    funds, missing = _funds(layout, projects, profile_of(form).execution_weight)
    tables = {TASKS: tuple(map(_task, projects))}
    return Filled(replace(form, funds=funds, tables=tables, material=_material(projects)), projects, missing)


def _read(collected: Collected) -> list[Project]:
    connection = collected.connect()
    forms = connection.sql(f"SELECT * FROM forms WHERE NOT {WHOLE} ORDER BY file, inside, form")
    rows = forms.to_arrow_table().to_pylist()
    lost = connection.sql(
        "SELECT form_id, name, lost, reason FROM indicators WHERE lost > 0 ORDER BY form_id, number"
    )
    by_form: dict[str, list[Row]] = {}
    for row in lost.to_arrow_table().to_pylist():
        by_form.setdefault(row["form_id"], []).append(row)
    return [Project(row, by_form.get(row["form_id"], ())) for row in rows]


def _choose(
    projects: Iterable[Project], collected: Collected, department: str | None, year: int | None
) -> tuple[Project, ...]:
    chosen = tuple(projects)
    if not chosen:
        raise FileProblem(NO_FORMS.format(name=collected.folder.name))
    for field, asked, what, option in (
        ("department", department, title("department"), "--department"), ("year", year, title("year"), "--year"),
    ):  # fmt: skip
        there = list(dict.fromkeys(project.row[field] for project in chosen))
        listed = "、".join("没有填" if one in (None, "") else str(one) for one in there[:_MOST_LISTED])
        if asked is not None and asked not in there:
            raise FileProblem(NO_SUCH.format(asked=asked, listed=listed))
        if asked is None and len(there) > 1:
            raise FileProblem(SEVERAL.format(what=what, listed=listed, option=option))
        chosen = tuple(project for project in chosen if asked is None or project.row[field] == asked)
    return chosen


def _funds(
    layout: Layout, projects: Sequence[Project], weight: Decimal
) -> tuple[tuple[FundLine, ...], tuple[str, ...]]:
    """The line of the projects is their sum; the other one is the department's to say."""
    *others, ours = (item.removeprefix("其中：") for item in layout.funds.items[1:])
    sums: dict[str, Decimal] = {}
    missing = [NOT_GIVEN.format(item=item, columns="、".join(MONEY.values())) for item in others]
    for field, column in MONEY.items():
        blank = [project.name for project in projects if project.row[field] is None]
        if blank:
            names = "、".join(blank[:_MOST_LISTED])
            missing.append(INCOMPLETE.format(item=ours, column=column, projects=names))
        else:
            sums[field] = sum((project.row[field] for project in projects), Decimal(0))
    lines = (
        FundLine(TOTAL_FUNDS, weight=weight),
        *map(FundLine, others),
        FundLine(ours, sums.get("initial_budget"), sums.get("annual_budget"), sums.get("executed")),
    )
    return lines, tuple(missing)


def _task(project: Project) -> TableRow:
    row = project.row
    typed = {"name": project.name, "done": row["goal_actual"] or ""}
    typed |= {key: show(row[key]) for key in ("annual_budget", "executed") if row[key] is not None}
    return TableRow({key: said for key, said in typed.items() if said})


def _material(projects: Sequence[Project]) -> dict[str, str]:
    """What several projects say in the same words is said once, with their names."""
    found: dict[str, str] = {}
    for name in _GROUPED:
        by_text: dict[str, list[str]] = {}
        for project in projects:
            said = dict(project.row["material"] or ()).get(name, "")
            for line in filter(None, map(str.strip, said.splitlines())):
                by_text.setdefault(line, []).append(project.name)
        found[name] = "\n".join(f"{text}（{'、'.join(names)}）" for text, names in by_text.items())
    found[_LOST] = "\n".join(map(_tell_lost, filter(lambda project: project.lost, projects)))
    return {name: text for name, text in found.items() if text}


def _tell_lost(project: Project) -> str:
    lost = sum((row["lost"] for row in project.lost), Decimal(0))
    each = (
        f"“{row['name']}”失{show(row['lost'])}分"
        + (f"（{row['reason'].rstrip('。')}）" if row["reason"] else "")
        for row in project.lost
    )
    return f"{project.name}的指标共失{show(lost)}分：{'；'.join(each)}。"
