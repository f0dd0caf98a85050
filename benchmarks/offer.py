"""How long the steps of an offer take, each as a ratio to a named peer, in one run.

Run: ``python benchmarks/offer.py``. Peers: LibreOffice recalculating the same workbook,
docxtpl rendering the same template without our checks, and the bare price staircases of an
offer, one for each line. Ratios below 1 are faster.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from time import perf_counter

from docxtpl import DocxTemplate
from jinja2 import Environment

from aftersales_udfs import functions
from aftersales_xl import resources
from aftersales_xl.documents.fields.offer import offer_fields
from aftersales_xl.documents.template import render
from aftersales_xl.domain.catalogue import Charge
from aftersales_xl.domain.discounts import DiscountRule, RuleKind, staircase
from aftersales_xl.domain.lines import QuoteLine
from aftersales_xl.domain.offer_discounts import OfferDiscounts
from aftersales_xl.domain.quote import IssuedOffer
from aftersales_xl.excel.book import FileBook
from workshop.examples.offers import crm_offer

_RUNS = 5
_MANY_LINES = 500


def best(action: Callable[[], object], runs: int = _RUNS) -> float:
    """Return the shortest of several runs, in seconds."""
    times = []
    for _ in range(runs):
        started = perf_counter()
        action()
        times.append(perf_counter() - started)
    return min(times)


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
    workbook = resources.workbook("Angebot.xlsm")
    template = resources.template("word/angebot.docx")
    office = best(lambda: recalculated_by_libreoffice(workbook), runs=2)
    plain = best(lambda: rendered_plainly(template))
    bare = best(lambda: priced_plainly(offer_of(_MANY_LINES)))
    rows = [
        (
            "open, check and recalculate the workbook",
            best(lambda: FileBook(workbook, functions())),
            "LibreOffice, one start",
            office,
        ),
        (
            "render the offer, strict and sandboxed",
            best(lambda: render(template, offer_fields(crm_offer()))),
            "docxtpl alone",
            plain,
        ),
        (
            f"price and word an offer of {_MANY_LINES} lines",
            best(lambda: offer_fields(offer_of(_MANY_LINES))),
            "its staircases alone",
            bare,
        ),
    ]
    for what, ours, peer, theirs in rows:
        print(f"{what:<42} {ours:7.3f} s   {peer:<24} {theirs:7.3f} s   {ours / theirs:5.2f}")


if __name__ == "__main__":
    main()
