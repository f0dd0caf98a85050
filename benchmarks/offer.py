"""How long the steps of an offer take, each as a ratio to a named peer, in one run.

Run: ``python benchmarks/offer.py``. Peers: LibreOffice recalculating the same workbook,
docxtpl rendering the same template without our checks, and the bare price staircases of an
offer, one for each line. Ratios below 1 are faster. Seconds are those of the processor, of our
process or of LibreOffice and what it starts; the machine may be busy with something else.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

from docxtpl import DocxTemplate
from jinja2 import Environment

from aftersales_udfs import functions
from aftersales_xl import cli, resources
from aftersales_xl.app.check_offer import examine
from aftersales_xl.documents.fields.offer import offer_fields
from aftersales_xl.documents.template import render
from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.offer.quote import IssuedOffer
from aftersales_xl.domain.price.discounts import DiscountRule, RuleKind, staircase
from aftersales_xl.domain.price.lines import QuoteLine
from aftersales_xl.domain.price.offer_discounts import OfferDiscounts
from aftersales_xl.excel.book import FileBook
from aftersales_xl.excel.build import uncalculated_bytes
from workshop.examples.offers import crm_offer
from workshop.samples.crm import CRM

_RUNS = 3
_MANY_LINES = 500
_DAY = date(2026, 11, 21)


def best(action: Callable[[], object], runs: int = _RUNS) -> float:
    """Return the shortest of several runs, in seconds."""
    times = []
    for _ in range(runs):
        started = _processor_seconds()
        action()
        times.append(_processor_seconds() - started)
    return min(times)


def _processor_seconds() -> float:
    return sum(os.times()[:4])


def recalculated_by_libreoffice(workbook: Path) -> None:
    """Convert a copy, which recalculates it; includes the start of the program."""
    soffice = shutil.which("soffice")
    if soffice is None:
        sys.exit("LibreOffice fehlt, ohne Vergleich keine Messung.")
    with tempfile.TemporaryDirectory() as folder:
        profile = Path(folder, "profil").as_uri()
        command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to"]
        subprocess.run(
            [*command, "xlsx", "--outdir", folder, str(workbook)], check=True, capture_output=True
        )


def rendered_plainly(template: Path) -> None:
    """Render with docxtpl alone, escaping and nothing else."""
    document = DocxTemplate(template)
    document.render(dict(offer_fields(crm_offer())), Environment(autoescape=True))


def long_offer(folder: Path) -> Path:
    """Return the CRM sample with 500 positions, no value calculated."""
    rows = [row for row in CRM.positions if row.get("article")]
    positions = tuple(
        {**rows[number % len(rows)], "position": str(number + 1)} for number in range(_MANY_LINES)
    )
    path = folder / "Lang.xlsx"
    path.write_bytes(uncalculated_bytes(replace(CRM, positions=positions)))
    return path


def offered(workbook: Path, folder: Path) -> None:
    """Make an offer on the command line, in this process: everything is imported already."""
    target = tempfile.mkdtemp(dir=folder)
    register = Path(target, "register.sqlite")
    with contextlib.redirect_stdout(StringIO()), contextlib.redirect_stderr(StringIO()):
        cli.main(["offer", str(workbook), "--out", target, "--register", str(register)])


def offer_of(count: int) -> IssuedOffer:
    """Return an offer of ``count`` recurring lines with one rule, not priced yet."""
    offer = crm_offer()
    lines = tuple(
        QuoteLine(
            position=str(number),
            text=f"Dienst {number}",
            charge=Charge.MONTHLY,
            unit_price=Decimal(100 + number),
            vat_rate=Decimal("0.19"),
        )
        for number in range(1, count + 1)
    )
    rule = DiscountRule(kind=RuleKind.MANUAL, value=Decimal("0.05"))
    quote = replace(
        offer.quote,
        lines=lines,
        maintenance=None,
        term_months=36,
        discounts=OfferDiscounts(recurring=(rule,)),
    )
    return replace(offer, quote=quote)


def priced_plainly(offer: IssuedOffer) -> None:
    """Calculate one staircase for each line and nothing else."""
    for line in offer.quote.lines:
        staircase(line.net, offer.quote.discounts.recurring, quantity=line.quantity)


def main() -> None:
    """Measure and print one table."""
    template = resources.template("word/angebot.docx")
    crm, forecast = (resources.workbook(f"{name}.xlsm") for name in ("Angebot", "Vertragsprognose"))
    plain = best(lambda: rendered_plainly(template))
    bare = best(lambda: priced_plainly(offer_of(_MANY_LINES)))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        long = long_offer(folder)
        peers = {
            book: best(lambda book=book: recalculated_by_libreoffice(book), runs=2)
            for book in (crm, long, forecast)
        }
        known = functions()
        rows = [
            ("open and recalculate the CRM sample", lambda: FileBook(crm, known), peers[crm]),
            ("offer of the CRM sample, warm", lambda: offered(crm, folder), peers[crm]),
            (
                "check 500 positions",
                lambda: examine(FileBook(long, known), _DAY),
                peers[long],
            ),
            ("open the forecast", lambda: FileBook(forecast, known), peers[forecast]),
        ]
        table = [(what, best(ours), "LibreOffice, one start", peer) for what, ours, peer in rows]
    rendered = best(lambda: render(template, offer_fields(crm_offer())))
    priced = best(lambda: offer_fields(offer_of(_MANY_LINES)))
    table += [
        ("render the offer, strict and sandboxed", rendered, "docxtpl alone", plain),
        (f"price and word an offer of {_MANY_LINES} lines", priced, "its staircases alone", bare),
    ]
    for what, ours, peer, theirs in table:
        print(f"{what:<42} {ours:7.3f} s   {peer:<24} {theirs:7.3f} s   {ours / theirs:5.2f}")


if __name__ == "__main__":
    main()
