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
PHOTO = "“{name}”是图片，读不出表格，请用填表时的 Excel 或 Word 文件。"
ARCHIVE = "“{name}”是压缩包，请先解压，再选择其中的 Excel 或 Word 文件。"
WEB_PAGE = "“{name}”的内容是网页格式，没有读出表格，请在 Excel 或 WPS 中打开，另存为 .xlsx 后再试。"
NOT_A_WORKBOOK = (
    "“{name}”不是 Excel 工作簿或 Word 文档，可能改过扩展名，请选择 .xlsx、.xlsm、.xls 或 .docx 文件。"
)
DAMAGED = "“{name}”已损坏或下载不完整，请重新取得该文件，或在 Excel 中打开并修复后另存。"

ZIP, OLE = b"PK", bytes.fromhex("D0CF11E0A1B11AE1")
_ENTRY = 128  # bytes
HEAD = 4096  # bytes that tell
_STARTS = (
    (b"%PDF", PDF), (b"\x89PNG", PHOTO), (b"\xff\xd8\xff", PHOTO), (b"GIF8", PHOTO), (b"BM", PHOTO), (b"II*\0", PHOTO),
    (b"MM\0*", PHOTO), (b"Rar!", ARCHIVE), (b"7z\xbc\xaf", ARCHIVE), (b"\x1f\x8b", ARCHIVE),
)  # fmt: skip
_STREAMS = (
    ("EncryptedPackage", "encrypted"), ("Workbook", "xls"), ("Book", "xls"), ("WordDocument", "doc"),
    ("PowerPoint Document", SLIDES),
)  # fmt: skip
_BARE_XLS = re.compile(rb"\x09(?:\x08.{2}|[\x00\x02\x04][\x04\x06])\x00", re.DOTALL)
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,99}<(?:!|\?|html|head|meta|table|body|style|div|center)", re.IGNORECASE
)
_ARCHIVED_PAGE = re.compile(
    rb"\s{0,99}(?:MIME-Version|From|Content-Type|X-Document-Type)\s{0,9}:", re.IGNORECASE
)
_EXCEL_2003 = (b"urn:schemas-microsoft-com:office:spreadsheet", b"<html")
_WORD_2003 = (
    b"http://schemas.microsoft.com/office/word/2003/wordml",
    b"schemas.microsoft.com/office/2006/xmlPackage",
)


def kind_of_text(start: bytes) -> str:
    """The kind of a file that is neither a zip nor OLE: html, mht, xml2003, rtf, xls, text, or the sentence that refuses it."""
    for mark, sentence in _STARTS:
        if start.startswith(mark):
            return sentence
    if _BARE_XLS.match(start):
        return "xls"
    if start.startswith(b"{\\rtf"):
        return "rtf"
    if _ARCHIVED_PAGE.match(start):
        return "mht"
    if not _MARKUP.match(start):
        return "text"
    if any(mark in start for mark in _WORD_2003):
        return WORD_XML
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
    if "ofd.xml" in names:
        return FIXED
    if any(name.startswith(("xl/", "word/", "[content_types]")) for name in names):
        return DAMAGED
    return SLIDES if any(name.startswith("ppt/") for name in names) else ARCHIVE
