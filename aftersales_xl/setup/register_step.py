"""The setting that names the register for commands and buttons alike.

It stays when the program is taken out, as the register does: installed again, the user must not
begin a count of one's own next to the colleagues'. The manifest does not hold it, because a
password may be in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aftersales_xl.register.place import SETTINGS, setting_content
from aftersales_xl.setup.machine import Machine
from aftersales_xl.setup.manifest import Manifest
from aftersales_xl.setup.steps import InstallationAction, StepMessage, check_writable


@dataclass(frozen=True)
class WantedRegister:
    """The register at ``address`` is the one in use."""

    address: str

    def changes(
        self,
        machine: Machine,
        manifest: Manifest,  # noqa: ARG002 -- every step is asked alike
    ) -> Iterator[InstallationAction]:
        """Yield the writing of the setting.

        Raises:
            Refusal: the address cannot be used.
        """
        place, data = setting_content(self.address)
        path = machine.places.data / SETTINGS
        if machine.disk.read(path) == data:
            return
        yield InstallationAction(
            line=StepMessage(code="install_register", details={"register": place.shown}),
            check=lambda: check_writable(machine, path),
            act=lambda: machine.disk.write(path, data),
        )
