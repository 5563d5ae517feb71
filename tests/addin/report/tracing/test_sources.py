"""Where every figure of a form is said to stand, and what each thing is called that a person fills in."""

from dataclasses import replace
from decimal import Decimal

import pytest
import yaml

from addin.form import Level, SelfEvaluation, score
from addin.report.facts.colours import Paint, Palette, Source
from addin.report.tracing.sources import Painter, inputs
from tests.support.forms import sound
from tests.support.goldens import DATA

PLACES: dict[str, list[str]] = yaml.safe_load((DATA / "trace-sources.yaml").read_text(encoding="utf-8"))


class Kept(Palette):
    """Keeps every source that is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: dict[Source, None] = {}

    def paint(self, source: Source) -> Paint:
        self.asked[source] = None
        return super().paint(source)


class Asking(Painter):
    """Asks for the source of a number at once, and not when it is printed."""

    def number(self, number: Decimal | None, place: str, words: str) -> Decimal | None:
        if number is not None:
            self.palette.paint(Source(place, words))
        return super().number(number, place, words)


def form() -> SelfEvaluation:
    level = Level("产出指标", sound().indicators[0].weight)
    rows = (replace(sound().indicators[0], level1=level, reason="无"), *sound().indicators[1:])
    return replace(sound(), indicators=rows, material={"项目概况": "培训100人", "改进措施": "2条"})


FORMS = {
    "一张表": form(),
    "按年初预算数的规则": replace(form(), rule="mof-2020；执行率分母=年初预算数"),
    "没有地址": replace(form(), cells={}, funds=(replace(form().fund_total, cells={}),), indicators=()),
}


@pytest.mark.parametrize("name", FORMS)
def test_every_figure_has_its_place(name: str) -> None:
    palette, one = Kept(), FORMS[name]
    painter = Asking(palette)
    painter.form(one)
    painter.scores(score(one), one)
    assert [f"{source.place} {source.words}" for source in palette.asked] == PLACES[name]


def test_everything_that_is_filled_in_has_its_place() -> None:
    found = [f"{item.source.place} {item.source.words}：{item.text}" for item in inputs(form())]
    assert found == PLACES["填写的"]
