"""A form and its scores to a Word report on disk."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from addin.files import write_safely
from addin.files.budget import Budget
from addin.files.package import Package
from addin.form.model import LABELS, SelfEvaluation
from addin.form.scores import Scores
from addin.report.document.properties import properties, with_properties
from addin.report.facts.figures import unknown
from addin.report.facts.text import droppable, find_marks
from addin.report.template.context import context
from addin.report.template.marking import mark_passages
from addin.report.template.render import render

OPEN_ELSEWHERE = "“{name}”正在其他程序中打开，报告已另存为“{spare}”。"
DROPPED = "“{place}”中有{count}个无法写入文档的控制字符，已略去，请核对。"
MARKED = "报告中有{count}处待填：{names}。"


@dataclass(frozen=True, slots=True)
class Exported:
    """path: the file written, not always the one asked for. notices: Chinese sentences for the officer."""

    path: Path
    notices: tuple[str, ...]


def export(form: SelfEvaluation, scores: Scores, out: Path, template: Path) -> Exported:
    """Write the report of a form to out; the folder must exist.

    Raises ReportError for a template that cannot be filled, FileProblem where nothing can be written.
    """
    report = make_report(form, scores, template)
    path = write_safely(out, report)
    notices = []
    if path != out:
        notices.append(OPEN_ELSEWHERE.format(name=out.name, spare=path.name))
    notices += [DROPPED.format(place=place, count=len(lost)) for place, lost in find_dropped(form)]
    notices += unknown(form)
    missing = _missing(report)
    if missing:
        notices.append(MARKED.format(count=len(missing), names="、".join(missing)))
    return Exported(path, tuple(notices))


def make_report(form: SelfEvaluation, scores: Scores, template: Path) -> bytes:
    """The Word file. Raises ReportError for a template that cannot be filled."""
    said = properties(form, template.stem)
    values = mark_passages(context(form, scores))
    return render(template, values, lambda package: with_properties(package, said))


def find_dropped(form: SelfEvaluation) -> Iterator[tuple[str, str]]:
    """Each place that holds characters which no Word document can, with these characters."""
    texts = {
        **{label: str(getattr(form, field)) for field, label in LABELS.items()},
        "项目资金": "".join(line.item for line in form.funds),
        **form.material,
    }
    for number, row in enumerate(form.indicators, start=1):
        own = (row.level1.name, row.level2.name, row.name, row.target, row.actual, row.reason)
        texts[f"第{number}项绩效指标"] = "".join(own)
    for place, text in texts.items():
        if lost := droppable(text):
            yield place, lost


def _missing(report: bytes) -> list[str]:
    """Each item marked as missing once, in the order of the report: what its style does not use is not missed."""
    with ZipFile(BytesIO(report)) as archive:
        package = Package(archive, Budget())
        return list(dict.fromkeys(find_marks(package.read(package.main()).decode())))
