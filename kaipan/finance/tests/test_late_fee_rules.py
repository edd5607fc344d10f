"""滞纳金 by slices; the tables of docs/algorithms/late-fee.md."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaipan.finance.rules.late_fee import LateFeeTerms, Payment, late_fee
from kaipan.kernel.money import ZERO, Money

DUE_ON = date(2026, 3, 10)
ONE_IN_TEN_THOUSAND = LateFeeTerms(rate=Decimal("0.0001"))


def after(days):
    return DUE_ON + timedelta(days=days)


def paid(days, amount):
    return Payment(after(days), Money(amount))


def fee(amount, payments, *, on=30, terms=ONE_IN_TEN_THOUSAND):
    return late_fee(Money(amount), DUE_ON, payments, on=after(on), terms=terms)


def test_each_slice_counts_its_own_days():
    owed = fee("317503", [paid(10, 100000), paid(30, 217503)])
    assert [(str(part.amount), part.days, str(part.fee)) for part in owed.slices] == [
        ("100000.00", 10, "100.00"),
        ("217503.00", 30, "652.51"),
    ]
    assert owed.total == Money("752.51")


def test_the_frequent_mistake_of_charging_the_whole_for_the_longest_time_is_another_number():
    mistaken = fee("317503", [paid(30, 317503)]).total
    assert mistaken == Money("952.51")
    assert fee("317503", [paid(10, 100000), paid(30, 217503)]).total != mistaken


def test_a_yearly_rate_over_365_days_in_large_numbers():
    terms = LateFeeTerms(rate=Decimal("0.10"), rate_days=365)
    first = fee("60000000", [paid(83, 60000000)], on=200, terms=terms).total
    second = fee("5188000", [paid(105, 5188000)], on=200, terms=terms).total
    assert (first, second) == (Money("1364383.56"), Money("149243.84"))
    assert first + second == Money("1513627.40")
    assert fee("65188000", [paid(105, 65188000)], on=200, terms=terms).total == Money("1875271.23")


def test_360_days_a_year_cost_more_than_365():
    terms = LateFeeTerms(rate=Decimal("0.10"), rate_days=360)
    assert fee("60000000", [paid(83, 60000000)], on=200, terms=terms).total == Money("1383333.33")


def test_nothing_is_owed_on_the_due_day_or_for_what_was_paid_by_then():
    assert fee("1000", [], on=0).total == ZERO
    assert fee("1000", [paid(-5, 600), paid(0, 400)]).total == ZERO


def test_what_is_unpaid_counts_up_to_the_day_asked_about():
    owed = fee("100000", [paid(10, 40000)], on=20)
    assert [(str(part.amount), part.days) for part in owed.slices] == [("40000.00", 10), ("60000.00", 20)]
    assert owed.total == Money("160.00")


def test_payments_after_the_day_asked_about_have_not_happened_yet():
    assert fee("100000", [paid(30, 100000)], on=5).total == Money("50.00")


@pytest.mark.parametrize(
    ("day", "without_grace", "with_seven_days", "without_the_day_of_payment"),
    [(7, "70.00", "0.00", "60.00"), (8, "80.00", "80.00", "70.00"), (10, "100.00", "100.00", "90.00")],
)
def test_grace_is_all_or_nothing_and_the_day_of_payment_may_be_left_out(
    day, without_grace, with_seven_days, without_the_day_of_payment
):
    rate = Decimal("0.0001")
    grace = LateFeeTerms(rate=rate, grace_days=7)
    exclusive = LateFeeTerms(rate=rate, counts_day_of_payment=False)
    assert fee("100000", [paid(day, 100000)]).total == Money(without_grace)
    assert fee("100000", [paid(day, 100000)], terms=grace).total == Money(with_seven_days)
    assert fee("100000", [paid(day, 100000)], terms=exclusive).total == Money(without_the_day_of_payment)


def test_the_fee_is_capped_at_a_share_of_the_due():
    terms = LateFeeTerms(rate=Decimal("0.01"), cap_share=Decimal("0.05"))
    assert fee("100000", [], on=300, terms=terms).total == Money("5000.00")


def test_a_cent_is_rounded_by_slice_so_that_the_slices_sum_to_the_total():
    owed = fee("0.98", [paid(50, "0.49"), paid(60, "0.49")], on=90, terms=LateFeeTerms(rate=Decimal("0.01")))
    assert [str(part.fee) for part in owed.slices] == ["0.25", "0.29"]
    assert owed.total == Money("0.54")


payments = st.lists(
    st.tuples(st.integers(-20, 120), st.integers(1, 400)).map(lambda pair: paid(*pair)), max_size=6
)


@given(payments, st.integers(0, 120))
def test_lateness_costs_at_most_the_whole_due_for_the_longest_time(made, on):
    owed = fee("1000", made, on=on)
    longest = fee("1000", [], on=on)
    assert ZERO <= owed.total <= longest.total + Money("0.01").times(len(made))
    assert Money.total(part.fee for part in owed.slices) == owed.total
    assert Money.total(part.amount for part in owed.slices) <= Money(1000)


@given(payments, st.integers(0, 119))
def test_a_day_more_never_costs_less(made, on):
    assert fee("1000", made, on=on).total <= fee("1000", made, on=on + 1).total


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_payments_are_listed_in_changes_nothing(order):
    made = [paid(10, 100000), paid(30, 217503)][::order]
    assert fee("317503", made).total == Money("752.51")
