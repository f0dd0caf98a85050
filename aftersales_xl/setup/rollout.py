"""A folder from which a company installs on many computers: settings, price list, templates.

The folder holds ``verteilung.json`` (which program, which register), ``stammdaten.json`` (company
and price list for new offers), ``Vorlagen`` (templates in the company's look), wheels, and
``verteilen.py``, which makes an environment from them and calls the program inside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.setup.places import Places
from aftersales_xl.setup.register_step import WantedRegister
from aftersales_xl.setup.steps import InstallationStep, WantedFile, WantedFolder

SETTINGS, MASTER_DATA, TEMPLATES, SCRIPT = (
    "verteilung.json",
    "stammdaten.json",
    "Vorlagen",
    "verteilen.py",
)
PACKAGES, WHEELS = "pakete.txt", "wheels"


class RolloutSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What is the same on every computer."""

    name: str
    """Of the version: the program's, and the beginning of the hash of its packages."""
    register: str = ""
    """Address of the shared register; empty: each user has one of one's own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RolloutFolder:
    """One such folder, read."""

    path: Path
    settings: RolloutSettings

    @property
    def script(self) -> Path:
        """The script that makes the environment."""
        return self.path / SCRIPT

    def is_of(self, environment: Path) -> bool:
        """Return whether ``environment`` was made from this folder."""
        return environment.name == self.settings.name

    def templates(self) -> Mapping[str, bytes]:
        """Return the company's templates by name."""
        found = sorted((self.path / TEMPLATES).glob("*.docx"))
        return {path.name: path.read_bytes() for path in found if path.name[:2] != "~$"}

    def steps(self, places: Places) -> Iterator[InstallationStep]:
        """Yield what has to stand in addition to the plan; templates go into the plan itself."""
        master_data = self.path / MASTER_DATA
        if master_data.is_file():
            yield WantedFolder(places.data)
            data = master_data.read_bytes()
            yield WantedFile(path=places.data / MASTER_DATA, data=data, keeps_edits=True)
        if self.settings.register:
            yield WantedRegister(self.settings.register)


def read_rollout(path: Path) -> RolloutFolder:
    """Return the folder at ``path``.

    Raises:
        Refusal: it is none (``rollout_folder_incomplete``).
    """
    try:
        data = (path / SETTINGS).read_bytes()
        settings = msgspec.json.decode(data, type=RolloutSettings)
    except (OSError, msgspec.MsgspecError, UnicodeError) as error:
        raise refusal("rollout_folder_incomplete", path=str(path), file=SETTINGS) from error
    return RolloutFolder(path=path, settings=settings)
