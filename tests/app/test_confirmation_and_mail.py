"""After the offer: the confirmation of the order, and the mail the offer travels with."""

import email
import email.policy
import os
from dataclasses import replace
from datetime import date
from decimal import Decimal
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest

from aftersales_xl import resources
from aftersales_xl.app.confirm_order import confirm_order
from aftersales_xl.app.draft_mail import draft_mail
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.domain.offer.quote import IssuedOffer
from aftersales_xl.domain.price.approval import Cause, Reason
from aftersales_xl.domain.price.limits import LimitScope
from aftersales_xl.words.messages import sentence
from workshop.examples.offers import crm_offer, package_offer

ISSUED = crm_offer()
REASON = Reason(scope=LimitScope.TOTAL, code=Cause.MARGIN, limit=Decimal("0.2"))
DRAFT = replace(ISSUED, quote=replace(ISSUED.quote, reasons=(REASON,)))


def confirm(folder: Path, issued: IssuedOffer = ISSUED, **details: object) -> Path:
    given: dict[str, object] = {
        "accepted_on": date(2026, 12, 1),
        "reference": "4500012345",
        "template": resources.template("word/auftragsbestaetigung.docx"),
    }
    return confirm_order(issued, folder=folder, **(given | details)).path


def refused(call) -> str:
    with pytest.raises(Refusal) as caught:
        call()
    (problem,) = caught.value.problems
    return sentence(problem)


def text_of(path: Path) -> str:
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    return text.replace("\N{NO-BREAK SPACE}", " ")


class TestConfirmation:
    def test_a_finished_confirmation_or_an_offers_template_confirms_nothing(self, tmp_path):
        finished = confirm(tmp_path / "a")
        other = replace(ISSUED, number="AN-2026-0099")
        for template, told in (
            (finished, "Bestätigung des Auftrags ({{ auftrag.satz }})"),
            (resources.template("word/angebot.docx"), "({{ auftrag.satz }})"),
        ):
            with pytest.raises(Refusal) as caught:
                confirm(tmp_path / "b", other, template=template)
            assert told in sentence(caught.value.problems[0])
        assert not (tmp_path / "b").exists()

    def test_it_confirms_what_was_offered(self, tmp_path):
        path = confirm(tmp_path)
        assert path.name == "Auftragsbestätigung_AN-2026-0001_Nordlicht Maschinenbau GmbH.docx"
        text = text_of(path)
        for part in (
            "Auftragsbestätigung: Integration von CRM und ERP mit Wartung",
            "Ihre Bestellung 4500012345 vom 01.12.2026",
            "Angebots AN-2026-0001 vom 21.11.2026",
            "7.140,00 €",
            "28.500,00 €",
            "Standard (vereinbart)",
            "Umsetzung innerhalb von sechs Wochen",
            "i. V. Miriam Kastner",
        ):
            assert part in text
        for part in ("Auftragserteilung", "Premium", "Ort, Datum", "gebunden", "ENTWURF"):
            assert part not in text

    def test_it_carries_the_payment_plan(self, tmp_path):
        text = text_of(confirm(tmp_path, package_offer()))
        for part in ("Zahlungsplan", "2.848,86 €", "14 Tage nach Abnahme", "Komfort"):
            assert part in text
        assert "Pakete im Vergleich" not in text

    @pytest.mark.parametrize("day", [date(2026, 11, 21), date(2026, 12, 21)])
    def test_first_and_last_day_count(self, tmp_path, day):
        assert confirm(tmp_path, accepted_on=day).is_file()

    def test_an_order_that_comes_late_is_not_confirmed(self, tmp_path):
        assert refused(lambda: confirm(tmp_path, accepted_on=date(2026, 12, 22))) == (
            "Das Angebot AN-2026-0001 galt bis einschließlich 21.12.2026, der Auftrag ging am "
            "22.12.2026 ein. Eine verspätete Annahme gilt als neuer Antrag. Bitte stellen Sie das "
            "Angebot mit „aftersales-xl offer“ neu aus; es erhält die nächste Version."
        )
        assert list(tmp_path.iterdir()) == []

    def test_an_order_before_the_offer_is_a_slip(self, tmp_path):
        assert refused(lambda: confirm(tmp_path, accepted_on=date(2026, 11, 20))) == (
            "Der Auftrag ist auf den 20.11.2026 datiert, das Angebot AN-2026-0001 erst auf den "
            "21.11.2026. Bitte prüfen Sie Nummer und Datum."
        )

    def test_a_draft_cannot_be_confirmed(self, tmp_path):
        assert refused(lambda: confirm(tmp_path, DRAFT)).startswith(
            "Das Angebot AN-2026-0001 ist ein Entwurf: Die Freigabe fehlt noch."
        )

    def test_a_full_disk_is_told_with_the_way_on(self, tmp_path, monkeypatch):
        def full(*_):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(Refusal) as caught:
            confirm(tmp_path)
        assert sentence(caught.value.problems[-1]) == (
            "Die Auftragsbestätigung zu AN-2026-0001 ist nicht geschrieben. Bitte beheben Sie die "
            "Ursache und rufen Sie „aftersales-xl confirm AN-2026-0001“ mit denselben Angaben noch "
            "einmal auf."
        )

    def test_the_same_order_is_written_once(self, tmp_path):
        assert confirm(tmp_path) == confirm(tmp_path)
        other = confirm(tmp_path, reference="99")
        assert other.stem.endswith("(2)")

    def test_costs_never_reach_it(self, tmp_path):
        text = text_of(confirm(tmp_path))
        for secret in ("3.900", "82,00", "3.280", "Marge"):
            assert secret not in text


@pytest.fixture
def attached(tmp_path: Path) -> Path:
    path = tmp_path / "Angebot_AN-2026-0001_Müller & Söhne.pdf"
    path.write_bytes(b"%PDF-1.7 nur zur Probe")
    return path


def mail(folder: Path, attachment: Path, issued: IssuedOffer = ISSUED, **details: object) -> Path:
    given: dict[str, object] = {
        "to": "a.koehler@nordlicht.example",
        "template": resources.template("mail/angebot.txt"),
    }
    made = draft_mail(issued, attachment=attachment, folder=folder, **(given | details))
    return made.path


def read(path: Path) -> EmailMessage:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


class TestMail:
    def test_outlook_opens_it_as_a_draft(self, tmp_path, attached):
        path = mail(tmp_path, attached)
        assert path.name == "E-Mail_AN-2026-0001_Nordlicht Maschinenbau GmbH.eml"
        message = read(path)
        assert message["X-Unsent"] == "1"
        assert message["Date"] is None
        assert message["Subject"] == (
            "Angebot AN-2026-0001: Integration von CRM und ERP mit Wartung"
        )
        assert message["To"] == "Anja Köhler <a.koehler@nordlicht.example>"
        assert message["From"] == "Miriam Kastner <m.kastner@elbwerk-it.example>"

    def test_the_text_is_german_and_adds_up(self, tmp_path, attached):
        body = read(mail(tmp_path, attached)).get_body()
        assert body is not None
        text = body.get_content().replace("\N{NO-BREAK SPACE}", " ").replace("\r\n", "\n")
        assert text.startswith("Sehr geehrte Frau Köhler,\n\nanbei erhalten Sie unser Angebot")
        for part in (
            "- Vertragswert über 36 Monate: 28.500,00 €\n",
            "bis einschließlich 21.12.2026 gebunden",
            "Telefon 0351 55510-24.",
            "Amtsgericht Dresden, HRB 98765",
        ):
            assert part in text
        assert "\n\n\n" not in text
        assert body.get_content_charset() == "utf-8"

    def test_the_document_travels_along_under_a_plain_name(self, tmp_path, attached):
        (part,) = read(mail(tmp_path, attached)).iter_attachments()
        assert part.get_content_type() == "application/pdf"
        assert part.get_filename() == "Angebot_AN-2026-0001_Mueller & Soehne.pdf"
        assert part.get_content() == attached.read_bytes()

    def test_a_word_document_may_travel_instead(self, tmp_path):
        path = tmp_path / "Angebot.docx"
        path.write_bytes(b"PK")
        (part,) = read(mail(tmp_path, path)).iter_attachments()
        assert part.get_content_type().endswith("wordprocessingml.document")

    def test_every_line_is_fit_for_mail(self, tmp_path, attached):
        lines = mail(tmp_path, attached).read_bytes().split(b"\r\n")
        assert all(len(line) <= 998 and line.isascii() and b"\n" not in line for line in lines)

    def test_the_same_mail_is_written_once_and_nothing_overwritten(self, tmp_path, attached):
        assert mail(tmp_path, attached) == mail(tmp_path, attached)
        other = mail(tmp_path, attached, to="")
        assert other.stem.endswith("(2)")
        assert read(other)["To"] is None

    def test_the_company_answers_where_the_contact_has_no_address(self, tmp_path, attached):
        quote = ISSUED.quote
        silent = replace(quote, contact=replace(quote.contact, email=""))
        path = mail(tmp_path, attached, replace(ISSUED, quote=silent))
        assert read(path)["From"] == "Miriam Kastner <info@elbwerk-it.example>"

    def test_a_domain_with_umlauts_is_written_in_its_ascii_form(self, tmp_path, attached):
        path = mail(tmp_path, attached, to="einkauf@müller.example")
        assert "einkauf@xn--mller-kva.example" in read(path)["To"]

    @pytest.mark.parametrize(
        "address",
        [
            "niemand",
            "a@b",
            "a b@c.de",
            "a@b.de, c@d.de",
            "ä@b.de",
            "a@b.de\r\nBcc: x@y.de",
            "@b.de",
        ],
    )
    def test_what_is_no_address_is_refused(self, tmp_path, attached, address):
        said = refused(lambda: mail(tmp_path, attached, to=address))
        assert said.endswith(
            "ist keine E-Mail-Adresse. Bitte prüfen Sie die Schreibweise, z. B. einkauf@firma.de."
        )

    def test_a_name_cannot_smuggle_a_header(self, tmp_path, attached):
        quote = ISSUED.quote
        customer = replace(quote.customer, last_name="Köhler\r\nBcc: x@y.de")
        message = read(
            mail(tmp_path, attached, replace(ISSUED, quote=replace(quote, customer=customer)))
        )
        assert message["Bcc"] is None

    def test_a_subject_stays_on_one_line(self, tmp_path, attached):
        quote = replace(ISSUED.quote, subject="Eins\nBcc: x@y.de\nZwei")
        message = read(mail(tmp_path, attached, replace(ISSUED, quote=quote)))
        assert message["Bcc"] is None
        assert message["To"] is not None
        assert message["Subject"] == "Angebot AN-2026-0001: Eins Bcc: x@y.de Zwei"
        text = message.get_body().get_content()
        assert text.startswith("Sehr geehrte")

    @pytest.mark.parametrize("line_end", ["\r\n", "\r", "\v", "\x85", "\u2028", "\u2029"])
    def test_every_kind_of_line_break_becomes_a_blank(self, tmp_path, attached, line_end):
        quote = replace(ISSUED.quote, subject=f"Eins{line_end}Zwei")
        message = read(mail(tmp_path, attached, replace(ISSUED, quote=quote)))
        assert message["Subject"] == "Angebot AN-2026-0001: Eins Zwei"

    def test_a_draft_does_not_go_out(self, tmp_path, attached):
        assert "ist ein Entwurf" in refused(lambda: mail(tmp_path, attached, DRAFT))

    def test_a_missing_document_is_named(self, tmp_path):
        assert refused(lambda: mail(tmp_path, tmp_path / "fehlt.pdf")).startswith(
            "Die Datei fehlt.pdf wurde nicht gefunden."
        )


class TestMailTemplate:
    @pytest.mark.parametrize(
        ("content", "expected"),
        [
            ("Hallo", "Der Textvorlage mail.txt fehlt der Betreff."),
            ("Betreff:   \nHallo", "Der Textvorlage mail.txt fehlt der Betreff."),
            ("Betreff: {{ kundd }}", "verwendet das Feld „kundd“, das es nicht gibt"),
            ("Betreff: x\n{% if a %}", "Bitte ergänzen Sie das fehlende „endif“"),
            ("Betreff: {{ ''.__class__ }}", "auf gesperrte Programmteile zuzugreifen"),
            (b"Betreff: Gr\xfc\xdfe", "ist kein Text in UTF-8"),
        ],
    )
    def test_a_faulty_one_is_refused_with_a_sentence(self, tmp_path, attached, content, expected):
        path = tmp_path / "mail.txt"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        assert expected in refused(lambda: mail(tmp_path / "aus", attached, template=path))

    def test_a_missing_one_is_named(self, tmp_path, attached):
        path = tmp_path / "weg.txt"
        assert "Die Vorlage weg.txt wurde nicht gefunden" in refused(
            lambda: mail(tmp_path, attached, template=path)
        )

    def test_ampersands_and_a_byte_order_mark_do_no_harm(self, tmp_path, attached):
        path = tmp_path / "mail.txt"
        path.write_text("Betreff: A & B\r\n\r\n<{{ kunde.name }}>", encoding="utf-8-sig")
        quote = ISSUED.quote
        customer = replace(quote.customer, name="Müller & Söhne")
        issued = replace(ISSUED, quote=replace(quote, customer=customer))
        message = read(mail(tmp_path / "aus", attached, issued, template=path))
        body = message.get_body()
        assert body is not None
        assert message["Subject"] == "A & B"
        assert body.get_content().strip() == "<Müller & Söhne>"
