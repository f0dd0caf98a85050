"""Sentences about templates, e-mail drafts and documents."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "template_unknown_field": (
        "Die Vorlage {template} verwendet das Feld „{field}“, das es nicht gibt. Bitte prüfen "
        "Sie die Schreibweise anhand der Feldliste FIELDS.md."
    ),
    "template_of_other_kind": (
        "Die Vorlage {template} gehört zu einem anderen Dokument ({other}): Das Feld „{field}“ "
        "gibt es im Dokument „{kind}“ nicht. Bitte nehmen Sie die Vorlage, die zu „{kind}“ gehört."
    ),
    "template_repeats_no_list": (
        "Die Vorlage {template} wiederholt „{field}“ in einer Schleife (for); das ist keine Liste. "
        "Bitte nehmen Sie eine Liste aus FIELDS.md oder schreiben Sie das Feld ohne Schleife."
    ),
    "template_prints_group": (
        "Die Vorlage {template} druckt „{field}“ als Text; das sind mehrere Felder. Bitte nennen "
        "Sie ein einzelnes davon; Listen brauchen eine Schleife (for)."
    ),
    "template_nests_loops": (
        "Die Vorlage {template} wiederholt „{field}“ in der Schleife einer Schleife einer Schleife "
        "einer Schleife. Bitte verwenden Sie höchstens vier Schleifen ineinander."
    ),
    "template_lacks_fields": (
        "In der Vorlage {template} fehlen Felder, ohne die das Dokument „{kind}“ nicht auskommt: "
        "{missing}. Bitte ergänzen Sie sie in Word, oder wählen Sie eine Vorlage statt eines "
        "fertigen Dokuments."
    ),
    "template_fixed_number": (
        "In der Vorlage {template} steht fest die Angebotsnummer {number}, auch für jeden anderen "
        "Kunden. Bitte ersetzen Sie sie durch das Feld {{{{ angebot.nummer }}}}, oder wählen Sie "
        "eine Vorlage statt eines fertigen Dokuments."
    ),
    "template_tag_unfilled": (
        "In der Vorlage {template} steht die Marke {tag} {place}; dort wird sie nicht ausgefüllt. "
        "Bitte löschen Sie sie dort."
    ),
    "template_nearly_field": (
        "In der Vorlage {template} steht {tag}; das würde so gedruckt. Bitte schreiben Sie Felder "
        "in doppelte geschweifte Klammern, z. B. {{{{ kunde.name }}}}."
    ),
    "document_lacks": (
        "Mit der Vorlage {template} fehlt im Dokument „{kind}“, was es nennen muss: {missing}. "
        "Bitte prüfen Sie in der Vorlage die Felder und die Bedingungen um sie herum."
    ),
    "template_broken": (
        "Die Vorlage {template} ist fehlerhaft: „{reason}“. Bitte korrigieren Sie die Marke in "
        "Word; die Feldliste FIELDS.md zeigt Beispiele."
    ),
    "template_missing": (
        "Die Vorlage {template} wurde nicht gefunden. Bitte prüfen Sie Ordner und Schreibweise."
    ),
    "template_is_folder": (
        "Die Vorlage {template} ist ein Ordner. Bitte nennen Sie die Word-Datei (.docx) darin."
    ),
    "template_forbidden": (
        "Die Vorlage {template} versucht, auf gesperrte Programmteile zuzugreifen. Bitte "
        "verwenden Sie nur Felder aus der Feldliste FIELDS.md."
    ),
    "template_not_word": (
        "Die Vorlage {template} ist kein Word-Dokument (.docx). Bitte öffnen Sie sie in Word und "
        "speichern Sie sie als „Word-Dokument (*.docx)“."
    ),
    "template_damaged": (
        "Die Vorlage {template} ist beschädigt und lässt sich nicht lesen. Bitte öffnen Sie sie in "
        "Word, und speichern Sie sie dort neu als „Word-Dokument (*.docx)“, oder nehmen Sie eine "
        "ältere Fassung."
    ),
    "template_other_format": (
        "Die Vorlage {template} ist im Format „{format}“ gespeichert. Bitte öffnen Sie sie in Word "
        "und speichern Sie sie als „Word-Dokument (*.docx)“."
    ),
    "template_tracked": (
        "Die Vorlage {template} enthält Änderungsmarkierungen oder Kommentare{near:+ bei }; Ihr "
        "Kunde würde sie sehen. Bitte nehmen Sie in Word alle Änderungen an und löschen Sie die "
        "Kommentare."
    ),
    "template_tag_not_alone": (
        "In der Vorlage {template} steht neben der Marke {tag} weiterer Inhalt, der verloren "
        "ginge. Bitte geben Sie der Marke einen eigenen Absatz oder eine eigene Tabellenzeile."
    ),
    "template_tag_unclosed": (
        "In der Vorlage {template} fehlt zur Marke {tag} das Ende. Bitte ergänzen Sie das "
        "fehlende „{lacks}“; in einer Tabelle braucht es seine eigene Zeile."
    ),
    "template_tag_unopened": (
        "In der Vorlage {template} steht eine Marke {tag} ohne das „{lacks}“, zu dem sie gehört. "
        "Bitte ergänzen Sie den Anfang oder löschen Sie die Marke."
    ),
    "template_tag_not_in_table": (
        "In der Vorlage {template} steht die Marke {tag} außerhalb einer Tabelle. Bitte setzen Sie "
        "sie in eine Tabellenzeile, oder schreiben Sie p statt tr oder tc."
    ),
    "template_tag_crossing": (
        "In der Vorlage {template} reicht eine Bedingung oder Schleife über eine Tabelle oder "
        "einen Absatz hinweg. Bitte setzen Sie Anfang und Ende in eigene Absätze (p) oder in "
        "Zeilen derselben Tabelle (tr)."
    ),
    "template_tag_unknown": (
        "Die Vorlage {template} enthält die Anweisung „{name}“, die es nicht gibt. Bitte verwenden "
        "Sie if, elif, else, endif, for oder endfor."
    ),
    "template_filter_unknown": (
        "Die Vorlage {template} enthält den Zusatz „{name}“, den es nicht gibt. Bitte löschen Sie "
        "ihn; möglich sind upper und lower."
    ),
    "template_calculates": (
        "Die Vorlage {template} rechnet („{operator}“). Bitte entfernen Sie die Rechnung: Alle "
        "Beträge stehen als fertige Felder bereit, siehe FIELDS.md."
    ),
    "template_not_text": (
        "Die Vorlage {template} gibt „{kind}“ als Text aus. Bitte verwenden Sie ein einzelnes Feld "
        "daraus; Listen brauchen eine Schleife (for)."
    ),
    "template_diagram_misplaced": (
        "Die Vorlage {template} nennt ein Diagramm, wo keines steht, das Werte zeigen kann. Bitte "
        "nennen Sie es nur im Alternativtext eines Linien-, Punkt-, Säulen- oder Balkendiagramms "
        "mit mindestens einer Datenreihe."
    ),
    "template_diagram_unnamed": (
        "In der Vorlage {template} nennt ein Diagramm („{chart}“) kein Feld; statt der richtigen "
        "Zahlen würde es die der Vorlage zeigen. Bitte schreiben Sie sein Feld in den "
        "Alternativtext (FIELDS.md, Abschnitt „Diagramme“). Sollen die Zahlen der Vorlage bleiben, "
        "beginnen Sie den Alternativtext mit „fest:“."
    ),
    "template_not_evaluable": (
        "Die Vorlage {template} enthält eine Bedingung oder Schleife, die sich nicht auswerten "
        "lässt. Bitte vergleichen Sie nur Texte mit Texten und wiederholen Sie nur Listen; die "
        "Feldliste FIELDS.md zeigt Beispiele."
    ),
    "mail_template_without_subject": (
        "Der Textvorlage {template} fehlt der Betreff. Bitte beginnen Sie die erste Zeile mit "
        "„Betreff:“ und lassen Sie den Betreff darauf folgen."
    ),
    "mail_template_not_text": (
        "Die Textvorlage {template} ist kein Text in UTF-8. Bitte speichern Sie sie im Editor "
        "mit der Codierung UTF-8."
    ),
    "mail_address_invalid": (
        "„{address}“ ist keine E-Mail-Adresse. Bitte prüfen Sie die Schreibweise, z. B. "
        "einkauf@firma.de."
    ),
    "target_unwritable": (
        "{file} lässt sich nicht schreiben. Bitte prüfen Sie den Ordner, den freien Platz und "
        "ob die Datei in Word geöffnet ist."
    ),
    "name_of_device": (
        "„{name}“ ist unter Windows der Name eines Geräts, keine Datei und kein Ordner kann so "
        "heißen. Bitte wählen Sie einen anderen Namen."
    ),
    "pdf_failed": (
        "LibreOffice konnte {file} nicht in PDF umwandeln. Das Word-Dokument liegt bereit; "
        "bitte speichern Sie es in Word als PDF."
    ),
    "pdf_without_office": (
        "Für PDF wird LibreOffice gebraucht, es wurde nicht gefunden. Das Word-Dokument liegt "
        "bereit; bitte installieren Sie LibreOffice oder speichern Sie es in Word als PDF."
    ),
}
