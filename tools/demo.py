"""`./run demo`: the main job on a published form: recalculated, checked, exported as a Word report, and pictured."""

import shutil
import subprocess
import sys
from pathlib import Path

from addin.calc import extension
from addin.calc.document import Document
from addin.calc.office import Office
from addin.cli import main
from workbook_templates import example

ROOT = Path(__file__).parents[1]
OUT = ROOT / "build" / "demo"
SHEET = "自评表"
_NO_COLOUR, _BLACK = -1, 0
SHOWN = (("预算执行率", "H8"), ("预算执行得分", "I8"), ("总分", "H45"), ("等级", "N2"))


def step(number: int, title: str) -> None:
    print(f"\n【{number}】{title}", flush=True)


def as_printed(document: Document, sheet: str) -> None:
    """The sheet without its colours: it prints black and white, which LibreOffice does not know."""
    form = document.model.Sheets.getByName(sheet)
    form.unprotect("")
    cursor = form.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    used = form.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)
    used.setPropertyValue("CellBackColor", _NO_COLOUR)
    used.setPropertyValue("CharColor", _BLACK)


def recalculate(source: Path, target: Path, form_pdf: Path) -> None:
    """Opens the workbook in LibreOffice with the extension, recalculates everything, saves it and prints the form."""
    with Office([extension.build()]) as office:
        document = office.open(source)
        document.recalculate()
        for name, cell in SHOWN:
            print(f"  {name}（{SHEET}!{cell}）= {document.value(SHEET, cell)}")
        print(f"  检查单元格（{SHEET}!B2）= {document.value(SHEET, 'B2')}")
        document.save_as(target)
        as_printed(document, SHEET)
        document.save_as(form_pdf)
        document.close()


def pictures(pdf: Path, *, pages: int) -> list[Path]:
    """The first pages of a PDF as PNG files beside it."""
    stem = pdf.with_suffix("")
    subprocess.run(["pdftoppm", "-r", "80", "-png", "-l", str(pages), pdf, stem], check=True)
    return sorted(pdf.parent.glob(f"{pdf.stem}-*.png"))


def demo() -> int:
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    source = example.DEMO.with_suffix(".xlsm")
    workbook, form_pdf, report = OUT / "自评表（已重算）.xlsm", OUT / "自评表.pdf", OUT / "自评报告.docx"

    step(1, f"在 LibreOffice 中打开示例“{source.name}”，用单元格公式全部重算")
    recalculate(source, workbook, form_pdf)

    step(2, "检查自评表（jixiao check）")
    if main(["check", str(workbook)]) > 1:
        return 1

    step(3, "导出自评报告（jixiao report --pdf）")
    if main(["report", str(workbook), "-o", str(report), "--pdf"]):
        return 1

    step(4, "生成图片")
    images = [*pictures(form_pdf, pages=1), *pictures(report.with_suffix(".pdf"), pages=99)]

    step(5, f"完成，文件都在 {OUT}")
    for path in (workbook, form_pdf, report, report.with_suffix(".pdf"), *images):
        print(f"  {path.relative_to(ROOT)}（{path.stat().st_size / 1024:.0f} KB）")
    return 0


if __name__ == "__main__":
    sys.exit(demo())
