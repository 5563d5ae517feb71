"""Word tables as a grid: merged cells, content controls, what Word hides, and the lines around a table."""

from pathlib import Path

import pytest

from addin.files import FileProblem, package
from addin.files import docx as word
from addin.files.grid import Rows, Unseen
from addin.files.opening import read_sheets
from tests.support.packages import links, open_xml

STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
COMPATIBLE = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def read(folder: Path, body: str) -> Rows:
    document = f"<w:document {SPACE} {COMPATIBLE}><w:body>{body}</w:body></w:document>"
    grid = read_sheets(open_xml(folder / "表.docx", {"word/document.xml": document}))[""]
    assert isinstance(grid, Rows)
    return grid


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def test_spans_and_merged_cells_become_a_grid(tmp_path: Path) -> None:
    wide, start, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    grid = read(
        tmp_path,
        tbl(
            tr(tc("标题", '<w:gridSpan w:val="3"/>')),
            tr(tc("甲", start), tc("乙", wide + start)),
            tr(tc("", on), tc("", wide + '<w:vMerge w:val="continue"/>')),
            tr(tc("丙"), properties='<w:gridBefore w:val="2"/>'),
        ),
    )
    assert grid == [["标题", None, None], ["甲", "乙", None], [None, None, None], [None, None, "丙"]]
    assert sorted(grid.merged) == [(0, 0, 0, 2), (1, 0, 2, 0), (1, 1, 2, 2)]
    assert grid.places == [("表格1", 1), ("表格1", 2), ("表格1", 3), ("表格1", 4)]


def test_a_merged_cell_that_goes_on_from_nowhere_stands_alone(tmp_path: Path) -> None:
    grid = read(tmp_path, tbl(tr(tc("甲", "<w:vMerge/>"))))
    assert (grid, list(grid.merged)) == ([["甲"]], [(0, 0, 0, 0)])


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (p("甲") + p("") + p("乙"), "甲\n乙"),
        ("<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r></w:p>", "甲\n乙\t丙"),
        ("<w:p><w:r><w:t>3</w:t><w:noBreakHyphen/><w:t>5</w:t></w:r></w:p>", "3-5"),
        ("<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:t>旧</w:t></w:r></w:del></w:p>", "新"),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>1</w:t></w:r></w:p>", "1"),
        ("<w:p><w:r><mc:AlternateContent><mc:Choice><w:t>甲</w:t></mc:Choice>"
         "<mc:Fallback><w:t>甲</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>", "甲"),
        (f"<w:sdt><w:sdtContent>{p('控件')}</w:sdtContent></w:sdt>", "控件"),
        ("<w:p><w:r><w:t/></w:r></w:p>", None),
    ],
)  # fmt: skip
def test_a_cell_says_what_is_seen(content: str, text: str | None, tmp_path: Path) -> None:
    assert read(tmp_path, tbl(f"<w:tr><w:tc>{content}</w:tc></w:tr>")) == [[text]]


SYMBOL = '<w:sym w:font="{}" w:char="{}"/>'
HIDE, RAISE = "<w:rPr><w:vanish/></w:rPr>", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
PROMPT = "<w:sdt><w:sdtPr><w:showingPlcHdr{}/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"


def r(content: str) -> str:
    return f"<w:r>{content}</w:r>"


def m(content: str) -> str:
    return f"<m:oMath {MATH}>{content}</m:oMath>"


def e(name: str, *parts: str) -> str:
    return f"<m:{name}>{''.join(parts)}</m:{name}>"


MT = "<m:r><m:rPr/><m:t>{}</m:t></m:r>"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (r(SYMBOL.format("Symbol", "F0B3")) + r("<w:t>5天</w:t>"), "≥5天"),
        (r(SYMBOL.format("symbol ", "A3")), "≤"),
        (r(SYMBOL.format("Symbol", "F061")) + r(SYMBOL.format("Symbol", "F035")), "α5"),
        (r(SYMBOL.format("Wingdings", "F0FE")) + r(SYMBOL.format("Wingdings 2", "F052")), "☑☑"),
        (r(SYMBOL.format("宋体", "2265")), "≥"),
        (r(SYMBOL.format("Webdings", "F0A1")) + r(SYMBOL.format("Symbol", "x")), "\ufffd\ufffd"),
        (r("<w:t>\uf0b35天</w:t>"), "≥5天"),
        (r('<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>\uf0fe是</w:t>'), "☑是"),
        (r("<w:t>180</w:t>") + r(f"{RAISE}<w:t>1</w:t>"), "180¹"),
        (r("<w:t>养护</w:t>") + r('<w:footnoteReference w:id="1"/>'), "养护"),
        (r(f"{HIDE}<w:t>隐藏</w:t>") + r("<w:t>50</w:t>"), "50"),
        (r('<w:rPr><w:vanish w:val="0"/></w:rPr><w:t>不隐藏</w:t>'), "不隐藏"),
        (
            r(
                "<w:ruby><w:rt><w:r><w:t>yǎng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>养</w:t></w:r></w:rubyBase></w:ruby>"
            ),
            "养",
        ),
        (m(MT.format("≥95%")), "≥95%"),
        (m(e("f", e("num", MT.format("1")), e("den", MT.format("2")))), "1/2"),
        (m(e("sSup", e("e", MT.format("m")), e("sup", MT.format("2")))), "m²"),
        (m(e("rad", e("deg", MT.format("3")), e("e", MT.format("8")))), "3√8"),
        (
            m(e("d", e("dPr", '<m:begChr m:val="["/>', '<m:endChr m:val="]"/>'), e("e", MT.format("1")))),
            "[1]",
        ),
        (m(e("d", e("e", MT.format("1")), e("e", MT.format("2")))), "(1|2)"),
        (PROMPT.format("", r("<w:t>单击此处</w:t>")), None),
        (PROMPT.format(' w:val="0"', r("<w:t>填好了</w:t>")), "填好了"),
        (r(f"<w:pict><w:txbxContent>{p('框里')}{p('两段')}</w:txbxContent></w:pict>"), "框里\n两段"),
        (
            "<w:moveTo><w:r><w:t>新</w:t></w:r></w:moveTo><w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom>",
            "新",
        ),
    ],
)
def test_a_paragraph_reads_as_word_shows_it(content: str, text: str | None, tmp_path: Path) -> None:
    assert read(tmp_path, tbl(f"<w:tr><w:tc><w:p>{content}</w:p></w:tc></w:tr>")) == [[text]]


def test_deleted_and_hidden_rows(tmp_path: Path) -> None:
    gone, hidden = tr(tc("删"), properties="<w:del/>"), tr(tc("藏"), tc(""), properties="<w:hidden/>")
    grid = read(tmp_path, tbl(tr(tc("甲")), gone, hidden, tr(tc("乙"))))
    assert grid == [["甲"], [None, None], ["乙"]]
    assert list(grid.unseen) == [Unseen(1, 0, "藏", "隐藏的第2行")]
    assert grid.places == [("表格1", 1), ("表格1", 2), ("表格1", 3)]


def test_empty_content_controls_around_paragraphs_and_cells(tmp_path: Path) -> None:
    around_cell, around_paragraph = PROMPT.format("", tc("提示")), PROMPT.format("", p("提示"))
    row = f"<w:tr>{tc('甲')}{around_cell}<w:tc>{around_paragraph}</w:tc></w:tr>"
    assert read(tmp_path, around_paragraph + tbl(row)) == [["甲", None, None]]


def test_a_picture_alone_in_a_cell_is_noted(tmp_path: Path) -> None:
    grid = read(tmp_path, tbl(f"<w:tr><w:tc><w:p>{r('<w:drawing/>')}</w:p></w:tc>{tc('甲')}</w:tr>"))
    assert grid == [[None, "甲"]]
    assert [(one.column, one.what) for one in grid.unseen] == [(0, "单元格图片")]


def test_a_table_in_a_text_box_of_the_page(tmp_path: Path) -> None:
    box = f"<w:p><w:r><w:pict><w:txbxContent>{tbl(tr(tc('甲')))}</w:txbxContent></w:pict></w:r></w:p>"
    assert read(tmp_path, box) == [["甲"]]


def test_styles_that_hide_and_styles_of_note_marks(tmp_path: Path) -> None:
    styles = (
        f'<w:styles {SPACE}><w:style w:styleId="a"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="b">'
        '<w:name w:val="footnote reference"/></w:style><w:style w:styleId="c"><w:name w:val="Strong"/></w:style></w:styles>'
    )
    runs = "".join(
        f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:t>{style}</w:t></w:r>' for style in "abc"
    )
    body = f"<w:body>{tbl(f'<w:tr><w:tc><w:p>{runs}</w:p></w:tc></w:tr>')}</w:body>"
    parts = {
        "word/document.xml": f"<w:document {SPACE}>{body}</w:document>",
        "word/_rels/document.xml.rels": links(("styles", "styles.xml")),
        "word/styles.xml": styles,
    }
    assert read_sheets(open_xml(tmp_path / "表.docx", parts)) == {"": [["c"]]}


@pytest.mark.parametrize("name", ["word/document2.xml", "document.xml", "WORD/Main.XML"])
def test_a_document_of_another_name_and_of_the_strict_kind(name: str, tmp_path: Path) -> None:
    space = SPACE.replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", STRICT)
    document = f"<w:document {space}><w:body>{tbl(tr(tc('甲')))}</w:body></w:document>"
    assert read_sheets(open_xml(tmp_path / "表.docx", {name: document})) == {"": [["甲"]]}


def test_tables_in_content_controls_and_inside_cells_are_tables(tmp_path: Path) -> None:
    inner = tbl(tr(tc("内")))
    outer = tbl(f"<w:tr><w:tc>{p('外')}{inner}</w:tc></w:tr>")
    grid = read(tmp_path, f"<w:sdt><w:sdtContent>{outer}</w:sdtContent></w:sdt>")
    assert (grid, [name for name, _ in grid.places]) == ([["外"], ["内"]], ["表格1", "表格2"])


def test_short_lines_above_and_notes_below_belong_to_a_table(tmp_path: Path) -> None:
    lines = ["报告正文，" * 20, "附件1", "", "项目支出绩效自评表"]
    body = "".join(map(p, lines)) + tbl(tr(tc("甲"))) + p("注：以上属实") + p("第二部分") + tbl(tr(tc("乙")))
    grid = read(tmp_path, body + p("总分：89分") + p("报告正文，" * 20) + p("另起一段"))
    table = [["附件1"], ["项目支出绩效自评表"], ["甲"], ["注：以上属实"], ["第二部分"], ["乙"]]
    assert grid == [*table, ["总分：89分"]]
    assert [*grid.places[:2], grid.places[-1]] == [("正文", 2), ("正文", 3), ("正文", 6)]
    assert grid.skipped == 3


def test_a_document_without_tables_is_no_grid(tmp_path: Path) -> None:
    grid = read(tmp_path, p("总分：89分"))
    assert (grid, grid.skipped) == ([], 1)


def test_no_more_than_six_lines_above(tmp_path: Path) -> None:
    grid = read(tmp_path, "".join(p(f"第{n}行") for n in range(9)) + tbl(tr(tc("甲"))))
    assert [row[0] for row in grid] == [*(f"第{n}行" for n in range(3, 9)), "甲"]
    assert grid.skipped == 3


def test_a_document_without_a_body_has_no_tables(tmp_path: Path) -> None:
    path = open_xml(tmp_path / "空.docx", {"word/document.xml": f"<w:document {SPACE}/>"})
    assert read_sheets(path) == {"": []}


def test_more_rows_than_any_form_has_are_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "MOST_ROWS", 2)
    assert read(tmp_path, tbl(*[tr(tc("甲"))] * 5)) == [["甲"], ["甲"]]


def test_a_document_of_millions_of_elements_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "MOST_IN_A_TREE", 50)
    with pytest.raises(FileProblem, match="太大"):
        read(tmp_path, tbl(*[tr(tc("甲"))] * 20))
