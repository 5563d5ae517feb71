"""汇总.xlsx: lists, charts and notes."""

from addin.collect.workbook.whole import build

__all__ = ["build"]
