"""What deals earn under tiers, to the cent, and what is payable when."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.tiers import Step, tier_slices
from kaipan.performance.rules.commission import (
    Counted,
    PlanTerms,
    entitlements,
    entry_kind,
    payable,
    period_of,
)

M = 1_000_000


def plan(*steps, jump="", kind="PERCENT", **more):
    return PlanTerms(kind, tuple(Step(Decimal(a), Decimal(r)) for a, r in steps), jump, **more)


def counted(*amounts):
    return [Counted(key, Money(amount), Decimal(1)) for key, amount in enumerate(amounts)]


def earned(terms, *amounts):
    return [str(each.amount) for each in entitlements(terms, counted(*amounts))]


JUMP = ((0, "0.6"), (100 * M, "0.8"))


def test_the_whole_is_rated_anew_by_the_step_it_reaches():
    assert earned(plan(*JUMP, jump="WHOLE"), 90 * M, 60 * M) == ["720000.00", "480000.00"]


def test_each_step_rates_what_lies_above_it():
    assert earned(plan(*JUMP, jump="MARGINAL"), 90 * M, 60 * M) == ["600000.00", "400000.00"]


def test_the_rate_shown_is_what_the_commission_comes_to():
    whole, marginal = (
        entitlements(plan(*JUMP, jump=jump), counted(150 * M)) for jump in ("WHOLE", "MARGINAL")
    )
    assert (whole[0].rate, marginal[0].rate) == (Decimal("0.8000"), Decimal("0.6667"))


def test_a_deal_may_earn_a_fixed_amount():
    terms = plan((0, 1000), (3, 1500), jump="WHOLE", kind="FIXED")
    assert earned(terms, M, M) == ["1000.00", "1000.00"]
    assert earned(terms, M, M, M) == ["1500.00"] * 3


def test_half_a_deal_earns_half():
    terms = plan((0, 1000), kind="FIXED")
    assert [str(each.amount) for each in entitlements(terms, [Counted(1, Money(M), Decimal("0.6"))])] == [
        "600.00"
    ]


def test_less_than_nothing_is_at_the_first_rate():
    assert earned(plan(*JUMP, jump="WHOLE"), -50_000) == ["-300.00"]
    assert earned(plan(*JUMP, jump="MARGINAL"), 50_000, -50_000) == ["300.00", "-300.00"]


@given(
    amounts=st.lists(st.integers(-(10**10), 10**11), min_size=1, max_size=12),
    jump=st.sampled_from(["WHOLE", "MARGINAL"]),
)
def test_the_parts_sum_to_what_the_steps_make_of_all(amounts, jump):
    terms = plan(*JUMP, jump=jump)
    money = [Money(Decimal(each) / 100) for each in amounts]
    parts = entitlements(terms, [Counted(key, each, Decimal(1)) for key, each in enumerate(money)])
    lines = tier_slices("PERCENT", terms.steps, jump, Money.total(money).amount)
    assert Money.total(each.amount for each in parts) == Money.total(each.amount for each in lines)


def test_periods():
    day = date(2026, 8, 17)
    assert [period_of(each, day) for each in ("MONTH", "QUARTER", "YEAR")] == [
        date(2026, 8, 1),
        date(2026, 7, 1),
        date(2026, 1, 1),
    ]


def test_what_a_difference_is_posted_as():
    assert entry_kind(posted_before=False, stands=True) == "ACCRUED"
    assert entry_kind(posted_before=True, stands=True) == "RERATED"
    assert entry_kind(posted_before=True, stands=False) == "CLAWBACK"


@pytest.mark.parametrize(
    ("signed", "percent", "handed_over", "amount"),
    [
        (False, 0, False, "0.00"),
        (True, 29, False, "4000.00"),
        (True, 30, False, "9000.00"),
        (True, 100, True, "10000.00"),
    ],
)
def test_parts_become_payable_one_after_the_other(signed, percent, handed_over, amount):
    terms = plan(
        (0, 1),
        at_signing=Decimal(40),
        at_money=Decimal(50),
        at_handover=Decimal(10),
        money_percent=Decimal(30),
    )
    may = payable(terms, Money(10_000), signed=signed, paid_percent=Decimal(percent), handed_over=handed_over)
    assert str(may) == amount


def test_nothing_is_payable_of_what_was_taken_back():
    assert payable(plan((0, 1)), ZERO, signed=True, paid_percent=Decimal(100), handed_over=True) == ZERO
