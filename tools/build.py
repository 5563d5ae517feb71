"""`./run build`: writes every built file. Those in workbook_templates/ are committed; the extension goes to build/."""

from pathlib import Path

from addin.calc import extension
from workbook_templates import example
from workbook_templates.build import TEMPLATE, build
from workbook_templates.reports import FOLDER as REPORTS
from workbook_templates.reports import build as reports

ROOT = Path(__file__).parents[1]
EXTENSION = ROOT / "build" / "jixiao.oxt"


def built() -> dict[Path, bytes]:
    """Every built file with its content."""
    files = {REPORTS / f"{style}.docx": reports.build(style) for style in reports.styles()}
    files[TEMPLATE] = build()
    files |= {path.with_suffix(".xlsm"): build(example.load(path)) for path in example.files()}
    return files | {EXTENSION: extension.build()}


if __name__ == "__main__":
    for target, content in built().items():
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(content)
        print(f"  {target.relative_to(ROOT)}（{len(content) / 1024:.0f} KB）")
