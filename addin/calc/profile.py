"""A private LibreOffice profile: settings for work without a person in front of the screen."""

from pathlib import Path

_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "0"),  # here only: the profile is private
    ("Office.Common/Misc", "FirstRun", "false"),
    ("Office.Common/Misc", "ShowTipOfTheDay", "false"),
    ("Office.Common/Misc", "UseLocking", "false"),  # a lock file left behind would stop a load without a word
    ("Setup/Product", "ooSetupLastVersion", "99.9"),  # no bar about what is new
    ("Office.Calc/Formula/Load", "OOXMLRecalcMode", "0"),  # always
    ("Office.Calc/Formula/Load", "ODFRecalcMode", "0"),
)


def prepare(folder: Path) -> None:
    """Write the settings, unless the folder already is a profile."""
    settings = folder / "user" / "registrymodifications.xcu"
    if settings.exists():
        return
    settings.parent.mkdir(parents=True, exist_ok=True)
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>\n"
        for path, name, value in _SETTINGS
    )
    settings.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n{items}</oor:items>\n',
        encoding="utf-8",
    )
