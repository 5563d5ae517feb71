"""Installing and uninstalling broken off at any step, twice, in the wrong order: 诊断 names what is there, the next run repairs it."""

import pickle
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from addin.excel import diagnosis
from addin.excel.console import DONE
from addin.excel.install import Setup, install
from addin.excel.machine import Machine
from addin.excel.uninstall import uninstall
from tests.addin.excel.installation import FakeHost, make_setup, tree
from tests.support import failing
from tests.support.fake_registry import FakeRegistry

SERVER = r"HKCU\Software\Classes\CLSID\{ours}"
SUBJECTS = ("计算服务", "加载项", "受信任位置")


class Kept(FakeRegistry):
    """On the disk after every change, as the real one is: what a process had written stays when it is ended."""

    file: Path | None = None

    def __init__(self, file: Path) -> None:
        super().__init__({r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall": {}})  # Windows has it
        if file.exists():
            self._names, self._values = pickle.loads(file.read_bytes())
        self.file = file

    def _keep(self) -> None:
        if self.file:
            self.file.write_bytes(pickle.dumps((self._names, self._values)))

    def create(self, key: str) -> None:
        super().create(key)
        self._keep()

    def erase(self, key: str, name: str) -> None:
        super().erase(key, name)
        self._keep()

    def write(self, key: str, name: str, value: object) -> None:
        super().write(key, name, value)  # type: ignore[arg-type]
        self._keep()

    def remove(self, key: str) -> None:
        super().remove(key)
        self._keep()


class KeptHost(FakeHost):
    """Where the server is registered stands in the registry."""

    def __init__(self, registry: Kept) -> None:
        super().__init__()
        self._registry = registry

    def register_server(self, program: Path, *, for_all: bool = False) -> None:
        self._registry.create(SERVER)
        self._registry.write(SERVER, "", str(program / "python" / "python.exe"))

    def unregister_server(self) -> None:
        self._registry.remove(SERVER)


def world(folder: Path) -> Setup:
    """A computer, as it is now."""
    registry = Kept(folder / "registry")
    host = KeptHost(registry)
    if not (folder / "Local").is_dir():
        return replace(make_setup(folder, host), registry=registry)
    program, forms = folder / "Local" / "绩效自评", folder / "文档" / "绩效自评"
    return Setup(folder / "下 载" / "安装包", program, forms, "0.1.0", registry, host)


def put(folder: Path) -> list[str]:
    return list(install(world(folder)))


def take(folder: Path) -> list[str]:
    here = world(folder)
    steps = uninstall(here.program, here.forms, here.registry, here.host, shutil.rmtree, here.bundle)
    return list(steps)


def state(folder: Path) -> tuple[object, ...]:
    here = world(folder)
    assert isinstance(here.registry, Kept)
    beside = [path.name for path in here.program.parent.iterdir() if path != here.program]
    entered = sorted((key, sorted(values.items())) for key, values in here.registry.dump().items())
    return sorted(tree(here.program).items()), sorted(tree(here.forms).items()), beside, entered


def told(folder: Path) -> list[str]:
    """What 诊断 says of the parts that the installer puts there, but for those that are as they should be."""
    here = world(folder)
    program = here.registry.values(SERVER).get("")
    machine = Machine(
        here.registry, here.program, here.forms, "0.1.0", f'"{program!s}"' if program else None,
        lambda: "0.1.0", lambda _: False,
    )  # fmt: skip
    return [str(line) for line in diagnosis.lines(machine) if line.mark != DONE and line.subject in SUBJECTS]


def broken_off(
    folder: Path, before: list[Callable[[Path], object]], step: Callable[[Path], object]
) -> Iterator[Path]:
    """A computer for each act of a step, which ended there; the last one ended well."""
    number, reached = 0, True
    while reached:
        number += 1
        computer = folder / str(number) / "C"
        computer.mkdir(parents=True)
        world(computer)
        for each in before:
            each(computer)
        reached = failing.run(lambda: len(step(computer)) and 0, computer, number, kill=True).reached  # type: ignore[arg-type] # noqa: B023
        yield computer
    assert number > 10


@pytest.fixture
def clean(tmp_path: Path) -> tuple[object, ...]:
    (tmp_path / "clean").mkdir()
    world(tmp_path / "clean")
    return state(tmp_path / "clean")


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    folder = tmp_path / "installed"
    folder.mkdir()
    put(folder)
    return folder


def same(one: tuple[object, ...], other: tuple[object, ...], folder: Path, others: Path) -> bool:
    return repr(one).replace(str(folder), "") == repr(other).replace(str(others), "")


@pytest.mark.parametrize("before", [[], [put]], ids=["first", "upgrade"])
def test_an_installation_broken_off(
    before: list[Callable[[Path], object]], installed: Path, tmp_path: Path
) -> None:
    for computer in broken_off(tmp_path, before, put):
        whole = same(state(computer)[:1], state(installed)[:1], computer, installed)
        assert told(computer) or whole, computer
        assert put(computer)[-1].startswith(("装好了", "已从"))
        assert told(computer) == []
        assert same(state(computer), state(installed), computer, installed), computer


def test_an_installation_broken_off_can_be_taken_back(clean: tuple[object, ...], tmp_path: Path) -> None:
    for computer in broken_off(tmp_path, [], put):
        take(computer)
        assert state(computer) == clean, computer


@pytest.mark.parametrize("after", [take, put])
def test_an_uninstallation_broken_off(
    after: Callable[[Path], object], installed: Path, clean: tuple[object, ...], tmp_path: Path
) -> None:
    for computer in broken_off(tmp_path, [put], take):
        if not told(computer):
            assert same(state(computer)[:1], state(installed)[:1], computer, installed), computer
        after(computer)
        if after is take:
            assert state(computer) == clean, computer
        else:
            assert told(computer) == []
            assert same(state(computer), state(installed), computer, installed), computer


def test_twice_and_in_the_wrong_order(installed: Path, clean: tuple[object, ...], tmp_path: Path) -> None:
    computer = tmp_path / "C"
    computer.mkdir()
    world(computer)
    assert "没有要卸载的" in take(computer)[0]
    assert state(computer) == clean
    for _ in range(2):
        put(computer)
        assert same(state(computer), state(installed), computer, installed)
    for _ in range(2):
        take(computer)
        assert state(computer) == clean
