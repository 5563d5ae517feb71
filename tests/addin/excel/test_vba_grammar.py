"""The sources by a grammar that is not ours, as VBA 6 and VBA 7 compile them."""

import pytest

from addin.excel.vba import sources
from tests.addin.excel.vba_grammar import compiled, parsed, unknown

PROJECTS = {name: sources.modules(add_in=name == "add-in") for name in ("workbook", "add-in")}
HOSTS = {
    "Excel 2016 and later, 64 bits": ("VBA6", "VBA7", "Win32", "Win64"),
    "Excel 2016 and later, 32 bits": ("VBA6", "VBA7", "Win32"),
    "WPS with VBA 6": ("VBA6", "Win32"),
    "a Mac": ("VBA6", "VBA7", "Mac"),
}


def modules(project: str, host: str) -> list[str]:
    return [compiled(module.source, HOSTS[host]) for module in PROJECTS[project]]


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("project", PROJECTS)
def test_every_host_can_compile_every_module(project: str, host: str) -> None:
    sources_here = modules(project, host)
    assert [parsed(source)[1] for source in sources_here] == [()] * len(sources_here)
    assert unknown(sources_here) == set()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Dim said As String", "Dim said As"),
        ("        Exit Sub\n    End If", "        Exit Sub\n"),
        ("JiXiaoAsk(action & ", "JiXiaoAsk((action & "),
        ("vbInformation, ", "vbInformation Then "),
        ("Next\n", ""),
        ("ReDim helps(1 To count)", "ReDim helps(1 To)"),
    ],
)
def test_a_planted_fault_is_found(old: str, new: str) -> None:
    source = compiled(dict(PROJECTS["workbook"])[sources.COMMANDS_MODULE], HOSTS["WPS with VBA 6"])
    assert old in source
    assert parsed(source.replace(old, new, 1))[1] != ()


def test_a_name_that_nobody_declares_is_found() -> None:
    every = modules("workbook", "WPS with VBA 6")
    assert unknown([source.replace("Dim said As String\n", "") for source in every]) == {"said"}
    assert "jixiaoask" in unknown([source.replace("Function JiXiaoAsk", "Function Ask") for source in every])


def test_what_only_libreoffice_knows_is_left_to_it() -> None:
    """Which reads every branch."""
    [source] = [m.source for m in PROJECTS["workbook"] if m.name == sources.COMMANDS_MODULE]
    assert "CreateUnoService" in source
    assert "CreateUnoService" in compiled(source, ())
