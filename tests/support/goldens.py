"""Golden cases of cell functions: name, function, input, output."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from udfs import FUNCTIONS

DATA = Path(__file__).parents[1] / "data"
CALL = {function.name: function for function in FUNCTIONS}


def goldens(file: str) -> list[Any]:
    """The cases of a file in tests/data as pytest parameters."""
    cases = yaml.safe_load((DATA / file).read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["name"]) for case in cases]


def check(case: dict[str, Any]) -> None:
    """A sentence that ends in … gives only its beginning; everything else is compared whole."""
    got = CALL[case["function"]](*case["input"])
    wanted = case["output"]
    if isinstance(wanted, str) and wanted.endswith("…"):
        assert isinstance(got, str)
        assert got[: len(wanted) - 1] == wanted[:-1]
    else:
        assert (type(got) is str, got) == (type(wanted) is str, wanted)
