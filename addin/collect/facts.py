"""A source → rows of the tables: read and checked the way `jixiao check` does it."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from addin.checks import Severity
from addin.collect import archive
from addin.collect.schema import TABLES
from addin.collect.sources import Source
from addin.commands.assessment import Assessed, assess, checkable
from addin.files import safe_name
from addin.form import FundLine, IndicatorScore
from addin.form.formfile import FormFile, read_file
from addin.form.model import AMOUNTS
from addin.system.problems import sentence
from udfs.decimals import round_half_up

Row = dict[str, Any]
Rows = dict[str, list[Row]]

CHANGED = "“{name}”在汇总的时候被改动了，请再汇总一次。"
ONE_FORM = "工作表“{sheet}”的自评表没有读入：{problem}"
DIED = "读“{name}”时程序异常中止，没有读入，请把文件交给维护人员查看。"
_AMOUNT_PLACES, _SHARE_PLACES = 6, 12
_LARGEST = Decimal(10) ** 17
_YEARS = range(1900, 3000)


class Given(NamedTuple):
    """What a source is read with. file_hash: of the file on the disk. key: stands for all that its rows depend on."""

    source: Source
    file_hash: str
    key: str


Read = Callable[[Source, str | None], tuple[FormFile, list[Assessed]]]


def read(source: Source, rule: str | None) -> tuple[FormFile, list[Assessed]]:
    """The forms of a source with their numbers and findings. rule: instead of the form's own. Raises Problem."""
    if not source.steps:
        return _read(Path(source.path), rule)
    data = archive.content(source.path, source.steps)
    with TemporaryDirectory(prefix="jixiao-") as folder:
        name, dot, suffix = source.name.rpartition(".")
        path = Path(folder) / f"{safe_name(name)}{dot}{suffix}"
        path.write_bytes(data)
        return _read(path, rule)


def _read(path: Path, rule: str | None) -> tuple[FormFile, list[Assessed]]:
    file = read_file(path)
    found, forms, notices = [], [], list(file.notices)
    for named in file.forms:
        form = replace(named.form, rule=rule) if rule else named.form
        try:
            found.append(assess(checkable(form)))
        except Exception as problem:
            if len(file.forms) == 1:
                raise
            notices.append(ONE_FORM.format(sheet=named.sheet, problem=sentence(problem)))
        else:
            forms.append(named)
    return FormFile(forms, tuple(notices)), found


def rows(given: Given, rule: str | None, reader: Read = read) -> Rows:
    """The rows of every table for one source; never raises: what cannot be read is told in its row of “files”."""
    source = given.source
    if source.problem:
        return list_refused(given, source.problem)
    try:
        file, found = reader(source, rule)
        if _is_changed(source):
            return list_refused(given, CHANGED.format(name=source.name))
        return _tell_rows(given, file, found)
    except archive.Unreadable as problem:
        return list_refused(given, str(problem))
    except Exception as problem:  # one bad file must not stop the others
        return list_refused(given, sentence(problem))


def list_refused(given: Given, problem: str) -> Rows:
    """The rows of a source that was not read."""
    found: Rows = {table: [] for table in TABLES}
    found["files"].append(_file(given, 0, (), problem))
    return found


def _is_changed(source: Source) -> bool:
    """Whether the file is another one than when it was looked for."""
    if source.steps:
        return False
    status = Path(source.path).stat()
    stamp = None if source.modified is None else int(source.modified.timestamp())
    return (status.st_size, int(status.st_mtime)) != (source.size, stamp)


def _tell_rows(given: Given, file: FormFile, found: list[Assessed]) -> Rows:
    told: Rows = {table: [] for table in TABLES}
    for number, (named, one) in enumerate(zip(file.forms, found, strict=True), 1):
        key = hashlib.sha256(f"{given.source.file}\0{given.source.inside}\0{number}".encode())
        form = one.form
        begin = _source(given) | {
            "form": number,
            "form_id": key.hexdigest()[:16],
            "year": form.year if form.year in _YEARS else None,
            "rule": form.rule,
        }
        told["forms"].append(begin | {"sheet": named.sheet} | _form(one))
        told["funds"] += [begin | line for line in _number(map(_fund, form.funds))]
        told["indicators"] += [begin | row for row in _number(map(_indicator, one.scores.rows))]
        told["findings"] += [
            begin | row
            for row in _number(
                {
                    "code": finding.code, "level": finding.level.value, "title": finding.title,
                    "cell": finding.cell, "message": finding.message,
                }
                for finding in one.findings
            )
        ]  # fmt: skip
    told["files"].append(_file(given, len(found), file.notices, None))
    return told


def _source(given: Given) -> Row:
    source = given.source
    return {
        "file": source.file, "inside": source.inside, "file_hash": given.file_hash, "modified": source.modified,
    }  # fmt: skip


def _file(given: Given, forms: int, notices: tuple[str, ...], problem: str | None) -> Row:
    told = {"size": given.source.size, "key": given.key, "forms": forms, "notices": list(notices)}
    return _source(given) | told | {"problem": problem}


def _number(lines: "Iterator[Row] | map[Row]") -> Iterator[Row]:
    return ({"number": number} | line for number, line in enumerate(lines, 1))


def _form(one: Assessed) -> Row:
    form, scores = one.form, one.scores
    top = form.fund_total
    return {
        "own": form.live,
        "project": " ".join(form.project.split()),
        "department": " ".join(form.department.split()),
        "implementer": " ".join(form.implementer.split()),
        "unit": form.unit,
        "initial_budget": _amount(top.initial_budget),
        "annual_budget": _amount(top.annual_budget),
        "executed": _amount(top.executed),
        "execution_rate": _share(scores.execution_rate),
        "execution_weight": _amount(scores.execution_weight),
        "execution_score": _amount(scores.execution_score),
        "total_weight": _amount(form.total_weight),
        "total": _amount(scores.total),
        "grade": scores.grade,
        "indicators": len(scores.rows),
        "missed": sum(row.completion is not None and row.completion < 1 for row in scores.rows),
        "exceeded": sum(row.completion is not None and row.completion > 1 for row in scores.rows),
        "errors": one.count(Severity.ERROR),
        "hints": one.count(Severity.HINT),
        "roundings": one.count(Severity.ROUNDING),
        "goal_expected": form.goal_expected,
        "goal_actual": form.goal_actual,
        "material": sorted(form.material.items()),
        "content_hash": _content(one),
        "project_cell": form.cells.get("project", ""),
        "annual_budget_cell": top.cells.get("annual_budget", ""),
        "executed_cell": top.cells.get("executed", ""),
        "total_cell": form.cells.get("total", ""),
    }


def _content(one: Assessed) -> str:
    """The same for two forms that say the same, whatever their layouts and file names."""
    form = one.form
    said: list[object] = [form.project, form.year, form.goal_expected, form.goal_actual]
    said += [getattr(form.fund_total, field) for field in ("initial_budget", "annual_budget", "executed")]
    for row in form.indicators:
        said += [row.level1.name, row.level2.name, row.name, row.target, row.actual, row.weight]
    plain = "\0".join("" if one is None else "".join(str(one).split()) for one in said)
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()


def _fund(line: FundLine) -> Row:
    told: Row = {field: _amount(getattr(line, field)) for field in AMOUNTS if field != "rate"}
    return {"item": line.item, "rate": _share(line.rate), "cell": line.cells.get("executed", "")} | told


def _indicator(row: IndicatorScore) -> Row:
    said = row.indicator
    cells: Mapping[str, str] = said.cells
    return {
        "level1": said.level1.name,
        "level2": said.level2.name,
        "name": " ".join(said.name.split()),
        "nature": said.nature,
        "target": said.target,
        "actual": said.actual,
        "weight": _amount(said.weight),
        "score": _amount(row.score),
        "system_score": _amount(row.system),
        "completion": _share(row.completion),
        "lost": _amount(row.lost),
        "reason": said.reason,
        "name_cell": cells.get("name", ""),
        "score_cell": cells.get("score", ""),
        "reason_cell": cells.get("reason", cells.get("note", "")),
    }


def _amount(number: Decimal | None) -> Decimal | None:
    return _fit(number, _AMOUNT_PLACES)


def _share(number: Decimal | None) -> Decimal | None:
    return _fit(number, _SHARE_PLACES)


def _fit(number: Decimal | None, places: int) -> Decimal | None:
    """As many decimals as the column has; what is beyond all sense has no number, the findings tell of it."""
    if number is None or abs(number) >= _LARGEST:
        return None
    return round_half_up(number, places)
