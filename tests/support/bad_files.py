"""Files that an officer may hand over and that are no readable workbook: how to make each, what the sentence must say."""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import xlwt
from docx import Document
from msoffcrypto.format.ooxml import OOXMLFile

from addin.files.grid import label

EXAMPLES = Path(__file__).parents[2] / "workbook_templates" / "examples"
EXAMPLE = EXAMPLES / "益阳市委组织部2021.xlsm"
STRINGS, SHEET, BOOK = "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class BadFile:
    """says: words that the sentence must hold. make: writes the file at the path."""

    name: str
    says: str
    make: Callable[[Path], object]


def repacked(path: Path, changed: Mapping[str, bytes | None]) -> Path:
    """The example with parts replaced, added, or (None) left out."""
    with zipfile.ZipFile(EXAMPLE) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        parts: dict[str, bytes | None] = {name: source.read(name) for name in source.namelist()}
        for name, data in (parts | dict(changed)).items():
            if data is not None:
                package.writestr(name, data)
    return path


def part(name: str) -> bytes:
    """A part of the example."""
    with zipfile.ZipFile(EXAMPLE) as package:
        return package.read(name)


def without_header(path: Path, header: str) -> Path:
    """The example, one column title of the form gone from every column that bears it."""
    book = openpyxl.load_workbook(EXAMPLE, data_only=True)
    for row in book["自评表"].iter_rows():
        for cell in row:
            if label(cell.value) == header:
                cell.value = None
    book.save(path)
    return path


def _missing(path: Path) -> None:
    assert not path.exists()


def _text(path: Path) -> None:
    path.write_text("项目名称,全年预算数\n城市基层党建,200\n", encoding="utf-8")


def _truncated(path: Path) -> None:
    data = EXAMPLE.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def _encrypted(path: Path) -> None:
    with EXAMPLE.open("rb") as plain, path.open("wb") as file:
        OOXMLFile(plain).encrypt("密码2021", file)


def _ole(stream: str) -> Callable[[Path], object]:
    """The head of an OLE file, whose directory names that stream and no EncryptedPackage."""
    start = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(1016)
    return lambda path: path.write_bytes(start + stream.encode("utf-16-le") + bytes(3072))


_old_xls = _ole("Workbook")


def _locked_xls(path: Path) -> None:
    """FILEPASS is where Excel 97–2003 says that the rest is encrypted."""
    book = xlwt.Workbook()
    book.add_sheet("表")
    book.save(str(path))
    data = bytearray(path.read_bytes())
    codepage = data.index(bytes.fromhex("42000200"))
    data[codepage : codepage + 2] = (0x2F).to_bytes(2, "little")
    path.write_bytes(data)


def _starting(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data * 20)


def _torn_word(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", b"<w:document")


def _word(path: Path) -> None:
    document = Document()
    document.add_paragraph("项目支出绩效自评报告")
    document.save(str(path))


def _photographs(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("DCIM/0001.jpg", bytes(range(256)))


def _zip_of(part_name: str, mimetype: str = "") -> Callable[[Path], object]:
    def make(path: Path) -> None:
        with zipfile.ZipFile(path, "w") as package:
            package.writestr("mimetype", mimetype)
            package.writestr(part_name, "<x/>")

    return make


def _garbage(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", bytes(range(256)))
        package.writestr(BOOK, bytes(range(256)))


def _zip_start_only(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + bytes(range(256)) * 4)


def _binary_workbook(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.bin", bytes(64))


def _wrong_checksum(path: Path) -> None:
    repacked(path, {})
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as package:
        start = package.getinfo(SHEET).header_offset
    data[start + 200 : start + 240] = bytes(40)
    path.write_bytes(data)


def _zip_bomb(path: Path) -> None:
    """A few hundred KB that would inflate to 200 MB."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(BOOK, part(BOOK))
        with package.open(STRINGS, "w") as file:
            for _ in range(200):
                file.write(bytes(2**20))


def _lying_bomb(path: Path) -> None:
    """The same, with a directory that promises a small part."""
    _zip_bomb(path)
    size = (200 * 2**20).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, (1000).to_bytes(4, "little")))


def _laughs(path: Path) -> None:
    lines = ['<!ENTITY a0 "哈哈哈哈哈哈哈哈哈哈">']
    lines += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    start = part(STRINGS).index(b"<si>")
    doctype = f"<!DOCTYPE sst [{''.join(lines)}]>".encode()
    head, rest = part(STRINGS)[:start], part(STRINGS)[start:]
    declaration, _, root = head.partition(b"?>")
    repacked(path, {STRINGS: declaration + b"?>" + doctype + root + b"<si><t>&a9;</t></si>" + rest})


def _other_sheet(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["姓名", "电话"])  # type: ignore[union-attr]
    book.save(path)


def _empty_book(path: Path) -> None:
    openpyxl.Workbook().save(path)


def _replaced(name: str, data: bytes | None) -> Callable[[Path], object]:
    return lambda path: repacked(path, {name: data})


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(2**30)


def _nested_zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("内层.txt", "内容")
    return buffer.getvalue()


NOT_A_WORKBOOK, DAMAGED, NO_FORM = "不是 Excel 工作簿", "已损坏或下载不完整", "没有找到项目支出绩效自评表"

BAD_FILES = (
    BadFile("不存在.xlsx", "找不到文件“不存在.xlsx”", _missing),
    BadFile("文件夹.xlsx", "是文件夹", Path.mkdir),
    BadFile("空文件.xlsx", "是空文件", Path.touch),
    BadFile("文本.xlsx", NO_FORM, _text),
    BadFile("没有下载完.xlsm", DAMAGED, _truncated),
    BadFile("加密.xlsx", "设有打开密码", _encrypted),
    BadFile("旧版.xls", DAMAGED, _old_xls),
    BadFile("加密.xls", "设有打开密码", _locked_xls),
    BadFile("旧版.doc", "请在 Word 或 WPS 中另存为 .docx", _ole("WordDocument")),
    BadFile("旧版.et", "请在 Excel 或 WPS 中另存为 .xlsx", _ole("ETDocument")),
    BadFile("扫描件.pdf", "是 PDF 文件", _starting(b"%PDF-1.7\n")),
    BadFile("平台导出.xls", "网页格式", _starting(b"<html><body><p>")),
    BadFile("照片.jpg", "是图片", _starting(b"\xff\xd8\xff\xe0")),
    BadFile("表.rar", "是压缩包", _starting(b"Rar!\x1a\x07")),
    BadFile("版式.ofd", "是 OFD 版式文件", _zip_of("OFD.xml")),
    BadFile("汇报.pptx", "是演示文稿", _zip_of("ppt/presentation.xml")),
    BadFile("几张表.zip", "是压缩包", _zip_of("甲.xlsx")),
    BadFile(
        "空的.ods",
        "是 OpenDocument 表格",
        _zip_of("content.xml", "application/vnd.oasis.opendocument.spreadsheet"),
    ),
    BadFile(
        "幻灯片.odp", "是压缩包", _zip_of("content.xml", "application/vnd.oasis.opendocument.presentation")
    ),
    BadFile("汇报.ppt", "是演示文稿", _ole("PowerPoint Document")),
    BadFile(
        "存为XML.doc",
        "是 XML 格式的 Word 文档",
        _starting(
            b'<?xml version="1.0"?><w:d xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">'
        ),
    ),
    BadFile("二进制.dat", NOT_A_WORKBOOK, _starting(bytes(range(128, 256)))),
    BadFile("报告.xlsx", NO_FORM, _word),
    BadFile("报告.docx", NO_FORM, _word),
    BadFile("坏了.docx", DAMAGED, _torn_word),
    BadFile("照片.xlsx", "是压缩包，请先解压", _photographs),
    BadFile("二进制.xlsb", "是二进制工作簿（.xlsb）", _binary_workbook),
    BadFile("乱码.xlsx", DAMAGED, _garbage),
    BadFile("只有开头.xlsx", DAMAGED, _zip_start_only),
    BadFile("校验不符.xlsx", DAMAGED, _wrong_checksum),
    BadFile("解压炸弹.xlsx", "太大", _zip_bomb),
    BadFile("谎报大小.xlsx", DAMAGED, _lying_bomb),
    BadFile("一个G.xlsx", "太大", _sparse),
    BadFile("实体炸弹.xlsx", DAMAGED, _laughs),
    BadFile("断开的XML.xlsx", DAMAGED, _replaced(SHEET, part(SHEET)[:5000])),
    BadFile("工作簿部件是文本.xlsx", DAMAGED, _replaced(BOOK, "不是 XML".encode())),
    BadFile("工作簿部件是压缩包.xlsx", DAMAGED, _replaced(BOOK, _nested_zip())),
    BadFile("缺关系.xlsx", DAMAGED, _replaced("_rels/.rels", None)),
    BadFile("缺工作表.xlsx", DAMAGED, _replaced(SHEET, None)),
    BadFile("缺字符串.xlsx", DAMAGED, _replaced(STRINGS, None)),
    BadFile("字符串不够.xlsx", DAMAGED, _replaced(STRINGS, b"<sst/>")),
    BadFile("别的表.xlsx", NO_FORM, _other_sheet),
    BadFile("空工作簿.xlsx", NO_FORM, _empty_book),
)
