"""Tables that run over pages: the header repeats, a row stays whole."""

from collections.abc import Iterator

from addin.checks import Severity
from addin.form.vocabulary import title
from addin.report.inspection.finding import Fault, Finding, make_finding
from addin.report.inspection.package import Element, Package, tag

NO_HEADER = Fault("B01", "{name}没有“在各页顶端以标题行形式重复出现”，续页会缺表头", Severity.HINT)
BREAKING = Fault("B02", "{name}有 {count} 行“允许跨页断行”，一行会被拆在两页", Severity.HINT)

NAME = "第{number}个表格"
_LONG = 15  # rows; a shorter table fits a page
_HEADS = title("name")  # the form's own table of indicators, however few they are
_ONE_PAGE = 500  # characters of a cell; a row longer than a page has to break


def check(package: Package) -> Iterator[Finding]:
    """Every table of the body that would not print well."""
    for number, table in enumerate(package.body.iter(tag("tbl")), start=1):
        yield from _rows(NAME.format(number=number), table)


def _rows(name: str, table: Element) -> Iterator[Finding]:
    rows = [row for row in table if row.tag == tag("tr")]
    if not rows:
        return
    repeats = rows[0].find(f"{tag('trPr')}/{tag('tblHeader')}") is not None
    if not repeats and (len(rows) > _LONG or _HEADS in "".join(rows[0].itertext(tag("t")))):
        yield make_finding(NO_HEADER, name=name)
    breaking = [row for row in rows if _may_break(row)]
    if breaking:
        yield make_finding(BREAKING, name=name, count=len(breaking))


def _may_break(row: Element) -> bool:
    if row.find(f"{tag('trPr')}/{tag('cantSplit')}") is not None:
        return False
    return max((len("".join(cell.itertext(tag("t")))) for cell in row.iter(tag("tc"))), default=0) < _ONE_PAGE
