"""The German words cells use for the terms of the domain, and back."""

from __future__ import annotations

from typing import Generic, Literal, TypeVar

from aftersales_xl.domain.approval import Cause
from aftersales_xl.domain.billing import BillingInterval, Due
from aftersales_xl.domain.case_study import BenefitKind, Origin, Payment
from aftersales_xl.domain.catalogue import Charge
from aftersales_xl.domain.contract_periods import CalendarUnit
from aftersales_xl.domain.discount_scope import AfterTerm, EarlyBirdScope
from aftersales_xl.domain.discounts import Missing, Mode, RuleKind
from aftersales_xl.domain.errors import refusal
from aftersales_xl.domain.indexation import Comparison, IndexKind
from aftersales_xl.domain.limits import LimitScope
from aftersales_xl.domain.lines import Status
from aftersales_xl.domain.maintenance import Base, Level
from aftersales_xl.domain.notice import Ends, NoticeUnit
from aftersales_xl.domain.party import LegalForm, Salutation
from aftersales_xl.domain.sensitivity import Driver
from aftersales_xl.domain.service_hours import FaultClass
from aftersales_xl.domain.shares import ShareMethod
from aftersales_xl.domain.tiers import TierMethod
from aftersales_xl.domain.vat import TaxCase
from aftersales_xl.public_holidays import FederalState

Term = TypeVar("Term")


class Vocabulary(Generic[Term]):
    """A closed list of German words, each standing for one term; order is that of drop-downs."""

    def __init__(self, *pairs: tuple[str, Term]) -> None:
        self._term_of = {word.casefold(): term for word, term in pairs}
        self._word_of = {term: word for word, term in reversed(pairs)}
        self.words = tuple(word for word, _ in pairs)

    def term(self, word: str) -> Term:
        """Return the term of ``word``, read without regard to case; refuse an unknown word.

        >>> CHARGES.term("Jährlich")
        <Charge.YEARLY: 'yearly'>
        """
        try:
            return self._term_of[word.strip().casefold()]
        except KeyError:
            raise refusal("choice_unknown", value=word, choices=", ".join(self.words)) from None

    def or_none(self) -> Vocabulary[Term | None]:
        """Return the same words for readers that know nothing as well."""
        return Vocabulary(*((word, self.term(word)) for word in self.words))

    def word(self, term: Term) -> str:
        """Return the German word of ``term``."""
        return self._word_of[term]


UNNAMED_PACKAGES = ("Paket 1", "Paket 2", "Paket 3")
OPEN_PRICE = "nach Aufwand"
OPEN_PRICES = frozenset({OPEN_PRICE.casefold(), "offen", "auf anfrage"})
CHARGES = Vocabulary(
    ("einmalig", Charge.ONCE),
    ("Aufwand", Charge.EFFORT),
    ("monatlich", Charge.MONTHLY),
    ("jährlich", Charge.YEARLY),
    ("Text", Charge.TEXT),
    ("Abschnitt", Charge.SECTION),
)
STATUSES = Vocabulary(
    ("fest", Status.FIXED), ("Option", Status.OPTION), ("Alternative", Status.ALTERNATIVE)
)
YES_NO = Vocabulary(("ja", True), ("nein", False))
LEVELS = Vocabulary(
    ("Standard", Level.STANDARD), ("Premium", Level.PREMIUM), ("Custom", Level.CUSTOM)
)
LEVELS_OR_NONE: Vocabulary[Level | None] = Vocabulary(
    ("keine", None),
    ("Standard", Level.STANDARD),
    ("Premium", Level.PREMIUM),
    ("Custom", Level.CUSTOM),
)
BASES = Vocabulary(("Listenpreis", Base.LIST), ("Nettopreis", Base.NET))
BINDING = Vocabulary(("verbindlich", True), ("freibleibend", False))
SALUTATIONS = Vocabulary(
    ("Frau", Salutation.MS), ("Herr", Salutation.MR), ("ohne", Salutation.NEUTRAL)
)
TAX_CASES = Vocabulary(
    ("Inland", TaxCase.DOMESTIC),
    ("EU-Unternehmen", TaxCase.EU_BUSINESS),
    ("Drittland", TaxCase.THIRD_COUNTRY),
    ("§ 13b Waren", TaxCase.SECTION_13B),
    ("Privatkunde", TaxCase.CONSUMER),
)
LEGAL_FORMS = Vocabulary(
    ("GmbH", LegalForm.GMBH),
    ("UG (haftungsbeschränkt)", LegalForm.GMBH),
    ("AG", LegalForm.AG),
    ("GmbH & Co. KG", LegalForm.GMBH_CO_KG),
    ("e. K., OHG oder KG", LegalForm.REGISTERED),
    ("ohne Registereintrag", LegalForm.UNREGISTERED),
)
EARLY_BIRD_SCOPES = Vocabulary(
    ("erstes Jahr", EarlyBirdScope.FIRST_YEAR), ("ganze Laufzeit", EarlyBirdScope.FULL_TERM)
)
SCOPES = Vocabulary(
    ("Position", LimitScope.POSITION),
    ("Einmalig", LimitScope.ONCE),
    ("Wiederkehrend", LimitScope.RECURRING),
    ("Gesamt", LimitScope.TOTAL),
)
CAUSES = Vocabulary(
    ("Rabatt zu hoch", Cause.DISCOUNT),
    ("Marge zu niedrig", Cause.MARGIN),
    ("Kosten fehlen", Cause.COST_MISSING),
    ("Marge nicht bestimmbar", Cause.MARGIN_UNDETERMINED),
)
LIST_PRICE = "Listenpreis"
RULE_KINDS = Vocabulary(
    ("Menge", RuleKind.QUANTITY),
    ("Bündel", RuleKind.BUNDLE),
    ("Laufzeit", RuleKind.TERM),
    ("Frühbucher", RuleKind.EARLY_BIRD),
    ("Treue", RuleKind.LOYALTY),
    ("Empfehlung", RuleKind.REFERRAL),
    ("Manuell", RuleKind.MANUAL),
    ("Betrag", RuleKind.AMOUNT),
)
NOT_APPLIED = {
    Missing.DATE: "nicht angewandt: Datum fehlt",
    Missing.DEADLINE: "nicht angewandt: Frist fehlt",
    Missing.TERM: "nicht angewandt: Laufzeit fehlt",
    Missing.CONTRACT_YEARS: "nicht angewandt: Vertragsjahre fehlen",
}
MODES = Vocabulary(
    ("multiplikativ", Mode.MULTIPLICATIVE),
    ("additiv", Mode.ADDITIVE),
    ("bester", Mode.BEST),
    ("exklusiv", Mode.EXCLUSIVE),
)
TIER_METHODS = Vocabulary(("Menge", TierMethod.VOLUME), ("Staffel", TierMethod.GRADUATED))
INTERVALS = Vocabulary(
    ("monatlich", BillingInterval.MONTHLY),
    ("vierteljährlich", BillingInterval.QUARTERLY),
    ("halbjährlich", BillingInterval.HALF_YEARLY),
    ("jährlich", BillingInterval.YEARLY),
)
DUE_MODES = Vocabulary(
    ("im Voraus", Due.IN_ADVANCE),
    ("nachträglich", Due.IN_ARREARS),
    ("zum Ende des Zeitraums", Due.PERIOD_END),
)
ALIGNMENTS: Vocabulary[CalendarUnit | None] = Vocabulary(
    ("Vertragsbeginn", None),
    ("Kalendermonat", CalendarUnit.MONTH),
    ("Kalenderquartal", CalendarUnit.QUARTER),
    ("Kalenderjahr", CalendarUnit.YEAR),
)
SHARE_METHODS = Vocabulary(
    ("Tage", ShareMethod.DAYS),
    ("Monate", ShareMethod.MONTHS),
    ("365", ShareMethod.DAYS_365),
    ("30/360", ShareMethod.THIRTY_360),
    ("Angefangen", ShareMethod.BEGUN_MONTHS),
    ("Keine", ShareMethod.WHOLE),
)
NOTICE_UNITS = Vocabulary(
    ("Monate", NoticeUnit.MONTHS), ("Wochen", NoticeUnit.WEEKS), ("Tage", NoticeUnit.DAYS)
)
CONTRACT_ENDS = Vocabulary(
    ("Laufzeitende", Ends.TERM),
    ("Monatsende", Ends.MONTH),
    ("Quartalsende", Ends.QUARTER),
    ("Ende des Vertragsjahres", Ends.CONTRACT_YEAR),
)
INDEX_KINDS = Vocabulary(
    ("Verbraucherpreisindex", IndexKind.CONSUMER_PRICES),
    ("Kostenelemente", IndexKind.COST_ELEMENTS),
)
FIXED_STEP = "fester Schritt"
PRICE_CLAUSES: Vocabulary[IndexKind | Literal["step"] | None] = Vocabulary(
    ("keine", None),
    (FIXED_STEP, "step"),
    ("Verbraucherpreisindex", IndexKind.CONSUMER_PRICES),
    ("Kostenelemente", IndexKind.COST_ELEMENTS),
)
COMPARISONS = Vocabulary(("ab", Comparison.AT_LEAST), ("mehr als", Comparison.MORE_THAN))
AFTER_TERM = Vocabulary(("Listenpreis", AfterTerm.LIST), ("bleibt", AfterTerm.KEPT))
RUNS_OUT, RUNS_ON, NOT_NEEDED = "endet von selbst", "läuft weiter", "nicht nötig"
DEADLINES: Vocabulary[tuple[Literal["reaction", "restoration"], FaultClass]] = Vocabulary(
    ("Reaktion betriebsverhindernd", ("reaction", FaultClass.BLOCKING)),
    ("Reaktion betriebsbehindernd", ("reaction", FaultClass.HINDERING)),
    ("Reaktion leicht", ("reaction", FaultClass.MINOR)),
    ("Wiederherstellung betriebsverhindernd", ("restoration", FaultClass.BLOCKING)),
    ("Wiederherstellung betriebsbehindernd", ("restoration", FaultClass.HINDERING)),
    ("Wiederherstellung leicht", ("restoration", FaultClass.MINOR)),
)
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
CASE_DRIVERS = Vocabulary(
    ("Investition", Driver.INVESTMENT),
    ("Ersparnis pro Jahr", Driver.SAVING),
    ("Laufende Kosten pro Jahr", Driver.RUNNING_COST),
    ("Projekttage", Driver.PROJECT_DAYS),
    ("Anlauf in Monaten", Driver.RAMP_UP),
    ("Betrachtete Monate", Driver.HORIZON),
    ("Kalkulationszins", Driver.DISCOUNT_RATE),
)
BENEFIT_KINDS = Vocabulary(
    ("Kostensenkung", BenefitKind.REDUCED_COST),
    ("Zeitersparnis", BenefitKind.TIME_SAVED),
    ("vermiedene Anfragen", BenefitKind.TICKETS_AVOIDED),
)
CASE_PAYMENTS = Vocabulary(
    ("bei Vertragsschluss", Payment.AT_SIGNING), ("je Phase", Payment.BY_PHASE)
)
ORIGINS = Vocabulary(
    ("Kunde", Origin.CUSTOMER), ("Studie", Origin.STUDY), ("Referenz", Origin.REFERENCE)
)
