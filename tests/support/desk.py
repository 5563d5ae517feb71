"""An officer at the keyboard: cells are typed into, cut and pasted through LibreOffice's own commands."""

from addin.calc.bridge import properties
from addin.calc.office import Office
from tests.support.livebooks import LiveBook


class Desk:
    """At a workbook that is open in an office."""

    def __init__(self, office: Office, live: LiveBook) -> None:
        self._live = live
        self._helper = office.context.ServiceManager.createInstanceWithContext(
            "com.sun.star.frame.DispatchHelper", office.context
        )

    def do(self, command: str, **arguments: object) -> None:
        """A command of the menu, such as Cut."""
        frame = self._live.document.model.CurrentController.Frame
        self._helper.executeDispatch(frame, f".uno:{command}", "", 0, properties(**arguments))

    def click(self, cells: str, sheet: str = "自评表") -> None:
        self._live.book.sheets[sheet].activate()
        self.do("GoToCell", ToPoint=cells)

    def type(self, cell: str, text: str) -> None:
        self.click(cell)
        self.do("EnterString", StringName=text)

    def delete(self, cells: str) -> None:
        self.click(cells)
        self.do("ClearContents")

    def cut(self, cells: str, to: str) -> None:
        self.click(cells)
        self.do("Cut")
        self.click(to)
        self.do("Paste")

    def copy(self, cells: str, to: str, sheet: str) -> None:
        """From another sheet."""
        self.click(cells, sheet)
        self.do("Copy")
        self.click(to)
        self.do("Paste")
