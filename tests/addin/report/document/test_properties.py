"""What the document properties of a report say of its making."""

import re
import tomllib
from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree

from addin.files.opening import read_sheets
from addin.form import FundLine, Level, SelfEvaluation, Unread, read_form
from addin.form.scores import Scores
from addin.report.document.export import export
from addin.report.document.properties import fingerprint, properties, with_properties
from addin.report.markup import package
from addin.system.version import VERSION
from tests.support.bad_files import EXAMPLE
from tests.support.openxml import faults

ROOT = Path(__file__).parents[4]


def stored(path: Path) -> dict[str, str]:
    root = etree.fromstring(ZipFile(path).read("docProps/custom.xml"))
    return {entry.get("name", ""): "".join(map(str, entry.itertext())) for entry in root}


def test_a_report_says_how_it_was_made(
    form: SelfEvaluation, scores: Scores, template: Path, tmp_path: Path
) -> None:
    made = export(form, scores, tmp_path / "报告.docx", template).path
    assert stored(made) == {
        "评分规则": "mof-2020",
        "规则日期": "2020-01-01",
        "报告样式": "hunan-2021",
        "数据指纹": fingerprint(form),
        "程序版本": f"jixiao {VERSION}",
    }
    assert faults(made) == []
    again = export(form, scores, tmp_path / "再来.docx", template).path
    assert made.read_bytes() == again.read_bytes()


def test_the_version_is_the_one_of_the_project() -> None:
    assert (
        tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"] == VERSION
    )


def test_the_fingerprint_of_a_workbook_read_twice_is_the_same() -> None:
    first, second = (fingerprint(read_form(read_sheets(EXAMPLE))) for _ in range(2))
    assert first == second
    assert re.fullmatch("[0-9a-f]{64}", first)


def other(value: Any) -> Any:
    """Another value of the same kind."""
    if isinstance(value, Level):
        return replace(value, name=f"{value.name}改")
    if isinstance(value, tuple):
        return value[:-1]
    if isinstance(value, dict):
        return {**value, "成文日期": "2022年1月1日"}
    if isinstance(value, bool):
        return not value
    return f"{value}改" if isinstance(value, str) else Decimal(7) if value is None else value + 1


@pytest.mark.parametrize("name", [field.name for field in fields(SelfEvaluation) if field.compare])
def test_every_field_of_the_form_counts(form: SelfEvaluation, name: str) -> None:
    changed = replace(form, **{name: other(getattr(form, name))})
    assert fingerprint(changed) != fingerprint(form)


def test_every_cell_of_a_row_counts(form: SelfEvaluation) -> None:
    first, *rest = form.indicators
    for field in fields(first):
        if field.compare:
            row = replace(first, **{field.name: other(getattr(first, field.name))})
            assert fingerprint(replace(form, indicators=(row, *rest))) != fingerprint(form), field.name
    line, *lines = form.funds
    for field in fields(FundLine):
        if field.compare:
            changed = replace(line, **{field.name: other(getattr(line, field.name))})
            assert fingerprint(replace(form, funds=(changed, *lines))) != fingerprint(form), field.name


def test_what_is_no_input_does_not_count(form: SelfEvaluation) -> None:
    moved = replace(form, cells={"project": "自评表!Z9"}, unread=(Unread("A1", "甲", "乙"),))
    assert fingerprint(moved) == fingerprint(form)
    longer = replace(form.fund_total, executed=Decimal("200.00"))
    assert fingerprint(replace(form, funds=(longer, *form.funds[1:]))) == fingerprint(form)
    turned = replace(form, material=dict(reversed(list(form.material.items()))))
    assert fingerprint(turned) == fingerprint(form)
    assert fingerprint(replace(form, project="\ud800"))


def test_a_long_rule_is_cut_and_what_no_document_holds_left_out(form: SelfEvaluation) -> None:
    said = properties(
        replace(
            form,
            rule="mof-2020；总分上限="
            + "、".join(f"{rate}%={rate}.5" for rate in range(90, 68, -1))
            + "；得分小数位=1；不超过类计分=比值；进位方法=截尾；比率小数位=3；等级=优=90、良=80、中=60、差=0",
        ),
        "甲\x01",
    )
    made = package.Package({package.CONTENT_TYPES: b"<Types/>"})
    root = etree.fromstring(with_properties(made, said).parts["docProps/custom.xml"])
    texts = ["".join(map(str, entry.itertext())) for entry in root]
    assert len(texts[0]) == 255
    assert texts[2] == "甲"


def test_the_properties_of_an_own_template_stay(
    form: SelfEvaluation, scores: Scores, template: Path, tmp_path: Path
) -> None:
    own = tmp_path / "本局.docx"
    own.write_bytes(with_properties(package.read(template), {"密级": "内部", "报告样式": "旧"}).pack())
    made = export(form, scores, tmp_path / "报告.docx", own).path
    assert list(stored(made)) == ["密级", "评分规则", "规则日期", "报告样式", "数据指纹", "程序版本"]
    assert stored(made)["报告样式"] == "本局"
    root = etree.fromstring(ZipFile(made).read("docProps/custom.xml"))
    assert [entry.get("pid") for entry in root] == ["2", "3", "4", "5", "6", "7"]
    assert [name for name in ZipFile(made).namelist() if "custom" in name] == ["docProps/custom.xml"]
    assert faults(made) == []
