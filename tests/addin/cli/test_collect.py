"""jixiao collect, as it is typed."""

import os
import pty
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest

from addin.cli import main
from tests.support.collections import EXAMPLES, fill


def test_a_folder_becomes_a_workbook_and_its_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    forms = fill(tmp_path / "申报", 5)
    (forms / "坏.xlsx").write_bytes(b"PK")
    out = tmp_path / "汇总.xlsx"
    assert main(["collect", str(forms), "-o", str(out), "--processes", "1"]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        f"已汇总：{out}",
        "文件 6 个，自评表 5 张，指标 24 项；这次读了 6 个文件",
        "没有读入的文件 1 个，见“没有读入的文件”表：",
        "  申报/坏.xlsx：“坏.xlsx”已损坏或下载不完整，请重新取得该文件，或在 Excel 中打开并修复后另存。",
        "跨项目问题 3 个，见“跨项目问题”表",
        f"数据：{tmp_path / '汇总数据'}",
    ]
    assert openpyxl.load_workbook(out)["汇总"]["A1"].value
    assert main(["collect", str(tmp_path), "-o", str(tmp_path)]) == 0
    assert "这次读了 0 个文件" in capsys.readouterr().out


def test_what_is_not_typed_right_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "空").mkdir()
    out = str(tmp_path / "汇总.xlsx")
    for arguments, says in (
        ([str(tmp_path / "没有"), "-o", out], "找不到“没有”"),
        ([str(tmp_path / "空"), "-o", out], "“空”里没有可以汇总的文件"),
        ([str(tmp_path)], "缺少“-o/--out”"),
        ([str(tmp_path), "-o", out + ".docx"], "扩展名应为 .xlsx"),
        ([str(tmp_path), "-o", out, "--processes", "零"], "“零”不是个数"),
        (
            [str(EXAMPLES[0]), "-o", str(tmp_path / "无" / "汇总.xlsx"), "--data", str(tmp_path / "数据")],
            "文件夹“",
        ),
    ):
        assert main(["collect", *arguments]) == 2
        assert says in capsys.readouterr().err
    assert not Path(out).exists()


def typed(tmp_path: Path, *more: str) -> list[str]:
    """The command in a process of its own, with small chunks and a line for every two files.

    It hears Ctrl-C also where a shell has started the tests in the background.
    """
    program = (
        "import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from addin.cli import collect, main\nfrom addin.collect import plan\n"
        "collect._EVERY, plan.MEAN = 2, 5\nraise SystemExit(main())"
    )
    return [
        sys.executable,
        "-c",
        program,
        "collect",
        str(tmp_path / "申报"),
        "-o",
        str(tmp_path / "汇总.xlsx"),
        *more,
    ]


def test_a_line_is_said_for_every_thousand(tmp_path: Path) -> None:
    fill(tmp_path / "申报", 3)
    said = subprocess.run(
        typed(tmp_path, "--processes", "1"), capture_output=True, text=True, check=True
    ).stderr
    assert "已汇总 3 个文件，共 3 个\n" in said


def test_on_a_terminal_ctrl_c_stops_at_once_and_the_same_command_goes_on(tmp_path: Path) -> None:
    fill(tmp_path / "申报", 200)
    command = typed(tmp_path, "--processes", "2")
    parent, child = pty.openpty()
    termios.tcsetwinsize(child, (24, 80))
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=child, text=True, start_new_session=True
    ) as run:
        os.close(child)
        while not list((tmp_path / "汇总数据" / "files").glob("[!.]*.parquet")):
            time.sleep(0.001)
        os.killpg(run.pid, signal.SIGINT)
        shown = b"".join(_read(parent))
        assert run.wait(20) == 2
    assert "已停下" in shown.decode()
    assert "/200" in shown.decode()
    assert "Traceback" not in shown.decode()
    assert not (tmp_path / "汇总.xlsx").exists()
    again = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert 0 < int(again.partition("这次读了 ")[2].partition(" ")[0]) < 200


def _read(terminal: int) -> Iterator[bytes]:
    """All that was shown: the end of a terminal is an error."""
    with suppress(OSError):
        while data := os.read(terminal, 1000):
            yield data
