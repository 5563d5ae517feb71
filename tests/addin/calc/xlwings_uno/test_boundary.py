"""The package stands alone: it needs UNO and the free part of xlwings, and nothing of ours."""

import ast
import subprocess
import sys
from pathlib import Path

import addin.calc.xlwings_uno

PACKAGE = Path(addin.calc.xlwings_uno.__file__).parent
ITSELF = "addin.calc.xlwings_uno"


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = list(ast.walk(tree))
    named = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    return named | {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}


def test_imports() -> None:
    modules = sorted(PACKAGE.glob("*.py"))
    assert len(modules) > 20
    for path in modules:
        strangers = [
            name
            for name in imported(path)
            if name.split(".")[0] not in sys.stdlib_module_names
            and not name.startswith(ITSELF)
            and name.split(".")[0] != "xlwings"
        ]
        assert strangers == [], path.name
        assert not any(name.startswith("xlwings.pro") for name in imported(path)), path.name


def test_loading_it_loads_no_uno_and_nothing_of_ours() -> None:
    program = f"import sys; import {ITSELF}; print(*sys.modules)"
    root = PACKAGE.parents[2]
    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True
    )
    names = set(loaded.stdout.split())
    ours = {name for name in names if name.startswith(("addin", "udfs", "workbook_templates"))}
    assert {name for name in ours if not name.startswith(ITSELF)} == {"addin", "addin.calc"}
    assert "uno" not in names


def test_the_readme_lists_what_is_missing() -> None:
    text = (PACKAGE / "README.md").read_text(encoding="utf-8")
    for part in ("Sheet.charts", "Sheet.tables", "Range.data_validation", "Range.sort", "App.alert"):
        assert part in text
