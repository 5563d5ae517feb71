"""./run mutate: how many small faults, sown into a room's code, its tests find.

The faults are those of mutmut; what it cannot do is a sample with the tests of one room, and decorated functions,
which all cell functions are. Each mutant stands in a copy of the tree and gets the room's own tests, those that
pass its line first, until one fails. Tests that start a host are left out, as in ./run quick.
"""

import ast
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory
from typing import Any

import libcst
from coverage import CoverageData
from libcst import matchers
from mutmut.mutation.mutators import mutation_operators

ROOT = Path(__file__).resolve().parent.parent
ROOMS = {"udfs": "udfs", **{name: f"addin/{name}" for name in ("form", "checks", "report")}}
SAMPLE = 60
SEED = 20261129
WORKERS = 2
# Beyond what the room's tests take unharmed, by factor and in seconds: a mutant may loop for ever.
SLOWER, GRACE = 2, 30


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
    code = libcst.ensure_type(tree.deep_replace(*fault), libcst.Module).code
    try:
        same = ast.dump(ast.parse(code)) == ast.dump(ast.parse(tree.code))
    except SyntaxError:
        return None
    if same:
        return None
    before, after = tree.code.splitlines(), code.splitlines()
    line = next(number for number, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1])
    return Mutant(module, code, line + 1, before[line].strip(), after[line].strip())


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


def run_tests(tree: Path, tests: Sequence[str], seconds: float | None, *options: str) -> bool:
    """Whether these tests pass in this copy, in time."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=0"]
    environment = {**os.environ, "JIXIAO_QUICK": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    with subprocess.Popen(
        [*command, *options, *tests],
        cwd=tree,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as running:
        try:
            return running.wait(seconds) == 0
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            return False


def trace(tree: Path, folder: str) -> CoverageData:
    """Which test passes which line of the room; SystemExit where one fails without any fault."""
    options = [f"--cov={folder}", "--cov-context=test", "--cov-report=", "--cov-fail-under=0"]
    if not run_tests(tree, [f"tests/{folder}"], None, *options):
        raise SystemExit(f"tests/{folder}: 没有改动时测试就不通过")
    passed = CoverageData(str(tree / ".coverage"))
    passed.read()
    return passed


def lines_of_statement(code: str, line: int) -> range:
    """The lines of the innermost statement that holds this line; of one with a body, those above it."""
    spans = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.stmt):
            body = getattr(node, "body", None)
            spans.append(range(node.lineno, body[0].lineno if body else (node.end_lineno or 0) + 1))
    return min((span for span in spans if line in span), key=len, default=range(line, line + 1))


def tests_through(passed: CoverageData, module: Path, lines: range) -> list[str]:
    """The tests that pass one of these lines; none where the line runs at import, for all of them."""
    contexts = passed.contexts_by_lineno(str(module))
    names = {name for line in lines for name in contexts.get(line, [])}
    return sorted({name.partition("[")[0].partition("|")[0] for name in names}) if "" not in names else []


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
    """The mutants that no test of the room finds, each as soon as it is known: first those that pass the line are asked, then all."""
    with ExitStack() as stack, ThreadPoolExecutor(WORKERS) as pool:
        trees = [stack.enter_context(copy_of_the_tree()) for _ in range(WORKERS)]
        started = time.monotonic()
        passed = trace(trees[0], folder)
        seconds = SLOWER * (time.monotonic() - started) + GRACE
        free: SimpleQueue[Path] = SimpleQueue()
        for tree in trees:
            free.put(tree)

        def survives(one: Mutant) -> bool:
            tree = free.get()
            place = tree / one.module
            sound = place.read_text(encoding="utf-8")
            first = tests_through(passed, trees[0] / one.module, lines_of_statement(sound, one.line))
            try:
                place.write_text(one.code, encoding="utf-8")
                return (not first or run_tests(tree, first, seconds)) and run_tests(
                    tree, [f"tests/{folder}"], seconds
                )
            finally:
                place.write_text(sound, encoding="utf-8")
                free.put(tree)

        for one, alive in zip(mutants, pool.map(survives, mutants), strict=True):
            if alive:
                yield one


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
