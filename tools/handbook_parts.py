"""The parts of the handbook that are generated: from the catalogues, the command line and the report's fields."""

import argparse
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from addin.checks import CHECKS, Severity
from addin.cli.arguments import Parser
from addin.cli.entry import parser
from addin.excel import diagnosis as found
from addin.excel import surroundings as around
from addin.form import Indicator, Level, layout
from addin.form.figures import FIGURES, PATTERNS
from tools import excel_members, handbook_collect, handbook_rules, handbook_variables
from tools.handbook_examples import entries, formula, result, where
from udfs import FUNCTIONS, rules
from udfs.decimals import show
from udfs.function import Argument, Function
from workbook_templates.actions import ACTIONS
from workbook_templates.material import FIELDS
from workbook_templates.reports import outline
from workbook_templates.sheets.form.indicator_rows import row_values

_PLACEHOLDER = re.compile(r"\{\w+\}")
_OUTPUT, _QUANTITY = Level("产出指标"), Level("数量指标")
_PERCENTAGES = ("percent", "deviation")
_KINDS = {"value": "一个值或单元格", "range": "一个区域", "ranges": "一个或多个单元格或区域"}
_LEVELS = {
    Severity.ERROR: "错误：审核时会被退回，请改正或说明原因",
    Severity.HINT: "提示：审核时可能被问到，建议核对或说明",
    Severity.ROUNDING: "尾差：四舍五入造成的差，一般不必处理",
}
_DIAGNOSES = {
    around.WINDOWS: (around.OLD_WINDOWS,),
    around.OFFICE: (around.NO_OFFICE, around.OLD_OFFICE),
    around.WPS: (around.WPS_ASKS, around.WPS_THERE),
    around.SERVER: (
        around.NOT_REGISTERED, around.NOT_FOR_ALL, around.PROGRAM_MISSING, around.NO_ANSWER, around.RAISED,
        around.RAISED_EXCEL, around.OTHER_VERSION,
    ),
    found.ADD_IN: (
        found.FILE_MISSING, found.UNTICKED, found.NOT_LOADED, found.DISABLED, found.FORBIDDEN_ADD_INS,
    ),
    found.MACROS: (found.VBA_OFF, found.ALL_DISABLED, found.SIGNED_ONLY, found.FROM_INTERNET),
    found.LOCATIONS: (found.LOCATIONS_OFF, found.ONLY_POLICY, found.NOT_TRUSTED, found.NETWORK),
    around.DEFAULT: (around.OPENED_BY_WPS, around.OTHER_PROGRAM),
    found.TEMPLATE: (found.NO_TEMPLATE, found.MARKED),
    found.FONTS: (found.NO_FONTS,),
}  # fmt: skip


def table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table; bars and line breaks inside a cell are made harmless."""
    head = list(header)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in line) + " |"
        for line in lines
    )


def functions() -> str:
    """Every cell function: how it is written, its arguments, what comes back, examples with computed results."""
    return "\n\n".join(_function(function) for function in FUNCTIONS)


def _function(function: Function) -> str:
    entry = entries()[function.name]
    signature = ", ".join(_show(argument) for argument in function.arguments)
    arguments = [
        (
            argument.name,
            _KINDS[argument.kind],
            "可省略" if argument.optional else "必填",
            argument.help.removeprefix("可省略；"),
        )
        for argument in function.arguments
    ]
    examples = [
        (f"`{formula(function, call)}`", result(function, call), "。".join(filter(None, (why, where(call)))))
        for call, why in entry.examples
    ]
    return "\n\n".join((
        f"### {function.name}",
        f"`{function.name}({signature})`",
        function.help,
        table(("参数", "填什么", "是否必填", "说明"), arguments),
        f"返回：{entry.gives}",
        table(("写法", "结果", "说明"), examples),
    ))  # fmt: skip


def _show(argument: Argument) -> str:
    name = f"{argument.name}…" if argument.kind == "ranges" else argument.name
    return f"[{name}]" if argument.optional else name


def checks() -> str:
    """Every check by level: code, title, what is said (… for what depends on the form), basis."""
    return "\n\n".join(
        f"### {words}\n\n"
        + table(
            ("编号", "问题", "显示的话", "依据"),
            (
                (check.code, check.title, _PLACEHOLDER.sub("…", check.message), check.basis)
                for check in sorted(CHECKS, key=lambda check: check.code)
                if check.level is level
            ),
        )
        for level, words in _LEVELS.items()
    )


def actions() -> str:
    """Every button with its place and its help."""
    rows = (
        (
            f"**{action.label}**",
            "自评表、功能区“绩效自评”" if action.on_sheet else "功能区“绩效自评”",
            action.help,
        )
        for action in ACTIONS
    )
    return table(("按钮", "在哪里", "作用"), rows)


def commands() -> str:
    """Every command of the command line with its arguments."""
    return "\n\n".join(_command(words, command) for words, command in _leaves("jixiao", parser()))


def _leaves(words: str, command: Parser) -> Iterator[tuple[str, Parser]]:
    nested = [action for action in command._actions if isinstance(action, argparse._SubParsersAction)]
    if not nested:
        yield words, command
    for action in nested:
        for name, child in action.choices.items():
            yield from _leaves(f"{words} {name}", child)


def _command(words: str, command: Parser) -> str:
    rows = [
        (f"`{_spell(action)}`", action.help or "")
        for action in command._actions
        if not isinstance(action, argparse._HelpAction)
    ]
    parts = [f"### `{words}`", command.description or "", f"例：`{command.example}`"]
    return "\n\n".join(parts + ([table(("参数", "说明"), rows)] if rows else []))


def _spell(action: argparse.Action) -> str:
    name = action.metavar if isinstance(action.metavar, str) else action.dest
    if not action.option_strings:
        return f"{name}…" if action.nargs == "+" else name
    return ", ".join(action.option_strings) + (f" {name}" if action.nargs != 0 else "")


def material() -> str:
    """Every field of 报告素材: what to write, and which style uses it."""
    rows = ((field.group, field.name, field.hint, _users(field.name)) for field in FIELDS)
    return table(("类别", "素材名称", "写什么", "用于（* 必填）"), rows)


def _users(field: str) -> str:
    used = ((style, outline.uses(style).get(field)) for style in outline.names())
    return "、".join(style + "*" * use.required for style, use in used if use is not None)


def styles() -> str:
    """Every report style of the project, and the report that it follows."""
    found = map(outline.load, outline.names())
    rows = ((style.name, style.title, style.source, "附" if style.enclosure else "不附") for style in found)
    return table(("报告样式", "说明", "照哪份报告", "自评表"), rows)


def layouts() -> str:
    """Every layout of the form, whose it is, and the rule that a blank one begins with."""
    rows = (
        (f"`{one.name}`", one.source, rules.load(one.rule).title) for one in map(layout.load, layout.names())
    )
    return table(("表样", "哪里的表", "新表所选的评分规则"), rows)


def figures() -> str:
    """Every figure that 报告素材 may quote in braces."""
    rows = [(f"`{{{name}}}`", figure.meaning) for name, figure in FIGURES.items()]
    own = [(f"`{{{pattern}}}`", meaning) for pattern, meaning in PATTERNS.items()]
    return table(("写法", "换成"), rows + own)


def diagnosis() -> str:
    """What 诊断 says of each thing that is not as it should be (… for what depends on the computer)."""
    rows = ((subject, _PLACEHOLDER.sub("…", text)) for subject, texts in _DIAGNOSES.items() for text in texts)
    return table(("项目", "不正常时显示"), rows)


def trial() -> str:
    """One row to type into a blank form, and what each cell must then show: computed by the functions."""
    row = Indicator(_OUTPUT, _QUANTITY, "培训人数", "≥100人", "80人", Decimal(10))
    rows = [
        (f"“{column.header}”", _display(column.style, row_values(row, rules.DEFAULT)[column.key]))
        for column in layout.load().columns
        if column.formula and not column.hidden
    ]
    return table(("列", "应显示"), rows)


def _display(style: str, value: object) -> str:
    """As the column's number format shows it."""
    if not isinstance(value, float):
        return str(value)
    return f"{value:.2%}" if style in _PERCENTAGES else show(Decimal(repr(value)))


def scoring_rules() -> str:
    """Every rule that comes with the application."""
    return table(handbook_rules.PROFILES, handbook_rules.profiles())


def parameters() -> str:
    """Every parameter that an office may set itself."""
    return table(handbook_rules.PARAMETERS, handbook_rules.parameters())


def variables() -> str:
    """Every variable of a report style."""
    return table(("变量", "内容", "怎么写", "例子"), handbook_variables.variables())


def faults() -> str:
    """Everything that `jixiao styles check` may say."""
    return table(("编号", "级别", "显示的话"), handbook_variables.faults())


def across() -> str:
    """Every check across projects."""
    found = handbook_collect.checks()
    plain = (
        (code, level, title, _PLACEHOLDER.sub("…", said), basis) for code, level, title, said, basis in found
    )
    return table(handbook_collect.CHECK_HEADS, plain)


def tables() -> str:
    """Every column of the tables of a store."""
    return table(handbook_collect.COLUMN_HEADS, handbook_collect.tables())


def excel() -> str:
    """Every member of Excel in use, with what to try."""
    return table(excel_members.HEADS, excel_members.rows())


PARTS: dict[str, Callable[[], str]] = {
    "functions": functions,
    "checks": checks,
    "actions": actions,
    "commands": commands,
    "material": material,
    "styles": styles,
    "layouts": layouts,
    "figures": figures,
    "diagnosis": diagnosis,
    "trial": trial,
    "rules": scoring_rules,
    "parameters": parameters,
    "variables": variables,
    "faults": faults,
    "across": across,
    "tables": tables,
    "excel": excel,
}
