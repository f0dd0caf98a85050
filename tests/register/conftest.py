"""A register in a folder of its own."""

import postgresql_server
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


@pytest.fixture(scope="session")
def server():
    """A PostgreSQL server for all tests; without one they are skipped and counted."""
    bin_folder = postgresql_server.programs()
    if bin_folder is None:
        pytest.skip("PostgreSQL fehlt")
    with postgresql_server.running(bin_folder) as started:
        yield started


@pytest.fixture
def database(server):
    return server.fresh_database()
