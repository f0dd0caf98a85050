"""AS_FREIGABE, AS_CROSSSELLING, AS_UPSELLING: shapes of docs/funktionen.md."""

import pytest

from aftersales_udfs import functions

APPROVAL = functions()["AS_FREIGABE"]
CROSS = functions()["AS_CROSSSELLING"]
UP = functions()["AS_UPSELLING"]
LIMITS = [
    ["Bereich", "Max_Rabatt", "Min_Marge", "Freigabe durch"],
    ["Position", 0.1, None, "Teamleitung"],
    ["Gesamt", None, "20 %", "Vertriebsleitung"],
]
LINES = ["Pos", "Art", "Menge", "Einzelpreis", "Rabatt", "Kosten", "Laufzeit_Monate"]
HEADER = ["Bereich", "Grund", "Wert", "Grenze"]
OFFERED = ["Artikel", "Text", "Preis", "Verhältnis"]
# the server customer of docs/beispiele.md, and the up-selling of R37
PRICES = [
    ["Artikel", "Bezeichnung", "Art", "Listenpreis", "Ergänzt", "Ersetzt"],
    ["SRV", "Server", "einmalig", 24000, None, None],
    ["WAR", "Wartung", "jährlich", 3600, "SRV", None],
    [None, None, None, None, None, None],
    ["BAK", "Cloud-Backup", "monatlich", "100,00 €", "NAS; srv", None],
    [4711.0, "Monitoring", "jährlich", 600, "SRV", None],
    ["BER", "Beratung", "Aufwand", "nach Aufwand", "SRV", None],
    ["SUP", "Support", "jährlich", 500, None, None],
    ["SUP24", "Support 24/7", "jährlich", 2000, None, "SUP"],
]


def refused(answer) -> str:
    return str(answer).replace("\xa0", " ")


def test_an_offer_within_its_limits_has_headers_only():
    assert APPROVAL([LINES, [1, "einmalig", 1, 24000, 0.1, 17000, None]], LIMITS) == [HEADER]


def test_each_reason_is_a_row_with_its_figure_and_its_limit():
    lines = [
        LINES,
        ["1", "einmalig", 1, 24000, 0.25, 15000, None],  # margin 3,000 / 18,000
        ["2", "jährlich", 1, 3600, None, 3600, 36],
    ]
    assert APPROVAL(lines, LIMITS) == [
        HEADER,
        ["Position 1", "Rabatt zu hoch", 0.25, 0.1],
        ["Gesamt", "Marge zu niedrig", 3000 / 28800, 0.2],
    ]


def test_missing_costs_are_a_reason_without_a_figure_that_names_the_position():
    lines = [LINES, ["1", "einmalig", 1, 24000, 0, None, None]]
    assert APPROVAL(lines, LIMITS) == [HEADER, ["Gesamt", "Kosten fehlen (Position 1)", "", 0.2]]


def test_no_positions_need_no_approval():
    assert APPROVAL([LINES], LIMITS) == [HEADER]


@pytest.mark.parametrize(
    ("limits", "error"),
    [
        (
            [["Bereich", "Max_Rabatt"], ["Gesamt", 0.1]],
            "#FEHLER: grenzen: Die Spalte Min_Marge fehlt. Bitte übergeben Sie den Bereich mit "
            "seiner Überschriftenzeile und benennen Sie die Spalte so.",
        ),
        (
            [LIMITS[0], ["Alles", 0.1, None, ""]],
            "#FEHLER: grenzen, Zeile 1, Bereich: „Alles“ ist nicht vorgesehen. Bitte wählen Sie: "
            "Position, Einmalig, Wiederkehrend, Gesamt.",
        ),
        (
            [LIMITS[0], [None, None, None, None], ["Gesamt", 15, None, ""]],
            "#FEHLER: grenzen, Zeile 2, Max_Rabatt: Der größte Rabatt 1.500 % liegt nicht zwischen "
            "0 % und 100 %. Bitte als Prozentwert eingeben, z. B. 15 %.",
        ),
        (
            [LIMITS[0], [None, 0.1, None, ""]],
            "#FEHLER: grenzen, Zeile 1, Bereich: Die Angabe fehlt. Bitte tragen Sie den Bereich "
            "ein.",
        ),
    ],
)
def test_an_error_in_the_limits_says_where_what_and_what_to_do(limits, error):
    assert refused(APPROVAL([LINES], limits)) == error


def test_the_servers_supplements_come_with_price_and_share_of_a_year():
    assert CROSS("srv", PRICES) == [
        OFFERED,
        ["WAR", "Wartung", 3600.0, 0.15],
        ["BAK", "Cloud-Backup", 100.0, 0.05],
        ["4711", "Monitoring", 600.0, 0.025],
        ["BER", "Beratung", "nach Aufwand", "nicht bestimmbar"],
    ]


def test_round_the_clock_support_is_300_percent_more():
    assert UP("SUP", PRICES) == [OFFERED, ["SUP24", "Support 24/7", 2000.0, 3.0]]


def test_an_article_without_links_has_headers_only():
    assert CROSS("4711", PRICES) == UP(4711, PRICES) == [OFFERED]


def test_columns_are_found_in_any_order_and_others_are_ignored():
    header, *rows = PRICES
    turned = [[*reversed(header), "Notiz"], *([*reversed(row), "#N/A"] for row in rows)]
    assert CROSS("SRV", turned) == CROSS("SRV", PRICES)


def test_an_error_among_the_headers_is_told_for_its_column_would_count_as_missing():
    broken = [["#N/A", *PRICES[0][1:]], *PRICES[1:]]
    assert refused(CROSS("SRV", broken)).startswith(
        "#FEHLER: preisliste: Die Zelle zeigt den Fehlerwert #NV."
    )


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (
            lambda: CROSS("SRV-X", PRICES),
            "#FEHLER: Der Artikel „SRV-X“ steht nicht in der Preisliste. Bitte wählen Sie einen "
            "Artikel aus der Liste oder ergänzen Sie die Preisliste.",
        ),
        (
            lambda: CROSS("SRV", [row[:4] for row in PRICES]),
            "#FEHLER: preisliste: Die Spalte Ergänzt fehlt. Bitte übergeben Sie den Bereich mit "
            "seiner Überschriftenzeile und benennen Sie die Spalte so.",
        ),
        (
            lambda: UP("SUP", [*PRICES, ["sup", "", "jährlich", 1, None, None]]),
            "#FEHLER: preisliste, Zeile 9, Artikel: Die Artikelnummer sup steht mehrfach in der "
            "Preisliste. Bitte geben Sie jedem Artikel eine eigene Nummer.",
        ),
        (
            lambda: UP("SUP", [*PRICES, ["X", "", "jährlich", "-1", None, None]]),
            "#FEHLER: preisliste, Zeile 9, Listenpreis: Der Preis -1,00 € ist negativ. Bitte geben "
            "Sie einen Preis ab 0,00 € ein und Nachlässe in der Spalte Rabatt.",
        ),
        (
            lambda: UP("SUP", [*PRICES, ["", "", "jährlich", 1, None, None]]),
            "#FEHLER: preisliste, Zeile 9, Artikel: Die Angabe fehlt. Bitte tragen Sie eine "
            "Artikelnummer ein.",
        ),
        (
            lambda: UP("X", [*PRICES, ["X", "", "jährlich", 1, None, "x"]]),
            "#FEHLER: Der Artikel x kann sich nicht selbst ergänzen oder ersetzen. Bitte tragen "
            "Sie unter „Ergänzt“ und „Ersetzt“ andere Artikelnummern ein.",
        ),
        (
            lambda: UP(None, PRICES),
            "#FEHLER: artikelnr: Die Angabe fehlt. Erwartet wird: Artikelnummer, zu der "
            "höherwertige Artikel gesucht werden.",
        ),
    ],
)
def test_an_error_in_the_price_list_says_where_what_and_what_to_do(call, error):
    assert refused(call()) == error
