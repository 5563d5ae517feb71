"""Runs commands on hostile files, each in a fork of its own with limits: one number of a case in, one outcome out, as JSON."""

import hashlib
import io
import json
import os
import random
import resource
import shutil
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from addin.cli import main
from tools import hostile_files

_CPU, _MEMORY, _FILE = 20, 2**32, 2**26  # seconds and bytes after which the system ends a command
_COMMANDS = (
    ("check", "{form}"), ("check", "--json", "{form}"), ("report", "{form}", "--trace"), ("submit", "{form}"),
    ("import", "{form}", "新.xlsm"), ("fill", "{form}", "填.xlsx"), ("styles", "check", "样式.docx"),
    ("report", "好.xlsm", "--style", "样式"), ("rules", "own.toml"), ("check", "好.xlsm", "--rule", "own"),
    ("collect", ".", "-o", "汇总.xlsx", "--processes", "1"),
)  # fmt: skip


def prepare(seed: int, folder: Path) -> list[str]:
    """Puts the files of a case into the folder; gives its command."""
    chance = random.Random(seed)
    command = chance.choice(_COMMANDS)
    name = ""
    if "{form}" in command or command[0] == "collect":
        name, data = hostile_files.form(chance)
        (folder / name).write_bytes(data)
    if "样式.docx" in command or "样式" in command:
        (folder / "报告样式").mkdir()
        for place in (folder / "样式.docx", folder / "报告样式" / "样式.docx"):
            place.write_bytes(hostile_files.style(random.Random(seed)))
    if "own.toml" in command or "own" in command:
        (folder / "own.toml").write_bytes(hostile_files.rule(chance))
    if "好.xlsm" in command:
        shutil.copyfile(hostile_files.forms()[0], folder / "好.xlsm")
    return [word.format(form=name) for word in command]


def run(seed: int) -> dict[str, Any]:
    """The outcome of a case. code: of the command, negative for the signal that ended it. left: a digest of the files."""
    with TemporaryDirectory(prefix="jixiao-attack-") as place:
        folder = Path(place) / "夹"
        folder.mkdir()
        command, printed = prepare(seed, folder), Path(place) / "printed"
        child = os.fork()
        if child == 0:
            _be_the_command(command, folder, printed)
        _, status, used = os.wait4(child, 0)
        said = printed.read_text(encoding="utf-8", errors="replace")
        return {
            "seed": seed, "command": command, "code": os.waitstatus_to_exitcode(status), "said": said[-2000:],
            "seconds": round(used.ru_utime + used.ru_stime, 2), "memory": used.ru_maxrss * 1024,
            "left": hashlib.sha256(b"\0".join([said.encode(), *_read_left(folder)])).hexdigest(),
        }  # fmt: skip


def _read_left(folder: Path) -> Iterator[bytes]:
    """What the command left, but for 汇总, which tells the time."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_relative_to(folder / "汇总数据") and path.name != "汇总.xlsx":
            yield str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes()


def _be_the_command(command: list[str], folder: Path, printed: Path) -> None:
    code = 99
    try:
        stream = os.open(printed, os.O_WRONLY | os.O_CREAT)
        for handle in (1, 2):
            os.dup2(stream, handle)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - ends with the process
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        for kind, most in (
            (resource.RLIMIT_CPU, _CPU),
            (resource.RLIMIT_AS, _MEMORY),
            (resource.RLIMIT_FSIZE, _FILE),
        ):
            resource.setrlimit(kind, (most, most))
        os.chdir(folder)
        code = main(command)
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


def _warm_up() -> None:
    """What every command imports is there before the first fork."""
    with TemporaryDirectory() as place, redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        form = shutil.copyfile(hostile_files.forms()[0], Path(place) / "好.xlsm")
        for command in (["check"], ["report", "--trace"], ["submit"]):
            main([*command, str(form)])


def serve() -> None:
    """One case after another, for numbers that come in."""
    hostile_files.make_all()
    with TemporaryDirectory(prefix="jixiao-home-") as home, suppress(BrokenPipeError):
        # No LibreOffice for what only it can read: a campaign on our own code.
        os.environ.update({"HOME": home, "XDG_CONFIG_HOME": home, "SOFFICE": "/nonexistent"})
        _warm_up()
        for line in sys.stdin:
            print(json.dumps(run(int(line)), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    serve()
