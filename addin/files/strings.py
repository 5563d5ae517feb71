"""The texts of a workbook: shared ones by their numbers, and the escapes in them."""

import re

from addin.files.package import Package

_ESCAPED = re.compile(r"_x00([01][0-9A-Fa-f]|5[Ff])_")


def unescape(text: str) -> str:
    """Control characters stand in the file as _x0007_, and a typed _x0007_ as _x005F_x0007_."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x00" in text else text


def plain_name(name: str) -> str:
    """The name of an element without its prefix."""
    return name[name.index(":") + 1 :] if ":" in name else name


def read_strings(package: Package, part: str | None) -> list[str]:
    """The shared strings in order; none where the part is missing."""
    if part is None or part not in package:
        return []
    reader = _Strings()
    package.stream(part, reader)
    return reader.strings


class _Strings:
    """Plain or of several runs; without the reading aids (rPh) that stand beside them."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self._said: list[str] = []
        self._in_text = self._in_aid = False

    def start(self, name: str, _: dict[str, str]) -> None:
        name = plain_name(name)
        if name == "si":
            self._said = []
        elif name == "rPh":
            self._in_aid = True
        elif name == "t":
            self._in_text = not self._in_aid

    def end(self, name: str) -> None:
        name = plain_name(name)
        if name == "si":
            self.strings.append(unescape("".join(self._said)))
        elif name == "rPh":
            self._in_aid = False
        elif name == "t":
            self._in_text = False

    def say(self, text: str) -> None:
        if self._in_text:
            self._said.append(text)
