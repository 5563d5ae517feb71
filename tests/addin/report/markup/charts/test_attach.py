"""Native charts in a finished report: where the template places them, and nowhere else."""

import io
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from lxml import etree

from addin.form import SelfEvaluation, score
from addin.report.document.pdf import to_pdf
from addin.report.markup.charts.drawing import FUNDS, INDICATORS, KINDS, LEVELS
from addin.report.template.context import context
from addin.report.template.render import render
from tests.support import forms, overviews
from tests.support.openxml import faults
from workbook_templates.reports.build import assemble
from workbook_templates.reports.outline import read

OUTLINE = Path(__file__).parents[4] / "data" / "outlines" / "charts.toml"
NS = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
TITLES = {LEVELS: "各级指标得分", FUNDS: "预算与执行（万元）", INDICATORS: "各项指标得分率"}
SHOWN = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")


@pytest.fixture(scope="module")
def placed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A template with all three charts, built from an outline."""
    path = tmp_path_factory.mktemp("style") / "有图.docx"
    path.write_bytes(assemble(read("charts", OUTLINE.read_text(encoding="utf-8"))))
    return path


def report(template: Path, form: SelfEvaluation) -> ZipFile:
    live = replace(form, live=True)
    return ZipFile(io.BytesIO(render(template, context(live, score(live)))))


def found(package: ZipFile, name: str, path: str) -> Any:
    return etree.fromstring(package.read(name)).xpath(path, namespaces=NS)


def charts(package: ZipFile) -> Iterator[tuple[str, str]]:
    """Each chart of the document: its name there, and its part."""
    targets = dict(
        zip(
            found(package, "word/_rels/document.xml.rels", "//rel:Relationship/@Id"),
            found(package, "word/_rels/document.xml.rels", "//rel:Relationship/@Target"),
            strict=True,
        )
    )
    names = found(package, "word/document.xml", "//wp:docPr/@name")
    ids = found(package, "word/document.xml", "//c:chart/@r:id")
    for name, relation in zip(names, ids, strict=True):
        yield name, f"word/{targets[relation]}"


def points(package: ZipFile, part: str) -> dict[str, dict[int, float]]:
    """Series → place → number, as the chart holds them: only what is there is drawn."""
    return {
        str(series.xpath("string(c:tx//c:v)", namespaces=NS)): {
            int(point.get("idx")): float(point.findtext("c:v", namespaces=NS))
            for point in series.xpath("c:val//c:pt", namespaces=NS)
        }
        for series in found(package, part, "//c:ser")
    }


def test_each_chart_where_the_template_has_it(placed: Path) -> None:
    package = report(placed, forms.yiyang())
    made = dict(charts(package))
    assert list(made) == [LEVELS, FUNDS, INDICATORS]
    for name, part in made.items():
        assert "".join(found(package, part, "//c:title//text()")) == TITLES[name]
    assert points(package, made[LEVELS]) == {"分值": {0: 10, 1: 60, 2: 30}, "得分": {0: 10, 1: 60, 2: 29}}
    rates = points(package, made[INDICATORS])
    assert rates["未得满分"] == {8: 0.9}
    assert set(rates["得满分"]) == set(range(10)) - {8}


def test_its_workbook_holds_the_same_numbers_under_the_addresses_of_the_chart(placed: Path) -> None:
    package = report(placed, overviews.odd())
    for _, part in charts(package):
        [target] = found(
            package, part.replace("charts/", "charts/_rels/") + ".rels", "//rel:Relationship/@Target"
        )
        [relation] = found(package, part, "//c:externalData/@r:id")
        assert relation == "rId1"
        sheet = openpyxl.load_workbook(io.BytesIO(package.read(f"word/{target.removeprefix('../')}"))).active
        assert sheet is not None
        for series in found(package, part, "//c:ser"):
            [address] = series.xpath("c:val//c:f/text()", namespaces=NS)
            cells = [row[0].value for row in sheet[address.partition("!")[2].replace("$", "")]]
            drawn = series.xpath("c:val//c:pt", namespaces=NS)
            kept = {int(point.get("idx")): float(point.findtext("c:v", namespaces=NS)) for point in drawn}
            assert {n: cell for n, cell in enumerate(cells) if cell is not None} == kept
            assert address.startswith(f"'{sheet.title}'!")


def test_a_missing_score_is_no_point_and_a_zero_is_one(placed: Path) -> None:
    package = report(placed, overviews.odd())
    made = dict(charts(package))
    assert points(package, made[LEVELS])["得分"] == {2: 0, 3: 12}
    assert points(package, made[INDICATORS])["未得满分"] == {1: 0, 3: 0}


def test_what_a_reader_would_add_is_said(placed: Path) -> None:
    package = report(placed, forms.yiyang())
    for _, part in charts(package):
        for labels in found(package, part, "//c:dLbls"):
            shown = {tag: labels.xpath(f"string(c:{tag}/@val)", namespaces=NS) for tag in SHOWN}
            assert shown == dict.fromkeys(SHOWN, "0") | {"showVal": "1"}
        assert found(package, part, "//c:dispBlanksAs/@val") == ["gap"]
        assert set(
            found(package, part, "//c:overlay/@val | //c:roundedCorners/@val | //c:varyColors/@val")
        ) == {"0"}


def test_percentages_have_the_decimals_they_need(placed: Path) -> None:
    def rates(form: SelfEvaluation) -> set[str]:
        package = report(placed, form)
        return set(found(package, dict(charts(package))[INDICATORS], "//c:dLbls/c:numFmt/@formatCode"))

    assert rates(forms.yiyang()) == {"0%"}
    thirds = tuple(replace(row, score=row.weight / 3) for row in forms.sound().indicators if row.weight)
    assert rates(replace(forms.sound(), indicators=thirds)) == {"[=1]0%;[=0]0%;0.00%"}


def test_nothing_is_drawn_of_an_empty_form(placed: Path) -> None:
    package = report(placed, SelfEvaluation())
    assert [name for name in package.namelist() if "chart" in name] == []
    assert list(charts(package)) == []


def test_a_style_without_charts_gets_none(template: Path) -> None:
    assert [name for name in report(template, forms.yiyang()).namelist() if "chart" in name] == []


def test_a_chart_may_stand_twice_and_in_a_condition(make_template: Any) -> None:
    picture = f"{{{{p {FUNDS} }}}}"
    template = make_template.of(picture, f"{{%p if {LEVELS} %}}", "有图", "{%p endif %}", picture)
    package = report(template, forms.yiyang())
    assert [part for _, part in charts(package)] == ["word/charts/chart1.xml", "word/charts/chart2.xml"]
    assert found(package, "word/document.xml", "//wp:docPr/@id") == ["1", "2"]
    assert len([name for name in package.namelist() if name.startswith("word/embeddings/")]) == 2


def test_a_chart_in_a_footer_has_its_part_there(make_template: Any, tmp_path: Path) -> None:
    footer = (
        '<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:p><w:r><w:t>{{{{p {LEVELS} }}}}</w:t></w:r></w:p></w:ftr>"
    )
    package = report(make_template.of("正文", footer1=footer), forms.yiyang())
    assert found(package, "word/_rels/footer1.xml.rels", "//rel:Relationship/@Target") == [
        "charts/chart1.xml"
    ]
    [relation] = found(package, "word/footer1.xml", "//c:chart/@r:id")
    assert relation in found(package, "word/_rels/footer1.xml.rels", "//rel:Relationship/@Id")


def test_the_same_form_gives_the_same_bytes(placed: Path) -> None:
    one, other = report(placed, forms.yiyang()), report(placed, forms.yiyang())
    names = [name for name in one.namelist() if re.match("word/(charts|embeddings)/", name)]
    assert len(names) == 9
    assert {name: one.read(name) for name in names} == {name: other.read(name) for name in names}


@pytest.mark.parametrize("version", ["Office2016", "Microsoft365"])
@pytest.mark.parametrize("form", [forms.yiyang, overviews.odd, overviews.sixty, overviews.unlabelled])
def test_the_validators_find_nothing(
    placed: Path, form: Callable[[], SelfEvaluation], version: str, tmp_path: Path
) -> None:
    path = tmp_path / "报告.docx"
    live = replace(form(), live=True)
    path.write_bytes(render(placed, context(live, score(live))))
    assert faults(path, version) == []
    for name in (name for name in ZipFile(path).namelist() if name.endswith(".xlsx")):
        inner = tmp_path / "数据.xlsx"
        inner.write_bytes(ZipFile(path).read(name))
        assert faults(inner, version) == []


def test_a_chart_keeps_to_the_page(placed: Path) -> None:
    package = report(placed, overviews.sixty())
    sizes = [
        (int(e.get("cx")) / 36000, int(e.get("cy")) / 36000)
        for e in found(package, "word/document.xml", "//wp:extent")
    ]
    assert {width for width, _ in sizes} == {152}
    assert [height for _, height in sizes] == [22 + 6 * 13, 22 + 2 * 17, 200]


def test_every_kind_says_what_it_shows() -> None:
    assert all(kind.meaning for kind in KINDS.values())
    assert set(KINDS) == set(TITLES)


def test_libreoffice_draws_them(placed: Path, tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    live = replace(forms.yiyang(), live=True)
    path.write_bytes(render(placed, context(live, score(live))))
    to_pdf(path)
    text = subprocess.run(
        ["pdftotext", "-layout", path.with_suffix(".pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    plain = text.replace(" ", "")
    for title in TITLES.values():
        assert title in plain
    assert "90%" in plain
    assert "得分:" not in plain
