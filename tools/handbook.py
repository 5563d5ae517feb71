"""The handbook: Markdown pages with generated parts, and all of it as one HTML file that needs nothing else."""

import base64
import re
from html import escape
from pathlib import Path
from typing import Any

from markdown import Markdown

from tools.handbook_parts import PARTS

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "handbook"
HTML = ROOT / "build" / "handbook.html"
TITLE = "绩效自评加载项使用手册"
PAGES = (
    "index",
    "install",
    "trust",
    "fill",
    "rules",
    "check",
    "import",
    "fillback",
    "report",
    "variables",
    "submission",
    "collect",
    "rows",
    "functions",
    "checks",
    "blocked",
    "faq",
    "calc",
    "commands",
    "xlwings",
    "untried",
)

_PART = re.compile(r"(<!-- 由程序生成：(\w+) -->\n).*?(<!-- /由程序生成 -->)", re.DOTALL)
_LINK = re.compile(r"\]\((\w+)\.md(?:#([^)]+))?\)")
_PICTURE = re.compile(r'src="(\.\./pictures/[\w-]+\.png)"')
_NO_SLUG = re.compile(r"[^\w\- ]")
_STYLE = """
body { margin: 0 auto; max-width: 56em; padding: 1em 1.5em 4em; color: #222; line-height: 1.75;
  font-family: "Microsoft YaHei", "微软雅黑", "Noto Sans CJK SC", sans-serif; }
h1 { border-bottom: 2px solid #1f4e79; color: #1f4e79; margin-top: 3em; }
header h1 { margin-top: .5em; }
h2 { color: #1f4e79; }
img { border: 1px solid #bbb; max-width: 100%; }
table { border-collapse: collapse; margin: 1em 0; }
th, td { border: 1px solid #bbb; padding: .3em .6em; text-align: left; vertical-align: top; }
th { background: #ddebf7; white-space: nowrap; }
code { background: #f2f2f2; font-family: Consolas, "Noto Sans Mono CJK SC", monospace; padding: .1em .3em; word-break: break-all; }
blockquote { border-left: 4px solid #f4b183; background: #fdf5ee; margin: 1em 0; padding: .3em 1em; }
nav ul { list-style: none; padding-left: 1.2em; }
@media print { h1 { break-before: page; } header h1 { break-before: avoid; } nav { break-after: page; } }
""".strip()


def page(name: str) -> str:
    """A page's Markdown with its generated parts as they must be now. Raises KeyError for an unknown part."""

    def renew(part: re.Match[str]) -> str:
        return f"{part[1]}\n{PARTS[part[2]]()}\n\n{part[3]}"

    return _PART.sub(renew, (FOLDER / f"{name}.md").read_text(encoding="utf-8"))


def build_pages() -> dict[Path, bytes]:
    """Every page's file with its generated parts renewed, and the HTML file."""
    return {FOLDER / f"{name}.md": page(name).encode() for name in PAGES} | {HTML: html()}


def slug(heading: str) -> str:
    """The anchor of a heading, as GitHub makes it."""
    return _NO_SLUG.sub("", heading.strip().lower()).replace(" ", "-")


def html() -> bytes:
    """All pages as one HTML file with its pictures inside; the same bytes for the same pages."""
    parts = [_page_html(name) for name in PAGES]
    contents = "".join(_contents(tokens) for tokens, _ in parts)
    body = "\n".join(f"<section>\n{text}\n</section>" for _, text in parts)
    header = f"<header><h1>{TITLE}</h1></header>"
    return _document(TITLE, f"{header}\n<nav>\n<ul>{contents}</ul>\n</nav>\n{body}")


def standalone(title: str, text: str) -> bytes:
    """One page of Markdown as an HTML file that looks like the handbook."""
    return _document(title, Markdown(extensions=["tables", "sane_lists"]).convert(text))


def _document(title: str, body: str) -> bytes:
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f"<style>\n{_STYLE}\n</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    ).encode()


def _page_html(name: str) -> tuple[list[dict[str, Any]], str]:
    """The page's headings and its HTML; anchors carry the page's name, so that none occurs twice."""
    text = _LINK.sub(lambda link: f"](#{_anchor(link[1], link[2])})", page(name))
    options = {"toc": {"slugify": lambda heading, _: _anchor(name, slug(heading)), "toc_depth": "1-2"}}
    converter = Markdown(extensions=["tables", "toc", "sane_lists"], extension_configs=options)
    converted = _PICTURE.sub(lambda picture: f'src="{_embed(picture[1])}"', converter.convert(text))
    tokens: list[dict[str, Any]] = vars(converter)["toc_tokens"]
    first = tokens[0]["id"]
    return [{**tokens[0], "id": name}], converted.replace(f'id="{first}"', f'id="{name}"', 1)


def _anchor(name: str, heading: str | None) -> str:
    return f"{name}-{heading}" if heading else name


def _embed(picture: str) -> str:
    data = base64.b64encode((FOLDER / picture).read_bytes()).decode()
    return f"data:image/png;base64,{data}"


def _contents(tokens: list[dict[str, Any]]) -> str:
    return "".join(
        f'<li><a href="#{escape(token["id"])}">{token["name"]}</a>'
        + (f"<ul>{_contents(token['children'])}</ul>" if token["children"] else "")
        + "</li>"
        for token in tokens
    )
