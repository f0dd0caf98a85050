"""Gives Python under Wine 8 a `CopyFile2`: Wine's own ends the process, and `shutil` calls it."""

import ctypes
import sys

if sys.platform == "win32":
    import _winapi

    _FAIL_IF_EXISTS = 1

    def _copy_file(source: str, target: str, flags: int = 0, _progress: object = None) -> int:
        kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel32.CopyFileW.argtypes = [ctypes.c_wchar_p, ctypes.c_wchar_p, ctypes.c_int]
        if not kernel32.CopyFileW(str(source), str(target), flags & _FAIL_IF_EXISTS):
            raise ctypes.WinError(ctypes.get_last_error())
        return 0

    _winapi.CopyFile2 = _copy_file
