"""The sheet 参数: what the formulas and the report take from the workbook as a whole, the scoring rule above all."""

from typing import Any, NamedTuple

from xlsxwriter.utility import xl_rowcol_to_cell

from addin.form import SelfEvaluation
from addin.form.reader import SETTINGS_SHEET
from addin.form.settings import rule_text
from addin.form.vocabulary import vocabulary
from udfs import FUNCTIONS, rules
from udfs.rules import ruletext
from udfs.rules.parameters import PARAMETERS, Parameter
from udfs.rules.values import Choice
from workbook_templates.canvas import LINE, Canvas, Styles, lines_of
from workbook_templates.sheets import rule_list, style_list

HEADER, FIRST = 1, 2  # rows
RULE_NAME = "规则名称"
_WIDTHS = (18, 30, 84)
_HEADERS = ("参数", "值", "说明")
_OWN_HEADERS = ("评分参数", "本单位取值", "所选规则的取值和依据（本单位另有规定时才在左边填写，一般不填）")
_COMPOSED = "公式所用规则"
_SOUND = "单元格公式和检查都按这一行计分，自动生成，不用填。"
_OWN_FILE = "不在随软件提供的规则中：按工作簿旁边名称相同的规则文件（.toml）计分。"
_IN_FILE = "见规则文件。"
_INSTEAD = "以本单位取值为准。规则原为："
_EXAMPLE = "写法如：{example}。不填则按规则。"
_PDF_NOTE = "选“是”，按钮导出报告时也生成报告和自评表的 PDF"
_LONGEST_MESSAGE = 255
_CALL = {function.name: function for function in FUNCTIONS}


class _Setting(NamedTuple):
    name: str
    value: Any
    note: str
    rule: dict[str, Any]
    formula: str = ""


def write(book: Any, styles: Styles, form: SelfEvaluation) -> None:
    """The settings, the rule as the cell functions get it, and a row for each parameter of the rule."""
    canvas = Canvas(book, styles, SETTINGS_SHEET)
    canvas.merge((0, 0, 0, 2), SETTINGS_SHEET, "title")
    canvas.sheet.set_row(0, 30)
    for column, (header, width) in enumerate(zip(_HEADERS, _WIDTHS, strict=True)):
        canvas.put(HEADER, column, header, "side_head")
        canvas.sheet.set_column(column, column, width)
    rule = ruletext.parts(form.rule)
    texts = rule_list.texts(rule.name)
    settings = _settings(form, rule.name, texts)
    for row, setting in enumerate(settings, FIRST):
        _setting(canvas, row, setting)
    composed = FIRST + len(settings)
    _compose(canvas, composed, form)
    _own(canvas, composed + 2, rule, texts)
    wrong = {
        "type": "formula",
        "criteria": f'=LEFT($C${composed + 1},1)="※"',
        "format": styles.mark(font_color="#C00000"),
    }
    canvas.sheet.conditional_format(composed, 2, composed, 2, wrong)
    canvas.a4()
    canvas.sheet.fit_to_pages(1, 1)
    canvas.sheet.protect("", {"format_rows": True, "format_columns": True})


def _settings(form: SelfEvaluation, name: str, texts: tuple[str, ...]) -> tuple[_Setting, ...]:
    said = vocabulary().setting
    statement = texts[0] if texts else _OWN_FILE
    title = rules.load(name).title if texts else name
    return (
        _Setting(
            said("year"),
            form.year,
            "自评的预算年度，四位数字，如 2021；评分规则按这一年的取值",
            _whole(2000, 2100),
        ),
        _Setting(said("unit"), form.unit, "填报单位全称，用于报告落款", {}),
        _Setting(
            said("rule"),
            title,
            statement,
            _rules(),
            f'IFERROR({rule_list.lookup(0, _chosen_rule())},"{_OWN_FILE}")',
        ),
        _Setting(said("style"), form.style, style_list.NOTE, style_list.drop_down()),
        _Setting(said("decimals"), form.decimals, "报告中百分数最多保留的小数位，不改变计分", _whole(0, 6)),
        _Setting(
            said("amount_decimals"),
            form.amount_decimals,
            "报告正文中金额最多保留的小数位，附表照自评表原样",
            _whole(0, 6),
        ),
        _Setting(said("also_pdf"), "是" if form.also_pdf else "否", _PDF_NOTE, _list(["是", "否"])),
    )


def _setting(canvas: Canvas, row: int, setting: _Setting) -> None:
    canvas.put(row, 0, setting.name, "head")
    canvas.put(row, 1, setting.value, "number_input" if "minimum" in setting.rule else "text_input")
    canvas.put(row, 2, setting.note, "text", formula=setting.formula)
    # Formulas take the composed rule by the name 评分规则.
    canvas.define(RULE_NAME if setting.name == vocabulary().setting("rule") else setting.name, row, 1)
    canvas.sheet.set_row(row, 24)
    if setting.rule:
        canvas.sheet.data_validation(row, 1, row, 1, setting.rule)


def _chosen_rule() -> str:
    """The chosen rule's name: the cell shows its title."""
    return f'IF({RULE_NAME}="","{rules.DEFAULT}",{rule_list.name_of(RULE_NAME)})'


def _compose(canvas: Canvas, row: int, form: SelfEvaluation) -> None:
    """The cell 评分规则: name, year and own parameters as one text, which every cell function gets."""
    first = row + 3
    own = "".join(_entry(at) for at in range(first, first + len(PARAMETERS)))
    text = rule_text(form)
    fault = _CALL["JX_GRADE"](100, text)
    canvas.put(row, 0, _COMPOSED, "head")
    canvas.put(
        row, 1, text, "text", formula=f'{_chosen_rule()}&IF(年度="","","；{ruletext.YEAR}="&年度){own}'
    )
    canvas.define("评分规则", row, 1)
    judged = "JX_GRADE(100,评分规则)"
    note = fault if str(fault).startswith("※") else _SOUND
    canvas.put(row, 2, note, "text", formula=f'IF(LEFT({judged},1)="※",{judged},"{_SOUND}")')
    canvas.sheet.set_row(row, 48)


def _entry(row: int) -> str:
    label, value = (xl_rowcol_to_cell(row, column) for column in (0, 1))
    one_line = f'SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({value},"；","、"),";","、"),CHAR(10),"、")'
    return f'&IF(TRIM({value})="","","；"&{label}&"="&{one_line})'


def _own(canvas: Canvas, header: int, rule: ruletext.RuleText, texts: tuple[str, ...]) -> None:
    said = {parameter.key: text for parameter, text in ruletext.own_parameters(rule)}
    for column, words in enumerate(_OWN_HEADERS):
        canvas.put(header, column, words, "side_head")
    for at, parameter in enumerate(PARAMETERS):
        row, value = header + 1 + at, said.get(parameter.key, "")
        cell = xl_rowcol_to_cell(row, 1)
        told = texts[at + 1] if texts else _IN_FILE
        found = f'IFERROR({rule_list.lookup(at + 1, _chosen_rule())},"{_IN_FILE}")'
        canvas.put(row, 0, parameter.label, "label")
        canvas.put(row, 1, value, "value_input")
        canvas.put(
            row, 2, _INSTEAD + told if value else told, "text",
            formula=f'IF(TRIM({cell})="","","{_INSTEAD}")&{found}',
        )  # fmt: skip
        longest = max(lines_of(_INSTEAD + text, _WIDTHS[2]) for text in rule_list.all_texts(at + 1))
        canvas.sheet.set_row(row, max(20, LINE * longest + 4))
        canvas.sheet.data_validation(row, 1, row, 1, _how(parameter))
    canvas.define("本单位取值", header + 1, 1, header + len(PARAMETERS))


def _how(parameter: Parameter) -> dict[str, Any]:
    """A list of the words where the parameter is a choice of words; else an example."""
    if isinstance(parameter.parse, Choice):
        return _list(list(parameter.parse.words.values()))
    example = next(origin.text for origin in rules.load().stated if origin.key == parameter.key)
    message = _EXAMPLE.format(example=example)
    return {"validate": "any", "input_title": parameter.label, "input_message": message[:_LONGEST_MESSAGE]}


def _whole(low: int, high: int) -> dict[str, Any]:
    words = f"请填写 {low} 至 {high} 之间的整数"
    return {
        "validate": "integer",
        "criteria": "between",
        "minimum": low,
        "maximum": high,
        "error_message": words,
    }


def _rules() -> dict[str, Any]:
    """A rule of the office's own is in no list: the drop-down offers, and only warns."""
    words = "不在列表中。本单位的规则文件要放在工作簿旁边，名称与文件名相同。"
    return {
        "validate": "list", "source": f"={rule_list.LIST}", "error_type": "warning", "error_message": words,
    }  # fmt: skip


def _list(names: list[str]) -> dict[str, Any]:
    return {"validate": "list", "source": names, "error_message": f"请从列表选择：{'、'.join(names)}"}
