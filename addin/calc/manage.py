"""`jixiao calc`: the extension in the user's own LibreOffice, also root's, also while LibreOffice is running."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from addin.calc import extension, macro_level, names
from addin.calc.bridge import OfficeError, load
from addin.calc.listeners import approving_environment
from addin.calc.own_office import NotStartedError, OwnOffice, own_office, profile
from addin.commands import handbook
from addin.files import FileProblem

INSTALLED = "已把绩效自评加载项 {version} 装入 LibreOffice {office}（{profile}）。"
OPEN_AGAIN = "打开任何表格，菜单栏上都有“绩效自评”。"
RESTART = "LibreOffice 正在运行：请关闭它的所有窗口再打开，新的加载项才会生效。"
REMOVED = "已从 LibreOffice {office} 卸载绩效自评加载项 {version}（{profile}）。"
NOT_INSTALLED = "LibreOffice 没有装绩效自评加载项（{profile}），可用 jixiao calc install 安装。"
NEVER_USED = "这个用户还没有用过 LibreOffice（没有文件夹 {profile}），也就没有装绩效自评加载项。"
PRESENT = "LibreOffice {office} 已装绩效自评加载项 {version}（{profile}）。"
OTHER_VERSION = "与本程序的版本 {ours} 不同，可用 jixiao calc install 换成本程序的版本。"
BROKEN = (
    "{problem}LibreOffice 的个人配置文件夹“{profile}”可能已损坏或没有写入权限，"
    "请关闭 LibreOffice，把该文件夹改名后再试。"
)

DONE, NOT_READY = 0, 1

_MANAGER = "/singletons/com.sun.star.deployment.ExtensionManager"
_REPOSITORY = "user"
_FILE = "jixiao.oxt"


def install() -> int:
    """Install this version, in place of any other; 0. Raises FileProblem with a sentence where it cannot be."""
    with _office() as office, TemporaryDirectory(prefix="jixiao-", ignore_cleanup_errors=True) as folder:
        file = Path(folder) / _FILE
        page = handbook.find()
        file.write_bytes(extension.build(handbook=page.read_bytes() if page else None))
        with office.process.limit("安装加载项"):
            _manager(office).addExtension(file.as_uri(), (), _REPOSITORY, None, approving_environment())
            text = INSTALLED.format(version=names.VERSION, office=office.version(), profile=profile())
            print(text + ("" if office.was_running else OPEN_AGAIN))
            silent = macro_level.say_silent(office.context)
            if silent:
                print(silent)
            _warn(office)
    return DONE


def uninstall() -> int:
    """Remove any version; 0, also where there was none."""
    if not profile().exists():
        print(NEVER_USED.format(profile=profile()))
        return DONE
    with _office() as office, office.process.limit("卸载加载项"):
        present = _present(office)
        if present is None:
            print(NOT_INSTALLED.format(profile=profile()))
            return DONE
        version = present.getVersion()
        _manager(office).removeExtension(
            names.EXTENSION, present.getName(), _REPOSITORY, None, approving_environment()
        )
        print(REMOVED.format(version=version, office=office.version(), profile=profile()))
        if office.was_running:
            print(f"注意：{RESTART}", file=sys.stderr)
    return DONE


def status() -> int:
    """Say what is installed; 0 where this version is and lacks nothing, else 1."""
    if not profile().exists():
        print(NEVER_USED.format(profile=profile()))
        return NOT_READY
    with _office() as office, office.process.limit("查看加载项"):
        present = _present(office)
        if present is None:
            print(NOT_INSTALLED.format(profile=profile()))
            return NOT_READY
        version = present.getVersion()
        print(PRESENT.format(office=office.version(), version=version, profile=profile()))
        if version != names.VERSION:
            print(OTHER_VERSION.format(ours=names.VERSION))
            return NOT_READY
        return NOT_READY if _warn(office, running=False) else DONE


@contextmanager
def _office() -> Iterator[OwnOffice]:
    try:
        with own_office() as office:
            yield office
    except NotStartedError as problem:
        raise FileProblem(BROKEN.format(problem=problem, profile=profile())) from problem
    except OfficeError as problem:
        raise FileProblem(str(problem)) from problem


def _manager(office: OwnOffice) -> Any:
    return office.context.getValueByName(_MANAGER)


def _present(office: OwnOffice) -> Any:
    absent = load("uno").getClass("com.sun.star.lang.IllegalArgumentException")
    try:
        found = _manager(office).getExtensionsWithSameIdentifier(
            names.EXTENSION, _FILE, approving_environment()
        )
    except absent:
        return None
    # user, shared, bundled: the first is the user's; an installation that broke off leaves none in any
    return next((one for one in found if one is not None), None)


def _warn(office: OwnOffice, *, running: bool = True) -> bool:
    """Say what else has to be done; gives whether this LibreOffice lacks something."""
    if running and office.was_running:
        print(f"注意：{RESTART}", file=sys.stderr)
    lacks = tuple(office.service(names.HEALTH).execute(()))
    for sentence in lacks:
        print(f"注意：{sentence}", file=sys.stderr)
    return bool(lacks)
