"""What a style holds that no report will: links out of it, and what could run."""

from collections.abc import Iterator
from pathlib import Path

from addin.checks import Severity
from addin.report.inspection.finding import Fault, Finding, make_finding
from addin.report.markup import package
from addin.report.template.inert import make_inert

LEFT_OUT = Fault(
    "A01",
    "样式里有{what}，导出的报告不带它：链接只留文字，域只留样式里显示的结果，图片请插入到样式里而不要链接",
    Severity.HINT,
)


def check(path: Path) -> Iterator[Finding]:
    for what in make_inert(package.read(path))[1]:
        yield make_finding(LEFT_OUT, what=what)
