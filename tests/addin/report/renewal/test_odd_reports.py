"""Reports as Word, an office and an odd style make them: faces, charts, other bookmarks, torn tables."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document

from addin.form import SelfEvaluation, score
from addin.report.document.export import make_report
from addin.report.markup import marks, package
from tests.support.edited_reports import (
    EXECUTION,
    HINT,
    Reports,
    change_row,
    edit,
    edit_parts,
    paragraph,
    renewed,
    run_of,
)
from tests.support.word_files import W, texts


def test_several_faces_of_a_sentence(plain: SelfEvaluation, make_template: Any) -> None:
    bold = "<w:rPr><w:b/></w:rPr>"
    template = make_template.of_xml(
        f"<w:p><w:r>{bold}<w:t>{{{{ 等级 }}}}：</w:t></w:r><w:r><w:t>{{{{ 总分 }}}}\t分</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>{{ 预算执行率 }}，{{ 预算执行率 }}</w:t></w:r></w:p>"
    )
    old, new = replace(plain, total=Decimal(99)), replace(plain, total=Decimal(50))
    both = Reports(template, old, new)
    data, _, left = renewed(both.old, both.new)
    assert (texts(data), left) == (texts(both.new), [])
    [first, second] = Document(BytesIO(data)).paragraphs[0].runs[:2]
    assert (first.text, first.bold, second.bold) == ("差：", True, None)

    def embolden(document: Any) -> None:
        for one in document.paragraphs[0].runs:
            one.bold = True

    lone, _, left = both.after(embolden)
    assert lone == texts(both.old)
    assert "说法也变了" in left[0]


def test_charts_are_not_renewed_and_that_is_said(plain: SelfEvaluation, make_template: Any) -> None:
    template = make_template.of("得{{ 总分 }}分", "{{p 指标得分率图 }}")
    old, new = replace(plain, total=Decimal(99)), replace(plain, total=Decimal(98))
    both = Reports(template, old, new)
    said, _, left = both.after(lambda _document: None)
    assert said[0] == "得98分"
    assert left == ["报告中的图没有更新：需要的，请重新导出一份，从中复制。"]


def test_a_style_that_was_once_a_report_has_new_marks(
    plain: SelfEvaluation, reports: Reports, tmp_path: Path
) -> None:
    def change(document: Any) -> None:
        document.paragraphs[0].runs[0].text = "{{ 总分 }}"
        for tag in (marks.START, marks.END):
            document.element.body.insert(
                0, document.element.makeelement(tag, {marks.ID: "9999", marks.NAME: "办公室"})
            )

    style = tmp_path / "旧报告.docx"
    style.write_bytes(edit(reports.old, change))
    root = package.parse(
        package.read(BytesIO(make_report(plain, score(plain), style))).parts["word/document.xml"]
    )
    names = [start.get(marks.NAME) for start in root.iter(marks.START)]
    assert [name for name in names if name != "办公室"] == [
        name for name in names if marks.read_name(name or "")
    ]
    assert len(names) == 3


def test_marks_are_bookmarks_of_their_own(reports: Reports) -> None:
    root = package.parse(package.read(BytesIO(reports.old)).parts["word/document.xml"])
    names = [start.get(marks.NAME, "") for start in root.iter(marks.START)]
    assert len(set(names)) == len(names) > 100
    assert max(map(len, names)) <= 40
    assert b"\xf4\x8f\xbc" not in reports.old
    found = [marks.read_name(name) for name in names]
    assert None not in found
    assert marks.read_name("_Toc1") is None
    marks.drop(root)
    assert list(root.iter(marks.START, marks.END)) == []
    marks.drop(root)


def test_what_the_office_put_into_a_paragraph_stays(
    plain: SelfEvaluation, template: Path, make_template: Any
) -> None:
    def add(document: Any) -> None:
        found = paragraph(document, "自评表共设置")
        found.runs[0]._element.append(found.runs[0]._element.makeelement(f"{{{W}}}sym"))
        for tag, attributes in (("bookmarkStart", {"name": "办公室"}), ("bookmarkEnd", {})):
            named = {f"{{{W}}}{name}": value for name, value in {"id": "9999", **attributes}.items()}
            found._element.append(found._element.makeelement(f"{{{W}}}{tag}", named))

    both = Reports(template, plain, change_row(plain, 1, actual="96", score=Decimal(4)))
    data, changes, left = renewed(edit(both.old, add), both.new)
    assert (texts(data), left, bool(changes)) == (texts(both.new), [], True)
    root = Document(BytesIO(data)).element
    assert len(list(root.iter(f"{{{W}}}sym"))) == 1
    assert len([one for one in root.iter(marks.START) if one.get(marks.NAME) == "办公室"]) == 1
    fonts = '<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="Arial"/></w:rPr>'
    face = make_template.of_xml(f"<w:p><w:r>{fonts}<w:t>{{{{ 等级 }}}}，</w:t></w:r></w:p>")
    grade = Reports(face, replace(plain, total=Decimal(99)), replace(plain, total=Decimal(50)))
    assert grade.after(lambda _document: None)[0][0] == "差，"
    assert grade.after(lambda document: document.paragraphs[0].runs[0]._element.rPr.rFonts.attrib.pop(HINT))[
        0
    ]
    retyped = grade.after(lambda document: setattr(document.paragraphs[0].runs[0], "text", "差，"))
    assert (retyped[0][0], retyped[1:]) == ("差，", ([], []))
    name = make_template.of("{{ 项目名称 }}")
    tabbed = Reports(name, plain, replace(plain, project="甲 \t乙")).after(lambda _document: None)
    assert tabbed[0] == ["甲 \t乙"]


def test_a_damaged_table_and_a_figure_torn_apart(
    reports: Reports, plain: SelfEvaluation, template: Path
) -> None:
    def tear(document: Any) -> None:
        found = paragraph(document, EXECUTION)
        end = run_of(document, EXECUTION, "100%")._element.getnext()
        paragraph(document, "资金已于第四季度拨付到位")._element.append(end)
        start = document.element.makeelement(marks.START, {marks.ID: "77", marks.NAME: "办公室"})
        document.element.body.insert(0, start)
        loose = found._element.makeelement(marks.TEXT)
        document.element.body.insert(1, loose)

    said, _, left = reports.after(tear)
    assert any("预算执行率为100%，结余资金11.5万元" in text for text in said)
    assert "手工改成了" in left[0]

    def empty(document: Any) -> None:
        cell = paragraph(document, "指标3：评选")._element.getparent().getparent()[-1]
        cell.remove(cell[-1])

    late = Reports(template, plain, change_row(plain, 2, reason="晚了"))
    made, changes, left = renewed(edit_parts(late.old, empty), late.new)
    assert ([one for one in changes if "晚了" in one], made) == ([], made)
    assert [one for one in left if "晚了" in one] == [
        "“晚了”在 Word 里已删去，或者改写时连标记一起换掉了，没有加上。"
    ]


def test_signs_of_an_office_are_no_marks(plain: SelfEvaluation, make_template: Any) -> None:
    odd = make_template.of("甲\U0010ff00乙", "{{ 失分情况 }}", "{{ 等级 }}")
    full = replace(plain, indicators=plain.indicators[:1], total=Decimal(99))
    assert texts(make_report(full, score(full), odd)) == ["甲\U0010ff00乙", "", "优"]
    box = make_template.of_xml("<w:p><w:r><w:txbxContent><w:p><w:r><w:t>内</w:t></w:r></w:p></w:txbxContent></w:r>"
                               "<w:r><w:t>{{ 总分 }}</w:t></w:r></w:p>")  # fmt: skip
    assert b"_jx" not in package.read(BytesIO(make_report(full, score(full), box))).parts["word/document.xml"]
    outside = make_template.of_xml("<w:p><w:r><w:t>{{ 总分 }}</w:t></w:r></w:p><w:t>{{ 总分 }}</w:t>")
    report = make_report(plain, score(plain), outside)
    assert (
        len(list(package.parse(package.read(BytesIO(report)).parts["word/document.xml"]).iter(marks.START)))
        == 2
    )


def test_a_figure_over_two_runs_and_one_after_markup(plain: SelfEvaluation, make_template: Any) -> None:
    bold, tracked = (
        "<w:rPr><w:b/></w:rPr>",
        "<w:rPr><w:b/><w:rPrChange w:id='1' w:author=''><w:rPr/></w:rPrChange></w:rPr>",
    )
    template = make_template.of_xml(
        f"<w:p><w:pPr/><w:r>{bold}<w:t>{{{{ 总分 }}}}</w:t></w:r><w:r><w:t>% &amp; &lt;{{{{ 总分 }}}}&gt; "
        "{{ 总分 }}</w:t></w:r><w:r><w:tab/><w:t>止</w:t></w:r></w:p>"
        f"<w:p><w:r>{tracked}<w:t>得{{{{ 总分 }}}}</w:t></w:r></w:p>"
    )
    old, new = replace(plain, total=Decimal(99)), replace(plain, total=Decimal("98.5"))
    both = Reports(template, old, new)
    assert texts(both.old) == ["99% & <99> 99\t止", "得99"]
    said, changes, left = both.after(lambda document: document.paragraphs[0].runs[-1].add_text("。"))
    assert said == ["98.5% & <98.5> 98.5\t止。", "得98.5"]
    assert (len(changes), left) == (4, [])
