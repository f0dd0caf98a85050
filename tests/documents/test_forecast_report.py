"""The forecast report: figures that tie out on paper as they did in the engine, sound in Word."""

import io
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from chart_readback import NAMES, chart, looked_up, points, series, sheet_of
from docx import Document
from every_day import first_every_day
from hypothesis import assume, given
from hypothesis import strategies as st
from pypdf import PdfReader
from readback import NAMESPACES, TEMPLATES, W, everything, part, rows
from report_variants import EXAMPLE, PLAIN, REPORTS, of_months, with_groups

from aftersales_xl.documents import pdf
from aftersales_xl.documents.fields.forecast import forecast_fields
from aftersales_xl.documents.template import render
from aftersales_xl.domain.forecast.causes import BillingCause, TieCheck
from aftersales_xl.domain.forecast.figures import Movement, Movements
from aftersales_xl.domain.forecast.report import OpenCheck
from workshop.word.forecast_tables import TERMS

TEMPLATE = TEMPLATES / "prognosebericht.docx"
_AMOUNT = re.compile(r"[+−]?[\d.]+,\d\d €")
# ISO/IEC 29500-1, 21.2, as far as our charts use it
ORDERS = {
    "chartSpace": "date1904 lang roundedCorners chart spPr txPr externalData",
    "chart": "autoTitleDeleted plotArea legend plotVisOnly dispBlanksAs",
    "plotArea": "layout barChart catAx dateAx valAx spPr",
    "barChart": "barDir grouping varyColors ser gapWidth overlap axId",
    "ser": "idx order tx spPr invertIfNegative cat val",
    "catAx": "axId scaling delete axPos numFmt majorTickMark minorTickMark tickLblPos spPr txPr "
    "crossAx crosses auto lblAlgn lblOffset noMultiLvlLbl",
    "dateAx": "axId scaling delete axPos numFmt majorTickMark minorTickMark tickLblPos spPr txPr "
    "crossAx crosses auto lblOffset baseTimeUnit majorUnit majorTimeUnit",
    "valAx": "axId scaling delete axPos majorGridlines numFmt majorTickMark minorTickMark "
    "tickLblPos spPr txPr crossAx crosses crossBetween majorUnit",
    "scaling": "orientation max min",
    "legend": "legendPos overlay txPr",
    "numRef": "f numCache",
    "numCache": "formatCode ptCount pt",
    "strRef": "f strCache",
}


def rendered(report) -> bytes:
    return render(TEMPLATE, forecast_fields(report))


def plain(text) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def table_rows(document) -> list[list[str]]:
    return [[plain(cell) for cell in row] for row in rows(document)]


def amount(text) -> Decimal:
    """Return what an amount says, a dash being nothing."""
    bare = plain(text).removesuffix(" €").replace(".", "").replace(",", ".").replace("−", "-")
    return Decimal(0) if bare == "–" else Decimal(bare)


@pytest.fixture(scope="module", params=REPORTS)
def document(request) -> bytes:
    return rendered(REPORTS[request.param])


@pytest.fixture(scope="module")
def example() -> bytes:
    return rendered(EXAMPLE)


def test_no_tag_is_left_and_no_program_text_shows(document):
    text = everything(document).replace("{{ GmbH }}", "")
    assert not re.search(r"\{[{%#]|[%}#]\}|None|True|False|Decimal|object at", text)


def test_every_page_says_that_it_stays_inside(document):
    header = "".join(part(document, "word/header1.xml").itertext())
    assert header.endswith("· Intern")
    settings = part(document).xpath("//w:sectPr/w:titlePg", namespaces=NAMESPACES)
    assert settings == []


def test_costs_and_margins_of_customers_are_not_in_it(document):
    text = everything(document)
    for word in ("Kosten", "Marge", "Deckungsbeitrag"):
        assert word not in text


def test_every_row_fills_the_grid_of_its_table_and_is_never_split(document):
    for table in part(document).iter(f"{{{W}}}tbl"):
        columns = len(table.findall("w:tblGrid/w:gridCol", NAMESPACES))
        for row in table.findall("w:tr", NAMESPACES):
            spans = row.xpath("w:tc/w:tcPr/w:gridSpan/@w:val", namespaces=NAMESPACES)
            cells = row.findall("w:tc", NAMESPACES)
            assert len(cells) - len(spans) + sum(map(int, spans)) == columns
            assert all(cell[-1].tag == f"{{{W}}}p" for cell in cells)
            assert row.find("w:trPr/w:cantSplit", NAMESPACES) is not None


def test_every_style_in_use_is_defined(document):
    styles = part(document, "word/styles.xml")
    defined = set(styles.xpath("//w:style/@w:styleId", namespaces=NAMESPACES))
    used = set(part(document).xpath("//w:pStyle/@w:val", namespaces=NAMESPACES))
    assert used <= defined


def test_the_elements_of_the_charts_stand_in_the_order_word_insists_on(document):
    for number in (1, 2):
        for element in chart(document, number).iter(f"{{{NAMES['c']}}}*"):
            order = ORDERS.get(element.tag.rpartition("}")[2])
            tags = [child.tag.rpartition("}")[2] for child in element]
            assert order is None or tags == sorted(tags, key=order.split().index)


def test_the_charts_hold_the_figures_of_their_fields_also_for_editing(document):
    for number in (1, 2):
        assert looked_up(document, number) == series(document, number)


def test_the_columns_of_the_chart_add_up_to_the_sum_of_the_table(example):
    summed = {name: sum(values) for name, values in series(example).items()}
    row = next(row for row in table_rows(example) if row[0] == "Summe")
    assert [amount(cell.split("\n")[0]) for cell in row[1:4]] == list(summed.values())
    assert sum(summed.values()) == amount(row[4].split("\n")[0])


def test_the_chart_stands_on_days_that_read_as_months(example):
    assert points(example)[:2] == [46388, 46419]  # 01.01. and 01.02.2027, as Excel counts days
    assert sheet_of(example)[0] == (
        "Monat", "Verträge", "Verlängerungen, gewichtet", "Angebote, gewichtet",
    )  # fmt: skip
    assert sheet_of(example)[1][0].date() == date(2027, 1, 1)


@first_every_day(("months", "apart"), [(1, 1), (12, 1), (36, 3), (60, 6), (600, 60)])
def test_labels_stand_as_far_apart_as_they_have_room(months, apart):
    report = replace(PLAIN, forecast=of_months(date(2027, 1, 1), months))
    (axis,) = chart(rendered(report)).iterfind(".//c:dateAx", NAMES)
    assert axis.find("c:majorUnit", NAMES).get("val") == str(apart)


def test_years_quarters_and_groups_come_to_the_same(example):
    found = forecast_fields(EXAMPLE)
    prognosis, groups = found["prognose"], found["gruppen"]
    for name in ("fest", "verlaengerungen", "angebote", "gesamt", "gesamt_voll"):
        whole = amount(getattr(prognosis.summe, name))
        for parts in (prognosis.jahre, groups.zeilen):
            assert sum(amount(getattr(one, name)) for one in parts) == whole
        quarters = sum(amount(getattr(one, name)) for one in prognosis.quartale)
        assert quarters == amount(getattr(prognosis.jahre[0], name))
    assert ["2027", "378.111,81 €"] in [row[:2] for row in table_rows(example)]


def test_layers_of_a_row_add_up_weighted_and_not():
    for row in forecast_fields(EXAMPLE)["prognose"].jahre:
        certain = amount(row.fest)
        weighted = certain + amount(row.verlaengerungen) + amount(row.angebote)
        unweighted = certain + amount(row.verlaengerungen_voll) + amount(row.angebote_voll)
        assert (weighted, unweighted) == (amount(row.gesamt), amount(row.gesamt_voll))


@pytest.mark.parametrize("column", ["quartal_1", "quartal_2", "quartal_3", "quartal_4", "gesamt"])
def test_opening_and_movements_are_the_closing_in_every_column(column):
    opening, *changes, closing = (
        amount(getattr(row, column)) for row in forecast_fields(EXAMPLE)["bewegungen"].zeilen
    )
    assert opening + sum(changes) == closing


def test_a_quarter_opens_with_what_the_one_before_closed_with():
    first, *_, last = forecast_fields(EXAMPLE)["bewegungen"].zeilen
    names = ("quartal_1", "quartal_2", "quartal_3", "quartal_4")
    for one, other in pairwise(names):
        assert getattr(last, one) == getattr(first, other)
    assert (first.quartal_1, last.quartal_4) == (first.gesamt, last.gesamt)


def test_deferral_rolls_forward_on_paper():
    lines = forecast_fields(EXAMPLE)["abgrenzung"]
    for line in lines:
        rolled = amount(line.anfang) + amount(line.abgerechnet) - amount(line.umsatz)
        assert rolled == amount(line.ende)
    assert [line.anfang for line in lines[1:]] == [line.ende for line in lines[:-1]]


def test_causes_lead_from_one_forecast_to_the_other():
    changed = forecast_fields(EXAMPLE)["veraenderung"]
    causes = sum(amount(cause.betrag) for cause in changed.ursachen)
    assert amount(changed.vorher) + causes == amount(changed.nachher)
    assert causes == amount(changed.unterschied)


@given(
    opening=st.integers(0, 10**6),
    gained=st.lists(st.integers(0, 10**6), min_size=3, max_size=3),
    lost=st.lists(st.integers(0, 10**6), min_size=2, max_size=2),
    step=st.integers(-(10**6), 10**6),
)
def test_columns_of_the_waterfall_hang_where_the_one_before_ended(opening, gained, lost, step):
    closing = opening + sum(gained) + step - sum(lost)
    assume(closing >= 0)  # no line is worth less than nothing
    new, back, more = map(Decimal, gained)
    mrr = Movements(
        opening=Decimal(opening),
        by_kind={
            Movement.NEW: new,
            Movement.REACTIVATION: back,
            Movement.EXPANSION: more,
            Movement.PRICE_STEP: Decimal(step),
            Movement.CONTRACTION: -Decimal(lost[0]),
            Movement.CHURN: -Decimal(lost[1]),
        },
        closing=Decimal(closing),
    )
    forecast = of_months(date(2027, 1, 1), 1, mrr=mrr)
    diagram = forecast_fields(replace(PLAIN, forecast=forecast))["bewegungen"].diagramm
    carrier, stock, up, down = (one.werte for one in diagram.reihen)
    level = stock[0]
    for base, rise, fall in zip(carrier[1:-1], up[1:-1], down[1:-1], strict=True):
        assert base == min(level, level + rise - fall) >= 0
        level += rise - fall
    assert level == stock[-1]
    assert 0 <= diagram.senkrecht.von <= min(carrier[1:-1])
    assert max(level, opening) <= diagram.senkrecht.bis


def test_an_axis_that_does_not_begin_at_zero_says_so():
    def title(**given) -> str:
        forecast = of_months(date(2027, 1, 1), 1, mrr=Movements(**given))
        return plain(
            forecast_fields(replace(PLAIN, forecast=forecast))["bewegungen"].diagramm.titel
        )

    more, less = {Movement.NEW: Decimal(10)}, {Movement.CHURN: Decimal(-900)}
    small = {"opening": Decimal(1000), "by_kind": more, "closing": Decimal(1010)}
    large = {"opening": Decimal(1000), "by_kind": less, "closing": Decimal(100)}
    assert title(**small).endswith("; die Achse beginnt bei 990 €")
    assert title(**large) == "MRR vom 31.12.2026 bis zum 31.01.2027, Verlängerungen gewichtet"


def test_the_message_names_what_is_agreed_and_what_is_expected(example):
    text = plain(everything(example))
    assert (
        "Für Januar bis Dezember 2027 sind aus Verträgen 378.112 € Umsatz fest vereinbart. Mit "
        "Verlängerungen und Angeboten, nach ihrer Wahrscheinlichkeit gewichtet, sind 488.012 € zu "
        "erwarten, ohne Gewichtung 554.576 €. Der monatlich wiederkehrende Umsatz (MRR) sinkt bis "
        "zum 31.12.2027 von 33.891 € auf 33.508 €, Verlängerungen nach ihrer Wahrscheinlichkeit "
        "gewichtet."
    ) in text


@pytest.mark.parametrize(
    ("new", "churn", "said"),
    [(5, 0, "steigt bis zum 31.01.2027 von 10 € auf 15 €"),
     (0, 5, "sinkt bis zum 31.01.2027 von 10 € auf 5 €"),
     (5, 5, "bleibt bis zum 31.01.2027 bei 10 €")],
)  # fmt: skip
def test_the_message_says_where_recurring_revenue_goes(new, churn, said):
    mrr = Movements(
        opening=Decimal(10),
        by_kind={Movement.NEW: Decimal(new), Movement.CHURN: Decimal(-churn)},
        closing=Decimal(10 + new - churn),
    )
    report = replace(PLAIN, forecast=of_months(date(2027, 1, 1), 1, mrr=mrr))
    assert said in plain(forecast_fields(report)["bericht"].satz)


def test_the_key_figures_stand_in_their_band(example):
    found = table_rows(example)
    assert found[0] == [
        "ARR\n406.693 €\nMRR 33.891 €",
        "Umsatz 12 Monate, Verträge\n378.112 €\nfest vereinbart",
        "Umsatz 12 Monate, Prognose\n488.012 €\nohne Gewichtung 554.576 €",
        "Abgrenzung 31.12.2027\n111.655 €\n31.12.2026: 107.170 €",
    ]
    assert found[1] == [
        "GRR\n90,3 %\n12 Monate bis 31.12.2026\nJan–Dez 2027 erwartet: 88,4 %",
        "NRR\n91,7 %\n12 Monate bis 31.12.2026\nJan–Dez 2027 erwartet: 90,1 %",
        "NRR mit Preisanpassungen\n93,6 %\n12 Monate bis 31.12.2026\nJan–Dez 2027 erwartet: 92,0 %",
        "Kündigungsrate\n9,8 %\n12 Monate bis 31.12.2026\nJan–Dez 2027 erwartet: 11,6 %",
    ]


def test_a_rate_of_nothing_is_not_determinable():
    found = forecast_fields(PLAIN)["kennwerte"]
    assert {found.grr, found.nrr, found.nrr_mit_preisen, found.kuendigungsrate} == {
        "nicht bestimmbar"
    }


def test_what_is_missing_is_said_before_the_figures(example):
    text = plain(everything(example))
    said = (
        "2 Zeilen sind fehlerhaft und fehlen in der Prognose: Jahrespreise 7.200,00 €, eine ohne "
        "lesbaren Betrag. Eine von 318 Prüfungen geht nicht auf, Unterschied 45,20 €. Näheres "
        "unter „Auffälligkeiten“."
    )
    assert said in text
    assert text.index(said) < text.index("ARR")
    found = table_rows(example)
    assert [
        "Verträge, Zeile 44, Ende",
        "Das Ende 30.04.2026 liegt vor dem Beginn 01.05.2026. Bitte korrigieren Sie eines der "
        "beiden Daten.",
    ] in found
    assert ["Abrechnung: falscher Preis", "V-2034", "2.355,20 €", "2.310,00 €", "−45,20 €"] in found
    assert [
        "14.01.2027", "Kündigungsfrist", "V-2034", "Lausitzer Gießerei GmbH", "9.420,79 €",
    ] in found  # fmt: skip


def test_where_nothing_is_wrong_that_is_said_too():
    document = rendered(PLAIN)
    text = plain(everything(document))
    for sentence in (
        "Alle Zeilen der Vertragsliste sind in der Prognose enthalten.",
        "Alle 318 Prüfungen gehen auf den Cent auf.",
        "Bis 31.03.2027 stehen keine Termine an.",
    ):
        assert sentence in text
    for heading in ("Näheres", "Veränderung gegenüber", "Umsatz nach Gruppe", "Was nicht stimmt"):
        assert heading not in text


def test_a_report_without_checks_does_not_claim_any():
    found = forecast_fields(replace(PLAIN, checks=0))["auffaelliges"]
    assert found.pruefungen == "Es wurde keine Prüfung gerechnet."


def test_long_lists_are_cut_and_say_so():
    found = forecast_fields(REPORTS["much to do"])["auffaelliges"]
    assert plain(found.ausgelassen) == (
        "30 Zeilen sind fehlerhaft und fehlen in der Prognose: Einmalbeträge 500,00 €, 29 ohne "
        "lesbaren Betrag. Gezeigt sind 10 von 41."
    )
    assert len(found.auslassungen) == 10
    assert plain(found.pruefungen) == (
        "60 von 318 Prüfungen gehen nicht auf, Unterschied zusammen 120,00 €. Gezeigt sind 10 von "
        "60."
    )
    assert {one.gegenstand for one in found.abweichungen} == {"V-3"}
    assert found.fristen == (
        "Bis 31.03.2027 stehen an: 7 Kündigungsfristen, 7 Verlängerungen, 6 Abläufe. Gezeigt sind "
        "die 15 mit dem höchsten Jahrespreis."
    )
    assert [one.vertrag for one in found.termine] == [f"V-{n}" for n in range(19, 4, -1)]


def test_a_check_that_knows_no_amounts_comes_first():
    checks = (
        OpenCheck(check=BillingCause.MISSING, subject="V-1", expected=Decimal(9), found=Decimal(0)),
        OpenCheck(check=TieCheck.SECOND, subject="V-2"),
    )
    found = forecast_fields(replace(PLAIN, open_checks=checks))["auffaelliges"]
    first, second = ((one.titel, one.soll, one.unterschied) for one in found.abweichungen)
    assert first == ("Zweite Rechnung je Vertrag", "–", "–")
    assert tuple(map(plain, second)) == ("Abrechnung: fehlende Rate", "9,00 €", "−9,00 €")


def test_small_groups_stand_together_at_the_end():
    groups = forecast_fields(with_groups(12))["gruppen"]
    assert [row.titel for row in groups.zeilen][-2:] == ["Gruppe 5", "Übrige (4)"]
    assert plain(groups.zeilen[-1].gesamt) == "10,00 €"
    assert plain(groups.zeilen[-1].hinweis) == "Anteil 12,8 %"


def test_a_single_small_group_keeps_its_name():
    groups = forecast_fields(with_groups(9))["gruppen"]
    assert [row.titel for row in groups.zeilen][-1] == "Gruppe 1"


def test_lines_without_a_group_are_named():
    (row,) = forecast_fields(with_groups(1, name=""))["gruppen"].zeilen
    assert row.titel == "ohne Angabe"


def test_a_fiscal_year_has_its_name_and_a_short_one_its_months():
    found = forecast_fields(REPORTS["fiscal year"])
    assert [(year.titel, year.hinweis) for year in found["prognose"].jahre] == [
        ("2026/27", "Mär–Jun 2027"),
        ("2027/28", ""),
        ("2028/29", "Jul 2028–Feb 2029"),
    ]
    assert [line.titel for line in found["abgrenzung"]] == ["2026/27", "2027/28", "2028/29"]


def test_a_forecast_of_less_than_a_year_shows_its_movements_at_once():
    document = rendered(REPORTS["seven months"])
    found = table_rows(document)
    assert ["MRR", "7 Monate"] in found
    assert ["Die ersten 7 Monate"] in found
    assert ["Nov 2027–Jan 2028"] in [row[:1] for row in found]


def test_a_forecast_of_one_quarter_is_not_divided():
    text = everything(rendered(REPORTS["one month"]))
    assert "Die ersten" not in text
    assert "Vertragsprognose Januar 2027" in text


def test_credits_reach_below_zero_in_the_chart():
    month = of_months(date(2027, 1, 1), 1).months[0]
    credit = replace(month.revenue.weighted, quotes=Decimal(-700))
    revenue = replace(month.revenue, weighted=credit)
    report = replace(PLAIN, forecast=of_months(date(2027, 1, 1), 1, revenue=revenue))
    axis = forecast_fields(report)["prognose"].diagramm.senkrecht
    assert (axis.von, axis.bis) == (-1000, 1500)


def test_tables_hold_cents(document):
    _, _, *below_the_band = table_rows(document)
    for cell in (cell for row in below_the_band for cell in row):
        assert cell.count("€") == len(_AMOUNT.findall(cell))


def test_every_term_is_explained(example):
    found = [row[0] for row in table_rows(example)]
    assert [term for term, _ in TERMS] == found[-len(TERMS) :]


def test_values_of_any_customer_arrive_whole():
    assert "Müller & Söhne <Nord> {{ GmbH }}" in everything(rendered(REPORTS["much to do"]))


def test_the_same_report_is_the_same_document(example):
    assert rendered(EXAMPLE) == example


def test_the_file_says_whose_report_of_which_day_it_is(example):
    properties = Document(io.BytesIO(example)).core_properties
    assert properties.title == "Vertragsprognose zum 31.12.2026"
    assert properties.author == "Elbwerk IT-Service GmbH"
    assert properties.created.date() == date(2026, 12, 31)


def test_a_template_finance_has_changed_still_renders(tmp_path):
    own = Document(TEMPLATE)
    for paragraph in own.paragraphs:
        if paragraph.text.startswith("Wie gerechnet wurde"):
            paragraph.text = "Definitionen, Stand {{ bericht.stand }}"
    path = tmp_path / "eigene.docx"
    own.save(path)
    assert "Definitionen, Stand 31.12.2026" in everything(render(path, forecast_fields(EXAMPLE)))


@pytest.mark.thorough
@pytest.mark.libreoffice
def test_the_example_has_three_pages_and_none_is_nearly_empty(tmp_path):
    written = []
    for name in ("example", "plain", "one month", "much to do"):
        path = tmp_path / f"{name}.docx"
        path.write_bytes(rendered(REPORTS[name]))
        written.append(path)
    counts = {}
    for made in pdf.to_pdf(written, tmp_path / "pdf"):
        pages = [page.extract_text() for page in PdfReader(made).pages]
        counts[made.stem] = len(pages)
        for number, text in enumerate(pages, start=1):
            assert f"Seite {number} von {len(pages)}" in text
            assert len([line for line in text.splitlines() if line.strip()]) >= 10
    assert counts == {"example": 3, "plain": 3, "one month": 2, "much to do": 4}
