"""A command on several files: a line for each, one for all; what goes wrong with one does not stop the others."""

import argparse
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from addin.checks import Severity
from addin.cli.arguments import target
from addin.cli.output import BAD_INPUT, DONE, ERRORS_FOUND, notify, say, say_json
from addin.cli.progress import Progress
from addin.cli.sources import Source, flat, gather, is_exported, is_one, plain_stem
from addin.commands.assessment import Assessed
from addin.commands.filenames import report_name, submission_name, trace_name
from addin.files import FileProblem
from addin.form import NoForm
from addin.form.reader import NO_FORM
from addin.system import folders
from addin.system.problems import foreseen, sentence

LINE = "{file}：{text}"
WITHOUT_FORM = "没有自评表，跳过。"
WHOLE = "共 {count} 个文件：{parts}。"
DID, SKIPPED, REFUSED = "{label} {count} 个", "没有自评表 {count} 个", "没有完成 {count} 个"
EXPORTED = "由其中的表导出、没有再读的 {count} 个"
FOUND = "（{counts}）"
NO_FOLDER = "有多个文件时，-o 要给出一个已有的文件夹，“{name}”不是。"


Place = Callable[[str], Path]


class Done(NamedTuple):
    """What a command has done with a file: what is said of it, the forms that it held, objects for programs."""

    lines: tuple[str, ...]
    found: tuple[Assessed, ...]
    notices: tuple[str, ...] = ()
    objects: tuple[Any, ...] = ()


class Result(NamedTuple):
    """A file with what was done, or with the sentence why not; without_form: it holds none, and nobody named it."""

    path: Path
    done: Done | None
    sentence: str = ""
    without_form: bool = False


class Places:
    """Where files go in one run: none takes the place of one that was written a moment ago."""

    def __init__(self, out: Path | None) -> None:
        """out: the folder that -o gives. Raises FileProblem where it is none."""
        if out is not None and not out.is_dir():
            raise FileProblem(NO_FOLDER.format(name=out.name))
        self._out = out
        self._taken: set[Path] = set()

    def of(self, workbook: Path, name: str) -> Path:
        """The first of 名称, 名称(2) … that this run has not written."""
        wanted = (self._out or workbook.parent) / name
        place = next(other for other in folders.number_paths(wanted) if other not in self._taken)
        self._taken.add(place)
        return place


def export(options: argparse.Namespace, label: str, work: Callable[[Path, Place], Done]) -> int:
    """A command that writes a file for each: one where -o says, several each at a place of its own. Raises Problem.

    options: files and out, as they were typed. work: gets the file, and what gives a file of some name its place.
    """
    given = flat(options.files)
    if is_one(given):
        [file] = given
        done = work(file, lambda name: target(options.out, file, name))
        say(*done.lines)
        notify(done.notices)
        return DONE
    places = Places(options.out)
    return perform(given, label, lambda file: work(file, lambda name: places.of(file, name)))


def perform(
    given: Iterable[Path],
    label: str,
    work: Callable[[Path], Done],
    *,
    judge: bool = False,
    json: bool = False,
) -> int:
    """A line for each file; gives the exit code.

    label: what is done, a verb. judge: count the findings, and errors among them make the exit code 1. json: a list of
    objects instead of lines. Raises FileProblem where a folder holds nothing to read.
    """
    sources = gather(given)
    results: list[Result] = []
    for result in _each(sources, label, work):
        results.append(result)
        if not json:
            _tell(result)
    found = [one for result in results if result.done for one in result.done.found]
    if json:
        say_json([one for result in results for one in _objects(result)])
    else:
        say(_whole(results, len(sources), label, _counts(found) if judge else ""))
    if any(result.done is None and not result.without_form for result in results):
        return BAD_INPUT
    return ERRORS_FOUND if judge and any(one.count(Severity.ERROR) for one in found) else DONE


def _each(sources: list[Source], label: str, work: Callable[[Path], Done]) -> Iterator[Result]:
    bar = Progress(label, len(sources))
    products: set[str] = set()
    for number, source in enumerate(sources):
        bar.show(number, source.path.name)
        if source.searched and is_exported(source.path) and plain_stem(source.path) in products:
            continue
        result = _one(source, work)
        if result.done is not None:
            products |= {name for one in result.done.found for name in _products(one, source.path)}
        bar.clear()
        yield result
    bar.clear()


def _one(source: Source, work: Callable[[Path], Done]) -> Result:
    try:
        return Result(source.path, work(source.path))
    except Exception as problem:
        if os.environ.get("JIXIAO_DEBUG") and not foreseen(problem):
            raise
        if source.searched and isinstance(problem.__cause__, NoForm) and str(problem.__cause__) == NO_FORM:
            return Result(source.path, None, WITHOUT_FORM, without_form=True)
        return Result(source.path, None, sentence(problem))


def _products(found: Assessed, workbook: Path) -> Iterator[str]:
    """The names, without their ends, of what is exported from a form."""
    for style in ("", "summary"):
        report = Path(report_name(found.form, workbook, style))
        yield from (report.stem, Path(trace_name(report)).stem)
    yield plain_stem(Path(submission_name(found.form, workbook)))


def _tell(result: Result) -> None:
    texts = (result.sentence,) if result.done is None else result.done.lines
    say(*(LINE.format(file=result.path, text=text) for text in texts))
    if result.done is not None:
        notify(LINE.format(file=result.path, text=notice) for notice in result.done.notices)


def _objects(result: Result) -> tuple[Any, ...]:
    if result.done is None:
        return ({"文件": str(result.path), "说明": result.sentence},)
    return result.done.objects


def _whole(results: list[Result], count: int, label: str, counts: str) -> str:
    done = sum(result.done is not None for result in results)
    skipped = sum(result.without_form for result in results)
    more = (
        (SKIPPED, skipped),
        (REFUSED, len(results) - done - skipped),
        (EXPORTED, count - len(results)),
    )
    parts = [DID.format(label=label, count=done) + counts]
    parts += [words.format(count=number) for words, number in more if number]
    return WHOLE.format(count=count, parts="，".join(parts))


def _counts(found: list[Assessed]) -> str:
    """How many findings there are of each level."""
    counts = [f"{level.value} {sum(one.count(level) for one in found)} 个" for level in Severity]
    return FOUND.format(counts="，".join(counts))
