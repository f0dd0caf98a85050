"""The form of Angebot: what is typed for one offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_xl.domain.price.packages import MOST_PACKAGES, Packages
from aftersales_xl.tables import sheets
from aftersales_xl.tables.cells import Cells
from aftersales_xl.tables.columns import Choice, Date, Text, Whole
from aftersales_xl.tables.schema import Form
from aftersales_xl.words.offer import BINDING, UNNAMED_PACKAGES

if TYPE_CHECKING:
    from aftersales_xl.domain.offer.quote import Validity


class OfferInputs(Form):
    """What is typed for one offer."""

    case = Text(
        "Vorgang",
        heading="Angaben zum Angebot",
        note="gleicher Vorgang: nächste Version, neuer: neue Nummer",
    )
    number = Text("Angebotsnummer", note="leer: vergibt das Register")
    subject = Text("Betreff", required=True)
    offered_on = Date("Angebotsdatum", note="leer: Tag der Erstellung")
    valid_until = Date(
        "Gültig bis",
        note="leer: Datum + Tage; dieser Tag zählt mit",
        problems=(
            "validity_too_long",
            "validity_expired",
            "valid_until_before_offer",
        ),
    )
    valid_days = Whole(
        "Gültigkeit",
        required=True,
        unit="Tage",
        note="ab Angebotsdatum",
        problems=("validity_beyond_calendar",),
    )
    binding = Choice("Verbindlichkeit", BINDING, required=True)
    delivery = Text("Lieferzeit")
    package_names = Text(
        "Pakete", note="z. B. Basis; Komfort; Premium, leer: ein Angebot ohne Pakete"
    )
    offered_package = Whole(
        "Angebotenes Paket",
        asked="die Nummer des angebotenen Pakets",
        cell="Angebot_Paket",
        note="Nummer des Pakets, das in die Summen eingeht",
        problems=("package_unknown",),
    )


OFFER_FORM = OfferInputs(sheets.OFFER, range_name="Angebot_Eingaben")


def read_validity(cells: Cells) -> Validity:
    """Read how long the offer is good for."""
    from aftersales_xl.domain.offer.quote import Validity  # noqa: PLC0415 -- functions do without it

    usual = Validity()
    with cells.collecting(OFFER_FORM.valid_days):
        return Validity(
            offered_on=cells[OFFER_FORM.offered_on],
            until=cells[OFFER_FORM.valid_until],
            days=cells.get(OFFER_FORM.valid_days, usual.days),
            binding=cells.get(OFFER_FORM.binding, default=True),
        )
    return usual


def read_packages(cells: Cells) -> Packages | None:
    """Read the packages to choose from; None where there is one offer."""
    named = tuple(
        n.strip() for n in cells.text_of(OFFER_FORM.package_names).split(";") if n.strip()
    )
    offered = cells[OFFER_FORM.offered_package]
    if offered is None:
        if named:
            cells.add(
                "value_missing", OFFER_FORM.offered_package, what=OFFER_FORM.offered_package.what
            )
        return None
    if len(named) > MOST_PACKAGES:
        cells.add("packages_too_many", OFFER_FORM.package_names, count=len(named))
        return None
    with cells.collecting(OFFER_FORM.offered_package):
        return Packages(names=named or UNNAMED_PACKAGES, offered=offered)
    return None
