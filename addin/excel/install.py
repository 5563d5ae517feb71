"""安装.cmd: put the program into the user's own folder and tell Excel and COM about it; no administrator, no network.

Each step says one line. What fails half way is undone, and a version that worked before works again.
"""

import compileall
import datetime as dt
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from addin.excel import console, files, integration, places
from addin.excel.console import DONE, FAILED, NOTE
from addin.excel.rights import Rights
from addin.system import folders
from addin.system.registry import Registry
from addin.system.version import VERSION
from udfs.problem import Problem

BUNDLE = Path(__file__).resolve().parents[3]
RENAME_ATTEMPTS, RENAME_PAUSE = 20, 0.5  # seconds

INCOMPLETE = (
    "安装包不完整，缺少 {count} 个文件，如 {name}。请重新解压整个压缩包；仍然缺少的，请查看杀毒软件的隔离区。"
)
FROM_PROGRAM = "这里是已经装好的程序。请从解压出来的安装包中运行安装.cmd。"
CLOSE_EXCEL = "Excel 正在运行。请保存工作簿，关闭所有 Excel 窗口，再运行一次。"
SERVER_STAYS = "旧的计算服务没有停下来。请注销或重新启动电脑，再运行一次。"
NOT_COPIED = "程序文件没有复制成功（{problem}）。请检查磁盘空间和杀毒软件，再运行一次。"
NOT_STARTING = "复制后的程序不能启动。可能是杀毒软件或单位的安全策略不允许运行“{folder}”中的程序，请联系信息化部门放行后再运行一次。"
NOT_REPLACED = "旧版本正在使用，没有替换（{problem}）。请关闭 Excel 和打开着的“{folder}”文件夹，或者重新启动电脑，再运行一次。"
NOT_ENTERED = "没有登记成功（{problem}）。可能是单位的安全策略不允许修改注册表，请联系信息化部门。"
BROKEN_OFF = "安装被中断。"
UNDONE = "本次安装已全部撤销，电脑上的设置和安装前一样。"

COMPLETE = "安装包完整"
COPIED = "程序已复制到 {folder}"
STARTS = "程序可以启动"
REGISTERED = "计算服务已登记"
ENTERED = "Excel 加载项已登记（Excel {versions}）"
TRUSTED = "受信任位置已登记，只有两个文件夹，不含其中的子文件夹，卸载时取消：{program}；{forms}"
TEMPLATE_PUT = "空白自评表在 {folder}"
TEMPLATE_NOT_PUT = "空白自评表没有放进 {folder}（{problem}），不影响使用；可以从安装包中自行复制"
TEMPLATE_STAYS = "{folder} 中已有“{name}”，没有改动；需要新的空白表时，点功能区的“新建自评表”"
NOT_RESCUED = "“{folder}”中有您自己的文件，没有能移到“{forms}”。请先把它们移走，再运行一次。"
RESCUED = "程序文件夹中您自己的文件已移到 {folder}：{names}"
ANSWERS = "计算服务已启动，版本 {version}"
RAISED = (
    "安装程序正以管理员身份运行，会装给现在这个管理员账户（自评表放在 {forms}）。平时用另一个账户的，请关闭这个窗口，"
    "用那个账户直接双击安装.cmd"
)
NOT_SEEN = (
    "计算服务只为您个人登记，以管理员身份运行的程序看不到它，没有在这里试。请直接双击诊断.cmd 核对；"
    "Excel 也不要以管理员身份运行"
)
NO_ANSWER = "程序已装好，但计算服务还不能启动。请双击诊断.cmd，按提示处理。"
INSTALLED = "装好了，版本 {version}。打开 Excel，功能区上有“绩效自评”。"
UPGRADED = "已从 {old} 更新到 {version}。打开 Excel，功能区上有“绩效自评”。"


class Host(Protocol):
    """What the installer and the uninstaller ask of Windows; addin.excel.windows.WindowsHost is the real one."""

    def excel_runs(self) -> bool:
        """Whether this user has Excel open."""

    def stop_server(self) -> bool:
        """End the running server; gives whether none is left."""

    def rights(self) -> Rights:
        """What this program may do."""

    def register_server(self, program: Path, *, for_all: bool) -> None:
        """Tell COM where the server is; for_all: every account of the machine. Raises OSError."""

    def unregister_server(self) -> None:
        """Remove what register_server wrote. Raises OSError."""

    def starts(self, program: Path) -> bool:
        """Whether the Python of that folder starts and finds everything that the server needs."""

    def answer(self) -> str:
        """The version that the registered server answers, "" when it does not."""


class StepFailed(Problem):
    """A step of the installation or of its undoing; what was done before it is taken back."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What to install, where, and what it is done with."""

    bundle: Path
    program: Path
    forms: Path
    version: str
    registry: Registry
    host: Host


def install(setup: Setup) -> Iterator[str]:
    """Install or upgrade; gives a line for each step done. Raises StepFailed when everything is as it was before."""
    yield _say_done(_check(setup))
    if setup.host.rights() is Rights.RAISED:
        yield f"{NOTE} {RAISED.format(forms=setup.forms)}"
    staged, old = (setup.program.with_name(setup.program.name + end) for end in files.BESIDE)
    before = integration.installed_version(setup.registry)
    with ExitStack() as undo:
        undo.callback(shutil.rmtree, staged, ignore_errors=True)
        size = _stage(setup, staged)
        if not setup.host.starts(staged):
            raise StepFailed(NOT_STARTING.format(folder=setup.program))
        yield _say_done(STARTS)
        _end_old_version(setup, old)
        yield from _rescue(setup)
        _replace(setup.program, staged, old, undo)
        yield _say_done(COPIED.format(folder=setup.program))
        yield from _enter(setup, size, undo, first=not old.is_dir())
        undo.pop_all()
    yield _put_template(setup, old)
    shutil.rmtree(old, ignore_errors=True)
    version = setup.host.answer()
    if version:
        yield _say_done(ANSWERS.format(version=version))
    elif setup.host.rights() is Rights.RAISED:
        yield f"{NOTE} {NOT_SEEN}"
    else:
        yield f"{FAILED} {NO_ANSWER}"
        return
    ending = UPGRADED if before and before != setup.version else INSTALLED
    yield ending.format(old=before, version=setup.version)


def _check(setup: Setup) -> str:
    if setup.bundle == setup.program:
        raise StepFailed(FROM_PROGRAM)
    absent = files.incomplete(setup.bundle)
    if absent:
        raise StepFailed(INCOMPLETE.format(count=len(absent), name=absent[0]))
    if setup.host.excel_runs():
        raise StepFailed(CLOSE_EXCEL)
    return COMPLETE


def _stage(setup: Setup, staged: Path) -> int:
    """Everything beside the final place, modules compiled for it; gives the size in KB."""
    try:
        shutil.rmtree(staged, ignore_errors=True)
        size = files.copy(setup.bundle, staged)
        for folder in ("app", "packages"):
            compileall.compile_dir(
                staged / folder, quiet=2, stripdir=str(staged), prependdir=str(setup.program), maxlevels=20
            )
    except OSError as problem:
        raise StepFailed(NOT_COPIED.format(problem=problem.strerror or problem)) from problem
    return size // 1024


def _end_old_version(setup: Setup, old: Path) -> None:
    if not setup.host.stop_server():
        raise StepFailed(SERVER_STAYS)
    if old.is_dir() and not setup.program.exists():  # an installation was broken off just there
        _rename(old, setup.program)


def _rescue(setup: Setup) -> Iterator[str]:
    try:
        rescued = files.rescue(setup.program, setup.forms) if setup.program.is_dir() else []
    except OSError as problem:
        raise StepFailed(NOT_RESCUED.format(folder=setup.program, forms=setup.forms)) from problem
    if rescued:
        yield f"{NOTE} {RESCUED.format(folder=setup.forms, names='、'.join(rescued))}"


def _replace(program: Path, staged: Path, old: Path, undo: ExitStack) -> None:
    try:
        if program.exists():
            if old.exists():
                shutil.rmtree(old)
            _rename_patiently(program, old)
            undo.callback(_rename, old, program)
        _rename_patiently(staged, program)
        undo.callback(_rename, program, staged)
        if (old / files.LOGS).is_dir():
            shutil.copytree(old / files.LOGS, program / files.LOGS, copy_function=shutil.copyfile)
    except OSError as problem:
        raise StepFailed(
            NOT_REPLACED.format(problem=problem.strerror or problem, folder=program)
        ) from problem


def _rename_patiently(one: Path, other: Path) -> None:
    """A scanner holds new files open for a moment."""
    for _ in range(RENAME_ATTEMPTS - 1):
        try:
            one.rename(other)
            return
        except PermissionError:
            time.sleep(RENAME_PAUSE)
    one.rename(other)


def _rename(one: Path, other: Path) -> None:
    """As a last resort: what cannot be renamed stays beside the place where it belongs."""
    with suppress(OSError):
        one.rename(other)


def _enter(setup: Setup, size: int, undo: ExitStack, *, first: bool) -> Iterator[str]:
    add_in = setup.program / files.ADD_IN
    entry = integration.Installed(
        str(setup.program), str(setup.forms), str(add_in), setup.version, size, f"{dt.date.today():%Y%m%d}"
    )
    if first:  # an upgrade enters what is entered already
        undo.callback(_forget, setup)
    try:
        integration.enter(setup.registry, entry)
        setup.host.register_server(setup.program, for_all=setup.host.rights() is Rights.ALWAYS)
    except OSError as problem:
        raise StepFailed(NOT_ENTERED.format(problem=problem.strerror or problem)) from problem
    yield _say_done(REGISTERED)
    yield _say_done(ENTERED.format(versions="、".join(integration.office_versions(setup.registry))))
    yield _say_done(TRUSTED.format(program=setup.program, forms=setup.forms))


def _forget(setup: Setup) -> None:
    with suppress(OSError):
        setup.host.unregister_server()
        integration.leave(
            setup.registry, str(setup.program), str(setup.forms), str(setup.program / files.ADD_IN)
        )


def _put_template(setup: Setup, old: Path) -> str:
    try:
        put = files.put_template(setup.program, setup.forms, old)
    except OSError as problem:
        return f"{NOTE} {TEMPLATE_NOT_PUT.format(folder=setup.forms, problem=problem.strerror or problem)}"
    if put:
        return _say_done(TEMPLATE_PUT.format(folder=setup.forms))
    return f"{NOTE} {TEMPLATE_STAYS.format(folder=setup.forms, name=files.TEMPLATE)}"


def _say_done(text: str) -> str:
    return f"{DONE} {text}"


def main() -> int:
    from addin.excel.windows import WindowsHost  # noqa: PLC0415 - the steps themselves run without Windows
    from addin.system.windows_registry import WindowsRegistry  # noqa: PLC0415

    console.prepare()
    setup = Setup(BUNDLE, places.program(), folders.forms(), VERSION, WindowsRegistry(), WindowsHost())
    try:
        return 0 if console.say(install(setup)) else 1
    except (StepFailed, KeyboardInterrupt) as problem:
        console.say([f"{FAILED} {problem}" if isinstance(problem, StepFailed) else BROKEN_OFF, UNDONE])
        return 1


if __name__ == "__main__":
    sys.exit(main())
