"""German words about the federal states."""

from __future__ import annotations

from aftersales_xl.public_holidays import FederalState
from aftersales_xl.words import Vocabulary

STATES = Vocabulary(
    ("Baden-Württemberg", FederalState.BADEN_WUERTTEMBERG),
    ("Bayern", FederalState.BAVARIA),
    ("Berlin", FederalState.BERLIN),
    ("Brandenburg", FederalState.BRANDENBURG),
    ("Bremen", FederalState.BREMEN),
    ("Hamburg", FederalState.HAMBURG),
    ("Hessen", FederalState.HESSE),
    ("Mecklenburg-Vorpommern", FederalState.MECKLENBURG_WESTERN_POMERANIA),
    ("Niedersachsen", FederalState.LOWER_SAXONY),
    ("Nordrhein-Westfalen", FederalState.NORTH_RHINE_WESTPHALIA),
    ("Rheinland-Pfalz", FederalState.RHINELAND_PALATINATE),
    ("Saarland", FederalState.SAARLAND),
    ("Sachsen", FederalState.SAXONY),
    ("Sachsen-Anhalt", FederalState.SAXONY_ANHALT),
    ("Schleswig-Holstein", FederalState.SCHLESWIG_HOLSTEIN),
    ("Thüringen", FederalState.THURINGIA),
)
