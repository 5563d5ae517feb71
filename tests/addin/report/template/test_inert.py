"""A style from a stranger: what would fetch, run or tell a name is neither followed nor carried into a report."""

import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from addin.report.markup import package
from addin.report.template.inert import make_inert
from addin.report.template.render import render
from tests.support.openxml import faults
from tests.support.word_files import DOCUMENT, SETTINGS, moved, part_of, rewritten, texts, with_body
from workbook_templates.reports import FOLDER, styles

RELATIONS = "word/_rels/document.xml.rels"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SERVER = "secret-server"
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="9525" cy="9525"/><wp:docPr id="1" name="图"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>'
    '<pic:cNvPr id="1" name="图"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    f'<a:blip {R} r:link="rIdX"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr/></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)


def field(code: str, shown: str = "结果", split: int = 3) -> str:
    """A field as Word writes it, its code over several runs."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    pieces = re.findall(f".{{1,{split}}}", code)
    codes = "".join(f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>' for piece in pieces)
    return f"{mark('begin')}{codes}{mark('separate')}<w:r><w:t>{shown}</w:t></w:r>{mark('end')}"


def paragraph(content: str) -> str:
    return f"<w:p>{content}</w:p>"


LINKED = {  # kind of relationship → markup that uses rIdX, what is still shown
    "hyperlink": (
        paragraph(f'<w:hyperlink {R} r:id="rIdX"><w:r><w:t>链接</w:t></w:r></w:hyperlink>'),
        "链接",
    ),
    "image": (PICTURE, ""),
    "aFChunk": (f'<w:altChunk {R} r:id="rIdX"/>', ""),
    "subDocument": (f'<w:subDoc {R} r:id="rIdX"/>', ""),
    "oleObject": (
        paragraph(
            '<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" Type="Link" '
            f'ProgID="Word.Document.12" {R} r:id="rIdX"/></w:object></w:r>'
        ),
        "",
    ),
}


@pytest.mark.parametrize("kind", LINKED)
def test_no_relationship_leads_out_of_a_report(template: Path, tmp_path: Path, kind: str) -> None:
    markup, shown = LINKED[kind]
    style = with_body(template, tmp_path / "一.docx", markup + paragraph("<w:r><w:t>{{ 名 }}</w:t></w:r>"))
    relation = (
        f'<Relationship Id="rIdX" Type="{TYPES}/{kind}" Target="file://{SERVER}/a" TargetMode="External"/>'
    )
    old = part_of(style, RELATIONS)
    style = rewritten(style, tmp_path / "样式.docx", {RELATIONS: old.replace("</Rel", relation + "</Rel")})
    report = tmp_path / "报告.docx"
    report.write_bytes(render(style, {"名": "甲", "实施单位": "乙", "报告标题": "丙"}))
    with ZipFile(report) as made:
        assert [name for name in made.namelist() if SERVER.encode() in made.read(name)] == []
        assert "rIdX" not in made.read(DOCUMENT).decode()
    assert [text for text in texts(report.read_bytes()) if text] == [text for text in (shown, "甲") if text]
    assert faults(report) == []


@pytest.mark.parametrize(
    "code",
    [
        f"INCLUDETEXT //{SERVER}/a.docx",
        f"includepicture //{SERVER}/a.png",
        f"DDEAUTO excel {SERVER}",
        f"DDE excel {SERVER}",
        f"LINK Excel.Sheet.12 {SERVER}",
        f"DATABASE {SERVER}",
        f"RD {SERVER}",
        f"HYPERLINK {SERVER}",
        f"MACROBUTTON {SERVER}",
        f"SOMETHINGNEW {SERVER}",
        "USERNAME",
        "FILENAME \\p",
    ],
)
@pytest.mark.parametrize("simple", [True, False])
def test_a_field_that_fetches_or_tells_leaves_its_result(
    template: Path, tmp_path: Path, code: str, simple: bool
) -> None:
    made = (
        f'<w:fldSimple w:instr=" {code} "><w:r><w:t>结果</w:t></w:r></w:fldSimple>' if simple else field(code)
    )
    style = with_body(template, tmp_path / "样式.docx", paragraph(made))
    report = tmp_path / "报告.docx"
    report.write_bytes(render(style, {"实施单位": "乙", "报告标题": "丙"}))
    assert texts(report.read_bytes()) == ["结果"]
    document = part_of(report, DOCUMENT)
    assert [left for left in (SERVER, "fldChar", "fldSimple", "instrText") if left in document] == []
    assert faults(report) == []


def test_a_field_within_a_field_goes_and_its_frame_stays(template: Path, tmp_path: Path) -> None:
    inner = field(f"INCLUDETEXT {SERVER}", "内")
    outer = field("IF 1 = 1 ", "外").replace("<w:r><w:instrText", inner + "<w:r><w:instrText", 1)
    style = with_body(template, tmp_path / "样式.docx", paragraph(outer + field("PAGE", "3")))
    found, told = make_inert(package.read(style))
    document = found.parts[DOCUMENT].decode()
    assert (document.count('"begin"'), SERVER in document, told) == (2, False, ("域“INCLUDETEXT”",))


@pytest.mark.parametrize("main", ["word/document2.xml", "document2.xml"])
def test_wherever_the_document_lies(main: str, template: Path, tmp_path: Path) -> None:
    style = with_body(template, tmp_path / "样式.docx", paragraph(field(f"INCLUDETEXT {SERVER}")))
    found, told = make_inert(package.read(moved(style, tmp_path / "别处.docx", main)))
    assert (SERVER.encode() in found.parts[main], told) == (False, ("域“INCLUDETEXT”",))


def test_a_code_without_a_field_goes(template: Path, tmp_path: Path) -> None:
    alone = f"<w:r><w:instrText>INCLUDETEXT {SERVER}</w:instrText></w:r>"
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + alone
    for number, markup in enumerate((alone, begun, '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + alone)):
        style = with_body(template, tmp_path / f"{number}.docx", paragraph(markup))
        assert SERVER not in make_inert(package.read(style))[0].parts[DOCUMENT].decode()


def test_what_runs_is_not_carried(template: Path, tmp_path: Path) -> None:
    relation = f'<Relationship Id="rIdX" Type="{TYPES}/vbaProject" Target="vbaProject.bin"/>'
    typed = '<Override PartName="/word/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    parts = {
        RELATIONS: part_of(template, RELATIONS).replace("</Rel", relation + "</Rel"),
        package.CONTENT_TYPES: part_of(template, package.CONTENT_TYPES).replace("</Types>", typed),
        "word/vbaProject.bin": "macros",
    }
    style = rewritten(template, tmp_path / "样式.docx", parts)
    found, told = make_inert(package.read(style))
    assert told == ("宏、控件或嵌入对象",)
    assert [name for name, data in found.parts.items() if "vba" in name or b"vbaProject" in data] == []


def test_an_attached_template_and_names_are_not_told_to_the_world(template: Path, tmp_path: Path) -> None:
    """Word writes the path of the template, the author and who saved last into every file, unseen."""
    settings = part_of(template, SETTINGS)
    attached = re.sub("(<w:settings[^>]*>)", rf'\1<w:attachedTemplate {R} r:id="rIdX"/>', settings)
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rIdX" '
        f'Type="{TYPES}/attachedTemplate" Target="file:///C:/Users/{SERVER}/a.dotm" TargetMode="External"/></Relationships>'
    )
    core = part_of(template, "docProps/core.xml")
    named = re.sub("<dc:creator>[^<]*</dc:creator>", f"<dc:creator>{SERVER}</dc:creator>", core)
    revised = paragraph(f'<w:ins w:id="1" w:author="{SERVER}"><w:r><w:t>文</w:t></w:r></w:ins>')
    body = with_body(template, tmp_path / "一.docx", revised)
    parts = {SETTINGS: attached, "word/_rels/settings.xml.rels": relations, "docProps/core.xml": named}
    style = rewritten(body, tmp_path / "样式.docx", parts)
    report = tmp_path / "报告.docx"
    report.write_bytes(render(style, {"实施单位": "乙", "报告标题": "丙"}))
    with ZipFile(report) as made:
        assert [name for name in made.namelist() if SERVER.encode() in made.read(name)] == []
    assert faults(report) == []


@pytest.mark.parametrize("name", styles())
def test_a_shipped_style_has_nothing_to_lose(name: str) -> None:
    found = package.read(FOLDER / f"{name}.docx")
    assert make_inert(found) == (found, ())
