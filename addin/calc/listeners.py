"""Objects of ours that LibreOffice calls back. Their base classes exist only once UNO is loaded."""

import threading
from typing import Any

from addin.calc.bridge import load


def load_watch() -> Any:
    """A document event listener whose `loaded` is set when a document has been loaded.

    LibreOffice runs the jobs of an event before it calls such listeners: then the OnLoad job is done.
    """
    base, interface = _bases("com.sun.star.document.XDocumentEventListener")

    class LoadWatch(base, interface):  # type: ignore[misc, valid-type]
        def __init__(self) -> None:
            self.loaded = threading.Event()

        def documentEventOccured(self, event: Any) -> None:  # noqa: N802
            if event.EventName in ("OnLoad", "OnNew"):
                self.loaded.set()

        def disposing(self, _event: Any) -> None:
            self.loaded.set()

    return LoadWatch()


def approving_environment() -> Any:
    """A command environment that says yes to every question."""
    base, *interfaces = _bases(
        "com.sun.star.ucb.XCommandEnvironment",
        "com.sun.star.task.XInteractionHandler",
        "com.sun.star.ucb.XProgressHandler",
    )
    approve = load("uno").getTypeByName("com.sun.star.task.XInteractionApprove")

    class Approving(base, *interfaces):  # type: ignore[misc, valid-type]
        def getInteractionHandler(self) -> Any:  # noqa: N802
            return self

        def getProgressHandler(self) -> Any:  # noqa: N802
            return self

        def handle(self, request: Any) -> None:
            for continuation in request.getContinuations():
                if answer := continuation.queryInterface(approve):
                    answer.select()

        def push(self, _status: Any) -> None:
            pass

        def update(self, _status: Any) -> None:
            pass

        def pop(self) -> None:
            pass

    return Approving()


def _bases(*interfaces: str) -> list[Any]:
    return [load("unohelper").Base, *map(load("uno").getClass, interfaces)]
