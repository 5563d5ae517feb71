"""Who may ask the server: the user that it runs for, and Windows itself; nobody over the network."""

import logging

import pythoncom
import pywintypes
import win32api
import win32security

_EXECUTE, _EXECUTE_LOCAL = 1, 2  # COM_RIGHTS_…
_SYSTEM = "S-1-5-18"
_CONNECT, _IDENTIFY = 2, 2  # RPC_C_AUTHN_LEVEL_CONNECT, RPC_C_IMP_LEVEL_IDENTIFY
_log = logging.getLogger("addin.excel.server")


def keep_others_out() -> None:
    """To be called before COM has carried anything. Where Windows refuses, its own usual rules stay, and the log says so."""
    try:
        pythoncom.CoInitializeSecurity(descriptor(), None, None, _CONNECT, _IDENTIFY, None, 0, None)
    except pywintypes.com_error as problem:
        _log.error("access: %s", problem.hresult)


def descriptor() -> "win32security.SECURITY_DESCRIPTOR":
    """As COM wants one: with an owner and a group."""
    token = win32security.OpenProcessToken(win32api.GetCurrentProcess(), win32security.TOKEN_QUERY)
    user, _ = win32security.GetTokenInformation(token, win32security.TokenUser)
    allowed = win32security.ACL()
    for who in (user, win32security.ConvertStringSidToSid(_SYSTEM)):
        allowed.AddAccessAllowedAce(win32security.ACL_REVISION, _EXECUTE | _EXECUTE_LOCAL, who)
    made = win32security.SECURITY_DESCRIPTOR()
    made.SetSecurityDescriptorOwner(user, False)
    made.SetSecurityDescriptorGroup(user, False)
    made.SetSecurityDescriptorDacl(True, allowed, False)
    return made
