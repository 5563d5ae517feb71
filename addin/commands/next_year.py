"""结转上年: last year's form, chosen in a dialog, becomes this year's workbook beside it, open in the program that asks."""

from functools import partial

import xlwings as xw

from addin.commands.filenames import FORM, file_name
from addin.commands.former import Product, product, take_back
from addin.commands.handler import Done, Handler, Host
from addin.commands.live.dialogs import choose_file
from addin.commands.live.screen import tell_progress
from addin.files import FileProblem
from addin.form.carry import carry_on
from addin.form.formfile import read_only_form
from addin.system import folders
from workbook_templates.actions import LABELS

TITLE = "选择上年的自评表"
CARRIED = (
    "已由“{source}”结转名称、目标、{count}项指标和分值、报告素材，沿用的格标成浅黄色，改过就不再标：{path}"
)

STILL_OPEN = "“{name}”还打开着，没有删除：请关闭以后再撤销。"


def carry_chosen(host: Host) -> Done:
    """Never over a file that is there: the next free name is taken."""
    from addin.commands.carrying import carry_form  # noqa: PLC0415 - only this needs XlsxWriter

    app = host.application
    last = choose_file(app, TITLE)
    if app is None or last is None:
        return Done("")
    with tell_progress(app, LABELS["carry_over"]):
        form = read_only_form(last)
        out = folders.free(last.with_name(f"{file_name(carry_on(form), last, FORM)}.xlsm"))
        written = carry_form(form, last.name, out)
    app.books.open(str(written.path))
    said = CARRIED.format(source=last.name, count=len(form.indicators), path=written.path)
    return Done("\n".join([said, *written.notices]), partial(_take_back, product(written.path)))


def _take_back(made: Product, book: xw.Book) -> str:
    if made.path.name in [one.name for one in book.app.books]:
        raise FileProblem(STILL_OPEN.format(name=made.path.name))
    return take_back([made])


HANDLER = Handler(on_application=carry_chosen)
