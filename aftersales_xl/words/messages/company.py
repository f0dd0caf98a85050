"""Sentences about what a company has set on its computers, and what to ask its IT for."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "company_python_arm": (
        "{path} ist ein Python für ARM-Prozessoren, für das es nicht alle Pakete gibt. Bitte "
        "installieren Sie von python.org den „Windows installer (64-bit)“, nicht den für ARM64, "
        "und führen Sie das Installationsprogramm noch einmal aus."
    ),
    "company_office_store": (
        "{path} stammt aus dem Microsoft Store. Dieses Excel läuft abgeschottet und erreicht die "
        "Funktionen nicht. Bitte lassen Sie Ihre IT Office aus dem Microsoft-365-Portal "
        "(office.com) installieren."
    ),
    "company_excel": "{products}, Version {version}.",
    "company_excel_old": (
        "{product} gibt Tabellen nicht in Nachbarzellen aus; die Blätter ROI und Wartung und die "
        "Vertragsprognose bleiben unvollständig. Gebraucht wird Excel 2021 oder neuer oder "
        "Microsoft 365. Bitte fragen Sie Ihre IT danach."
    ),
    "company_excel_32_bits": (
        "Dieses Excel hat 32 Bit. Die Funktionen rechnen trotzdem, sie laufen in einem eigenen "
        "Programm mit 64 Bit; sehr große Mappen stoßen in Excel aber an 2 GB. Bei der nächsten "
        "Neuinstallation bitten Sie Ihre IT um die 64-Bit-Fassung."
    ),
    "company_vba_off": (
        "Ihre IT hat VBA für Office ausgeschaltet (Richtlinie VBAOff). In Excel gibt es deshalb "
        "weder Knöpfe noch Funktionen. Bitte lassen Sie VBA für Excel von Ihrer IT freigeben; bis "
        "dahin prüfen und erstellen die Befehle „aftersales-xl check“ und „aftersales-xl offer“ "
        "Angebote."
    ),
    "company_add_ins_off": (
        "Ihre IT hat Add-ins in Excel ausgeschaltet (Richtlinie DisableAllAddins). Mappen ohne "
        "eigene Makros (.xlsx) rechnen deshalb nicht nach. Bitte fragen Sie Ihre IT nach "
        "einer Ausnahme für aftersales.xlam, oder arbeiten Sie mit den Mappen mit der Endung .xlsm."
    ),
    "company_add_ins_signed": (
        "Ihre IT verlangt signierte Add-ins (Richtlinie RequireAddinSig). Bitte lassen Sie "
        "Ihre IT aftersales.xlam signieren; wie, steht im IT-Blatt."
    ),
    "company_macros_never": (
        "Ihre IT sperrt alle Makros (VBAWarnings 4) und lässt keine vertrauenswürdigen Ordner zu. "
        "In Excel gibt es deshalb weder Knöpfe noch Funktionen. Bitte lassen Sie Ihre "
        "IT den Ordner der Mappen als vertrauenswürdigen Speicherort festlegen."
    ),
    "company_macros_signed_only": (
        "Ihre IT lässt nur signierte Makros zu (VBAWarnings 3) und keine vertrauenswürdigen "
        "Ordner. Knöpfe und Funktionen fehlen, bis das VBA-Projekt signiert ist. Bitte lassen Sie "
        "es von Ihrer IT signieren; wie, steht im IT-Blatt."
    ),
    "company_macros_in_folder_only": (
        "Ihre IT sperrt unsignierte Makros außerhalb vertrauenswürdiger Ordner. Bitte öffnen Sie "
        "Mappen nur aus {path}, oder bitten Sie Ihre IT, den Ordner Ihrer Angebote als "
        "vertrauenswürdigen Speicherort festzulegen."
    ),
    "company_macros_own_setting": (
        "In Excel sind Makros außerhalb vertrauenswürdiger Ordner ausgeschaltet. Mappen in {path} "
        "rechnen; für andere wählen Sie unter Datei, Optionen, Trust Center, Makroeinstellungen "
        "bitte „VBA-Makros mit Benachrichtigung deaktivieren“."
    ),
    "company_trust_forbidden": (
        "Ihre IT lässt keine eigenen vertrauenswürdigen Ordner zu. Bitte klicken Sie beim Öffnen "
        "der Mappe auf „Inhalt aktivieren“, oder bitten Sie Ihre IT, {path} als "
        "vertrauenswürdigen Speicherort festzulegen."
    ),
    "company_macros_from_internet": (
        "Makros in Mappen aus E-Mails und Downloads laufen nicht (Richtlinie "
        "blockcontentexecutionfrominternet). Bitte speichern Sie solche Mappen in {path}, klicken "
        "Sie sie im Explorer mit der rechten Maustaste an und setzen Sie unter Eigenschaften den "
        "Haken bei „Zulassen“."
    ),
    "company_asr_children": (
        "Eine ASR-Regel von Microsoft Defender verbietet Office, andere Programme zu starten "
        "({rule}). Python startet deshalb Windows selbst (COM), nicht Excel. Bleiben Funktionen "
        "trotzdem ohne Antwort, bitten Sie Ihre IT um eine Ausnahme von dieser Regel für {path}."
    ),
    "company_asr_win32": (
        "Eine ASR-Regel von Microsoft Defender sperrt Makros, die Windows-Bibliotheken aufrufen "
        "({rule}). Die Makros dieser Version rufen keine auf; Mappen früherer Versionen werden "
        "gesperrt. Bitte legen Sie solche Angebote mit „aftersales-xl neu --aus“ neu an."
    ),
    "company_asr_rare": (
        "Eine ASR-Regel von Microsoft Defender sperrt seltene Programme ohne Signatur ({rule}). "
        "Das kann {path} treffen. Startet das Programm nicht, bitten Sie Ihre IT um eine Ausnahme "
        "für diesen Ordner."
    ),
    "company_application_control": (
        "Auf diesem Rechner entscheidet Ihre IT, welche Programme laufen ({names}). Startet das "
        "Programm nicht, bitten Sie Ihre IT, {path} und die Dateien daneben zuzulassen; das "
        "IT-Blatt nennt sie mit Prüfsummen."
    ),
    "company_one_drive": (
        "{path} liegt in OneDrive. Excel öffnet Mappen dort unter einer Internetadresse, vertraut "
        "ihnen dann nicht immer und speichert von selbst. Bitte beginnen Sie Angebote mit „Neues "
        "Angebot“ im Startmenü, schalten Sie „Automatisches Speichern“ aus, und bitten Sie Ihre "
        "IT, die OneDrive-Adresse als vertrauenswürdigen Speicherort festzulegen, falls Excel "
        "nach Makros fragt."
    ),
    "company_profile_roams": (
        "Ihr Benutzerprofil wandert mit Ihnen auf andere Rechner, das Programm nicht. Dort zeigen "
        "Zellen mit Funktionen einen Satz statt einer Zahl. Bitte führen Sie das "
        "Installationsprogramm auf jedem Rechner einmal aus, oder bitten Sie Ihre IT darum."
    ),
    # central roll-out
    "rollout_folder_incomplete": (
        "In {path} fehlt {file} oder ist beschädigt. Bitte bauen Sie den Ordner mit "
        "„aftersales-xl verteilung“ neu."
    ),
    "rollout_nothing_before": (
        "Dieses Programm wurde nicht aus einem Verteilungsordner eingerichtet; eine Fassung davor "
        "ist nicht aufbewahrt. Bitte führen Sie das Installationsprogramm der gewünschten Version "
        "aus."
    ),
    "rollout_packages_missing": (
        "Die Pakete für den Verteilungsordner sind nicht zu bekommen ({reason}). Bitte prüfen Sie "
        "die Internetverbindung und rufen Sie den Befehl noch einmal auf."
    ),
}
