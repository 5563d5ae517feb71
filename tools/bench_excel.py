"""The Excel lines of ./run bench: what a command costs in the contract host, against the same command without our savings."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from tests.addin.excel.contract.excel import Done, FakeExcel, fake_excel
from tests.support.screen import virtual_screen
from tests.support.windows import Program, windows_machine
from tools.bench_lines import EXAMPLE, Line

BASELINE = "xlwings 和 pywin32 原样"
NAMES = {
    "check": "检查（12 个问题）",
    "export_report": "导出自评报告",
    "add_row": "增加一行",
    "delete_row": "删除一行",
}
MOST_CALLS = {"check": 120, "export_report": 80, "add_row": 150, "delete_row": 150}
MOST_QUESTIONS = 20
MOST_SECONDS = {"check": 1.0, "add_row": 1.5}
ROUNDS = 5
_PLAIN = """
from addin.excel import classes, thrift
classes.install = thrift.install = lambda: None
from addin.excel import server
server.main([])
"""


def in_excel(work: Path) -> Iterator[Line]:
    took: dict[tuple[str, bool], list[Done]] = {}
    with ExitStack() as stack:
        screen, machine = stack.enter_context(virtual_screen()), stack.enter_context(windows_machine())
        machine.environment |= screen.environment
        program = Program(machine, work / "excel")
        program.register()
        for plain in (False, True):
            program.stop_server()
            if plain:
                machine.start(program.folder / "python" / "pythonw.exe", "-c", _PLAIN)
            with fake_excel(program) as excel:
                for name in NAMES:
                    rounds = 1 if plain else ROUNDS  # many seconds each
                    took[name, plain] = [_perform(excel, name) for _ in range(rounds + 1)][1:]
    for name, shown in NAMES.items():
        yield from _lines(name, f"Excel {shown}", took[name, False], took[name, True])


def _perform(excel: FakeExcel, name: str) -> Done:
    """On a fresh copy of the example, without a dozen of its actual values."""
    excel.ask("fresh")
    book = excel.open(EXAMPLE)
    excel.ask("enter", book=book, sheet="自评表", cells={f"F{row}": "" for row in range(15, 25)})
    excel.ask("select", book=book, sheet="自评表", where="D16")
    return excel.perform(name)


def _lines(name: str, shown: str, ours: list[Done], theirs: list[Done]) -> Iterator[Line]:
    def line(what: str, of: str, unit: str, most: float) -> Line:
        value, against = (median(float(getattr(done, of)) for done in one) for one in (ours, theirs))
        return Line(f"{shown}{what}", value, unit, BASELINE, against, most)

    yield line("，跨进程调用", "calls", "次", MOST_CALLS[name])
    yield line("，另外问名称和类型", "questions", "次", MOST_QUESTIONS)
    if name in MOST_SECONDS:
        yield line("", "seconds", "s", MOST_SECONDS[name])
