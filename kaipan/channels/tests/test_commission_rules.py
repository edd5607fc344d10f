"""Commission to the cent: the published vectors, and what is taken back."""

from decimal import Decimal

import pytest

from kaipan.channels.refusals import PlanUnfit
from kaipan.channels.rules.commission import CommissionTerms, clawbacks, commission, slices
from kaipan.channels.rules.plans import check_plan
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.tiers import Step

M = 1_000_000


def percent(*steps, jump=""):
    return CommissionTerms("PERCENT", tuple(Step(Decimal(a), Decimal(r)) for a, r in steps), jump)


def fixed(*steps, jump=""):
    return CommissionTerms("FIXED", tuple(Step(Decimal(a), Decimal(r)) for a, r in steps), jump)


STEPS = ((0, "0.6"), (100 * M, "0.8"))


@pytest.mark.parametrize(
    ("terms", "totals", "expected"),
    [
        (percent(*STEPS, jump="WHOLE"), [150 * M], "1200000"),
        (percent(*STEPS, jump="MARGINAL"), [150 * M], "1000000"),
        (percent(*STEPS, jump="WHOLE"), [100 * M], "800000"),
        (percent(*STEPS, jump="WHOLE"), [99_999_999], "599999.99"),
        (percent(*STEPS, jump="MARGINAL"), [100 * M], "600000"),
        (percent((0, "1.25")), ["1197503.00"], "14968.79"),
        (percent(*STEPS, jump="WHOLE"), [], "0"),
        (fixed((0, 10_000)), [M, M, M], "30000"),
        (fixed((0, 10_000), (5, 12_000), jump="WHOLE"), [M] * 6, "72000"),
        (fixed((0, 10_000), (5, 12_000), jump="MARGINAL"), [M] * 6, "62000"),
    ],
)
def test_what_deals_earn(terms, totals, expected):
    check_plan(terms)
    assert commission(terms, [Money(total) for total in totals]) == Money(expected)


def test_the_lines_of_a_marginal_plan_are_the_steps_it_reached():
    lines = slices(percent(*STEPS, jump="MARGINAL"), [Money(150 * M)])
    assert [(line.quantity, line.rate, line.amount) for line in lines] == [
        (100 * M, Decimal("0.6"), Money(600_000)),
        (50 * M, Decimal("0.8"), Money(400_000)),
    ]


def test_a_deal_that_ends_takes_back_what_it_brought_jump_and_all():
    terms = percent(*STEPS, jump="WHOLE")
    earned = [(1, Money(60 * M)), (2, Money(60 * M))]
    assert commission(terms, [total for _, total in earned]) == Money(960_000)
    assert clawbacks(terms, earned, [1]) == {1: Money(600_000)}
    assert clawbacks(terms, earned, [1, 2]) == {1: Money(600_000), 2: Money(360_000)}
    assert Money.total(clawbacks(terms, earned, [2, 1]).values()) == Money(960_000)


def test_nothing_is_left_when_all_deals_ended():
    terms = percent((0, "0.7"))
    taken = clawbacks(terms, [(1, Money("333.33")), (2, Money("333.34"))], [2, 1])
    whole = commission(terms, [Money("333.33"), Money("333.34")])
    assert whole - Money.total(taken.values()) == ZERO


@pytest.mark.parametrize(
    "terms",
    [
        percent(),
        percent((1, "0.6")),
        percent((0, "0.6"), (0, "0.8"), jump="WHOLE"),
        percent((0, "0.6"), (100, "0.8")),
        percent((0, "0.6"), jump="WHOLE"),
        percent((0, "20.01")),
        percent((0, 0)),
        fixed((0, 1_000_001)),
        fixed((0, 1), ("1.5", 2), jump="WHOLE"),
        CommissionTerms("GIFT", (Step(Decimal(0), Decimal(1)),)),
        CommissionTerms("PERCENT", (Step(Decimal(0), Decimal(1)),), "", Decimal(101)),
    ],
    ids=str,
)
def test_a_plan_nothing_can_be_counted_by_is_refused(terms):
    with pytest.raises(PlanUnfit):
        check_plan(terms)
