"""The whole way to a file: whole, beside an open one, with notices for what was left out or is missing."""

from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from openxml_audit import FileFormat, OpenXmlValidator

from addin.files import FileProblem
from addin.form.model import SelfEvaluation
from addin.form.scores import Scores, score
from addin.report.document.export import export
from tests.support.word_files import moved


def dated(form: SelfEvaluation) -> SelfEvaluation:
    return replace(form, material={**form.material, "成文日期": "2022年3月15日"})


def test_the_report_of_yiyang_is_valid_and_asks_for_nothing(
    form: SelfEvaluation, scores: Scores, template: Path, tmp_path: Path
) -> None:
    made = export(dated(form), scores, tmp_path / "报告.docx", template)
    assert made.path == tmp_path / "报告.docx"
    assert made.notices == ()
    found = OpenXmlValidator(file_format=FileFormat.OFFICE_2016).validate(made.path)
    assert [str(error) for error in found.errors] == []
    assert [path.name for path in tmp_path.iterdir()] == ["报告.docx"]


def test_the_same_form_gives_the_same_text(
    form: SelfEvaluation, scores: Scores, template: Path, tmp_path: Path
) -> None:
    made = [export(form, scores, tmp_path / name, template).path for name in ("1.docx", "2.docx")]
    first, second = (ZipFile(path).read("word/document.xml") for path in made)
    assert first == second
    assert b"{{" not in first
    assert b"{%" not in first


@pytest.mark.parametrize("main", ["word/document2.xml", "document2.xml"])
def test_a_style_whose_document_lies_elsewhere(
    main: str, form: SelfEvaluation, scores: Scores, template: Path, tmp_path: Path
) -> None:
    style = moved(template, tmp_path / "我局.docx", main)
    plain, made = (
        export(form, scores, tmp_path / name, file)
        for name, file in (("1.docx", template), ("2.docx", style))
    )
    assert made.notices == plain.notices
    first, second = (
        [paragraph.text for paragraph in Document(str(one.path)).paragraphs] for one in (plain, made)
    )
    assert first == second


def test_a_report_open_in_word(form: SelfEvaluation, scores: Scores, template: Path, tmp_path: Path) -> None:
    (tmp_path / "~$报告.docx").touch()
    made = export(dated(form), scores, tmp_path / "报告.docx", template)
    assert made.path.name == "报告(新).docx"
    assert made.notices == ("“报告.docx”正在其他程序中打开，报告已另存为“报告(新).docx”。",)


def test_what_was_dropped_and_what_is_missing_is_told(
    form: SelfEvaluation, template: Path, tmp_path: Path
) -> None:
    first = replace(form.indicators[0], name="指标\x01", reason="\x02")
    changed = replace(
        form,
        project="项目\x00",
        material={**form.material, "项目概况": "概\x07况", "存在的问题": " "},
        indicators=(first, *form.indicators[1:]),
    )
    made = export(changed, score(changed), tmp_path / "报告.docx", template)
    assert made.notices == (
        "“项目名称”中有1个无法写入文档的控制字符，已略去，请核对。",
        "“项目概况”中有1个无法写入文档的控制字符，已略去，请核对。",
        "“第1项绩效指标”中有2个无法写入文档的控制字符，已略去，请核对。",
        "报告中有2处待填：存在的问题、成文日期。",
    )
    assert "概况" in [paragraph.text for paragraph in Document(str(made.path)).paragraphs]


def test_an_empty_form_still_gives_a_valid_report(template: Path, tmp_path: Path) -> None:
    blank = SelfEvaluation()
    made = export(blank, score(blank), tmp_path / "空.docx", template)
    assert made.notices[0].startswith("报告中有")
    assert "预算执行率" in made.notices[0]
    assert OpenXmlValidator(file_format=FileFormat.OFFICE_2016).is_valid(made.path)


def test_ten_thousand_characters(form: SelfEvaluation, template: Path, tmp_path: Path) -> None:
    long = "长" * 10_000
    changed = replace(form, goal_actual=long, material={**form.material, "项目概况": long})
    document: Any = Document(str(export(changed, score(changed), tmp_path / "长.docx", template).path))
    assert long in [paragraph.text for paragraph in document.paragraphs]
    assert long in [cell.text for cell in document.tables[0].rows[-1].cells]


def test_a_folder_that_cannot_be_written(
    form: SelfEvaluation, scores: Scores, template: Path, tmp_path: Path
) -> None:
    (tmp_path / "文件").touch()
    with pytest.raises(FileProblem):
        export(form, scores, tmp_path / "文件" / "报告.docx", template)
