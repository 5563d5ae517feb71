"""A box of LibreOffice with one message or question, in front of the active window.

Runs inside LibreOffice only.
"""

from typing import Any

from com.sun.star.awt.MessageBoxType import INFOBOX, QUERYBOX, WARNINGBOX

# com.sun.star.awt.MessageBoxButtons and MessageBoxResults
_OK = 1
_YES_OR_NO = 3 + 0x50000  # BUTTONS_YES_NO, DEFAULT_BUTTON_NO
_YES = 2


def show(context: Any, title: str, text: str, *, warning: bool = False) -> None:
    """Show the text until the user has read it; without a screen, LibreOffice closes the box at once."""
    if text:
        _box(context, WARNINGBOX if warning else INFOBOX, _OK, title, text)


def ask(context: Any, title: str, question: str) -> bool:
    """Whether the user says Yes; without a screen nobody does."""
    return _box(context, QUERYBOX, _YES_OR_NO, title, question) == _YES


def _box(context: Any, kind: Any, buttons: int, title: str, text: str) -> int:
    create = context.ServiceManager.createInstanceWithContext
    frame = create("com.sun.star.frame.Desktop", context).getCurrentFrame()
    window = None if frame is None else frame.getContainerWindow()
    toolkit = create("com.sun.star.awt.Toolkit", context)
    return int(toolkit.createMessageBox(window, kind, buttons, title, text).execute())
