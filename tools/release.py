"""./run release: what is handed out, in one folder below build/: the Windows bundle, the extension for LibreOffice,
the handbook, the checksums, and a page that says what each is for.
"""

import hashlib
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from addin.calc import extension
from addin.system.problems import sentence
from tools import bundle, handbook, windows
from udfs.problem import Problem

PAGE = Path(__file__).with_suffix(".md")
CHECKSUMS = "校验值.txt"
NOTES = "发布说明.html"


def release(python: Path, wheels: Path) -> dict[str, bytes]:
    """Every file by its name. python: laid out as for the bundle; wheels: of all packages for its version."""
    version = bundle.own_version()
    files = {
        f"{bundle.TOP}-{version}.zip": bundle.bundle(python, wheels),
        f"绩效自评-{version}.oxt": extension.build(handbook=handbook.html()),
        "使用手册.html": handbook.html(),
    }
    packed, office, manual = files
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    rows = (f"| {name} | {len(data) / 2**20:.1f} MB | `{sums[name]}` |" for name, data in files.items())
    text = PAGE.read_text(encoding="utf-8").format(
        version=version, zip=packed, oxt=office, handbook=manual, files="\n".join(rows), changes=changes()
    )
    files[CHECKSUMS] = "".join(f"{checksum}  {name}\n" for name, checksum in sums.items()).encode()
    files[NOTES] = handbook.standalone(f"绩效自评加载项 {version} 发布说明", text)
    return files


def changes() -> str:
    """The newest section of CHANGELOG.md."""
    text = (bundle.ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    return re.split(r"^(?=## )", text, flags=re.MULTILINE)[1].strip()


def main() -> int:
    """0 done; 2 with one Chinese sentence on stderr where nothing was made."""
    folder = bundle.ROOT / "build" / f"发布-{bundle.own_version()}"
    try:
        with TemporaryDirectory() as temporary:
            python, packages = Path(temporary) / "python", Path(temporary) / "wheels"
            python.mkdir()
            for lock in ("interpreter", "windows"):
                windows.download(packages / lock, windows.INTERPRETER_VERSION, lock)
            windows.lay_out_interpreter(python, packages / "interpreter")
            files = release(python, packages / "windows")
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (folder / name).write_bytes(data)
            print(f"{folder / name}（{len(data) / 2**20:.1f} MB）")
    except (Problem, OSError) as problem:
        print(sentence(problem), file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
