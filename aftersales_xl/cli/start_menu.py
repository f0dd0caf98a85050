"""What the start menu runs: a new offer, opened; without a console, so a window says what failed.

``python -m aftersales_xl.cli.start_menu``, with the Python that has no console on Windows.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout

from aftersales_xl import cli
from aftersales_xl.words import installation

_WARNING_SIGN = 0x30  # MB_ICONWARNING
_WINDOWS_OF_LINUX = (
    ("zenity", "--warning", "--no-markup", "--title={title}", "--text={text}"),
    ("kdialog", "--title", "{title}", "--sorry", "{text}"),
    ("notify-send", "{title}", "{text}"),
)


def main() -> int:
    """Begin a new offer and open it; return the exit code of the command."""
    said = io.StringIO()
    with redirect_stdout(io.StringIO()), redirect_stderr(said):
        code = cli.main(["neu", "--öffnen"])
    if code:
        _show(said.getvalue().strip())
    return code


def _show(text: str) -> None:
    """Show ``text`` in a window, as far as this desktop has one."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, text, installation.NEW_OFFER, _WARNING_SIGN)
        return
    for program, *words in _WINDOWS_OF_LINUX:
        if path := shutil.which(program):
            shown = [word.format(title=installation.NEW_OFFER, text=text) for word in words]
            subprocess.run([path, *shown], check=False)  # noqa: S603 -- a program of the desktop
            return


if __name__ == "__main__":
    sys.exit(main())
