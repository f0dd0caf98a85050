"""The add-in put to use: its committed files, and how LibreOffice's Python starts ours.

An extension is a folder, or the same as an .oxt archive. ``unopkg`` puts it into the user's
LibreOffice and takes it out again.
"""

from __future__ import annotations

import io
import json
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from aftersales_xl import resources
from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.libreoffice.addin import COMMAND_FILE, GENERATED, HANDWRITTEN, IDENTIFIER
from aftersales_xl.libreoffice.office import environment

FOLDER = "libreoffice"
_TOOLS = ("unopkg.com", "unopkg", "unopkg.exe")  # .com waits on Windows and speaks to the console
_SECONDS = 120.0
_UNKNOWN = "no such extension"  # in the answer to removing what is not there


def extension_files(command: Sequence[str]) -> dict[str, bytes]:
    """Return the add-in's files by path; ``command`` starts the server, as a list of words."""
    files = {
        path: resources.installation(f"{FOLDER}/{path}").read_bytes()
        for path in (*GENERATED, *HANDWRITTEN)
    }
    return files | {COMMAND_FILE: json.dumps(list(command)).encode()}


def write_extension(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the add-in into ``folder``, which is made."""
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def install(office: Path, files: Mapping[str, bytes]) -> None:
    """Put the add-in into the user's LibreOffice, in place of an older one.

    Args:
        office: LibreOffice's command; the tool lies next to it.
        files: the add-in.

    Raises:
        Refusal: LibreOffice has no such tool, is running, or did not take the add-in.
    """
    with tempfile.TemporaryDirectory(prefix="aftersales-") as room:
        archive = Path(room) / "aftersales.oxt"
        archive.write_bytes(_archive(files))
        status, said = _run_unopkg(office, "add", "--force", "--suppress-license", str(archive))
    if status != 0:
        raise refusal("libreoffice_addin_failed", reason=_reason(said))


def uninstall(office: Path) -> bool:
    """Take the add-in out of the user's LibreOffice; return whether it was there.

    Raises:
        Refusal: LibreOffice has no such tool, is running, or did not let go of the add-in.
    """
    status, said = _run_unopkg(office, "remove", IDENTIFIER)
    if status != 0 and _UNKNOWN not in said.casefold():
        raise refusal("libreoffice_addin_failed", reason=_reason(said))
    return status == 0


def _archive(files: Mapping[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in files.items():
            archive.writestr(path, data)
    return written.getvalue()


def _run_unopkg(office: Path, *words: str) -> tuple[int, str]:
    """Run ``unopkg``; return its exit code and what it said."""
    places = (found.parent / name for found in (office, office.resolve()) for name in _TOOLS)
    tool = next((place for place in places if place.is_file()), None)
    if tool is None:
        raise refusal("libreoffice_addin_failed", reason=f"unopkg fehlt neben {office}")
    try:
        done = subprocess.run(  # noqa: S603 -- LibreOffice's own tool, arguments are ours
            [str(tool), *words],
            env=environment(),
            check=False,
            capture_output=True,
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise refusal("libreoffice_addin_failed", reason="keine Antwort") from None
    return done.returncode, (done.stdout + done.stderr).decode(errors="replace")


def _reason(said: str) -> str:
    """Return the first error LibreOffice printed; the last one only says that there was one."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR")]
    return [*errors, *lines, "keine Begründung"][0].removeprefix("ERROR: ").rstrip(".")
