"""What columns that several tables have are called as well, in lists of other programs."""

from __future__ import annotations

ARTICLE_NAMES = (
    "Artikelnummer",
    "Artikel-Nr.",
    "Art.-Nr.",
    "Artnummer",
    "Bestellnummer",
    "Bestell-Nr.",
    "Materialnummer",
    "Material-Nr.",
    "SKU",
)
NAME_NAMES = ("Artikelbezeichnung", "Beschreibung", "Text", "Artikeltext")
GROUP_NAMES = ("Warengruppe", "Artikelgruppe")
CHARGE_NAMES = ("Abrechnung", "Zahlweise")
UNIT_NAMES = ("ME", "Mengeneinheit")
COST_NAMES = ("EK", "Einkaufspreis", "EK-Preis", "Einstandspreis", "HEK")
VAT_NAMES = ("USt", "Steuersatz", "Mehrwertsteuer", "Umsatzsteuer", "MwSt-Satz", "USt-Satz")
