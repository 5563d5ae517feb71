"""A Windows Python and the packages that the add-in needs there: for the installer, and under Wine for the tests.

`python -m tools.windows` lays both out below .venv/windows; `./run` calls it.
"""

import os
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

from udfs.problem import Problem

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ROOT / "requirements"
HOME = ROOT / ".venv" / "windows"
WHEELS, PYTHON, PACKAGES, PREFIX = HOME / "wheels", HOME / "python", HOME / "packages", HOME / "prefix"
WINE = Path("/usr/lib/wine/wine64")
LAUNCHER = Path(__file__).parent / "windows_launcher.c"

# panda3d ships the interpreter that its own applications run on; python.org's build is not in any registry.
INTERPRETER = "panda3d==1.10.16"
INTERPRETER_VERSION = "3.11"
NOT_FETCHED = "没有能下载 Windows 版的软件包（requirements/{lock}.txt）：请检查网络和 pip 的软件源后重试。pip 说：{said}"
LICENCE, ORIGIN = "LICENSE.txt", "来历.txt"
_COMES_FROM = """这里的 Python 由三部分组成：
  解释器和它的动态库（python311.dll、*.pyd 等）取自软件包 {package} 的 Windows 版，没有改动；
  标准库（python311.zip）由 CPython {version} 的标准库编译而成；
  python.exe、pythonw.exe 由本项目的 tools/windows_launcher.c 编译而成，只调用解释器。
Python 以 PSF 许可发布（LICENSE.txt），其中的 OpenSSL、SQLite、libffi 和微软 C 运行库依各自的许可随附。
"""
_UNUSED = re.compile(r"api-ms-|_?tk|tcl|_tkinter", re.IGNORECASE)
_SPARED = {"test", "idlelib", "tkinter", "turtledemo", "ensurepip", "lib2to3", "site-packages", "lib-dynload"}


class NotFetched(Problem):
    """pip could not fetch the wheels."""


def download(wheels: Path, version: str, lock: str) -> None:
    """Fetch the wheels for 64-bit Windows that a file of requirements/ names, none but those with its hashes.

    version: of the Windows Python, such as 3.11. Raises NotFetched.
    """
    command = [
        sys.executable, "-m", "pip", "download", "--quiet", "--only-binary=:all:", "--platform=win_amd64", "--no-deps",
        f"--python-version={version}", f"--dest={wheels}", "--require-hashes", f"--requirement={LOCKS / lock}.txt",
    ]  # fmt: skip
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        raise NotFetched(NOT_FETCHED.format(lock=lock, said=said[-1] if said else done.returncode))


def unpack(wheels: Path, packages: Path) -> None:
    """Every wheel of the folder side by side; pywin32's libraries stand where `import pythoncom` looks for them."""
    for wheel in sorted(wheels.glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(packages)


def search_path(zipped_library: str) -> str:
    """The text of the ._pth file that steers a Windows Python to our folders beside it."""
    folders = (r"..\packages", r"..\packages\win32", r"..\packages\win32\lib", r"..\app")
    return "".join(f"{line}\r\n" for line in (zipped_library, ".", *folders))


def lay_out_interpreter(python: Path, wheels: Path) -> None:
    """A folder like python.org's embeddable build: interpreter, compiled modules, zipped standard library.

    wheels: the folder with the wheel that the interpreter comes in.
    """
    with zipfile.ZipFile(next(wheels.glob("panda3d-*.whl"))) as archive:
        for part in archive.namelist():
            file = Path(part)
            if file.parent.name == "deploy_libs" and not _UNUSED.match(file.name):
                (python / file.name).write_bytes(archive.read(part))
    zipped = re.sub(r"\.", "", f"python{INTERPRETER_VERSION}.zip", count=1)
    library = Path(sysconfig.get_path("stdlib"))
    with zipfile.PyZipFile(str(python / zipped), "w", optimize=0) as archive:  # compiled, as python.org's is
        archive.writepy(str(library))
        for package in sorted(library.iterdir()):
            if package.name not in _SPARED and (package / "__init__.py").exists():
                archive.writepy(str(package))
    (python / f"{zipped.removesuffix('.zip')}._pth").write_text(
        search_path(zipped), encoding="utf-8", newline=""
    )
    shutil.copy2(library / LICENCE, python)
    (python / ORIGIN).write_text(
        _COMES_FROM.format(package=INTERPRETER, version=platform.python_version()),
        encoding="utf-8-sig",
        newline="\r\n",
    )
    for program, options in (("python.exe", ()), ("pythonw.exe", ("-mwindows",))):
        compiler = ["x86_64-w64-mingw32-gcc", "-O2", "-s", "-Wl,--no-insert-timestamp", *options]
        subprocess.run([*compiler, "-o", str(python / program), str(LAUNCHER)], check=True)


def main() -> None:
    if f"{sys.version_info.major}.{sys.version_info.minor}" != INTERPRETER_VERSION:
        raise SystemExit(f"需要 Python {INTERPRETER_VERSION}：Windows 版的标准库取自本机。")
    shutil.rmtree(HOME, ignore_errors=True)
    for folder in (WHEELS, PYTHON, PACKAGES):
        folder.mkdir(parents=True)
    download(HOME / "interpreter", INTERPRETER_VERSION, "interpreter")
    download(WHEELS, INTERPRETER_VERSION, "windows")
    lay_out_interpreter(PYTHON, HOME / "interpreter")
    unpack(WHEELS, PACKAGES)
    for library in (PACKAGES / "pywin32_system32").glob("*.dll"):
        shutil.copy2(library, PYTHON)
    prepare_wine()


def prepare_wine() -> None:
    """A prefix that Wine has set up once; every test run works on a copy."""
    environment = os.environ | {
        "WINEPREFIX": str(PREFIX),
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mscoree,mshtml=",
    }
    for name, *arguments in (["wine64", "wineboot", "--init"], ["wineserver64", "--wait"]):
        program = [str(WINE.with_name(name)), *arguments]
        subprocess.run(
            program, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=True, timeout=300
        )


if __name__ == "__main__":
    main()
