"""Excel's type library out of its published typings: what the fake Excel of the tests is held to.

`python -m tools.excel_library` reads the npm package @types/activex-excel, which was generated from the library of
Excel 2010, and lays out a table of members and a .tlb below .venv/excel; `./run` calls it.
"""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
TYPINGS = ROOT / "node_modules" / "@types" / "activex-excel" / "index.d.ts"
OFFICE_TYPINGS = TYPINGS.parents[1] / "activex-office" / "index.d.ts"
HOME = ROOT / ".venv" / "excel"
TABLE, SOURCE, LIBRARY = HOME / "members.json", HOME / "excel.idl", HOME / "excel.tlb"
WIDL = "x86_64-w64-mingw32-widl"

METHOD, READ_ONLY, PROPERTY = "method", "read-only", "property"


class Interface(NamedTuple):
    """What a class answers to: the name and the IID of Excel's own dispinterface."""

    name: str
    iid: str


CLASSES = {
    "Application": Interface("_Application", "000208D5-0000-0000-C000-000000000046"),
    "Workbooks": Interface("Workbooks", "000208DB-0000-0000-C000-000000000046"),
    "Workbook": Interface("_Workbook", "000208DA-0000-0000-C000-000000000046"),
    "Sheets": Interface("Sheets", "000208D7-0000-0000-C000-000000000046"),
    "Worksheet": Interface("_Worksheet", "000208D8-0000-0000-C000-000000000046"),
    "Range": Interface("Range", "00020846-0000-0000-C000-000000000046"),
    "Areas": Interface("Areas", "00020860-0000-0000-C000-000000000046"),
    "Font": Interface("Font", "0002084D-0000-0000-C000-000000000046"),
    "Interior": Interface("Interior", "00020870-0000-0000-C000-000000000046"),
    "Borders": Interface("Borders", "00020855-0000-0000-C000-000000000046"),
    "Validation": Interface("Validation", "0002442F-0000-0000-C000-000000000046"),
    "Names": Interface("Names", "000208B8-0000-0000-C000-000000000046"),
    "Name": Interface("Name", "000208B9-0000-0000-C000-000000000046"),
    "Protection": Interface("Protection", "00024467-0000-0000-C000-000000000046"),
    "PageSetup": Interface("PageSetup", "000208B4-0000-0000-C000-000000000046"),
    "FileDialog": Interface("FileDialog", "000C0362-0000-0000-C000-000000000046"),
    "FileDialogSelectedItems": Interface("FileDialogSelectedItems", "000C0363-0000-0000-C000-000000000046"),
}
COLLECTIONS = ("Workbooks", "Sheets", "Range", "Areas", "Names")
DEFAULT = "_Default"  # what an object gives when it is called itself

# TypeScript can only write a property with arguments as a method; these are properties in Microsoft's reference.
WITH_ARGUMENTS = {
    "Application": ("Range", "International", "FileDialog"),
    "Workbooks": ("Item", DEFAULT),
    "Sheets": ("Item", DEFAULT),
    "Worksheet": ("Range",),
    "Range": (
        "Address", "AddressLocal", "Characters", "End", "Item", "Offset", "Range", "Resize", DEFAULT,
    ),
    "Areas": ("Item", DEFAULT),
    "FileDialogSelectedItems": ("Item",),
}  # fmt: skip
# What the typings leave open or write in a way of their own, by Microsoft's reference.
BY_HAND: dict[str, dict[str, dict[str, Any]]] = {
    "Range": {
        "Value": {"kind": PROPERTY, "arguments": [("RangeValueDataType", True, "XlRangeValueDataType")], "type": "any"},
        "Insert": {
            "kind": METHOD,
            "arguments": [("Shift", True, "XlInsertShiftDirection"), ("CopyOrigin", True, "XlInsertFormatOrigin")],
            "type": "any",
        },
    },
    "Validation": {  # of several overloads in the typings, the one that has all arguments
        "Add": {
            "kind": METHOD,
            "arguments": [
                ("Type", False, "XlDVType"), ("AlertStyle", True, "XlDVAlertStyle"),
                ("Operator", True, "XlFormatConditionOperator"), ("Formula1", True, "string"), ("Formula2", True, "string"),
            ],
            "type": "any",
        },
    },
}  # fmt: skip


def read(typings: str) -> dict[str, Any]:
    """The table of the classes in use.

    typings: the text of index.d.ts, of Excel and of Office. Gives class → interface, iid and members; a member has
    its number, its kind, its arguments (name, whether it may be left out, the numbers it takes), the numbers that the
    property itself takes (None where every number goes) and the class that it gives, "" for anything else.
    """
    numbers = Numbers(typings)
    table = {}
    for name, interface in CLASSES.items():
        members = _members(typings, name) | BY_HAND.get(name, {})
        for known in WITH_ARGUMENTS.get(name, ()):
            members[known]["kind"] = READ_ONLY
        table[name] = {
            "interface": interface.name,
            "iid": interface.iid,
            "members": {
                member: {
                    "id": 0 if member == DEFAULT else number,
                    "kind": found["kind"],
                    "arguments": [
                        (argument, optional, numbers.of(kind))
                        for argument, optional, kind in found["arguments"]
                    ],
                    "numbers": numbers.of(found["type"]),
                    "gives": gives if (gives := found["type"].removeprefix("Office.")) in CLASSES else "",
                }
                for number, (member, found) in enumerate(sorted(members.items()), 1000)
            },
        }
    return table


class Numbers:
    """Which whole numbers a type takes."""

    def __init__(self, typings: str) -> None:
        plain = _strip_comments(typings)
        self._enums = {
            found[1]: {
                name: int(value, 0) for name, value in re.findall(r"(\w+) = (-?\w+)", found[2])
            }
            for found in re.finditer(r"const enum (\w+) \{(.*?)\}", plain, re.DOTALL)
        }  # fmt: skip
        self._unions = dict(re.findall(r"^    type (\w+) =\s*([^;<>]+);", plain, re.MULTILINE))

    def of(self, kind: str) -> list[int] | None:
        """None where the type is no enumeration, or takes other numbers too."""
        found: set[int] = set()
        for part in filter(None, (part.strip() for part in kind.split("|"))):
            enum, _, value = part.partition(".")
            if part in self._unions:
                found |= set(self.of(self._unions[part]) or ())
            elif enum in self._enums:
                values = self._enums[enum]
                found |= {values[value]} if value else set(values.values())
            elif part in ("any", "number"):
                return None
        return sorted(found) or None


def _strip_comments(text: str) -> str:
    return re.sub(r"//[^\n]*", "", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))


def _members(typings: str, name: str) -> dict[str, dict[str, Any]]:
    body = re.search(
        rf"^    (?:class|interface) {name}\b[^\n]*\{{\n(.*?)^    \}}", typings, re.DOTALL | re.MULTILINE
    )
    if body is None:
        raise LookupError(name)
    found: dict[str, dict[str, Any]] = {}
    for declaration in _strip_comments(body[1]).split(";"):
        line = " ".join(declaration.split())
        if line and not line.startswith("private"):
            _add(found, line)
    return found


def _add(found: dict[str, dict[str, Any]], line: str) -> None:
    """One declaration; of overloads, the longest list of arguments, of which as many may be missing as in any."""
    plain = line.removeprefix("readonly ")
    if method := re.match(r"(\w+)(?:<[^(]*?>)?\s*\((.*)\)\s*:\s*(.+)$", plain):
        arguments = list(_arguments(method[2]))
        before = found.get(method[1])
        if before:
            needed = min(_count_needed(arguments), _count_needed(before["arguments"]))
            longest = max(arguments, before["arguments"], key=len)
            arguments = [(name, at >= needed, kind) for at, (name, _, kind) in enumerate(longest)]
        found[method[1]] = {"kind": METHOD, "arguments": arguments, "type": method[3]}
    elif value := re.match(r"(\w+)\??\s*:\s*(.+)$", plain):
        kind = READ_ONLY if line != plain else PROPERTY
        found[value[1]] = {"kind": kind, "arguments": [], "type": value[2]}


def _count_needed(arguments: list[tuple[str, bool, str]]) -> int:
    return sum(not optional for _, optional, _ in arguments)


def _arguments(text: str) -> Iterator[tuple[str, bool, str]]:
    """Name, whether it may be left out, and type of each."""
    depth, start = 0, 0
    for at, sign in enumerate(f"{text},"):
        depth += (sign in "<([{") - (sign in ">)]}")
        if sign == "," and not depth:
            if argument := re.match(r"(\.\.\.)?(\w+)(\?)?\s*:\s*(.+)$", text[start:at].strip()):
                optional = bool(argument[1] or argument[3] or "undefined" in argument[4])
                yield argument[2], optional, argument[4]
            start = at + 1


# widl knows these by their names; the headers that define them come with Wine's sources.
_PRELUDE = """
[object, uuid(00000000-0000-0000-C000-000000000046)] interface IUnknown {}
[object, uuid(00020400-0000-0000-C000-000000000046)] interface IDispatch : IUnknown {}
typedef struct tagVARIANT { long unused; } VARIANT;
[uuid(00020813-0000-0000-C000-000000000046), version(1.7)]
library Excel {
"""
_EVERY = "  [id(0xFFFFFFFC), propget, restricted] IUnknown* _NewEnum();"


def idl(table: dict[str, Any]) -> str:
    """The table as the source of a type library."""
    lines = [_PRELUDE.strip(), *(f"dispinterface {entry['interface']};" for entry in table.values())]
    for name, entry in table.items():
        lines.append(f"[uuid({entry['iid']})] dispinterface {entry['interface']} {{ properties: methods:")
        for member, known in entry["members"].items():
            gives = f"{table[known['gives']]['interface']}*" if known["gives"] else "VARIANT"
            lines += _declare(member, known, gives)
        lines += [_EVERY] * (name in COLLECTIONS) + ["}"]
    return "\n".join([*lines, "}", ""])


def _declare(name: str, known: dict[str, Any], gives: str) -> Iterator[str]:
    arguments = [
        f"[in{', optional' if optional else ''}] VARIANT {argument}"
        for argument, optional, _ in known["arguments"]
    ]
    given = ", ".join(arguments)
    if known["kind"] == METHOD:
        yield f"  [id({known['id']})] {gives} {name}({given});"
        return
    yield f"  [id({known['id']}), propget] {gives} {name}({given});"
    if known["kind"] == PROPERTY:
        yield f"  [id({known['id']}), propput] void {name}({', '.join([*arguments, '[in] VARIANT RHS'])});"


def generate() -> tuple[str, str]:
    """The table as JSON, and the source of the type library."""
    table = read("".join(file.read_text(encoding="utf-8") for file in (TYPINGS, OFFICE_TYPINGS)))
    return json.dumps(table, indent=1), idl(table)


def main() -> None:
    HOME.mkdir(parents=True, exist_ok=True)
    table, source = generate()
    TABLE.write_text(table, encoding="utf-8")
    SOURCE.write_text(source, encoding="ascii")
    subprocess.run([WIDL, "-t", "-o", str(LIBRARY), str(SOURCE)], check=True, cwd=HOME)


if __name__ == "__main__":
    main()
