"""What a command says, and the code it ends with: the one place of addin.cli that prints."""

import sys
from collections.abc import Iterable
from typing import Any

from udfs.decimals import INVISIBLE, visible

DONE, ERRORS_FOUND, BAD_INPUT = 0, 1, 2

NOTICE = "注意：{notice}"


def say(*lines: str) -> None:
    print(visible("\n".join(lines)))


def say_json(content: Any) -> None:
    """An object for programs; \\u for Chinese where the console has another encoding than UTF-8, and for what is invisible."""
    import json  # noqa: PLC0415 - the other commands start without it

    text = json.dumps(content, ensure_ascii=sys.stdout.encoding.lower() != "utf-8", indent=1)
    print(INVISIBLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def notify(notices: Iterable[str]) -> None:
    """On stderr: what the officer should know of a command that has done its work."""
    for notice in notices:
        print(visible(NOTICE.format(notice=notice)), file=sys.stderr)


def refuse(sentence: str) -> int:
    """On one line: a file name may hold line breaks."""
    print("".join(char if char.isprintable() else " " for char in sentence), file=sys.stderr)
    return BAD_INPUT
