"""Where a county or a city lies, however much of it is written."""

import pytest

from udfs.rules.divisions import provinces, whole_names


@pytest.mark.parametrize(
    "name",
    [
        "江夏", "江夏区", "武汉江夏", "武汉市江夏区", "湖北江夏", "湖北省江夏区", "湖北武汉江夏", "湖北省武汉市江夏区",
        "湖北武汉市江夏",
    ],
)  # fmt: skip
def test_a_district_is_found_with_any_of_what_it_lies_in(name: str) -> None:
    assert whole_names(name) == ["湖北省武汉市江夏区"]


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("湖北", "湖北省"),
        ("武汉", "湖北省武汉市"),
        ("恩施州", "湖北省恩施土家族苗族自治州"),
        ("恩施土家族苗族自治州", "湖北省恩施土家族苗族自治州"),
        ("神农架", "湖北省神农架林区"),
        ("广西", "广西壮族自治区"),
        ("广西壮族自治区", "广西壮族自治区"),
        ("重庆渝中", "重庆市渝中区"),
        ("仙桃", "湖北省仙桃市"),
    ],
)
def test_a_short_name_is_enough(name: str, whole: str) -> None:
    assert whole in whole_names(name)


@pytest.mark.parametrize(
    "name", ["", "省", "武汉江夏区湖北", "湖南江夏", "江夏湖北", "武汉湖北江夏", "甲江夏区"]
)
def test_what_lies_nowhere(name: str) -> None:
    assert whole_names(name) == []


def test_a_name_of_several_places_gives_each() -> None:
    assert len(whole_names("鼓楼区")) == 4
    assert whole_names("南京鼓楼区") == ["江苏省南京市鼓楼区"]


def test_the_provinces_stand_in_the_order_of_their_codes() -> None:
    found = provinces()
    assert (len(found), found[0], found[16], found[30]) == (31, "北京市", "湖北省", "新疆维吾尔自治区")
