"""The section on what a project costs and saves: figures, words, chart, and what stays inside.

The figures of the example are hand-calculated in domain rules R29 and R30.
"""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from chart_readback import NAMES, chart, looked_up, names, points, series, texts
from offer_variants import order_of
from readback import TEMPLATES, everything, rows

from aftersales_xl.documents.fields.offer import offer_fields
from aftersales_xl.documents.fields.order import order_fields
from aftersales_xl.documents.template import render
from aftersales_xl.domain.case.business_case import Risk
from aftersales_xl.domain.case.study import Benefit, BenefitKind, Claims, Payment, RunningCost
from workshop.examples.case import CASE_STUDY, case_offer
from workshop.examples.offers import crm_offer

HOSTING = RunningCost(label="Hosting", per_year=Decimal(40_000))
LITTLE = replace(CASE_STUDY.benefits[0], share=Decimal("0.04"))
# ISO/IEC 29500-1, 21.2, as far as our chart uses it
ORDERS = {
    "chartSpace": "date1904 lang roundedCorners chart spPr txPr externalData",
    "chart": "autoTitleDeleted plotArea plotVisOnly dispBlanksAs",
    "plotArea": "layout scatterChart valAx spPr",
    "scatterChart": "scatterStyle varyColors ser axId",
    "ser": "idx order tx spPr marker dLbls xVal yVal smooth",
    "dLbls": "dLbl showLegendKey showVal showCatName showSerName showPercent showBubbleSize "
    "showLeaderLines",
    "dLbl": "idx layout spPr txPr dLblPos showLegendKey showVal showCatName showSerName "
    "showPercent showBubbleSize",
    "valAx": "axId scaling delete axPos majorGridlines title numFmt majorTickMark minorTickMark "
    "tickLblPos spPr txPr crossAx crosses crossBetween majorUnit",
    "scaling": "orientation max min",
    "title": "tx overlay",
    "numRef": "f numCache",
    "numCache": "formatCode ptCount pt",
    "strRef": "f strCache",
}


def offered(**changes):
    """Return the example with its business case changed."""
    issued = case_offer()
    study = replace(CASE_STUDY, **changes)
    return replace(issued, quote=replace(issued.quote, case_study=study))


def shown(**changes):
    return offer_fields(offered(**changes))["wirtschaftlichkeit"]


def plain(text) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def results(**changes) -> dict[str, str]:
    return {plain(one.titel): plain(one.wert) for one in shown(**changes).ergebnisse}


def hints(**changes) -> dict[str, str]:
    return {plain(one.titel): plain(one.hinweis) for one in shown(**changes).ergebnisse}


@pytest.fixture(scope="module")
def document(offer_template) -> bytes:
    return render(offer_template, offer_fields(case_offer()))


def test_the_results_are_those_calculated_by_hand():
    assert results() == {
        "Investition": "80.000,00 €",
        "Ersparnis pro Jahr": "200.000,00 €",
        "Laufende Kosten pro Jahr": "keine angesetzt",
        "Amortisation ab Produktivstart": "4,80 Monate",
        "Amortisation ab Vertragsschluss": "6,28 Monate",
        "Amortisation mit Risikoabschlag": "6,00 Monate",
        "Amortisation abgezinst": "6,42 Monate",
        "Kapitalwert": "429.647,99 €",
    }


def test_each_result_says_what_it_rests_on():
    found = hints(
        risk=Risk(benefits=Decimal("0.2"), costs=Decimal("0.1")), ramp_up_months=Decimal(6)
    )
    assert found["Ersparnis pro Jahr"] == (
        "bei voller Wirkung, 6,00 Monate nach dem Produktivstart erreicht"
    )
    assert found["Amortisation ab Vertragsschluss"] == "wie oben, dazu 1,48 Monate Projektdauer"
    assert found["Amortisation mit Risikoabschlag"] == (
        "ab Produktivstart, Ersparnis 20 % geringer (160.000,00 €) und "
        "Kosten 10 % höher (Investition 88.000,00 €)"
    )
    assert found["Kapitalwert"] == "36 Monate ab Vertragsschluss, Zins 8 % pro Jahr"


def test_when_it_is_paid_is_said():
    assert hints()["Investition"] == "gerechnet als Zahlung bei Vertragsschluss"
    phased = hints(payment=Payment.BY_PHASE)
    assert phased["Investition"] == "gerechnet als Zahlung am Ende jeder Projektphase"


def test_what_changes_nothing_is_left_out():
    found = results(risk=Risk(), discount_rate=Decimal(0))
    assert "Amortisation mit Risikoabschlag" not in found
    assert "Amortisation abgezinst" not in found
    bare = hints(risk=Risk(), discount_rate=Decimal(0))
    assert bare["Kapitalwert"] == "36 Monate ab Vertragsschluss, ohne Zinsen"


def test_one_sentence_sums_up():
    assert plain(shown(running_costs=(HOSTING,)).satz) == (
        "Einer Investition von 80.000,00 € steht bei voller Wirkung eine Ersparnis von "
        "200.000,00 € pro Jahr gegenüber, abzüglich laufender Kosten von 40.000,00 € pro Jahr. "
        "Nach den Annahmen unten hat sie sich 6,00 Monate nach dem Produktivstart amortisiert, "
        "7,48 Monate nach Vertragsschluss."
    )


def test_a_project_that_never_pays_says_so():
    changes = {"benefits": (LITTLE,), "running_costs": (HOSTING,)}
    case = shown(**changes)
    assert case.satz.endswith("Nach den Annahmen unten amortisiert sie sich nicht.")
    assert results(**changes)["Amortisation ab Vertragsschluss"] == "nicht erreicht"
    line, back, _ = case.diagramm.reihen
    assert back.name == "nicht amortisiert"
    assert set(back.werte) == {None}
    assert case.diagramm.senkrecht.von == -150_000
    assert line.werte[-1] < -100_000
    assert "Nulllinie" not in case.diagramm.beschreibung


@pytest.mark.parametrize(
    ("benefit", "reckoned"),
    [
        (CASE_STUDY.benefits[0], "500.000,00 € pro Jahr × 40 %"),
        (
            Benefit(
                label="Zeit",
                kind=BenefitKind.TIME_SAVED,
                quantity=Decimal(20),
                minutes_a_day=Decimal("7.5"),
                days=Decimal(220),
                rate=Decimal(60),
            ),
            "20 Personen × 7,5 Minuten pro Tag × 220 Arbeitstage × 60,00 € pro Stunde",
        ),
        (
            Benefit(
                label="Vorgänge",
                kind=BenefitKind.TICKETS_AVOIDED,
                quantity=Decimal(12_000),
                share=Decimal("0.3"),
                rate=Decimal(25),
            ),
            "12.000 Vorgänge pro Jahr × 30 % × 25,00 € je Vorgang",
        ),
    ],
)
def test_each_saving_says_how_it_is_reckoned(benefit, reckoned):
    (found,) = shown(benefits=(benefit,)).nutzen
    assert plain(found.rechnung) == reckoned


def test_assumptions_stand_with_source_and_day():
    ours, theirs = shown().grundlagen
    assert (ours.quelle, ours.stand) == ("Ihre Angabe: Kostenstellenbericht 2025", "30.10.2026")
    assert theirs.quelle == "Referenzkunde: Versandhändler mit 60 Plätzen im Kundenservice"
    assert theirs.stand == "30.06.2026"


def test_the_line_bends_at_go_live_and_meets_zero_at_the_payback():
    diagram = shown().diagramm
    line = dict(zip(diagram.punkte, diagram.reihen[0].werte, strict=True))
    assert line[Decimal("1.48")] == line[0] == -80_000
    assert line[Decimal("6.28")] == 0
    assert line[36] == Decimal("495384.62")
    assert list(line) == sorted(line)
    _, back, end = diagram.reihen
    assert plain(back.name) == "amortisiert nach 6,28 Monaten"
    assert [one for one in back.werte if one is not None] == [0]
    assert plain(end.name) == "495.385 € nach 36 Monaten"
    assert [one for one in end.werte if one is not None] == [Decimal("495384.62")]


def test_a_line_of_half_a_month_at_the_end_ends_there():
    diagram = shown(horizon_months=Decimal("18.5")).diagramm
    assert diagram.punkte[-2:] == (18, Decimal("18.5"))
    assert diagram.waagerecht.bis == Decimal("18.5")
    assert diagram.waagerecht.schritt == 3


@pytest.mark.parametrize(
    ("share", "low", "high", "step"),
    [("0.4", -200_000, 600_000, 200_000), ("0.1", -100_000, 100_000, 50_000)],
)
def test_the_axis_has_round_steps_and_a_line_at_zero(share, low, high, step):
    benefit = replace(CASE_STUDY.benefits[0], share=Decimal(share))
    axis = shown(benefits=(benefit,)).diagramm.senkrecht
    assert (axis.von, axis.bis, axis.schritt) == (low, high, step)


def test_the_offer_shows_the_section(document):
    text = plain(everything(document))
    assert "Wirtschaftlichkeit" in text
    assert "keine Zusage" in text
    found = [[plain(cell) for cell in row] for row in rows(document)]
    assert [
        "Kapitalwert",
        "36 Monate ab Vertragsschluss, Zins 8 % pro Jahr",
        "429.647,99 €",
    ] in found
    assert ["Ersparnis bei voller Wirkung", "200.000,00 €"] in found
    assert not re.search(r"\{[{%]", text)


def test_running_costs_are_taken_off_where_there_are_some(offer_template):
    fields = offer_fields(offered(running_costs=(HOSTING,)))
    found = [[plain(cell) for cell in row] for row in rows(render(offer_template, fields))]
    at = found.index(["Ersparnis bei voller Wirkung", "200.000,00 €"])
    assert found[at + 1 : at + 3] == [
        ["abzüglich Hosting", "40.000,00 €"],
        ["Ersparnis nach laufenden Kosten", "160.000,00 €"],
    ]


def test_the_chart_of_the_offer_holds_the_figures_of_its_field(document):
    diagram = shown().diagramm
    assert points(document) == list(diagram.punkte)
    assert series(document) == {one.name: list(one.werte) for one in diagram.reihen}
    assert looked_up(document) == series(document)


def test_the_elements_of_the_chart_stand_in_the_order_word_insists_on(document):
    found = chart(document)
    for name, order in ORDERS.items():
        elements = list(found.iter(f"{{{NAMES['c']}}}{name}"))
        assert elements
        for element in elements:
            tags = [child.tag.rpartition("}")[2] for child in element]
            assert tags == sorted(tags, key=order.split().index)


def test_the_chart_is_calm(document):
    found = chart(document)
    assert found.find(".//c:legend", NAMES) is None
    assert found.find(".//c:autoTitleDeleted", NAMES).get("val") == "1"
    assert texts(found, "//c:title//a:t") == ["Monate ab Vertragsschluss"]


def test_labels_stand_at_the_points_they_name(document):
    diagram = shown().diagramm
    places = chart(document).xpath("//c:dLbl/c:idx/@val", namespaces=NAMES)
    assert [diagram.punkte[int(place)] for place in places] == [Decimal("6.28"), 36]


def test_an_offer_without_a_case_has_neither_section_nor_chart(offer_template):
    issued = crm_offer()
    assert offer_fields(issued)["wirtschaftlichkeit"] is None
    document = render(offer_template, offer_fields(issued))
    assert "Wirtschaftlichkeit" not in everything(document)
    assert not [name for name in names(document) if "chart" in name or "embed" in name]


def test_an_order_confirmation_leaves_the_case_out():
    fields = order_fields(order_of(case_offer()))
    assert fields["wirtschaftlichkeit"] is None
    confirmation = render(TEMPLATES / "auftragsbestaetigung.docx", fields)
    assert "Amortisation" not in everything(confirmation)


def test_what_was_claimed_in_talks_stays_inside():
    claims = Claims(payback_months=Decimal("4.711"), saving_per_year=Decimal(471_100))
    assert "4711" not in re.sub(r"[^\d]", "", repr(shown(claims=claims)))
