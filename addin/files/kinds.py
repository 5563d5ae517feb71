"""What kind of file this is, told by its first bytes, and the sentence for each kind that cannot be read."""

import re

MISSING = "找不到文件“{name}”，请核对路径和文件名。"
FOLDER = "“{name}”是文件夹，请选择其中的工作簿文件。"
EMPTY = "“{name}”是空文件，请重新取得该工作簿。"
TOO_LARGE = "“{name}”太大或太复杂，不像一张自评表，请确认选对了文件。"
LOCKED = "“{name}”无法读取，可能正被占用或没有读取权限，请关闭后重试。"
ENCRYPTED = "“{name}”设有打开密码，请在 Excel 中取消密码后再试。"
OLD_WORD = "“{name}”是旧版文字文档（.doc 或 .wps），请在 Word 或 WPS 中另存为 .docx 后再试。"
UNKNOWN_OLE = "“{name}”是旧版办公软件的格式，请在 Excel 或 WPS 中另存为 .xlsx 后再试。"
SLIDES = "“{name}”是演示文稿，不是自评表，请选择填表时的 Excel 或 Word 文件。"
BINARY = "“{name}”是二进制工作簿（.xlsb），请在 Excel 或 WPS 中另存为 .xlsx 后再试。"
OPEN_TABLE = "“{name}”是 OpenDocument 表格（.ods），没有读出来，请在 Excel 或 WPS 中另存为 .xlsx 后再试。"
OPEN_TEXT = "“{name}”是 OpenDocument 文档（.odt 等），请在 Word 或 WPS 中另存为 .docx 后再试。"
RICH_TEXT = "“{name}”是 RTF 文档，请在 Word 或 WPS 中另存为 .docx 后再试。"
WORD_XML = "“{name}”是 XML 格式的 Word 文档，请在 Word 或 WPS 中另存为 .docx 后再试。"
PDF = "“{name}”是 PDF 文件，读不出表格，请用填表时的 Excel 或 Word 文件，或转换为 .xlsx、.docx 后再试。"
FIXED = "“{name}”是 OFD 版式文件，读不出表格，请用填表时的 Excel 或 Word 文件。"
PAGES = "“{name}”是 XPS 版式文件，读不出表格，请用填表时的 Excel 或 Word 文件。"
PHOTO = "“{name}”是图片，读不出表格，请用填表时的 Excel 或 Word 文件。"
ARCHIVE = "“{name}”是压缩包，请先解压，再选择其中的 Excel 或 Word 文件。"
WEB_PAGE = "“{name}”的内容是网页格式，没有读出表格，请在 Excel 或 WPS 中打开，另存为 .xlsx 后再试。"
MAIL = "“{name}”是邮件，请先打开邮件，另存其中的附件，再选择附件。"
LINK = "“{name}”是快捷方式，不是文件本身，请选择它指向的 Excel 或 Word 文件。"
SOUND = "“{name}”是录音或录像，不是自评表，请选择填表时的 Excel 或 Word 文件。"
PROGRAM = "“{name}”是程序，不是自评表，请选择填表时的 Excel 或 Word 文件。"
DATABASE = "“{name}”是数据库文件，读不出表格，请在 Excel 或 WPS 中打开，另存为 .xlsx 后再试。"
APPLE = "“{name}”是苹果电脑的文档（.numbers、.pages），请在那里导出为 Excel 或 Word 文件后再试。"
OLD_TABLE = "“{name}”是{kind}，请在 Excel 或 WPS 中打开，另存为 .xlsx 后再试。"
SYLK, LOTUS, DBASE, UOF = (
    OLD_TABLE.replace("{kind}", kind)
    for kind in (
        "SYLK 表格（.slk）", "Lotus 1-2-3 或 Works 表格（.wk1、.wks 等）", "dBASE 数据表（.dbf）", "标文通（UOF）文档",
    )
)  # fmt: skip
SLOW = "“{name}”由 LibreOffice 转换了{seconds}秒还没有完成，没有读入，请在 Excel、Word 或 WPS 中另存为 .xlsx 或 .docx 后再试。"
PLAIN_TEXT = "“{name}”是没有分栏的文本文件，读不出表格，请用填表时的 Excel 或 Word 文件。"
NOT_A_WORKBOOK = (
    "“{name}”不是 Excel 工作簿或 Word 文档，可能改过扩展名，请选择 .xlsx、.xlsm、.xls 或 .docx 文件。"
)
DAMAGED = "“{name}”已损坏或下载不完整，请重新取得该文件，或在 Excel 中打开并修复后另存。"

ZIP, OLE = b"PK", bytes.fromhex("D0CF11E0A1B11AE1")
_ENTRY = 128  # bytes
HEAD = 4096  # bytes that tell
_STARTS = (
    (b"%PDF", PDF), (b"\x89PNG", PHOTO), (b"\xff\xd8\xff", PHOTO), (b"GIF8", PHOTO), (b"BM", PHOTO), (b"II*\0", PHOTO),
    (b"MM\0*", PHOTO), (b"8BPS", PHOTO), (b"\xd7\xcd\xc6\x9a", PHOTO), (b"AC10", PHOTO), (b"Rar!", ARCHIVE),
    (b"7z\xbc\xaf", ARCHIVE), (b"\x1f\x8b", ARCHIVE), (b"BZh", ARCHIVE), (b"\xfd7zXZ", ARCHIVE),
    (b"(\xb5/\xfd", ARCHIVE), (b"MSCF", ARCHIVE), (b"ID;P", SYLK),
    (b"\0\0\2\0\4\4", LOTUS), (b"\0\0\2\0\6\4", LOTUS), (b"\0\0\x1a\0", LOTUS), (b"\xff\0\x02\0", LOTUS),
    (b"\0\1\0\0Standard ", DATABASE), (b"SQLite format 3", DATABASE), (b"L\0\0\0\1\x14\x02\0", LINK),
    (b"[InternetShortcut]", LINK), (b"MZ", PROGRAM), (b"\x7fELF", PROGRAM), (b"ID3", SOUND), (b"#!AMR", SOUND), (b"OggS", SOUND),
)  # fmt: skip
_RIFF = {b"WEBP": PHOTO, b"WAVE": SOUND, b"AVI ": SOUND}
_PICTURES = (b"heic", b"heix", b"mif1", b"avif")  # in the container that films have
_DBASE = re.compile(
    rb"[\x02\x03\x30-\x32\x43\x63\x83\x8b\x8c\xcb\xf5\xfb].[\x00-\x0c][\x00-\x1f].{8}\0\0", re.DOTALL
)
_STREAMS = (
    ("EncryptedPackage", "encrypted"), ("Workbook", "xls"), ("Book", "xls"), ("WordDocument", "doc"),
    ("PowerPoint Document", SLIDES), ("__properties_version1.0", MAIL),
)  # fmt: skip
_BARE_XLS = re.compile(rb"\x09(?:\x08.{2}|[\x00\x02\x04][\x04\x06])\x00", re.DOTALL)
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,99}<(?:!|\?|html|head|meta|table|body|style|div|center)", re.IGNORECASE
)
_ARCHIVED_PAGE = re.compile(
    rb"\s{0,99}(?:MIME-Version|From|Content-Type|X-Document-Type)\s{0,9}:", re.IGNORECASE
)
_EXCEL_2003 = (b"urn:schemas-microsoft-com:office:spreadsheet", b"<html")
_PARTS = ((FIXED, "ofd.xml"), (PAGES, ".fdseq"), (APPLE, (".iwa", ".apxl", "index.zip")), (UOF, "uof.xml"))
_MARKED = (
    ((b"schemas.microsoft.com/office/word/2003/wordml", b"schemas.microsoft.com/office/2006/xmlPackage"), WORD_XML),
    ((b"opendocument.spreadsheet",), "fods"), ((b"opendocument.text",), OPEN_TEXT), ((b"schemas.uof.org",), UOF), ((b"<svg",), PHOTO),
)  # fmt: skip


def kind_of_text(start: bytes) -> str:
    """The kind of a file that is neither a zip nor OLE: html, mht, xml2003, fods, rtf, xls, text, or the sentence that refuses it."""
    for mark, sentence in _STARTS:
        if start.startswith(mark):
            return sentence
    if (found := _kind_in_container(start)) is not None:
        return found
    if _BARE_XLS.match(start):
        return "xls"
    if _DBASE.match(start):
        return DBASE
    if start.startswith(b"{\\rtf"):
        return "rtf"
    if _ARCHIVED_PAGE.match(start):
        return "mht"
    if not _MARKUP.match(start):
        return "text"
    return _kind_of_markup(start)


def _kind_in_container(start: bytes) -> str | None:
    """The kind of what comes in a container for sounds, films and pictures."""
    if start.startswith(b"RIFF"):
        return _RIFF.get(start[8:12], SOUND)
    return (PHOTO if start[8:12] in _PICTURES else SOUND) if start[4:8] == b"ftyp" else None


def _kind_of_markup(start: bytes) -> str:
    for marks, kind in _MARKED:
        if any(mark in start for mark in marks):
            return kind
    workbook, page = (mark in start.lower() for mark in _EXCEL_2003)
    return "xml2003" if workbook and not page else "html"


def kind_of_ole(data: bytes) -> str:
    """The kind of an OLE file: encrypted, xls, doc, or the sentence that refuses it. data: the whole file."""
    capitals = data.upper()
    found = (kind for name, kind in _STREAMS if _is_entry(capitals, f"{name}\0".upper().encode("utf-16-le")))
    return next(found, UNKNOWN_OLE)


def _is_entry(data: bytes, name: bytes) -> bool:
    """Whether a stream is called so: its entry in a directory begins with its name, at a multiple of the entry's size."""
    at = data.find(name)
    while at >= 0 and at % _ENTRY:
        at = data.find(name, at + 1)
    return at >= 0


def kind_of_archive(names: list[str], mimetype: bytes) -> str:
    """The kind of a zip that is no Open XML: ods, odt, or the sentence that refuses it. names: in small letters."""
    if b"opendocument.spreadsheet" in mimetype:
        return "ods"
    if b"opendocument.text" in mimetype:
        return "odt"
    for kind, ending in _PARTS:
        if any(name.endswith(ending) for name in names):
            return kind
    if any(name.startswith(("xl/", "word/", "[content_types]")) for name in names):
        return DAMAGED
    return SLIDES if any(name.startswith("ppt/") for name in names) else ARCHIVE
