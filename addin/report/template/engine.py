"""docxtpl with its traps closed: what it would lose, execute or replace in the values of a report.

A template is compiled once and kept as long as its file does not change.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import TypeVar
from zipfile import BadZipFile

from docxtpl import DocxTemplate
from jinja2 import Template, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.meta import find_undeclared_variables
from lxml import etree

from addin.report.facts.text import clean
from addin.report.markup import marks, package
from addin.report.markup.charts.attach import attach
from addin.report.markup.faces import finish, style_ids
from addin.report.markup.marking import place
from addin.report.markup.package import OFFICE, PACKAGE, Package
from addin.report.markup.values import NOT_OPENED, ReportError
from addin.report.template.inert import make_inert
from addin.report.template.language import Environment, within_budget

BROKEN_TAG = (
    "报告模板的标记有误（{{% %}}、{{{{ }}}} 要成对，for 与 endfor、if 与 endif 要配齐），请检查“{near}”附近。"
)
FORBIDDEN = "报告模板“{name}”里有不允许的操作，只能引用变量一览中的变量。"
MISPLACED = (
    "报告模板“{name}”的标记位置不对，生成的文档不完整：成对的标记要各占一段（{{%p …%}}）或同在一段之内。"
)
TOO_DEEP = "报告模板的标记互相套用得太深（循环最多套用 20 层），请改正模板。"
MISUSED = "报告模板“{name}”里有算不出的标记，请检查其中的计算和筛选。"

_TAGS = re.compile(r"<[^<>]+>")
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_FIRST_DRAWING = 1
_LONGEST_PROPERTY = 255
_PROPERTIES = ("title", "subject", "creator", "description")
_KEPT = 16
_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A template file, ready to be filled: package has its unchanging parts finished; core: "" where it has none.

    bookmarks: the highest number of its own.
    """

    package: Package
    parts: Mapping[str, Template]
    core: str
    properties: Mapping[str, Template]
    styles: Mapping[str, str]
    bookmarks: int


def variables(path: Path) -> set[str]:
    """The names of all variables that a template uses. Raises ReportError for a broken tag or file."""
    found, parse = _open(path), Environment().parse
    names = [*package.text_parts(found), *found.related_parts(PACKAGE, _CORE)]
    markups = [source(package.parse(found.parts[name])) for name in names]
    return {name for markup in markups for name in find_undeclared_variables(_parse(parse, markup))}


def fill(path: Path, context: Mapping[str, object], adapt: Callable[[Package], Package]) -> bytes:
    """What render does; kept apart because importing docxtpl takes time."""
    try:
        status = path.stat()
        made = _fill_parts(_compile(path, status.st_mtime_ns, status.st_size), context)
    except OSError as problem:
        raise ReportError(NOT_OPENED.format(name=path.name)) from problem
    except UndefinedError as problem:
        raise ReportError(problem.message or MISUSED.format(name=path.name)) from problem
    except SecurityError as problem:
        raise ReportError(FORBIDDEN.format(name=path.name)) from problem
    except etree.XMLSyntaxError as problem:
        raise ReportError(MISPLACED.format(name=path.name)) from problem
    except (TemplateError, TypeError, ValueError, ArithmeticError, AttributeError, RecursionError) as problem:
        raise ReportError(MISUSED.format(name=path.name)) from problem
    return adapt(made).pack()


@lru_cache(maxsize=_KEPT)
def _compile(path: Path, changed: int, size: int) -> _Compiled:
    """changed, size: of the file, so that an edited template is compiled anew."""
    found, _ = make_inert(_open(path))
    texts = package.text_parts(found)
    styles = found.related_parts(texts[0], f"{OFFICE}/styles")
    ids = style_ids(package.parse(found.parts[styles[0]])) if styles else {}
    compiler, parts, finished, bookmarks = Environment(), {}, {}, 0
    for name in texts:
        root = package.parse(found.parts[name])
        marks.drop(root)
        bookmarks = max(bookmarks, marks.highest(root))
        if b"{" in found.parts[name]:
            parts[name] = _parse(compiler.from_string, source(root))
        else:
            finish(root, ids)
            finished[name] = package.serialize(root)
    core = next(iter(found.related_parts(PACKAGE, _CORE)), "")
    plain = Environment(_plain, autoescape=False)
    properties = {
        str(element.tag): _parse(plain.from_string, element.text or "")
        for element in (package.parse(found.parts[core]) if core else ())
        if etree.QName(element).localname in _PROPERTIES and "{" in (element.text or "")
    }
    return _Compiled(found.with_content(finished), parts, core, properties, ids, bookmarks)


def _open(path: Path) -> Package:
    try:
        return package.read(path)
    except (BadZipFile, OSError) as problem:
        raise ReportError(NOT_OPENED.format(name=path.name)) from problem


def source(part: etree._Element) -> str:
    """The markup of a part as Jinja reads it, with one paragraph a line, so that a broken tag can be placed."""
    markup = etree.tostring(part, encoding="unicode")
    return str(DocxTemplate.patch_xml(None, markup.replace("<w:p>", "\n<w:p>").replace("<w:p ", "\n<w:p ")))


def _parse(read: Callable[[str], _Read], markup: str) -> _Read:
    try:
        return read(markup)
    except TemplateSyntaxError as problem:
        raise ReportError(BROKEN_TAG.format(near=_near(markup, problem))) from problem
    except (RecursionError, SyntaxError) as problem:  # Python's own limits, as Jinja compiles to Python
        raise ReportError(TOO_DEEP) from problem


def _near(markup: str, problem: TemplateSyntaxError) -> str:
    around = markup.split("\n")[max(problem.lineno - 2, 0) : problem.lineno]
    return _TAGS.sub("", "".join(around)).strip()[-60:]


def _plain(value: object) -> object:
    return clean(value).replace("\n", "") if isinstance(value, str) else value


def _fill_parts(template: _Compiled, context: Mapping[str, object]) -> Package:
    numbers = count(template.bookmarks + 1)
    with within_budget(context):
        made = {
            name: _finish_part(compiled.render(context), template.styles, numbers)
            for name, compiled in template.parts.items()
        }
        if template.properties:
            made[template.core] = _with_properties(template, context)
    return attach(template.package.with_content(made), context)


def _finish_part(markup: str, styles: Mapping[str, str], numbers: Iterator[int]) -> bytes:
    """Strictly parsed: docxtpl repairs broken markup silently, and text is lost. numbers: for bookmarks."""
    root = package.parse(place(markup, numbers).encode())
    for number, drawing in enumerate(root.iter(_DRAWING), _FIRST_DRAWING):
        drawing.set("id", str(number))
    finish(root, styles)
    return package.serialize(root)


def _with_properties(template: _Compiled, context: Mapping[str, object]) -> bytes:
    """Core properties are plain text: neither escaped nor longer than Word takes."""
    root = package.parse(template.package.parts[template.core])
    for element in root:
        if str(element.tag) in template.properties:
            element.text = template.properties[str(element.tag)].render(context)[:_LONGEST_PROPERTY]
    return package.serialize(root)
