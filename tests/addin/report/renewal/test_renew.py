"""A report that was edited in Word gets new figures: what is renewed, what is left alone, and what is said of it."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from addin.form import SelfEvaluation, score
from addin.report.document.export import make_report
from addin.report.markup import marks, package
from addin.report.renewal.renew import CHARTS, renew
from addin.report.template.styles import available
from tests.support.word_files import W, texts

HINT = f"{{{W}}}hint"
Edit = Callable[[Any], None]


def change_amounts(form: SelfEvaluation, executed: str = "188.5") -> SelfEvaluation:
    funds = (replace(line, executed=line.executed and Decimal(executed)) for line in form.funds)
    return replace(form, funds=tuple(funds), total=None)


def change_row(form: SelfEvaluation, row: int, **values: Any) -> SelfEvaluation:
    rows = list(form.indicators)
    rows[row] = replace(rows[row], **values)
    return replace(form, indicators=tuple(rows))


def edit(report: bytes, change: Edit) -> bytes:
    document = Document(BytesIO(report))
    change(document)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def paragraph(document: Any, words: str) -> Any:
    cells = [cell for table in document.tables for cell in table._cells]
    found = [*document.paragraphs, *(one for cell in cells for one in cell.paragraphs)]
    return next(one for one in found if words in one.text)


def run_of(document: Any, words: str, text: str) -> Any:
    """The run of a paragraph that is just this text."""
    return next(run for run in paragraph(document, words).runs if run.text == text)


def renewed(edited: bytes, fresh: bytes) -> tuple[bytes, list[str], list[str]]:
    made, told = renew(package.read(BytesIO(edited)), package.read(BytesIO(fresh)))
    return made.pack(), told.renewed, told.left


def _without_saving(report: bytes, change: Edit) -> bytes:
    """Without python-docx, which mends what it saves."""
    found = package.read(BytesIO(report))
    document = Document(BytesIO(report))
    change(document)
    return found.with_content({"word/document.xml": package.serialize(document.element)}).pack()


class Reports:
    """Of one form and another, in one style."""

    def __init__(self, template: Path, old: SelfEvaluation, new: SelfEvaluation) -> None:
        self.old = make_report(old, score(old), template)
        self.new = make_report(new, score(new), template)

    def after(self, change: Edit) -> tuple[list[str], list[str], list[str]]:
        """The texts of the report that was edited and renewed, and what is said."""
        data, changes, left = renewed(edit(self.old, change), self.new)
        again = renewed(data, self.new)
        assert again == (data, [], [one for one in left if one != CHARTS])
        return texts(data), changes, left


@pytest.fixture(scope="module")
def plain(form: SelfEvaluation) -> SelfEvaluation:
    return replace(form, total=None)


@pytest.fixture(scope="module")
def reports(plain: SelfEvaluation, template: Path) -> Reports:
    return Reports(template, plain, change_amounts(plain))


EXECUTION = "2021年度项目全年预算数为200万元"


@pytest.mark.parametrize("style", available())
def test_a_report_that_nobody_edited_becomes_the_fresh_one(plain: SelfEvaluation, style: str) -> None:
    template = available()[style].path
    rows = change_row(change_amounts(plain), 1, actual="96", score=Decimal(4))
    both = Reports(template, plain, replace(rows, project="另一个项目", year=2022))
    data, changes, left = renewed(both.old, both.new)
    assert texts(data) == texts(both.new)
    assert (bool(changes), left) == (True, [])
    assert renewed(data, both.new) == (data, [], [])


def test_figures_are_renewed_in_the_words_of_the_office(reports: Reports) -> None:
    def reword(document: Any) -> None:
        found = paragraph(document, EXECUTION)
        found.runs[1].text = "年，市里安排"
        found.runs[3].text = "万元，实际用了"
        found.runs[4].bold = True

    said, changes, left = reports.after(reword)
    assert "2021年，市里安排200万元，实际用了188.5万元，预算执行率为94.25%，结余资金11.5万元。" in said
    assert [one for one in changes if "附表" not in one][1:] == [
        "200 → 188.5（“…安排200万元，实际用了188.5万元，预算执行率为94.…”）",
        "100% → 94.25%（“…8.5万元，预算执行率为94.25%，结余资金11.5万元。”）",
        "0 → 11.5（“…为94.25%，结余资金11.5万元。”）",
    ]
    assert left == []


def test_what_was_retyped_or_deleted_is_left_alone(reports: Reports) -> None:
    def change(document: Any) -> None:
        run_of(document, EXECUTION, "100%").text = "约百分之百"
        gone = run_of(document, EXECUTION, "0")._element
        for neighbour in (gone.getprevious(), gone.getnext(), gone):
            neighbour.getparent().remove(neighbour)

    said, changes, left = reports.after(change)
    assert (
        "2021年度项目全年预算数为200万元，全年执行数为188.5万元，预算执行率为约百分之百，结余资金万元。"
        in said
    )
    assert len([one for one in changes if "附表" not in one]) == 2
    assert left == [
        "“…8.5万元，预算执行率为约百分之百，结余资金万元。”：手工改成了“约百分之百”，自评表算出的是“94.25%”，没有改动。",
        "“2021年度项目全年预算数为200万元，全年执行数为188.5万元，预算执行率为约百分之百，结余资金万元。”中的“11.5”找不到了："
        "在 Word 里删去或重新输入过，没有改动，请核对。",
    ]


def test_what_was_corrected_to_the_new_figure_is_found_the_next_time(
    plain: SelfEvaluation, template: Path, reports: Reports
) -> None:
    def correct(document: Any) -> None:
        run_of(document, EXECUTION, "100%").text = "94.25%"

    data, _, left = renewed(edit(reports.old, correct), reports.new)
    assert left == []
    third = Reports(template, plain, change_amounts(plain, "100"))
    assert texts(renewed(data, third.new)[0]) == texts(third.new)


def test_a_sentence_that_was_reworded_and_says_something_else_now(
    plain: SelfEvaluation, template: Path
) -> None:
    worse = change_row(plain, 1, actual="96", score=Decimal(4))

    def reword(document: Any) -> None:
        paragraph(document, "自评表共设置").runs[-1].text = "项指标，都完成了。"

    both = Reports(template, plain, worse)
    said, changes, left = both.after(reword)
    assert "自评表共设置10项指标，都完成了。" in said
    assert left == [
        "“自评表共设置10项指标，都完成了。”在 Word 里改写过，现在的报告这里是"
        "“自评表共设置10项绩效指标，其中9项达到年度指标值、1项未达到年度指标值。”，说法也变了，没有改动，请核对。"
    ]
    assert any(one.startswith("…") or "扣分的指标有" in one for one in changes)
    whole, whole_changes, nothing = both.after(lambda _document: None)
    assert "自评表共设置10项绩效指标，其中9项达到年度指标值、1项未达到年度指标值。" in whole
    assert (len(whole_changes), nothing) == (len(changes) + 1, [])


def test_paragraphs_deleted_added_and_gone(plain: SelfEvaluation, template: Path) -> None:
    problems = "部门联动还不强，有3处。\n资金拨付偏晚，晚了2个月。\n宣传不够。"
    old = replace(plain, material={**plain.material, "存在的问题": problems})
    fewer = "资金拨付偏晚，晚了4个月。\n宣传不够。\n新的问题。"
    new = replace(plain, material={**plain.material, "存在的问题": fewer})

    def change(document: Any) -> None:
        for words in ("自评表共设置", "宣传不够"):
            gone = paragraph(document, words)._element
            gone.getparent().remove(gone)

    said, changes, left = Reports(template, old, new).after(change)
    assert "1.资金拨付偏晚，晚了4个月。" in said
    assert changes == ["2 → 1（“1.资金拨付偏晚，晚了4个…”）", "2 → 4（“1.资金拨付偏晚，晚了4个月。”）"]
    assert left == [
        "“自评表共设置10项绩效指标，全部达到年度指标值。”在 Word 里已删去，或者改写时连标记一起换掉了，没有加上。",
        "“2.宣传不够。”在 Word 里已删去，或者改写时连标记一起换掉了，没有加上。",
        "“3.新的问题。”在 Word 里已删去，或者改写时连标记一起换掉了，没有加上。",
        "“1.部门联动还不强，有3处。”在现在的报告里没有了，请核对后自己删去。",
    ]


def test_a_paragraph_of_a_list_is_known_by_its_words(plain: SelfEvaluation, template: Path) -> None:
    def about(text: str) -> SelfEvaluation:
        return replace(plain, material={**plain.material, "项目概况": text})

    two, one = about("资金：甲用3万元。\n资金：乙用5万元。"), about("资金：乙用6万元。")
    said, changes, left = Reports(template, two, one).after(lambda _document: None)
    assert said[1:4] == ["一、项目概况", "资金：甲用3万元。", "资金：乙用6万元。"]
    assert changes == ["5 → 6（“资金：乙用6万元。”）"]
    assert left == ["“资金：甲用3万元。”在现在的报告里没有了，请核对后自己删去。"]
    alike = Reports(template, about("用3。\n用3。"), about("用4。\n用5。")).after(lambda _document: None)
    assert alike[0][2:4] == ["用4。", "用5。"]
    fewer = Reports(template, about("用3。\n用3。"), about("用4。")).after(lambda _document: None)
    assert fewer[0][2:4] == ["用3。", "用3。"]


def test_a_figure_is_found_where_its_paragraph_is_no_more(reports: Reports) -> None:
    def join(document: Any) -> None:
        found = paragraph(document, EXECUTION)
        other = paragraph(document, "资金已于第四季度拨付到位")
        for child in list(found._element)[3:]:
            other._element.append(child)
        found._element.getparent().remove(found._element)

    said, changes, left = reports.after(join)
    joined = next(text for text in said if "资金已于第四季度" in text)
    assert joined.endswith(
        "年度项目全年预算数为200万元，全年执行数为188.5万元，预算执行率为94.25%，结余资金11.5万元。"
    )
    assert len([one for one in changes if "附表" not in one]) == 4
    assert left == []


def test_the_form_is_renewed_cell_by_cell(plain: SelfEvaluation, template: Path) -> None:
    changed = change_row(change_row(plain, 2, reason="晚了"), 8, reason="")
    rows = [*changed.indicators[:3], replace(changed.indicators[3], name="新的指标"), *changed.indicators[4:]]
    said, changes, left = Reports(template, plain, replace(changed, indicators=tuple(rows))).after(
        lambda document: paragraph(document, "指标3：评选").runs[0].__setattr__("bold", True)
    )
    assert said
    assert "（空白） → 晚了（附表“指标3：评选市级小区党建示范点”一行）" in changes
    assert any("新的指标" in one and "附表多出的一行没有加上" in one for one in left)
    gone = plain.indicators[3].name
    assert f"附表中“{gone}”一行，自评表里已经没有，请核对后自己删去。" in left
    back = Reports(template, replace(changed, indicators=tuple(rows)), plain).after(lambda _document: None)
    assert "晚了 → （空白）（附表“指标3：评选市级小区党建示范点”一行）" in back[1]


def test_rows_of_one_name(plain: SelfEvaluation, template: Path) -> None:
    twins = (plain.indicators[0], replace(plain.indicators[0], actual="5"))
    old = replace(plain, indicators=(*twins, *plain.indicators[1:]))
    new = change_row(old, 1, actual="6")
    assert Reports(template, old, new).after(lambda _document: None)[1] != []
    fewer = Reports(template, old, plain).after(lambda _document: None)
    assert [one for one in fewer[1] if "小区党建工作”一行" in one] == []
    more = Reports(template, plain, old).after(lambda _document: None)
    assert [one for one in more[2] if "分不清是哪一处" in one] != []


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
    marks.place(root, count(1))
    assert [start.get(marks.NAME) for start in root.iter(marks.START)] == names
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
    made, changes, left = renewed(_without_saving(late.old, empty), late.new)
    assert ([one for one in changes if "晚了" in one], made) == ([], made)
    assert [one for one in left if "晚了" in one] == [
        "“晚了”在 Word 里已删去，或者改写时连标记一起换掉了，没有加上。"
    ]


def test_signs_of_an_office_are_no_marks(plain: SelfEvaluation, make_template: Any) -> None:
    odd = make_template.of("甲\U0010ff00乙", "{{ 失分情况 }}", "{{ 等级 }}")
    full = replace(plain, indicators=plain.indicators[:1], total=Decimal(99))
    assert texts(make_report(full, score(full), odd)) == ["甲\U0010ff00乙", "", "优"]
    outside = make_template.of_xml("<w:p><w:r><w:t>{{ 总分 }}</w:t></w:r></w:p><w:t>{{ 总分 }}</w:t>")
    report = make_report(plain, score(plain), outside)
    assert (
        len(list(package.parse(package.read(BytesIO(report)).parts["word/document.xml"]).iter(marks.START)))
        == 2
    )
