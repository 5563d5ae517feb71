"""A Word file as PDF through Word itself, where there is Word: with a time limit, and never the Word of the officer."""

import csv
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

PROGRAM = "WINWORD.EXE"
_PDF = 17  # wdExportFormatPDF
_DO_NOT_SAVE = 0
_SILENT = 0
_LISTING = 30.0  # seconds that the list of processes may take


def convert(docx: Path, pdf: Path, time_limit: float) -> bool:
    """Whether Word made the PDF; False where there is no Word, or it fails or takes longer (it is ended then).

    time_limit: seconds.
    """
    try:
        import pythoncom  # noqa: PLC0415 - only Windows has it
        from win32com.client import DispatchEx  # noqa: PLC0415
    except ImportError:
        return False
    own: set[int] = set()

    def work() -> None:
        pythoncom.CoInitialize()
        try:
            _export(lambda: DispatchEx("Word.Application"), docx, pdf, own)
        except Exception:  # COM names each of its troubles otherwise; LibreOffice is asked next
            pdf.unlink(missing_ok=True)
        finally:
            pythoncom.CoUninitialize()

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(time_limit)
    if thread.is_alive():
        for process in own:
            _end(process)
        return False
    return pdf.is_file()


def _export(start: Callable[[], Any], docx: Path, pdf: Path, own: set[int]) -> None:
    """own: gets the process that was started, as long as it is certain which one that is."""
    before = _running()
    word = start()
    try:
        started = _running() - before
        if len(started) == 1:
            own |= started
        word.DisplayAlerts = _SILENT
        document = word.Documents.Open(str(docx), False, True, False)  # read-only, not among the recent files
        try:
            document.ExportAsFixedFormat(str(pdf), _PDF)
        finally:
            document.Close(_DO_NOT_SAVE)
    finally:
        word.Quit(_DO_NOT_SAVE)


def _running() -> set[int]:
    """The process numbers of every Word that runs."""
    command = ["tasklist", "/FI", f"IMAGENAME eq {PROGRAM}", "/FO", "CSV", "/NH"]
    listed = subprocess.run(
        command, check=False, capture_output=True, timeout=_LISTING, text=True, errors="replace"
    )
    rows = (row for row in csv.reader(listed.stdout.splitlines()) if len(row) > 1)
    return {int(row[1]) for row in rows if row[0].upper() == PROGRAM and row[1].isdigit()}


def _end(process: int) -> None:
    subprocess.run(
        ["taskkill", "/F", "/PID", str(process)], check=False, capture_output=True, timeout=_LISTING
    )
