"""When a deal counts, and what a split leaves."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaipan.kernel.money import ZERO, Money
from kaipan.performance.rules.counting import DealFacts, Figure, RuleTerms, day_it_counts, figure_of, split

SUBSCRIBED, SIGNED, PAID = date(2026, 3, 1), date(2026, 3, 20), date(2026, 4, 2)
TOTAL, ROOM = Money(1_200_000), Money(1_100_000)


def rule(counts_at, **more):
    return RuleTerms(counts_at, more.pop("figure", "TOTAL"), "CONSULTANT", "NEW_DAY_NEW_AMOUNT", **more)


def deal(*, signed=SIGNED, received=ZERO, receipts=()):
    return DealFacts(SUBSCRIBED, signed, ROOM, TOTAL, Decimal("98.76"), received, receipts)


def test_at_subscription_and_at_signing():
    assert day_it_counts(rule("SUBSCRIPTION"), deal()) == SUBSCRIBED
    assert day_it_counts(rule("SIGNING"), deal()) == SIGNED
    assert day_it_counts(rule("SIGNING"), deal(signed=None)) is None


@pytest.mark.parametrize(
    ("received", "with_signing", "signed", "day"),
    [
        (360_000, False, None, PAID),
        (359_999, False, SIGNED, None),
        (360_000, True, None, None),
        (360_000, True, SIGNED, PAID),
        (360_000, True, date(2026, 4, 9), date(2026, 4, 9)),
    ],
)
def test_money_counts_at_thirty_per_cent(received, with_signing, signed, day):
    came = ((SUBSCRIBED, Money(60_000)), (PAID, Money(300_000)))
    terms = rule("MONEY", money_percent=Decimal(30), with_signing=with_signing)
    assert day_it_counts(terms, deal(signed=signed, received=Money(received), receipts=came)) == day


def test_which_price_counts():
    assert figure_of(rule("SIGNING"), deal()).amount == TOTAL
    assert figure_of(rule("SIGNING", figure="ROOM"), deal()).amount == ROOM


@given(
    cents=st.integers(-(10**12), 10**12),
    shares=st.lists(st.integers(1, 99), min_size=1, max_size=5),
)
def test_a_split_is_exact(cents, shares):
    whole = Figure(Money(Decimal(cents) / 100), Decimal("98.7654"))
    parts = split(whole, [(key, Decimal(share)) for key, share in enumerate(shares)])
    assert Money.total(each.amount for each in parts) == whole.amount
    assert sum(each.area for each in parts) == whole.area
    assert sum(each.count for each in parts) == 1
    assert sum(each.share for each in parts) == 100
