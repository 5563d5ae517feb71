"""What a finished report is judged by besides the 公文 rules of its style: what export itself must have done."""

import re
from collections.abc import Iterator

from addin.checks import Severity
from addin.report.inspection.finding import Fault, Finding, make_finding
from addin.report.inspection.lettering import read_shown
from addin.report.inspection.looks import Looks
from addin.report.inspection.package import Package, run_text, runs
from addin.report.inspection.run import format_findings

UNHINTED = Fault("F02", "“{marks}”会按西文字体显示，宽窄不对：请选中后重设一次中文字体", Severity.HINT)
DOUBTFUL = re.compile("[“”‘’—…·]+")


def find_unhinted(package: Package, looks: Looks) -> Iterator[Finding]:
    """Chinese punctuation that Word would set in the Latin face; in a template export mends it."""
    for paragraph in read_shown(package):
        for run in runs(paragraph.element):
            marks = DOUBTFUL.search(run_text(run))
            if marks and looks.run(paragraph.element, run).hint != "eastAsia":
                yield make_finding(UNHINTED, paragraph.place, paragraph.text, marks=marks[0])


def report_findings(package: Package) -> Iterator[Finding]:
    """What is off the rules in a finished report."""
    yield from format_findings(package)
    yield from find_unhinted(package, Looks(package))
