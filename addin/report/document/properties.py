"""What a report says of its own making, in its document properties: rule, style, and a fingerprint of the inputs."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from lxml import etree

from addin.form.model import SelfEvaluation
from addin.report.facts.text import clean
from addin.report.markup.package import PACKAGE, Package, Part, parse, serialize
from addin.system.version import VERSION
from udfs.decimals import show
from udfs.rules import resolve

RULE, RULE_DATE, STYLE, FINGERPRINT, PROGRAM = "评分规则", "规则日期", "报告样式", "数据指纹", "程序版本"

_PART = "docProps/custom.xml"
_KIND = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_EMPTY = f'<Properties xmlns="{_CUSTOM}" xmlns:vt="{_TYPES}"/>'
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST = 2  # lower ids are reserved
_LONGEST = 255


def properties(form: SelfEvaluation, style: str) -> dict[str, str]:
    """Name → text. style: the name of the template. Raises udfs.rules.UnknownRule."""
    return {
        RULE: form.rule,
        RULE_DATE: resolve(form.rule).since,
        STYLE: style,
        FINGERPRINT: fingerprint(form),
        PROGRAM: f"jixiao {VERSION}",
    }


def fingerprint(form: SelfEvaluation) -> str:
    """SHA-256 of all that a form says, as hexadecimal digits; 10 and 10.00 are the same, addresses do not count."""
    said = json.dumps(_plain(form), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value) if field.compare}
    if isinstance(value, Mapping):
        return {str(key): _plain(content) for key, content in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return show(value) if isinstance(value, Decimal) else value


def read_properties(package: Package) -> dict[str, str]:
    """Name → text of the properties that a report has."""
    name = next(iter(package.related_parts(PACKAGE, _RELATION)), None)
    entries = () if name is None else parse(package.parts[name])
    return {entry.get("name", ""): "".join(map(str, entry.itertext())) for entry in entries}


def with_properties(package: Package, said: Mapping[str, str]) -> Package:
    """The package with these properties; others that its template has stay."""
    name = next(iter(package.related_parts(PACKAGE, _RELATION)), _PART)
    root = parse(package.parts.get(name, _EMPTY.encode()))
    for entry in list(root):
        if entry.get("name") in said:
            root.remove(entry)
    last = max([int(entry.get("pid", "0")) for entry in root] + [_FIRST - 1])
    for number, (key, text) in enumerate(said.items(), last + 1):
        attributes = {"fmtid": _FORMAT, "pid": str(number), "name": key}
        entry = etree.SubElement(root, f"{{{_CUSTOM}}}property", attributes)
        etree.SubElement(entry, f"{{{_TYPES}}}lpwstr").text = clean(text)[:_LONGEST]
    return package.with_part(Part(name, serialize(root), _KIND, PACKAGE, _RELATION))
