"""新建自评表: a blank form in the officer's own folder, open in the program that asks."""

from addin.commands.handler import Done, Handler, Host
from addin.commands.live import style_list
from addin.commands.reporting import CANNOT_OPEN
from addin.files import write_safely
from addin.system import folders
from addin.system.platform import HERE

NEW_FORM = "已新建自评表：{path}"


def create_form(host: Host) -> Done:
    """Never over a form that is there: the next free name is taken."""
    from workbook_templates.build import TEMPLATE  # noqa: PLC0415 - only this command needs XlsxWriter

    folder = folders.forms()
    folder.mkdir(parents=True, exist_ok=True)
    path = write_safely(folders.free(folder / TEMPLATE.name), TEMPLATE.read_bytes())
    said = NEW_FORM.format(path=path)
    if host.application is not None:
        style_list.renew(host.application.books.open(str(path)))
    elif not HERE.show(path):
        said = f"{said}\n{CANNOT_OPEN}"
    return Done(said)


HANDLER = Handler(on_application=create_form)
