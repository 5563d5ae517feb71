"""The one way into docxtpl: a Word template and values in, the bytes of a Word file out."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from addin.report.markup.values import NOT_OPENED, ReportError

if TYPE_CHECKING:
    from addin.report.markup.package import Package


def render(
    template: Path,
    context: Mapping[str, object],
    adapt: "Callable[[Package], Package]" = lambda package: package,
) -> bytes:
    """Fill a Word template; every value comes out literally.

    Tabs and line ends become those of Word; characters that no XML can hold are left out (text.droppable).
    adapt: gives the package its last touch, such as document properties.
    Raises ReportError, whose text names the variable or the place, for anything wrong with the template.
    """
    if not template.is_file():
        raise ReportError(NOT_OPENED.format(name=template.name))
    from addin.report.template.engine import fill  # noqa: PLC0415 - docxtpl is half of a cold start, and only a report needs it

    return fill(template, context, adapt)
