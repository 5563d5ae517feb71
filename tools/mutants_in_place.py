"""The part of ./run mutate that runs in a copy of the tree: one session collects the tests of a room once, and a fork
of it takes each fault into the code that is loaded already.

`python -m tools.mutants_in_place TASK`: prints a line “index verdict” for each mutant of the pickled Task.
"""

import gc
import os
import pickle
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import _lru_cache_wrapper
from pathlib import Path
from types import CodeType, FunctionType
from typing import Literal, TextIO

import pytest
from hypothesis import Phase, settings

# anew: the fault stands in what runs when its module is imported; only a new process can have it.
Verdict = Literal["killed", "alive", "anew"]
_STATUS: Mapping[int, Verdict] = {0: "alive", 3: "anew"}
_NEW_LOCALS = 0x2  # the code of a function, not of a module or a class
WORKERS = 2


@dataclass(frozen=True)
class Task:
    """tests: the folder. faults: (module, its code with the fault, the tests that pass the place), the code None for a run
    without a fault. slow: the tests that come last, with their seconds. seconds: how long a mutant may take.
    """

    tests: str
    faults: Sequence[tuple[Path, str | None, frozenset[str]]]
    slow: Mapping[str, float]
    seconds: float


def find_changed(old: CodeType, new: CodeType) -> Iterator[tuple[CodeType, CodeType | None]]:
    """The functions that differ, inner ones first, each with its new code; None for what runs at import."""
    inner = [[one for one in code.co_consts if isinstance(one, CodeType)] for code in (old, new)]
    if len(inner[0]) == len(inner[1]):
        for pair in zip(*inner, strict=True):
            yield from find_changed(*pair)
    if old.co_flags & _NEW_LOCALS:
        if old != new:
            yield old, new
    elif _itself(old) != _itself(new):
        yield old, None


def _itself(code: CodeType) -> tuple[object, ...]:
    """What a module or a class does but for the bodies of its functions."""
    own = [repr(one) for one in code.co_consts if not isinstance(one, CodeType)]
    return code.co_code, code.co_names, own


def put(module: Path, code: str, functions: Sequence[FunctionType]) -> bool:
    """Gives the functions of a module that are loaded the code with the fault; False where that is not all of it."""
    compiled = [compile(text, str(module), "exec") for text in (module.read_text(encoding="utf-8"), code)]
    pairs = list(find_changed(*compiled))
    new = {old: other for old, other in pairs if other is not None}
    hit = [one for one in functions if one.__code__ in new]
    if len(new) < len(pairs) or not hit:
        return False
    for one in hit:
        try:
            one.__code__ = new[one.__code__]
        except ValueError:  # it closes over other names
            return False
    return True


def _file(function: Callable[..., object]) -> str:
    """Where a function is written; "" for one in C."""
    return function.__code__.co_filename if isinstance(function, FunctionType) else ""


@dataclass
class Forks:
    """The plugin: instead of running the tests, it runs for each mutant those that may find it, in a fork."""

    task: Task
    verdicts: TextIO
    running: dict[int, tuple[int, float]] = field(default_factory=dict)
    functions: list[FunctionType] = field(default_factory=list)
    caches: list["_lru_cache_wrapper[object]"] = field(default_factory=list)
    sown: bool = True  # False in the fork without a fault, which says what fails unharmed

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        root = str(session.config.rootpath)
        known = gc.get_objects()
        self.functions = [
            one for one in known if isinstance(one, FunctionType) and _file(one).startswith(root)
        ]
        cached = (one for one in known if isinstance(one, _lru_cache_wrapper))
        self.caches = [one for one in cached if _file(one.__wrapped__).startswith(root)]
        gc.freeze()  # or every fork copies what its collector looks at
        for index in range(len(self.task.faults)):
            self.wait(WORKERS - 1)
            pid = os.fork()
            if not pid:
                os.setpgid(0, 0)
                self.ask(session, index)
            self.running[pid] = (index, time.monotonic())
        self.wait(0)
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            if not self.sown:
                print(report.nodeid, report.longreprtext, sep="\n", file=sys.stderr, flush=True)
            os._exit(1)

    def wait(self, most: int) -> None:
        """Until at most so many forks run; one that takes too long is ended, and counts as killed."""
        while len(self.running) > most:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid in self.running:
                index, _ = self.running.pop(pid)
                said = _STATUS.get(os.waitstatus_to_exitcode(status), "killed")
                print(index, said, file=self.verdicts, flush=True)
                continue
            for other, (_, started) in self.running.items():
                if time.monotonic() - started > self.task.seconds:
                    os.killpg(other, signal.SIGKILL)
            time.sleep(0.01)

    def ask(self, session: pytest.Session, index: int) -> None:
        """In the fork: ends with what the tests say."""
        module, code, through = self.task.faults[index]
        self.sown = code is not None
        place = session.config.rootpath / module
        own = [one for one in self.functions if _file(one) == str(place)]
        if code is not None and not (through and put(place, code, own)):
            os._exit(3)
        for cache in self.caches:
            cache.cache_clear()
        items = sorted(session.items, key=lambda item: (item.nodeid not in through, self.cost(item)))
        for item, following in zip(items, [*items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        os._exit(0)

    def cost(self, item: pytest.Item) -> float:
        return self.task.slow.get(item.nodeid, 0)


def main(path: str) -> None:
    task: Task = pickle.loads(Path(path).read_bytes())
    # What fails is not made smaller, and not remembered for the next mutant.
    settings.register_profile("mutants", database=None, phases=(Phase.explicit, Phase.generate))
    settings.load_profile("mutants")
    with os.fdopen(os.dup(1), "w") as verdicts:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        options = ["-p", "no:cacheprovider", "--hypothesis-seed=0"]
        raise SystemExit(pytest.main([*options, task.tests], plugins=[Forks(task, verdicts)]))


if __name__ == "__main__":
    main(sys.argv[1])
