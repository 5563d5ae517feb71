"""Formulas as they read in another row."""

import pytest

from addin.commands.live.formulas import redirected, shifted


@pytest.mark.parametrize(
    ("formula", "rows", "expected"),
    [
        ('=IF($C16="",$S15,$C16)', 1, '=IF($C17="",$S16,$C17)'),
        ("=JX_TOTAL(G8,$G$15:$G$44)", 2, "=JX_TOTAL(G10,$G$15:$G$44)"),
        ('=IF(A1="见A1","B2",$B$2)', 1, '=IF(A2="见A1","B2",$B$2)'),
        ("='表 A1'!B2+参数!B2", 1, "='表 A1'!B3+参数!B3"),
        ("=LOG10(A1)+评分规则+ABC_D4", 1, "=LOG10(A2)+评分规则+ABC_D4"),
        ("=A1", -1, "=#REF!"),
        ('="a""B3"&B3', 1, '="a""B3"&B4'),
    ],
)
def test_only_relative_rows_move(formula: str, rows: int, expected: str) -> None:
    assert shifted(formula, rows) == expected


def test_references_to_one_row_turn_to_another() -> None:
    assert redirected('=IF($C17="",$S15,$C17&$A$15&"S15")', 15, 16) == '=IF($C17="",$S16,$C17&$A$15&"S15")'
