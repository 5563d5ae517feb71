"""Tables that run over pages: the header repeats, a row stays whole."""

from collections.abc import Iterator

from addin.checks import Severity
from addin.form.vocabulary import title
from addin.report.inspection.finding import Fault, Finding, found
from addin.report.inspection.package import Element, Package, attribute, tag

NO_HEADER = Fault("B01", "{name}没有“在各页顶端以标题行形式重复出现”，续页会缺表头", Severity.HINT)
BREAKING = Fault("B02", "{name}有 {count} 行“允许跨页断行”，一行会被拆在两页", Severity.HINT)
UPRIGHT_FORM = Fault("B03", "{name}有 {count} 列，放在竖版页面会很挤：自评表放在横版的节里", Severity.HINT)

NAME = "第{number}个表格"
_LONG = 15  # rows; a shorter table fits a page
_HEADS = title("name")  # the form's own table of indicators, however few they are
_ONE_PAGE = 500  # characters of a cell; a row longer than a page has to break
_WIDE = 8


def check(package: Package) -> Iterator[Finding]:
    """Every table of the body that would not print well."""
    upright = True
    waiting: list[tuple[str, Element]] = []
    number = 0
    for element in package.body.iter(tag("tbl"), tag("sectPr")):
        if element.tag == tag("tbl"):
            number += 1
            waiting.append((NAME.format(number=number), element))
            yield from _rows(*waiting[-1])
        else:
            upright = attribute(element.find(tag("pgSz")), "orient") != "landscape"
            if upright:
                yield from _too_wide(waiting)
            waiting = []


def _rows(name: str, table: Element) -> Iterator[Finding]:
    rows = [row for row in table if row.tag == tag("tr")]
    if not rows:
        return
    repeats = rows[0].find(f"{tag('trPr')}/{tag('tblHeader')}") is not None
    if not repeats and (len(rows) > _LONG or _HEADS in "".join(rows[0].itertext(tag("t")))):
        yield found(NO_HEADER, name=name)
    breaking = [row for row in rows if _may_break(row)]
    if breaking:
        yield found(BREAKING, name=name, count=len(breaking))


def _may_break(row: Element) -> bool:
    if row.find(f"{tag('trPr')}/{tag('cantSplit')}") is not None:
        return False
    return max((len("".join(cell.itertext(tag("t")))) for cell in row.iter(tag("tc"))), default=0) < _ONE_PAGE


def _too_wide(tables: list[tuple[str, Element]]) -> Iterator[Finding]:
    for name, table in tables:
        columns = len(list(table.iter(tag("gridCol"))))
        if columns >= _WIDE:
            yield found(UPRIGHT_FORM, name=name, count=columns)
