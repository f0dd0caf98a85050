"""Sentences about the connection between Excel and Python."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "function_not_here": (
        "Die Funktion {name} gibt es in der eingerichteten Version {version} nicht. Bitte "
        "erneuern Sie das Programm mit install.cmd."
    ),
    "argument_no_value": (
        "Übergeben wurde ein Objekt. Bitte geben Sie einen Wert, eine Zelle oder einen Bereich an."
    ),
    "button_not_here": (
        "Diesen Knopf gibt es in der eingerichteten Version {version} nicht. Bitte erneuern Sie "
        "das Programm mit install.cmd."
    ),
    "button_in_other_workbook": (
        "Gedrückt wurde der Knopf in {pressed}, übergeben wurde {given}. Es wurde nichts geändert. "
        "Bitte klicken Sie in die Mappe, die gemeint ist, und drücken Sie den Knopf noch einmal."
    ),
    "button_busy": (
        "Ein anderer Knopf ist noch bei der Arbeit. Bitte warten Sie, bis er fertig ist, und "
        "drücken Sie dann noch einmal."
    ),
    "button_question_gone": (
        "Die Frage dazu ist nicht mehr offen. Es wurde nichts geändert. Bitte drücken Sie den "
        "Knopf noch einmal."
    ),
    "button_without_workbook": (
        "Die Mappe ist nicht erreichbar ({reason}). Es wurde nichts geändert. Bitte beenden Sie "
        "die Eingabe in der Zelle, klicken Sie in die Mappe und drücken Sie den Knopf noch einmal."
    ),
}
