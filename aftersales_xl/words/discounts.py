"""German words about discounts."""

from __future__ import annotations

from aftersales_xl.domain.discount_scope import AfterTerm, EarlyBirdScope
from aftersales_xl.domain.discounts import Missing, Mode, RuleKind
from aftersales_xl.domain.tiers import TierMethod
from aftersales_xl.words import Vocabulary

EARLY_BIRD_SCOPES = Vocabulary(
    ("erstes Jahr", EarlyBirdScope.FIRST_YEAR), ("ganze Laufzeit", EarlyBirdScope.FULL_TERM)
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
AFTER_TERM = Vocabulary(("Listenpreis", AfterTerm.LIST), ("bleibt", AfterTerm.KEPT))
