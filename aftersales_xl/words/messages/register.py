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
    "register_address_unusable": (
        "Das Register {register} lässt sich nicht öffnen ({reason}). Bitte nennen Sie eine Datei "
        "wie register.sqlite, deren Ordner es gibt, oder eine Datenbank wie "
        "postgresql+psycopg://name@server/angebote. Sonderzeichen im Kennwort schreiben Sie als "
        "Prozentzahl, @ als %40."
    ),
    "register_in_memory": (
        "Ein Register im Arbeitsspeicher wäre nach dem Aufruf verloren und vergäbe jede Nummer "
        "mehrmals. Bitte nennen Sie eine Datei wie register.sqlite oder eine Datenbank wie "
        "postgresql+psycopg://name@server/angebote."
    ),
    "register_relative": (
        "{where} nennt das Register {register} ohne Ordner; je nach Aufruf wäre das eine andere "
        "Datei. Bitte nennen Sie es mit vollem Pfad."
    ),
    "register_setting_damaged": (
        "{file} ist beschädigt: Es ist nicht bekannt, welches Register gilt. Bitte rufen Sie "
        "„aftersales-xl install --register …“ mit Ihrem Register auf oder löschen Sie die Datei."
    ),
    "register_without_driver": (
        "Das Register {register} lässt sich nicht öffnen (der Datenbanktreiber ist nicht "
        "installiert). Bitte rufen Sie in der Umgebung des Programms „pip install "
        "psycopg[binary]“ auf; die Adresse beginnt dann mit postgresql+psycopg://."
    ),
    "register_server_unusable": (
        "Das Register {register} ist nicht benutzbar ({reason}). Bitte prüfen Sie Server, "
        "Datenbank und Anmeldung und versuchen Sie es noch einmal. Was schon eine Nummer hat, "
        "behält sie."
    ),
    "register_missing": (
        "Ein Register {register} gibt es noch nicht; es entsteht mit dem ersten Angebot. Bitte "
        "prüfen Sie die Schreibweise."
    ),
    "register_made": (
        "Neues Register angelegt: {register}. Es zählt von 0001 an. Wenn Sie ein vorhandenes "
        "meinten, prüfen Sie bitte die Schreibweise, bevor ein Angebot das Haus verlässt."
    ),
    "version_unreadable": (
        "Das Angebot {number} im Register ist beschädigt und lässt sich nicht lesen. Bitte stellen "
        "Sie das Register aus einer Sicherung wieder her."
    ),
    "version_changed": (
        "Das Angebot {number} wurde im Register nachträglich verändert und wird nicht mehr "
        "verwendet. Bitte stellen Sie das Register aus einer Sicherung wieder her."
    ),
    # after the offer
    "document_missing": (
        "Die Nummer {number} ist vergeben und steht im Register, es fehlt nur das Dokument. Bitte "
        "beheben Sie die Ursache und schreiben Sie es mit „aftersales-xl {command} render "
        "{number}“, oder wiederholen Sie den Schritt: Gleiche Angaben behalten ihre Nummer."
    ),
    "confirmation_missing": (
        "Die Auftragsbestätigung zu {number} ist nicht geschrieben. Bitte beheben Sie die Ursache "
        "und rufen Sie „aftersales-xl confirm {number}“ mit denselben Angaben noch einmal auf."
    ),
    "offer_is_draft": (
        "Das Angebot {number} ist ein Entwurf: Die Freigabe fehlt noch. Bitte lassen Sie es "
        "freigeben und stellen Sie es dann neu aus."
    ),
    "order_before_offer": (
        "Der Auftrag ist auf den {accepted_on:day} datiert, das Angebot {number} erst auf den "
        "{issued_on:day}. Bitte prüfen Sie Nummer und Datum."
    ),
    "order_after_today": (
        "Der Auftrag zum Angebot {number} ist auf den {accepted_on:day} datiert, heute ist erst "
        "der {today:day}. Bitte prüfen Sie das Datum hinter „--am“."
    ),
    "offer_confirmed_already": (
        "Das Angebot {number} wird nicht bestätigt: Am {confirmed_on:day} wurde schon {confirmed} "
        "bestätigt (Auftrag vom {accepted_on:day}, Bestellnummer {reference}). Bitte wiederholen "
        "Sie dafür den Aufruf mit genau diesen Angaben; für einen weiteren Auftrag stellen Sie "
        "bitte ein neues Angebot unter einem anderen Vorgang aus."
    ),
    "order_too_late": (
        "Das Angebot {number} galt bis einschließlich {until:day}, der Auftrag ging am "
        "{accepted_on:day} ein. Eine verspätete Annahme gilt als neuer Antrag. Bitte stellen Sie "
        "das Angebot mit „aftersales-xl offer“ neu aus; es erhält die nächste Version."
    ),
}
