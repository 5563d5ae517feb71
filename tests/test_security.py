"""SECURITY.md says what is so."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
SOURCES = [path for room in ("addin", "udfs", "workbook_templates") for path in (ROOT / room).rglob("*.py")]
NETWORK = {
    *("aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket"),
    *("socketserver", "ssl", "telnetlib", "urllib.request", "urllib3", "webbrowser", "xmlrpc"),
}


@pytest.mark.parametrize("named", sorted(set(re.findall(r"`((?:addin|udfs|tests|docs)/[\w./-]*)`", TEXT))))
def test_every_place_is_there(named: str) -> None:
    assert (ROOT / named).exists()


def test_nothing_opens_a_connection() -> None:
    """The cluster of collect does, by Dask; nothing else may."""
    assert SOURCES
    found = []
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found += [
                f"{source.relative_to(ROOT)}: {name}"
                for name in names
                if name in NETWORK or name.partition(".")[0] in NETWORK
            ]
    assert found == []


def test_no_line_of_a_log_holds_a_word_of_the_workbook() -> None:
    """A line tells the command or function of the catalogue, the kind of problem and its place in the code."""
    found = {
        ast.unparse(argument)
        for source in SOURCES
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and "log" in ast.unparse(node.func.value).lower()
        and node.func.attr in {"debug", "info", "warning", "error", "critical", "exception", "log"}
        for argument in node.args
        if not isinstance(argument, ast.Constant)
    }
    assert found == {"function.name", "name", "problem.hresult", "task", "trace(problem)"}
