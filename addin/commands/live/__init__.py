"""A workbook that is open in Excel or Calc, through xlwings."""
