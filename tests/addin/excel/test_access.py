"""Who may ask the server, and for which files."""

from pathlib import Path

from tests.support.windows import Program, Windows, vbscript

BODY = """
Set server = CreateObject("JiXiao.Server")
Say server.Perform("check", Nothing, "C:/" & String(40000, "x") & ".xlsm")
Say server.Perform("check", Nothing, "")
Say server.Compute("JX_SCORE", Array("<=20", "30", 10, "", "own"), "C:/" & String(40000, "x"))
Say server.Compute("JX_EXEC_RATE", Array(150, 200))
"""


def test_a_path_from_a_macro_is_checked_as_one_from_the_command_line(
    machine: Windows, program: Program, tmp_path: Path
) -> None:
    said = vbscript(machine, tmp_path, BODY)
    assert said[0][1].startswith("路径“C:/xxx"), said
    assert "文件夹" in said[1][1], said
    assert said[2][1].startswith("※"), said
    assert said[3] == ("Double", "0.75"), said


ACCESS = """
import pythoncom, win32api, win32security as security
from addin.excel import access
made = access.descriptor()
token = security.OpenProcessToken(win32api.GetCurrentProcess(), security.TOKEN_QUERY)
user = security.ConvertSidToStringSid(security.GetTokenInformation(token, security.TokenUser)[0])
allowed = made.GetSecurityDescriptorDacl()
aces = [allowed.GetAce(at) for at in range(allowed.GetAceCount())]
print([(kind[0], rights, security.ConvertSidToStringSid(who).replace(user, "user")) for kind, rights, who in aces])
print(security.ConvertSidToStringSid(made.GetSecurityDescriptorOwner()) == user)
pythoncom.CoInitializeEx(pythoncom.COINIT_APARTMENTTHREADED)
access.keep_others_out()
"""


def test_only_the_user_himself_and_windows_may_ask(program: Program) -> None:
    """Wine takes the list and does not go by it: here is seen what stands in it."""
    done = program.python("-c", ACCESS)
    assert done.output.splitlines() == ["[(0, 3, 'user'), (0, 3, 'S-1-5-18')]", "True"], done.output
