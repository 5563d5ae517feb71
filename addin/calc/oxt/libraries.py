"""The libraries that travel inside the extension: pure Python from the running environment, with their licences.

lxml is compiled, so the LibreOffice's own Python has to have it.
"""

from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path, PurePosixPath
from typing import NamedTuple

_LICENSES = Path(__file__).parent / "licenses"
_NOT_NEEDED = {
    ".pyc",
    ".pyd",
    ".so",
    ".c",
    ".pyi",
    ".typed",
}  # MarkupSafe and xlwings do without compiled parts
_INFORMATION = ("METADATA", "licenses")


class Library(NamedTuple):
    """name: as on the package index. license: a text of ours, where the library's own package has none.

    only: what of the package is carried; everything when empty.
    """

    name: str
    license: str = ""
    only: tuple[str, ...] = ()


LIBRARIES = (
    Library("docxtpl", license="LGPL-2.1.txt"),
    Library("Jinja2"),
    Library("MarkupSafe"),
    Library("python-docx"),
    Library("typing_extensions"),
    Library("xlrd", license="xlrd.txt"),
    Library(
        "xlwings",  # without its other hosts, and without xlwings.pro, which is not free
        only=(
            *("__init__.py", "_names.py", "_types.py", "base_classes.py", "constants.py"),
            *("conversion", "expansion.py", "main.py", "utils.py"),
        ),
    ),
    Library("XlsxWriter"),
)


def carried_libraries() -> dict[str, bytes]:
    """Every file by its path below site-packages.

    Raises importlib.metadata.PackageNotFoundError where a library is not installed.
    """
    return {
        path: content
        for library in LIBRARIES
        for path, content in _files(library, distribution(library.name))
    }


def _files(library: Library, installed: Distribution) -> Iterator[tuple[str, bytes]]:
    information = ""
    for file in installed.files or ():
        path = PurePosixPath(file.as_posix())
        if path.name == "METADATA":
            information = path.parts[0]
        if _is_carried(library, path):
            yield str(path), Path(str(file.locate())).read_bytes()
    if library.license:
        yield f"{information}/licenses/{library.license}", (_LICENSES / library.license).read_bytes()


def _is_carried(library: Library, path: PurePosixPath) -> bool:
    top, *rest = path.parts
    if top == ".." or path.suffix in _NOT_NEEDED:
        return False
    if top.endswith(".dist-info"):
        return rest[0] in _INFORMATION and path.name != "LICENSE_PRO.txt"
    return not library.only or rest[0] in library.only
