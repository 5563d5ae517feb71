"""The whole inspection of a report style."""

from collections.abc import Collection, Iterator
from pathlib import Path

from addin.report.inspection import expressions, formats, lettering, outward, page, tables, tags, trial
from addin.report.inspection.finding import Finding, merge
from addin.report.inspection.looks import Looks
from addin.report.inspection.package import Package, load


def inspect(path: Path, installed: Collection[str] | None) -> list[Finding]:
    """What is wrong with a template, errors first, each kind where it first stands.

    installed: the fonts of this computer in lower case, None where they are not known. Raises FileProblem for
    what is no Word document.
    """
    package = load(path)
    known = expressions.kinds()
    found: list[Finding] = []
    reading = expressions.Reading(known)
    for part in package.parts:
        found += tags.check(part)
        if part.filled:
            found += reading.findings([one for p in part.paragraphs for one in tags.tags_of(p)])
    if reading.tame and not any(finding.is_error() for finding in found):
        found += trial.check(path, known, reading.unknown)
    found += outward.check(path)
    found += format_findings(package)
    found += lettering.check(package, Looks(package), installed)
    order = {p.place: n for n, p in enumerate(p for part in package.parts for p in part.paragraphs)}
    return sorted(merge(found), key=lambda finding: (not finding.is_error(), order.get(finding.place, -1)))


def format_findings(package: Package) -> Iterator[Finding]:
    """What is off the 公文 rules; a finished report is judged by the same."""
    looks = Looks(package)
    yield from page.check(package, looks)
    yield from formats.check(package, looks)
    yield from tables.check(package)
