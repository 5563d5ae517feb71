"""Every rule of the format: a fault planted in a shipped template, or in a finished report, is found."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from addin.form import score
from addin.report import inspection
from addin.report.document.export import export
from addin.report.inspection.finding import Fault, Finding
from addin.report.inspection.package import load
from addin.report.inspection.run import inspect
from addin.report.markup.package import OFFICE
from tests.addin.report.inspection import test_expressions, test_tags
from tests.addin.report.inspection.conftest import BASE, SENTENCES
from tests.support.finished_reports import report_findings
from tests.support.forms import yiyang
from tests.support.word_files import DOCUMENT, SETTINGS, STYLES, part_of, planted

FOOTER_ODD, FOOTER_EVEN = "word/footer1.xml", "word/footer2.xml"
UPRIGHT_TOP = 'w:top="2096" w:right="1474"'
NUMBER = '<w:sz w:val="28"/><w:szCs w:val="28"/>'
INDENT = '<w:ind w:firstLineChars="200" w:firstLine="632"/>'
PORTRAIT = '<w:pgSz w:w="11906" w:h="16838"/>'

# code, part, what stands there, what is put in its place
RELATIONS = "word/_rels/document.xml.rels"
OUTWARD = (
    f'<Relationship Id="rIdX" Type="{OFFICE}/hyperlink" Target="a:" TargetMode="External"/></Relationships>'
)
PLANTED: list[tuple[str, str, str, str]] = [
    ("A01", RELATIONS, "</Relationships>", OUTWARD),
    ("G01", DOCUMENT, PORTRAIT, '<w:pgSz w:w="12240" w:h="15840"/>'),
    ("G02", DOCUMENT, UPRIGHT_TOP, 'w:top="1440" w:right="1474"'),
    ("G02", DOCUMENT, UPRIGHT_TOP, 'w:top="2096" w:right="1800"'),
    ("G02", DOCUMENT, PORTRAIT, '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'),
    ("G03", DOCUMENT, 'w:linePitch="580"', 'w:linePitch="312"'),
    ("G03", DOCUMENT, '<w:docGrid w:type="linesAndChars" w:linePitch="580" w:charSpace="-849"/>', ""),
    ("G04", FOOTER_ODD, '<w:fldSimple w:instr=" PAGE ">', '<w:fldSimple w:instr=" DATE ">'),
    ("G04", FOOTER_EVEN, '<w:fldSimple w:instr=" PAGE ">', '<w:fldSimple w:instr=" NUMPAGES ">'),
    ("G05", FOOTER_ODD, "— ", "第 "),
    ("G06", STYLES, NUMBER, '<w:sz w:val="24"/><w:szCs w:val="24"/>'),
    ("G06", FOOTER_EVEN, '<w:rFonts w:hint="eastAsia"/>', '<w:rFonts w:hint="eastAsia" w:ascii="Calibri"/>'),
    ("G07", STYLES, '<w:ind w:rightChars="100" w:right="280"/><w:jc w:val="right"/>', '<w:jc w:val="center"/>'),
    ("G07", STYLES, '<w:ind w:leftChars="100" w:left="280"/>', ""),
    ("G08", SETTINGS, "<w:evenAndOddHeaders/>", ""),
    ("G08", SETTINGS, "<w:evenAndOddHeaders/>", '<w:evenAndOddHeaders w:val="0"/>'),
    ("G09", DOCUMENT, '<w:docGrid w:type="lines', '<w:titlePg/><w:docGrid w:type="lines'),
    ("P01", STYLES, 'w:eastAsia="方正小标宋简体"', 'w:eastAsia="黑体"'),
    ("P01", STYLES, 'w:eastAsia="黑体"', 'w:eastAsia="宋体"'),
    ("P01", STYLES, 'w:eastAsia="楷体_GB2312"', 'w:eastAsia="仿宋_GB2312"'),
    ("P01", STYLES, 'w:eastAsia="仿宋_GB2312"', 'w:eastAsia="宋体"'),
    ("P02", STYLES, '<w:sz w:val="32"/>', '<w:sz w:val="30"/>'),
    ("P02", STYLES, '<w:sz w:val="44"/>', '<w:sz w:val="36"/>'),
    ("P03", STYLES, '<w:jc w:val="center"/>', '<w:jc w:val="left"/>'),
    ("P04", STYLES, INDENT, ""),
    ("P04", STYLES, INDENT, '<w:ind w:firstLineChars="400" w:firstLine="1264"/>'),
    ("P05", STYLES, 'w:line="580" w:lineRule="exact"/><w:jc w:val="both"', 'w:line="360" w:lineRule="auto"/><w:jc w:val="both"'),
    ("P05", STYLES, 'w:line="580" w:lineRule="exact"/><w:jc w:val="both"', 'w:line="560" w:lineRule="exact"/><w:jc w:val="both"'),
    ("P06", STYLES, "<w:keepNext/>", ""),
    ("P07", DOCUMENT, "{{ 综合评价结论 }}", "\u3000\u3000{{ 综合评价结论 }}"),
    ("P08", STYLES, '<w:spacing w:before="580"/>', ""),
    ("P09", STYLES, '<w:ind w:rightChars="400" w:right="1264"/>', ""),
    ("P09", STYLES, '<w:jc w:val="right"/>', '<w:jc w:val="left"/>'),
    ("P10", STYLES, "<w:keepNext/><w:keepLines/><w:ind", "<w:keepNext/><w:keepLines/><w:pageBreakBefore/><w:ind"),
    ("F01", STYLES, 'w:eastAsia="仿宋_GB2312"', 'w:eastAsia="Times New Roman"'),
    ("F01", STYLES, 'w:eastAsia="仿宋_GB2312"', 'w:eastAsia="ＭＳ 明朝"'),
    ("F03", STYLES, 'w:eastAsia="楷体_GB2312"', 'w:eastAsia="汉仪楷体"'),
]  # fmt: skip

# the same, in a finished report
PLANTED_IN_REPORT: list[tuple[str, str, str, str]] = [
    ("B01", DOCUMENT, "<w:tblHeader/>", ""),
    ("B02", DOCUMENT, "<w:cantSplit/>", ""),
    ("F02", DOCUMENT, ' w:hint="eastAsia"', ""),
    ("P08", STYLES, '<w:spacing w:before="580"/>', ""),
]
OTHERWISE = {"F04"}  # below


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    form = yiyang()
    return export(form, score(form), tmp_path_factory.mktemp("r") / "报告.docx", BASE).path


def sentences(found: list[Finding]) -> list[str]:
    """What is told, but for places and numbers, which are those of the template."""
    return [re.sub(r"（同样的还有 \d+ 处）", "", f"{finding.code} {finding.message}") for finding in found]


@pytest.mark.parametrize("at", range(len(PLANTED)))
def test_a_fault_in_a_template_is_found(at: int, tmp_path: Path) -> None:
    code, part, old, new = PLANTED[at]
    assert inspect(BASE, set()) == []
    found = inspect(planted(BASE, tmp_path / "模板.docx", part, old, new), set())
    assert code in {finding.code for finding in found}
    assert not any(finding.is_error() for finding in found)
    assert sentences(found) == SENTENCES["test_planted"][at]


@pytest.mark.parametrize(("code", "part", "old", "new"), PLANTED_IN_REPORT, ids=range(len(PLANTED_IN_REPORT)))
def test_a_fault_in_a_report_is_found(
    report: Path, code: str, part: str, old: str, new: str, tmp_path: Path
) -> None:
    assert list(report_findings(load(report))) == []
    found = report_findings(load(planted(report, tmp_path / "报告.docx", part, old, new)))
    assert code in {finding.code for finding in found}


def test_a_font_is_asked_about_where_none_are_known(tmp_path: Path) -> None:
    path = planted(BASE, tmp_path / "模板.docx", STYLES, 'w:eastAsia="楷体_GB2312"', 'w:eastAsia="汉仪楷体"')
    assert {"P01", "F04"} == {finding.code for finding in inspect(path, None)}
    assert {"P01"} == {finding.code for finding in inspect(path, {"汉仪楷体"})}


def test_an_embedded_font_is_there(tmp_path: Path) -> None:
    path = planted(BASE, tmp_path / "一.docx", STYLES, 'w:eastAsia="楷体_GB2312"', 'w:eastAsia="汉仪楷体"')
    font = '<w:font w:name="汉仪楷体"><w:embedRegular r:id="rId1" xmlns:r="x"/></w:font></w:fonts>'
    path = planted(path, tmp_path / "二.docx", "word/fontTable.xml", "</w:fonts>", font)
    assert "F03" not in {finding.code for finding in inspect(path, set())}


def test_a_numbering_brings_its_own_indent(tmp_path: Path) -> None:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    path = planted(BASE, tmp_path / "模板.docx", STYLES, INDENT, "")
    assert "P04" in {finding.code for finding in inspect(path, set())}
    path = planted(path, tmp_path / "编号.docx", DOCUMENT, "</w:pPr><w:r>", f"{numbered}</w:pPr><w:r>")
    assert "P04" not in {finding.code for finding in inspect(path, set())}


def test_a_fault_that_repeats_is_told_once_with_its_number(tmp_path: Path) -> None:
    path = planted(BASE, tmp_path / "模板.docx", STYLES, 'w:eastAsia="楷体_GB2312"', 'w:eastAsia="黑体"')
    [finding] = inspect(path, set())
    count = part_of(BASE, DOCUMENT).count('w:val="ReportHeading2"')
    assert f"（同样的还有 {count - 1} 处）" in finding.message
    assert finding.quote.startswith("（一）")


def faults() -> Iterator[Fault]:
    for module in pkgutil.iter_modules(inspection.__path__):
        loaded = importlib.import_module(f"addin.report.inspection.{module.name}")
        yield from (value for value in vars(loaded).values() if isinstance(value, Fault))


def test_every_fault_has_its_own_code_and_a_test() -> None:
    codes = [fault.code for fault in faults()]
    assert len(codes) == len(set(codes))
    tested = {
        code for code, *_ in (*PLANTED, *PLANTED_IN_REPORT, *test_tags.FAULTS, *test_expressions.FAULTS)
    }
    sources = [
        Path(str(module.__file__)).read_text(encoding="utf-8") for module in (test_tags, test_expressions)
    ]
    in_texts = set(re.findall(r'"([TVE]\d\d)"', "".join(sources)))
    assert set(codes) - tested - in_texts == OTHERWISE
