"""The handbook: nothing in it is stale, nothing is missing, and it names only what there is."""

import argparse
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest

from addin.checks import CHECKS
from addin.cli.entry import parser
from addin.collect.store import NAME as STORE
from addin.collect.workbook import notes
from addin.collect.workbook.listing import INCOMPLETE
from addin.collect.workbook.whole import LISTS
from addin.commands.live.marks import MARKS
from addin.excel import console, surroundings
from addin.form import layout
from addin.form.layout import SubtotalSection
from addin.report.template.context import VARIABLES
from tools import handbook
from tools.handbook_examples import entries
from tools.handbook_parts import PARTS
from udfs import FUNCTIONS
from workbook_templates.actions import ACTIONS
from workbook_templates.build import TEMPLATE
from workbook_templates.charts import drawing as charts
from workbook_templates.material import FIELDS
from workbook_templates.sheets import overview_cells

SOURCES = {name: (handbook.FOLDER / f"{name}.md").read_text(encoding="utf-8") for name in handbook.PAGES}
EVERYTHING = "\n".join(SOURCES.values())
WRITTEN = re.sub(r"<!-- 由程序生成：\w+ -->.*?<!-- /由程序生成 -->", "", EVERYTHING, flags=re.DOTALL)

# What Windows, Office, LibreOffice and ordinary speech call so: not ours to check, but each must be in use.
FOREIGN = {
    "属性", "常规", "解除锁定", "确定", "全部解压缩", "Windows 已保护你的电脑", "更多信息", "仍要运行", "打开文件 - 安全警告", "运行",
    "通过通知禁用 VBA 宏",
    "受保护的视图", "启用编辑", "宏已被禁用", "启用内容", "Microsoft 已阻止宏运行", "文件", "选项", "信任中心",
    "信任中心设置", "受信任位置", "禁用所有受信任位置", "宏设置", "禁用所有宏，并发出通知", "加载项", "管理",
    "Excel 加载项", "转到", "信任对 VBA 工程对象模型的访问", "空白", "数据", "重新应用", "撤销",
    "账户", "关于 Excel", "工具", "扩展管理器", "LibreOffice", "安全性", "宏安全性", "中", "启用宏",
    "不超过", "待填", "…", "规则", "…(新).docx", "年度＋项目名称＋绩效自评报告",
    "绩效自评", "绩效自评加载项", "设置", "应用", "装好了", "另存为", "保存副本", "用密码保存", "没有发现问题", "编辑数据", "是",
    "帮助", "关于", "开发工具", "VB 编辑器", "JS 宏", "立即窗口",
}  # fmt: skip


# What `jixiao collect` writes, and the words in it that the page explains.
COLLECTED = {*(one.name for one in LISTS), f"{LISTS[0].name}(2)", notes.NAME, STORE, INCOMPLETE, "位置"}


def cells(sheet: str) -> set[str]:
    book = openpyxl.load_workbook(TEMPLATE, read_only=True)
    return {str(value) for row in book[sheet].values for value in row if value is not None}


def ours() -> set[str]:
    """Every name that the officer can see: sheets, columns, settings, funds, material, buttons."""
    found = [layout.load(name) for name in layout.names()]
    book = openpyxl.load_workbook(TEMPLATE, read_only=True)
    return {
        *book.sheetnames,
        *(word for one in found for word in one.words()),
        *cells("参数"),
        *(section.all for one in found for section in one.sections if isinstance(section, SubtotalSection)),
        *cells("报告素材"),
        *cells("检查结果"),
        *(charts.LEVELS, charts.FUNDS, charts.INDICATORS, overview_cells.PENDING),
        *(field.name for field in FIELDS),
        *(action.label for action in ACTIONS),
        *(surroundings.OFFICE, surroundings.SERVER, surroundings.WPS),
        *COLLECTED,
    }


def leaves(command: argparse.ArgumentParser, words: str) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    nested = [action for action in command._actions if isinstance(action, argparse._SubParsersAction)]
    for action in nested:
        for name, child in action.choices.items():
            yield from leaves(child, f"{words} {name}")
    if not nested:
        yield words, command


@pytest.mark.parametrize("name", handbook.PAGES)
def test_the_generated_parts_are_as_the_program_gives_them(name: str) -> None:
    assert SOURCES[name] == handbook.page(name), "./run build 可更新"


def test_every_page_is_in_the_book_and_on_its_first_page() -> None:
    assert sorted(path.stem for path in handbook.FOLDER.glob("*.md")) == sorted(handbook.PAGES)
    assert [name for name in handbook.PAGES[1:] if f"]({name}.md)" not in SOURCES["index"]] == []


def test_every_part_that_can_be_generated_is_used_once() -> None:
    assert sorted(re.findall(r"<!-- 由程序生成：(\w+) -->", EVERYTHING)) == sorted(PARTS)


def test_every_function_button_check_field_and_command_is_described() -> None:
    options = [
        (words, option)
        for words, command in leaves(parser(), "jixiao")
        for action in command._actions
        for option in action.option_strings
        if option not in ("-h", "--help")
    ]
    commands = SOURCES["commands"]
    assert options
    assert [
        (words, option)
        for words, option in options
        if not re.search(rf"`{re.escape(option)}\b|, {re.escape(option)}\b", _section(commands, f"`{words}`"))
    ] == []
    assert [f.name for f in FUNCTIONS if f"### {f.name}\n" not in SOURCES["functions"]] == []
    assert [c.code for c in CHECKS if f"| {c.code} | {c.title} |" not in SOURCES["checks"]] == []
    assert [f.name for f in FIELDS if f"| {f.name} |" not in SOURCES["report"]] == []
    assert [name for name in VARIABLES if f"| `{name}` |" not in SOURCES["variables"]] == []
    assert [a.label for a in ACTIONS if f"| **{a.label}** |" not in SOURCES["index"]] == []


def _section(text: str, heading: str) -> str:
    return text.partition(f"### {heading}\n")[2].partition("\n### ")[0]


def test_every_function_has_its_entry_with_a_result_and_a_refusal() -> None:
    assert list(entries()) == [function.name for function in FUNCTIONS]
    for function in FUNCTIONS:
        section = _section(SOURCES["functions"], function.name)
        assert section.count(f"| `={function.name}(") == len(entries()[function.name].examples) > 0
        assert "Traceback" not in section
    sentences = [name for name in entries() if "| ※" in _section(SOURCES["functions"], name)]
    assert set(entries()) - set(sentences) == {"JX_CHECK"}


def test_the_marks_are_those_of_the_program() -> None:
    for mark in (console.DONE, console.NOTE, console.FAILED):
        assert f"{mark} 表示" in SOURCES["faq"]
        assert mark in SOURCES["untried"]
    for level, mark in MARKS.items():
        assert f"| {mark} | {level.value} |" in SOURCES["check"]


def test_the_pages_name_only_what_there_is() -> None:
    quoted = set(re.findall(r"“([^“”]+)”", WRITTEN))
    known = ours()
    assert quoted - known - FOREIGN == set()
    assert FOREIGN - quoted == set()
    assert FOREIGN & known <= {"加载项"}
    assert set(re.findall(r"\bJX_[A-Z_]+", WRITTEN)) <= {"JX_", *(function.name for function in FUNCTIONS)}
    words = {words for words, _ in leaves(parser(), "jixiao")}
    assert {f"jixiao {name}" for name in re.findall(r"`jixiao (\w+)", WRITTEN)} <= {
        " ".join(command.split()[:2]) for command in words
    }


def test_every_link_leads_somewhere_and_every_picture_is_there() -> None:
    links = re.findall(r"(!?)\[[^\]]*\]\(([^)]+)\)", EVERYTHING)
    assert [target for _, target in links if not (handbook.FOLDER / target.partition("#")[0]).is_file()] == []
    pictures = {(handbook.FOLDER / target).resolve() for sign, target in links if sign}
    assert pictures
    for picture in pictures:
        header = picture.read_bytes()[:24]
        assert header.startswith(b"\x89PNG")
        assert 200 <= int.from_bytes(header[16:20]) <= 1400
        assert picture.stat().st_size < 150_000


def test_the_picture_of_the_form_is_what_is_printed() -> None:
    """Black and white, as the page is set up: the palette has shades of grey only."""
    assert layout.load().page.black_and_white
    png = (handbook.ROOT / "docs" / "pictures" / "form.png").read_bytes()
    at = png.index(b"PLTE")
    palette = png[at + 4 : at + 4 + int.from_bytes(png[at - 4 : at])]
    assert {max(colour) - min(colour) for colour in zip(*[iter(palette)] * 3, strict=True)} == {0}


class Page(HTMLParser):
    """The anchors, the links and what would be loaded from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.anchors: list[str] = []
        self.links: list[str] = []
        self.sources: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.anchors += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if "href" in found else []
        self.sources += [found["src"]] if "src" in found else []


def test_the_html_stands_alone_and_is_the_same_each_time() -> None:
    content = handbook.html()
    assert content == handbook.html()
    assert len(content) < 3_000_000
    page = Page()
    page.feed(content.decode())
    assert len(page.anchors) == len(set(page.anchors))
    assert set(handbook.PAGES) <= set(page.anchors)
    assert [link for link in page.links if link.removeprefix("#") not in page.anchors] == []
    assert page.sources
    assert all(source.startswith("data:image/png;base64,") for source in page.sources)
    assert not re.search(rb"<(?:script|link|iframe)\b|url\(", content)


def test_every_module_named_is_there() -> None:
    modules = set(re.findall(r"\baddin(?:\.\w+)+", WRITTEN))
    assert "addin.excel.udf_module" in modules
    assert [name for name in modules if not _is_module(handbook.ROOT / name.replace(".", "/"))] == []


def _is_module(path: Path) -> bool:
    return path.with_suffix(".py").is_file() or (path / "__main__.py").is_file()


def test_a_stale_part_is_renewed_and_an_unknown_one_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handbook, "FOLDER", tmp_path)
    page = tmp_path / "index.md"
    page.write_text("a\n<!-- 由程序生成：actions -->\nold\n<!-- /由程序生成 -->\nb\n", encoding="utf-8")
    renewed = handbook.page("index")
    assert "old" not in renewed
    assert ACTIONS[0].help in renewed
    assert renewed.startswith("a\n")
    assert renewed.endswith("\nb\n")
    page.write_text("<!-- 由程序生成：nothing -->\n<!-- /由程序生成 -->\n", encoding="utf-8")
    with pytest.raises(KeyError):
        handbook.page("index")
