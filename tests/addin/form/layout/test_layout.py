"""A layout as it is read, and how it is found."""

from pathlib import Path
from typing import Any

import pytest

from addin.form import layout
from addin.form.layout import BadLayout, UnknownLayout


def test_an_unknown_name_lists_what_there_is() -> None:
    with pytest.raises(UnknownLayout, match="没有名为“云南”的表样，可选：mof-2020"):
        layout.load("云南")


def test_a_layout_says_what_is_typed_where() -> None:
    found = layout.load()
    assert [(named.text, cell.field) for named, cell in found.fields()] == [
        ("项目名称", "project"), ("主管部门", "department"), ("实施单位", "implementer"), ("预期目标", "goal_expected"),
        ("实际完成情况", "goal_actual"),
    ]  # fmt: skip
    assert [column.title for column in found.inputs()] == [
        "三级指标", "年度指标值", "实际完成值", "分值", "性质", "自评得分", "原因及措施",
    ]  # fmt: skip
    assert list(found.own_columns()) == []
    assert found.beside("gap") == ("note", "nature")
    assert (found.total_label.text, found.total_label.also) == ("总分", ("合计",))


def test_on_paper_there_is_the_printed_form_alone() -> None:
    found = layout.load().on_paper(3)
    assert [section.kind for section in found.sections] == [
        "title", "fields", "funds", "goals", "indicators", "total",
    ]  # fmt: skip
    assert found.indicators.rows == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title = ", "表样“本局.toml”不是 TOML 文件：Invalid value (at end of document)"),
        ("title = 1", "表样“本局”缺少“source”"),
    ],
)
def test_a_file_that_holds_no_layout_is_named(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "本局.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadLayout) as caught:
        layout.read(path)
    assert str(caught.value) == said


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "本局.toml"
    path.write_bytes("title = '表'".encode("gb18030"))
    with pytest.raises(BadLayout, match=r"表样“本局\.toml”不是 TOML 文件"):
        layout.read(path)


def test_a_layout_is_like_another_but_for_what_it_says() -> None:
    other = layout.load()
    found = layout.parse("本局", {"like": "mof-2020", "title": "本局的表", "page": {"landscape": True}})
    assert (found.name, found.title, found.source) == ("本局", "本局的表", other.source)
    assert (found.columns, found.sections) == (other.columns, other.sections)
    assert found.page == other.page._replace(landscape=True)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ({"columns": 1}, "表样“本局”的“columns”应是方括号括起来的一列"),
        ({"columns": [1]}, "表样“本局”的“columns”第1项应是一组“名称 = 内容”"),
        ({"page": 1}, "表样“本局”的“page”应是一组“名称 = 内容”"),
        ({"columns": [{"key": "section", "wide": 1}]}, "表样“本局”的“columns”第1项有不认识的“wide”"),
    ],
)
def test_what_it_says_amiss_is_said(raw: dict[str, Any], said: str) -> None:
    with pytest.raises(BadLayout) as caught:
        layout.parse("本局", {"like": "mof-2020", **raw})
    assert str(caught.value).startswith(said)
