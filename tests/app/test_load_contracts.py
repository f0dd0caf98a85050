"""Contracts from wherever they are kept; a folder of offers is worth what the offers say."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from every_day import first_every_day

from aftersales_udfs import functions
from aftersales_xl.app.check_offer import examine
from aftersales_xl.app.load_contracts import load_contracts
from aftersales_xl.app.load_offers import load_offers
from aftersales_xl.domain.forecast.layers import Layer
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.excel.book import FileBook
from aftersales_xl.portfolio.engine.forecast import Measure, Window, forecast
from aftersales_xl.portfolio.lines import UNITY
from aftersales_xl.portfolio.lists.reading import Reading
from aftersales_xl.resources import workbook
from aftersales_xl.words import messages
from workshop.samples.crm import CRM

TODAY = date(2026, 11, 22)
SAMPLES = ("Angebot.xlsm", "beispiele/Server.xlsx", "beispiele/Chatbot.xlsx")
LIKELY = Decimal("0.6")


def offers(folder: Path, samples: Iterable[str] = SAMPLES) -> Path:
    for sample in samples:
        shutil.copy(workbook(sample), folder)
    return folder


def load(source: Path, probability: Decimal | None = LIKELY) -> Reading:
    return load_contracts(source, functions(), as_of=TODAY, probability=probability)


def refused(source: Path, probability: Decimal | None = LIKELY) -> str:
    with pytest.raises(Refusal) as refusal:
        load(source, probability)
    (problem,) = refusal.value.problems
    return messages.sentence(problem)


def said(reading: Reading, header: str) -> list[str]:
    labels = reading.lines.labels[header]
    return [labels.words[code] for code in labels.codes]


@first_every_day("sample", SAMPLES)
def test_the_lines_of_an_offer_bring_what_the_offer_says(tmp_path: Path, sample: str) -> None:
    reading = load(offers(tmp_path, [sample]))
    quote = examine(FileBook(workbook(sample), functions()), TODAY).quote
    assert quote is not None
    lines = reading.complete()
    lines.renewal_months[:] = 0  # an offer counts its first term
    found = forecast(lines, Window(first=date(2026, 1, 1), months=120))
    for measure in (Measure.RECOGNISED, Measure.BILLED):
        cents = int(found.amounts(measure, Layer.QUOTES, weighted=False).sum())
        assert Decimal(cents).scaleb(-2) == quote.totals.tcv


@pytest.mark.thorough
def test_offers_of_a_folder_are_likely_and_named(tmp_path: Path) -> None:
    reading = load(offers(tmp_path))
    lines = reading.complete()
    assert lines.is_quote.all()
    assert set(lines.probability.tolist()) == {6 * UNITY // 10}
    assert set(said(reading, "Datei")) == {"Angebot.xlsm", "Server.xlsx", "Chatbot.xlsx"}
    assert set(said(reading, "Kunde")) == {
        "Nordlicht Maschinenbau GmbH",
        "Kanzlei Brandt & Partner mbB",
        "Stadtwerke Auental GmbH",
    }


def test_an_order_is_a_contract(tmp_path: Path) -> None:
    folder = offers(tmp_path, SAMPLES[:1])
    reading = load_offers(folder, functions(), as_of=TODAY, likelihood=lambda _quote: None)
    lines = reading.complete()
    assert not lines.is_quote.any()
    assert set(lines.probability.tolist()) == {UNITY}


def test_a_workbook_that_is_no_offer_is_left_out_with_a_sentence(tmp_path: Path) -> None:
    folder = offers(tmp_path, SAMPLES[:1])
    (folder / "kaputt.xlsx").write_bytes(b"nichts")
    (folder / "~$Angebot.xlsm").write_bytes(b"in Excel offen")
    reading = load(folder)
    assert [messages.sentence(problem) for problem in reading.problems] == [
        "kaputt.xlsx ist keine Excel-Arbeitsmappe (.xlsx oder .xlsm). Bitte öffnen Sie die Datei "
        "in Excel und speichern Sie sie als „Excel-Arbeitsmappe (*.xlsx)“."
    ]
    assert len(reading.lines) == 2
    assert (reading.left_out.rows, reading.left_out.without_amount) == (1, 1)


@pytest.mark.thorough
def test_an_offer_that_has_expired_is_told_with_its_file(
    mappe: Callable[..., Path], tmp_path: Path
) -> None:
    mappe("Alt.xlsx", offer={**CRM.offer, "offered_on": date(2026, 1, 2)})
    reading = load(tmp_path)
    (problem,) = reading.problems
    assert messages.sentence(problem).startswith("Alt.xlsx, Angebot, Zeile ")
    assert len(reading.lines) == 0


@pytest.mark.thorough
def test_an_offer_is_counted_once(mappe: Callable[..., Path], tmp_path: Path) -> None:
    for name in ("Eins.xlsx", "Zwei.xlsx"):
        mappe(name, offer={**CRM.offer, "number": "AN-2026-0007"})
    reading = load(tmp_path)
    assert [messages.sentence(problem) for problem in reading.problems] == [
        "Zwei.xlsx: Das Angebot AN-2026-0007 steht schon in Eins.xlsx. Bitte lassen Sie eine der "
        "beiden Mappen weg."
    ]
    assert set(said(reading, "Vertrag")) == {"AN-2026-0007"}


def test_a_folder_asks_how_likely_its_offers_are(tmp_path: Path) -> None:
    assert refused(offers(tmp_path, SAMPLES[:1]), None) == (
        "Angebote gehen mit ihrer Wahrscheinlichkeit in die Prognose ein. Bitte geben Sie sie mit "
        "„--probability“ an, z. B. --probability 60 %."
    )
    assert refused(tmp_path, Decimal(60)) == (
        "Die Wahrscheinlichkeit 60 liegt nicht zwischen 0 und 1. Bitte geben Sie einen "
        "Prozentwert an, z. B. 60 %."
    )


def test_a_folder_without_workbooks_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notiz.txt").write_text("leer")
    assert refused(tmp_path).endswith(
        "liegt keine Angebotsmappe (.xlsx, .xlsm). Bitte nennen Sie einen Ordner mit "
        "Angebotsmappen."
    )


def test_the_kind_of_a_file_tells_how_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "Liste.CSV"
    path.write_text("Vertrag;Beginn;Jahrespreis\nV-1;1.1.2026;1.200,00\n", encoding="utf-8")
    assert load(path, None).complete().price.tolist() == [120_000]
    assert refused(tmp_path / "fehlt.xlsx", None).startswith("Die Datei ")
