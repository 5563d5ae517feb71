"""Hostile and damaged files made of sound ones, the same for the same seed: the inside of a package is changed, too."""

import io
import random
import re
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support import foreign_files
from tests.support.foreign_cases import FOLDER, load
from tests.support.foreign_layouts import LAYOUTS

ROOT = Path(__file__).resolve().parent.parent
_FORMS = ("workbook_templates/examples/*.xlsm", "tests/data/trials/*.xlsx", "tests/data/odd/*")
_STYLES, _RULES = "workbook_templates/reports/*.docx", "udfs/rules/data/*.toml"
_FORM_KINDS = (".xlsm", ".xlsx", ".xls", ".docx")
_TOKEN = re.compile(rb'<[^<>]*>|"[^"<>]*"|[^<>"]+')
_VALUES = (
    b"", b"0", b"-1", b"1", b"999999999", b"4294967296", b"1e999", b"NaN", b"#REF!", b"A1", b"XFD1048576", b"A1:XFD1048576",
    b"../../../etc/passwd", b"file:///dev/zero", b"\\\\server\\share", b"=1+1", b"=cmd|'/c calc'!A1", b"{{ 7*7 }}",
    b"{%p for x in range(9999) %}", b"&#x202e;", b"&amp;", b"_x0000_", "※".encode(), "≥".encode() * 40, "长".encode() * 40_000,
    b"rId1", b"true", b"preserve", b"General", b"[" * 9000, b"0" * 400, b"[h]:mm:ss", b"s", b"str", b"inlineStr", b"e",
)  # fmt: skip
_TEXTS = (
    "", "9" * 400, "1e400", "-0", "nan", "inf", "2021-02-30", "true", '"', "'''", "[[", "]]", "{", "=", "\n", "\x00", "#",
    "base", "since", "长" * 9000, "[a]\n" * 500, "a.b.c=1\n", "\u202e", "∞", "1_000", "0x10", "1979-05-27T07:32:00Z",
)  # fmt: skip


def forms() -> list[Path]:
    """Sound forms of every kind; those that must be made are made once."""
    found = [path for pattern in _FORMS for path in sorted(ROOT.glob(pattern))]
    return [path for path in found if path.suffix in _FORM_KINDS]


@cache
def make_all() -> dict[str, bytes]:
    """Forms in files of which the project keeps none: name → content."""
    standard = next(layout.lines for layout in LAYOUTS if layout.name == "standard")
    lines = standard(load(next(FOLDER.glob("01-*.json"))))
    with TemporaryDirectory() as folder:
        word, old = Path(folder) / "旧表.docx", Path(folder) / "旧表.xls"
        foreign_files.docx(word, lines)
        foreign_files.xls(old, {"自评表": lines})
        return {word.name: _pack(_parts(word.read_bytes())), old.name: old.read_bytes()}


def style(chance: random.Random) -> bytes:
    return mutate(chance.choice(sorted(ROOT.glob(_STYLES))).read_bytes(), chance)


def rule(chance: random.Random) -> bytes:
    text = chance.choice(sorted(ROOT.glob(_RULES))).read_text(encoding="utf-8")
    for _ in range(chance.randint(1, 5)):
        text = _changed_text(text, chance)
    return text.encode("utf-8", "surrogatepass")


def form(chance: random.Random) -> tuple[str, bytes]:
    """A name with the right ending, and the content."""
    own = {path.suffix: path for path in chance.sample(forms(), len(forms()))}
    kind = chance.choice(_FORM_KINDS)
    others = [(name, data) for name, data in make_all().items() if name.endswith(kind)]
    name, data = (
        (f"表{kind}", own[kind].read_bytes())
        if kind in own and (not others or chance.random() < 0.5)
        else others[0]
    )
    return f"表{Path(name).suffix}", mutate(data, chance)


def mutate(data: bytes, chance: random.Random) -> bytes:
    if not data.startswith(b"PK") or chance.random() < 0.05:
        return _damage(data, chance)
    parts = _parts(data)
    for _ in range(chance.randint(1, 2)):
        _change_package(parts, chance)
    return _pack(parts)


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {info.filename: package.read(info) for info in package.infolist()}


def _pack(parts: dict[str, bytes]) -> bytes:
    """The same bytes at any time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, part in parts.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            package.writestr(info, part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _change_package(parts: dict[str, bytes], chance: random.Random) -> None:
    name = chance.choice(sorted(parts))
    what = chance.random()
    if what < 0.02 and len(parts) > 1:
        del parts[name]
    elif what < 0.04:
        parts[chance.choice((name.upper(), f"/{name}", f"../{name}", name.replace("/", "\\")))] = parts.pop(
            name
        )
    elif what < 0.06:
        parts[name] = parts[chance.choice(sorted(parts))]
    elif what < 0.1:
        parts[name] = _damage(parts[name], chance)
    else:
        # What is read most is changed most.
        likely = [
            one
            for one in sorted(parts)
            if re.search(r"sheet\d|sharedStrings|styles|workbook|document|rels", one)
        ]
        name = chance.choice(likely or [name])
        parts[name] = _changed_markup(parts[name], chance)


def _changed_markup(part: bytes, chance: random.Random) -> bytes:
    tokens = _TOKEN.findall(part[:400_000])
    rest = part[400_000:]
    for _ in range(chance.randint(1, 3)):
        if not tokens:
            break
        at = chance.randrange(len(tokens))
        end = min(len(tokens), at + chance.choice((1, 1, 2, 5, 40)))
        chance.choice(_MARKUP_WAYS)(tokens, at, end, chance)
    return b"".join(tokens) + rest


def _delete(tokens: list[bytes], at: int, end: int, _chance: random.Random) -> None:
    del tokens[at:end]


def _repeat(tokens: list[bytes], at: int, end: int, chance: random.Random) -> None:
    tokens[at:at] = tokens[at:end] * chance.choice((1, 2, 50, 2000))


def _move(tokens: list[bytes], at: int, end: int, chance: random.Random) -> None:
    piece = tokens[at:end]
    del tokens[at:end]
    place = chance.randint(0, len(tokens))
    tokens[place:place] = piece


def _put(tokens: list[bytes], at: int, _end: int, chance: random.Random) -> None:
    value, token = chance.choice(_VALUES), tokens[at]
    if token.startswith(b"<") and b'="' in token:
        spots = list(re.finditer(rb'"[^"]*"', token))
        spot = chance.choice(spots) if spots else None
        if spot:
            tokens[at] = token[: spot.start()] + b'"' + value.replace(b'"', b"") + b'"' + token[spot.end() :]
    else:
        tokens[at] = value


def _rename(tokens: list[bytes], at: int, _end: int, chance: random.Random) -> None:
    tokens[at] = re.sub(
        rb"[A-Za-z:]+", chance.choice(tokens).strip(b"</> ")[:20] or b"x", tokens[at], count=1
    )


_Way = Callable[[list[bytes], int, int, random.Random], None]
_MARKUP_WAYS: tuple[_Way, ...] = (_delete, _repeat, _move, _put, _put, _put, _rename)


def _damage(data: bytes, chance: random.Random) -> bytes:
    """As a broken download or a bad disk leaves it."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        if not changed:
            break
        at, what = chance.randrange(len(changed)), chance.random()
        if what < 0.6:
            changed[at] = chance.randrange(256)
        elif what < 0.75:
            changed[at : at + 4] = chance.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff"))
        elif what < 0.85:
            del changed[at : at + chance.randint(1, 512)]
        elif what < 0.95:
            changed[at:at] = changed[at : at + chance.randint(1, 512)]
        else:
            del changed[at:]
    return bytes(changed)


def _changed_text(text: str, chance: random.Random) -> str:
    at = chance.randint(0, len(text))
    end = min(len(text), at + chance.choice((0, 1, 3, 20)))
    if chance.random() < 0.3:
        lines = text.split("\n")
        line = chance.randrange(len(lines))
        lines[line:line] = [chance.choice(lines)] * chance.choice((1, 2, 300))
        return "\n".join(lines)
    return text[:at] + chance.choice(_TEXTS) + text[end:]
