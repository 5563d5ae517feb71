"""The COM server, started by COM itself under Wine and asked by VBScript, VBA's nearest relative outside of Office."""

import csv
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from pathlib import Path

import pytest
import yaml

from tests.addin.excel.vbscript import Call, asked
from tests.support.windows import Program, Windows, vbscript, windows_path
from udfs import FUNCTIONS

DATA = Path(__file__).parents[2] / "data"
EXAMPLE = Path(__file__).parents[3] / "workbook_templates" / "examples" / "益阳市委组织部2021.xlsm"
GOLDENS = ("execution.yaml", "indicators.yaml", "notes.yaml", "totals.yaml")
UNWRITABLE = (float("inf"), float("-inf"))  # no cell holds them and VBScript cannot write them
SERVER = 'Dim server\nSet server = CreateObject("JiXiao.Server")\n'
FUNCTION = {function.name: function for function in FUNCTIONS}

Ask = Callable[[str], list[tuple[str, str]]]


@pytest.fixture
def ask(machine: Windows, program: Program, tmp_path: Path) -> Ask:
    """Runs VBScript that knows the server; gives what it said."""
    numbers = count()

    def run(body: str) -> list[tuple[str, str]]:
        folder = tmp_path / str(next(numbers))
        folder.mkdir()
        return vbscript(machine, folder, SERVER + body)

    return run


def calls() -> Iterator[Call]:
    """Every golden call of a cell function, and the published pairs."""
    for file in GOLDENS:
        for case in yaml.safe_load((DATA / file).read_text(encoding="utf-8")):
            if all(value == value and value not in UNWRITABLE for value in case["input"]):
                yield Call(case["function"], tuple(case["input"]))
    with (DATA / "values.csv").open(encoding="utf-8-sig", newline="") as pairs:
        for pair in csv.DictReader(pairs):
            yield Call("JX_SCORE", (pair["年度指标值"], pair["实际完成值"], 10.0, pair["二级指标"]))


def extra_calls() -> Iterator[Call]:
    """Blanks, a lone value where a range is usual, optional arguments left out and left blank."""
    for function in FUNCTIONS:
        yield Call(function.name, (None,) * len(function.arguments))
    yield Call("JX_SCORE", ("≥95%", "98%", 5.0))
    yield Call("JX_SCORE", ("≥95%", "98%", 5.0, None, None))
    yield Call("JX_SCORE", ("≥95%", "90%", 5.0, "质量指标", "mof-2020"))
    yield Call("JX_SCORE", ("≥95%", "90%", 5.0, "质量指标", "没有的规则"))
    yield Call("JX_SCORE", (date(2021, 12, 20), date(2021, 12, 20), 5.0))
    yield Call("JX_SCORE", (date(2021, 12, 20), date(2022, 1, 5), 5.0, "时效指标"))
    yield Call("JX_TOTAL", (10.0, [[date(2021, 12, 20)]]))
    yield Call("JX_TOTAL", (10.0, [[5.0, None], ["", 4.5]], 1.0))
    yield Call("JX_TOTAL", (10.0, "※实际完成值为空"))
    yield Call("JX_CHECK", ([["项目名称", "甲"]],))


def test_every_function_gives_what_python_gives(machine: Windows, program: Program, tmp_path: Path) -> None:
    wanted = [*calls(), *extra_calls()]
    assert {call.function for call in wanted} == set(FUNCTION)
    got = asked(machine, tmp_path, SERVER, wanted)
    assert got == [FUNCTION[call.function](*call.arguments) for call in wanted]


def test_only_what_is_listed_can_be_reached(ask: Ask) -> None:
    said = ask("""
Say server.Version()
Say server.Compute("__import__", Array("os"))
Say server.Compute("JX_SCORE", Array(1,2,3,4,5,6,7,8))
On Error Resume Next
server.Compute_
Say Err.Number <> 0
Err.Clear
Say server.last_asked
Say Err.Number <> 0
""")
    assert said[0] == ("String", "0.1.0")
    assert said[1][1].startswith("※没有“__import__”这个函数")
    assert said[2][1].startswith("※JX_SCORE未能计算")
    assert said[3:] == [("Boolean", "True"), ("Boolean", "True")]


def test_a_command_without_a_workbook_says_so_and_the_server_goes_on(ask: Ask) -> None:
    said = ask("""
Say server.Perform("check", Nothing, Nothing)
Say server.Perform("no_such_command", Nothing, Nothing)
Say server.Compute("JX_EXEC_RATE", Array(150, 200))
""")
    assert "受保护的视图" in said[0][1]
    assert "no_such_command" in said[1][1]
    assert said[2] == ("Double", "0.75")


def test_an_object_that_is_no_workbook_ends_nothing(ask: Ask) -> None:
    said = ask("""
Say server.Perform("check", files, files)
Say server.Perform("new_form", files, Nothing)
Say server.Compute("JX_EXEC_RATE", Array(150, 200))
""")
    assert all("没有预料到的问题" in text for _, text in said[:2])
    assert said[2] == ("Double", "0.75")


def test_a_rule_file_beside_the_workbook_counts_in_its_cells(ask: Ask, tmp_path: Path) -> None:
    text = 'name="own"\ntitle="甲"\nregion="乙"\nsource="丙"\nsince=2020-01-01\nbase="mof-2020"\nreverse="比值"\n'
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    score = 'Say server.Compute("JX_SCORE", Array("<=20", "30", 10, "", "own{}"){})\n'
    folder = windows_path(tmp_path)
    said = ask(
        score.format("", "")
        + score.format("", f', "https://server/{folder}"')
        + score.format(f"；文件夹={folder}\\[自评表.xlsm]参数", "")
        + score.format("", f', "{folder}"')
    )
    assert all(text.startswith("※没有名为“own”的评分规则") for _, text in said[:3])
    assert said[3] == ("Double", "6.67")


def test_exports_the_report_of_a_closed_workbook(ask: Ask, tmp_path: Path) -> None:
    folder = tmp_path / "我的 自评表"
    folder.mkdir()
    workbook = folder / EXAMPLE.name
    workbook.write_bytes(EXAMPLE.read_bytes())
    said = ask(f'Say server.Perform("export_report", Nothing, "{windows_path(workbook)}")')
    [report] = folder.glob("*.docx")
    assert report.name in said[0][1]
    assert report.read_bytes().startswith(b"PK")
    assert workbook.read_bytes() == EXAMPLE.read_bytes()


def test_checks_a_closed_workbook(ask: Ask) -> None:
    said = ask(f'Say server.Perform("check", Nothing, "{windows_path(EXAMPLE)}")')
    assert "错误 2 个" in said[0][1]


def servers(program: Program) -> int:
    """How many processes of the server there are."""
    lines = (path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline") if path.exists())
    place = windows_path(program.folder).encode()
    return sum(place in line and b"addin.excel.server" in line for line in lines)


def test_two_clients_at_once_share_one_process(machine: Windows, program: Program, tmp_path: Path) -> None:
    program.stop_server()
    body = (
        SERVER + 'For i = 1 To 300\nresult = server.Compute("JX_EXEC_RATE", Array(i, 400))\nNext\nSay result'
    )
    scripts = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        scripts.append(start_script(machine, tmp_path / name, body))
    for process, out in scripts:
        assert process.wait(60) == 0
        assert out.read_text(encoding="utf-16").split() == ["Double", "0.75"]
    wait_for(lambda: servers(program) == 1)


def start_script(machine: Windows, folder: Path, body: str) -> tuple[subprocess.Popen[bytes], Path]:
    out, script = folder / "said.txt", folder / "script.vbs"
    script.write_text(
        f'Set file = CreateObject("Scripting.FileSystemObject").CreateTextFile("{windows_path(out)}", True, True)\n'
        f"Sub Say(value)\nfile.WriteLine TypeName(value) & vbTab & value\nEnd Sub\n{body}\nfile.Close\n",
        encoding="ascii",
    )
    return machine.start("cscript.exe", "//nologo", windows_path(script)), out


def test_stops_when_asked_and_starts_anew(ask: Ask, program: Program) -> None:
    ask("Say server.Version()")
    assert servers(program) == 1
    program.stop_server()
    wait_for(lambda: servers(program) == 0)
    assert ask("Say server.Version()") == [("String", "0.1.0")]


def test_a_server_killed_in_mid_call_is_started_anew(
    ask: Ask, machine: Windows, program: Program, tmp_path: Path
) -> None:
    body = (
        SERVER
        + 'On Error Resume Next\nDo\nr = server.Compute("JX_EXEC_RATE", Array(1, 2))\nLoop Until Err.Number'
    )
    client, out = start_script(machine, tmp_path, body + "\nSay Err.Number <> 0")
    wait_for(lambda: servers(program) == 1)
    time.sleep(1)
    machine.run("taskkill.exe", "/F", "/IM", "pythonw.exe")
    assert client.wait(30) == 0
    assert out.read_text(encoding="utf-16").split() == ["Boolean", "True"]
    # Wine's rpcss keeps the entry of a dead server, Windows drops it.
    machine.run("taskkill.exe", "/F", "/IM", "rpcss.exe")
    assert ask('Say server.Compute("JX_EXEC_RATE", Array(150, 200))') == [("Double", "0.75")]


def wait_for(condition: Callable[[], bool], seconds: float = 20) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.2)


def test_a_client_that_dies_leaves_the_server_to_others(
    ask: Ask, machine: Windows, program: Program, tmp_path: Path
) -> None:
    body = SERVER + 'For i = 1 To 100000\nresult = server.Compute("JX_EXEC_RATE", Array(i, 400))\nNext'
    process, _ = start_script(machine, tmp_path, body)
    time.sleep(3)
    machine.run("taskkill.exe", "/F", "/IM", "cscript.exe")
    process.wait(30)
    assert ask('Say server.Compute("JX_EXEC_RATE", Array(150, 200))') == [("Double", "0.75")]
    assert servers(program) == 1


def test_ends_itself_when_nobody_asks(program: Program) -> None:
    program.stop_server()
    started = time.monotonic()
    done = program.python("-m", "addin.excel.server", "--idle=1")
    assert done.code == 0, done.output
    assert time.monotonic() - started < 60


def test_logs_problems_without_what_stood_in_the_workbook(ask: Ask, machine: Windows, tmp_path: Path) -> None:
    secret = tmp_path / "不该出现的文件名.xlsm"
    secret.write_bytes(b"PK\x03\x04 not a workbook")
    ask(f'Say server.Perform("check", Nothing, "{windows_path(secret)}")\nSay server.Perform("check", 5, 6)')
    [log] = machine.local_data.glob("绩效自评/日志/*.log")
    text = log.read_text(encoding="utf-8")
    assert "started" in text
    assert "不该出现" not in text
    assert any("check" in line and "@" in line for line in text.splitlines())


def test_registration_is_removed_without_a_trace(program: Program) -> None:
    probe = """
import winreg
from addin.excel import registration
root = winreg.HKEY_CURRENT_USER
def keys(path):
    try:
        with winreg.OpenKey(root, path) as key:
            return {winreg.EnumKey(key, at) for at in range(winreg.QueryInfoKey(key)[0])}
    except FileNotFoundError:
        return set()
ours = lambda: [name for path in (r"Software\\Classes", r"Software\\Classes\\CLSID") for name in keys(path)
                if name in (registration.PROGID, registration.CLSID)]
command, before = registration.registered_command(), ours()
registration.unregister(); registration.unregister()
print(len(before), len(ours()), registration.registered_command())
registration.register(command.split('"')[1])
print(registration.registered_command() == command)
"""
    assert program.python("-c", probe).output.split("\n")[:2] == ["2 0 None", "True"]


def test_whether_a_process_still_runs(program: Program) -> None:
    """What a writing process left behind goes only when it has ended; Windows says which have."""
    code = (
        "import os, subprocess, sys; from addin.system.platform import HERE;"
        "child = subprocess.Popen([sys.executable, '-c', 'import sys; sys.stdin.read()'], stdin=subprocess.PIPE);"
        "before = HERE.is_running(child.pid); child.communicate();"
        "print(HERE.is_running(os.getpid()), before, HERE.is_running(child.pid), HERE.is_running(2**40 - 4))"
    )
    printed = program.python("-c", code).output
    assert printed.split() == ["True", "True", "False", "False"], printed
