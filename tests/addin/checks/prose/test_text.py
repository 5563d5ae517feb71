"""Texts as typed and as copied from a PDF → paragraphs and sentences."""

import pytest

from addin.checks.prose.text import paragraphs, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("一段。\n二段。", ["一段。", "二段。"]),
        ("一\n\n段\n 。", ["一段。"]),
        ("一、项目概况\n根据文件，\n安排资金。", ["一、项目概况", "根据文件，安排资金。"]),
        ("（一）加强培训，\n提高水平。", ["（一）加强培训，提高水平。"]),
        ("没有写完\n1.下一条", ["没有写完", "1.下一条"]),
        ("没有写完\n1.5万元。", ["没有写完1.5万元。"]),
        ("\t200\n\t100%\n合计", ["200", "100%", "合计"]),
        ("表\t格", ["表格"]),
        ("从 10 到 20 Mbit/s", ["从10到20 Mbit/s"]),
        ("1,000,000元,共2项;(含1项):", ["1000000元，共2项；（含1项）："]),
        ("２０２１年２００．５万元，１０％", ["2021年200.5万元，10%"]),
        ("10，000元", ["10000元"]),
        ("共10，000人", ["共10，000人"]),
        ("百分之九十，百分之90.5", ["百分之九十，90.5%"]),
        ("零\u200b宽", ["零宽"]),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert list(paragraphs(text)) == expected


def test_sentences() -> None:
    assert list(sentences("一句。两句！？三句")) == ["一句。", "两句！？", "三句"]


def test_a_sentence_without_end_is_read_in_pieces() -> None:
    pieces = list(sentences("甲" * 2500))
    assert [len(piece) for piece in pieces] == [1000, 1000, 500]
