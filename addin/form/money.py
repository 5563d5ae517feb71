"""Units of money: a form holds 万元, whatever its file was written in."""

from decimal import Decimal

WAN = Decimal(10_000)  # 元 in a 万元
IN_WAN = {
    "元": 1 / WAN, "千元": Decimal("0.1"), "万元": Decimal(1), "万": Decimal(1), "亿元": WAN, "亿": WAN,
}  # fmt: skip
