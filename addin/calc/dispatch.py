"""The way into the commands inside LibreOffice: its menu and toolbar dispatch, the buttons of a workbook trigger.

Runs inside LibreOffice only.
"""

from typing import Any

import unohelper
from com.sun.star.frame import DispatchResultEvent, FeatureStateEvent, XDispatchProvider, XNotifyingDispatch
from com.sun.star.frame.DispatchResultState import FAILURE, SUCCESS
from com.sun.star.lang import XInitialization
from com.sun.star.task import XJobExecutor

from addin.calc import message, perform
from addin.calc.names import PROTOCOL


class Commands(
    unohelper.Base,  # type: ignore[misc]
    XInitialization,  # type: ignore[misc]
    XDispatchProvider,  # type: ignore[misc]
    XNotifyingDispatch,  # type: ignore[misc]
    XJobExecutor,  # type: ignore[misc]
):
    """Carries out an action of the catalogue on the workbook in front of the user, and says what came of it."""

    def __init__(self, context: Any) -> None:
        self._context = context
        self._frame: Any = None

    def initialize(self, arguments: Any) -> None:
        """LibreOffice names the window that a menu or toolbar belongs to."""
        self._frame = arguments[0] if arguments else None

    def trigger(self, name: str) -> None:
        """What a macro calls: CreateUnoService("cn.jixiao.calc.Commands").trigger("check")."""
        self._carry_out(name)

    def queryDispatch(self, url: Any, _target: str, _flags: int) -> Any:  # noqa: N802
        return self if url.Complete.startswith(PROTOCOL) else None

    def queryDispatches(self, requests: Any) -> Any:  # noqa: N802
        return tuple(self.queryDispatch(one.FeatureURL, one.FrameName, one.SearchFlags) for one in requests)

    def dispatch(self, url: Any, _arguments: Any) -> None:
        self._carry_out(_name(url))

    def dispatchWithNotification(self, url: Any, _arguments: Any, listener: Any) -> None:  # noqa: N802
        """As dispatch; the listener gets what the user was told."""
        outcome = self._carry_out(_name(url))
        if listener is not None:
            state = SUCCESS if outcome.done else FAILURE
            listener.dispatchFinished(DispatchResultEvent(self, state, outcome.text))

    def addStatusListener(self, listener: Any, url: Any) -> None:  # noqa: N802
        state = FeatureStateEvent()
        state.Source, state.FeatureURL, state.IsEnabled = self, url, True
        listener.statusChanged(state)

    def removeStatusListener(self, _listener: Any, _url: Any) -> None:  # noqa: N802
        """The state never changes: there is nobody to tell."""

    def _carry_out(self, name: str) -> perform.Outcome:
        outcome = perform.carry_out(self._context, self._frame, name, may_ask=True)
        if outcome.question:
            if not message.ask(self._context, perform.title(name), outcome.question):
                return outcome
            outcome = perform.carry_out(self._context, self._frame, name)
        message.show(self._context, perform.title(name), outcome.text, warning=not outcome.done)
        return outcome


def _name(url: Any) -> str:
    return str(url.Complete).removeprefix(PROTOCOL)
