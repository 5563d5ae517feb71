"""`./run build`: writes every built file. Those in workbook_templates/ are committed; the extension goes to build/."""

from pathlib import Path

from addin.calc import extension
from addin.excel import addin_file
from addin.excel.vba import project, sources
from tools import handbook, visible
from workbook_templates import example, macros, texts
from workbook_templates.build import TEMPLATE, build
from workbook_templates.reports import FOLDER as REPORTS
from workbook_templates.reports import build as reports

ROOT = Path(__file__).parents[1]
EXTENSION = ROOT / "build" / "jixiao.oxt"


def projects() -> dict[Path, bytes]:
    """The macro projects, which the workbooks take as they stand on the disk."""
    in_workbook, in_add_in = list(macros.CODE_NAMES.values()), [macros.CODE_NAMES[texts.SHEET]]
    return {
        macros.WORKBOOK_PROJECT: project.build(sources.modules(), in_workbook),
        macros.ADD_IN_PROJECT: project.build(sources.modules(add_in=True), in_add_in),
    }


def build_all() -> dict[Path, bytes]:
    """Every built file with its content."""
    files = {REPORTS / f"{style}.docx": reports.build(style) for style in reports.styles()}
    files[TEMPLATE] = build()
    files[TEMPLATE.with_name(addin_file.NAME)] = addin_file.build()
    files |= {path.with_suffix(".xlsm"): build(example.load(path)) for path in example.files()}
    return files | {EXTENSION: extension.build(handbook=handbook.html())}


if __name__ == "__main__":
    for make in (projects, build_all, handbook.build_pages, visible.build):
        for target, content in make().items():
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(content)
            print(f"  {target.relative_to(ROOT)}（{len(content) / 1024:.0f} KB）")
