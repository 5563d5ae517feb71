"""Open XML packages written part by part, as small as they can be, and as odd as other programs make them."""

import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import quoteattr

SHEET_SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"


def links(*targets: tuple[str, str]) -> str:
    """A part of relations: rId1 … to these (kind, target)."""
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target={quoteattr(target)}/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_LINKS}">{each}</Relationships>'


def open_xml(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """A package of these parts; it is about the first."""
    main = next(iter(parts))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        for name, data in ({"_rels/.rels": links(("officeDocument", main))} | dict(parts)).items():
            package.writestr(name, data)
    return path


def workbook(
    path: Path,
    cells: str,
    *,
    codes: tuple[str, ...] = (),
    before: str = "",
    after: str = "",
    more: Mapping[str, str | bytes] | None = None,
) -> Path:
    """A workbook of one sheet 表. cells: its rows. codes: number formats, of the styles 1, 2 …. before, after: the rows."""
    formats = "".join(
        f'<numFmt numFmtId="{n}" formatCode={quoteattr(code)}/>' for n, code in enumerate(codes, 200)
    )
    styles = "".join(f'<xf numFmtId="{n}"/>' for n, _ in enumerate(codes, 200))
    sheet = f'<worksheet xmlns="{SHEET_SPACE}">{before}<sheetData>{cells}</sheetData>{after}</worksheet>'
    book = f'<workbook xmlns="{SHEET_SPACE}" xmlns:r="{_OFFICE}"><sheets>{{}}</sheets></workbook>'
    parts: dict[str, str | bytes] = {
        "xl/workbook.xml": book.format('<sheet name="表" r:id="rId1"/>'),
        "xl/_rels/workbook.xml.rels": links(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")),
        "xl/worksheets/sheet1.xml": sheet,
        "xl/styles.xml": f'<styleSheet xmlns="{SHEET_SPACE}"><numFmts>{formats}</numFmts>'
        f"<cellXfs><xf/>{styles}</cellXfs></styleSheet>",
    }
    return open_xml(path, parts | dict(more or {}))
