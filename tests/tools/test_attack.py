"""./run attack in small: hostile files for every command, and what counts as a find."""

from pathlib import Path
from typing import Any

import pytest

from tools import attack
from tools.attack_worker import prepare

CASES = 24  # with a start of two workers some ten seconds of an idle machine
FINE: dict[str, Any] = {"code": 2, "said": "一句话。", "seconds": 0.1, "memory": 2**26, "left": "a"}


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_case_is_the_same_whenever_it_is_made(tmp_path: Path) -> None:
    seen = set()
    for seed in range(30):
        made = []
        for name in ("one", "two"):
            folder = tmp_path / f"{seed}{name}"
            folder.mkdir()
            made.append((prepare(seed, folder), files(folder)))
        assert made[0] == made[1]
        seen |= {Path(name).suffix for name in made[0][1]}
    assert seen == {".xlsm", ".xlsx", ".xls", ".docx", ".toml"}


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        ({}, {}, ""),
        ({"code": -11}, {}, "中断（-11）"),
        ({"said": "Traceback (most recent call last)"}, {}, "中断（2）"),
        ({"said": "遇到没有预料到的问题"}, {}, "中断（2）"),
        ({"seconds": 6.0}, {"seconds": 6.5}, "6.0秒"),
        ({"seconds": 6.0}, {}, ""),
        ({"memory": 2**28}, {"memory": 2**28}, "256 MB"),
        ({"left": "b"}, {}, "两次不同"),
    ],
)
def test_what_is_a_find(one: dict[str, Any], other: dict[str, Any], what: str) -> None:
    assert attack.judge(FINE | one, FINE | other) == what


def test_a_find_is_kept_with_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(attack, "KEPT", tmp_path)
    find = attack.Find(3, "中断（-9）", ["check"], "")
    monkeypatch.setattr(attack, "attack", lambda _count, _seed: iter([(FINE, None), (FINE, find)]))
    assert attack.main(["2"]) == 1
    assert files(tmp_path / "3")
    printed = capsys.readouterr().out
    assert printed.startswith(f"中断（-9）：check，{tmp_path / '3'}")
    assert "有问题的 1 个" in printed


def test_no_command_comes_to_harm() -> None:
    found = list(attack.attack(CASES, 1))
    assert [find for _, find in found if find] == []
    assert {outcome["code"] for outcome, _ in found} <= {0, 1, 2}
    assert len(found) == CASES
