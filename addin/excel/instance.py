"""One server a user: the names by which those that run and those that would end them find each other."""

import ctypes

import win32api
import win32con
import win32event
import winerror

STOP, ONE_OF_US = r"Local\JiXiao.Server.Stop", r"Local\JiXiao.Server.One"


def stop_running(seconds: float = 10.0) -> bool:
    """End the server of this user, if one runs; gives whether none is left after so many seconds."""
    try:
        event = win32event.OpenEvent(win32con.EVENT_MODIFY_STATE, False, name(STOP))
        win32event.SetEvent(event)
        lock = win32event.OpenMutex(win32con.SYNCHRONIZE, False, name(ONE_OF_US))
    except win32api.error as problem:
        if problem.winerror == winerror.ERROR_FILE_NOT_FOUND:
            return True
        raise
    gone = bool(win32event.WaitForSingleObject(lock, int(seconds * 1000)) != win32event.WAIT_TIMEOUT)
    if gone:
        win32event.ReleaseMutex(lock)
    return gone


def name(what: str) -> str:
    """An elevated Excel cannot see the server of a plain one: each kind has a server of its own."""
    return f"{what}.{'elevated' if ctypes.windll.shell32.IsUserAnAdmin() else 'plain'}"
