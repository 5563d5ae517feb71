"""What people really send: pages, texts, OpenDocument, old XML, files under Excel's own password."""

import os
import zipfile
from pathlib import Path

import msoffcrypto.format.ooxml
import pytest
from xlwt.CompoundDoc import XlsDoc

from addin.files import FileProblem, convert, kinds, opening
from addin.files.budget import MOST_MARKS
from addin.files.grid import MOST_COLUMNS, Rows
from addin.files.opening import read_sheets
from addin.files.password import DEFAULT
from addin.form.formfile import read_file
from tests.support.bad_files import EXAMPLE

PAGE = (
    "<html><head><meta charset={}></head><body><p>说明</p><table><thead><tr><th colspan=2>标题</th><td>丙</td></tr></thead>"
    "<tbody><tr><td rowspan='2'>甲<br>乙</td><td>98%&nbsp;</td></tr><tr style='display:none'><td><table><tr><td>内</td></tr>"
    "</table></td><td>末</td></tr></tbody></table><table><tr><td colspan=x rowspan=99999999999>二</td></tr></table></body></html>"
)
TABLES = {"表1": [["标题", None, "丙"], ["甲\n乙", "98%"], [None, "内", "末"]], "表2": [["二"]]}


def saved(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("name", ["gb2312", "GBK", "utf-8", "nonsense"])
def test_a_page_under_the_name_of_a_workbook(name: str, tmp_path: Path) -> None:
    data = PAGE.format(name).encode("gbk" if name.lower().startswith("gb") else "utf-8")
    sheets = read_sheets(saved(tmp_path / "平台.xls", data))
    assert sheets == TABLES
    first = sheets["表1"]
    assert isinstance(first, Rows)
    assert list(first.merged) == [(0, 0, 0, 1), (1, 0, 2, 0)]
    assert first.hidden_rows == {2}


def test_a_page_of_too_many_marks_or_columns(tmp_path: Path) -> None:
    wide = "<table><tr>" + "<td>1</td>" * (MOST_COLUMNS + 5) + "</tr></table>"
    [[row]] = read_sheets(saved(tmp_path / "宽.xls", wide.encode())).values()
    assert len(row) == MOST_COLUMNS
    with pytest.raises(FileProblem, match="太大或太复杂"):
        read_sheets(saved(tmp_path / "多.xls", b"<html>" + b"<b>" * (MOST_MARKS // 4 + 1)))


def test_an_archived_page(tmp_path: Path) -> None:
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n'
    part = '--x\r\nContent-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{}\r\n'
    data = (head + part.format(PAGE.format("gb2312")) + part.format("") + "--x--").encode("gbk")
    assert read_sheets(saved(tmp_path / "网页.xls", data)) == TABLES


@pytest.mark.parametrize("encoding", ["gbk", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", ["\t", ","])
def test_a_text_in_columns(encoding: str, separator: str, tmp_path: Path) -> None:
    text = (
        separator.join(("三级指标", "年度指标值", ""))
        + "\r\n"
        + separator.join(('"甲\n乙"', " 98% ", "丙"))
        + "\r\n"
    )
    sheets = read_sheets(saved(tmp_path / "文本.xls", text.encode(encoding)))
    assert sheets == {"表1": [["三级指标", "年度指标值", None], ["甲\n乙", "98%", "丙"]]}


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"one line", "没有分栏的文本文件"),
        ("一段话".encode(), "没有分栏的文本文件"),
        (b"a\tb\x00", "不是 Excel 工作簿"),
        (b"\xff,\xff", "不是 Excel 工作簿"),
    ],
)
def test_what_is_no_text_in_columns(data: bytes, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=sentence):
        read_sheets(saved(tmp_path / "文本.xls", data))


TABLE_2003 = bytes.fromhex("03750305030000 00a100210000000000") + bytes(64)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"ID;PWXL;N;E\r\n", kinds.SYLK), (bytes.fromhex("0000020004040600"), kinds.LOTUS), (TABLE_2003, kinds.DBASE),
        (bytes.fromhex("00001a0002100400"), kinds.LOTUS), (b"RIFF\0\0\0\0WEBPVP8 ", kinds.PHOTO), (b"RIFF\0\0\0\0WAVEfmt ", kinds.SOUND),
        (b"RIFF\0\0\0\0ACON", kinds.SOUND), (b"\0\0\0\x18ftypheic", kinds.PHOTO), (b"\0\0\0\x18ftypmp42", kinds.SOUND),
        (b"SQLite format 3\0", kinds.DATABASE), (b"[InternetShortcut]\r\nURL=", kinds.LINK), (b"MZ\x90\0", kinds.PROGRAM),
        (b"<?xml version='1.0'?><uof:UOF xmlns:uof='http://schemas.uof.org/cn/2003/uof'/>", kinds.UOF),
        (b"<?xml version='1.0'?><svg/>", kinds.PHOTO),
        (b"From: a@b.cn\r\nContent-Type: text/plain\r\n\r\nhello", kinds.MAIL),
    ],
)  # fmt: skip
def test_what_is_known_is_called_by_its_name(data: bytes, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(FileProblem) as caught:
        read_sheets(saved(tmp_path / "自评表.xlsx", data))
    assert caught.value.sentence == sentence.format(name="自评表.xlsx")
    assert "改过扩展名" not in caught.value.sentence


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ("Index/Document.iwa", kinds.APPLE), ("Index.zip", kinds.APPLE), ("FixedDocSeq.fdseq", kinds.PAGES), ("uof.xml", kinds.UOF),
        ("Doc_0/OFD.xml", kinds.FIXED),
    ],
)  # fmt: skip
def test_an_archive_is_called_by_what_it_is(part: str, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "自评表.zip"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(part, "<x/>")
    with pytest.raises(FileProblem) as caught:
        read_sheets(path)
    assert caught.value.sentence == sentence.format(name="自评表.zip")


def test_the_xml_workbook_of_excel_2003(tmp_path: Path) -> None:
    space = "urn:schemas-microsoft-com:office:spreadsheet"

    def cell(attributes: str, kind: str, said: str) -> str:
        return f'<Cell{attributes}><Data ss:Type="{kind}">{said}</Data></Cell>'

    first = (
        cell("", "String", "甲"), cell(' ss:Index="3" ss:MergeAcross="1"', "Number", "5"),
        cell(' ss:StyleID="u"', "Number", "80"), "<Cell/>",
    )  # fmt: skip
    third = (
        cell(' ss:StyleID="p" ss:MergeDown="1"', "Number", "0.95"),
        cell(' ss:StyleID="d"', "DateTime", "2021-12-31T00:00:00.000"),
        cell("", "Boolean", "1"), cell(' ss:Index="999"', "String", "远"),
    )  # fmt: skip
    rows = f"<Row>{''.join(first)}</Row><Row ss:Index='3' ss:Hidden='1'>{''.join(third)}</Row>"
    styles = "".join(
        f'<Style ss:ID="{name}"><NumberFormat ss:Format="{code}"/></Style>'
        for name, code in (("u", "&quot;≥&quot;0"), ("p", "Percent"), ("d", "yyyy/m"))
    )
    book = (
        f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}"><Styles>{styles}</Styles>'
        f'<Worksheet ss:Name="表"><Table>{rows}</Table></Worksheet></Workbook>'
    )
    grid = read_sheets(saved(tmp_path / "旧.xml", book.encode()))["表"]
    assert grid == [["甲", None, 5, None, "≥80", None], [], [0.95, "2021年12月", True]]
    assert isinstance(grid, Rows)
    assert (list(grid.merged), grid.hidden_rows) == ([(0, 2, 0, 3), (2, 0, 3, 0)], {2})


ODF = "urn:oasis:names:tc:opendocument:xmlns:"
CONTENT = (
    f'<office:c xmlns:office="{ODF}office:1.0" xmlns:table="{ODF}table:1.0" xmlns:text="{ODF}text:1.0" '
    f'xmlns:style="{ODF}style:1.0"><style:style style:name="ta2"><style:table-properties table:display="false"/>'
    "</style:style><office:body><office:spreadsheet>{}</office:spreadsheet></office:body></office:c>"
)


def open_document(
    path: Path, tables: str, mimetype: str = "application/vnd.oasis.opendocument.spreadsheet"
) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", mimetype)
        package.writestr("content.xml", CONTENT.format(tables))
    return path


def test_an_open_document_shows_its_texts(tmp_path: Path) -> None:
    said = "<text:p>≥<text:span>80</text:span><text:s/>天<text:tab/>止<text:line-break/>末</text:p><text:p>二</text:p>"
    note = "<office:annotation><text:p>批注</text:p></office:annotation>"
    tables = (
        '<table:table table:name="表"><table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:visibility="collapse"/><table:table-header-rows><table:table-row>'
        f'<table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="1">{said}{note}</table:table-cell>'
        "<table:covered-table-cell/></table:table-row></table:table-header-rows>"
        '<table:table-row table:number-rows-repeated="2" table:visibility="filter"><table:table-cell '
        'table:number-columns-repeated="2"><text:p>甲</text:p></table:table-cell><table:table-cell '
        'table:number-columns-repeated="16382"/></table:table-row><table:table-row table:number-rows-repeated="1048573"/>'
        '</table:table><table:table table:name="旧" table:style-name="ta2"/>'
    )
    sheets = read_sheets(open_document(tmp_path / "表.ods", tables))
    flat = CONTENT.format(tables).replace(
        "<office:c ", '<office:c office:mimetype="opendocument.spreadsheet" '
    )
    assert read_sheets(saved(tmp_path / "表.fods", f"<?xml version='1.0'?>{flat}".encode())) == sheets
    grid = sheets["表"]
    assert grid[:3] == [["≥80 天\t止\n末\n二"], ["甲", "甲"], ["甲", "甲"]]
    assert isinstance(grid, Rows)
    assert (list(grid.merged), grid.hidden_rows, grid.hidden_columns) == ([(0, 0, 0, 1)], {1, 2}, {2})
    assert [getattr(sheet, "hidden", None) for sheet in sheets.values()] == [False, True]


def test_excels_own_password_opens_a_workbook(tmp_path: Path) -> None:
    for password, locked in ((DEFAULT, tmp_path / "默认.xlsx"), ("另一个", tmp_path / "加密.xlsx")):
        with EXAMPLE.open("rb") as plain, locked.open("wb") as file:
            msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt(password, file)
    assert read_sheets(tmp_path / "默认.xlsx") == read_sheets(EXAMPLE)
    with pytest.raises(FileProblem, match="设有打开密码"):
        read_sheets(tmp_path / "加密.xlsx")


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [("表.rtf", b"{\\rtf1 }", kinds.RICH_TEXT), ("表.odt", None, kinds.OPEN_TEXT)],
)
def test_without_libreoffice_the_sentence_names_the_kind(
    name: str, data: bytes | None, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOFFICE", str(tmp_path / "no office"))
    path = tmp_path / name
    if data is None:
        open_document(path, "", "application/vnd.oasis.opendocument.text")
    else:
        path.write_bytes(data)
    with pytest.raises(FileProblem) as caught:
        read_sheets(path)
    assert caught.value.sentence == sentence.format(name=name)


def test_an_open_document_under_a_password(tmp_path: Path) -> None:
    path = open_document(tmp_path / "密.ods", "", "application/vnd.oasis.opendocument.spreadsheet")
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    with pytest.raises(FileProblem) as caught:
        read_sheets(path)
    assert caught.value.sentence == kinds.ENCRYPTED.format(name="密.ods")


def old_document(path: Path, start: bytes) -> Path:
    """A container with that stream in it, as Word 97 makes it."""
    name, wanted = "Workbook".encode("utf-16-le"), "WordDocument".encode("utf-16-le")
    XlsDoc().save(str(path), start + bytes(4096))
    data = bytearray(path.read_bytes())
    at = data.index(name)
    data[at : at + len(wanted)] = wanted
    data[at + 64] = len(wanted) + 2
    return saved(path, bytes(data))


def test_an_old_document_under_a_password(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOFFICE", str(tmp_path / "no office"))
    for name, flags, sentence in (
        ("密.doc", b"\0\x01", kinds.ENCRYPTED),
        ("旧.wps", b"\0\0", kinds.OLD_WORD),
    ):
        with pytest.raises(FileProblem) as caught:
            read_sheets(old_document(tmp_path / name, b"\xec\xa5" + bytes(8) + flags))
        assert caught.value.sentence == sentence.format(name=name)


def test_a_conversion_that_does_not_end_is_given_up_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, alive = tmp_path / "soffice", tmp_path / "alive"
    os.mkfifo(alive)
    heard = os.open(alive, os.O_RDONLY | os.O_NONBLOCK)
    office.write_text(f'#!/bin/sh\nexec 3>"{alive}"\nsleep 100000 &\nwait\n', encoding="utf-8")
    office.chmod(0o755)
    monkeypatch.setenv("SOFFICE", str(office))
    monkeypatch.setattr(convert, "TIME_LIMIT", 0.5)
    with pytest.raises(FileProblem) as caught:
        read_sheets(saved(tmp_path / "表.rtf", b"{\\rtf1 }"))
    assert caught.value.sentence == kinds.SLOW.format(name="表.rtf", seconds="0.5")
    os.set_blocking(heard, True)
    assert os.read(heard, 1) == b""  # comes when nobody is left that holds the other end
    os.close(heard)


def test_what_is_too_large_is_not_converted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LARGEST_CONVERTED", 5)
    monkeypatch.setenv("SOFFICE", str(tmp_path / "never started"))
    with pytest.raises(FileProblem, match="太大或太复杂"):
        read_sheets(saved(tmp_path / "表.rtf", b"{\\rtf1 }"))


def test_libreoffice_converts_what_is_not_read_here(tmp_path: Path) -> None:
    def row(*texts: str) -> str:
        cells = "".join("".join(f"\\u{ord(char)}?" for char in text) + "\\cell " for text in texts)
        return f"\\trowd\\cellx3000\\cellx6000\\cellx9000\\pard\\intbl {cells}\\row "

    rows = row("三级指标", "年度指标值", "实际完成值") + row("养护里程", "≥100公里", "99公里")
    found = read_file(saved(tmp_path / "旧.rtf", f"{{\\rtf1\\ansi {rows}\\pard \\par}}".encode()))
    assert [indicator.target for indicator in found.forms[0].form.indicators] == ["≥100公里"]
    assert found.notices == ("“旧.rtf”是 .rtf 文件，由 LibreOffice 转换后读入，请核对。",)
