"""诊断: one line for each thing that the add-in needs, √ or what to do; ! for what works but not as it should.

One check is a small function that yields lines; it knows the machine only through Machine.
"""

import sys
from collections.abc import Callable, Iterator
from functools import partial

from addin.excel import console, files, integration, office, places, surroundings
from addin.excel.console import DONE, FAILED, NOTE
from addin.excel.machine import Line, Machine
from addin.excel.rights import Rights
from addin.excel.surroundings import AGAIN
from addin.system import folders
from addin.system.version import VERSION
from addin.system.windows import Windows

VERSION_KEY = integration.CURRENT_OFFICE
FACES = {
    "仿宋_GB2312": ("仿宋_GB2312", "FangSong_GB2312"),
    "楷体_GB2312": ("楷体_GB2312", "KaiTi_GB2312"),
    "方正小标宋简体": ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05"),
}

ADD_IN = "加载项"
MACROS = "宏设置"
LOCATIONS = "受信任位置"
TEMPLATE = "空白自评表"
FONTS = "公文字体"

ADMINISTRATION = "这是单位统一设置的，请联系信息化部门，要求见使用手册“宏与信任设置”"
FILE_MISSING = f"缺少文件 {{file}}。{AGAIN}"
UNTICKED = "在 Excel 中被取消了。请点“文件”→“选项”→“加载项”→“转到”，勾选“绩效自评”"
NOT_LOADED = f"没有登记到 Excel。{AGAIN}"
DISABLED = (
    "被 Excel 禁用了。请点“文件”→“选项”→“加载项”，“管理”选“禁用项目”，点“转到”，选中“绩效自评”，点“启用”"
)
LOADED = "已登记，文件在 {file}"
FORBIDDEN_ADD_INS = f"不允许没有签名的加载项或者禁用了加载项（{{name}}）。{ADMINISTRATION}"
VBA_OFF = f"整个 Office 的 VBA 被关闭（VBAOff）。{ADMINISTRATION}"
ALL_DISABLED = "禁用了所有宏，并且不通知；受信任位置中的自评表不受影响，其他位置的不能计算。{advice}"
SIGNED_ONLY = "只允许有签名的宏；受信任位置中的自评表不受影响，其他位置的不能计算。{advice}"
CHANGE = "可在“信任中心”→“宏设置”中改为“禁用所有宏，并发出通知”"
FROM_INTERNET = "来自网络的文件，宏一律被阻止；请把收到的自评表先存进“{forms}”再打开"
MACROS_FINE = "没有妨碍"
LOCATIONS_OFF = "被全部禁用。{advice}"
LOCATIONS_CHANGE = "请在“信任中心”→“受信任位置”中取消“禁用所有受信任位置”"
ONLY_POLICY = f"只认单位指定的位置。{ADMINISTRATION}"
NETWORK = "“{folder}”在网络位置，Excel 默认不信任。请在“信任中心”→“受信任位置”中勾选“允许网络上的受信任位置”"
NOT_TRUSTED = f"其中没有“{{folder}}”。{AGAIN}"
SYNCHRONISED = "“{folder}”由 OneDrive 同步，Excel 可能按网址打开，不认作受信任位置；打开时提示宏被禁用的，请放在 OneDrive 以外"
TRUSTED = "已包括“{folder}”，不含其中的子文件夹"
TRUSTED_BELOW = (
    "已包括“{folder}”和其中的所有子文件夹，是您或单位设置的；收到的自评表放在子文件夹里，宏也会直接运行"
)
NO_TEMPLATE = "“{forms}”中没有；需要时点功能区的“新建自评表”"
MARKED = "带有来自网络的标记，宏会被阻止。请右键点“{file}”，选“属性”，勾选“解除锁定”，点“确定”"
TEMPLATE_FINE = "在“{forms}”"
NO_FONTS = "没有安装{names}，自评报告在本机显示时会用别的字体代替；文件中的字体名称不变，在装有这些字体的电脑上显示正确"
FONTS_FINE = "齐全"
SUMMARY_FINE = "没有发现问题。"
SUMMARY = "有 {count} 项需要处理，见 × 后面的说明。"


def lines(machine: Machine) -> Iterator[Line]:
    """Every check's lines in order."""
    for check in CHECKS:
        yield from check(machine)


def summary(found: list[Line]) -> str:
    """The last line of the report."""
    count = sum(line.mark == FAILED for line in found)
    return SUMMARY.format(count=count) if count else SUMMARY_FINE


def _add_in(machine: Machine) -> Iterator[Line]:
    file = machine.program / files.ADD_IN
    registry = machine.registry
    forbidding = [
        name
        for below, name in (
            (r"Excel\Security", "RequireAddinSig"),
            (r"Excel\Security", "DisableAllAddins"),
            (r"Common\Security", "RequireAlwaysOnMacroSig"),
        )
        if office.setting(registry, rf"{VERSION_KEY}\{below}", name) == 1
    ]
    if not file.is_file():
        yield Line(FAILED, ADD_IN, FILE_MISSING.format(file=file))
    elif any(files.ADD_IN.casefold() in item for item in office.disabled_items(registry, VERSION_KEY)):
        yield Line(FAILED, ADD_IN, DISABLED)
    elif integration.is_loaded(registry, VERSION_KEY, str(file)):
        yield Line(DONE, ADD_IN, LOADED.format(file=file))
    else:
        unticked = integration.is_unticked(registry, VERSION_KEY, str(file))
        yield Line(FAILED, ADD_IN, UNTICKED if unticked else NOT_LOADED)
    if forbidding:
        yield Line(FAILED, ADD_IN, FORBIDDEN_ADD_INS.format(name="、".join(forbidding)))


def _macros(machine: Machine) -> Iterator[Line]:
    registry, security = machine.registry, rf"{VERSION_KEY}\Excel\Security"
    if office.policy(registry, rf"{VERSION_KEY}\Common", "VBAOff") == 1:
        yield Line(FAILED, MACROS, VBA_OFF)
        return
    warnings = office.setting(registry, security, "VBAWarnings")
    forced = office.policy(registry, security, "VBAWarnings") is not None
    advice = ADMINISTRATION if forced else CHANGE
    if warnings == 4:
        yield Line(NOTE, MACROS, ALL_DISABLED.format(advice=advice))
    elif warnings == 3:
        yield Line(NOTE, MACROS, SIGNED_ONLY.format(advice=advice))
    elif office.policy(registry, security, "BlockContentExecutionFromInternet") == 1:
        yield Line(NOTE, MACROS, FROM_INTERNET.format(forms=machine.forms))
    else:
        yield Line(DONE, MACROS, MACROS_FINE)


def _locations(machine: Machine) -> Iterator[Line]:
    registry, forms = machine.registry, str(machine.forms)
    below = rf"{VERSION_KEY}\Excel\Security\Trusted Locations"
    common = rf"{VERSION_KEY}\Common\Security\Trusted Locations"
    if office.setting(registry, below, "AllLocationsDisabled") == 1:
        forced = office.policy(registry, below, "AllLocationsDisabled") == 1
        advice = ADMINISTRATION if forced else LOCATIONS_CHANGE
        yield Line(FAILED, LOCATIONS, LOCATIONS_OFF.format(advice=advice))
    elif office.policy(registry, common, "Allow User Locations") == 0:
        yield Line(FAILED, LOCATIONS, ONLY_POLICY)
    elif not integration.is_trusted(registry, VERSION_KEY, forms):
        yield Line(FAILED, LOCATIONS, NOT_TRUSTED.format(folder=forms))
    elif forms.startswith("\\\\") and office.setting(registry, below, "AllowNetworkLocations") != 1:
        yield Line(FAILED, LOCATIONS, NETWORK.format(folder=forms))
    elif any(part.startswith("OneDrive") for part in machine.forms.parts):
        yield Line(NOTE, LOCATIONS, SYNCHRONISED.format(folder=forms))
    elif integration.trusts_below(registry, VERSION_KEY, forms):
        yield Line(NOTE, LOCATIONS, TRUSTED_BELOW.format(folder=forms))
    else:
        yield Line(DONE, LOCATIONS, TRUSTED.format(folder=forms))


def _template(machine: Machine) -> Iterator[Line]:
    file = machine.forms / files.TEMPLATE
    if not file.is_file():
        yield Line(NOTE, TEMPLATE, NO_TEMPLATE.format(forms=machine.forms))
    elif machine.marked(file):
        yield Line(FAILED, TEMPLATE, MARKED.format(file=file))
    else:
        yield Line(DONE, TEMPLATE, TEMPLATE_FINE.format(forms=machine.forms))


def _fonts(machine: Machine) -> Iterator[Line]:
    there = Windows(machine.registry).fonts()
    absent = [face for face, names in FACES.items() if not there & {name.casefold() for name in names}]
    if absent:
        yield Line(NOTE, FONTS, NO_FONTS.format(names="、".join(absent)))
    else:
        yield Line(DONE, FONTS, FONTS_FINE)


CHECKS: tuple[Callable[[Machine], Iterator[Line]], ...] = (
    *(surroundings.windows, surroundings.programs, surroundings.server, _add_in, _macros, _locations),
    *(surroundings.default_program, _template, _fonts),
)


def report(ask: Callable[[], str] | None = None, application: str = "") -> str:
    """This machine's report.

    ask: as in Machine; without it the server is asked directly, even from within itself. application: as in Machine.
    """
    machine = _this_machine(ask, application)
    found = list(lines(machine))
    return "\n".join([*map(str, found), summary(found)])


def _this_machine(ask: Callable[[], str] | None, application: str) -> Machine:
    from addin.excel import registration, windows  # noqa: PLC0415 - the checks themselves run without Windows
    from addin.system.windows_registry import WindowsRegistry  # noqa: PLC0415

    rights = windows.rights()
    return Machine(
        WindowsRegistry(),
        places.program(),
        folders.forms(),
        VERSION,
        registration.registered_command(for_all=rights is Rights.ALWAYS),
        ask or windows.ask,
        windows.is_marked,
        rights,
        partial(windows.raised_excel, rights),
        application,
    )


def main() -> int:
    from addin.excel.windows import ask_patiently  # noqa: PLC0415

    console.prepare()
    return 0 if console.say(report(ask_patiently).splitlines()) else 1


if __name__ == "__main__":
    sys.exit(main())
