"""A box of LibreOffice with one message, in front of the active window.

Runs inside LibreOffice only.
"""

from typing import Any

from com.sun.star.awt.MessageBoxType import INFOBOX, WARNINGBOX

_OK = 1  # com.sun.star.awt.MessageBoxButtons.BUTTONS_OK


def show(context: Any, title: str, text: str, *, warning: bool = False) -> None:
    """Show the text until the user has read it; without a screen, LibreOffice closes the box at once."""
    if not text:
        return
    create = context.ServiceManager.createInstanceWithContext
    frame = create("com.sun.star.frame.Desktop", context).getCurrentFrame()
    window = None if frame is None else frame.getContainerWindow()
    toolkit = create("com.sun.star.awt.Toolkit", context)
    toolkit.createMessageBox(window, WARNINGBOX if warning else INFOBOX, _OK, title, text).execute()
