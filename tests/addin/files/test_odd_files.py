"""One small form as other programs write it and people send it: it reads as Excel or Word shows it."""

import json
from typing import Any

import pytest
import yaml

from addin.cli import main
from tests.support.commands import Capture
from tests.support.goldens import DATA

ODD: dict[str, dict[str, Any]] = yaml.safe_load((DATA / "odd.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ODD)
def test_a_file_reads_as_it_is_shown(name: str, capsys: Capture) -> None:
    expected = ODD[name]
    assert main(["check", str(DATA / "odd" / name), "--json"]) in (0, 1)
    said = json.loads(capsys.readouterr().out)
    assert sorted([one["code"], one["cell"]] for one in said["问题"]) == sorted(expected.get("findings", []))
    assert said["总分"] == expected.get("total", 99)
    assert said["资金"]["执行率"] == expected.get("rate", 0.9)
    assert said["资金"]["全年执行数"] == expected.get("executed", 180)
    first = said["指标"][0]
    assert {key: first[key] for key in expected.get("first", {})} == expected.get("first", {})


def test_every_odd_file_is_tried() -> None:
    assert {path.name for path in (DATA / "odd").iterdir()} == set(ODD)
