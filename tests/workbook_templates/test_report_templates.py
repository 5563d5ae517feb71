"""Report templates: rebuilt to the byte, valid, and in the format of GB/T 9704 when read back."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

from addin.form.model import SelfEvaluation
from addin.form.scores import score
from addin.report.template.context import VARIABLES, context
from addin.report.template.engine import variables
from addin.report.template.render import render
from workbook_templates.reports import FOLDER
from workbook_templates.reports.build import build, main, styles

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NS = {"w": W}


def part(data: bytes, name: str) -> Any:
    return etree.fromstring(ZipFile(BytesIO(data)).read(name))


@pytest.fixture(scope="module", params=styles())
def built(request: pytest.FixtureRequest) -> bytes:
    return build(request.param)


@pytest.fixture(scope="module")
def report(built: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    template = tmp_path_factory.mktemp("report") / "模板.docx"
    template.write_bytes(built)
    form = SelfEvaluation(year=2021, project="项目", material={"成文日期": "2022-1-5", "项目概况": "一\n二"})
    return render(template, context(form, score(form)))


@pytest.mark.parametrize("style", styles())
def test_the_committed_template_is_a_rebuild(style: str) -> None:
    assert build(style) == (FOLDER / f"{style}.docx").read_bytes()


def test_main_writes_every_style(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "skeleton").symlink_to(FOLDER / "skeleton")
    monkeypatch.setattr("workbook_templates.reports.build.FOLDER", tmp_path)
    assert main() == 0
    assert sorted(path.stem for path in tmp_path.glob("*.docx")) == styles()


def test_templates_are_valid_and_use_known_variables_only(built: bytes, tmp_path: Path) -> None:
    path = tmp_path / "模板.docx"
    path.write_bytes(built)
    found = OpenXmlValidator(file_format=FileFormat.OFFICE_2016).validate(path)
    assert [str(error) for error in found.errors] == []
    assert variables(path) <= set(VARIABLES)


def test_the_page(report: bytes) -> None:
    for section in Document(BytesIO(report)).sections:
        size = [round(length.mm) for length in (section.page_width, section.page_height)]  # type: ignore[union-attr]
        assert size == [210, 297]
        assert margins(section) == [37, 35, 28, 26]
    area = part(report, "word/document.xml").xpath("//w:sectPr", namespaces=NS)[0]
    size_, margin, grid = (area.find(f"{{{W}}}{tag}") for tag in ("pgSz", "pgMar", "docGrid"))
    high = value(size_, "h") - value(margin, "top") - value(margin, "bottom")
    wide = value(size_, "w") - value(margin, "left") - value(margin, "right")
    assert high == 22 * 580
    assert high == 22 * value(grid, "linePitch")
    assert wide // (20 * (16 + value(grid, "charSpace") / 4096)) == 28
    assert (
        wide // (320 + value(style_of(report, "Normal").find(f".//{{{W}}}rPr/{{{W}}}spacing"), "val")) == 28
    )


def margins(section: Any) -> list[int]:
    lengths = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    return [round(length.mm) for length in lengths]


def value(element: Any, name: str) -> int:
    return int(element.get(f"{{{W}}}{name}"))


def style_of(data: bytes, name: str) -> Any:
    (found,) = part(data, "word/styles.xml").xpath(f"//w:style[w:name/@w:val='{name}']", namespaces=NS)
    return found


def effective(data: bytes, name: str, path: str) -> str:
    """An attribute as the style has it, from itself or the style it is based on."""
    style = style_of(data, name)
    while True:
        if found := style.xpath(f"string({path})", namespaces=NS):
            return str(found)
        base = style.xpath("string(w:basedOn/@w:val)", namespaces=NS)
        (style,) = style.getparent().xpath(f"w:style[@w:styleId='{base}']", namespaces=NS)


@pytest.mark.parametrize(
    ("style", "face", "half_points", "line", "indent", "align"),
    [
        ("公文标题", "方正小标宋简体", "44", "700", "", "center"),
        ("公文一级标题", "黑体", "32", "580", "200", "both"),
        ("公文二级标题", "楷体_GB2312", "32", "580", "200", "both"),
        ("公文三级标题", "仿宋_GB2312", "32", "580", "200", "both"),
        ("公文四级标题", "仿宋_GB2312", "32", "580", "200", "both"),
        ("公文正文", "仿宋_GB2312", "32", "580", "200", "both"),
        ("附件说明", "仿宋_GB2312", "32", "580", "200", "both"),
        ("落款单位", "仿宋_GB2312", "32", "580", "", "right"),
        ("落款日期", "仿宋_GB2312", "32", "580", "", "right"),
        ("附件标题", "方正小标宋简体", "44", "580", "", "center"),
        ("单页页码", "宋体", "28", "400", "", "right"),
        ("双页页码", "宋体", "28", "400", "", "left"),
    ],
)
def test_the_styles(
    report: bytes, style: str, face: str, half_points: str, line: str, indent: str, align: str
) -> None:
    def get(path: str) -> str:
        return effective(report, style, path)

    assert get("w:rPr/w:rFonts/@w:eastAsia") == face
    assert get("w:rPr/w:sz/@w:val") == half_points
    assert (get("w:pPr/w:spacing/@w:line"), get("w:pPr/w:spacing/@w:lineRule")) == (line, "exact")
    assert get("w:pPr/w:jc/@w:val") == align
    found = style_of(report, style).xpath("string(w:pPr/w:ind/@w:firstLineChars)", namespaces=NS)
    assert found == indent


def test_every_style_names_its_east_asian_face(report: bytes) -> None:
    tree = part(report, "word/styles.xml")
    assert tree.xpath("string(w:docDefaults//w:lang/@w:eastAsia)", namespaces=NS) == "zh-CN"
    assert tree.xpath("w:docDefaults//w:rFonts/@w:eastAsia", namespaces=NS)
    for style in tree.xpath("w:style[@w:type='paragraph']", namespaces=NS):
        assert style.xpath("w:rPr/w:rFonts/@w:eastAsia", namespaces=NS)


def paragraphs(data: bytes) -> Iterator[tuple[str, str]]:
    for paragraph in Document(BytesIO(data)).paragraphs:
        assert paragraph.style is not None
        yield str(paragraph.style.name), paragraph.text


def test_the_outline_of_hunan() -> None:
    template = FOLDER / "hunan-2021.docx"
    form = SelfEvaluation(year=2021, project="项目", material={"成文日期": "2022-1-5", "项目概况": "一\n二"})
    found = list(paragraphs(render(template, context(form, score(form)))))
    assert [text for style, text in found if "级标题" in style] == [
        "一、项目概况",
        "二、绩效自评工作开展情况",
        "三、综合评价结论",
        "四、绩效目标实现情况分析",
        "（一）项目资金使用及管理情况",
        "（二）总体绩效目标完成情况分析",
        "（三）绩效指标完成情况分析",
        "五、存在的问题和改进措施",
        "（一）存在的问题",
        "（二）建议和改进措施",
        "六、绩效自评结果拟应用和公开情况",
        "七、其他需要说明的问题",
    ]
    assert found[:4] == [
        ("公文标题", "2021年度项目绩效自评报告"),
        ("公文一级标题", "一、项目概况"),
        ("公文正文", "一"),
        ("公文正文", "二"),
    ]
    assert found[-7:] == [
        ("附件说明", "附件：项目支出绩效自评表"),
        ("落款单位", "【待填：单位】"),
        ("落款日期", "2022年1月5日"),
        ("附件标记", "附件"),
        ("附件标题", "2021年度项目支出绩效自评表"),
        ("附表接缝", ""),
        ("附表接缝", ""),
    ]


def test_page_numbers_odd_right_and_even_left(report: bytes) -> None:
    assert part(report, "word/settings.xml").find(f"{{{W}}}evenAndOddHeaders") is not None
    document = Document(BytesIO(report))
    for section in document.sections:
        for footer, style in ((section.footer, "单页页码"), (section.even_page_footer, "双页页码")):
            (paragraph,) = footer.paragraphs
            assert paragraph.style is not None
            assert paragraph.style.name == style
            shown = paragraph._p.xpath(".//w:t")
            assert "".join(text.text for text in shown) == "— 1 —"
            assert paragraph._p.xpath(".//w:fldSimple/@w:instr") == [" PAGE "]
            assert (
                paragraph._p.xpath(".//w:r[w:t[contains(., '—')]]/w:rPr/w:rFonts/@w:hint") == ["eastAsia"] * 2
            )
    assert effective(report, "单页页码", "w:pPr/w:ind/@w:rightChars") == "100"
    assert effective(report, "双页页码", "w:pPr/w:ind/@w:leftChars") == "100"


def test_every_run_with_chinese_punctuation_is_hinted(report: bytes) -> None:
    for run in part(report, "word/document.xml").iter(f"{{{W}}}r"):
        if set("".join(run.itertext())) & set("“”‘’—…·《》（）【】、，。"):
            assert run.xpath("w:rPr/w:rFonts/@w:hint", namespaces=NS) == ["eastAsia"]


def test_nothing_of_python_docx_default_document(built: bytes) -> None:
    names = ZipFile(BytesIO(built)).namelist()
    assert names[0] == "[Content_Types].xml"
    everything = b"".join(ZipFile(BytesIO(built)).read(name) for name in names)
    for trace in (b"python-docx", b"Mincho", b"Calibri", b"Cambria"):
        assert trace not in everything
