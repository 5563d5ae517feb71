"""Word templates for reports, built from the 公文 skeleton and an outline: python -m workbook_templates.reports.build."""

import sys
import tomllib
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from lxml import etree

FOLDER = Path(__file__).parent
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
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
HEADINGS = ("公文一级标题", "公文二级标题")
BODY, MARK = "公文正文", "模板标记"
# Not empty: LibreOffice would hand the break of an empty paragraph to a tag that goes when a report is made.
SECTION_END = "{# 这一段带有分节符，请保留 #}"
_DIGITS = "一二三四五六七八九"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)

Block = dict[str, str]
Lines = Iterator[tuple[str, str]]


def styles() -> list[str]:
    """The report styles that have an outline."""
    return sorted(path.stem for path in (FOLDER / "outlines").glob("*.toml"))


def build(style: str) -> bytes:
    """The Word template of a report style: the same bytes every time, on every machine."""
    outline = tomllib.loads((FOLDER / "outlines" / f"{style}.toml").read_text(encoding="utf-8"))
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as package:  # uncompressed: zlib versions differ
        for name, source in PARTS.items():
            part = _read(source)
            if name == "word/document.xml":
                _fill(part, outline["block"])
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


def _fill(document: Any, blocks: Iterable[Block]) -> None:
    ids = {
        name.get(f"{{{W}}}val"): name.getparent().get(f"{{{W}}}styleId")
        for name in _read("styles.xml").iter(f"{{{W}}}name")
    }
    body = document[0]
    for block in _numbered(blocks):
        if "section" in block:
            _add_section(body, block["section"], ids[MARK])
        for style, text in _lines(block):
            body.append(_paragraph(ids[style], text))
    last = body[-1]
    body.replace(last, last.find(f".//{{{W}}}sectPr"))


def _numbered(blocks: Iterable[Block]) -> Iterator[Block]:
    first = second = 0
    for block in blocks:
        style = block.get("style")
        if style == HEADINGS[0]:
            first, second = first + 1, 0
            yield block | {"text": f"{chinese(first)}、{block['text']}"}
        elif style == HEADINGS[1]:
            second += 1
            yield block | {"text": f"（{chinese(second)}）{block['text']}"}
        else:
            yield block


def chinese(number: int) -> str:
    """1 to 99 as headings write it: 一, 十, 十二, 二十."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens - 1]}十"
    return head + (_DIGITS[ones - 1] if ones else "")


def _lines(block: Block) -> Lines:
    """The paragraphs of a block, as (style, text)."""
    if "when" in block:
        yield MARK, f"{{%p if {block['when']} %}}"
    if "each" in block:
        yield MARK, f"{{%p for 段 in {block['each']} %}}"
        yield block.get("style", BODY), "{{ 段 }}"
        yield MARK, "{%p endfor %}"
    elif "form" in block:
        yield MARK, f"{{{{p {block['form']} }}}}"
    elif "text" in block:
        yield block["style"], block["text"]
    if "when" in block:
        yield MARK, "{%p endif %}"


def _paragraph(style_id: str, text: str) -> Any:
    paragraph = etree.Element(f"{{{W}}}p")
    properties = etree.SubElement(paragraph, f"{{{W}}}pPr")
    etree.SubElement(properties, f"{{{W}}}pStyle").set(f"{{{W}}}val", style_id)
    if text:
        run = etree.SubElement(paragraph, f"{{{W}}}r")
        etree.SubElement(run, f"{{{W}}}t").text = text
    return paragraph


def _add_section(body: Any, name: str, style_id: str) -> None:
    paragraph = _paragraph(style_id, SECTION_END)
    paragraph[0].append(_read(f"section_{name}.xml"))
    body.append(paragraph)


def main() -> int:
    """Write the template of every outline."""
    for style in styles():
        (FOLDER / f"{style}.docx").write_bytes(build(style))
    return 0


if __name__ == "__main__":
    sys.exit(main())
