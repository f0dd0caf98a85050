"""A business case as it is offered: from typed rows to figures, sources and claims."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from business_cases import said
from hypothesis import given
from hypothesis import strategies as st

from aftersales_xl.domain.case.business_case import Phase
from aftersales_xl.domain.case.claims import RateCard
from aftersales_xl.domain.case.form import CaseEntry, CaseForm, Owned, of_case, phase
from aftersales_xl.domain.case.payback import PaybackKind
from aftersales_xl.domain.case.study import (
    Assumption,
    Benefit,
    BenefitKind,
    CaseStudy,
    Origin,
    Payment,
    RunningCost,
)
from aftersales_xl.domain.money.catalogue import Charge
from aftersales_xl.domain.money.errors import Refusal
from aftersales_xl.domain.price.lines import QuoteLine
from aftersales_xl.domain.price.totals import totals

D = Decimal
PHASES = (
    Phase(name="Konzept", days=D(2), price=D(8000)),
    Phase(name="Aufbau", days=D(5), price=D(16_000)),
    Phase(name="Anlernen", days=D(20), price=D(44_000)),
    Phase(name="Einführung", days=D(5), price=D(12_000)),
)
SUPPORT = Benefit(
    label="Support", kind=BenefitKind.REDUCED_COST, quantity=D(500_000), share=D("0.4")
)
PLAIN = CaseEntry(name="Ohne Betrieb", horizon_months=D(36), discount_rate=D("0.08"))
WITH = replace(PLAIN, name="Mit Betrieb")
FORM = CaseForm(
    cases=(PLAIN, WITH),
    phases=tuple(Owned(case="", entry=each) for each in PHASES),
    benefits=(Owned(case="", entry=SUPPORT),),
    running_costs=(
        Owned(case="mit betrieb", entry=RunningCost(label="Betrieb", per_year=D(17_400))),
    ),
)
euros = st.decimals(1, 1_000_000, places=2)


def months(study: CaseStudy) -> dict[PaybackKind, Decimal | None]:
    return {payback.kind: payback.months for payback in study.paybacks}


def test_the_published_figures_come_out_of_typed_rows():
    study = FORM.study("Ohne Betrieb")
    assert study.case.investment == 80_000
    assert study.case.saving_per_year == 200_000
    found = months(study)
    assert found[PaybackKind.GO_LIVE] == D("4.8")
    assert round(found[PaybackKind.SIGNING], 4) == D("6.2769")
    assert round(found[PaybackKind.DISCOUNTED], 4) == D("6.4155")
    assert round(study.net_present_value, 2) == D("429647.99")


def test_a_row_without_a_case_counts_for_all_and_a_named_one_for_its_own():
    assert FORM.study("Ohne Betrieb").running_costs == ()
    assert [cost.label for cost in FORM.study("MIT BETRIEB").running_costs] == ["Betrieb"]
    assert FORM.study("Mit Betrieb").phases == PHASES


def test_parts_of_the_investment_add_up_whenever_it_is_paid():
    for payment in Payment:
        form = replace(FORM, cases=(replace(PLAIN, payment=payment),))
        assert form.study(PLAIN.name).case.investment == sum(each.price for each in PHASES)


def test_by_phase_each_price_falls_due_when_its_phase_ends():
    study = replace(FORM, cases=(replace(PLAIN, payment=Payment.BY_PHASE),)).study(PLAIN.name)
    # 2, 7, 27, 32 days × 12/260: 0.09, 0.32, 1.25, 1.48 months, each paid at its month's end
    assert [part.paid_in for part in study.case.investments] == [1, 1, 2, 2]


@given(euros, st.integers(0, 100), st.integers(1, 100))
def test_a_payback_falls_when_savings_rise(base, share, more):
    def study(percent: int) -> CaseStudy:
        benefit = replace(SUPPORT, quantity=base, share=D(min(percent, 100)) / 100)
        return replace(FORM, benefits=(Owned(case="", entry=benefit),)).study(PLAIN.name)

    before, after = months(study(share)), months(study(share + more))
    for kind, reached in before.items():
        later = after[kind]
        assert reached is None or (later is not None and later <= reached)


@given(st.lists(st.tuples(st.sampled_from(["", "a", "B"]), euros), max_size=8))
def test_what_counts_for_no_case_alone_counts_once_for_each(rows):
    owned = [Owned(case=case, entry=amount) for case, amount in rows]
    shared = sum(amount for case, amount in rows if not case)
    own = sum(amount for case, amount in rows if case)
    assert sum(sum(of_case(owned, case)) for case in ("A", "b")) == 2 * shared + own


def test_a_phase_costs_its_fixed_price_or_its_effort():
    assert phase("A", days=D(5), effort_days=D(4), day_rate=D(1200)).price == 4800
    fixed = phase("A", days=D(5), effort_days=D(4), day_rate=D(1200), fixed_price=D(0))
    assert (fixed.price, fixed.effort_days) == (0, 4)


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (
            lambda: phase("Aufbau", days=D(5), effort_days=D(4)),
            "Die Phase „Aufbau“ hat weder einen Festpreis noch Aufwand und Tagessatz. Bitte "
            "tragen Sie das eine oder das andere ein.",
        ),
        (
            lambda: FORM.study("Basis"),
            "Den Fall „Basis“ gibt es nicht. Bitte wählen Sie einen der Fälle (Ohne Betrieb, Mit "
            "Betrieb) oder lassen Sie die Zelle leer, wenn die Angabe für alle Fälle gilt.",
        ),
        (
            lambda: replace(FORM, phases=()).study("Mit Betrieb"),
            "Der Fall „Mit Betrieb“ hat keine Phase mit einem Preis. Bitte ergänzen Sie auf dem "
            "Blatt ROI mindestens eine.",
        ),
        (
            lambda: replace(FORM, benefits=()).study("Mit Betrieb"),
            "Der Fall „Mit Betrieb“ hat keinen Nutzen. Bitte ergänzen Sie auf dem Blatt ROI "
            "mindestens einen.",
        ),
        (
            lambda: replace(PLAIN, name="Fall*"),
            "Der Name „Fall*“ enthält eines der Zeichen * ? ~ < > =, mit denen Formeln der Mappe "
            "suchen. Bitte wählen Sie einen Namen ohne diese Zeichen.",
        ),
    ],
)
def test_what_makes_no_case_is_refused_with_a_sentence(act, sentence):
    with pytest.raises(Refusal) as refused:
        act()
    assert [said(problem) for problem in refused.value.problems] == [sentence]


def test_claims_that_figures_do_not_bear_out_are_warnings():
    claimed = replace(PLAIN, claimed_payback=D(6), claimed_saving=D(250_000))
    card = RateCard(lowest=D(960), highest=D(1600))
    form = replace(FORM, cases=(claimed,), rate_card=card)
    payback, saving, missing, rate = [said(each) for each in form.study(PLAIN.name).warnings]
    assert "passt zur Amortisation ab Vertragsschluss (6,28 Monate)" in payback
    assert saving.startswith("Die Teile ergeben zusammen 200.000,00 €, angegeben sind 250.000,00 €")
    assert missing.startswith("Der Fall „Ohne Betrieb“ nennt keinen Aufwand in Personentagen")
    assert rate.startswith("80.000,00 € für 32 Tage sind 2.500,00 € am Tag")


@pytest.mark.parametrize(
    ("assumption", "code"),
    [
        (Assumption(statement="x"), None),
        (Assumption(statement="x", origin=Origin.STUDY, source="S"), "assumption_without_source"),
        (
            Assumption(statement="x", origin=Origin.STUDY, as_of=date(2026, 1, 1)),
            "assumption_without_source",
        ),
        (
            Assumption(statement="x", origin=Origin.STUDY, source="S", as_of=date(2026, 1, 1)),
            None,
        ),
        (
            Assumption(statement="x", origin=Origin.REFERENCE, source="S", as_of=date(2026, 1, 1)),
            "reference_not_released",
        ),
    ],
)
def test_only_what_somebody_stands_behind_leaves_the_house(assumption, code):
    found = replace(FORM.study(PLAIN.name), assumptions=(assumption,)).problems
    assert [problem.code for problem in found] == ([code] if code else [])


def test_an_offer_that_says_other_than_its_case_is_told() -> None:
    study = CaseStudy(
        name="Projekt",
        phases=(Phase(name="Aufbau", days=Decimal(32), price=Decimal(80_000)),),
        benefits=(
            Benefit(
                label="Kundenservice",
                kind=BenefitKind.REDUCED_COST,
                quantity=Decimal(500_000),
                share=Decimal("0.4"),
            ),
        ),
    )
    once = QuoteLine(position="1", unit_price=Decimal(80_000))
    operation = QuoteLine(position="2", charge=Charge.MONTHLY, unit_price=Decimal(1450))

    assert study.against_offer(totals([once])) == ()
    told = study.against_offer(totals([replace(once, unit_price=Decimal(76_000)), operation]))
    assert [problem.code for problem in told] == [
        "case_investment_differs",
        "case_without_running_costs",
    ]
    costs = (RunningCost(label="Betrieb", per_year=Decimal(17_400)),)
    assert replace(study, running_costs=costs).against_offer(totals([once, operation])) == ()
