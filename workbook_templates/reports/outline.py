"""Outlines as data: the sections of a report style, and which fields of 报告素材 it uses where.

An outline is a TOML file with title (for the officer), source (the report it follows), enclosure (whether the
自评表 goes with it) and blocks, one a line:
  h1 … h4 = text                        a heading; its number is set when the template is built
  each = variable                       every paragraph of the variable, one a paragraph
  items = variable, level = 2           the same, numbered （一） (level 3: 1.); a first sentence in the heading's face
  groups = variable                     parts with a heading each (各级指标完成情况, 重点项目情况)
  text = text, style = name             a paragraph; without a style it is 公文正文
  chart = variable                      a chart of 得分一览 (指标得分率图, 分级得分图, 资金执行图)
With each, items, groups: required = true marks a blank one 【待填：…】, blank = text prints that instead.
With text: when = variable, only where it has content; unless = [variables], only where none has.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from workbook_templates.material import FIELDS
from workbook_templates.numerals import heading_number

FOLDER = Path(__file__).parent / "outlines"
HEADINGS = ("公文一级标题", "公文二级标题", "公文三级标题", "公文四级标题")
BODY, MARK, LEAD = "公文正文", "模板标记", "条目首句"
MISSING = "【待填：{name}】"
# a variable that is made of a field of another name
MADE_OF = {
    "资金构成情况": "资金构成",
    "按功能分类的支出": "支出按功能分类",
    "按性质分类的支出": "支出按性质分类",
    "问题摘要": "存在的问题",
    "措施摘要": "改进措施",
}
MADE_OF_SEVERAL = {"重点项目情况": ("重点项目支出", "重点项目完成情况")}
ITEMS_OF = "{name}条目"  # the variable whose elements are numbered
_SUMMARIES = ("问题摘要", "措施摘要")  # they mark a blank field themselves
_PRINTED = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_NAMES = {field.name for field in FIELDS}

Block = Mapping[str, Any]


class Run(NamedTuple):
    """A piece of a paragraph; style: of the characters, "" for the paragraph's own."""

    text: str
    style: str = ""


class Line(NamedTuple):
    """A paragraph of a template."""

    style: str
    runs: tuple[Run, ...]


class Use(NamedTuple):
    """Where a style uses a field (the heading's number and text), and whether it must be filled."""

    section: str
    required: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """One report style. blocks: as in the file, with the headings numbered."""

    name: str
    title: str
    source: str
    enclosure: bool
    blocks: tuple[Block, ...]


def names() -> list[str]:
    """The styles that have an outline, sorted."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


@cache
def load(name: str) -> Outline:
    """The outline of that name, which must be one of names()."""
    return read(name, (FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def read(name: str, text: str) -> Outline:
    """The outline that a TOML text holds."""
    raw = tomllib.loads(text)
    return Outline(name, raw["title"], raw["source"], raw["enclosure"], tuple(_number(raw["blocks"])))


def _number(blocks: list[Block]) -> Iterator[Block]:
    counts = [0] * len(HEADINGS)
    for block in blocks:
        level = _level(block)
        if not level:
            yield block
            continue
        counts[level - 1] += 1
        counts[level:] = [0] * (len(HEADINGS) - level)
        number = heading_number(level, counts[level - 1])
        yield {"style": HEADINGS[level - 1], "text": number + block[f"h{level}"], "level": level}


def _level(block: Block) -> int:
    return next((level for level in range(1, len(HEADINGS) + 1) if f"h{level}" in block), 0)


def lines(block: Block) -> Iterator[Line]:
    """The paragraphs of a block of an Outline in the template, markup and all."""
    if "each" in block:
        name = block["each"]
        body = Line(block.get("style", BODY), (Run("{{ 段 }}"),))
        yield from _loop("段", name, (body,), _otherwise(block, name))
    elif "items" in block:
        name = block["items"]
        number = "二级号" if block["level"] == 2 else "三级号"
        lead = LEAD if block["level"] == 2 else ""
        body = Line(BODY, (Run(f"{{{{ 条.{number} }}}}{{{{ 条.首句 }}}}", lead), Run("{{ 条.其余 }}")))
        yield from _loop("条", ITEMS_OF.format(name=name), (body,), _otherwise(block, name))
    elif "groups" in block:
        name = block["groups"]
        head = Line(HEADINGS[2], (Run("{{ 组.序号 }}{{ 组.标题 }}"),))
        inner = _loop("段", "组.段落", (Line(BODY, (Run("{{ 段 }}"),)),), "")
        body_ = (_mark("if 组.标题"), head, _mark("endif"), *inner)
        yield from _loop("组", name, body_, _otherwise(block, name))
    elif "chart" in block:
        yield Line(MARK, (Run(f"{{{{p {block['chart']} }}}}"),))
    else:
        yield from _guard(block)


def _otherwise(block: Block, name: str) -> str:
    if block.get("required"):
        return MISSING.format(name=MADE_OF_SEVERAL.get(name, (name,))[-1])
    return str(block.get("blank", ""))


def _loop(item: str, name: str, body: tuple[Line, ...], otherwise: str) -> Iterator[Line]:
    yield _mark(f"for {item} in {name}")
    yield from body
    if otherwise:
        yield _mark("else")
        yield Line(BODY, (Run(otherwise),))
    yield _mark("endfor")


def _guard(block: Block) -> Iterator[Line]:
    condition = block.get("when") or " and ".join(f"not {name}" for name in block.get("unless", ()))
    if condition:
        yield _mark(f"if {condition}")
    yield Line(block.get("style", BODY), (Run(block["text"]),))
    if condition:
        yield _mark("endif")


def _mark(words: str) -> Line:
    return Line(MARK, (Run(f"{{%p {words} %}}"),))


@cache
def uses(name: str) -> Mapping[str, Use]:
    """Field of 报告素材 → where the style uses it, in the order of the report; 成文日期 where the report is signed."""
    found: dict[str, Use] = {}
    path = [""] * len(HEADINGS)
    for block in load(name).blocks:
        if block.get("style") in HEADINGS:
            level = block["level"]
            path[level - 1 :] = [block["text"], *[""] * (len(HEADINGS) - level)]
        for field, required in _fields(block):
            section = "标题" if block.get("style") == "公文标题" else _place(path) or "正文"
            before = found.get(field, Use(section, False))
            found[field] = Use(before.section, before.required or required)
    if any(block.get("style") == "公文标题" for block in load(name).blocks):
        found["成文日期"] = Use("落款", False)
    return found


def _place(path: list[str]) -> str:
    """一、 and （二）管理情况 as 一（二）管理情况: the last heading with the numbers of those above it."""
    shown = [part for part in path if part]
    above = "".join(re.match(r"（?\w+）?", part)[0] for part in shown[:-1])  # type: ignore[index]
    return above + shown[-1] if shown else ""


def _fields(block: Block) -> Iterator[tuple[str, bool]]:
    looped = next((block[key] for key in ("each", "items", "groups") if key in block), None)
    required = bool(block.get("required"))
    if looped is not None:
        several = MADE_OF_SEVERAL.get(looped)
        for name in several or (looped,):
            if name in _NAMES:
                yield name, required and (several is None or name == several[-1])
    for variable in _PRINTED.findall(block.get("text", "")) if looped is None else ():
        name = MADE_OF.get(variable, variable)
        if name in _NAMES:
            yield name, variable in _SUMMARIES
