"""Which folder's rule files a client of the server gets; COM itself is not needed for that."""

import importlib
import sys
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import MagicMock

import pytest

from udfs import rules

NEEDED = (
    "pythoncom", "win32api", "win32con", "win32event", "winerror", "win32com", "win32com.server",
    "win32com.server.policy",
)  # fmt: skip
RULE = """name = "本局规则"
title = "某局自评规则"
region = "某市"
source = "某财绩〔2024〕5号"
since = 2024-01-01
base = "mof-2020"
reverse = "{reverse}"
"""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.setattr(rules, "_own", rules._Own())
    for name in NEEDED:
        monkeypatch.setitem(sys.modules, name, MagicMock())
    monkeypatch.delitem(sys.modules, "addin.excel.server", raising=False)
    monkeypatch.delattr("addin.excel.server", raising=False)
    return importlib.import_module("addin.excel.server")


def put(folder: Path, text: str) -> str:
    folder.mkdir(exist_ok=True)
    (folder / "本局规则.toml").write_text(text, encoding="utf-8")
    return str(folder)


def scored(client: Any) -> float | str:
    found: float | str = client.Compute("JX_SCORE", ("≤20天", "30天", 10.0, "", "本局规则；年度=2024"))
    return found


def test_every_client_gets_the_rules_beside_its_own_workbook(server: ModuleType, tmp_path: Path) -> None:
    one, other = server.Server(), server.Server()
    one.Opened(put(tmp_path / "甲", RULE.format(reverse="比值")))
    other.Opened(put(tmp_path / "乙", RULE.format(reverse="递减")))
    assert [scored(client) for client in (one, other, one, other)] == [6.67, 5.0, 6.67, 5.0]


def test_without_a_saved_workbook_there_is_no_folder(server: ModuleType) -> None:
    client = server.Server()
    assert str(scored(client)).startswith("※没有名为“本局规则”的评分规则")
    client.Opened("")
    assert str(scored(client)).startswith("※没有名为“本局规则”的评分规则")


def test_a_place_in_the_cloud_is_no_fault(server: ModuleType) -> None:
    client = server.Server()
    client.Opened("https://d.docs.live.net/1234/自评")
    assert str(scored(client)).startswith("※没有名为“本局规则”的评分规则")
    assert client.Compute("JX_EXEC_RATE", (150.0, 200.0)) == 0.75


def test_a_faulty_file_is_named_with_line_and_key(server: ModuleType, tmp_path: Path) -> None:
    client = server.Server()
    client.Opened(put(tmp_path, RULE.format(reverse="比率")))
    assert scored(client) == ("※规则文件“本局规则.toml”第7行“reverse”：不超过类计分应为递减、比值之一")


def test_a_client_can_reach_it(server: ModuleType) -> None:
    assert set(server.Server._public_methods_) == {"Compute", "Opened", "Perform", "Version"}
