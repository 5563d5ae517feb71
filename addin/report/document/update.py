"""A report that the office has edited since gets the figures that its form has now."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile

from lxml import etree

from addin.files import FileProblem
from addin.form.model import SelfEvaluation
from addin.form.scores import Scores
from addin.report.document.export import make_report
from addin.report.document.properties import STYLE, properties, read_properties, with_properties
from addin.report.markup import package
from addin.report.renewal.renew import is_marked, renew
from addin.report.template.styles import template_of

NO_FILE = "“{name}”不存在或打不开：请先导出报告，或检查文件的位置。"
NOT_WORD = "“{name}”打不开：不是 Word 文档（.docx），或者已损坏、有密码。"
UNMARKED = "“{name}”里没有可以更新的标记：不是本程序导出的，或者是用以前的版本导出的，或者另存时丢了标记。请重新导出一份。"


class Updated(NamedTuple):
    """data: the report, None where nothing of it changes. style: in which it was made. renewed, left: what the officer
    is told, line by line.
    """

    data: bytes | None
    style: str
    renewed: tuple[str, ...]
    left: tuple[str, ...]


def update(
    form: SelfEvaluation, scores: Scores, report: Path, styles: Sequence[Path], style: str | None = None
) -> Updated:
    """The report on disk renewed, not yet written.

    styles: folders of own report styles. style: of the report; else the one that it was made in, which it says itself.
    Raises FileProblem, ReportError for a template that cannot be filled.
    """
    try:
        edited = package.read(report)
        made_in = style or read_properties(edited).get(STYLE) or form.style
        marked = is_marked(edited)
    except OSError as problem:
        raise FileProblem(NO_FILE.format(name=report.name)) from problem
    except (BadZipFile, etree.XMLSyntaxError) as problem:
        raise FileProblem(NOT_WORD.format(name=report.name)) from problem
    if not marked:
        raise FileProblem(UNMARKED.format(name=report.name))
    template = template_of(made_in, styles)
    fresh = package.read(BytesIO(make_report(form, scores, template)))
    renewed, told = renew(edited, fresh)
    if not told.renewed:
        return Updated(None, made_in, (), tuple(told.left))
    data = with_properties(renewed, properties(form, template.stem)).pack()
    return Updated(data, made_in, tuple(told.renewed), tuple(told.left))


def is_edited(report: Path) -> bool:
    """Whether a report of ours has been saved by another program since: that packs it in another way."""
    try:
        data = report.read_bytes()
        found = package.read(BytesIO(data))
        return found.pack() != data and is_marked(found)
    except (OSError, BadZipFile, etree.XMLSyntaxError):
        return False
