"""Sentences about the register and what happens to an offer after it was issued."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    # register
    "number_unknown": (
        "Ein Angebot {number} gibt es im Register nicht. Bitte prüfen Sie die Nummer; das "
        "Register liegt unter {register}."
    ),
    "number_of_another_customer": (
        "Die Angebotsnummer {number} gehört zu einem anderen Kunden ({customer}). Bitte leeren "
        "Sie das Feld Angebotsnummer, dann erhält dieses Angebot eine eigene Nummer."
    ),
    "register_unusable": (
        "Das Register {register} lässt sich nicht öffnen ({reason}). Bitte prüfen Sie Pfad und "
        "Zugriffsrechte oder geben Sie mit --register ein anderes an."
    ),
    "version_changed": (
        "Das Angebot {number} wurde im Register nachträglich verändert und wird nicht mehr "
        "verwendet. Bitte stellen Sie das Register aus einer Sicherung wieder her."
    ),
    # after the offer
    "offer_is_draft": (
        "Das Angebot {number} ist ein Entwurf: Die Freigabe fehlt noch. Bitte lassen Sie es "
        "freigeben und stellen Sie es dann neu aus."
    ),
    "order_before_offer": (
        "Der Auftrag ist auf den {accepted_on:day} datiert, das Angebot {number} erst auf den "
        "{issued_on:day}. Bitte prüfen Sie Nummer und Datum."
    ),
    "order_too_late": (
        "Das Angebot {number} galt bis einschließlich {until:day}, der Auftrag ging am "
        "{accepted_on:day} ein. Eine verspätete Annahme gilt als neuer Antrag. Bitte stellen Sie "
        "das Angebot mit „aftersales-xl offer“ neu aus; es erhält die nächste Version."
    ),
}
