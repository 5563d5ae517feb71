"""./run mutate: how many small faults, sown into a room's code, its tests find.

The faults are those of mutmut; what it cannot do is a sample with the tests of one room, and decorated functions,
which all cell functions are. Each mutant gets the room's own tests in a copy of the tree, those that pass its line first, until
one fails: in a fork of a session that has collected them, or in a process of its own where the fault stands in what
runs at import. Tests that start a host are left out, as in ./run quick.
"""

import ast
import os
import pickle
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory
from typing import Any

import libcst
from coverage import CoverageData
from libcst import matchers
from mutmut.mutation.mutators import mutation_operators

from tools.mutants_in_place import WORKERS, Task

ROOT = Path(__file__).resolve().parent.parent
ROOMS = {"udfs": "udfs", **{name: f"addin/{name}" for name in ("form", "checks", "report")}}
SAMPLE = 60
SEED = 20261129
# Beyond what the room's tests take unharmed, by factor and in seconds: a mutant may loop for ever.
SLOWER, GRACE = 2, 30
# No code with a fault is left behind.
UNWRITTEN = {"PYTHONDONTWRITEBYTECODE": "1"}
FAILING = "没有改动时测试就不通过"
_SLOW = re.compile(r"^ *([\d.]+)s call +(\S.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Mutant:
    """One fault in one module; `code` is the whole module with it."""

    module: Path
    code: str
    line: int
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.module}:{self.line}\n    - {self.before}\n    + {self.after}"


TYPE = matchers.Name(matchers.MatchRegex(r"[A-Z]\w*[a-z]\w*"))
STILL = (
    matchers.Annotation()
    | matchers.Decorator()
    | matchers.Import()
    | matchers.ImportFrom()
    | matchers.Subscript(value=matchers.Name("Literal"))
    | matchers.Assign(targets=[matchers.AssignTarget(TYPE)], value=matchers.Subscript())
)


def places(node: libcst.CSTNode) -> Iterator[libcst.CSTNode]:
    """Every node a fault may stand in: not types, not decorators, not imports."""
    if matchers.matches(node, STILL):
        return
    yield node
    for child in node.children:
        yield from places(child)


def faults(tree: libcst.Module) -> list[tuple[libcst.CSTNode, Any]]:
    """Every node of a module with what mutmut would put in its place, in the order of the text."""
    return [
        (node, other)
        for node in places(tree)
        for kind, operator in mutation_operators
        if isinstance(node, kind)
        for other in operator(node)
    ]


def sow(module: Path, tree: libcst.Module, fault: tuple[libcst.CSTNode, Any]) -> Mutant | None:
    """The module with one fault; None where that changes nothing or is no Python."""
    code, sound = libcst.ensure_type(tree.deep_replace(*fault), libcst.Module).code, _code(tree)
    try:
        same = ast.dump(ast.parse(code)) == _dump(sound)
    except SyntaxError:
        return None
    if same:
        return None
    before, after = sound.splitlines(), code.splitlines()
    line = next(number for number, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1])
    return Mutant(module, code, line + 1, before[line].strip(), after[line].strip())


@cache
def _code(tree: libcst.Module) -> str:
    return tree.code


@cache
def _dump(code: str) -> str:
    return ast.dump(ast.parse(code))


def sample(root: Path, modules: Sequence[Path], size: int) -> list[Mutant]:
    """So many mutants of these modules, each fault as likely as every other; the same ones for the same code."""
    trees = {module: libcst.parse_module((root / module).read_text(encoding="utf-8")) for module in modules}
    every = [(module, fault) for module, tree in trees.items() for fault in faults(tree)]
    random.Random(SEED).shuffle(every)
    mutants: list[Mutant] = []
    for module, fault in every:
        if len(mutants) == size:
            break
        if one := sow(module, trees[module], fault):
            mutants.append(one)
    return mutants


def run_tests(
    tree: Path, tests: Sequence[str], seconds: float | None, surroundings: Mapping[str, str] = UNWRITTEN
) -> str | None:
    """What is said of these tests when they pass in this copy, in time; else None."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=0"]
    with subprocess.Popen(
        [*command, *tests],
        cwd=tree,
        env={**os.environ, "JIXIAO_QUICK": "1", **surroundings},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        text=True,
    ) as running:
        try:
            said, _ = running.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            return None
        return said if running.returncode == 0 else None


def trace(tree: Path, folder: str) -> tuple[CoverageData, dict[str, float]]:
    """Which test passes which line of the room, and the seconds of the slow ones; SystemExit where one fails unharmed."""
    options = [
        f"--cov={folder}",
        "--cov-context=test",
        "--cov-report=",
        "--cov-fail-under=0",
        "--durations=0",
    ]
    said = run_tests(tree, [*options, f"tests/{folder}"], None, {})
    if said is None:
        raise SystemExit(f"tests/{folder}: {FAILING}")
    passed = CoverageData(str(tree / ".coverage"))
    passed.read()
    return passed, {name: float(seconds) for seconds, name in _SLOW.findall(said)}


def lines_of_statement(code: str, line: int) -> range:
    """The lines of the innermost statement that holds this line; of one with a body, those above it."""
    spans = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.stmt):
            body = getattr(node, "body", None)
            spans.append(range(node.lineno, body[0].lineno if body else (node.end_lineno or 0) + 1))
    return min((span for span in spans if line in span), key=len, default=range(line, line + 1))


def tests_through(passed: CoverageData, module: Path, lines: range) -> frozenset[str]:
    """The tests that pass one of these lines; none where the line runs at import, for all of them."""
    contexts = passed.contexts_by_lineno(str(module))
    names = {name.partition("|")[0] for line in lines for name in contexts.get(line, [])}
    return frozenset() if "" in names else frozenset(names)


@contextmanager
def copy_of_the_tree() -> Iterator[Path]:
    """What git holds or would add, in a folder of its own: house tests and fixtures find what they look for."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    with TemporaryDirectory() as folder:
        for name in filter(None, names):
            if (ROOT / name).is_file():
                copy = Path(folder, name)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, copy)
        yield Path(folder)


def survivors(folder: str, mutants: Sequence[Mutant]) -> Iterator[Mutant]:
    """The mutants that no test of the room finds, each as soon as it is known."""
    with ExitStack() as stack:
        trees = [stack.enter_context(copy_of_the_tree())]
        started = time.monotonic()
        passed, slow = trace(trees[0], folder)
        seconds = SLOWER * (time.monotonic() - started) + GRACE
        for _ in range(WORKERS - 1):
            trees.append(Path(stack.enter_context(TemporaryDirectory())))
            shutil.copytree(trees[0], trees[-1], dirs_exist_ok=True)  # with what is compiled
        task = Task(
            f"tests/{folder}",
            [
                (Path(), None, frozenset()),
                *((one.module, one.code, _through(trees[0], passed, one)) for one in mutants),
            ],
            slow,
            seconds,
        )
        anew: list[Mutant] = []
        for index, verdict in ask_forks(trees[0], task):
            if not index and verdict != "alive":
                raise SystemExit(f"{task.tests}: {FAILING}")
            if index and verdict == "alive":
                yield mutants[index - 1]
            elif verdict == "anew":
                anew.append(mutants[index - 1])
        yield from ask_anew(trees, task.tests, anew, seconds)


def _through(tree: Path, passed: CoverageData, one: Mutant) -> frozenset[str]:
    place = tree / one.module
    return tests_through(passed, place, lines_of_statement(place.read_text(encoding="utf-8"), one.line))


def ask_forks(tree: Path, task: Task) -> Iterator[tuple[int, str]]:
    """(index of the fault, verdict), as the forks end."""
    place = tree / "mutants.pickle"
    place.write_bytes(pickle.dumps(task))
    command = [sys.executable, "-m", "tools.mutants_in_place", str(place)]
    surroundings = {**os.environ, "JIXIAO_QUICK": "1", **UNWRITTEN}
    with subprocess.Popen(command, cwd=tree, env=surroundings, stdout=subprocess.PIPE, text=True) as running:
        for line in running.stdout or ():
            index, _, verdict = line.strip().partition(" ")
            yield int(index), verdict
    if running.returncode:
        raise SystemExit(f"{task.tests}: {FAILING}")


def ask_anew(
    trees: Sequence[Path], tests: str, mutants: Sequence[Mutant], seconds: float
) -> Iterator[Mutant]:
    """The mutants that survive all tests, each in a process that imports it."""
    free: SimpleQueue[Path] = SimpleQueue()
    for tree in trees:
        free.put(tree)

    def survives(one: Mutant) -> bool:
        tree = free.get()
        place = tree / one.module
        sound = place.read_text(encoding="utf-8")
        try:
            place.write_text(one.code, encoding="utf-8")
            return run_tests(tree, [tests], seconds) is not None
        finally:
            place.write_text(sound, encoding="utf-8")
            free.put(tree)

    with ThreadPoolExecutor(len(trees)) as pool:
        alive = pool.map(survives, mutants)
        yield from (one for one, still in zip(mutants, alive, strict=True) if still)


def main(arguments: Sequence[str]) -> None:
    """`[room [number [module…]]]`: prints the survivors and the rate of each room."""
    rooms = [arguments[0]] if arguments else list(ROOMS)
    size = int(arguments[1]) if len(arguments) > 1 else SAMPLE
    stems = set(arguments[2:])
    for room in rooms:
        if room not in ROOMS:
            raise SystemExit(f"没有“{room}”这个房间：{'、'.join(ROOMS)}")
        folder = ROOMS[room]
        modules = [path.relative_to(ROOT) for path in sorted((ROOT / folder).rglob("*.py"))]
        mutants = sample(ROOT, [path for path in modules if not stems or path.stem in stems], size)
        killed = len(mutants)
        for one in survivors(folder, mutants):
            killed -= 1
            print(one, flush=True)
        print(f"{room}: {killed}/{len(mutants)} = {killed / len(mutants):.0%}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
