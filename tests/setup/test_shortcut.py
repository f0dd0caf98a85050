"""A shortcut of ours, read by a parser made for forensics."""

from __future__ import annotations

import io
from pathlib import PureWindowsPath

import LnkParse3
import pytest

from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.setup.shortcut import shortcut

TARGET = PureWindowsPath("C:\\Users\\Jörg Błażej\\Documents\\After-Sales\\Angebot.xlsm")


def test_a_shortcut_leads_to_its_target_in_unicode():
    read = LnkParse3.lnk_file(io.BytesIO(shortcut(TARGET, description="After-Sales Angebot")))
    told = read.get_json()
    (block,) = told["extra"].values()
    assert block["target_unicode"] == str(TARGET)
    assert told["data"]["description"] == "After-Sales Angebot"
    assert told["data"]["working_directory"] == str(TARGET.parent)
    assert set(told["header"]["link_flags"]) == {
        "HasName",
        "HasWorkingDir",
        "IsUnicode",
        "HasExpString",
    }


def test_a_path_too_long_for_a_shortcut_is_refused():
    with pytest.raises(Refusal, match="install_path_too_long"):
        shortcut(PureWindowsPath("C:\\" + "x" * 260), description="")
