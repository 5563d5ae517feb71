"""The commands by keyboard, as LibreOffice knows them."""

from addin.calc import names
from addin.calc.office import Office
from workbook_templates.actions import ACTIONS

A, CTRL_ALT = 512, 6  # com.sun.star.awt.Key.A, KeyModifier.MOD1 | MOD2
WORKBOOK = "com.sun.star.sheet.SpreadsheetDocument"


def test_every_command_of_the_form_has_keys_of_its_own(office: Office) -> None:
    supplier = office.context.ServiceManager.createInstanceWithContext(
        "com.sun.star.ui.ModuleUIConfigurationManagerSupplier", office.context
    )
    known = supplier.getUIConfigurationManager(WORKBOOK).getShortCutManager()
    ours = {
        known.getCommandByKeyEvent(event): (event.KeyCode, event.Modifiers)
        for event in known.getAllKeyEvents()
        if known.getCommandByKeyEvent(event).startswith(names.PROTOCOL)
    }
    assert ours == {
        names.command(action.name): (A + ord(action.key) - ord("A"), CTRL_ALT)
        for action in ACTIONS
        if action.key
    }
