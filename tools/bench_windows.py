"""The Windows lines of ./run bench, measured under Wine against xlwings' own way of calling Python from Excel."""

import json
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.support.windows import Program, windows_machine, windows_path
from tools.bench_lines import Line

CLIENT = Path(__file__).with_name("bench_client.py")
CLIENTS = 3
SETTLED_AFTER, MANY = 1000, 10_000  # calls
ON_DEMAND = """
from time import perf_counter
from win32com.client import Dispatch
start = perf_counter()
Dispatch("JiXiao.Server").Compute("JX_EXEC_RATE", (1.0, 2.0))
print((perf_counter() - start) * 1000)
"""
BASELINE = "xlwings 自带的 DLL"


def on_windows(work: Path) -> Iterator[Line]:
    starts, calls = [], []
    with windows_machine() as machine:
        program = Program(machine, work / "program")
        for turn in range(CLIENTS + 1):
            program.stop_server()
            found = _ask(program, SETTLED_AFTER)
            if turn:  # the first round leaves compiled modules behind
                starts.append(found["start"])
                calls.append(found["call"])
        settled = _memory(program)
        _ask(program, MANY, anew=False)
        after = _memory(program)
        program.stop_server()
        program.register()
        on_demand = float(program.python("-c", ON_DEMAND).output)
    print(
        f"由 Wine 的 COM 按需启动到第一次应答 {on_demand:.0f} ms：Wine 每秒才看一次服务是否就绪（仅供参考）"
    )
    start, their_start = (median(taken) for taken in zip(*starts, strict=True))
    call, their_call = (median(taken) for taken in zip(*calls, strict=True))
    yield Line("Windows 计算服务启动到第一次应答", start, "ms", BASELINE, their_start, 1.0, by_ratio=True)
    yield Line("Windows 函数调用一次", call, "ms", BASELINE, their_call, 1.0, by_ratio=True)
    yield Line(f"计算服务 {MANY} 次调用后的内存", after, "MB", f"{SETTLED_AFTER} 次调用后", settled, 60)
    yield Line("计算服务内存增长", after, "MB", f"{SETTLED_AFTER} 次调用后", settled, 1.05, by_ratio=True)


def _ask(program: Program, more_calls: int, *, anew: bool = True) -> dict[str, list[float]]:
    library = next(program.folder.glob("packages/xlwings-*.data/data/xlwings64-*.dll"))
    interpreter = program.folder / "python" / "pythonw.exe"
    places = [windows_path(path) for path in (CLIENT, library, interpreter)]
    done = program.python(*places, more_calls, *([] if anew else ["--keep"]), seconds=300)
    if done.code:
        raise SystemExit(f"Wine 里的测量没有完成：{done.output}")
    found: dict[str, list[float]] = json.loads(done.output)
    return found


def _memory(program: Program) -> float:
    """Megabytes that the server's process holds."""
    folder = windows_path(program.folder).encode()
    for process in Path("/proc").glob("[0-9]*"):
        command = (process / "cmdline").read_bytes()
        if folder in command and b"addin.excel.server" in command:
            lines = (process / "status").read_text().splitlines()
            return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024
    raise SystemExit("计算服务没有在运行，不能测量内存")
