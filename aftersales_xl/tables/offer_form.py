"""The form of Angebot: what is typed for one offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersales_xl.domain.money.errors import Problems
from aftersales_xl.domain.price.packages import MOST_PACKAGES, Packages
from aftersales_xl.tables import sheets
from aftersales_xl.tables.cells import Cells
from aftersales_xl.tables.columns import Kind
from aftersales_xl.tables.schema import Field, Form, Section
from aftersales_xl.words.offer import BINDING, UNNAMED_PACKAGES

if TYPE_CHECKING:
    from aftersales_xl.domain.offer.quote import Validity

OFFER_FORM = Form(
    sheet=sheets.OFFER,
    range_name="Angebot_Eingaben",
    sections=(
        Section(
            title="Angaben zum Angebot",
            fields=(
                Field(
                    key="case",
                    label="Vorgang",
                    note="gleicher Vorgang: nächste Version, neuer: neue Nummer",
                ),
                Field(key="number", label="Angebotsnummer", note="leer: vergibt das Register"),
                Field(key="subject", label="Betreff", required=True),
                Field(
                    key="offered_on",
                    label="Angebotsdatum",
                    kind=Kind.DATE,
                    note="leer: Tag der Erstellung",
                ),
                Field(
                    key="valid_until",
                    label="Gültig bis",
                    problems=(
                        "validity_too_long",
                        "validity_expired",
                        "valid_until_before_offer",
                    ),
                    kind=Kind.DATE,
                    note="leer: Datum + Tage; dieser Tag zählt mit",
                ),
                Field(
                    key="valid_days",
                    label="Gültigkeit",
                    problems=("validity_beyond_calendar",),
                    kind=Kind.WHOLE,
                    required=True,
                    unit="Tage",
                    note="ab Angebotsdatum",
                ),
                Field(
                    key="binding",
                    label="Verbindlichkeit",
                    kind=Kind.CHOICE,
                    choices=BINDING.words,
                    required=True,
                ),
                Field(key="delivery", label="Lieferzeit"),
                Field(
                    key="package_names",
                    label="Pakete",
                    note="z. B. Basis; Komfort; Premium, leer: ein Angebot ohne Pakete",
                ),
                Field(
                    key="offered_package",
                    label="Angebotenes Paket",
                    problems=("package_unknown",),
                    kind=Kind.WHOLE,
                    name="Angebot_Paket",
                    note="Nummer des Pakets, das in die Summen eingeht",
                ),
            ),
        ),
    ),
)


def read_validity(cells: Cells, problems: Problems) -> Validity:
    """Read how long the offer is good for."""
    from aftersales_xl.domain.offer.quote import Validity  # noqa: PLC0415 -- functions do without it

    usual = Validity()
    with problems.collecting(cells.place("valid_days")):
        return Validity(
            offered_on=cells.day("offered_on"),
            until=cells.day("valid_until"),
            days=usual.days if (days := cells.whole("valid_days")) is None else days,
            binding=cells.term("binding", BINDING, default=True),
        )
    return usual


def read_packages(cells: Cells, problems: Problems) -> Packages | None:
    """Read the packages to choose from; None where there is one offer."""
    named = tuple(n.strip() for n in cells.text("package_names").split(";") if n.strip())
    offered = cells.whole("offered_package")
    if offered is None:
        if named:
            what = "die Nummer des angebotenen Pakets"
            problems.add("value_missing", cells.place("offered_package"), what=what)
        return None
    if len(named) > MOST_PACKAGES:
        problems.add("packages_too_many", cells.place("package_names"), count=len(named))
        return None
    with problems.collecting(cells.place("offered_package")):
        return Packages(names=named or UNNAMED_PACKAGES, offered=offered)
    return None
