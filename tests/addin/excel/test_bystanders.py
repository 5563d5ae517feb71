"""At the end of each of our programs nothing but ours is ended: xlwings would end EXCEL.EXE without a window."""

import pytest

from tests.support.windows import Program

# What tasklist would say while somebody else's Excel works without a window.
WATCH = """
import atexit, subprocess, sys
from types import SimpleNamespace
asked = []
listed = "\\n=\\n=\\nEXCEL.EXE 4321 Console 1 123,456 K"
atexit.register(lambda: print(asked))
"""
REPLACED = "subprocess.run = lambda command, **_: asked.append(' '.join(command)) or SimpleNamespace(stdout=listed)\n"


@pytest.mark.parametrize(
    "program_of_ours",
    [
        "from addin.excel import objects",
        "from addin.excel import objects, server\nserver.main(['--idle=0'])",
        "import xlwings\nfrom addin.cli import main\nmain(['--version'])",
        "import xlwings\nfrom addin.cli import main\nmain(['check', 'missing.xlsm'])",
    ],
)
def test_no_process_is_looked_for_at_the_end(program: Program, program_of_ours: str) -> None:
    program.stop_server()
    done = program.python("-c", f"{WATCH}{program_of_ours}\n{REPLACED}")
    assert done.output.splitlines()[-1] == "[]"


def test_xlwings_alone_would_end_it(program: Program) -> None:
    done = program.python("-c", f"{WATCH}import xlwings\n{REPLACED}")
    assert "taskkill /PID 4321 /F" in done.output
