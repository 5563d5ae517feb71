"""A report that was edited in Word gets new figures: what is renewed, what is left alone, and what is said of it."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from addin.form import SelfEvaluation
from addin.report.template.styles import available
from tests.support.edited_reports import (
    EXECUTION,
    Reports,
    change_amounts,
    change_row,
    edit,
    paragraph,
    renewed,
    run_of,
)
from tests.support.word_files import texts


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


def test_what_the_office_filled_in_is_its_own(reports: Reports) -> None:
    def date(document: Any) -> None:
        paragraph(document, "成文日期").runs[0].text = "2022年3月15日"

    said, _, left = reports.after(date)
    assert "2022年3月15日" in said
    assert left == []


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
