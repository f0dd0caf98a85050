"""A register in a folder of its own."""

import pytest
from register_samples import TODAY, quote_for

from aftersales_xl.register.connect import connect

collect_ignore = ["conftest.py"]  # no doctests here; two files of this name would clash


@pytest.fixture
def quote():
    return quote_for


@pytest.fixture
def today():
    return TODAY


@pytest.fixture
def file(tmp_path):
    return tmp_path / "register.sqlite"


@pytest.fixture
def register(file):
    opened = connect(str(file))
    yield opened
    opened.close()
