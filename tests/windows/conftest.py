"""What runs on Windows only: `python3 install/bootstrap.py windows` runs it under Wine."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

_ON_WINDOWS = ["test_*.py", "com_*.py", "installed_program.py"]
collect_ignore_glob = [] if sys.platform == "win32" else _ON_WINDOWS


@pytest.fixture(scope="session")
def com_client() -> Path:
    """Return the client written in C that plays VBA; the run compiles it beforehand."""
    return Path(os.environ["AFTERSALES_COM_CLIENT"])
