"""The cell styles of 汇总.xlsx."""

from typing import Any, ClassVar

from workbook_templates import canvas

FONT, TINT, LINK = "宋体", "#D9E5F2", "#1F4E79"
_BASE: dict[str, Any] = {"font_name": FONT, "font_size": 10, "valign": "vcenter", "border": 1}
_NUMBER: dict[str, Any] = {"align": "right"}
_TOTAL: dict[str, Any] = {"bold": True, "bg_color": "#EAF1F8"}
_FORMATS: dict[str, dict[str, Any]] = {
    "count": _NUMBER | {"num_format": "0"},
    "amount": _NUMBER | {"num_format": "#,##0.00####"},
    "points": _NUMBER | {"num_format": "0.00"},
    "rate": _NUMBER | {"num_format": "0.00%"},
}
_STYLES: dict[str, dict[str, Any]] = {
    "title": {"border": 0, "bold": True, "font_size": 14},
    "note": {"border": 0},
    "note_wrapped": {"border": 0, "text_wrap": True, "valign": "top"},
    "head": {"bold": True, "align": "center", "bg_color": TINT, "text_wrap": True},
    "group": {"bold": True, "bg_color": "#F2F2F2"},
    "total": _TOTAL,
    "short": {"text_wrap": True},
    "text": {"text_wrap": True},
    "link": {"text_wrap": True, "font_color": LINK, "underline": 1},
    **_FORMATS,
    "total_short": _TOTAL | {"align": "left", "num_format": '0"个"'},
    **{f"total_{name}": _TOTAL | properties for name, properties in _FORMATS.items()},
}


class Styles(canvas.Styles):
    """The workbook's formats, made once each."""

    base: ClassVar[dict[str, Any]] = _BASE
    looks: ClassVar[dict[str, dict[str, Any]]] = _STYLES
