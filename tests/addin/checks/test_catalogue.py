"""The catalogue of checks as data: unique codes, messages that can be filled and end well, a basis for each."""

import re
from string import Formatter
from types import ModuleType

import pytest

import addin.checks
import addin.checks.prose
from addin.checks import CHECKS, Check
from addin.checks.catalogue import short
from tests.addin.checks.test_checks import CASES, changed, found
from tests.support.goldens import DATA

FIELD = r"\{\w+\}"
each = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)


def test_codes_are_unique_and_alike() -> None:
    codes = [check.code for check in CHECKS]
    assert len(codes) == len(set(codes))
    assert [code for code in codes if not re.fullmatch(r"[A-Z]\d\d", code)] == []


def test_titles_are_unique() -> None:
    assert len({check.title for check in CHECKS}) == len(CHECKS)


@each
def test_texts_are_chinese_and_say_their_basis(check: Check) -> None:
    assert re.fullmatch(r"[一-鿿\d%]{4,20}", check.title)
    assert re.search(r"〔\d{4}〕\d+号|《.+》", check.basis)


@each
def test_a_message_is_one_sentence_without_a_full_stop(check: Check) -> None:
    assert re.match(rf"[一-鿿“]|{FIELD}", check.message)
    assert re.search(rf"(?:[一-鿿]|{FIELD})$", check.message)
    assert "\n" not in check.message


@each
def test_an_error_says_what_to_do(check: Check) -> None:
    if check.level.value == "错误" and check.code not in ("S07", "S19"):  # whose problems say it themselves
        assert "请" in check.message


@each
def test_messages_are_filled_completely(check: Check) -> None:
    forms = [changed(case["change"]) for case in CASES if case["check"] == check.code]
    hits = [finding for form in forms for finding in found(form) if finding.code == check.code]
    fixed = [part for part, *_ in Formatter().parse(check.message) if part]
    assert hits
    for finding in hits:
        assert all(part in finding.message for part in fixed)
        assert not re.search(r"[{}※]|“”|None", finding.message)
        assert (finding.title, finding.level) == (check.title, check.level)


@pytest.mark.parametrize(
    ("name", "quoted"),
    [
        ("培训\n 人数", "培训 人数"),
        ("", "（未命名指标）"),
        ("“三公”经费变动率", "‘三公’经费变动率"),
        ("甲" * 24, "甲" * 24),
        ("甲" * 25, "甲" * 23 + "…"),
    ],
)
def test_a_quoted_name_fits_a_sentence(name: str, quoted: str) -> None:
    assert short(name) == quoted


@each
def test_the_handbook_says_of_it_what_it_says(check: Check) -> None:
    told = (DATA.parents[1] / "docs" / "handbook" / "checks.md").read_text(encoding="utf-8")
    message = re.sub(r"\{\w+\}", "…", check.message)
    assert f"\n| {check.code} | {check.title} | {message} | {check.basis} |\n" in told


@pytest.mark.parametrize("room", [addin.checks, addin.checks.prose], ids=lambda room: room.__name__)
def test_a_room_has_what_its_face_shows(room: ModuleType) -> None:
    assert [name for name in room.__all__ if not hasattr(room, name)] == []
