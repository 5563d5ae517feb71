"""A screen of its own with a mouse, and what a LibreOffice shows on it, found as a screen reader finds it."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from addin.calc.office import Office

# com.sun.star.accessibility.AccessibleRole
ALERT, DIALOG, MENU, MENU_ITEM, BUTTON, TABLE, TEXT, TOOLBAR, LABEL = 1, 12, 34, 36, 44, 58, 60, 63, 86

_SHOWING = 25  # com.sun.star.accessibility.AccessibleStateType

T = TypeVar("T")

_SIZE = "1600x1200x24"
_PAUSE = 0.05
_PATIENCE = 120.0  # of a machine that is very busy
_AGAIN = 3.0


class Screen:
    """An X server in memory."""

    def __init__(self, display: str) -> None:
        self.environment = {"DISPLAY": display, "SAL_USE_VCLPLUGIN": "gen"}

    def click(self, place: Any) -> None:
        """A real click in the middle of something accessible, once it has come to rest."""
        at = None
        while at != (at := _middle(place)):
            self._run("xdotool", "mousemove", str(at[0]), str(at[1]), "sleep", "0.2")
        self._run("xdotool", "click", "1")

    def keys(self, *names: str) -> None:
        """Keys pressed one after the other, as X names them: alt+Down, Return."""
        for name in names:
            self._run("xdotool", "key", name, "sleep", "0.3")

    def write(self, text: str) -> None:
        """Typed at the keyboard, where the cursor is."""
        self._run("xdotool", "type", "--delay", "40", text)

    def _run(self, *command: str) -> None:
        subprocess.run(command, env=os.environ | self.environment, check=True, timeout=_PATIENCE)


def _middle(place: Any) -> tuple[int, int]:
    corner, size = place.getLocationOnScreen(), place.getSize()
    return corner.X + size.Width // 2, corner.Y + size.Height // 2


@contextmanager
def virtual_screen() -> Iterator[Screen]:
    """Xvfb, ended on leaving."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", _SIZE, "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as numbers:
            yield Screen(f":{numbers.readline().strip()}")
    finally:
        server.kill()
        server.wait()


def until(look: Callable[[], T | None], what: str) -> T:
    """What a look gives as soon as it gives something."""
    if found := _within(_PATIENCE, look):
        return found
    raise AssertionError(f"{what} did not appear")


def _within(seconds: float, look: Callable[[], T | None]) -> T | None:
    end = time.monotonic() + seconds
    while not (found := look()) and time.monotonic() < end:
        time.sleep(_PAUSE)
    return found


def things(root: Any, *skipped: int) -> Iterator[Any]:
    """Everything below something accessible, but nothing within the roles skipped.

    The two thousand million cells of a sheet are always left out.
    """
    yield root
    if root.getAccessibleRole() not in (TABLE, *skipped):
        for number in range(root.getAccessibleChildCount()):
            child = root.getAccessibleChild(number)
            if child is not None:
                yield from things(child.getAccessibleContext(), *skipped)


def find(root: Any, role: int, name: str, *skipped: int) -> Any:
    """The first of that role and name that is on the screen; None where there is none."""
    for thing in things(root, *skipped):
        shown_name = thing.getAccessibleName().split("(")[
            0
        ]  # an open menu adds letters to its entries: 检查(A)
        if thing.getAccessibleRole() == role and shown_name == name and _is_shown(thing):
            return thing
    return None


def window(model: Any) -> Any:
    """The window that shows a document."""
    return model.CurrentController.Frame.ContainerWindow.getAccessibleContext()


def box(office: Office) -> Any:
    """The window of the message box on the screen; None where there is none."""
    return _top(office, ALERT)


def dialog(office: Office) -> Any:
    """The window of a dialog on the screen; None where there is none."""
    return _top(office, DIALOG)


def _top(office: Office, role: int) -> Any:
    toolkit = office.context.ServiceManager.createInstanceWithContext(
        "com.sun.star.awt.Toolkit", office.context
    )
    # Windows come and go meanwhile.
    tops = [toolkit.getTopWindow(number) for number in range(toolkit.getTopWindowCount())]
    for top in tops:
        thing = None if top is None else top.getAccessibleContext()
        if thing is not None and thing.getAccessibleRole() == role and _is_shown(thing):
            return top
    return None


def press(screen: Screen, model: Any, role: int, name: str, *skipped: int) -> None:
    """Click what a document's window shows, outside of the roles skipped."""
    # Without a window manager nobody gives the window the focus again, and the first click would only do that.
    model.CurrentController.Frame.ContainerWindow.setFocus()
    screen.click(until(lambda: find(window(model), role, name, *skipped), name))


def close_box(screen: Screen, office: Office, answer: str = "OK") -> tuple[str, str]:
    """Wait for a message box and click a button of it; gives its title and its text."""
    top = until(lambda: box(office), "the message box")
    found = top.getAccessibleContext()
    (text,) = [thing.getAccessibleName() for thing in things(found) if thing.getAccessibleRole() == LABEL]
    buttons = {
        thing.getAccessibleName(): thing for thing in things(found) if thing.getAccessibleRole() == BUTTON
    }
    title = str(found.getAccessibleName())

    def gone() -> bool:
        """Clicked again while it stands there: a window without the focus may take a click for nothing else."""
        if box(office) == top:
            top.setFocus()
            screen.click(buttons[answer])
        return bool(_within(_AGAIN, lambda: box(office) != top))

    until(gone, "the end of the message box")
    return title, str(text)


def _is_shown(thing: Any) -> bool:
    return bool(thing.getAccessibleStateSet().contains(_SHOWING) and thing.getSize().Width)
