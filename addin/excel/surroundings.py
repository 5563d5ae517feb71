"""The part of 诊断 that looks at what is there besides our files: Windows, Excel, WPS, the server, who opens a workbook."""

from collections.abc import Iterator
from pathlib import Path

from addin.excel import office
from addin.excel.console import DONE, FAILED, NOTE
from addin.excel.machine import Line, Machine
from addin.excel.rights import Rights

OLDEST_WINDOWS = 10240
AGAIN = "请关闭 Excel，重新双击安装包里的安装.cmd"

WINDOWS = "Windows"
OFFICE = "Office"
WPS = "WPS 表格"
SERVER = "计算服务"
DEFAULT = "默认程序"

OLD_WINDOWS = "{name} 太旧，需要 Windows 10 或更高版本"
UNKNOWN_WINDOWS = "没有认出 Windows 的版本"
NO_OFFICE = "没有找到 Excel。需要 Excel 2016 或更高版本"
OLD_OFFICE = "Excel {version} 太旧，需要 Excel 2016（16.0）或更高版本"
OFFICE_FOUND = "Excel {version}，{bits}{kind}"
BITS = "{bits} 位"
UNKNOWN_BITS = "位数不明"
KIND = "，即点即用版"
WPS_ASKS = (
    "这次诊断是从 WPS 表格启动的，宏能运行，说明这一版带 VBA，公式和按钮应当能用。本加载项没有在 WPS 中试过，"
    "请照使用手册“没有在真 Excel 上试过的内容”里的 WPS 十步核对"
)
WPS_THERE = (
    "装有{version}，会用来打开自评表。公式和按钮要用 VBA：专业版一般带有，个人版一般不带；没有 VBA 的，公式显示 #NAME?，"
    "按钮没有反应，请改用 Excel 或 LibreOffice 打开，或者用命令行检查和导出"
)
NOT_REGISTERED = f"没有登记。{AGAIN}"
NOT_FOR_ALL = (
    f"只为您个人登记。这个账户的程序都有管理员权限（用户账户控制已关闭），Windows 只认为所有人登记的。{AGAIN}"
)
PROGRAM_MISSING = f"登记的程序不存在：{{program}}。{AGAIN}；反复出现的，请查看杀毒软件的隔离区"
NO_ANSWER = f"已登记，但不能启动。请查看杀毒软件是否拦截了 {{program}}；没有拦截的，{AGAIN}"
RAISED = "诊断正以管理员身份运行，看不到只为您个人登记的计算服务，没有试。请关闭这个窗口，直接双击诊断.cmd"
RAISED_EXCEL = (
    "Excel 正以管理员身份运行，Windows 不让它使用只为您个人登记的计算服务。请关闭 Excel，直接双击打开；每次都这样的，"
    "右键点 Excel 的图标，选“属性”→“兼容性”，取消“以管理员身份运行此程序”"
)
ANSWERS = "正常，版本 {version}"
OTHER_VERSION = f"正在运行的是版本 {{running}}，装的是 {{installed}}。{AGAIN}"
OPENED_BY_WPS = "双击 {extension} 文件由 WPS 打开。请右键点文件，选“打开方式”→ Excel；要一直如此，选“选择其他应用”→ Excel →“始终”"
EXCEL = "双击 .xlsx、.xlsm 文件由 Excel 打开"
NO_PROGRAM = "双击 {extension} 文件没有指定用哪个程序打开。请右键点文件，选“打开方式”→ Excel"
OTHER_PROGRAM = "双击 {extension} 文件由其他程序（{program}）打开。请右键点文件，选“打开方式”→ Excel"


def windows(machine: Machine) -> Iterator[Line]:
    name, build = office.windows(machine.registry)
    if not build:
        yield Line(NOTE, WINDOWS, UNKNOWN_WINDOWS)
    elif build < OLDEST_WINDOWS:
        yield Line(FAILED, WINDOWS, OLD_WINDOWS.format(name=name))
    else:
        yield Line(DONE, WINDOWS, name)


def programs(machine: Machine) -> Iterator[Line]:
    found = office.office(machine.registry)
    if found is None:
        yield Line(FAILED, OFFICE, NO_OFFICE)
    elif not found.supported:
        yield Line(FAILED, OFFICE, OLD_OFFICE.format(version=found.version))
    else:
        bits = BITS.format(bits=found.bits) if found.bits else UNKNOWN_BITS
        kind = KIND if found.click_to_run else ""
        yield Line(DONE, OFFICE, OFFICE_FOUND.format(version=found.version, bits=bits, kind=kind))
    if office.is_wps(machine.application):
        yield Line(NOTE, WPS, WPS_ASKS)
    elif version := _wps_that_opens(machine, excel=found is not None):
        yield Line(NOTE, WPS, WPS_THERE.format(version=version))


def _wps_that_opens(machine: Machine, *, excel: bool) -> str:
    """The WPS, with its version, that a double click on a form starts; "" for none."""
    opened = office.is_wps(office.opens(machine.registry, ".xlsm"))
    return office.wps(machine.registry) if opened or not excel else ""


def server(machine: Machine) -> Iterator[Line]:
    if machine.command is None:
        yield Line(FAILED, SERVER, NOT_FOR_ALL if machine.rights is Rights.ALWAYS else NOT_REGISTERED)
        return
    program = machine.command.split('"')[1] if machine.command.startswith('"') else machine.command
    if not Path(program).is_file():
        yield Line(FAILED, SERVER, PROGRAM_MISSING.format(program=program))
    elif not (running := machine.ask()) and machine.rights is Rights.RAISED:
        yield Line(NOTE, SERVER, RAISED)
    elif not running:
        yield Line(FAILED, SERVER, NO_ANSWER.format(program=program))
    elif running != machine.version:
        yield Line(FAILED, SERVER, OTHER_VERSION.format(running=running, installed=machine.version))
    else:
        yield Line(DONE, SERVER, ANSWERS.format(version=running))
    if machine.raised_excel():
        yield Line(FAILED, SERVER, RAISED_EXCEL)


def default_program(machine: Machine) -> Iterator[Line]:
    fine = True
    for extension in (".xlsx", ".xlsm"):
        program = office.opens(machine.registry, extension)
        if program.startswith("Excel."):
            continue
        fine = False
        text = OPENED_BY_WPS if office.is_wps(program) else OTHER_PROGRAM if program else NO_PROGRAM
        yield Line(FAILED, DEFAULT, text.format(extension=extension, program=program))
    if fine:
        yield Line(DONE, DEFAULT, EXCEL)
