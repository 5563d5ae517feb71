"""The carried libraries: complete, of the pinned versions, without compiled parts, with their licences."""

import re
import subprocess
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

import pytest

from addin.calc.oxt.libraries import LIBRARIES, carried_libraries
from addin.calc.oxt.sources import carried_sources

ROOT = Path(__file__).parents[4]
LIBREOFFICES_PYTHON = "/usr/bin/python3"  # Debian's LibreOffice has no Python of its own
FOUND_THERE = {"lxml"}

IMPORT_ALL = """
import importlib, sys
sys.path[:0] = sys.argv[1:3]
for name in sys.argv[3:]:
    importlib.import_module(name)
strangers = {
    name: module.__file__
    for name, module in sys.modules.items()
    if (getattr(module, "__file__", None) or "").endswith(".so") and name.split(".")[0] not in
    (*sys.stdlib_module_names, "lxml", "pyuno", "numpy", "pandas", "PIL", "matplotlib")
}
print(strangers)
"""


@pytest.fixture(scope="module")
def carried() -> dict[str, bytes]:
    return carried_libraries()


def needed(name: str) -> Iterator[str]:
    """What a library requires on Linux without extras, by normalised name."""
    for requirement in distribution(name).requires or ():
        wanted, _, condition = requirement.partition(";")
        if not condition.strip():
            yield normalised(re.split(r"[^\w.-]", wanted.strip())[0])


def normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_everything_required_is_carried_or_found() -> None:
    names = {normalised(library.name) for library in LIBRARIES}
    wanted = {requirement for library in LIBRARIES for requirement in needed(library.name)}
    assert wanted - names == FOUND_THERE


def test_versions_are_the_pinned_ones() -> None:
    pinned = dict(
        re.findall(r"^([\w.-]+)==(\S+)", (ROOT / "requirements/dev.txt").read_text("utf-8"), re.MULTILINE)
    )
    for library in LIBRARIES:
        assert distribution(library.name).version == pinned[normalised(library.name)]


def test_nothing_compiled_and_nothing_unfree(carried: dict[str, bytes]) -> None:
    assert {Path(path).suffix for path in carried} <= {".py", ".txt", ".xml", ".docx", ".rels", ".jpeg", ""}
    assert not any("__pycache__" in path or path.startswith("..") for path in carried)
    assert not any(path.startswith("xlwings/pro") or path.endswith("LICENSE_PRO.txt") for path in carried)


def test_every_library_has_its_licence(carried: dict[str, bytes]) -> None:
    for library in LIBRARIES:
        folder = (
            re.sub(r"[-.]", "_", library.name).lower() + f"-{distribution(library.name).version}.dist-info"
        )
        texts = [content for path, content in carried.items() if path.startswith(f"{folder}/licenses/")]
        assert texts, library.name
        assert all(len(text) > 500 for text in texts)


def test_libreoffices_python_imports_all_of_it(tmp_path: Path, carried: dict[str, bytes]) -> None:
    sources = carried_sources()
    for folder, files in ("sources", sources), ("packages", carried):
        for path, content in files.items():
            target = tmp_path / folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    inside = {"addin.calc.dispatch", "addin.calc.log", "addin.calc.message", "addin.calc.perform"}
    inside |= {"addin.calc.repair"}
    on_windows = {"addin.system.windows_registry"}
    modules = [
        path[:-3].replace("/", ".").removesuffix(".__init__") for path in sources if path.endswith(".py")
    ]
    ours = [
        name
        for name in modules
        if name not in inside | on_windows
        and not name.startswith(("addin.calc.xlwings_uno", "addin.collect."))  # UNO; Arrow and DuckDB
        and name != "addin.collect"
    ]
    theirs = ["docxtpl", "xlwings", "xlsxwriter", "markupsafe._native"]
    folders = [str(tmp_path / "sources"), str(tmp_path / "packages")]
    done = subprocess.run(
        [LIBREOFFICES_PYTHON, "-I", "-c", IMPORT_ALL, *folders, *theirs, *ours],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stderr, done.stdout) == ("", "{}\n")
