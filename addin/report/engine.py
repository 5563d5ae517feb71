"""docxtpl with its traps closed: what it would lose, execute or replace in the values of a report."""

import re
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from addin.report.faces import finish, style_ids
from addin.report.markup import NOT_OPENED, ReportError, literal
from addin.report.text import clean

UNKNOWN = "报告模板用到了没有的变量“{name}”，请对照变量一览改正模板。"
BROKEN_TAG = (
    "报告模板的标记有误（{{% %}}、{{{{ }}}} 要成对，for 与 endfor、if 与 endif 要配齐），请检查“{near}”附近。"
)
FORBIDDEN = "报告模板“{name}”里有不允许的操作，只能引用变量一览中的变量。"
MISPLACED = (
    "报告模板“{name}”的标记位置不对，生成的文档不完整：成对的标记要各占一段（{{%p …%}}）或同在一段之内。"
)
MISUSED = "报告模板“{name}”里有算不出的标记，请检查其中的计算和筛选。"

_TAGS = re.compile(r"<[^>]+>")
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_LONGEST_PROPERTY = 255
_PROPERTIES = ("title", "subject", "author", "comments")


class _Missing(StrictUndefined):
    """A variable that the report does not have: printing or testing it is an error that names it."""

    @property
    def _undefined_message(self) -> str:
        return UNKNOWN.format(name=self._undefined_name)


def _as_is(value: object) -> object:
    return value


def environment(finalize: Callable[[object], object] = literal) -> SandboxedEnvironment:
    """Where templates are compiled: nothing in them is executed, everything they print passes finalize."""
    made = SandboxedEnvironment(autoescape=True, undefined=_Missing, finalize=finalize)
    for name in ("e", "escape", "forceescape", "safe"):  # everything is escaped once, nothing is exempt
        made.filters[name] = _as_is
    for name in ("urlize", "xmlattr", "tojson"):  # they make HTML
        del made.filters[name]
    return made


class _Template(DocxTemplate):  # type: ignore[misc]
    def render_xml_part(
        self, src_xml: str, part: object, context: Mapping[str, object], jinja_env: SandboxedEnvironment
    ) -> str:
        """Without docxtpl's second look at the output, which would find its own marks in the values."""
        try:
            return jinja_env.from_string(src_xml).render(context)
        except TemplateSyntaxError as problem:
            raise ReportError(BROKEN_TAG.format(near=_near(src_xml, problem))) from problem

    def get_xml(self) -> str:
        """One paragraph a line, so that a broken tag can be placed."""
        return str(super().get_xml()).replace("<w:p>", "\n<w:p>").replace("<w:p ", "\n<w:p ")

    def get_headers_footers(self, uri: str) -> Iterator[tuple[str, Any]]:
        """Only those with something to fill: each costs a compilation."""
        for key, part in super().get_headers_footers(uri):
            if b"{" in part.blob:
                yield key, part

    def fix_tables(self, xml: str) -> etree._Element:
        """Strictly: docxtpl repairs broken markup silently, and text is lost."""
        return etree.fromstring(xml)

    def render_properties(self, context: Mapping[str, object], jinja_env: SandboxedEnvironment) -> None:
        """Core properties are plain text: neither escaped nor longer than Word takes."""
        plain = jinja_env.overlay(autoescape=False, finalize=_plain)
        for name in _PROPERTIES:
            text = getattr(self.docx.core_properties, name)
            if "{" in text:
                rendered = plain.from_string(text).render(context)
                setattr(self.docx.core_properties, name, rendered[:_LONGEST_PROPERTY])

    def render_footnotes(self, context: Mapping[str, object], jinja_env: SandboxedEnvironment) -> None:
        """Once: docxtpl renders them again for every section, values and all."""
        for part in self.docx.part.package.iter_parts():
            if part.content_type == _FOOTNOTES:
                source = self.patch_xml(part.blob.decode())
                tree = etree.fromstring(self.render_xml_part(source, part, context, jinja_env).encode())
                finish(tree, {})
                part._blob = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def _near(source: str, problem: TemplateSyntaxError) -> str:
    around = source.split("\n")[max(problem.lineno - 2, 0) : problem.lineno]
    return _TAGS.sub("", "".join(around)).strip()[-60:]


def _plain(value: object) -> object:
    return clean(value).replace("\n", "") if isinstance(value, str) else value


def fill(template: Path, context: Mapping[str, object]) -> bytes:
    """What render does; kept apart because importing docxtpl takes time."""
    try:
        filled = _Template(template)
        filled.render(dict(context), environment())
    except (BadZipFile, PackageNotFoundError, KeyError, OSError) as problem:
        raise ReportError(NOT_OPENED.format(name=template.name)) from problem
    except UndefinedError as problem:
        raise ReportError(problem.message or MISUSED.format(name=template.name)) from problem
    except SecurityError as problem:
        raise ReportError(FORBIDDEN.format(name=template.name)) from problem
    except etree.XMLSyntaxError as problem:
        raise ReportError(MISPLACED.format(name=template.name)) from problem
    except (TemplateError, TypeError, ValueError, ArithmeticError, AttributeError) as problem:
        raise ReportError(MISUSED.format(name=template.name)) from problem
    return _saved(filled)


def _saved(filled: Any) -> bytes:
    document = filled.docx
    ids = style_ids(document.styles.element)
    finish(document.element, ids)
    for relation in document.part.rels.values():
        if relation.reltype in (filled.HEADER_URI, filled.FOOTER_URI):
            finish(relation.target_part.element, ids)
    out = BytesIO()
    document.save(out)
    return out.getvalue()
