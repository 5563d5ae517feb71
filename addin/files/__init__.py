"""Bytes ↔ grids, and files handed to the officer. Nothing here knows a form."""

from addin.files.writing import FileProblem, safe_name, write_safely

__all__ = ["FileProblem", "safe_name", "write_safely"]
