"""The list of Excel's members in use, which the handbook shows: what the commands asked this Excel for."""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tests.addin.excel.contract.excel import FakeExcel
from tests.support.small_forms import saved
from tests.support.windows import windows_path
from tools import excel_library, excel_members
from tools.excel_members import EVERY, FILE, PUT, Use
from workbook_templates.actions import LABELS

FOUND = excel_library.ROOT / "build" / FILE.name
BLANK_ROW, FILLED_ROW = "D17", "D23"
# What is done before a command, in an Excel with a filled form; undo has something to take back each time.
BEFORE: dict[str, tuple[tuple[str, ...], ...]] = {
    "delete_row": (("add_row",), ()),
    "update_report": (("export_report",),),
    "undo": (
        ("check",),
        ("add_row",),
        ("delete_row",),
        ("export_report",),
        ("submission_copy",),
        ("carry_over",),
        ("fill_back",),
    ),
}

Asked = tuple[str, str, str, int]


def asked(excel: FakeExcel, example: Path, name: str) -> Iterator[Asked]:
    """What a command asked of Excel: class, member, way, number of arguments."""
    for before in BEFORE.get(name, ((),)):
        excel.ask("fresh")
        theirs = saved(example.with_name("局表.xlsx"))
        book = excel.open(theirs if "fill_back" in (name, *before) else example)
        chosen = {"fill_blank": theirs, "collect_folder": example.parent}.get(name, example)
        excel.ask("change", what={"chosen": windows_path(chosen)})
        where = BLANK_ROW if name == "add_row" or "add_row" in before else FILLED_ROW
        excel.ask("select", book=book, sheet=excel.ask("sheets", book=book)[0], where=where)
        for earlier in before:
            excel.perform(earlier)
        for cls, member, way, arguments, _ in excel.perform(name).members:
            yield cls, member, way, arguments


def in_use(excel: FakeExcel, example: Path) -> list[Use]:
    commands: dict[Asked, list[str]] = defaultdict(list)
    for name in LABELS:
        for one in dict.fromkeys(asked(excel, example, name)):
            commands[one].append(name)
    known = json.loads(excel_library.TABLE.read_text(encoding="utf-8"))
    return [
        Use(cls, member, way, _arguments(known, (cls, member, way, count)), tuple(by))
        for (cls, member, way, count), by in sorted(commands.items())
    ]


def _arguments(
    known: dict[str, dict[str, dict[str, dict[str, list[list[str]]]]]], one: Asked
) -> tuple[str, ...]:
    cls, member, way, count = one
    if member == EVERY:
        return ()
    given = count - (way == PUT)
    return tuple(name for name, *_ in known[cls]["members"][member]["arguments"][:given])


def test_the_list_is_what_the_commands_use(excel: FakeExcel, example: Path) -> None:
    found = "".join(f"{use.line()}\n" for use in in_use(excel, example))
    FOUND.parent.mkdir(exist_ok=True)
    FOUND.write_text(found, encoding="utf-8")
    assert FILE.read_text(encoding="utf-8") == found, f"用到的成员变了：{FOUND} 复制到 {FILE}，再 ./run build"


def test_every_member_is_written_so_that_it_can_be_tried() -> None:
    shown = list(excel_members.rows())
    assert len(shown) > 60
    assert ("`Application.MacroOptions`", "运行工作簿里的按钮和公式", excel_members.MACROS) in shown
    assert set(excel_library.CLASSES) == set(excel_members.OBJECTS)
