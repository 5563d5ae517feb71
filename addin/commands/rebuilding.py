"""修复表格 for a closed workbook: what is filled in, in a workbook built anew beside it."""

from dataclasses import replace
from pathlib import Path

from addin.commands.exporting import SAME_FILE, Written, write_workbook
from addin.commands.importing import differences
from addin.commands.live.damage import NOT_OURS
from addin.files import FileProblem
from addin.files.grid import is_hidden
from addin.files.opening import read_sheets
from addin.form.formfile import read_only_form
from addin.form.reader import FORM_SHEET, HELPER_SHEETS, MATERIAL_SHEET, ORIGIN_SHEET, SETTINGS_SHEET
from addin.report.template.styles import available
from addin.system import folders

MENDED = "（已修复）"
REPAIRED = "已另存修复好的自评表：{path}"
LEFT_BEHIND = "没有带到新表的工作表：{sheets}；需要的请自己复制过去。"


def repaired_name(workbook: Path) -> str:
    return f"{workbook.stem}{MENDED}.xlsm"


def rebuild(workbook: Path, out: Path) -> Written:
    """Writes a workbook in the same layout with all that is filled in. Raises FileProblem, and TextTooLong.

    workbook: stays as it is. Its notices say what stands otherwise in the new one.
    """
    from workbook_templates.build import build  # noqa: PLC0415 - only this needs XlsxWriter

    if out.resolve() == workbook.resolve():
        raise FileProblem(SAME_FILE.format(name=workbook.name))
    form = replace(read_only_form(workbook), folder=str(workbook.parent))
    if form.layout is None:
        raise FileProblem(NOT_OURS)
    made = build(form, form.layout, report_styles=list(available(folders.styles(out))))
    written = write_workbook(made, out=out)
    notices = (*written.notices, *differences(form, made), *_left_behind(workbook))
    return written._replace(notices=notices)


def repair_file(workbook: Path) -> str:
    written = rebuild(workbook, workbook.with_name(repaired_name(workbook)))
    return "\n".join([REPAIRED.format(path=written.path), *written.notices])


def _left_behind(workbook: Path) -> list[str]:
    ours = {FORM_SHEET, SETTINGS_SHEET, MATERIAL_SHEET, ORIGIN_SHEET, *HELPER_SHEETS}
    others = [
        name for name, grid in read_sheets(workbook).items() if name not in ours and not is_hidden(grid)
    ]
    return [LEFT_BEHIND.format(sheets="、".join(f"“{name}”" for name in others))] if others else []
