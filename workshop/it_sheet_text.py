"""The text of the page for IT; `it_sheet` fills in its three tables."""

from __future__ import annotations

TEXT = r"""# IT-Blatt

Für IT und Informationssicherheit: was aftersales_xl auf einem Windows-Rechner ablegt, startet und
nicht tut, und wie Sie es auf viele Rechner bringen. Die Tabellen schreibt `aftersales-xl build`
aus demselben Plan, nach dem `aftersales-xl install` arbeitet; `build --check` meldet das Blatt,
wenn es veraltet ist.

## Das Wichtigste

- Alles gilt je Benutzer. Administratorrechte braucht nur, wer Python oder Richtlinien verteilt.
- Voraussetzung: Windows 10 oder 11, Excel 2021 oder Microsoft 365 (nicht aus dem Microsoft
  Store), CPython 3.11 bis 3.13 von python.org für AMD64, auch auf ARM-Rechnern.
- Das Programm öffnet keine Verbindung ins Internet und meldet nichts nach Hause. Zwei
  Ausnahmen nennen Sie selbst: ein Register auf PostgreSQL und Rechner für `forecast --scheduler`.
- Kein Dienst, kein Gerätetreiber, keine geplante Aufgabe, kein Autostart.
- Was eingerichtet wurde, steht in `%LOCALAPPDATA%\aftersales-xl\installation.json`; `uninstall`
  nimmt genau das zurück.
- `aftersales-xl doctor` nennt auf dem einzelnen Rechner, welche Richtlinie was verhindert.

## Dateien

`%USERPROFILE%\Documents` steht für den Ordner „Dokumente“, wohin er auch umgeleitet ist. Die
Prüfsummen gelten für den Auslieferungszustand dieser Version; wer eine Datei signiert oder
bearbeitet, ändert sie.

{dateien}

Dazu kommt die Python-Umgebung: einzeln installiert unter `%LOCALAPPDATA%\aftersales-xl\venv`,
verteilt unter `%LOCALAPPDATA%\aftersales-xl\versionen\<Fassung>`. Jedes Paket darin hat in
`pakete.txt` des Verteilungsordners seine SHA-256, ohne die pip es nicht einrichtet; jede einzelne
Datei steht mit Prüfsumme in `Lib\site-packages\<Paket>.dist-info\RECORD`.

Im Betrieb entstehen im Datenordner `%LOCALAPPDATA%\aftersales-xl`: `register.sqlite` (Angebote,
Kunden, Preise; kein Register auf dem Rechner, wenn PostgreSQL eingetragen ist), `stammdaten.json`
(Firma und Preisliste), `einstellungen.json` (Adresse des Registers), Protokolle ohne Kundennamen.

## Registrierung

{schluessel}

Unter `HKEY_LOCAL_MACHINE` wird nichts geschrieben. Gelesen werden dort nur, für `doctor`,
Richtlinien von Office, Defender, AppLocker und Gerätesteuerung sowie die Angaben zum
installierten Office. Excel mit erhöhten Rechten sieht Klassen unter `HKEY_CURRENT_USER` nicht.

## Prozesse

| Prozess | Wer startet ihn | Wann und wie lange |
|---|---|---|
| `pythonw.exe -E -P -m aftersales_xl.bridge funktionen` | Windows für Excel, bei der ersten Funktion | bis fünf Minuten nach der letzten Mappe |
| `pythonw.exe -E -P -m aftersales_xl.bridge knoepfe` | Windows für Excel, beim ersten Knopf | ebenso |
| `pythonw.exe -m aftersales_xl.cli.start_menu` | der Benutzer im Startmenü | Sekunden |
| `aftersales-xl.exe` | der Benutzer oder Ihre Verteilung auf der Befehlszeile | solange der Befehl läuft |
| `soffice.exe` | `--pdf`, `--mail`, `aftersales-xl libreoffice` oder der Knopf „Angebot als PDF“, nur wenn LibreOffice da ist | Sekunden |
| weitere `python.exe` | `forecast` mit `--engine dask` | solange der Befehl läuft |
| Excel, Word, Mailprogramm | Windows, wenn ein Knopf eine Datei öffnet | bis der Benutzer sie schließt |

Programmtext kommt nur aus der Umgebung. Mappen bestimmen nicht, welches Python läuft; Text in
Zellen, Namen und Vorlagen wird nicht ausgeführt (Vorlagen laufen in einer abgeschlossenen
Umgebung ohne Aufrufe). Mappen und Vorlagen werden vor dem Öffnen auf Größe und Aufbau geprüft.

## Netzverbindungen

Keine. Ein Test der Auslieferung lässt `demo` (Angebote, Vertrag, Prognose), `offer --pdf`, `neu`,
`install`, `doctor` und `udf call` unter Linux mit `strace` laufen und besteht nur, wenn kein
Prozess eine Verbindung aufbaut, die den Rechner verlässt (`tests/setup/test_no_connection.py`).
Mit einem Register auf PostgreSQL gibt es genau eine: zu diesem Server; mit `forecast --scheduler`
eine zu den Rechnern, die Sie nennen. Pakete laden nur das Einrichten ohne mitgebrachte Pakete
(`install.cmd`) und der Bau des Verteilungsordners. Updates holt das Programm nie von selbst.

## Makros und Signatur

Mappen (`.xlsm`) und Add-in (`.xlam`) enthalten VBA-Projekte ohne Kennwort; der Quelltext liegt
unter `workshop/vba` offen. Excel führt sie ohne Nachfrage aus, weil `install` die beiden Ordner
als vertrauenswürdig einträgt. Zwei Wege für strengere Vorgaben:

1. **Ordner zentral freigeben** (empfohlen): per Gruppenrichtlinie „Vertrauenswürdiger
   Speicherort“ für Excel `%USERPROFILE%\Documents\After-Sales` mit Unterordnern und den
   Startordner `%APPDATA%\Microsoft\Excel\XLSTART`. Bei Dokumenten in OneDrive zusätzlich deren
   Adresse.
2. **Signieren.** Sie brauchen ein Zertifikat für Codesignatur, `signtool.exe` aus dem Windows SDK
   und Microsofts „Office Subject Interface Packages“ (beide 32 Bit, einmal mit
   Administratorrechten):

```
regsvr32 msosip.dll
regsvr32 msosipx.dll
signtool sign /fd SHA256 /n "Ihre Firma GmbH" /tr <Zeitstempeldienst> /td SHA256 aftersales.xlam
signtool sign /fd SHA256 /n "Ihre Firma GmbH" /tr <Zeitstempeldienst> /td SHA256 Angebot.xlsm
signtool verify /pa /v Angebot.xlsm
```

   Das Paket bringt `offsign.bat` mit, das alle drei Arten der Signatur (auch V3) nacheinander
   setzt. Signieren Sie `install\aftersales.xlam` und die Mappen unter `workbooks` vor dem Bau des
   Verteilungsordners, und tragen Sie das Zertifikat bei „Vertrauenswürdige Herausgeber“ ein.
   **Grenze:** Mappen, die „Neues Angebot“ anlegt, sind nicht signiert; für sie brauchen Sie den
   ersten Weg. Signieren lässt sich nur unter Windows; es ist in der Auslieferung nicht erprobt.

## Richtlinien, auf die das Programm trifft

| Richtlinie | Wirkung |
|---|---|
| `VBAOff` | weder Knöpfe noch Funktionen in Excel; die Befehlszeile arbeitet |
| `VBAWarnings` 3 oder 4 | Makros nur in vertrauenswürdigen Ordnern (3: oder signiert) |
| `AllLocationsDisabled`, `Allow User Locations` = 0 | die Einträge des Benutzers gelten nicht; Weg 1 oder 2 |
| `blockcontentexecutionfrominternet` | Mappen aus Mail und Download ohne Makros, bis sie im Explorer zugelassen sind |
| `DisableAllAddins`, `RequireAddinSig` | ohne Ausnahme oder Signatur kein Add-in; `.xlsm` rechnet weiter |
| AppLocker, WDAC, Smart App Control | `pythonw.exe`, `python.exe`, `aftersales-xl.exe` und die `.pyd`/`.dll` der Umgebung zulassen |

{regeln}

## Verteilen auf 50 Rechner

1. Python verteilen: das Installationspaket von python.org mit `/quiet InstallAllUsers=1`.
2. Auf einem Rechner mit Internet im Quellordner des Programms den Verteilungsordner bauen:

```
aftersales-xl verteilung \\server\after-sales\2026-12 --aus Stammdaten.xlsm --vorlagen Vorlagen --register postgresql+psycopg://server/angebote
```

   `--aus` gibt jedem neuen Angebot Firma, Preisliste und Regeln, `--vorlagen` Ihre Word-Vorlagen,
   `--register` das gemeinsame Register (dafür kommt der Treiber ins Paket). `--teil documents`
   lässt weg, was nur lange Vertragslisten brauchen (160 statt 570 MB je Rechner).
3. Als angemeldeter Benutzer ausführen lassen (Intune: „Benutzerkontext“; Gruppenrichtlinie:
   Anmeldeskript):

```
py -3.13 \\server\after-sales\2026-12\verteilen.py
```

   Ohne Internet und ohne Rückfrage. Dasselbe tut, wo das Programm schon da ist, `aftersales-xl
   install --still --quelle \\server\after-sales\2026-12`.

| Rückgabewert | Bedeutung |
|---|---|
| 0 | erledigt |
| 1 | abgelehnt, z. B. Excel ist geöffnet; nichts ist verändert, noch einmal versuchen |
| 2 | falscher Aufruf |
| 3 | Pakete ließen sich nicht einrichten (Platz, Prüfsumme) |
| 4 | der Ordner ist unvollständig (`install --quelle` selbst endet dann mit 1) |
| 5 | es gibt keine Fassung davor (`install --zurück` ohne Verteilung: 1) |

Das Protokoll ist `%LOCALAPPDATA%\aftersales-xl\verteilung.log`. Zur Erkennung (Intune) taugt
`%LOCALAPPDATA%\aftersales-xl\versionen\stand.json`: `jetzt` nennt die Fassung, wie sie auch in
`verteilung.json` des Ordners steht.

**Zentrale Vorgaben** sind damit Firma, Preisliste, Rabattregeln, Grenzen, Vorlagen und Register.
Eine neue Preisliste ist ein neuer Ordner mit geänderter Mappe bei `--aus`.

## Gemeinsames Register auf PostgreSQL

Eine Datenbank, eine Rolle mit dem Recht, darin Tabellen anzulegen, TLS nach Ihren Vorgaben in der
Adresse (`?sslmode=verify-full`). Kennwörter gehören nicht in die Adresse: libpq liest sie aus
`%APPDATA%\postgresql\pgpass.conf`, oder Sie verwenden Windows-Anmeldung (SSPI). Die Tabellen legt
das Programm beim ersten Angebot an; Nummern sind über alle Rechner eindeutig. Sichern Sie die
Datenbank wie jede andere. Einzelheiten: Abschnitt 14 des [Handbuchs](handbuch.md).

## Erneuern, zurück, entfernen

- **Erneuern:** `verteilen.py` des neuen Ordners ausführen. Es entsteht eine eigene Umgebung neben
  der bisherigen; erst wenn sie vollständig ist, übernimmt sie. Was Benutzer geändert haben,
  bleibt; die neue Fassung liegt daneben, z. B. `angebot (neu).docx`.
- **Zurück:** `py verteilen.py --zurueck` oder `aftersales-xl install --zurück` nimmt die Fassung
  davor, die aufbewahrt wird. Das geht ohne Netzlaufwerk.
- **Entfernen:** `py verteilen.py --entfernen`. Register, Einstellung des Registers, bearbeitete
  Dateien und Angebote bleiben.
"""
