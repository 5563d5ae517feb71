"""Stands in for addin/commands/dispatch.py inside LibreOffice: every action does something that a test can see."""

from typing import Any


def run(name: str, app: Any, book: Any, *, diagnose: Any, further: Any, may_ask: bool = False) -> str:
    if name == "check":
        return f"已检查 {book.name}。"
    if name == "export_report":
        import docxtpl  # noqa: PLC0415

        return str(docxtpl.__file__)
    if name == "submission_copy":
        raise ValueError("机密的项目名称")
    if name == "add_row":
        book.close()
        return "已增加一行。"
    if name == "delete_row":
        return str(book.sheets[0]["A1"].value)
    if name == "new_form":
        return f"{type(app).__name__} {book is None}"
    if name == "undo":
        return str(diagnose(app))
    if name == "open_handbook":
        try:
            import jx_absent  # type: ignore[import-not-found]  # noqa: F401, PLC0415
        except ImportError:
            return "没有打开。"
    return ""
