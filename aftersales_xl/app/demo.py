"""The demonstration: sample workbooks copied, checked and turned into offers in one folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from aftersales_xl import resources
from aftersales_xl.excel.build import SAMPLES

REGISTER = "register.sqlite"
WORKBOOKS = "mappen"


def copied_samples(folder: Path) -> Iterator[Path]:
    """Copy the sample workbooks below ``folder`` unless they are there; yield their paths."""
    target = folder / WORKBOOKS
    target.mkdir(parents=True, exist_ok=True)
    for name in SAMPLES:
        copy = target / Path(name).name
        if not copy.exists():
            shutil.copyfile(resources.workbook(name), copy)
        yield copy
