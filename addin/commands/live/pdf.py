"""The form of an open workbook as PDF, by the program that has it open."""

from pathlib import Path
from tempfile import TemporaryDirectory

import xlwings as xw

from addin.commands.live.host import is_excel
from addin.files import FileProblem, write_safely
from addin.system.problems import is_out_of_reach

FAILED = "没有能把“{sheet}”表生成 PDF（{program}没有完成），请用“文件—导出”另存为 PDF。"
_EXCEL, _CALC = "Excel 可能没有安装打印机，", "LibreOffice "
_PDF = 0  # xlTypePDF


def form_to_pdf(sheet: xw.Sheet, path: Path) -> Path:
    """What the sheet prints as PDF; the workbook stays as it is. Gives the path written.

    Raises FileProblem where the program cannot make it or it cannot be written.
    """
    excel = is_excel(sheet.book)
    with TemporaryDirectory(prefix="jixiao-", ignore_cleanup_errors=True) as folder:
        made = Path(folder) / "form.pdf"
        try:
            if excel:
                sheet.api.ExportAsFixedFormat(_PDF, str(made))
            else:
                _printed(sheet).to_pdf(made)
            data = made.read_bytes()
        except Exception as problem:  # each program has its own kinds
            if is_out_of_reach(problem):
                raise
            program = _EXCEL if excel else _CALC
            raise FileProblem(FAILED.format(sheet=sheet.name, program=program)) from problem
    return write_safely(path, data)


def _printed(sheet: xw.Sheet) -> xw.Range:
    area = sheet.page_setup.print_area
    return sheet.used_range if area is None else sheet.range(area)
