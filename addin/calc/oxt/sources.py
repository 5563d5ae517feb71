"""Our own packages as the extension carries them: what a cell and a button can ask, without the other hosts."""

from collections.abc import Iterator
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[3]
_PACKAGES = ("udfs", "addin", "workbook_templates")
_KINDS = {".py", ".toml", ".xml", ".docx", ".xlsm", ".bin"}
# What only works outside of LibreOffice.
_OUTSIDE = (
    "addin/cli",
    "addin/excel/",
    *(
        f"addin/calc/{module}.py"
        for module in ("bridge", "document", "extension", "listeners", "manage", "own_office")
    ),
    *(f"addin/calc/{module}.py" for module in ("office", "process", "profile")),
    "addin/calc/component/",
    "addin/calc/oxt/",
    "workbook_templates/projects/add_in.bin",
)


def carried_sources() -> dict[str, bytes]:
    """Every file by its path."""
    return {path: (_ROOT / path).read_bytes() for path in sorted(_paths())}


def _paths() -> Iterator[str]:
    for package in _PACKAGES:
        for file in (_ROOT / package).rglob("*"):
            path = file.relative_to(_ROOT).as_posix()
            if file.suffix in _KINDS and not path.startswith(_OUTSIDE):
                yield path
