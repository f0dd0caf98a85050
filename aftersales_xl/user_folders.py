"""Where the program keeps the user's own data: register, memory, log."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path

HOME_VARIABLE = "AFTERSALES_XL_HOME"


def home() -> Path:
    """Return the folder of the user's own data; the environment may name another."""
    chosen = os.environ.get(HOME_VARIABLE, "").strip()
    return Path(chosen).expanduser() if chosen else user_data_path("aftersales-xl", appauthor=False)
