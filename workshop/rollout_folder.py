"""Builds the folder from which a company installs: wheels with hashes, settings, price list.

The wheels are those of `requirements.lock` for one system; nothing is built but our own. Installing
from the folder needs no network.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from importlib.metadata import version
from pathlib import Path

import msgspec

from aftersales_xl.documents.files import is_taken, replace_whole
from aftersales_xl.domain.money.errors import refusal
from aftersales_xl.setup.rollout import (
    MASTER_DATA,
    PACKAGES,
    SCRIPT,
    SETTINGS,
    TEMPLATES,
    WHEELS,
    RolloutSettings,
)

_LETTERS_OF_THE_HASH = 8


class RolloutSystem(Enum):
    """The computers the wheels are for: the words are those of the command."""

    HERE = "hier"
    WINDOWS = "windows"


@dataclass(frozen=True, kw_only=True, slots=True)
class RolloutOrder:
    """What goes into the folder."""

    folder: Path
    part: str = "all"
    """The extra of ``pyproject.toml`` that is installed."""
    target: RolloutSystem = RolloutSystem.HERE
    master_data: bytes | None = None
    templates: Path | None = None
    register: str = ""

    @property
    def parts(self) -> str:
        """The extras that are installed: a register on a server needs its driver."""
        has_server = self.register.startswith("postgres")
        return f"{self.part},postgresql" if has_server else self.part


def build_rollout(root: Path, order: RolloutOrder) -> RolloutSettings:
    """Build the folder from the checkout ``root``, which must not exist yet; return its settings.

    Raises:
        Refusal: the folder exists, or a package is not to be had.
    """
    if is_taken(order.folder):
        raise refusal("file_exists", file=order.folder.name)
    wheels = order.folder / WHEELS
    wheels.mkdir(parents=True)
    try:
        _our_wheel(root, wheels)
        _foreign_wheels(root, wheels, order)
        return _fill(root, order)
    except BaseException:
        shutil.rmtree(order.folder, ignore_errors=True)
        raise


def _fill(root: Path, order: RolloutOrder) -> RolloutSettings:
    pinned = "".join(f"{line}\n" for line in _requirements(order)).encode()
    digest = hashlib.sha256(pinned + order.register.encode()).hexdigest()[:_LETTERS_OF_THE_HASH]
    settings = RolloutSettings(name=f"{version('aftersales-xl')}-{digest}", register=order.register)
    replace_whole(order.folder / PACKAGES, pinned)
    replace_whole(order.folder / SETTINGS, msgspec.json.format(msgspec.json.encode(settings)))
    replace_whole(order.folder / SCRIPT, (root / "install" / SCRIPT).read_bytes())
    if order.master_data is not None:
        replace_whole(order.folder / MASTER_DATA, order.master_data)
    if order.templates is not None:
        for path in sorted(order.templates.glob("*.docx")):
            replace_whole(order.folder / TEMPLATES / path.name, path.read_bytes())
    return settings


def _our_wheel(root: Path, wheels: Path) -> None:
    _run("-m", "hatchling", "build", "-t", "wheel", "-d", str(wheels), cwd=root)


def _foreign_wheels(root: Path, wheels: Path, order: RolloutOrder) -> None:
    (ours,) = wheels.glob("aftersales_xl-*.whl")
    lock = root / "requirements.lock"
    wanted = [f"{ours}[{order.parts}]"]
    words = ["--only-binary", ":all:", "--dest", str(wheels), "--find-links", str(wheels)]
    if order.target is RolloutSystem.WINDOWS:
        wanted += pins_of_windows(lock)  # pip judges markers by the computer it runs on
        words += ["--platform", "win_amd64", "--python-version", "3.13", "--implementation", "cp"]
    pip = ("-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-input")
    _run(*pip, *words, "--constraint", str(lock), *wanted, cwd=root)


def pins_of_windows(lock: Path) -> Iterator[str]:
    """Yield the pins of packages that only Windows needs at run time, without their markers."""
    for line in lock.read_text(encoding="utf-8").partition("# What building")[0].splitlines():
        if "win32" in line:
            yield line.partition(";")[0].strip()


def _requirements(order: RolloutOrder) -> Iterator[str]:
    """Yield each wheel of the folder with its hash, ours with the part that is installed."""
    for wheel in sorted((order.folder / WHEELS).glob("*.whl")):
        name, release, *_ = wheel.name.split("-")
        part = f"[{order.parts}]" if name == "aftersales_xl" else ""
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        yield f"{name}{part}=={release} --hash=sha256:{digest}"


def _run(*words: str, cwd: Path) -> None:
    done = subprocess.run(  # noqa: S603 -- our own interpreter
        [sys.executable, *words],
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        last = (done.stdout + done.stderr).strip().splitlines()[-1:]
        raise refusal("rollout_packages_missing", reason="".join(last))
