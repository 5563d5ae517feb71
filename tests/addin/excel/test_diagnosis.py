"""The diagnosis: a sound machine, and each fault with what to do about it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from addin.commands import checking, dispatch, handbook, installation, new_form, reporting
from addin.excel import diagnosis, integration, surroundings
from addin.excel.console import DONE, FAILED, NOTE
from addin.excel.files import ADD_IN, TEMPLATE
from addin.excel.machine import Line, Machine
from addin.excel.rights import Rights
from addin.system.registry import Value
from tests.support.fake_registry import FakeRegistry

SPEAKING = (diagnosis, surroundings, checking, dispatch, handbook, installation, new_form, reporting)
EXCEL = r"Software\Microsoft\Office\16.0\Excel"
POLICY = r"HKCU\Software\Policies\Microsoft\Office\16.0"
CURRENT = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion"
CHOICE = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\FileExts\{}\UserChoice"
KINGSOFT = r"HKCU\Software\Kingsoft\Office\6.0\Common"
INSTALL_ROOT = r"HKLM\SOFTWARE\Microsoft\Office\16.0\Excel\InstallRoot"


@pytest.fixture
def registry() -> FakeRegistry:
    return FakeRegistry(
        {
            CURRENT: {"ProductName": "Windows 10 Pro", "CurrentBuild": "22631", "DisplayVersion": "23H2"},
            rf"{CURRENT}\Fonts": {f"{names[0]} (TrueType)": "x.ttf" for names in diagnosis.FACES.values()},
            INSTALL_ROOT: {"Path": "C:\\Office\\"},
            r"HKCR\.xlsx": {"": "Excel.Sheet.12"},
            r"HKCR\.xlsm": {"": "Excel.SheetMacroEnabled.12"},
        }
    )


@pytest.fixture
def machine(registry: FakeRegistry, tmp_path: Path) -> Machine:
    program, forms = tmp_path / "程 序", tmp_path / "文档"
    pythonw = program / "python" / "pythonw.exe"
    for file in (pythonw, program / ADD_IN, forms / TEMPLATE):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    entry = integration.Installed(str(program), str(forms), str(program / ADD_IN), "0.1.0", 1, "20260131")
    integration.enter(registry, entry)
    command = f'"{pythonw}" -m addin.excel.server'
    return Machine(registry, program, forms, "0.1.0", command, lambda: "0.1.0", lambda _: False)


def found(machine: Machine, subject: str) -> list[Line]:
    return [line for line in diagnosis.lines(machine) if line.subject == subject]


def test_a_sound_machine(machine: Machine) -> None:
    lines = list(diagnosis.lines(machine))
    assert [line for line in lines if line.mark != DONE] == []
    assert len({line.subject for line in lines}) == len(diagnosis.CHECKS)
    assert str(lines[0]) == "√ Windows：Windows 11 Pro 23H2 22631"
    assert str(lines[1]) == "√ Office：Excel 16.0，64 位"
    assert diagnosis.summary(lines) == "没有发现问题。"


WINDOWS_7: dict[str, Value] = {"ProductName": "Windows 7", "CurrentBuild": "7601"}
PLANTED: list[tuple[str, dict[str, Value], str, str, str]] = [
    (CURRENT, WINDOWS_7, "Windows", FAILED, "需要 Windows 10"),
    (CURRENT, {"CurrentBuild": ""}, "Windows", NOTE, "没有认出"),
    (INSTALL_ROOT, {"Path": ""}, "Office", FAILED, "没有找到 Excel"),
    (rf"{POLICY}\Excel\Security", {"RequireAddinSig": 1}, "加载项", FAILED, "（RequireAddinSig）"),
    (rf"{POLICY}\Common\Security", {"requirealwaysonmacrosig": 1}, "加载项", FAILED, "RequireAlwaysOnMacroSig"),
    (rf"HKCU\{EXCEL}\Security", {"DisableAllAddins": 1}, "加载项", FAILED, "禁用了加载项"),
    (rf"{POLICY}\Common", {"VBAOff": 1}, "宏设置", FAILED, "VBA 被关闭"),
    (rf"{POLICY}\Excel\Security", {"vbawarnings": 4}, "宏设置", NOTE, "单位统一设置"),
    (rf"HKCU\{EXCEL}\Security", {"VBAWarnings": 4}, "宏设置", NOTE, "可在“信任中心”"),
    (rf"HKCU\{EXCEL}\Security", {"VBAWarnings": 3}, "宏设置", NOTE, "只允许有签名的宏"),
    (rf"{POLICY}\Excel\Security", {"blockcontentexecutionfrominternet": 1}, "宏设置", NOTE, "来自网络"),
    (rf"{POLICY}\Excel\Security\Trusted Locations", {"AllLocationsDisabled": 1}, "受信任位置", FAILED, "单位统一"),
    (rf"HKCU\{EXCEL}\Security\Trusted Locations", {"AllLocationsDisabled": 1}, "受信任位置", FAILED, "取消“禁用"),
    (rf"{POLICY}\Common\Security\Trusted Locations", {"Allow User Locations": 0}, "受信任位置", FAILED, "只认单位"),
    (CHOICE.format(".xlsm"), {"ProgId": "ET.Xlsm.6"}, "默认程序", FAILED, ".xlsm 文件由 WPS 打开"),
    (r"HKCR\.xlsm", {"": ""}, "默认程序", FAILED, ".xlsm 文件没有指定"),
    (CHOICE.format(".xlsx"), {"ProgId": "AppX1"}, "默认程序", FAILED, "其他程序（AppX1）"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "values", "subject", "mark", "text"), PLANTED)
def test_a_fault_in_the_registry(
    machine: Machine,
    registry: FakeRegistry,
    key: str,
    values: dict[str, Value],
    subject: str,
    mark: str,
    text: str,
) -> None:
    registry.create(key)
    for name, value in values.items():
        registry.write(key, name, value)
    faults = [line for line in diagnosis.lines(machine) if line.mark != DONE]
    assert [(line.subject, line.mark, text in line.text) for line in faults] == [(subject, mark, True)]


def remove_add_in(machine: Machine) -> Machine:
    (machine.program / ADD_IN).unlink()
    return machine


def not_loaded(machine: Machine) -> Machine:
    machine.registry.erase(rf"HKCU\{EXCEL}\Options", "OPEN")
    return machine


def unticked(machine: Machine) -> Machine:
    machine.registry.create(rf"HKCU\{EXCEL}\Add-in Manager")
    machine.registry.write(rf"HKCU\{EXCEL}\Add-in Manager", str(machine.program / ADD_IN), "")
    return not_loaded(machine)


def disabled(machine: Machine) -> Machine:
    key = rf"HKCU\{EXCEL}\Resiliency\DisabledItems"
    machine.registry.create(key)
    machine.registry.write(key, "1A2B", bytes(12) + rf"c:\x\{ADD_IN}".encode("utf-16-le"))
    return machine


def untrusted(machine: Machine) -> Machine:
    integration.distrust(machine.registry, "16.0", str(machine.forms))
    return machine


def trusted_below(machine: Machine) -> Machine:
    above = rf"HKCU\{EXCEL}\Security\Trusted Locations"
    for name in machine.registry.keys(above):
        machine.registry.write(rf"{above}\{name}", "AllowSubfolders", 1)
    return machine


def on_the_network(machine: Machine) -> Machine:
    shared = replace(machine, forms=Path(r"\\server\文档\绩效自评"))
    integration.trust(shared.registry, "16.0", str(shared.forms))
    return shared


def synchronised(machine: Machine) -> Machine:
    moved = replace(machine, forms=machine.program / "OneDrive - 某局" / "文档" / "绩效自评")
    integration.trust(moved.registry, "16.0", str(moved.forms))
    return moved


def without_template(machine: Machine) -> Machine:
    (machine.forms / TEMPLATE).unlink()
    return machine


def without_a_font(machine: Machine) -> Machine:
    machine.registry.erase(rf"{CURRENT}\Fonts", "仿宋_GB2312 (TrueType)")
    return machine


def raised(machine: Machine, **changes: Any) -> Machine:
    return replace(machine, rights=Rights.RAISED, **changes)


def always(machine: Machine, **changes: Any) -> Machine:
    return replace(machine, rights=Rights.ALWAYS, **changes)


def asked_by_wps(machine: Machine) -> Machine:
    return replace(machine, application=r"C:\Users\甲\AppData\Local\Kingsoft\WPS Office\12.1.0.28032\office6")


def with_wps(machine: Machine) -> Machine:
    """Which opens a form by a double click."""
    machine.registry.create(CHOICE.format(".xlsm"))
    machine.registry.write(CHOICE.format(".xlsm"), "ProgId", "ET.Xlsm.6")
    machine.registry.create(KINGSOFT)
    root = r"C:\Users\甲\AppData\Local\Kingsoft\WPS Office\12.1.0.28032"
    machine.registry.write(KINGSOFT, "InstallRoot", root)
    return machine


def with_an_old_wps(machine: Machine) -> Machine:
    """And without Excel."""
    machine.registry.erase(INSTALL_ROOT, "Path")
    machine.registry.create(KINGSOFT)
    machine.registry.write(KINGSOFT, "InstallRoot", r"C:\WPS")
    return machine


@pytest.mark.parametrize(
    ("change", "subject", "mark", "text"),
    [
        (lambda machine: replace(machine, command=None), "计算服务", FAILED, "没有登记"),
        (
            lambda machine: replace(machine, command='"C:\\x.exe" -m y'),
            "计算服务",
            FAILED,
            "不存在：C:\\x.exe",
        ),
        (lambda machine: replace(machine, ask=lambda: ""), "计算服务", FAILED, "不能启动"),
        (lambda machine: replace(machine, ask=lambda: "0.0.9"), "计算服务", FAILED, "正在运行的是版本 0.0.9"),
        (lambda machine: raised(machine, command=None), "计算服务", FAILED, "没有登记"),
        (lambda machine: raised(machine, ask=lambda: ""), "计算服务", NOTE, "诊断正以管理员身份运行"),
        (lambda machine: always(machine, command=None), "计算服务", FAILED, "只认为所有人登记的"),
        (lambda machine: always(machine, ask=lambda: ""), "计算服务", FAILED, "不能启动"),
        (asked_by_wps, "WPS 表格", NOTE, "从 WPS 表格启动的，宏能运行"),
        (with_wps, "WPS 表格", NOTE, "装有WPS Office 12.1.0.28032，"),
        (with_an_old_wps, "WPS 表格", NOTE, "装有WPS Office，"),
        (remove_add_in, "加载项", FAILED, "缺少文件"),
        (not_loaded, "加载项", FAILED, "没有登记到 Excel"),
        (unticked, "加载项", FAILED, "勾选“绩效自评”"),
        (disabled, "加载项", FAILED, "禁用项目"),
        (untrusted, "受信任位置", FAILED, "其中没有"),
        (trusted_below, "受信任位置", NOTE, "所有子文件夹"),
        (synchronised, "受信任位置", NOTE, "由 OneDrive 同步"),
        (on_the_network, "受信任位置", FAILED, "网络位置"),
        (lambda machine: replace(machine, marked=lambda _: True), "空白自评表", FAILED, "解除锁定"),
        (without_template, "空白自评表", NOTE, "新建自评表"),
        (without_a_font, "公文字体", NOTE, "没有安装仿宋_GB2312，"),
    ],
)
def test_a_fault_elsewhere(
    machine: Machine, change: Callable[[Machine], Machine], subject: str, mark: str, text: str
) -> None:
    (line,) = found(change(machine), subject)
    assert (line.mark, text in line.text) == (mark, True), line


def test_an_excel_with_more_rights_than_the_server_is_registered_for_is_named(machine: Machine) -> None:
    sound, line = found(replace(machine, raised_excel=lambda: True), "计算服务")
    assert (sound.mark, line.mark) == (DONE, FAILED)
    assert line.text.startswith("Excel 正以管理员身份运行，Windows 不让它使用")


def test_a_wps_beside_excel_is_no_matter_while_excel_opens_the_forms(machine: Machine) -> None:
    machine.registry.create(KINGSOFT)
    machine.registry.write(KINGSOFT, "InstallRoot", r"C:\WPS")
    assert found(machine, "WPS 表格") == []


def test_the_last_line_counts_what_needs_doing(machine: Machine) -> None:
    lines = list(diagnosis.lines(replace(remove_add_in(machine), command=None)))
    assert diagnosis.summary(lines) == "有 2 项需要处理，见 × 后面的说明。"


def test_a_message_box_shows_every_character() -> None:
    """VBA's MsgBox goes through the code page of a Chinese Windows: what GBK lacks would be a question mark."""
    sentences = [value for module in SPEAKING for value in vars(module).values()]
    shown = [DONE, FAILED, NOTE, *(text for text in sentences if isinstance(text, str) and "。" in text)]
    assert len(shown) > 20
    for text in shown:
        assert text.encode("gbk").decode("gbk") == text
