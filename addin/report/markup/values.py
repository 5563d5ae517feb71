"""What a report is filled with: values as Word markup, and the error that says why it cannot be made."""

from addin.files import FileProblem
from addin.report.facts.text import clean

_BREAKS = (("\n", "<w:br/>"), ("\t", "<w:tab/>"))
NOT_OPENED = "报告模板“{name}”无法打开：文件不存在、已损坏或不是 Word 文档（.docx）。"


class ReportError(FileProblem):
    """A report that cannot be made, for what is wrong with its template."""


class WordXml(str):
    """Word markup made by this program, put into a template as it is by {{p name }}."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


def escape_text(text: str) -> str:
    """A text as the content of an element."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def literal(value: object) -> object:
    """A value as markup that shows it exactly: what the renderer does with everything a template prints."""
    if hasattr(value, "__html__"):
        return value
    text = escape_text(clean(str(value))).replace('"', "&quot;")
    for character, markup in _BREAKS:
        text = text.replace(character, f'</w:t>{markup}<w:t xml:space="preserve">')
    return WordXml(text)
