"""Characters of the symbol fonts as those that are seen: Word keeps them by their place in the font."""

UNKNOWN = "\ufffd"
_SYMBOL = {
    0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•",
    0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xD6: "√", 0xD7: "·", 0xE5: "∑", 0x2D: "−", 0x40: "≅",
}  # fmt: skip
_GREEK = dict(zip(
    map(ord, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"),
    "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True,
))  # fmt: skip
_PLAIN = {
    code: chr(code)
    for code in range(0x20, 0x7F)
    if chr(code).isdigit() or chr(code) in " !#%&()+,./:;<=>?[]_{|}"
}
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0xA1: "○", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢",
    0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗",
    0x50: "✓",
    0x51: "☒",
    0x52: "☑",
    0x53: "☒",
    0x54: "☒",
    0xA2: "■",
    0xA3: "☐",
    0x97: "●",
}
_FONTS = {
    "symbol": {**_PLAIN, **_GREEK, **_SYMBOL}, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2,
}  # fmt: skip
_PRIVATE = 0xF000  # where the places of a symbol font lie in Unicode


def symbol(font: str, code: str) -> str:
    """The character of <w:sym>. code: hexadecimal; what is not known is a sign that something stands there."""
    try:
        place = int(code[:8], 16)
    except ValueError:
        return UNKNOWN
    known = _FONTS.get(font.strip().lower())
    if known is not None:
        return known.get(place & 0xFF, UNKNOWN)
    return UNKNOWN if place >= _PRIVATE or place < 0x20 else chr(place)


def plain(text: str, font: str) -> str:
    """A text with the characters that were typed in a symbol font. font: that of the run, "" where it says none."""
    if text.isascii() or not any(_PRIVATE < ord(char) < _PRIVATE + 0x100 for char in text):
        return text
    known = _FONTS.get(font.strip().lower(), _FONTS["symbol"])
    return "".join(
        known.get(ord(char) - _PRIVATE, UNKNOWN) if _PRIVATE < ord(char) < _PRIVATE + 0x100 else char
        for char in text
    )
