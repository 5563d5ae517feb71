"""Dates in 年度指标值 and 实际完成值, in a living Calc: typed in the ways officers write them, or true dates."""

from addin.calc.office import Office
from tests.support.desk import Desk
from tests.support.formats import put
from tests.support.livebooks import opened
from workbook_templates.build import TEMPLATE


def test_a_day_is_a_day_however_it_comes_into_the_cell(office: Office) -> None:
    with opened(office, TEMPLATE) as live:
        desk = Desk(office, live)
        for cell, text in {"D25": "完工时间", "G25": "10"}.items():
            desk.type(cell, text)
        for target, in_time, late in (
            ("2022年12月20日前", ("20221220", "2022.12.20", "2022-12-19"), ("20221221", "2022.12.21")),
            ("20221220", ("2022年12月20日",), ("2022年12月21日",)),
            ("12/30", ("12/30", "12月29日"), ("12/31",)),
            ("12月31日前", ("12/31",), ()),
        ):
            desk.type("E25", target)
            for finished in (*in_time, *late):
                desk.type("F25", finished)
                shown = live.form.range("F25").value
                assert shown == finished  # a text, not another day
                score = live.form.range("H25").value
                assert (score == 10) is (finished in in_time), (target, finished, score)
        desk.type("E25", "2022年12月20日前")
        for day, score in ((44915.0, 10), (44916.0, None)):  # 2022-12-20 and the day after
            put(live.document.model, "自评表", "F25", "YYYY-MM-DD", day)
            got = live.form.range("H25").value
            assert got == 10 if score else str(got).startswith("※")
