"""LibreOffice with our add-in active, in a profile of its own, independent of any other that runs.

Nothing is installed for that: LibreOffice takes the add-in from a folder named on its command
line. The profile says: calculate everything on opening, German formats, no macros, no greetings.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import quoteattr

from aftersales_xl.libreoffice.extension import write_extension

_ALWAYS = "0"  # recalculation on load: 0 always, 1 never, 2 ask
_SETTINGS = (
    ("Office.Calc/Formula/Load", "OOXMLRecalcMode", _ALWAYS),
    ("Office.Common/Misc", "FirstRun", "false"),
    ("Office.Common/Misc", "ShowTipOfTheDay", "false"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Setup/L10N", "ooSetupSystemLocale", "de-DE"),
)
_PROFILE = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" \
xmlns:xs="http://www.w3.org/2001/XMLSchema">
{items}
</oor:items>
"""


def start_command(office: Path, room: Path, addin: Mapping[str, bytes]) -> list[str]:
    """Return the command that starts LibreOffice with the add-in; what it needs lies in ``room``.

    Args:
        office: LibreOffice's command.
        room: an empty folder that lives as long as LibreOffice runs.
        addin: the add-in's files by path.
    """
    extensions, profile = room / "extensions", room / "profile"
    write_extension(extensions / "aftersales", addin)
    (profile / "user").mkdir(parents=True)
    items = "\n".join(
        f"<item oor:path={quoteattr(f'/org.openoffice.{path}')}>"
        f'<prop oor:name={quoteattr(name)} oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    (profile / "user" / "registrymodifications.xcu").write_text(
        _PROFILE.format(items=items), encoding="utf-8"
    )
    return [
        str(office),
        "--norestore",
        "--nologo",
        f"-env:UserInstallation={profile.as_uri()}",
        f"-env:BUNDLED_EXTENSIONS={extensions.as_uri()}",
    ]
