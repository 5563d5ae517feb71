"""Many forms at once: collected from folders and zips into a store, summed up in a workbook, checked across projects."""

from addin.collect import across, department, department_book, workbook
from addin.collect.run import Outcome, Wish, collect
from addin.collect.store import Collected
from addin.collect.store import open_store as open

__all__ = [
    "Collected",
    "Outcome",
    "Wish",
    "across",
    "collect",
    "department",
    "department_book",
    "open",
    "workbook",
]
