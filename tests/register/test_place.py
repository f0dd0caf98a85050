"""Which register is in use, and addresses that are refused before a file or a count begins."""

import stat
from pathlib import Path

import pytest
from every_day import first_every_day

from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.register.connect import connect
from aftersales_xl.register.place import (
    SETTINGS,
    VARIABLE,
    NamedBy,
    register_place,
    setting_content,
)
from aftersales_xl.words import messages


def refused(use):
    with pytest.raises(Refusal) as caught:
        use()
    return messages.sentence(caught.value.problems[0])


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """The user's folder; the current one is another, and empty."""
    folder, empty = tmp_path / "home", tmp_path / "leer"
    folder.mkdir()
    empty.mkdir()
    monkeypatch.setenv("AFTERSALES_XL_HOME", str(folder))
    monkeypatch.chdir(empty)
    return folder


def remember(home, address):
    (home / SETTINGS).write_bytes(setting_content(str(address))[1])


def test_the_option_comes_before_the_variable_before_the_setting_before_the_own_file(
    home, tmp_path, monkeypatch
):
    assert register_place(None, home).file == home / "register.sqlite"
    remember(home, tmp_path / "gemeinsam.sqlite")
    place = register_place(None, home)
    assert (place.file, place.named_by) == (tmp_path / "gemeinsam.sqlite", NamedBy.SETTING)
    monkeypatch.setenv(VARIABLE, "postgresql+psycopg://u:geheim@server/angebote")
    place = register_place(None, home)
    assert place.shown == "postgresql+psycopg://server/angebote"
    assert (place.file, place.named_by) == (None, NamedBy.VARIABLE)
    assert register_place("hier.sqlite", home).file == Path("hier.sqlite")


def test_one_setting_is_the_register_of_every_call_without_an_option(home, tmp_path, quote, today):
    remember(home, tmp_path / "gemeinsam.sqlite")
    first = connect().issue(quote(), today)
    assert connect(str(tmp_path / "gemeinsam.sqlite")).find(first.number) == first
    assert not (home / "register.sqlite").exists()


def test_an_empty_variable_names_nothing(home, monkeypatch):
    monkeypatch.setenv(VARIABLE, "  ")
    assert register_place(None, home).named_by is NamedBy.NOTHING


def test_quotes_that_the_shell_of_windows_keeps_are_no_part_of_an_address(home, monkeypatch):
    monkeypatch.setenv(VARIABLE, '"postgresql+psycopg://u:geheim@server/angebote"')
    assert register_place(None, home).shown == "postgresql+psycopg://server/angebote"


def test_a_setting_keeps_the_full_path(home):
    remember(home, "register.sqlite")
    assert register_place(None, home).file == Path.cwd() / "register.sqlite"


def test_a_variable_without_the_full_path_would_be_another_file_in_each_folder(home, monkeypatch):
    monkeypatch.setenv(VARIABLE, "register.sqlite")
    assert refused(lambda: register_place(None, home)) == (
        "Die Umgebungsvariable AFTERSALES_REGISTER nennt das Register register.sqlite ohne Ordner; "
        "je nach Aufruf wäre das eine andere Datei. Bitte nennen Sie es mit vollem Pfad."
    )


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"register": 7}', b"\xff\xfe"])
def test_a_damaged_setting_does_not_begin_a_count_of_ones_own(home, content):
    (home / SETTINGS).write_bytes(content)
    assert refused(lambda: connect(None)) == (
        f"{home / SETTINGS} ist beschädigt: Es ist nicht bekannt, welches Register gilt. Bitte "
        "rufen Sie „aftersales-xl install --register …“ mit Ihrem Register auf oder löschen Sie "
        "die Datei."
    )
    assert [path.name for path in home.iterdir()] == [SETTINGS]


@pytest.mark.parametrize(
    "address",
    [
        "sqlite://",
        "sqlite:/",
        "sqlite:///",
        "sqlite+pysqlite://",
        ":memory:",
        ":MEMORY:",
        "sqlite:///:memory:",
        "sqlite+pysqlite:///:memory:",
        "sqlite:///%3Amemory%3A",
        "file::memory:",
        "file::memory:?cache=shared",
        "file:angebote?mode=memory&cache=shared",
        "sqlite:///file:angebote?mode=memory&uri=true",
        "sqlite:///file::memory:?uri=true",
        "sqlite:///angebote?vfs=memdb",
    ],
)
def test_a_register_in_memory_is_refused(address):
    assert refused(lambda: connect(address)) == (
        "Ein Register im Arbeitsspeicher wäre nach dem Aufruf verloren und vergäbe jede Nummer "
        "mehrmals. Bitte nennen Sie eine Datei wie register.sqlite oder eine Datenbank wie "
        "postgresql+psycopg://name@server/angebote."
    )
    assert list(Path.cwd().iterdir()) == []


@pytest.mark.parametrize("address", ["", "   ", '""'])
def test_an_empty_address_is_refused(home, address):
    assert "(die Angabe ist leer)" in refused(lambda: connect(address))
    assert list(home.iterdir()) == []


ODD = [
    ("host=server user=u password=GEHEIM dbname=angebote", "…"),
    ("user=u password=GEHEIM", "…"),
    ("dbname=angebote", "…"),
    ("Server=server;Database=angebote;Uid=u;Pwd=GEHEIM;", "…"),
    ("Data Source=server;User ID=u;Password=GEHEIM", "…"),
    ("u:GEHEIM@host", "…"),
    ("u:GEHEIM@host/angebote", "…"),
    ("//u:GEHEIM@host/angebote", "…"),
    ("GEHEIM@host", "…"),
    ("postgresql+psycopg:/u:GEHEIM@host/angebote", "postgresql:…"),
    ("postgresql+psycopg:u:GEHEIM@host/angebote", "postgresql:…"),
    ("postgresql+psycopg://u:GEHEIM", "postgresql:…"),
    ("postgresql+psycopg://u:GEHEIM/angebote", "postgresql:…"),
    ("postgresql+psycopg://u:teil@GEHEIM@host/angebote", "postgresql:…"),
    ("postgresql+psycopg://u:teil@GEHEIM/host/angebote", "postgresql:…"),
    ("postgresql+psycopg://u:teil@GEH/EIM@host/angebote", "postgresql:…"),
    ("postgresql+psycopg://u/GEHEIM@host/angebote", "postgresql:…"),
    ("postgresql+psycopg://host/angebote;password=GEHEIM", "postgresql:…"),
    ("postgresql+psycopg://host/angebote&password=GEHEIM", "postgresql:…"),
    ("postgresql+psycopg://host/angebote password=GEHEIM", "postgresql:…"),
    ("postgresql+psycopg://host:GEHEIM/angebote", "postgresql:…"),
    ("jdbc:postgresql://host/angebote?user=u&password=GEHEIM", "…"),
    ("postgresq://u:GEHEIM@host/angebote", "…"),
    ("GEHEIM://host/angebote", "…"),
    ("u:GEHEIM@postgresql://host/angebote", "…"),
    ("mysql+pymysql://u:GEHEIM@host/angebote", "mysql:…"),
    ("sqlite://u:GEHEIM@host/angebote", "sqlite:…"),
    ("sqlite:///host=server password=GEHEIM", "…"),
    ("sqlite:///angebote.sqlite?password=GEHEIM", "…"),
    ("file:angebote.sqlite?password=GEHEIM", "…"),
    ("angebote.sqlite?password=GEHEIM", "…"),
]


@first_every_day(("address", "shown"), ODD)
@pytest.mark.parametrize("way", ["option", "variable", "setting"])
def test_what_is_neither_file_nor_url_is_refused_and_not_shown(
    home, monkeypatch, address, shown, way
):
    if way == "option":
        sentence = refused(lambda: connect(address))
    elif way == "variable":
        monkeypatch.setenv(VARIABLE, address)
        sentence = refused(connect)
    else:
        sentence = refused(lambda: setting_content(address))
    assert sentence == (
        f"Das Register {shown} lässt sich nicht öffnen (die Adresse ist ungültig). Bitte nennen "
        "Sie eine Datei wie register.sqlite, deren Ordner es gibt, oder eine Datenbank wie "
        "postgresql+psycopg://name@server/angebote. Sonderzeichen im Kennwort schreiben Sie als "
        "Prozentzahl, @ als %40."
    )
    assert list(Path.cwd().iterdir()) == list(home.iterdir()) == []


@pytest.mark.parametrize(
    "address",
    [
        "postgresql+psycopg://host/angebote?user=u&password=GEHEIM",
        "postgresql+psycopg://u:GEHEIM@host/angebote",
        "postgresql+psycopg://u:GE%40HEIM@host:5433/angebote?sslpassword=GEHEIM&sslmode=require",
        "postgresql+psycopg://u:GE/H?EIM@host/angebote",
        "POSTGRESQL+psycopg://u:GEHEIM@host/angebote",
        "postgresql+psycopg:///angebote?host=host&password=GEHEIM",
    ],
)
def test_of_a_database_scheme_host_and_name_are_shown(home, address):
    place = register_place(address, home)
    assert place.shown == "postgresql+psycopg://host/angebote"
    assert place.url.drivername == "postgresql+psycopg"


@pytest.mark.parametrize("scheme", ["postgresql", "postgres"])
def test_the_short_scheme_means_our_driver(home, scheme):
    place = register_place(f"{scheme}://u:GEHEIM@host/angebote", home)
    assert (place.url.drivername, place.shown) == (
        "postgresql+psycopg",
        f"{scheme}://host/angebote",
    )


def test_a_socket_is_shown_as_the_host(home):
    place = register_place("postgresql+psycopg:///angebote?host=/run/postgresql", home)
    assert place.shown == "postgresql+psycopg:///run/postgresql/angebote"


def test_a_folder_with_odd_letters_that_is_there_is_taken(tmp_path, quote, today):
    folder = tmp_path / "Angebote @ 2026: Nord"
    folder.mkdir()
    connect(str(folder / "register.sqlite")).issue(quote(), today)
    assert (folder / "register.sqlite").is_file()


def test_a_device_is_no_register():
    if not Path("/dev/null").exists():
        return
    assert "(die Datei ist kein Register)" in refused(lambda: connect("/dev/null"))


def test_a_new_register_is_announced_once_with_its_first_offer(quote, today):
    made = []
    register = connect("tippfehler.sqlite", made=made.append)
    with pytest.raises(Refusal, match="number_unknown"):
        register.find("AN-2026-0001")
    register.close()
    assert (made, list(Path.cwd().iterdir())) == ([], [])
    for _ in range(2):
        connect("tippfehler.sqlite", made=made.append).issue(quote(), today)
    assert made == ["tippfehler.sqlite"]


def test_a_mistyped_folder_is_refused_at_once(tmp_path):
    wrong = tmp_path / "gibt es nicht" / "register.sqlite"
    assert "(die Datei oder der Ordner ist nicht erreichbar)" in refused(
        lambda: connect(str(wrong), made=print)
    )


@pytest.mark.parametrize("where", ["tippfehler.sqlite", None])
def test_reading_makes_no_register(home, where):
    shown = where or home / "register.sqlite"
    assert refused(lambda: connect(where, create=False)) == (
        f"Ein Register {shown} gibt es noch nicht; es entsteht mit dem ersten Angebot. Bitte "
        "prüfen Sie die Schreibweise."
    )
    assert list(Path.cwd().iterdir()) == list(home.iterdir()) == []


@pytest.mark.skipif("os.name == 'nt'", reason="Windows has no mode bits")
@pytest.mark.parametrize("where", ["register.sqlite", None])
def test_the_user_alone_can_read_the_register(home, where, quote, today):
    connect(where).issue(quote(), today)
    (file,) = [*Path.cwd().iterdir(), *home.iterdir()]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.skipif("os.name == 'nt'", reason="Windows has no mode bits")
def test_the_own_register_of_an_earlier_release_is_closed_a_shared_one_left(home):
    for file in (home / "register.sqlite", home / "gemeinsam.sqlite"):
        connect(str(file)).close()
        file.chmod(0o664)
    connect().close()
    connect(str(home / "gemeinsam.sqlite")).close()
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in home.iterdir()}
    assert modes == {"register.sqlite": 0o600, "gemeinsam.sqlite": 0o664}
