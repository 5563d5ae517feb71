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
    path = str(DATA / "odd" / name)
    if "refused" in expected:
        assert main(["check", path]) == 2
        assert expected["refused"] in capsys.readouterr().err
        return
    assert main(["check", path, "--json"]) in (0, 1)
    said = json.loads(capsys.readouterr().out)
    first = said["指标"][0]
    assert said["总分"] == expected.get("total", 99)
    assert said["资金"]["执行率"] == expected.get("rate", 0.9)
    assert said["资金"]["全年执行数"] == expected.get("executed", 180)
    assert {key: first[key] for key in expected.get("first", {})} == expected.get("first", {})
    if "name" in expected:
        assert first["三级指标"] == expected["name"]
    else:
        findings = sorted([one["code"], one["cell"]] for one in said["问题"])
        assert findings == sorted(expected.get("findings", []))


def test_every_odd_file_is_tried() -> None:
    assert {path.name for path in (DATA / "odd").iterdir()} == set(ODD)
