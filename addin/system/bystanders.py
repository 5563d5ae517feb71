"""Programs of others, which a library of ours would end together with us."""

import atexit
import sys


def spare() -> None:
    """Nothing but our own is ended when this Python ends; to be called when xlwings has been imported.

    On Windows xlwings leaves behind a last act that ends every EXCEL.EXE without a workbook's window.
    """
    engine = sys.modules.get("xlwings._xlwindows")
    if engine is not None:
        atexit.unregister(engine.cleanup)
