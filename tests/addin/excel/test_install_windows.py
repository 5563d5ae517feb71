"""From the downloaded zip to a clean Windows again, on a real Windows Python."""

import shutil
import time
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from addin.excel.files import ADD_IN, INSTALLER, TEMPLATE
from tests.support.bad_files import EXAMPLE
from tests.support.windows import Ended, Windows, vbscript, windows_machine, windows_path
from tools import bundle, windows

SECONDS = 240
INSTALLED = f"装好了，版本 {bundle.own_version()}。打开 Excel，功能区上有“绩效自评”。"
# COM of Wine looks for servers of the machine only, not for those of the user.
MIRROR = "import sys, winreg; from addin.excel import registration as r; r.register(sys.argv[1], winreg.HKEY_LOCAL_MACHINE)"
UNMIRROR = "import winreg; from addin.excel import registration as r; r.unregister(winreg.HKEY_LOCAL_MACHINE)"
RUNNING = "from addin.excel import windows; print(windows.programs())"
AS_ADMINISTRATOR = "from addin.excel import windows; print(windows.rights())"
SEES_EXCEL = """
import time
from addin.excel import windows
from addin.excel.rights import Rights
end = time.monotonic() + 300
while "EXCEL.EXE" not in windows.programs() and time.monotonic() < end:
    time.sleep(0.2)
print(windows.raised_excel(Rights.ORDINARY), windows.raised_excel(windows.rights()))
"""
FOR_ALL = """
import winreg
from pathlib import Path
from addin.excel import registration
from addin.excel.windows import WindowsHost
host = WindowsHost()
def there():
    return registration.registered_command() is not None, registration.registered_command(for_all=True) is not None
host.register_server(Path("C:/甲"), for_all=False)
assert there() == (True, False)
host.register_server(Path("C:/甲"), for_all=True)
assert there() == (True, True)
host.unregister_server()
assert there() == (False, False)
registration.register(Path("C:/others.exe"), winreg.HKEY_LOCAL_MACHINE)
host.register_server(Path("C:/甲"), for_all=False)
host.unregister_server()
assert there() == (False, True)
registration.unregister(winreg.HKEY_LOCAL_MACHINE)
print("ended well")
"""
ROUND_TRIP = """
from addin.system.registry import Expandable
from addin.system.windows_registry import WindowsRegistry
registry, key = WindowsRegistry(), r"HKCU\\Software\\绩效 自评\\甲"
values = {"": "默认", "文字": "≥95%", "数": 4, "字节": b"\\0\\1", "几行": ["一", "二"], "变量": Expandable("%TEMP%")}
registry.create(key + r"\\乙")
for name, value in values.items():
    registry.write(key, name, value)
assert registry.values(key) == values, registry.values(key)
assert isinstance(registry.values(key)["变量"], Expandable)
assert (registry.keys(key), registry.keys(key + r"\\丙"), registry.values(key + r"\\丙")) == (["乙"], [], {})
registry.erase(key, "数")
registry.erase(key, "数")
registry.erase(key + r"\\丙", "数")
assert "数" not in registry.values(key)
registry.remove(r"HKCU\\Software\\绩效 自评")
registry.remove(r"HKCU\\Software\\绩效 自评")
assert not registry.exists(key)
print("ended well")
"""
PLANTED = [
    (r"HKCU\Software\Policies\Microsoft\Office\16.0\Excel\Security", "VBAWarnings", "REG_DWORD", "4"),
    (r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\FileExts\.xlsx\UserChoice",
     "ProgId", "REG_SZ", "ET.Xlsx.6"),
    (r"HKLM\Software\Microsoft\Office\ClickToRun\Configuration", "VersionToReport", "REG_SZ", "16.0.17328.20162"),
    (r"HKLM\Software\Microsoft\Office\ClickToRun\Configuration", "Platform", "REG_SZ", "x86"),
    (r"HKLM\Software\Microsoft\Office\ClickToRun\Configuration", "InstallationPath", "REG_SZ", "C:\\Office"),
]  # fmt: skip


@pytest.fixture
def machine() -> Iterator[Windows]:
    """One of its own: what is installed and removed here would disturb the others."""
    with windows_machine() as machine:
        yield machine


@pytest.fixture(scope="module")
def zipped() -> bytes:
    return bundle.bundle(windows.PYTHON, windows.WHEELS)


@pytest.fixture
def unpacked(machine: Windows, zipped: bytes) -> Path:
    """The bundle as the officer unpacked it, below a folder that needs quotes everywhere."""
    folder = machine.prefix / "drive_c" / "下 载 (1)&新"
    with zipfile.ZipFile(BytesIO(zipped)) as archive:
        archive.extractall(folder)
    return folder / bundle.TOP


@pytest.fixture
def program(machine: Windows) -> Path:
    return machine.local_data / "绩效自评"


@pytest.fixture
def forms(machine: Windows) -> Path:
    return next((machine.prefix / "drive_c" / "users").glob("*/Documents")) / "绩效自评"


def python(machine: Windows, folder: Path, code: str, *arguments: str) -> str:
    """What a program prints that the Python of an unpacked bundle runs without leaving anything behind."""
    done = machine.run(folder / "python" / "python.exe", "-B", "-c", code, *arguments)
    assert done.code == 0, done.output
    return done.output


def step(machine: Windows, folder: Path, name: str) -> Ended:
    """What happens on a double click, without the wait for a key."""
    return machine.run("cmd", "/c", "call", windows_path(folder / name), "/quiet", seconds=SECONDS)


def registry(machine: Windows, folder: Path) -> list[str]:
    """Everything that belongs to the user."""
    file = folder / "registry.reg"
    assert machine.run("reg", "export", "HKCU", windows_path(file), "/y").code == 0
    return file.read_text(encoding="utf-16").splitlines()


def listing(machine: Windows) -> set[str]:
    drive = machine.prefix / "drive_c"
    return {path.relative_to(drive).as_posix() for path in drive.rglob("*")}


def gone(folder: Path, seconds: float = 240) -> bool:
    end = time.monotonic() + seconds
    while folder.exists() and time.monotonic() < end:
        time.sleep(0.2)
    return not folder.exists()


def install(machine: Windows, unpacked: Path) -> None:
    done = step(machine, unpacked, INSTALLER)
    assert (done.code, done.output.splitlines()[-1]) == (0, INSTALLED), done.output


def use_the_server(machine: Windows, tmp_path: Path, form: str) -> None:
    """What a workbook asks of the service: cells, the diagnosis, a report of this form."""
    said = vbscript(
        machine,
        tmp_path,
        'Set server = CreateObject("JiXiao.Server")\n'
        'Say server.Compute("JX_EXEC_RATE", Array(CDbl(150), CDbl(200)))\n'
        'Say server.Compute("JX_SCORE", Array("≥95%", "98%", CDbl(10)))\n'
        'Say server.Perform("diagnosis", Nothing, Nothing)\n'
        f'Say server.Perform("export_report", Nothing, "{form}")',
    )
    assert said[:2] == [("Double", "0.75"), ("Double", "10")]
    assert "√ 计算服务：正常" in said[2][1]
    assert "已导出：" in said[3][1]


def test_from_the_zip_to_a_clean_windows_again(
    machine: Windows, unpacked: Path, program: Path, forms: Path, tmp_path: Path
) -> None:
    before = registry(machine, tmp_path), listing(machine)
    user = program.parents[2].name
    python(machine, unpacked, MIRROR, rf"C:\users\{user}\AppData\Local\绩效自评\python\pythonw.exe")

    install(machine, unpacked)
    assert [path.name for path in forms.iterdir()] == [TEMPLATE]

    filled = forms / "2025年 自评.xlsm"
    data = EXAMPLE.read_bytes()
    filled.write_bytes(data)
    use_the_server(machine, tmp_path, rf"C:\users\{user}\Documents\绩效自评\{filled.name}")
    assert len(list(forms.glob("*.docx"))) == 1

    report = step(machine, program, "诊断.cmd").output
    assert f"√ 计算服务：正常，版本 {bundle.own_version()}" in report
    assert rf"\绩效自评\{ADD_IN}" in report
    assert "√ 受信任位置：已包括" in report

    install(machine, unpacked)  # over a server that runs

    done = step(machine, program, "卸载.cmd")
    assert (done.code, done.output.splitlines()[-1]) == (0, "已卸载。"), done.output
    assert gone(program)
    assert {path.suffix for path in forms.iterdir()} == {".xlsm", ".docx"}
    assert filled.read_bytes() == data
    shutil.rmtree(forms)
    python(machine, unpacked, UNMIRROR)
    after = registry(machine, tmp_path), listing(machine)
    assert after[0] == before[0]
    assert after[1] - before[1] == set()


def test_excel_must_be_closed_first(machine: Windows, unpacked: Path, program: Path) -> None:
    excel = shutil.copy(unpacked / "python" / "pythonw.exe", unpacked / "python" / "EXCEL.EXE")
    running = machine.start(excel, "-B", "-c", "import time; time.sleep(600)")
    try:
        end = time.monotonic() + 300
        while "EXCEL.EXE" not in python(machine, unpacked, RUNNING) and time.monotonic() < end:
            time.sleep(0.2)
        done = step(machine, unpacked, INSTALLER)
    finally:
        running.kill()
    assert done.code == 1
    assert "× Excel 正在运行" in done.output
    assert not program.exists()


def test_what_an_administrators_programs_are_told(machine: Windows, unpacked: Path) -> None:
    """Wine's programs are all an administrator's, as if each had been started as such."""
    assert python(machine, unpacked, AS_ADMINISTRATOR) == "Rights.RAISED\n"
    excel = shutil.copy(unpacked / "python" / "pythonw.exe", unpacked / "python" / "EXCEL.EXE")
    running = machine.start(excel, "-B", "-c", "import time; time.sleep(600)")
    try:
        assert python(machine, unpacked, SEES_EXCEL) == "True False\n"
    finally:
        running.kill()


def test_a_server_for_all_goes_with_the_users_own_and_no_other_does(machine: Windows, unpacked: Path) -> None:
    assert python(machine, unpacked, FOR_ALL) == "ended well\n"


def test_a_double_click_inside_the_zip_says_to_unpack_it(machine: Windows, zipped: bytes) -> None:
    alone = machine.prefix / "drive_c" / "Temp1_安装包 (1).zip"
    with zipfile.ZipFile(BytesIO(zipped)) as archive:
        archive.extract(f"{bundle.TOP}/{INSTALLER}", alone)
    done = step(machine, alone / bundle.TOP, INSTALLER)
    assert done.code == 1
    assert done.output.startswith("Please extract the whole zip archive")


def test_the_real_registry_keeps_what_is_written(machine: Windows, unpacked: Path) -> None:
    assert python(machine, unpacked, ROUND_TRIP) == "ended well\n"


def test_the_diagnosis_reads_the_real_registry(machine: Windows, unpacked: Path) -> None:
    for key, name, kind, value in PLANTED:
        done = machine.run("reg", "add", key, "/v", name, "/t", kind, "/d", value, "/f")
        assert done.code == 0, done.output
    done = step(machine, unpacked, "诊断.cmd")
    assert done.code == 1
    for line in (
        "√ Office：Excel 16.0.17328.20162，32 位，即点即用版",
        "× 计算服务：没有登记",
        "! 宏设置：禁用了所有宏",
        "× 默认程序：双击 .xlsx 文件由 WPS 打开",
    ):
        assert line in done.output
