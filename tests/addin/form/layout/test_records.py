"""Tables of a TOML file become named tuples; what does not fit is named with its place."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

import pytest

from addin.form.layout import records
from addin.form.layout.records import BadRecord


class Circle(NamedTuple):
    kind: Literal["圆"]
    radius: float


class Square(NamedTuple):
    kind: Literal["方", "正方"]
    side: int = 1


class Drawing(NamedTuple):
    title: str
    shapes: tuple[Circle | Square, ...] = ()
    rows: Mapping[str, int] = ()  # type: ignore[assignment]
    framed: bool = False
    frame: Square = Square("方")


def test_every_kind_of_field() -> None:
    raw = {
        "title": "图", "shapes": [{"kind": "圆", "radius": 2}, {"kind": "正方", "side": 3}], "rows": {"甲": 1},
        "framed": True, "frame": {"kind": "方"},
    }  # fmt: skip
    expected = Drawing("图", (Circle("圆", 2), Square("正方", 3)), {"甲": 1}, True, Square("方"))
    assert records.read(Drawing, raw, "图样") == expected


def test_what_is_left_out_has_its_default() -> None:
    assert records.read(Drawing, {"title": "图"}, "图样") == Drawing("图")


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ([], "图样应是一组“名称 = 内容”"),
        ({}, "图样缺少“title”"),
        ({"title": "图", "colour": 1}, "图样有不认识的“colour”，可以写：title、shapes、rows、framed、frame"),
        ({"title": 1}, "图样的“title”应是文字"),
        ({"title": "图", "framed": 1}, "图样的“framed”应是true 或 false"),
        ({"title": "图", "shapes": 1}, "图样的“shapes”应是方括号括起来的一列"),
        ({"title": "图", "shapes": [{"kind": "角"}]}, "图样的“shapes”第1项的“kind”可以写：圆、方、正方"),
        (
            {"title": "图", "shapes": [{"kind": "圆", "radius": "大"}]},
            "图样的“shapes”第1项（圆）的“radius”应是数字",
        ),
        ({"title": "图", "rows": {"甲": "一"}}, "图样的“rows”的“甲”应是整数"),
        ({"title": "图", "rows": {"甲": True}}, "图样的“rows”的“甲”应是整数"),
        ({"title": "图", "rows": [1]}, "图样的“rows”应是一组“名称 = 内容”"),
        ({"title": "图", "frame": {"kind": "圆"}}, "图样的“frame”的“kind”可以写：方、正方"),
    ],
)
def test_what_does_not_fit_is_named(raw: Any, said: str) -> None:
    with pytest.raises(BadRecord) as caught:
        records.read(Drawing, raw, "图样")
    assert str(caught.value) == said
