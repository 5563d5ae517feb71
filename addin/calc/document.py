"""A workbook open in LibreOffice, as tests, the demonstration and benchmarks see it."""

from pathlib import Path
from typing import Any

from addin.calc.bridge import OfficeError, properties
from addin.calc.process import OfficeProcess

_FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 VBA XML",
    ".ods": "calc8",
    ".pdf": "calc_pdf_Export",
}
_VALUE = 1  # com.sun.star.sheet.FormulaResult.VALUE

LOCKED = "单元格 {cell} 受保护，不能清空。"
UNKNOWN_KIND = "不能保存为“{suffix}”文件：只支持 {known}。"


class Document:
    """Cells by sheet name and address ("D5"). Every method raises OfficeError when LibreOffice refuses or hangs.

    model: the UNO object itself, for what is not here.
    """

    def __init__(self, model: Any, process: OfficeProcess) -> None:
        self.model = model
        self._sheets = model.Sheets
        self._process = process

    def sheet_names(self) -> tuple[str, ...]:
        with self._process.limit("读取工作表名称"):
            return tuple(self._sheets.ElementNames)

    def value(self, sheet: str, cell: str) -> float | str | None:
        """A number, a text, None for an empty cell; an error as it shows, like "#DIV/0!"."""
        with self._process.limit(f"读取单元格 {cell}"):
            found = self._cell(sheet, cell)
            kind = found.Type.value
            if kind == "EMPTY":
                return None
            if kind == "VALUE" or (kind == "FORMULA" and found.FormulaResultType2 == _VALUE):
                return float(found.Value)
            return str(found.String)

    def formula(self, sheet: str, cell: str) -> str:
        """The formula as LibreOffice spells it: English names, semicolons, resolved functions qualified."""
        with self._process.limit(f"读取单元格 {cell} 的公式"):
            return str(self._cell(sheet, cell).Formula)

    def set(self, sheet: str, cell: str, value: float | str | None) -> None:
        """Write a number, a text that stays a text, or nothing.

        A locked cell takes values; it raises OfficeError where it should become empty.
        """
        with self._process.limit(f"写入单元格 {cell}"):
            found = self._cell(sheet, cell)
            if value is None:
                found.setFormula("")
                if found.Type.value != "EMPTY":  # of all writing, this alone a locked cell refuses, silently
                    raise OfficeError(LOCKED.format(cell=cell))
            elif isinstance(value, str):
                found.setString(value)
            else:
                found.setValue(float(value))

    def set_formula(self, sheet: str, cell: str, formula: str) -> None:
        """Write a formula with English names and semicolons."""
        with self._process.limit(f"写入单元格 {cell} 的公式"):
            self._cell(sheet, cell).setFormula(formula)

    def recalculate(self) -> None:
        """Compute every formula anew."""
        with self._process.limit("重新计算"):
            self.model.calculateAll()

    def save_as(self, path: Path) -> None:
        """Save as .xlsx, .xlsm or .ods, which the document then is, or export as .pdf."""
        suffix = path.suffix.lower()
        if suffix not in _FILTERS:
            raise OfficeError(UNKNOWN_KIND.format(suffix=suffix, known="、".join(_FILTERS)))
        # Only storeAsURL tells the save job where the file is.
        store = self.model.storeToURL if suffix == ".pdf" else self.model.storeAsURL
        with self._process.limit(f"保存“{path.name}”"):
            store(path.resolve().as_uri(), properties(FilterName=_FILTERS[suffix]))

    def close(self) -> None:
        """Close without saving."""
        with self._process.limit("关闭工作簿"):
            self.model.setModified(False)
            self.model.close(True)

    def _cell(self, sheet: str, cell: str) -> Any:
        return self._sheets.getByName(sheet).getCellRangeByName(cell)
