"""requirements.lock: complete, pinned, and what is installed."""

from __future__ import annotations

import tomllib
from importlib.metadata import requires, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LINES = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
PINS = [Requirement(pin) for line in LINES if (pin := line.partition("#")[0].strip())]
PINNED = {canonicalize_name(pin.name): pin for pin in PINS}
HERE = [pin for pin in PINS if pin.marker is None or pin.marker.evaluate()]


def test_every_line_is_a_plain_pin():
    for pin in PINS:
        (specifier,) = pin.specifier
        assert (specifier.operator, pin.url, pin.extras) == ("==", None, set()), str(pin)


def test_every_direct_dependency_is_pinned_within_its_bounds():
    extras = PROJECT["optional-dependencies"].values()
    for line in [*PROJECT["dependencies"], *(line for extra in extras for line in extra)]:
        wanted = Requirement(line)
        if wanted.name == PROJECT["name"]:  # an extra of ours that brings another one
            continue
        pin = PINNED[canonicalize_name(wanted.name)]
        (specifier,) = pin.specifier
        assert wanted.specifier.contains(specifier.version), line


@pytest.mark.parametrize("pin", HERE, ids=lambda pin: pin.name)
def test_what_is_pinned_is_installed_and_what_it_needs_is_pinned(pin):
    assert pin.specifier.contains(version(pin.name))
    for line in requires(pin.name) or []:
        needed = Requirement(line)
        if needed.marker is None or needed.marker.evaluate({"extra": ""}):
            assert canonicalize_name(needed.name) in PINNED, f"{pin.name} needs {needed}"
