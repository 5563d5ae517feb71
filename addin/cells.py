"""The catalogue of cell functions with all that stands behind it: what a host serves."""

from typing import Any

from udfs import FUNCTIONS, hand_in

__all__ = ["FUNCTIONS"]


def _check(region: Any, rule: object) -> str:
    from addin.checks.cell import check_region  # noqa: PLC0415 - a host starts without the checks

    return check_region(region, rule)


hand_in(_check)
