"""Native formulas of the positions table, as Excel stores them (English names, commas).

Plain arithmetic a reader can follow: look-ups in the price list, quantity × price, months.
Blank rows stay blank. A row whose price is open shows its words and counts in no total. A row
that has to have a price and has none is #NV, and so is every total it belongs to.
"""

from __future__ import annotations

from aftersales_xl.tables import sums
from aftersales_xl.words import OPEN_PRICE_KEYS, YES_NO
from aftersales_xl.words.supplies import GOODS_13B_WORD, SERVICE_WORD, UNKNOWN_CATEGORY

_BLANK = '""'


def _here(header: str) -> str:
    return f"tblPositionen[[#This Row],[{header}]]"


def _from_price_list(header: str, missing: str) -> str:
    article = f"MATCH({_here('Artikel')},tblPreisliste[Artikel],0)"
    return f"IFERROR(INDEX(tblPreisliste[{header}],{article}),{missing})"


_ARTICLE, _CHARGE, _NET = _here("Artikel"), _here("Art"), _here("Netto")
_QUANTITY = f'IF({_here("Menge")}="",1,{_here("Menge")})'
_TERM = f'IF({_here("Laufzeit_Monate")}="",12,{_here("Laufzeit_Monate")})'
_UNPRICED = f'OR({_CHARGE}="",{_CHARGE}="Text",{_CHARGE}="Abschnitt")'


def _own_or_listed(own: str, header: str) -> str:
    listed = f'IF({_ARTICLE}="","",{_from_price_list(header, _BLANK)})'
    return f'=IF({_here(own)}<>"",{_here(own)},{listed})'


_LISTED_NAME = _from_price_list("Bezeichnung", '"Artikel unbekannt"')
SHOWN_TEXT = (
    f'=IF({_here("Eigener Text")}<>"",{_here("Eigener Text")},IF({_ARTICLE}="","",{_LISTED_NAME}))'
)
SHOWN_CHARGE = _own_or_listed("Eigene Art", "Art")
UNIT = f'=IF({_UNPRICED},"",IF({_ARTICLE}="","",{_from_price_list("Einheit", _BLANK)}&""))'
UNIT_PRICE = (
    f'=IF({_UNPRICED},"",IF({_here("Eigener Preis")}<>"",{_here("Eigener Preis")},'
    f'IF({_ARTICLE}="","",{_from_price_list("Listenpreis", _BLANK)})))'
)
_EU, _THIRD = 'Kunde_Steuerfall="EU-Unternehmen"', 'Kunde_Steuerfall="Drittland"'
_LISTED_SUPPLY = f'{_from_price_list("Leistungsart", _BLANK)}&""'
SUPPLY = (
    f'=IF({_UNPRICED},"",IF({_here("Eigene Leistungsart")}<>"",{_here("Eigene Leistungsart")},'
    f'IF({_LISTED_SUPPLY}<>"",{_LISTED_SUPPLY},'
    f'IF({_CHARGE}="einmalig","","{SERVICE_WORD}"))))'
)
_SUPPLY = _here("Leistungsart")
_IS_13B = f'AND(Kunde_Steuerfall="§ 13b Waren",{_SUPPLY}="{GOODS_13B_WORD}")'
NO_VAT_ABROAD = f"OR({_EU},{_THIRD})"
VAT_RATE = (
    f'=IF({_UNPRICED},"",IF(OR({_EU},{_THIRD},{_IS_13B}),0,'
    f'IF({_ARTICLE}="",MwSt_Regelsatz,{_from_price_list("MwSt", "MwSt_Regelsatz")})))'
)
_WITH_CUSTOMER = f'IF(OR({_THIRD},LEFT(Kunde_USt_IdNr,2)="XI"),"O","AE")'
"""The category of what this customer pays the tax for; an offer never has both."""
_ABROAD = (
    f'IF({_SUPPLY}="{SERVICE_WORD}",{_WITH_CUSTOMER},'
    f'IF({_SUPPLY}="","{UNKNOWN_CATEGORY}",IF({_THIRD},"G","K")))'
)
VAT_CATEGORY = (
    f'=IF({_UNPRICED},"",IF({NO_VAT_ABROAD},{_ABROAD},'
    f'IF({_IS_13B},"AE",IF({_here("MwSt")}=0,"Z","S"))))'
)
_RATED, _CATEGORISED = "tblPositionen[MwSt],", "tblPositionen[Steuerkategorie],"
VAT_CLASSES = (
    f"{_RATED}MwSt_Regelsatz",
    f"{_RATED}MwSt_Ermaessigt",
    f"{_CATEGORISED}{_WITH_CUSTOMER}",
    f'{_RATED}0,{_CATEGORISED}"<>"&{_WITH_CUSTOMER}',
)
"""Criteria of SUMIFS for each class that sums are kept for, in the order of discounts' shares."""
_PRICE, _ALONE = _here("Einzelpreis"), _here("Einzelwert")
_SAID = f'SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({_PRICE}," ",""),"\N{NO-BREAK SPACE}",""),".","")'
_OPEN = ",".join(f'{_SAID}="{word}"' for word in OPEN_PRICE_KEYS)
ALONE = (
    f"=IF(ISNUMBER({_PRICE}),ROUND({_QUANTITY}*{_PRICE}*(1-{_here('Rabatt')}),2),"
    f"IF(OR({_UNPRICED},{_OPEN}),{_PRICE},{sums.MISSING}))"
)


def _due(formula: str) -> str:
    """Return ``formula`` for rows with a price, "" for those that have none, else #NV."""
    return f'=IF(ISNUMBER({_ALONE}),{formula},IF(ISTEXT({_ALONE}),"",{sums.MISSING}))'


_ROW = "ROW()-ROW(tblPositionen[[#Headers],[Pos]])"
_BUNDLED = (
    "INDEX(AS_BUENDELPREISE(tblPositionen[Bündel],tblPositionen[Einzelwert],"
    f"tblBuendel[[#All],[Bündel]:[Preis]]),{_ROW},1)"
)
NET = f'=IF(AND({_here("Bündel")}<>"",ISNUMBER({_ALONE})),{_BUNDLED},{_ALONE})'
_LISTED_COST = _from_price_list("Kosten", _BLANK)
COST = f'=IF(OR({_UNPRICED},{_ARTICLE}=""),"",IF({_LISTED_COST}="","",{_LISTED_COST}))'
OWN_COST = (
    f"=IF(AND(ISNUMBER({_ALONE}),ISNUMBER({_here('Kosten')})),"
    f'ROUND({_QUANTITY}*{_here("Kosten")},2),"")'
)
PIECES = f'=IF(ISNUMBER({_ALONE}),{_QUANTITY},"")'
_LIST_PRICE = f"INDEX(tblPreisliste[Listenpreis],MATCH({_ARTICLE},tblPreisliste[Artikel],0))"
LISTED = f'=IF(ISNUMBER({_ALONE}),ROUND({_QUANTITY}*IFERROR(0+{_LIST_PRICE},{_PRICE}),2),"")'
RECURRING_RULES = "tblRabatteLaufend[[#All],[Art]:[Höchstens]]"
_RULE_INPUTS = "Rabatt_Auftrag_am,{term},Rabatt_Modus,Rabatt_Vertragsjahre,Rabatt_Fruehbucher"


def after_rules(net: str, quantity: str, term: str, *, first_year: bool) -> str:
    """Return a formula for a recurring price after the rules; without rules it is ``net``."""
    given = _RULE_INPUTS.replace("{term}", term)
    priced = (
        f"AS_PREIS_NACH_RABATT({net},{quantity},{RECURRING_RULES},"
        f"{'TRUE' if first_year else 'FALSE'},{given})"
    )
    return f"IF(COUNTA(tblRabatteLaufend[Wert])=0,{net},{priced})"


_RECURS = f'OR({_CHARGE}="monatlich",{_CHARGE}="jährlich")'


def _rule_price(*, first_year: bool) -> str:
    priced = after_rules(_NET, _QUANTITY, _TERM, first_year=first_year)
    return _due(f"IF({_RECURS},{priced},{_NET})")


REGULAR, FIRST_PRICE = _rule_price(first_year=False), _rule_price(first_year=True)
_EARLY, _LATER = _here("Erstjahrespreis"), _here("Regelpreis")


def years_value(first: str, later: str, term: str) -> str:
    """Return a formula for a yearly price over ``term`` months, a year cut short in twelfths."""
    rest = f"({term}-12)"
    return (
        f"IF({term}<12,ROUND({first}*{term}/12,2),"
        f"{first}+INT({rest}/12)*{later}+ROUND({later}*MOD({rest},12)/12,2))"
    )


def _over_months(formula: str) -> str:
    return _due(sums.where_numbers((_NET, _LATER, _EARLY), formula))


FIRST_YEAR = _over_months(
    f'IF({_CHARGE}="monatlich",{_EARLY}*MIN(12,{_TERM}),'
    f'IF({_CHARGE}="jährlich",ROUND({_EARLY}*MIN(12,{_TERM})/12,2),{_NET}))'
)
TERM = _over_months(
    f'IF({_CHARGE}="monatlich",{_EARLY}*MIN(12,{_TERM})+{_LATER}*MAX(0,{_TERM}-12),'
    f'IF({_CHARGE}="jährlich",{years_value(_EARLY, _LATER, _TERM)},{_NET}))'
)


def sum_of_lines(column: str, criteria: str) -> str:
    """Return the sum of a column of the positions over the rows that meet ``criteria``.

    It is #NV where such a row should have a number and has none, or where a row does not say
    whether it counts, and at which VAT rate.
    """
    known = "ISNUMBER(SUM(tblPositionen[Zählt],tblPositionen[MwSt]))"
    total = sums.sum_where(f"tblPositionen[{column}]", "tblPositionen[Einzelwert]", criteria)
    return f"IF({known},{total},{sums.MISSING})"


_GROUP = _here("Gruppe")
_IN_GROUP = f"COUNTIFS(tblPositionen[Gruppe],{_GROUP})"
_ALTERNATIVES = f'COUNTIFS(tblPositionen[Gruppe],{_GROUP},tblPositionen[Status],"Alternative")'


def is_yes(cells: str) -> str:
    """Return a condition for cells that say yes, in whichever way people write it.

    Plain comparisons, for Excel, LibreOffice and IronCalc make them cell by cell in a column.
    """
    said = [f'({cells}="{word}")' for word in YES_NO.spellings(True)]
    return f"({'+'.join([*said, f'({cells}=TRUE)', f'({cells}=1)'])}>0)"


_CHOSEN = (
    f'SUMPRODUCT((tblPositionen[Gruppe]&""={_GROUP}&"")*(tblPositionen[Status]="Alternative")*'
    f"{is_yes('tblPositionen[Gewählt]')})"
)
_FIRST = f"MATCH({_GROUP},tblPositionen[Gruppe],0)=ROW()-ROW(tblPositionen[[#Headers],[Pos]])"
_PACKAGES = _here("Pakete")
_OTHER_PACKAGE = (
    f'AND(Angebot_Paket<>"",{_PACKAGES}<>"",ISERROR(SEARCH(Angebot_Paket&"",{_PACKAGES}&"")))'
)
COUNTS = (
    f'=IF({_UNPRICED},"",IF(OR({_here("Status")}="Option",{_OTHER_PACKAGE}),0,'
    f'IF({_here("Status")}="Alternative",'
    f"IF({_CHOSEN}>0,IF({is_yes(_here('Gewählt'))},1,0),"
    f"IF({_IN_GROUP}>{_ALTERNATIVES},0,IF({_FIRST},1,0))),"
    f'IF({_GROUP}="",1,IF({_CHOSEN}>0,0,1)))))'
)
