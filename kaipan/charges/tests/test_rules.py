"""Rules without a database: the worked numbers of the trade, and what holds of all numbers."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaipan.charges.rules.counting import ChargeLine, Missing, count_all, count_charge
from kaipan.charges.rules.differences import Owed, lowered
from kaipan.charges.rules.facts import BuyerKind, ChargeFacts
from kaipan.charges.rules.standard import STANDARD_RULES
from kaipan.charges.rules.terms import Base, DueAt, Tier, problem_of
from kaipan.charges.testing import FACTS, PROPERTY_FEE
from kaipan.kernel.area import Area
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.rounding import Rounding, RoundingMode

DEED_TAX_2016, DEED_TAX, STAMP_DUTY, MAINTENANCE_FUND, REGISTRATION = (each.terms for each in STANDARD_RULES)


@pytest.mark.parametrize(
    ("home", "area", "amount"),
    [
        (1, "98.76", "10986.27"),
        (1, "140", "10986.27"),
        (1, "140.01", "16479.40"),
        (2, "98.76", "10986.27"),
        (2, "140.01", "21972.53"),
        (3, "98.76", "32958.80"),
        (5, "98.76", "32958.80"),
    ],
)
def test_deed_tax_of_a_home_since_december_2024(home, area, amount):
    line = count_charge(DEED_TAX, replace(FACTS, home_count=home, gross_area=Area(area)))
    assert line.base == Decimal("1098626.61")
    assert line.amount == Money(amount)


@pytest.mark.parametrize(
    ("home", "area", "amount"),
    [(1, "90", "10986.27"), (1, "98.76", "16479.40"), (2, "90", "10986.27"), (2, "98.76", "21972.53")],
)
def test_deed_tax_of_a_home_before(home, area, amount):
    facts = replace(FACTS, home_count=home, gross_area=Area(area))
    assert count_charge(DEED_TAX_2016, facts).amount == Money(amount)


def test_shops_and_companies_pay_the_statutory_rate_and_are_not_asked_for_their_homes():
    shop = replace(FACTS, residential=False, home_count=None)
    company = replace(FACTS, buyer_kind=BuyerKind.COMPANY, home_count=None)
    assert count_charge(DEED_TAX, shop).amount == count_charge(DEED_TAX, company).amount == Money("32958.80")


def test_stamp_duty_frees_people_who_buy_a_home():
    freed = count_charge(STAMP_DUTY, FACTS)
    assert (freed.amount, freed.exempt) == (ZERO, True)
    assert count_charge(STAMP_DUTY, replace(FACTS, residential=False)).amount == Money("549.31")


def test_maintenance_fund_counts_from_the_gross_area():
    line = count_charge(MAINTENANCE_FUND, FACTS)
    assert (line.amount, line.formula) == (Money("8888.40"), "98.76 ㎡ × 90 = 8,888.40")


def test_registration_costs_80_for_a_home_and_550_for_anything_else():
    assert count_charge(REGISTRATION, FACTS).amount == Money(80)
    assert count_charge(REGISTRATION, replace(FACTS, residential=False)).amount == Money(550)


def test_the_sum_is_written_out():
    formula = "1,197,503.00 ÷ 1.09 = 1,098,626.61; 1,098,626.61 × 1% = 10,986.27"
    assert count_charge(DEED_TAX, FACTS).formula == formula


def test_rounding_is_the_rules_own():
    up = replace(MAINTENANCE_FUND, rounding=Rounding(RoundingMode.UP, Decimal(1)))
    assert count_charge(up, FACTS).amount == Money(8889)


def test_what_nobody_has_said_is_asked_for():
    lines, missing = count_all(
        {"tax": DEED_TAX, "fund": MAINTENANCE_FUND}, replace(FACTS, home_count=None, gross_area=None)
    )
    assert lines == {}
    assert missing == {"tax": Missing("home_count"), "fund": Missing("gross_area")}


def test_a_rule_that_ended_charges_nothing():
    assert count_all({"fee": replace(PROPERTY_FEE, collected=False)}, FACTS) == ({}, {})


def test_without_a_tier_that_fits_nothing_is_charged():
    shops_only = replace(PROPERTY_FEE, tiers=(Tier(Decimal(8), residential=False),))
    assert count_charge(shops_only, FACTS) is None


@pytest.mark.parametrize(
    "terms",
    [
        replace(PROPERTY_FEE, tiers=()),
        replace(PROPERTY_FEE, tiers=(Tier(Decimal(-1)),)),
        replace(PROPERTY_FEE, tiers=(Tier(Decimal("NaN")),)),
        replace(PROPERTY_FEE, tiers=(Tier(Decimal("0.0000001")),)),
        replace(PROPERTY_FEE, tiers=(Tier(Decimal(1), home_count=4),)),
        replace(PROPERTY_FEE, tiers=(Tier(Decimal(1), area_up_to=Decimal(0)),)),
        replace(PROPERTY_FEE, tiers=(Tier(Decimal(1)), Tier(Decimal(2), home_count=1))),
        replace(PROPERTY_FEE, vat_percent=Decimal(9)),
        replace(DEED_TAX, vat_percent=Decimal(0)),
        replace(DEED_TAX, tiers=(Tier(Decimal(101)),)),
        replace(PROPERTY_FEE, due_at=DueAt.DATE),
        replace(PROPERTY_FEE, due_on=date(2026, 4, 1)),
        replace(PROPERTY_FEE, due_days=-1),
    ],
)
def test_terms_by_which_nothing_can_be_charged_say_why(terms):
    assert problem_of(terms)


@pytest.mark.parametrize("each", STANDARD_RULES, ids=lambda each: f"{each.terms.code}-{each.valid_from}")
def test_the_standard_rules_can_be_counted(each):
    assert problem_of(each.terms) is None
    assert each.terms.source


def test_facts_are_read_as_they_were_frozen():
    unknown = replace(FACTS, gross_area=None, home_count=None)
    for facts in (FACTS, unknown):
        assert ChargeFacts.from_json(facts.as_json()) == facts


PRICES = st.integers(1, 10**11).map(lambda cents: Money(Decimal(cents) / 100))
VALUES = st.integers(0, 10000).map(lambda value: Decimal(value) / 100)


@given(price=PRICES, value=VALUES, vat=st.integers(1, 20))
def test_a_share_of_the_price_is_the_share_to_the_cent(price, value, vat):
    terms = replace(DEED_TAX, tiers=(Tier(value),), vat_percent=Decimal(vat))
    line = count_charge(terms, replace(FACTS, price=price))
    assert isinstance(line, ChargeLine)
    assert abs(line.base * (100 + vat) - price.amount * 100) <= Decimal("0.5") * (100 + vat) / 100
    assert abs(line.amount.amount * 100 - line.base * value) <= Decimal("0.5")


@given(low=PRICES, high=PRICES)
def test_who_pays_more_for_the_same_home_pays_no_less_tax(low, high):
    low, high = sorted((low, high))
    taxes = [count_charge(DEED_TAX, replace(FACTS, price=price)).amount for price in (low, high)]
    assert taxes == sorted(taxes)


@given(
    base=st.sampled_from(Base),
    home=st.one_of(st.none(), st.integers(1, 9)),
    area=st.one_of(st.none(), st.integers(1, 99999).map(lambda size: Area(Decimal(size) / 100))),
)
def test_whatever_is_known_there_is_a_line_or_the_fact_that_is_missing(base, home, area):
    vat = Decimal(9) if base == Base.PRICE_WITHOUT_VAT else Decimal(0)
    counted = count_charge(
        replace(DEED_TAX, base=base, vat_percent=vat),
        replace(FACTS, home_count=home, gross_area=area, inner_area=area),
    )
    asks_area = base in (Base.GROSS_AREA, Base.INNER_AREA) or (home or 0) < 3
    assert isinstance(counted, ChargeLine) == (home is not None and (area is not None or not asks_area))


CENTS = st.integers(0, 10**6)


@given(st.lists(st.tuples(st.integers(1, 10**6), CENTS), max_size=5), CENTS)
def test_what_is_taken_back_is_taken_from_what_is_not_paid_first(parts, cut):
    owed = [
        Owed(place, Money(Decimal(amount) / 100), Money(Decimal(min(paid, amount)) / 100))
        for place, (amount, paid) in enumerate(parts)
    ]
    asked, paid = Money.total(each.amount for each in owed), Money.total(each.paid for each in owed)
    by = min(Money(Decimal(cut) / 100), asked)
    now = {each.due_id: each.amount for each in owed} | lowered(owed, by)
    freed = Money.total(max(each.paid - now[each.due_id], ZERO) for each in owed)
    assert Money.total(now.values()) == asked - by
    assert freed == max(paid - (asked - by), ZERO)
    assert all(ZERO <= now[each.due_id] <= each.amount for each in owed)


def test_no_more_is_taken_back_than_is_asked():
    with pytest.raises(ValueError, match="not lowered"):
        lowered([Owed(1, Money(10), ZERO)], Money(11))
