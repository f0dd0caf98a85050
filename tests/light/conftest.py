"""What every function answers to its example in the environment of the tests, which has all."""

from __future__ import annotations

import json

import pytest
from example_answers import answers


@pytest.fixture(scope="session")
def everywhere() -> dict[str, object]:
    return json.loads(json.dumps(answers(), default=str))
