"""Report styles: the shipped templates, and the Word files that an office keeps in folders of its own."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from addin.files import FileProblem, write_safely
from addin.report.markup.values import ReportError
from workbook_templates.reports import FOLDER, outline, styles

NO_STYLE = "没有名为“{style}”的报告样式，可选：{styles}（自己的样式是 Word 文档，放在{places}）。"
PLACE, NO_PLACE = "“{folder}”", "“文档”下的“绩效自评”里的“报告样式”文件夹"
NOT_MADE = "文件夹“{folder}”建不了，请检查写入权限和磁盘空间，或换一个位置。"
RECORD = "样式来源.json"


class Origin(Enum):
    SHIPPED = "随程序提供"
    OWN = "自己的样式"
    CHANGED = "自己改过的样式，代替随程序提供的"


class Copied(Enum):
    """What became of a shipped template in the user's folder."""

    NEW = "已放入"
    SAME = "没有变化"
    RENEWED = "没有改过，已换成新版"
    KEPT = "已改过，没有覆盖"


class Style(NamedTuple):
    """name: as in 参数 and --style. path: the Word template that is filled."""

    name: str
    path: Path
    origin: Origin

    @property
    def made_after(self) -> outline.Outline | None:
        """What a shipped style is made from: its title in Chinese, and the report that it follows."""
        return None if self.origin is Origin.OWN else outline.load(self.name)


def available(folders: Sequence[Path] = ()) -> dict[str, Style]:
    """Every style by name, sorted. folders: where own styles lie, the first wins; shipped ones come last.

    A copy of a shipped template that nobody changed counts as the shipped one, so that it follows updates.
    """
    found: dict[str, Style] = {}
    for folder in folders:
        for path in _own(folder):
            origin = Origin.CHANGED if path.stem in styles() else Origin.OWN
            found.setdefault(path.stem, Style(path.stem, path, origin))
    for name in styles():
        found.setdefault(name, Style(name, FOLDER / f"{name}.docx", Origin.SHIPPED))
    return dict(sorted(found.items()))


def template_of(style: str, folders: Sequence[Path] = ()) -> Path:
    """The Word template of a report style. Raises ReportError with the styles that there are, and where."""
    return find(style, folders).path


def find(style: str, folders: Sequence[Path] = ()) -> Style:
    """The style called by its name or by its title; raises as template_of does."""
    found = available(folders)
    name = style if style in found else _find_title(style)
    if name not in found:
        places = "或".join(PLACE.format(folder=folder) for folder in folders) or NO_PLACE
        raise ReportError(NO_STYLE.format(style=style, styles="、".join(found), places=places))
    return found[name]


def _find_title(title: str) -> str:
    """The shipped style of that title, or of its beginning: 湖南（益阳）2021年; "" where none or several are."""
    titles = {name: outline.load(name).title for name in styles()} if title else {}
    known = [name for name, whole in titles.items() if title in (whole, whole.partition("：")[0])]
    return known[0] if len(known) == 1 else ""


def copy_shipped(folder: Path) -> dict[str, Copied]:
    """Put the shipped templates into a folder, by style name; what the user changed stays. Raises FileProblem."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise FileProblem(NOT_MADE.format(folder=folder)) from problem
    record = _record(folder)
    done, known = {}, dict(record)
    for name in styles():
        target, data = folder / f"{name}.docx", (FOLDER / f"{name}.docx").read_bytes()
        done[name] = _outcome(target, data, record)
        if done[name] in (Copied.NEW, Copied.RENEWED):
            write_safely(target, data)
        if done[name] is not Copied.KEPT:
            known[target.name] = _digest(data)
    if known != record:
        write_safely(folder / RECORD, json.dumps(known, ensure_ascii=False, indent=1).encode())
    return done


def _outcome(target: Path, data: bytes, record: Mapping[str, str]) -> Copied:
    if not target.exists():
        return Copied.NEW
    there = target.read_bytes()
    if there == data:
        return Copied.SAME
    return Copied.RENEWED if record.get(target.name) == _digest(there) else Copied.KEPT


def _own(folder: Path) -> Iterator[Path]:
    """The Word files of a folder that are the user's; none where the folder is missing or closed to us."""
    paths: list[Path] = []
    with suppress(OSError):
        paths = sorted(path for path in folder.iterdir() if _is_template(path))
    record = _record(folder) if paths else {}
    for path in paths:
        if path.stem not in styles() or not _is_unchanged(path, record):
            yield path


def _is_unchanged(path: Path, record: Mapping[str, str]) -> bool:
    """Whether the file is a shipped template of this version, or as an earlier version was put there."""
    with suppress(OSError):
        data = path.read_bytes()
        return data == (FOLDER / path.name).read_bytes() or record.get(path.name) == _digest(data)
    return False


def _is_template(path: Path) -> bool:
    """Not what Word and LibreOffice leave beside an open file."""
    return path.suffix.lower() == ".docx" and path.name[0] not in "~." and path.is_file()


def _record(folder: Path) -> dict[str, str]:
    """File name → digest of each template as it was put into the folder; unreadable, all count as changed."""
    with suppress(OSError, ValueError):
        read = json.loads((folder / RECORD).read_bytes())
        if isinstance(read, dict):
            return {str(name): str(digest) for name, digest in read.items()}
    return {}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
