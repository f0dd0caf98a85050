"""Native formulas of the tables of a business case: what one row comes to."""

from __future__ import annotations

from aftersales_xl.domain.case_study import BenefitKind, Origin
from aftersales_xl.tables import sums
from aftersales_xl.words.case import BENEFIT_KINDS, ORIGINS

_MINUTES_OF_AN_HOUR = 60
GOOD, NO_SOURCE, NO_RELEASE = "in Ordnung", "Quelle und Stand fehlen", "Freigabe fehlt"


def _phase(header: str) -> str:
    return f"tblPhasen[[#This Row],[{header}]]"


def _benefit(header: str) -> str:
    return f"tblNutzen[[#This Row],[{header}]]"


def _assumption(header: str) -> str:
    return f"tblAnnahmen[[#This Row],[{header}]]"


def _is(kind: BenefitKind) -> str:
    return f'{_benefit("Art")}="{BENEFIT_KINDS.word(kind)}"'


PHASE_PRICE = (
    f'=IF({_phase("Festpreis")}<>"",{sums.number(_phase("Festpreis"))},'
    f'IF(OR({_phase("Aufwand Tage")}="",{_phase("Tagessatz")}=""),"",'
    f"{_phase('Aufwand Tage')}*{_phase('Tagessatz')}))"
)
_QUANTITY, _SHARE, _RATE = _benefit("Menge"), _benefit("Anteil"), _benefit("Satz")
BENEFIT_PER_YEAR = (
    f"=IF({_is(BenefitKind.REDUCED_COST)},{_QUANTITY}*{_SHARE},"
    f"IF({_is(BenefitKind.TICKETS_AVOIDED)},{_QUANTITY}*{_SHARE}*{_RATE},"
    f"IF({_is(BenefitKind.TIME_SAVED)},{_QUANTITY}*{_benefit('Minuten pro Tag')}"
    f'*{_benefit("Tage im Jahr")}*{_RATE}/{_MINUTES_OF_AN_HOUR},"")))'
)
_ORIGIN = _assumption("Herkunft")
_CUSTOMER, _REFERENCE = ORIGINS.word(Origin.CUSTOMER), ORIGINS.word(Origin.REFERENCE)
ASSUMPTION_STATE = (
    f'=IF({_assumption("Annahme")}="","",'
    f'IF({_ORIGIN}="","Herkunft fehlt",IF({_ORIGIN}="{_CUSTOMER}","{GOOD}",'
    f'IF(OR({_assumption("Quelle")}="",{_assumption("Stand")}=""),"{NO_SOURCE}",'
    f'IF(AND({_ORIGIN}="{_REFERENCE}",{_assumption("Freigabe am")}=""),"{NO_RELEASE}",'
    f'"{GOOD}")))))'
)
