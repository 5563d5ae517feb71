"""Where the unit's name and the date stand: the name's middle over the date's, the date four characters from the right."""

import pytest
from lxml import etree

from addin.report.markup.signature import place
from tests.support.word_files import W

DATE = "2022年3月15日"  # seven digits and three characters: six and a half wide


def placed(name: str, date: str = DATE, style: str = "落款单位", more: str = "") -> list[dict[str, str]]:
    """The indents of both paragraphs, without the prefix."""

    def paragraph(text: str, named: str) -> str:
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{named}"/>{more}<w:jc w:val="right"/></w:pPr>'
            f"<w:r><w:t>{text}</w:t></w:r></w:p>"
        )

    body = etree.fromstring(
        f'<w:body xmlns:w="{W}">{paragraph(name, style)}{paragraph(date, "落款日期")}</w:body>'
    )
    place(body, {})
    order = [etree.QName(child).localname for child in body[1][0]]
    assert set(order) <= {"pStyle", "ind", "jc"}
    assert order[-1] == "jc"
    return [
        {etree.QName(key).localname: str(value) for key, value in indent.attrib.items()}
        for indent in body.iter(f"{{{W}}}ind")
    ]


@pytest.mark.parametrize(
    ("name", "name_room", "date_room"),
    [("益阳市委组织部", 375, 400), ("某局", 625, 400), ("广州市白云区某某某某某某某委员会办公室", 0, 625)],
)
def test_the_name_is_centred_over_the_date(name: str, name_room: int, date_room: int) -> None:
    over, under = placed(name)
    assert (int(over["rightChars"]), int(under["rightChars"])) == (name_room, date_room)
    assert int(under["right"]) == round(date_room * 3.16)
    middles = [
        int(room) / 100 + width / 2
        for room, width in ((over["rightChars"], len(name)), (under["rightChars"], 6.5))
    ]
    assert middles[0] == pytest.approx(middles[1], abs=0.01)


def test_an_indent_that_is_there_is_changed() -> None:
    assert placed("某局", more='<w:ind w:left="100"/>')[0] == {
        "left": "100",
        "rightChars": "625",
        "right": "1975",
    }


def test_a_date_without_a_name_stays() -> None:
    assert placed("正文。", style="公文正文") == []
