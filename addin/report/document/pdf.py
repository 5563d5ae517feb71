"""A Word report as PDF: through Word where there is Word, else through LibreOffice's command line."""

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from addin.files import FileProblem, write_safely
from addin.report.document import word
from addin.system import soffice

TIME_LIMIT = 120.0
NO_OFFICE = "没有找到 Word 或 LibreOffice，不能生成 PDF：请安装 LibreOffice（含 Writer），或用环境变量 SOFFICE 指明 soffice 程序的位置。"
FAILED = "LibreOffice 未能把“{name}”转换为 PDF，请用 Word 或 WPS 打开报告后另存为 PDF。"
TOO_LONG = "LibreOffice 转换“{name}”超过{seconds}秒没有完成，已停止，请关闭其他程序后重试。"
NO_SOURCE = "文件“{name}”不存在或无法读取，不能生成 PDF。"


def to_pdf(docx: Path, time_limit: float = TIME_LIMIT) -> Path:
    """Convert a Word file to a PDF of the same name beside it; gives the path written.

    time_limit: seconds for each of the two programs. They run apart from those that the officer has open: Word as an
    instance of its own, LibreOffice with a profile of its own. Raises FileProblem where Word cannot do it and
    LibreOffice is missing, fails or hangs, or the PDF cannot be written.
    """
    with TemporaryDirectory(prefix="jixiao-", ignore_cleanup_errors=True) as folder:
        work = Path(folder)
        try:
            copy = shutil.copyfile(docx, work / "report.docx")
        except OSError as problem:
            raise FileProblem(NO_SOURCE.format(name=docx.name)) from problem
        made = work / "report.pdf"
        if not word.convert(copy, made, time_limit):
            _convert(copy, docx.name, time_limit)
        if not made.is_file():
            raise FileProblem(FAILED.format(name=docx.name))
        return write_safely(docx.with_suffix(".pdf"), made.read_bytes())


def _convert(copy: Path, name: str, time_limit: float) -> None:
    convert = ("--headless", "--convert-to", "pdf", "--outdir", str(copy.parent), str(copy))
    try:
        process = soffice.start(copy.parent / "profile", *convert)
    except soffice.NoOffice as problem:
        raise FileProblem(NO_OFFICE) from problem
    try:
        process.wait(time_limit)
    except subprocess.TimeoutExpired as problem:
        raise FileProblem(TOO_LONG.format(name=name, seconds=f"{time_limit:g}")) from problem
    finally:
        soffice.kill(process)
