"""Live figures in 报告素材: {全年预算数} and the like, filled in as the report prints them."""

from collections.abc import Iterator
from dataclasses import replace

from addin.form.figures import Figure, fill, known_figures, references
from addin.form.model import SelfEvaluation
from addin.form.scores import Scores
from addin.report.facts.text import figure, mark, one_line, percentage

UNKNOWN = "“{field}”中的{names}不是可以引用的名称，报告中原样保留，请核对。"


def with_figures(form: SelfEvaluation, scores: Scores) -> SelfEvaluation:
    """The form with every known name in its free text replaced; what has no value yet is marked 待填."""
    names = known_figures(form)

    def value(name: str) -> str | None:
        found = names.get(name)
        return None if found is None else print_figure(name, found, form, scores)

    return replace(form, material={field: fill(text, value) for field, text in form.material.items()})


def print_figure(name: str, found: Figure, form: SelfEvaluation, scores: Scores) -> str:
    """A figure as the report prints it; one without a value is marked 待填 under its name."""
    value = found.value(form, scores)
    if isinstance(value, str):
        return one_line(value) or mark(name)
    if isinstance(value, int):
        return str(value)
    return percentage(value, name, form.decimals) if found.rate else figure(value, name)


def unknown(form: SelfEvaluation) -> Iterator[str]:
    """A sentence for each field of 报告素材 that quotes names which there are not."""
    names = known_figures(form)
    for field, text in form.material.items():
        strange = dict.fromkeys(found.shown for found in references(text) if found.name not in names)
        if strange:
            yield UNKNOWN.format(field=field, names="、".join(f"“{shown}”" for shown in strange))
