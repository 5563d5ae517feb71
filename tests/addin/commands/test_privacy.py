"""What leaves the house tells nothing of who made it: no user, no machine, no folder."""

import io
import zipfile
from pathlib import Path

import pytest

from tests.support.bad_files import EXAMPLE
from tests.support.commands import run

SECRETS = ("机密用户", "机密机器", "机密文件夹")


def texts(data: bytes) -> str:
    """Every part of a package, and of the packages in it."""
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            part = package.read(name)
            found.append(name + (texts(part) if part.startswith(b"PK") else part.decode(errors="replace")))
    return "".join(found)


def test_no_file_tells_who_made_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("USER", "USERNAME", "LOGNAME"):
        monkeypatch.setenv(name, "机密用户")
    monkeypatch.setattr("platform.node", lambda: "机密机器")
    monkeypatch.setattr("socket.gethostname", lambda: "机密机器")
    place = tmp_path / "机密文件夹"
    place.mkdir()
    book = place / "表.xlsm"
    book.write_bytes(EXAMPLE.read_bytes())
    assert run("report", book, "--trace") == 0
    assert run("submit", book) == 0
    assert run("import", book, place / "新.xlsm") == 0
    assert run("collect", book, "-o", place / "汇总.xlsx") == 0
    made = [path for path in place.iterdir() if path != book and path.is_file()]
    assert sorted(path.suffix for path in made) == [".docx", ".xlsm", ".xlsx", ".xlsx", ".xlsx"]
    for path in made:
        assert not [word for word in SECRETS if word in texts(path.read_bytes())], path.name


def test_a_collection_tells_its_places_from_its_own_folder_on(tmp_path: Path) -> None:
    (tmp_path / "机密文件夹" / "甲科").mkdir(parents=True)
    place = tmp_path / "机密文件夹"
    (place / "甲科" / "表.xlsm").write_bytes(EXAMPLE.read_bytes())
    for given, told in (place, "“汇总数据”所在的文件夹"), (place / "甲科", "<t>甲科</t>"):
        assert run("collect", given, "-o", place / "汇总.xlsx") == 0
        assert told in (text := texts((place / "汇总.xlsx").read_bytes()))
        assert "机密" not in text
