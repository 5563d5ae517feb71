"""Word tables as a grid: merged cells, content controls, what Word hides, and the lines around a table."""

from pathlib import Path

import pytest

from addin.files import FileProblem, package
from addin.files import docx as word
from addin.files.grid import Rows
from addin.files.opening import read_sheets
from tests.support.packages import open_xml

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
