"""jixiao calc: the extension of LibreOffice."""

import argparse

from addin.cli.arguments import Make

TASKS = ("install", "uninstall", "status")


def add(make: Make) -> None:
    parser = make(
        description="在 LibreOffice 中安装、卸载、查看绩效自评加载项。",
        example="jixiao calc install",
    )
    parser.add_argument(
        "task",
        metavar="操作",
        choices=TASKS,
        help="install 安装、uninstall 卸载、status 查看（装好了退出码为 0，否则为 1）",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Raises Problem."""
    from addin.calc import manage  # noqa: PLC0415 - the other commands start without LibreOffice

    done: int = getattr(manage, options.task)()
    return done
