"""German words about discounts."""

from __future__ import annotations

from aftersales_xl.domain.money.tiers import TierMethod
from aftersales_xl.domain.price.discount_scope import AfterTerm, EarlyBirdScope
from aftersales_xl.domain.price.discounts import Missing, Mode, RuleKind
from aftersales_xl.words import Vocabulary, line

EARLY_BIRD_SCOPES = Vocabulary(
    EarlyBirdScope,
    line(EarlyBirdScope.FIRST_YEAR, "erstes Jahr"),
    line(EarlyBirdScope.FULL_TERM, "ganze Laufzeit"),
)
LIST_PRICE = "Listenpreis"
RULE_KINDS = Vocabulary(
    RuleKind,
    line(RuleKind.QUANTITY, "Menge", document="Mengenrabatt"),
    line(RuleKind.BUNDLE, "Bündel", document="Bündelrabatt"),
    line(RuleKind.TERM, "Laufzeit", document="Laufzeitrabatt"),
    line(RuleKind.EARLY_BIRD, "Frühbucher", document="Frühbucherrabatt"),
    line(RuleKind.LOYALTY, "Treue", document="Treuerabatt"),
    line(RuleKind.REFERRAL, "Empfehlung", document="Empfehlungsrabatt"),
    line(RuleKind.MANUAL, "Manuell", document="Nachlass"),
    line(RuleKind.AMOUNT, "Betrag", document="Preisnachlass"),
)
DISCOUNTS = RULE_KINDS.column("document")
"""What a document calls the discount of a rule."""
NOT_APPLIED = Vocabulary(
    Missing,
    line(Missing.DATE, "nicht angewandt: Datum fehlt"),
    line(Missing.DEADLINE, "nicht angewandt: Frist fehlt"),
    line(Missing.TERM, "nicht angewandt: Laufzeit fehlt"),
    line(Missing.CONTRACT_YEARS, "nicht angewandt: Vertragsjahre fehlen"),
)
MODES = Vocabulary(
    Mode,
    line(Mode.MULTIPLICATIVE, "multiplikativ"),
    line(Mode.ADDITIVE, "additiv"),
    line(Mode.BEST, "bester"),
    line(Mode.EXCLUSIVE, "exklusiv"),
)
TIER_METHODS = Vocabulary(
    TierMethod, line(TierMethod.VOLUME, "Menge"), line(TierMethod.GRADUATED, "Staffel")
)
AFTER_TERM = Vocabulary(AfterTerm, line(AfterTerm.LIST, LIST_PRICE), line(AfterTerm.KEPT, "bleibt"))
