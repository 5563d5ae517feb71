"""The parts of a saved workbook, and what they refer to."""

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

Parts = dict[str, bytes]


class Relation(NamedTuple):
    """Something that a part refers to: id and kind of the reference, and the part meant."""

    identifier: str
    kind: str
    target: str


def relations_part(part: str) -> str:
    """The part that holds what another one refers to."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def relations(parts: Parts, part: str) -> Iterator[Relation]:
    """Everything that a part below xl/ refers to."""
    folder = part.rpartition("/")[0]
    for one in ElementTree.fromstring(parts.get(relations_part(part), b"<none/>")):
        target = one.attrib["Target"]
        place = f"xl/{target[3:]}" if target.startswith("../") else f"{folder}/{target}"
        yield Relation(one.attrib["Id"], one.attrib["Type"].rpartition("/")[2], place)
