"""The generated sources, as text."""

import re

import pytest

from addin.excel.vba import sources
from udfs import FUNCTIONS
from udfs.function import Function
from workbook_templates import macros, texts
from workbook_templates.actions import ACTIONS

PROJECTS = {name: sources.modules(add_in=name == "add-in") for name in ("workbook", "add-in")}
EVERY = [module for modules in PROJECTS.values() for module in modules]
RESERVED = frozenset(
    re.findall(
        r"\w+",
        """
        and as boolean byref byte byval call case const currency date declare dim do double each else elseif empty
        end enum erase error event exit false for friend function get global gosub goto if imp implements in integer
        is let like long loop lset me mod new next not nothing null object on option optional or paramarray preserve
        print private property public raiseevent redim resume return rset select set single static step stop string
        sub then to true type until variant wend while with withevents write xor
        """,
    )
)


def source(project: str, name: str) -> str:
    return dict(PROJECTS[project])[name]


@pytest.mark.parametrize("module", EVERY, ids=lambda module: module.name)
def test_vba_takes_every_line(module: sources.Module) -> None:
    assert module.source.isascii()
    assert module.source.startswith("Option Explicit\n")
    assert module.source.endswith("\n")
    assert max(map(len, module.source.splitlines())) < 1023
    opened = re.findall(r"^(?:Public |Private )?(?:Sub|Function) ", module.source, re.MULTILINE)
    assert len(opened) == len(re.findall(r"^End (?:Sub|Function)$", module.source, re.MULTILINE))


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_a_wrapper_takes_what_the_catalogue_says(function: Function) -> None:
    [(declared, body)] = re.findall(
        rf"^Public Function {function.name}\((.*)\) As Variant\n(.*)\nEnd Function$",
        source("workbook", sources.FUNCTIONS_MODULE),
        re.MULTILINE,
    )
    parameters = declared.split(", ")
    assert [p.startswith("Optional ") for p in parameters] == [a.optional for a in function.arguments]
    assert [p.startswith("ParamArray ") for p in parameters] == [
        a.kind == "ranges" for a in function.arguments
    ]
    names = [re.sub(r"^(Optional )?(ByVal|ParamArray) |(\(\))? As Variant$", "", p) for p in parameters]
    assert RESERVED.isdisjoint(name.lower() for name in names)
    passed = [f"JiXiaoValue({name})" for name in names]
    given = (
        f"JiXiaoValues({names[0]})"
        if function.arguments[-1].kind == "ranges"
        else f"Array({', '.join(passed)})"
    )
    assert body.strip() == f'{function.name} = JiXiaoCompute("{function.name}", {given})'


def test_both_projects_have_the_same_functions_and_calls() -> None:
    for name in (sources.SHARED_MODULE, sources.FUNCTIONS_MODULE):
        assert source("workbook", name) == source("add-in", name)


def test_a_button_works_on_its_own_workbook_and_the_ribbon_on_the_active_one() -> None:
    for project, name, parameter, book in [
        ("workbook", macros.sub, "", "ThisWorkbook"),
        ("add-in", sources.callback, "ByVal control As Object", "ActiveWorkbook"),
    ]:
        text = source(project, sources.COMMANDS_MODULE)
        for action in ACTIONS:
            assert (
                f'\nPublic Sub {name(action.name)}({parameter})\n    JiXiaoRun "{action.name}"\nEnd Sub\n'
                in text
            )
        assert f"JiXiaoAsk(action, {book})" in text


def test_no_macro_of_the_workbook_answers_for_the_ribbon() -> None:
    subs = {
        project: set(re.findall(r"Public Sub (\w+)", source(project, sources.COMMANDS_MODULE)))
        for project in PROJECTS
    }
    assert subs["workbook"] & subs["add-in"] == {"JiXiaoStart"}


def test_only_a_workbook_warms_the_server() -> None:
    warms = "Public Sub JiXiaoStart()\n    JiXiaoConnect\n"
    assert warms in source("workbook", sources.COMMANDS_MODULE)
    assert warms not in source("add-in", sources.COMMANDS_MODULE)


def test_the_function_wizard_takes_every_text() -> None:
    rows = texts.rows()
    assert rows[texts.ROW.functions - 1][0] == FUNCTIONS[0].name
    assert [row[0] for row in rows[texts.ROW.functions - 1 :]] == [function.name for function in FUNCTIONS]
    assert all(0 < len(text) <= texts.LONGEST for row in rows for text in row)
    assert [len(row) - 2 for row in rows[texts.ROW.functions - 1 :]] == [len(f.arguments) for f in FUNCTIONS]


def test_each_sentence_stands_where_vba_looks_for_it() -> None:
    said = [row[0] for row in texts.rows()]
    places = texts.ROW
    assert [said[place - 1] for place in places[:-1]] == [
        texts.NO_SERVER_IN_CELL,
        texts.NO_SERVER,
        texts.NO_EXTENSION_IN_CELL,
        texts.NO_EXTENSION,
        texts.CATEGORY,
    ]
    in_cells = (texts.NO_SERVER_IN_CELL, texts.NO_EXTENSION_IN_CELL)
    assert all(sentence.startswith("※") for sentence in in_cells)
