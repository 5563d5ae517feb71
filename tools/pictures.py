"""The pictures of README and handbook, taken of the real thing: `python -m tools.pictures`.

Needs, besides what ./run installs: Xvfb, openbox, scrot, pngquant, LibreOffice's Chinese user interface.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from addin.calc import extension, xlwings_uno
from addin.calc.bridge import properties
from addin.calc.office import Document, Office
from addin.calc.profile import prepare
from addin.commands import dispatch as commands
from addin.form.reader import OVERVIEW_SHEET as OVERVIEW
from tools import demo
from workbook_templates import example
from workbook_templates.sheets.findings import SHEET as FINDINGS
from workbook_templates.sheets.form import SHEET as FORM

FOLDER = demo.ROOT / "docs" / "pictures"
PAGES = {"自评表-1.png": "form", "自评报告-1.png": "report-1", "自评报告-5.png": "report-5"}
SHORT_OF_TARGET = ("F15", "600")  # of 697: points are off and a reason is due

_CHINESE = (
    '<item oor:path="/org.openoffice.Office.Linguistic/General">'
    '<prop oor:name="UILocale" oor:op="fuse"><value>zh-CN</value></prop></item>\n'
)
_POSITION_AND_SIZE = 15  # com.sun.star.awt.PosSize.POSSIZE
_BY_VALUE = 3  # com.sun.star.view.DocumentZoomType.BY_VALUE
_TO_PAINT = 2.0  # seconds


class Box(NamedTuple):
    """A part of the screen, in pixels."""

    x: int
    y: int
    width: int
    height: int


SCREEN = Box(0, 0, 1400, 880)
MENU = Box(0, 0, 1000, 270)  # menus, toolbars, and the buttons of 自评表
CELLS = Box(0, 160, 1400, 400)
LIST = Box(0, 160, 1400, 300)
CHARTS = Box(0, 160, 1100, 500)
LOWER_PANE, HEADER_ROW = 1, 13


@contextmanager
def screen() -> Iterator[str]:
    """An X server with a window manager, for these pictures only; gives the name of the display."""
    reading, writing = os.pipe()
    size = f"{SCREEN.width}x{SCREEN.height}x24"
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            display = f":{answer.readline().strip()}"
        manager = subprocess.Popen(["openbox"], env=os.environ | {"DISPLAY": display})
        try:
            yield display
        finally:
            manager.terminate()
            manager.wait()
    finally:
        server.terminate()
        server.wait()


@contextmanager
def chinese_office(display: str) -> Iterator[Office]:
    """LibreOffice as a Chinese officer sees it, on that display."""
    with TemporaryDirectory(prefix="jixiao-pictures-", ignore_cleanup_errors=True) as folder:
        profile = Path(folder)
        prepare(profile)
        settings = profile / "user" / "registrymodifications.xcu"
        known = settings.read_text(encoding="utf-8")
        settings.write_text(known.replace("</oor:items>", f"{_CHINESE}</oor:items>"), encoding="utf-8")
        with Office(
            [extension.build()], profile=profile, environment={"DISPLAY": display}, headless=False
        ) as office:
            yield office


def place(office: Office, document: Document, *, zoom: int) -> Any:
    """The workbook's window over the whole screen, without the side bar; gives its controller."""
    controller = document.model.CurrentController
    window = controller.Frame.ContainerWindow
    window.setPosSize(*SCREEN, _POSITION_AND_SIZE)
    dispatcher = office.context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.DispatchHelper", office.context
    )
    dispatcher.executeDispatch(controller.Frame, ".uno:Sidebar", "", 0, properties(Sidebar=False))
    controller.ZoomType, controller.ZoomValue = _BY_VALUE, zoom
    return controller


def take(display: str, name: str, box: Box = SCREEN) -> None:
    """What the screen shows in the box, as docs/pictures/NAME.png."""
    time.sleep(_TO_PAINT)
    path = FOLDER / f"{name}.png"
    area = ",".join(map(str, box))
    subprocess.run(
        ["scrot", "--overwrite", "--autoselect", area, path],
        env=os.environ | {"DISPLAY": display},
        check=True,
    )
    shrink(path)


def shrink(path: Path) -> None:
    """The same picture in 128 colours."""
    subprocess.run(["pngquant", "--force", "--strip", "--output", path, "128", path], check=True)


def workbook(display: str, office: Office, folder: Path) -> None:
    """自评表 with its buttons while it is filled in, and the sheet 检查结果 after a check."""
    source = folder / "自评表.xlsm"
    shutil.copyfile(example.DEMO.with_suffix(".xlsm"), source)
    document = office.open(
        source, macros=False
    )  # the functions are the extension's, the buttons show all the same
    controller = place(office, document, zoom=65)
    document.set(FORM, *SHORT_OF_TARGET)
    document.recalculate()
    form = document.model.Sheets.getByName(FORM)
    controller.select(form.getCellRangeByName(SHORT_OF_TARGET[0]))
    take(display, "workbook")
    take(display, "menu", MENU)
    commands.run("check", xlwings_uno.app(office.context), xlwings_uno.book(document.model, office.context))
    controller.ZoomValue = 75
    controller.setActiveSheet(document.model.Sheets.getByName(FINDINGS))
    take(display, "findings", LIST)
    controller.ZoomValue = 60
    controller.setActiveSheet(document.model.Sheets.getByName(OVERVIEW))
    take(display, "overview", CHARTS)
    controller.ZoomValue = 75
    controller.setActiveSheet(form)
    controller.getByIndex(LOWER_PANE).setFirstVisibleRow(HEADER_ROW)
    take(display, "marks", CELLS)
    document.close()


def main() -> None:
    """Every picture, made anew."""
    os.environ["FONTCONFIG_FILE"] = str(demo.ROOT / "tools" / "fonts.conf")
    demo.demo()
    for page, name in PAGES.items():
        shutil.copyfile(demo.OUT / page, FOLDER / f"{name}.png")
        shrink(FOLDER / f"{name}.png")
    with screen() as display, chinese_office(display) as office, TemporaryDirectory() as folder:
        workbook(display, office, Path(folder))


if __name__ == "__main__":
    main()
