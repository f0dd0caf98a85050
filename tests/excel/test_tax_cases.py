"""Tax cases from the sheet to the paper: what each line is, and what is said about its VAT."""

from dataclasses import replace

import openpyxl
import pytest
from every_day import first_every_day
from openpyxl import Workbook

from aftersales_xl.documents.fields.offer import offer_fields
from aftersales_xl.documents.fields.order import Order, order_fields
from aftersales_xl.domain.offer.quote import IssuedOffer
from aftersales_xl.excel.sample_prices import PRICES, article
from aftersales_xl.register.frozen import fingerprint, freeze, thaw
from aftersales_xl.tables import names, position_formulas
from aftersales_xl.words import messages
from workshop.samples.crm import CRM

from .conftest import TODAY, checked, complaints, opened

AUSTRIA = {
    **CRM.customer,
    "country": "Österreich",
    "tax_case": "EU-Unternehmen",
    "vat_id": "ATU99999999",
}
SWITZERLAND = {
    **CRM.customer,
    "country": "Schweiz",
    "tax_case": "Drittland",
    "vat_id": "CHE-999.999.999 MWST",
}
SECTION_13B = {**CRM.customer, "tax_case": "§ 13b Waren"}
NO_MAINTENANCE = {**CRM.maintenance, "level": "keine"}
SERVER, HOURS, BOOKS = (
    {"article": "HW-SRV", "quantity": 1},
    {"article": "DL-BER", "quantity": 10},
    {"article": "BUCH", "quantity": 3},
)
UNMARKED = tuple({**row, "supply": None} for row in PRICES)
BOOK = article("BUCH", "Buch „IT-Sicherheit“", "Medien", "einmalig", "Stück", 27.9, 16.7,
               vat_rate=0.07, supply="Ware")  # fmt: skip


@pytest.fixture
def drawn(built):
    """Return a function that draws a workbook for a customer with these positions."""

    def draw(customer, *positions, prices=(*PRICES, BOOK), **more):
        content = {"maintenance": NO_MAINTENANCE, **more}
        return built(customer=customer, positions=positions, prices=prices, **content)

    return draw


def as_if_issued(quote, today):
    issued_on, valid_until = quote.validity.dates(today)
    return IssuedOffer(
        number="AN-2026-0001",
        version=1,
        issued_on=issued_on,
        valid_until=valid_until,
        quote=quote,
    )


def fields_of(path):
    found = checked(path)
    assert [messages.sentence(problem) for problem in found.problems] == []
    assert all(comparison.agrees for comparison in found.comparisons)
    return offer_fields(as_if_issued(found.quote, TODAY))


def vat_term(fields):
    return next(one.text for one in fields["bedingungen"] if one.titel == "Umsatzsteuer")


def sums(fields, table="summen"):
    return [(plain(row.titel), plain(row.betrag)) for row in fields[table]]


def plain(text):
    return text.replace("\xa0", " ")


def hints(path):
    return [messages.sentence(one) for one in checked(path).warnings]


NUMBERS = "Unsere USt-IdNr.: DE999999999; Ihre USt-IdNr.: ATU99999999."
INTRA_COMMUNITY = "Steuerfreie innergemeinschaftliche Lieferung (§ 4 Nr. 1 Buchst. b, § 6a UStG)."
REVERSE_CHARGE = (
    "Steuerschuldnerschaft des Leistungsempfängers (Reverse Charge, Art. 196 der Richtlinie "
    "2006/112/EG)."
)


class TestEu:
    def test_goods_are_an_intra_community_supply_and_no_reverse_charge(self, drawn):
        found = fields_of(drawn(AUSTRIA, SERVER))
        assert vat_term(found) == f"{INTRA_COMMUNITY} {NUMBERS}"
        assert sums(found)[1:] == [
            ("Umsatzsteuer (steuerfreie innergemeinschaftliche Lieferung)", "0,00 €"),
            ("Gesamtbetrag", "24.000,00 €"),
        ]

    @pytest.mark.thorough
    def test_services_stay_with_reverse_charge(self, drawn):
        found = fields_of(drawn(AUSTRIA, HOURS))
        assert vat_term(found) == f"{REVERSE_CHARGE} {NUMBERS}"
        assert sums(found)[1] == (
            "Umsatzsteuer (Steuerschuldnerschaft des Leistungsempfängers)",
            "0,00 €",
        )

    def test_a_mixed_offer_says_both_by_position_and_keeps_the_totals_apart(self, drawn):
        monthly = {"article": "SV-MDM", "quantity": 5, "term_months": 12}
        found = fields_of(drawn(AUSTRIA, SERVER, HOURS, {"article": "HW-TAB"}, monthly))
        assert vat_term(found) == (
            f"Positionen 1 und 3: {INTRA_COMMUNITY} Positionen 2 und 4: {REVERSE_CHARGE} {NUMBERS}"
        )
        assert sums(found) == [
            ("Summe netto", "26.190,00 €"),
            (
                "Umsatzsteuer (Steuerschuldnerschaft des Leistungsempfängers) auf 1.500,00 €",
                "0,00 €",
            ),
            (
                "Umsatzsteuer (steuerfreie innergemeinschaftliche Lieferung) auf 24.690,00 €",
                "0,00 €",
            ),
            ("Gesamtbetrag", "26.190,00 €"),
        ]
        assert sums(found, "summen_wiederkehrend")[1][0] == (
            "Umsatzsteuer (Steuerschuldnerschaft des Leistungsempfängers)"
        )

    @pytest.mark.thorough
    def test_the_sheet_shows_the_categories_and_their_sums(self, drawn):
        book = opened(drawn(AUSTRIA, SERVER, HOURS))
        header, first, second, *_ = book.table("tblPositionen").rows
        at = header.index("Steuerkategorie")
        assert (first[at], second[at]) == ("K", "AE")
        once = book.named(names.SUMS_RANGE).rows[0]
        assert once[1:5] == [0, 0, 1500, 24000]

    @pytest.mark.thorough
    def test_a_discount_of_the_whole_offer_is_split_by_category(self, drawn):
        rules = ({"kind": "Manuell", "value": 0.1, "active": "ja"},)
        found = fields_of(drawn(AUSTRIA, SERVER, HOURS, once_rules=rules))
        assert [row for row in sums(found) if "auf" in row[0]] == [
            (
                "Umsatzsteuer (Steuerschuldnerschaft des Leistungsempfängers) auf 1.350,00 €",
                "0,00 €",
            ),
            (
                "Umsatzsteuer (steuerfreie innergemeinschaftliche Lieferung) auf 21.600,00 €",
                "0,00 €",
            ),
        ]

    @pytest.mark.thorough
    def test_a_free_line_says_itself_what_it_is(self, drawn):
        free = {"text": "Sonderposten", "charge": "einmalig", "price": 1000, "supply": "Ware"}
        assert vat_term(fields_of(drawn(AUSTRIA, free))).startswith(INTRA_COMMUNITY)

    def test_a_free_line_that_does_not_is_refused_at_its_cell(self, drawn):
        free = {"text": "Sonderposten", "charge": "einmalig", "price": 1000}
        assert complaints(drawn(AUSTRIA, HOURS, free)) == [
            "Angebot, Zeile 20, Eigene Leistungsart: Position 2: Ist das eine Ware oder eine "
            "Leistung? Für Kunden im Ausland gelten verschiedene Steuerregeln. Bitte tragen Sie in "
            "der Preisliste unter „Leistungsart“ oder hier unter „Eigene Leistungsart“ Ware oder "
            "Leistung ein."
        ]

    @pytest.mark.thorough
    def test_options_and_other_lines_that_are_not_chosen_have_to_say_it_too(self, drawn):
        option = {"article": "LZ-CRM", "status": "Option"}
        assert len(complaints(drawn(AUSTRIA, SERVER, option, prices=UNMARKED))) == 1

    @pytest.mark.thorough
    def test_maintenance_is_a_service(self, drawn):
        found = fields_of(drawn(AUSTRIA, SERVER, maintenance=CRM.maintenance))
        assert vat_term(found) == (
            f"Position 1: {INTRA_COMMUNITY} Position 2: {REVERSE_CHARGE} {NUMBERS}"
        )

    @pytest.mark.thorough
    def test_northern_ireland_is_the_eu_for_goods_only(self, drawn):
        customer = {**AUSTRIA, "country": "Nordirland", "vat_id": "XI123456789"}
        found = vat_term(fields_of(drawn(customer, SERVER, HOURS)))
        assert f"Position 1: {INTRA_COMMUNITY}" in found
        assert "Position 2: Deutsche Umsatzsteuer fällt nicht an" in found


class TestWithoutTheColumnFilled:
    @pytest.mark.thorough
    def test_effort_and_what_comes_back_are_services(self, drawn):
        backup = {"article": "SV-BAK", "term_months": 12}
        path = drawn(AUSTRIA, HOURS, backup, prices=UNMARKED)
        assert vat_term(fields_of(path)) == f"{REVERSE_CHARGE} {NUMBERS}"
        assert hints(path) == []

    def test_hardware_is_taken_for_goods_and_the_user_asked_to_look(self, drawn):
        path = drawn(AUSTRIA, SERVER, HOURS, SERVER, prices=UNMARKED)
        assert vat_term(fields_of(path)).startswith(f"Positionen 1 und 3: {INTRA_COMMUNITY}")
        assert [one for one in hints(path) if "Leistungsart" in one] == [
            "Position 1, 3: Die Leistungsart fehlt; nach Gruppe und Einheit in der Preisliste gilt "
            "Ware. Bitte prüfen Sie das und tragen Sie dort Ware oder Leistung unter "
            "„Leistungsart“ ein; neue Mappen haben diese Spalte."
        ]

    @first_every_day(
        ("name", "group", "unit"),
        [
            ("Garantieverlängerung 5 Jahre", "Hardware", "Stück"),
            ("Care Pack 3 Jahre vor Ort", "Hardware", "Stück"),
            ("CAD-Lizenz", "Lizenzen", "Lizenz"),
            ("Buch", "Medien", "Stück"),
            ("Server", "", "Stück"),
            ("Ware nach Stunden", "Ware", "h"),
        ],
    )
    def test_what_leaves_a_doubt_is_asked(self, drawn, name, group, unit):
        row = article("X", name, group, "einmalig", unit, 100, 50, supply=None)
        assert len(complaints(drawn(AUSTRIA, {"article": "X"}, prices=(row,)))) == 1

    @pytest.mark.thorough
    def test_material_by_effort_is_asked_too(self, drawn):
        row = article("X", "Kabel", "Hardware", "Aufwand", "m", 3, 1, supply=None)
        assert len(complaints(drawn(AUSTRIA, {"article": "X"}, prices=(row,)))) == 1

    @pytest.mark.thorough
    def test_at_home_nothing_is_asked(self, drawn):
        path = drawn(CRM.customer, SERVER, {"article": "LZ-CRM"}, prices=UNMARKED)
        assert complaints(path) == []


class TestThirdCountry:
    def test_services_are_not_taxable_and_goods_an_export(self, drawn):
        found = fields_of(drawn(SWITZERLAND, SERVER, HOURS))
        assert vat_term(found) == (
            "Position 1: Steuerfreie Ausfuhrlieferung (§ 4 Nr. 1 Buchst. a, § 6 UStG). Position 2: "
            "Deutsche Umsatzsteuer fällt nicht an: Die Leistung ist in Deutschland nicht steuerbar "
            "(§ 3a Abs. 2 UStG). Abgaben im Bestimmungsland tragen Sie."
        )

    @pytest.mark.thorough
    def test_goods_to_northern_ireland_are_no_export(self, drawn):
        customer = {**SWITZERLAND, "country": "Nordirland", "vat_id": ""}
        assert [line.partition(": ")[2] for line in complaints(drawn(customer, HOURS, SERVER))] == [
            "Position 2: Für Waren gehört Nordirland zur EU. Bitte wählen Sie den Steuerfall "
            "„EU-Unternehmen“ und tragen Sie die USt-IdNr. ein, die mit XI beginnt."
        ]


class TestSection13b:
    def test_only_marked_lines_lose_their_vat(self, drawn):
        tablets = {"article": "HW-TAB", "quantity": 10}  # 6,900 euro
        found = fields_of(drawn(SECTION_13B, tablets, HOURS, BOOKS))
        # 19 % of 1,500.00 is 285.00; 7 % of 83.70 is 5.86
        assert sums(found) == [
            ("Summe netto", "8.483,70 €"),
            ("zzgl. 19 % MwSt. auf 1.500,00 €", "285,00 €"),
            ("zzgl. 7 % MwSt. auf 83,70 €", "5,86 €"),
            (
                "Umsatzsteuer (Steuerschuldnerschaft des Leistungsempfängers) auf 6.900,00 €",
                "0,00 €",
            ),
            ("Gesamtbetrag", "8.774,56 €"),
        ]
        assert vat_term(found) == (
            "Position 1: Steuerschuldnerschaft des Leistungsempfängers: Die Umsatzsteuer schulden "
            "Sie nach § 13b UStG. Alle Einzelpreise sind Nettopreise. Berechnet wird die "
            "Umsatzsteuer zu dem Satz, der am Tag der Leistung gilt."
        )

    def test_without_a_marked_line_everything_keeps_its_vat_and_that_is_said(self, drawn):
        path = drawn(SECTION_13B, HOURS, BOOKS, prices=(*UNMARKED, {**BOOK, "supply": None}))
        assert sums(fields_of(path))[-1] == ("Gesamtbetrag", "1.874,56 €")
        assert hints(path) == [
            "Der Steuerfall „§ 13b Waren“ gilt nur für Positionen mit der Leistungsart „Ware § "
            "13b“. Hier ist keine so bezeichnet; alle Positionen tragen ihren Steuersatz."
        ]

    @pytest.mark.thorough
    def test_below_5000_euro_the_tax_is_not_shifted(self, drawn):
        tablets = {"article": "HW-TAB", "quantity": 7}  # 4,830 euro
        assert list(map(plain, complaints(drawn(SECTION_13B, tablets, HOURS)))) == [
            "Kunde, Zeile 17, Steuerfall: Die Positionen mit „Ware § 13b“ kommen zusammen auf "
            "4.830,00 € netto. Der Kunde schuldet die Umsatzsteuer erst ab 5.000,00 € (§ 13b Abs. "
            "2 Nr. 10 UStG). Bitte tragen Sie bei ihnen unter „Eigene Leistungsart“ Ware ein oder "
            "wählen Sie den Steuerfall „Inland“."
        ]
        assert complaints(drawn(SECTION_13B, {**tablets, "supply": "Ware"}, HOURS)) == []

    @pytest.mark.thorough
    def test_dear_enough_goods_at_home_are_worth_a_hint(self, drawn):
        tablets = {"article": "HW-TAB", "quantity": 10}
        assert [plain(one) for one in hints(drawn(CRM.customer, HOURS, tablets))] == [
            "Position 2: „Ware § 13b“ für 6.900,00 € netto. Ab 5.000,00 € schuldet ein Unternehmer "
            "die Umsatzsteuer dafür selbst (§ 13b Abs. 2 Nr. 10 UStG). Bitte prüfen Sie, ob der "
            "Steuerfall „§ 13b Waren“ gilt."
        ]

    @pytest.mark.thorough
    def test_a_discount_is_split_to_the_cent_as_the_sheet_does(self, drawn):
        free = article("PV", "Solarmodul", "Hardware", "einmalig", "Stück", 333.33, 1, vat_rate=0)
        rules = ({"kind": "Manuell", "value": 0.0333, "active": "ja"},)
        path = drawn(
            SECTION_13B, {"article": "HW-TAB", "quantity": 10}, {"article": "PV"}, HOURS, BOOKS,
            prices=(*PRICES, BOOK, free), once_rules=rules,
        )  # fmt: skip
        assert len(sums(fields_of(path))) == 8

    @pytest.mark.thorough
    def test_maintenance_keeps_its_vat(self, drawn):
        found = fields_of(drawn(SECTION_13B, HOURS, maintenance=CRM.maintenance))
        assert ("zzgl. 19 % MwSt.", "1.425,00 €") in sums(found, "summen_wiederkehrend")

    @pytest.mark.thorough
    def test_instalments_are_gross(self, drawn):
        plan = ({"label": "Alles", "share": 1, "event": "Abnahme"},)
        tablets = {"article": "HW-TAB", "quantity": 10}
        found = fields_of(drawn(SECTION_13B, tablets, HOURS, payment_plan=plan))
        assert found["zahlungsplan"].spalte == "Betrag brutto"
        assert plain(found["zahlungsplan"].summe) == "8.685,00 €"


class TestContradictions:
    @first_every_day(
        ("changed", "column", "said"),
        [
            ({"country": "Schweiz", "vat_id": "ATU99999999"}, "Land", "gehört nicht zur EU"),
            ({"country": None}, "Land", "braucht das Land des Kunden"),
            ({"vat_id": "DE123"}, "USt-IdNr.", "ist eine deutsche USt-IdNr."),
            ({"vat_id": "ATU1"}, "USt-IdNr.", "sie hat die Form ATU12345678"),
            ({"tax_case": "Inland", "vat_id": ""}, "Land", "Der Kunde sitzt im Ausland"),
            ({"tax_case": "Drittland", "vat_id": ""}, "Land", "gehört zur EU"),
        ],
    )
    def test_each_is_named_at_its_cell(self, drawn, changed, column, said):
        (sentence,) = complaints(drawn({**AUSTRIA, **changed}, HOURS))
        assert sentence.startswith("Kunde, Zeile ")
        assert f", {column}: " in sentence
        assert said in sentence


def test_the_number_of_another_state_is_a_hint_at_its_cell(drawn):
    (hint,) = hints(drawn({**AUSTRIA, "country": "Frankreich"}, HOURS))
    assert hint.startswith("Kunde, Zeile 18, USt-IdNr.: Die USt-IdNr. „ATU99999999“ ist nicht aus")


def test_a_confirmation_explains_the_vat_of_what_was_ordered(drawn):
    option = {**SERVER, "status": "Option"}
    issued = as_if_issued(checked(drawn(AUSTRIA, HOURS, option)).quote, TODAY)
    assert INTRA_COMMUNITY in vat_term(offer_fields(issued))
    order = Order(issued=issued, accepted_on=TODAY, written_on=TODAY)
    assert vat_term(order_fields(order)) == f"{REVERSE_CHARGE} {NUMBERS}"


@pytest.mark.thorough
def test_a_version_frozen_before_lines_had_a_category_is_confirmed_with_both_rules(drawn):
    issued = as_if_issued(checked(drawn(AUSTRIA, SERVER, HOURS)).quote, TODAY)
    payload, digest = freeze(issued, fingerprint(issued.quote))
    assert thaw(payload, digest, issued.number) == issued
    earlier = replace(
        issued.quote, lines=tuple(replace(ln, vat_category=None) for ln in issued.quote.lines)
    )
    order = Order(issued=replace(issued, quote=earlier), accepted_on=TODAY, written_on=TODAY)
    assert vat_term(order_fields(order)) == (
        f"Für Leistungen: {REVERSE_CHARGE} Für Waren: {INTRA_COMMUNITY} {NUMBERS}"
    )


class TestWorkbooksOfTheFirstRelease:
    """They have no column for goods and services, and charge no VAT at all under § 13b."""

    @pytest.fixture
    def earlier(self, drawn):
        def draw(*args, **more):
            path = drawn(*args, **more)
            workbook = openpyxl.load_workbook(path)
            _undo_columns(workbook)
            workbook.save(path)
            return path

        return draw

    def test_services_keep_their_vat_under_13b_and_the_user_learns_why(self, earlier):
        path = earlier(SECTION_13B, HOURS, BOOKS, maintenance=CRM.maintenance)
        assert sums(fields_of(path))[-1] == ("Gesamtbetrag", "1.874,56 €")
        assert {one.figure.rpartition(", ")[2] for one in checked(path).comparisons} == {"netto"}
        assert hints(path)[-1] == (
            "Diese ältere Mappe zeigt beim Steuerfall „§ 13b Waren“ für keine Position "
            "Umsatzsteuer. Im Angebot steht sie nach dem Steuersatz der Preisliste; Umsatzsteuer "
            "und Brutto wurden hier nur einmal gerechnet. Bitte legen Sie mit „aftersales-xl neu "
            'NEU.xlsx --aus "Gebaut.xlsx"“ eine neue Mappe an.'
        )

    @pytest.mark.thorough
    def test_goods_abroad_get_their_own_sentence(self, earlier):
        found = vat_term(fields_of(earlier(AUSTRIA, SERVER, HOURS)))
        assert found.startswith(f"Position 1: {INTRA_COMMUNITY} Position 2: {REVERSE_CHARGE}")

    @pytest.mark.thorough
    def test_a_doubt_says_what_can_be_done_in_such_a_workbook(self, earlier):
        assert complaints(earlier(AUSTRIA, {"article": "LZ-CRM"})) == [
            "Angebot, Zeile 19, Artikel: Position 1: Ist das eine Ware oder eine Leistung? Für "
            "Kunden im Ausland gelten verschiedene Steuerregeln, und diese ältere Mappe hat dafür "
            "keine Spalte. Bitte führen Sie die Position als Artikel und tragen Sie in der "
            "Preisliste als Gruppe „Ware“ oder „Leistung“ ein, oder legen Sie mit „aftersales-xl "
            'neu NEU.xlsx --aus "Gebaut.xlsx"“ eine neue Mappe an.'
        ]

    @pytest.mark.thorough
    def test_the_group_may_say_it_there(self, earlier):
        row = article("X", "Konnektor", "Leistung", "einmalig", "Stück", 100, 50)
        found = fields_of(earlier(AUSTRIA, {"article": "X"}, prices=(row,)))
        assert vat_term(found).startswith(REVERSE_CHARGE)


def _undo_columns(workbook: Workbook) -> None:
    """Give a workbook the columns and formulas of the first release."""
    later = {
        table.name: {
            column.header
            for column in table.columns
            if column.later and column is not names.POSITIONS.months  # other formulas refer to it
        }
        for table in (names.PRICE_TABLE, names.POSITIONS)
    }
    tables = [(sheet, table) for sheet in workbook for table in sheet.tables.values()]
    for sheet, table in ((s, t) for s, t in tables if t.name in later):
        first, *rows = sheet[table.ref]
        for index, cell in enumerate(first):
            if cell.value in later[table.name]:
                cell.value = table.tableColumns[index].name = f"Früher {index}"
                table.tableColumns[index].calculatedColumnFormula = None
                for row in rows:
                    row[index].value = None
    for sheet in workbook:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            if isinstance(cell.value, str):
                cell.value = _earlier_formula(cell.value)


def _earlier_formula(formula: str) -> str:
    """Return a formula of ours as the first release had it: by rate, and no VAT abroad or § 13b."""
    if formula == names.POSITIONS.formula(names.POSITIONS.vat_rate):
        return (
            '=IF(Kunde_Steuerfall<>"Inland",0,IF(tblPositionen[[#This Row],[Artikel]]="",'
            "MwSt_Regelsatz,INDEX(tblPreisliste[MwSt],MATCH(tblPositionen[[#This Row],[Artikel]],"
            "tblPreisliste[Artikel],0))))"
        )
    formula = formula.replace(position_formulas.NO_VAT_ABROAD, 'Kunde_Steuerfall<>"Inland"')
    *_, shifted, free = position_formulas.vat_classes(names.POSITIONS)
    return formula.replace(free, "tblPositionen[MwSt],-1").replace(shifted, "tblPositionen[MwSt],0")
