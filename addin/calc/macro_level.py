"""Whether this LibreOffice lets the buttons on 自评表 work: they are macros, which it may drop without a word."""

from typing import Any

SILENT = (
    "LibreOffice 的宏安全级别是“{level}”，打开工作簿时不问就停用宏，自评表上的按钮点了没有反应：请用菜单“绩效自评”里的命令，"
    "都一样；要用按钮，请在“工具—选项—LibreOffice—安全性—宏安全性”选“中”，再打开工作簿，点“启用宏”。"
)
_LEVELS = {2: "高", 3: "非常高"}
_PLACE = "/org.openoffice.Office.Common/Security/Scripting/MacroSecurityLevel"


def say_silent(context: Any) -> str:
    """A sentence where macros are dropped without asking, else ""."""
    manager = context.ServiceManager
    access = manager.createInstanceWithArgumentsAndContext(
        "com.sun.star.configuration.ReadOnlyAccess", ("*",), context
    )
    level = _LEVELS.get(access.getByHierarchicalName(_PLACE))
    return SILENT.format(level=level) if level else ""
