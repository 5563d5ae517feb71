"""Plain and qualified names in formula text."""

import pytest

from addin.calc.names import QUALIFIER, PlainNames

NAMES = PlainNames(["JX_SCORE", "JX_TOTAL", "JX_SCORE_MAX"])


@pytest.mark.parametrize(
    ("formula", "plain"),
    [
        ("=JX_SCORE(A1;B1)", "=JX_SCORE(A1;B1)"),
        ("=jx_score(A1;B1)", "=JX_SCORE(A1;B1)"),
        ("=jx_score_max(1)", "=JX_SCORE_MAX(1)"),
        ("=1+jx_total (A1)*jx_score(2)", "=1+JX_TOTAL (A1)*JX_SCORE(2)"),
        ("='c:\\资料\\绩效自评.xlam'!jx_score(1)", "=JX_SCORE(1)"),
        ("='it''s'!jx_score(1)", "=JX_SCORE(1)"),
        ("=[1]!jx_score(1)", "=JX_SCORE(1)"),
        ("=[绩效自评.xlsm]!jx_score(1)", "=JX_SCORE(1)"),
        ("=绩效自评.xlam!jx_score(1)", "=JX_SCORE(1)"),
        ("=1+_xll.jx_score(1)", "=1+JX_SCORE(1)"),
        ("=_xlfn.jx_score(1)", "=JX_SCORE(1)"),
        (f"='c:\\绩效自评.xlam'!{QUALIFIER}JX_SCORE(1)", "=JX_SCORE(1)"),
        ('=jx_score("jx_total(1)")', '=JX_SCORE("jx_total(1)")'),
        ('=jx_score("a""jx_total(1)")', '=JX_SCORE("a""jx_total(1)")'),
        ("={jx_score(A1)}", "={JX_SCORE(A1)}"),
    ],
)
def test_unresolved_calls_become_plain(formula: str, plain: str) -> None:
    assert NAMES.occur_in(formula)
    assert NAMES.respell(formula) == plain


@pytest.mark.parametrize(
    "formula",
    [
        "=SUM(A1:B2)",
        f"={QUALIFIER}JX_SCORE(A1)",
        f"=IF(A1;{QUALIFIER}JX_SCORE(A1);{QUALIFIER}JX_TOTAL(A1))",
        "=MY_JX_SCORE(1)",
        "=JX_SCORES(1)",
        "=jx_score",
        '="jx_score(1)"',
        "='jx_score(1)'.A1",
        "=$'jx_score(1)'.A1+1",
        "",
        "文字 jx_scor(",
    ],
)
def test_everything_else_stays(formula: str) -> None:
    assert not NAMES.occur_in(formula)
    assert NAMES.respell(formula) == formula
