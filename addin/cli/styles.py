"""jixiao styles: which report styles there are, copies of them to edit, and what is wrong with an edited one."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from addin.cli.arguments import Make
from addin.cli.output import DONE, ERRORS_FOUND, say, say_json
from addin.files.given import path
from addin.report.template.styles import Origin, available, copy_shipped
from addin.system import folders
from addin.system.platform import HERE

ENTRY = "{name}　{origin}"
SHIPPED = "{name}　{title}（{origin}，依照{source}）"
WHERE = "自己的样式（.docx）放在“{folder}”或工作簿旁边的“报告样式”文件夹，文件名就是样式名称。"
COPIED = "{name}　{outcome}"
COPIED_TO = "样式文件在“{folder}”：用 Word 改好后执行 jixiao styles check 文件名，再导出报告就用改过的样式。"


def add(make: Make) -> None:
    styles = make(
        description="列出、导出、检查报告样式（Word 模板）。",
        example="jixiao styles",
    )
    styles.set_defaults(run=_list)
    tasks = styles.add_subparsers(dest="task", metavar="操作", parser_class=type(styles))
    listed = tasks.add_parser(
        "list",
        help="列出报告样式",
        description="列出可用的报告样式，各照哪份公开的报告编排；不写 list 也是列出。",
        example="jixiao styles list",
    )
    listed.set_defaults(run=_list)
    export = tasks.add_parser(
        "export",
        help="导出样式文件供修改",
        description="把随程序提供的样式文件放进自己的文件夹，供在 Word 中修改；改过的不覆盖。",
        example="jixiao styles export",
    )
    export.add_argument(
        "folder",
        metavar="文件夹",
        nargs="?",
        type=path,
        help="放到哪个文件夹，默认是“文档\\绩效自评\\报告样式”",
    )
    export.set_defaults(run=_export)
    check = tasks.add_parser(
        "check",
        help="检查样式文件",
        description="检查一个样式文件的标记、变量、字体和公文格式；有“错误”时退出码为 1。",
        example="jixiao styles check 本局.docx",
    )
    check.add_argument("file", metavar="样式.docx", type=path, help="样式文件，或样式名称")
    check.add_argument("--json", action="store_true", help="输出 JSON")
    check.set_defaults(run=_check)


def _list(_options: argparse.Namespace) -> int:
    own = folders.styles(None)
    for style in available(own).values():
        words = style.origin.value
        if style.origin is not Origin.SHIPPED:
            words += f"：{style.path}"
        model = style.made_after
        if model is None:
            say(ENTRY.format(name=style.name, origin=words))
        else:
            say(SHIPPED.format(name=style.name, title=model.title, origin=words, source=model.source))
    say(WHERE.format(folder=own[0]))
    return DONE


def _export(options: argparse.Namespace) -> int:
    folder: Path = options.folder or folders.own_styles()
    for name, outcome in copy_shipped(folder).items():
        say(COPIED.format(name=name, outcome=outcome.value))
    say(COPIED_TO.format(folder=folder))
    return DONE


def _check(options: argparse.Namespace) -> int:
    from addin.report.inspection.finding import Finding, lines  # noqa: PLC0415 - the others start without Word's libraries
    from addin.report.inspection.run import inspect  # noqa: PLC0415

    found = inspect(_template(options.file), HERE.fonts())
    if options.json:
        say_json(_object(options.file, found))
    else:
        say(*lines(found))
    return ERRORS_FOUND if any(map(Finding.is_error, found)) else DONE


def _template(path: Path) -> Path:
    """The file, or the one of the style of that name where there is no such file."""
    style = available(folders.styles(None)).get(str(path))
    return path if style is None or path.exists() else style.path


def _object(path: Path, found: Any) -> dict[str, Any]:
    return {"文件": str(path), "问题": list(_entries(found))}


def _entries(found: Any) -> Iterator[dict[str, Any]]:
    for finding in found:
        yield {
            "code": finding.code,
            "level": finding.level.value,
            "place": finding.place,
            "paragraph": finding.quote,
            "message": finding.message,
        }
