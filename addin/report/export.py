"""A form and its scores to a Word report on disk."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from addin.files import write_safely
from addin.form.model import SelfEvaluation
from addin.form.scores import Scores
from addin.report.context import context
from addin.report.render import render
from addin.report.text import droppable, marked

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
    values = context(form, scores)
    path = write_safely(out, render(template, values))
    notices = []
    if path != out:
        notices.append(OPEN_ELSEWHERE.format(name=out.name, spare=path.name))
    notices += [DROPPED.format(place=place, count=len(lost)) for place, lost in _dropped(form)]
    missing = _missing(values)
    if missing:
        notices.append(MARKED.format(count=len(missing), names="、".join(missing)))
    return Exported(path, tuple(notices))


def _dropped(form: SelfEvaluation) -> Iterator[tuple[str, str]]:
    texts = {
        "项目名称": form.project,
        "主管部门": form.department,
        "实施单位": form.implementer,
        "预期目标": form.goal_expected,
        "实际完成情况": form.goal_actual,
        **form.material,
    }
    for place, text in texts.items():
        if lost := droppable(text):
            yield place, lost
    for number, indicator in enumerate(form.indicators, start=1):
        if lost := droppable(indicator.name + indicator.target + indicator.actual + indicator.reason):
            yield f"第{number}项绩效指标", lost


def _missing(values: Mapping[str, object]) -> list[str]:
    """Each missing item once, in the order of the variables."""
    texts: Iterable[object] = (
        text for value in values.values() for text in (value if isinstance(value, list) else [value])
    )
    return list(dict.fromkeys(name for text in texts for name in marked(str(text))))
