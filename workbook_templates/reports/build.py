"""Word templates for reports, built from the 公文 skeleton and an outline: python -m workbook_templates.reports.build."""

import sys
from collections.abc import Iterable
from io import BytesIO
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from lxml import etree

from workbook_templates.reports import FOLDER, W
from workbook_templates.reports.outline import MARK, Block, Line, Outline, Run, lines, load, names

PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "rels.xml",
    "docProps/core.xml": "core.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/fontTable.xml": "font_table.xml",
    "word/theme/theme1.xml": "theme.xml",
    "word/footer1.xml": "footer_odd.xml",
    "word/footer2.xml": "footer_even.xml",
}
# Not empty: LibreOffice would hand the break of an empty paragraph to a tag that goes when a report is made.
SECTION_END = "{# 这一段带有分节符，请保留 #}"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_ENCLOSURE: tuple[Block, ...] = ({"style": "附件说明", "text": "附件：项目支出绩效自评表"},)
_SIGNATURE: tuple[Block, ...] = (
    {"style": "落款单位", "text": "{{ 落款单位 }}"},
    {"style": "落款日期", "text": "{{ 成文日期 }}"},
)
_FORM: tuple[Block, ...] = (
    {"style": "附件标记", "text": "附件"},
    {"style": "附件标题", "text": "{{ 年度 }}年度项目支出绩效自评表"},
    {"style": MARK, "text": "{{p 自评表 }}"},
)


def styles() -> list[str]:
    """The report styles that have an outline."""
    return names()


def build(style: str) -> bytes:
    """The Word template of a report style: the same bytes every time, on every machine."""
    return assemble(load(style))


def assemble(outline: Outline) -> bytes:
    """The Word template of an outline."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as package:  # uncompressed: zlib versions differ
        for name, source in PARTS.items():
            part = _read(source)
            if name == "word/document.xml":
                _fill(part, outline)
            info = ZipInfo(name, _LONG_AGO)
            info.create_system = 0
            package.writestr(
                info, etree.tostring(part, xml_declaration=True, encoding="UTF-8", standalone=True)
            )
    return out.getvalue()


def _read(source: str) -> Any:
    # without the blanks between elements, which docxtpl would carry about
    parser = etree.XMLParser(remove_blank_text=True, remove_comments=True)
    return etree.parse(str(FOLDER / "skeleton" / source), parser).getroot()


def _fill(document: Any, outline: Outline) -> None:
    ids = {
        name.get(f"{{{W}}}val"): name.getparent().get(f"{{{W}}}styleId")
        for name in _read("styles.xml").iter(f"{{{W}}}name")
    }
    body = document[0]
    titled = any(block.get("style") == "公文标题" for block in outline.blocks)
    enclosure = _ENCLOSURE if outline.enclosure else ()
    _add(body, (*outline.blocks, *enclosure, *(_SIGNATURE if titled else ())), ids)
    if outline.enclosure:
        _add(body, _FORM, ids)
    last = body[-1]
    body.replace(last, last.find(f".//{{{W}}}sectPr"))


def _add(body: Any, blocks: Iterable[Block], ids: dict[str, str]) -> None:
    """The blocks, and the break that ends their section."""
    for block in blocks:
        body.extend(_paragraph(line, ids) for line in lines(block))
    paragraph = _paragraph(Line(MARK, (Run(SECTION_END),)), ids)
    paragraph[0].append(_read("section.xml"))
    body.append(paragraph)


def _paragraph(line: Line, ids: dict[str, str]) -> Any:
    paragraph = etree.Element(f"{{{W}}}p")
    properties = etree.SubElement(paragraph, f"{{{W}}}pPr")
    etree.SubElement(properties, f"{{{W}}}pStyle").set(f"{{{W}}}val", ids[line.style])
    for text, style in line.runs:
        run = etree.SubElement(paragraph, f"{{{W}}}r")
        if style:
            face = etree.SubElement(etree.SubElement(run, f"{{{W}}}rPr"), f"{{{W}}}rStyle")
            face.set(f"{{{W}}}val", ids[style])
        etree.SubElement(run, f"{{{W}}}t").text = text
    return paragraph


def main() -> int:
    """Write the template of every outline."""
    for style in styles():
        (FOLDER / f"{style}.docx").write_bytes(build(style))
    return 0


if __name__ == "__main__":
    sys.exit(main())
