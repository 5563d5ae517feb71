"""The locked packages are those that pyproject.toml asks for, and pip takes no other files."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools import lock
from tools.windows import INTERPRETER, INTERPRETER_VERSION, NotFetched, download

PROJECT = tomllib.loads((lock.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]


def locked(name: str) -> dict[str, str]:
    """Versions by package."""
    text = (lock.FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==([\w.]+)", text, re.MULTILINE))


@pytest.mark.parametrize("name", lock.LOCKS)
def test_every_package_has_hashes(name: str) -> None:
    text = (lock.FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    packages = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert packages
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}\b", package) for package in packages)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("dev", [*PROJECT["dependencies"], *EXTRAS["dev"], *EXTRAS["pandas"], *EXTRAS["cluster"]]),
        ("windows", PROJECT["dependencies"]),
        ("node", [lock.NODE]),
        ("interpreter", [INTERPRETER]),
    ],
)
def test_what_is_asked_for_is_locked(name: str, wanted: list[str]) -> None:
    """A dependency changed without ./run lock stands out here."""
    versions = locked(name)
    asked = [requirement for text in wanted if (requirement := Requirement(text)).name != "jixiao"]
    assert [
        str(requirement)
        for requirement in asked
        if versions.get(canonicalize_name(requirement.name), "0") not in requirement.specifier
    ] == []


def test_another_file_of_the_same_version_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (lock.FOLDER / "windows.txt").read_text(encoding="utf-8")
    package = re.search(r"^xlrd==(?:.+\\\n)+.+$", text, re.MULTILINE)
    assert package
    (tmp_path / "other.txt").write_text(re.sub(r"[0-9a-f]{64}", "0" * 64, package[0]), encoding="utf-8")
    monkeypatch.setattr("tools.windows.LOCKS", tmp_path)
    with pytest.raises(NotFetched, match=r"requirements/other\.txt.*DO NOT MATCH THE HASHES"):
        download(tmp_path / "wheels", INTERPRETER_VERSION, "other")
