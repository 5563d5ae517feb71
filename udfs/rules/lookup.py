"""Scoring profiles: dated parameter files, one for each rule in force somewhere, and how to find one."""

import os
import re
import time
from contextlib import suppress
from functools import lru_cache

from udfs.rules import beside
from udfs.rules.profile import Profile, UnknownRule

FOLDER = os.path.join(os.path.dirname(__file__), "data")  # noqa: PTH118, PTH120 - pathlib would double the import time
DEFAULT = "mof-2020"

_UNKNOWN = "没有名为“{name}”的评分规则，可选：{known}"
_NO_REGION = "没有“{region}”{year}年的评分规则，可选：{known}"
_SEVERAL = "“{region}”{year}年有几个评分规则，请写明用哪一个：{known}"
MOST_OWN = 50  # rule files of one folder that are offered
FRESH = 1.0  # seconds that rule files are taken to be as they were: a sheet asks hundreds of times at once
BESIDE = "；文件夹="  # behind it, at the end of a rule's text, stands where the workbook of the cell does
_REST = re.compile(r"(?:[省市区县州]|(?:\w{1,3}族)?自治[区州县])?")  # of a region's name

Stamps = tuple[tuple[str, int, int], ...]


class _Own:
    """The folders in which rule files of an office's own are looked for, and the state of those files."""

    def __init__(self) -> None:
        self.folders: tuple[str, ...] = ()
        self._seen: dict[str, tuple[float, Stamps]] = {}

    def put_first(self, folder: str) -> None:
        self.folders = (folder, *(known for known in self.folders if known != folder))
        self._seen.pop(folder, None)

    def stamps(self, folders: tuple[str, ...]) -> Stamps:
        """What differs as soon as one of the files does."""
        return tuple(stamp for folder in folders for stamp in self._of(folder))

    def _of(self, folder: str) -> Stamps:
        now = time.monotonic()
        seen = self._seen.get(folder)
        if seen is None or now - seen[0] > FRESH:
            seen = self._seen[folder] = now, _stamps(folder)
        return seen[1]


def _stamps(folder: str) -> Stamps:
    try:
        with os.scandir(folder) as entries:
            files = [entry for entry in entries if entry.name.endswith(".toml")]
            found = [(entry.path, entry.stat()) for entry in files]
    except OSError:
        return ()
    return tuple(sorted((path, status.st_mtime_ns, status.st_size) for path, status in found))


_own = _Own()


def register(folder: str | os.PathLike[str]) -> None:
    """Makes the rule files (*.toml) of a folder known by their names, as those beside a workbook are.

    The folder registered last comes first, but no file replaces a rule that comes with the application. A file that
    changes later counts as it then is.
    """
    _own.put_first(os.fspath(folder))


def use(folder: str) -> None:
    """From now on the rule files of this folder alone count; "" for none. A text that names its folder has that."""
    _own.folders = (folder,) if folder else ()


def names() -> list[str]:
    """The names of all profiles that come with the application, sorted."""
    return _in(FOLDER)


def _in(folder: str) -> list[str]:
    try:
        entries = os.listdir(folder)  # noqa: PTH208
    except OSError:
        return []
    return sorted(entry.removesuffix(".toml") for entry in entries if entry.endswith(".toml"))


def load(name: str | os.PathLike[str] = DEFAULT, on: str | None = None, folder: str | None = None) -> Profile:
    """The profile of that name, or in that file, as it stood on a date (ISO; without one, its newest values).

    folder: where an office's own rule files stand, "" for nowhere; without one, those registered.
    Raises UnknownRule: a name that is not known lists what there is; a faulty file is named with line and key; a date on
    which there was no such rule is named.
    """
    if isinstance(name, str):
        folders = _folders(folder)
        return _found(_loaded(name, on, folders, _own.stamps(folders)))
    from udfs.rules.rulefile import read_file  # noqa: PLC0415 - knobs and TOML load with the first rule

    return read_file(os.fspath(name), on)


def _folders(folder: str | None) -> tuple[str, ...]:
    if folder is None:
        return _own.folders
    return (folder,) if folder else ()


def _found(given: Profile | UnknownRule) -> Profile:
    if isinstance(given, UnknownRule):
        raise given.with_traceback(None)
    return given


@lru_cache(maxsize=64)
def _loaded(name: str, on: str | None, folders: tuple[str, ...], _stamps: Stamps) -> Profile | UnknownRule:
    """What was found stays so until a file changes, also that nothing was found: a sheet asks hundreds of times."""
    from udfs.rules.rulefile import read_file  # noqa: PLC0415 - as above

    try:
        for folder in (FOLDER, *folders):
            if name in _in(folder):
                return read_file(os.path.join(folder, f"{name}.toml"), on)  # noqa: PTH118
    except UnknownRule as problem:
        return problem.with_traceback(None)
    return UnknownRule(_UNKNOWN.format(name=name[:20], known="、".join([*names(), *_own_names(folders)])))


def _own_names(folders: tuple[str, ...]) -> list[str]:
    """The rule files of the registered folders; other TOML files may lie there too, and faulty ones."""
    from udfs.rules.rulefile import read_file  # noqa: PLC0415 - as above

    found = set()
    for folder in folders:
        for name in _in(folder)[:MOST_OWN]:
            with suppress(UnknownRule):
                found.add(read_file(os.path.join(folder, f"{name}.toml"), None).name)  # noqa: PTH118
    return sorted(found)


def find(region: str, year: int) -> Profile:
    """The profile of a region in a year, with the values at the end of that year.

    region: 湖北, 湖北省武汉市, 全国; a rule of the province serves its cities, the rule nearest to the place counts.
    Raises UnknownRule where there is none or more than one.
    """
    day = f"{year:04}-12-31"
    known = [load(name) for name in names()]
    known = [rule for rule in known if rule.since <= day <= (rule.until or day)]
    # 湖北 names 湖北省, 白云区 the district, but 广东 no district of it; 湖北省武汉市 stands under 湖北省.
    near = [rule for rule in known if region and (region.startswith(rule.region) or _is_named(rule, region))]
    exact = max((len(rule.region) for rule in near if region.startswith(rule.region)), default=0)
    found = [rule for rule in near if len(rule.region) == exact] if exact else near
    if len(found) == 1:
        return load(found[0].name, day)
    choice = found or [load(name) for name in names()]
    listed = "、".join(f"{rule.name}（{rule.region}，{rule.since[:4]}年起）" for rule in choice)
    words = _SEVERAL if found else _NO_REGION
    raise UnknownRule(words.format(region=region[:20], year=year, known=listed))


def _is_named(rule: Profile, region: str) -> bool:
    return region in rule.region and bool(_REST.fullmatch(rule.region.rpartition(region)[2]))


def named(rule: object, year: int | None = None) -> Profile:
    """The profile that a cell names; blank (None, "", or Calc's 0 for a blank cell) is the default.

    Behind the name may stand the form's year, whose values count, and parameters of an office's own, as the sheet
    参数 writes them: “mof-2020；年度=2021；不超过类计分=比值”, and last the folder in which an office's own rule stands.
    year: that of the form where the text says none; a rule that was not in force then counts as it stood on the nearest
    day. Raises UnknownRule.
    """
    if isinstance(rule, Profile):
        return rule
    text = str(rule).strip() if rule else ""
    folders = _folders(folder_in(text))
    return _found(_composed(text, year, folders, _own.stamps(folders)))


@lru_cache(maxsize=64)
def folder_in(text: str) -> str | None:
    """The folder that the text of a rule names, "" where its workbook was never saved; None where it names none."""
    _, named, said = text.partition(BESIDE)
    return beside.folder(said) if named else None


@lru_cache(maxsize=64)
def _composed(
    text: str, year: int | None, _folders: tuple[str, ...], _stamps: Stamps
) -> Profile | UnknownRule:
    from udfs.rules import ruletext  # noqa: PLC0415 - as above

    try:
        return ruletext.profile(ruletext.parts(text), year)
    except UnknownRule as problem:
        return problem.with_traceback(None)
