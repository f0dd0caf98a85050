"""A computer of each system, and everything on it that an installation may touch."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from computers import computer, files

from aftersales_xl.setup.machine import Machine
from aftersales_xl.setup.places import System


@pytest.fixture(autouse=True)
def _without_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test here cuts the power; waiting for the platter takes nine tenths of the time."""
    monkeypatch.setattr("os.fsync", lambda _handle: None)


@pytest.fixture(params=list(System), ids=lambda system: system.value)
def machine(request: pytest.FixtureRequest, tmp_path: Path) -> Machine:
    """A computer of each system in turn."""
    return computer(request.param, tmp_path)


@pytest.fixture
def windows(tmp_path: Path) -> Machine:
    return computer(System.WINDOWS, tmp_path)


@pytest.fixture
def kept(machine: Machine) -> Callable[[], tuple]:
    """Return a function that tells everything an installation may touch."""
    root = machine.places.data.parent.parent

    def told() -> tuple:
        registry = machine.registry
        return files(root), dict(registry.keys) if registry else None

    return told
