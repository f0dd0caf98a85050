"""Installs the program and makes its COM classes known to all users of this Windows.

Windows looks for classes at HKCU\\Software\\Classes first; Wine 8 looks at HKLM only.
"""

from __future__ import annotations

import subprocess
import sys
import winreg
from pathlib import Path

CLASSES = r"Software\Classes"


def main() -> None:
    """Install, and copy what stands below the user's classes."""
    program = Path(sys.executable).parent / "Scripts" / "aftersales-xl.exe"
    subprocess.run([program, "install"], check=True, stdout=subprocess.DEVNULL, timeout=120)
    print(f"{_copied(CLASSES)} Schlüssel der Klassen für Wine wiederholt")


def _copied(key: str) -> int:
    """Repeat the key of the user and all below it for the computer; return how many."""
    with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as own:
        subkeys, count, _ = winreg.QueryInfoKey(own)
        values = [winreg.EnumValue(own, number) for number in range(count)]
        below = [winreg.EnumKey(own, number) for number in range(subkeys)]
    with winreg.CreateKeyEx(winreg.HKEY_LOCAL_MACHINE, key) as everyone:
        for name, value, kind in values:
            winreg.SetValueEx(everyone, name, 0, kind, value)
    return 1 + sum(_copied(rf"{key}\{name}") for name in below)


if __name__ == "__main__":
    main()
