"""What LibreOffice can open and we cannot: converted in a folder and with a profile of its own, in limited time."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from addin.system import soffice

TIME_LIMIT = 30.0  # seconds; a form takes three
NOTE = "“{name}”是{kind}，由 LibreOffice 转换后读入，请核对。"


def convert(path: Path, kind: str, target: str) -> bytes | None:
    """The file in the other format, None where there is no LibreOffice or it cannot. kind, target: endings, doc and docx.

    Raises TimeoutExpired; LibreOffice has ended then, too.
    """
    with TemporaryDirectory(prefix="jixiao-", ignore_cleanup_errors=True) as folder:
        work = Path(folder)
        copy = Path(shutil.copyfile(path, work / f"form.{kind}"))
        made = work / "made" / f"form.{target}"
        words = ("--headless", "--convert-to", target, "--outdir", str(made.parent), str(copy))
        try:
            process = soffice.start(work / "profile", *words)
        except soffice.NoOffice:
            return None
        try:
            process.wait(TIME_LIMIT)
        finally:
            soffice.kill(process)
        return made.read_bytes() if made.is_file() else None
