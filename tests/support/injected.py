"""A form whose texts begin like formulas, and every file that we write of it."""

from dataclasses import replace
from pathlib import Path

from addin.checks import run
from addin.collect import workbook
from addin.commands.assessment import Assessed
from addin.commands.exporting import write_report, write_submission, write_trace
from addin.form import SelfEvaluation, score
from addin.form.formfile import read_file
from tests.support import forms
from tests.support.collections import gathered
from workbook_templates.build import build

SIGNS = tuple("=+-@＝＋－＠")


def injected(sign: str) -> SelfEvaluation:
    """Every text that is printed begins with the sign, and what follows can be calculated."""
    form = forms.sound()
    first, *others = form.indicators
    evil = f"{sign}1+1"
    row = replace(first, name=evil, target=evil, actual=evil, reason=evil)
    row = replace(row, level1=replace(first.level1, name=evil), level2=replace(first.level2, name=evil))
    form = replace(form, project=evil, department=evil, implementer=evil, unit=evil)
    form = replace(form, goal_expected=evil, goal_actual=evil, material={"项目概况": f"{evil}，共100万元。"})
    return replace(form, indicators=(row, *others))


def written(sign: str, folder: Path) -> list[Path]:
    """The workbook, its 报送版, the sources of its report's figures, and 汇总.xlsx; the workbook's name begins so too."""
    place = folder / "表"
    place.mkdir()
    book = place / f"{sign}1+1.xlsm"
    book.write_bytes(build(injected(sign)))
    [named] = read_file(book).forms
    scores = score(named.form)
    found = Assessed(named.form, scores, run(named.form, scores))
    copy = write_submission(found, out=folder / "报送版.xlsx", workbook=book, checked_by="")
    report = write_report(found, out=place / "报告.docx", workbook=book, checked_by="")
    sources = write_trace(found, report=report.path, workbook=book)
    all_of_them = folder / "汇总.xlsx"
    all_of_them.write_bytes(workbook.build(gathered(folder / "收集", place).collected, all_of_them))
    return [book, copy.path, sources, all_of_them]
