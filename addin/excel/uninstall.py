"""卸载.cmd: take back what the installation made; the officer's own files stay."""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from addin.excel import console, files, integration, places
from addin.excel.console import DONE, FAILED, NOTE
from addin.excel.install import CLOSE_EXCEL, NOT_ENTERED, NOT_RESCUED, RESCUED, SERVER_STAYS, Host, StepFailed
from addin.system import folders
from addin.system.registry import Registry

HERE = Path(__file__).resolve().parents[3]
NOT_INSTALLED = "没有安装绩效自评加载项，没有要卸载的"
STOPPED = "计算服务已停止"
LEFT = "Excel 加载项、受信任位置和计算服务的登记已清除"
FORMS_GONE = "{folder} 中只有未填写的空白表，已删除"
FORMS_STAY = "{folder} 中的自评表是您的文件，没有删除"
REMOVED = "程序文件夹 {folder} 已删除"
REMOVED_SOON = "程序文件夹 {folder} 将在几秒内删除"
NOT_REMOVED = "程序文件夹没有全部删除（{problem}）。请关闭正在使用其中文件的程序，然后手工删除 {folder}"
UNINSTALLED = "已卸载。"


def uninstall(
    program: Path,
    forms: Path,
    registry: Registry,
    host: Host,
    remove_later: Callable[[Path], None],
    here: Path,
) -> Iterator[str]:
    """Uninstall; gives a line for each step done.

    here: where the running Python belongs to; a program cannot remove its own folder, remove_later does it when it
    has ended. Raises StepFailed.
    """
    if not program.is_dir() and not integration.installed_version(registry):
        _clear_beside(program)  # of an installation that was broken off
        yield f"{NOTE} {NOT_INSTALLED}"
        return
    if host.excel_runs():
        raise StepFailed(CLOSE_EXCEL)
    if not host.stop_server():
        raise StepFailed(SERVER_STAYS)
    yield f"{DONE} {STOPPED}"
    rescued = _rescue(program, forms)
    try:
        host.unregister_server()
        integration.leave(registry, str(program), str(forms), str(program / files.ADD_IN))
    except OSError as problem:
        raise StepFailed(NOT_ENTERED.format(problem=problem.strerror or problem)) from problem
    yield f"{DONE} {LEFT}"
    if rescued:
        yield f"{NOTE} {RESCUED.format(folder=forms, names='、'.join(rescued))}"
    yield from _template(program, forms)
    _clear_beside(program)
    yield _remove(program, remove_later, here)
    yield UNINSTALLED


def _clear_beside(program: Path) -> None:
    for end in files.BESIDE:
        shutil.rmtree(program.with_name(program.name + end), ignore_errors=True)


def _rescue(program: Path, forms: Path) -> list[str]:
    try:
        return files.rescue(program, forms) if program.is_dir() else []
    except OSError as problem:
        raise StepFailed(NOT_RESCUED.format(folder=program, forms=forms)) from problem


def _template(program: Path, forms: Path) -> Iterator[str]:
    if forms.is_dir():
        text = FORMS_GONE if files.take_template(program, forms) else FORMS_STAY
        yield f"{DONE} {text.format(folder=forms)}"


def _remove(program: Path, remove_later: Callable[[Path], None], here: Path) -> str:
    if here == program:
        remove_later(program)
        return f"{DONE} {REMOVED_SOON.format(folder=program)}"
    try:
        shutil.rmtree(program)
    except FileNotFoundError:
        pass
    except OSError as problem:
        return f"{FAILED} {NOT_REMOVED.format(problem=problem.strerror or problem, folder=program)}"
    return f"{DONE} {REMOVED.format(folder=program)}"


def main() -> int:
    from addin.excel import windows  # noqa: PLC0415 - the steps themselves run without Windows
    from addin.system.windows_registry import WindowsRegistry  # noqa: PLC0415

    console.prepare()
    steps = uninstall(
        places.program(),
        folders.forms(),
        WindowsRegistry(),
        windows.WindowsHost(),
        windows.remove_later,
        HERE,
    )
    try:
        return 0 if console.say(steps) else 1
    except StepFailed as problem:
        console.say([f"{FAILED} {problem}"])
        return 1


if __name__ == "__main__":
    sys.exit(main())
