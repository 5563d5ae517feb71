"""A report on disk that was edited: through LibreOffice itself, with its properties, and what cannot be updated."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from addin.files import FileProblem
from addin.form import SelfEvaluation, score
from addin.report.document.export import export, make_report
from addin.report.document.properties import STYLE, fingerprint, read_properties
from addin.report.document.update import is_edited, update
from addin.report.markup import package
from addin.report.template.styles import available, template_of
from addin.system import soffice
from tests.support.openxml import faults
from tests.support.word_files import DOCUMENT, W, part_of, rewritten, texts

SECONDS = 100
EDITED = "hunan-2021"


@pytest.fixture(scope="module")
def plain(form: SelfEvaluation) -> SelfEvaluation:
    return replace(form, total=None)


@pytest.fixture(scope="module")
def changed(plain: SelfEvaluation) -> SelfEvaluation:
    funds = tuple(replace(line, executed=line.executed and Decimal("188.5")) for line in plain.funds)
    rows = [replace(plain.indicators[0], reason="楼栋支部晚建"), *plain.indicators[1:]]
    return replace(plain, funds=funds, indicators=tuple(rows))


def reword(path: Path) -> None:
    """As an office does in Word."""
    document = Document(str(path))
    found = next(one for one in document.paragraphs if "全年预算数为" in one.text)
    found.runs[1].text = "年，市里安排"
    found.runs[1].bold = True
    date = next(one for one in document.paragraphs if "成文日期" in one.text)
    date.runs[0].text = "2022年3月15日"
    document.paragraphs[2].runs[0].text = "（本段已改写）"
    document.save(str(path))


@pytest.fixture(scope="module")
def by_libreoffice(plain: SelfEvaluation, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Style → its report as LibreOffice writes it, that of one style edited before."""
    made, out = tmp_path_factory.mktemp("made"), tmp_path_factory.mktemp("saved")
    for name, style in available().items():
        export(plain, score(plain), made / f"{name}.docx", style.path)
    reword(made / f"{EDITED}.docx")
    convert = (
        "--headless",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(out),
        *map(str, made.iterdir()),
    )
    process = soffice.start(tmp_path_factory.mktemp("profile"), *convert)
    try:
        process.wait(SECONDS)
    finally:
        soffice.kill(process)
    return {name: out / f"{name}.docx" for name in available()}


def cells(data: bytes) -> list[str]:
    """What the cells of a report hold, each once."""
    root = package.parse(package.read(BytesIO(data)).parts[DOCUMENT])
    return ["".join(text.text or "" for text in cell.iter(f"{{{W}}}t")) for cell in root.iter(f"{{{W}}}tc")]


@pytest.mark.parametrize("style", available())
def test_libreoffice_keeps_what_an_update_needs(
    by_libreoffice: Mapping[str, Path], changed: SelfEvaluation, style: str, tmp_path: Path
) -> None:
    report = by_libreoffice[style]
    fresh = make_report(changed, score(changed), template_of(style))
    assert is_edited(report)
    done = update(changed, score(changed), report, ())
    assert done.data is not None
    assert (done.style, done.left) == (style, ())
    if style == EDITED:
        assert (
            "2021年，市里安排200万元，全年执行数为188.5万元，预算执行率为94.25%，结余资金11.5万元。"
            in texts(done.data)
        )
        assert "（本段已改写）" in "".join(texts(done.data))
        assert "2022年3月15日" in texts(done.data)
        assert texts(done.data)[3:7] == texts(fresh)[3:7]
    else:
        assert texts(done.data) == texts(fresh)
    assert cells(done.data) == cells(fresh)
    kept = tmp_path / "再来.docx"
    kept.write_bytes(done.data)
    assert update(changed, score(changed), kept, ())[0] is None
    assert update(changed, score(changed), kept, (), style)[2:] == ((), ())


def test_the_properties_are_those_of_the_new_form_and_nothing_else_changes(
    plain: SelfEvaluation, changed: SelfEvaluation, template: Path, tmp_path: Path
) -> None:
    report = export(plain, score(plain), tmp_path / "报告.docx", template).path
    assert not is_edited(report)
    done = update(changed, score(changed), report, ())
    assert done.data is not None
    after = tmp_path / "新.docx"
    after.write_bytes(done.data)
    before, now = package.read(report), package.read(after)
    assert read_properties(now)["数据指纹"] == fingerprint(changed)
    assert read_properties(now)[STYLE] == "hunan-2021"
    assert {name for name in now.parts if now.parts[name] != before.parts.get(name)} == {
        DOCUMENT,
        "docProps/custom.xml",
    }
    assert faults(after) == faults(report) == []


def test_what_is_no_report_of_ours(
    plain: SelfEvaluation, template: Path, tmp_path: Path, make_template: Any
) -> None:
    other = make_template.of("没有标记")
    damaged, broken = tmp_path / "坏.docx", tmp_path / "半.docx"
    damaged.write_bytes(b"PK")
    report = export(plain, score(plain), tmp_path / "报告.docx", template).path
    rewritten(report, broken, {"word/footer1.xml": "<w:ftr"})
    for path, says in (
        (tmp_path / "无.docx", "“无.docx”不存在或打不开"),
        (damaged, "“坏.docx”打不开：不是 Word 文档"),
        (broken, "“半.docx”打不开：不是 Word 文档"),
        (other, "里没有可以更新的标记"),
    ):
        with pytest.raises(FileProblem, match=says):
            update(plain, score(plain), path, ())
        assert not is_edited(path)


def test_what_word_makes_of_runs_and_tracked_changes(
    plain: SelfEvaluation, changed: SelfEvaluation, template: Path, tmp_path: Path
) -> None:
    report = export(plain, score(plain), tmp_path / "报告.docx", template).path
    run, blank = "<w:r><w:t>100%</w:t></w:r>", '<w:pStyle w:val="FormSmall"/></w:pPr></w:p>'
    split = '<w:r><w:t>10</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>0%</w:t></w:r>'
    moved = '<w:moveFrom w:id="9" w:author=""><w:r><w:t>移走</w:t></w:r></w:moveFrom>'
    inserted = '<w:pStyle w:val="FormSmall"/><w:rPr><w:ins w:id="8" w:author=""/><w:b/></w:rPr></w:pPr></w:p>'
    text = part_of(report, DOCUMENT)
    edited = text.replace(run, moved + split, 1).replace(blank, inserted)
    assert min(text.count(run), text.count(blank)) > 0
    done = update(changed, score(changed), rewritten(report, tmp_path / "改.docx", {DOCUMENT: edited}), ())
    assert done.data is not None
    assert done.left == ()
    made = package.read(BytesIO(done.data)).parts[DOCUMENT].decode()
    assert f"{moved}<w:r><w:t>94.25%</w:t></w:r>" in made
    assert "<w:r><w:rPr><w:b/></w:rPr><w:t>楼栋支部晚建</w:t></w:r>" in made
