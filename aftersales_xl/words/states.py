"""German words about the federal states."""

from __future__ import annotations

from aftersales_xl.domain.money.working_days import FederalState
from aftersales_xl.words import Vocabulary, line

STATES = Vocabulary(
    FederalState,
    line(FederalState.BADEN_WUERTTEMBERG, "Baden-Württemberg", where="in Baden-Württemberg"),
    line(FederalState.BAVARIA, "Bayern", where="in Bayern"),
    line(FederalState.BERLIN, "Berlin", where="in Berlin"),
    line(FederalState.BRANDENBURG, "Brandenburg", where="in Brandenburg"),
    line(FederalState.BREMEN, "Bremen", where="in Bremen"),
    line(FederalState.HAMBURG, "Hamburg", where="in Hamburg"),
    line(FederalState.HESSE, "Hessen", where="in Hessen"),
    line(
        FederalState.MECKLENBURG_WESTERN_POMERANIA,
        "Mecklenburg-Vorpommern",
        where="in Mecklenburg-Vorpommern",
    ),
    line(FederalState.LOWER_SAXONY, "Niedersachsen", where="in Niedersachsen"),
    line(
        FederalState.NORTH_RHINE_WESTPHALIA, "Nordrhein-Westfalen", where="in Nordrhein-Westfalen"
    ),
    line(FederalState.RHINELAND_PALATINATE, "Rheinland-Pfalz", where="in Rheinland-Pfalz"),
    line(FederalState.SAARLAND, "Saarland", where="im Saarland"),
    line(FederalState.SAXONY, "Sachsen", where="in Sachsen"),
    line(FederalState.SAXONY_ANHALT, "Sachsen-Anhalt", where="in Sachsen-Anhalt"),
    line(FederalState.SCHLESWIG_HOLSTEIN, "Schleswig-Holstein", where="in Schleswig-Holstein"),
    line(FederalState.THURINGIA, "Thüringen", where="in Thüringen"),
)
HOLIDAYS_WHERE = STATES.column("where")
"""Where holidays are none of the working days of a contract."""
