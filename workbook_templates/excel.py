"""What Excel is told about our workbook besides its content, by name, so that Calc's save job can tell it too."""

# Excel computes a file anew on opening when an older engine wrote it, and without our functions that gives #NAME?.
CALC_ENGINE = 191029
# Defined names whose cells may hold numbers as text, and formulas in open cells, without a green mark.
STORED_AS_TEXT = frozenset({"年度指标值", "实际完成值"})
SUMS = frozenset(f"年度资金总额_{amount}" for amount in ("年初预算数", "全年预算数", "全年执行数"))
