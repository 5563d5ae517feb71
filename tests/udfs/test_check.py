"""JX_CHECK without the checks: who has only the functions is told so."""

import pytest

from udfs import FUNCTIONS, check


def test_where_no_checks_are_handed_in_the_cell_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "_answers", [])
    [function] = [function for function in FUNCTIONS if function.name == "JX_CHECK"]
    assert str(function([["三级指标"]])).startswith("※这里只有计算函数，没有检查功能")
