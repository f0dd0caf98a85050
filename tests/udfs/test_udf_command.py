"""`aftersales-xl udf`: list, call and serve."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from aftersales_udfs import descriptions
from aftersales_xl.cli.udf import answers, app


def run(*arguments, stdin=None):
    return CliRunner().invoke(app, arguments, input=stdin)


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        (["AS_WARTUNGSPREIS", "50000", "Standard"], 7500.0),
        (["AS_WARTUNGSPREIS", "50.000,00 €", "Standard", "null"], 7500.0),
        (["as_marge", "200", "150"], 0.25),
        (["AS_POSITIONSNETTO", "-3", "-10000", "5 %"], 28500.0),
        (["AS_MARGE", "0", "1"], "nicht bestimmbar"),
        (["AS_MARGE", "[[200]]", '"150,00"'], 0.25),
        (["AS_VERTRAGSENDE", "01.01.2027", "36"], "2029-12-31"),
        (["AS_SERVICEFRIST", "27.11.2026", "19:00", "2", "Mo–Fr 8–18"], "2026-11-30T10:00"),
    ],
)
def test_call_prints_the_result_as_json(arguments, answer):
    done = run("call", *arguments)
    assert (done.exit_code, json.loads(done.stdout)) == (0, answer)


def test_call_takes_a_range_as_a_list_of_rows():
    done = run("call", "AS_ANGEBOTSSUMME", '[["Art", "Einzelpreis"], ["einmalig", 100]]', "19 %")
    assert json.loads(done.stdout)[1] == ["Einmalig", 100.0, 19.0, 119.0]


def test_an_error_is_printed_as_the_cell_would_show_it():
    done = run("call", "AS_MARGE", "NaN", "1")
    assert done.exit_code == 0
    assert done.stdout == (
        '"#FEHLER: netto: „NaN“ ist keine Zahl. Bitte geben Sie eine Zahl ein, z. B. 1.234,56."\n'
    )


def test_an_unknown_function_is_refused_in_german_on_standard_error():
    done = run("call", "AS_NICHTS", "1")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == (
        "Die Funktion AS_NICHTS gibt es nicht. „aftersales-xl udf list“ zeigt alle Funktionen.\n"
    )


def test_list_prints_one_plain_line_per_function_when_piped():
    lines = run("list").stdout.splitlines()
    assert len(lines) == len(descriptions())
    assert lines[0] == (
        "AS_POSITIONSNETTO(menge; einzelpreis; [rabatt])\tNettopreis einer Position in Euro: "
        "Menge × Einzelpreis – Rabatt, auf Cent gerundet."
    )


def test_list_describes_everything_as_json():
    found = {function["name"]: function for function in json.loads(run("list", "--json").stdout)}
    assert found["AS_ANGEBOTSSUMME"]["arguments"][1] == {
        "name": "mwst",
        "kind": "Steuersatz",
        "doc": "Steuersatz für Zeilen ohne eigenen, z. B. 19 %",
        "required": False,
        "table": False,
    }


NO_REQUEST = {
    "error": "Die Zeile ist keine gültige Anfrage. Erwartet wird ein JSON-Objekt je Zeile, z. B. "
    '{"name": "AS_MARGE", "args": [200, 150]}.'
}


def test_serve_answers_line_by_line_and_goes_on_after_bad_ones():
    requests = [
        '{"name": "AS_MARGE", "args": [200, 150]}',
        "",
        "keine Anfrage",
        '{"name": "AS_MARGE", "args": [NaN, 1]}',
        '{"name": "AS_MARGE", "args": 5}',
        "[]",
        '{"name": "AS_NICHTS", "args": []}',
        '{"name": "AS_MARGE", "args": [1e400, 1]}',
        "[" * 100_000,
        '{"name": "AS_MARGE", "args": [0, 1]}',
    ]
    done = run("serve", stdin="\n".join(requests))
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert found == [
        {"result": 0.25},
        NO_REQUEST,
        NO_REQUEST,
        NO_REQUEST,
        NO_REQUEST,
        {
            "error": "Die Funktion AS_NICHTS gibt es nicht. „aftersales-xl udf list“ zeigt alle "
            "Funktionen."
        },
        {
            "result": "#FEHLER: netto: „inf“ ist keine Zahl. Bitte geben Sie eine Zahl ein, "
            "z. B. 1.234,56."
        },
        NO_REQUEST,
        {"result": "nicht bestimmbar"},
    ]


@given(st.binary())
def test_serve_answers_any_line_of_bytes(noise):
    line = noise.replace(b"\n", b" ")
    assert len(list(answers([line]))) == bool(line.strip())


def test_serve_survives_half_a_character_pair():
    done = run("serve", stdin='{"name": "AS_MARGE", "args": ["\\ud800", 1]}\n')
    assert json.loads(done.stdout)["result"].startswith("#FEHLER: netto: „?“ ist keine Zahl.")
