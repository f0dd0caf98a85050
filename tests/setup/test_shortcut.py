"""A shortcut of ours, read by a parser made for forensics."""

from __future__ import annotations

import io
from pathlib import PureWindowsPath

import LnkParse3
import pytest

from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.setup.shortcut import shortcut

HOME = PureWindowsPath("C:\\Users\\Jörg Błażej")
TARGET = HOME / "AppData\\Local\\aftersales-xl\\venv\\Scripts\\pythonw.exe"
FOLDER = HOME / "Documents\\After-Sales"


def test_a_shortcut_starts_its_target_in_unicode():
    data = shortcut(TARGET, arguments="-m program", folder=FOLDER, description="Neues Angebot")
    told = LnkParse3.lnk_file(io.BytesIO(data)).get_json()
    (block,) = told["extra"].values()
    assert block["target_unicode"] == str(TARGET)
    assert told["data"] == {
        "description": "Neues Angebot",
        "working_directory": str(FOLDER),
        "command_line_arguments": "-m program",
    }
    assert set(told["header"]["link_flags"]) == {
        "HasName",
        "HasWorkingDir",
        "HasArguments",
        "IsUnicode",
        "HasExpString",
    }


def test_a_path_too_long_for_a_shortcut_is_refused():
    long = PureWindowsPath("C:\\" + "x" * 260)
    with pytest.raises(Refusal, match="install_path_too_long"):
        shortcut(long, arguments="", folder=FOLDER, description="")
