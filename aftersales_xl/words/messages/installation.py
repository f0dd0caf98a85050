"""Sentences about installing, uninstalling and the diagnosis of both."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    # installation
    "install_folder": "Ordner anlegen: {path}",
    "install_file_new": "Datei schreiben: {path}",
    "install_file_updated": "Datei erneuern: {path}",
    "install_file_replaced": "Fremde Datei ersetzen (sie kommt beim Entfernen zurück): {path}",
    "install_file_taken_over": "Datei ist schon da: {path}",
    "install_file_kept": "Datei bleibt, Sie haben sie geändert: {path}",
    "install_file_beside": (
        "Datei bleibt, Sie haben sie geändert: {path}. Die neue Fassung kommt daneben: {new}"
    ),
    "install_unblocked": "Sperre als Download aufheben: {path}",
    "install_com_key": "Verbindung zu Excel eintragen: {name}",
    "install_register": "Register für Befehle und Knöpfe eintragen: {register}",
    "install_trusted": "Ordner für Makros freigeben, Office {version}: {path}",
    "install_trust_on_network": (
        "Hinweis: {path} liegt auf einem Netzlaufwerk. Excel vertraut solchen Ordnern nur, wenn "
        "Ihre IT es erlaubt; sonst klicken Sie beim Öffnen auf „Inhalt aktivieren“."
    ),
    "install_extension": "Erweiterung für LibreOffice Calc einrichten",
    "install_no_excel": (
        "Excel gibt es auf diesem System nicht: ohne Add-in und Startordner. Mit --libreoffice "
        "rechnen die Mappen in LibreOffice Calc."
    ),
    "install_manifest_set_aside": (
        "Hinweis: Das Verzeichnis der früheren Installation ist beschädigt und liegt jetzt unter "
        "{path}. Was noch da ist, wurde übernommen."
    ),
    "install_manifest_damaged": (
        "{file} ist beschädigt: Es ist nicht mehr bekannt, was installiert wurde. Bitte rufen Sie "
        "„aftersales-xl install“ auf und danach noch einmal „aftersales-xl uninstall“."
    ),
    "install_file_held": (
        "{file} lässt sich nicht ändern. Bitte schließen Sie Excel und Word, prüfen Sie, ob die "
        "Datei schreibgeschützt ist, und rufen Sie den Befehl noch einmal auf."
    ),
    "install_path_unwritable": (
        "Der Pfad {path} enthält Zeichen, die Excel in xlwings.conf nicht lesen kann. Bitte "
        "installieren Sie das Programm in einem Ordner ohne solche Zeichen."
    ),
    "install_path_too_long": (
        "Der Pfad {path} ist zu lang für eine Verknüpfung. Bitte legen Sie Ihren Dokumente-Ordner "
        "weiter oben an."
    ),
    "install_registry_locked": (
        "Der Eintrag {key} in der Registrierung lässt sich nicht ändern. Alles andere kann "
        "trotzdem funktionieren; Excel fragt dann beim Öffnen nach Makros. Bitte fragen Sie Ihre "
        "IT."
    ),
    "install_not_begun": "Es wurde noch nichts verändert.",
    "install_unfinished": (
        "Die Installation ist nicht fertig. Bitte beheben Sie die Ursache und rufen Sie "
        "„aftersales-xl install“ noch einmal auf; „aftersales-xl uninstall“ nimmt zurück, was "
        "schon geschehen ist."
    ),
    "install_done": (
        "Fertig. Bitte starten Sie Excel neu. Angebote beginnen Sie mit „Neues Angebot“ im "
        "Startmenü; ein Beispiel zum Ansehen ist {path}."
    ),
    "install_done_here": "Fertig. Ihre Mappen und Vorlagen liegen in {path}.",
    "install_current": "Alles ist auf dem neuesten Stand.",
    "install_dry_run": "Probelauf: Nichts davon ist geschehen.",
    "uninstall_nothing": "Es ist nichts installiert.",
    "uninstall_gone": "Nicht mehr da: {path}",
    "uninstall_removed": "Datei löschen: {path}",
    "uninstall_restored": "Datei auf den früheren Inhalt zurücksetzen: {path}",
    "uninstall_kept": "Datei bleibt, Sie haben sie geändert: {path}",
    "uninstall_folder": "Ordner entfernen, falls er leer ist: {path}",
    "uninstall_settings": "Einstellungen für Excel zurücknehmen: {path}",
    "uninstall_key": "Eintrag in der Registrierung zurücknehmen: {key}",
    "uninstall_extension": "Erweiterung für LibreOffice Calc entfernen",
    "uninstall_unfinished": (
        "Der Rest ist entfernt. Bitte rufen Sie danach „aftersales-xl uninstall“ noch einmal auf."
    ),
    "uninstall_done": "Entfernt. Ihr Register und Ihre Angebote bleiben erhalten.",
    # diagnosis of an installation
    "doctor_python": "Python {version}, {path}.",
    "doctor_xlwings": "xlwings {version}.",
    "doctor_installed": "Version {version} ist installiert.",
    "doctor_not_installed": (
        "Version {version} läuft, ist aber für Excel noch nicht eingerichtet. Bitte rufen Sie "
        "„aftersales-xl install“ auf."
    ),
    "doctor_other_version": (
        "Eingerichtet ist Version {installed}, es läuft Version {version}. Bitte rufen Sie "
        "„aftersales-xl install“ auf."
    ),
    "doctor_add_in": "{path} ist vorhanden und gehört zu dieser Version.",
    "doctor_add_in_missing": (
        "{path} fehlt, in Excel gibt es deshalb keine Registerkarte „After-Sales“. Bitte rufen "
        "Sie „aftersales-xl install“ auf."
    ),
    "doctor_add_in_other": (
        "{path} gehört zu einer anderen Version. Bitte schließen Sie Excel und rufen Sie "
        "„aftersales-xl install“ auf."
    ),
    "doctor_no_excel": "Excel gibt es auf diesem System nicht; die Mappen rechnen in LibreOffice.",
    "doctor_com": "{name}: antwortet ({server}).",
    "doctor_com_not_registered": (
        "{name}: Windows kennt sie nicht, Excel erreicht sie deshalb nicht. Bitte rufen Sie "
        "„aftersales-xl install“ auf."
    ),
    "doctor_com_python_gone": (
        "{name}: Das eingetragene Python {path} gibt es nicht mehr. Bitte führen Sie das "
        "Installationsprogramm (install.cmd) noch einmal aus."
    ),
    "doctor_com_silent": (
        "{name}: Der Start ist gescheitert ({reason}). Bitte führen Sie das Installationsprogramm "
        "(install.cmd) noch einmal aus. Hilft das nicht, fragen Sie Ihre IT, ob sie Programme in "
        "Ihrem Benutzerordner sperrt."
    ),
    "doctor_com_other_version": (
        "{name}: Es läuft noch Version {running}, eingerichtet ist {version}. Bitte schließen Sie "
        "Excel und öffnen Sie es nach fünf Minuten wieder, oder melden Sie sich neu an."
    ),
    "doctor_trust": "Excel vertraut dem Ordner {path}.",
    "doctor_trust_missing": (
        "Excel vertraut dem Ordner {path} nicht und fragt nach Makros. Bitte rufen Sie "
        "„aftersales-xl install“ auf."
    ),
    "doctor_template": "Alle Felder sind bekannt.",
    "doctor_template_fields": (
        "Diese Felder gibt es nicht: {fields}. Bitte schreiben Sie sie wie in FIELDS.md."
    ),
    "doctor_templates_missing": (
        "In {path} liegen keine Vorlagen; benutzt werden die mitgelieferten. „aftersales-xl "
        "install“ legt Kopien an, die Sie ändern können."
    ),
    "doctor_register": "{path} lässt sich lesen und schreiben. {named}",
    "doctor_register_server": "{path} ist erreichbar. {named}",
    "doctor_register_new": "{path} entsteht mit dem ersten Angebot. {named}",
    "doctor_documents": "{path} ist vorhanden und lässt sich beschreiben.",
    "doctor_documents_missing": "{path} fehlt. Bitte rufen Sie „aftersales-xl install“ auf.",
    "doctor_office": "{path} ist vorhanden.",
    "doctor_office_missing": (
        "LibreOffice wurde nicht gefunden, PDF-Dateien entstehen deshalb nur aus Word. Wenn Sie "
        "PDF ohne Word brauchen, installieren Sie LibreOffice (libreoffice.org)."
    ),
    "doctor_word": "Word {version} ist vorhanden.",
    "doctor_word_missing": (
        "Word wurde nicht gefunden. Angebote entstehen trotzdem; zum Ansehen und Ändern brauchen "
        "Sie Word oder LibreOffice."
    ),
}
