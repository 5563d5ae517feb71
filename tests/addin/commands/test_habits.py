"""Ordinary habits at the keyboard, in a living Calc: what is typed stays what it is, and a message is said once."""

from collections.abc import Iterator

import pytest

from addin.calc.office import Office
from tests.support.desk import Desk
from tests.support.livebooks import LiveBook, opened, run
from workbook_templates.actions import ACTIONS
from workbook_templates.build import TEMPLATE

FORM_ACTIONS = [action.name for action in ACTIONS if action.subject == "form" and action.name != "undo"]


@pytest.fixture(scope="module")
def template(office: Office) -> Iterator[LiveBook]:
    with opened(office, TEMPLATE) as live:
        yield live


def shown(live: LiveBook, *cells: str) -> list[str]:
    return [live.form.range(cell).api.getCellByPosition(0, 0).String for cell in cells]


def test_a_percentage_or_a_date_changes_no_format(office: Office, template: LiveBook) -> None:
    desk = Desk(office, template)
    desk.type("D16", "培训人次")
    desk.type("F16", "5")
    desk.type("E16", "5")
    for cell, hint in (("G16", "Q16"), ("E9", "Q9")):
        desk.type(cell, "10%")
        assert shown(template, cell) == ["0.1"]
        assert "百分数" in str(template.form.range(hint).value)
        desk.type(cell, "10")
        assert shown(template, cell) == ["10"]
    desk.type("E9", "2021-12-31")
    assert shown(template, "E9") == ["44561"]
    assert "像是日期" in str(template.form.range("Q9").value)
    desk.type("E9", "1e9")
    assert shown(template, "E9") == ["1000000000"]
    assert "核对单位" in str(template.form.range("Q9").value)
    for cell in ("E9", "D16:G16"):
        desk.delete(cell)
    assert shown(template, "Q9", "Q16") == ["", ""]


def test_a_message_stands_in_one_place(office: Office, template: LiveBook) -> None:
    desk = Desk(office, template)
    for cell, text in {"D15": "培训人次", "E15": "≥10", "G15": "10", "F9": "5"}.items():
        desk.type(cell, text)
    assert shown(template, "H15", "I15", "L15", "M15", "N15", "H45", "L2", "N2", "H8", "I8") == [""] * 10
    assert shown(template, "Q15") == ["※实际完成值为空：请在“实际完成值”列填写"]
    assert shown(template, "Q8")[0].startswith("※全年预算数为空")


def test_a_copied_form_is_refused_by_every_command(template: LiveBook) -> None:
    template.form.copy(after=template.form)
    for name in FORM_ACTIONS:
        said = run(name, template)
        if name == "fill_back":  # for forms of others, whatever there is of ours
            assert "是用本模板填的自评表" in said
        else:
            assert said.startswith("工作簿里有2张自评表（“自评表”“自评表"), name
    template.book.sheets[1].delete()
