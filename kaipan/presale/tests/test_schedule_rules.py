"""Worked numbers of payment schedules; docs/algorithms/payment-schedules.md shows the same ones."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kaipan.kernel.money import Money
from kaipan.kernel.rounding import TO_YUAN
from kaipan.presale.codes import Anchor, MoneyKind
from kaipan.presale.refusals import DepositAboveLimit, LoanAboveLimit, PaymentPlanInvalid, ScheduleImpossible
from kaipan.presale.rules.deposits import check_deposit, deposit_limit
from kaipan.presale.rules.payment_lines import LineRule, check_lines
from kaipan.presale.rules.schedules import schedule

PRICE = Money(1197503)
OWN_SHARE = Decimal("0.15")

DEPOSIT = LineRule(1, MoneyKind.DEPOSIT, "定金", amount=Money(50000), anchor=Anchor.SUBSCRIPTION)


def share(sequence, value, *, kind=MoneyKind.INSTALMENT, **more):
    return LineRule(sequence, kind, f"第{sequence}期", share=Decimal(value), **more)


def remainder(sequence, *, kind=MoneyKind.INSTALMENT, **more):
    return LineRule(sequence, kind, "余款", **more)


def loan(sequence, value, digit):
    return share(sequence, value, kind=MoneyKind.MORTGAGE, loan_digit=digit, anchor=Anchor.LOAN)


def pay(lines, total=PRICE, happened=None):
    return schedule(total, lines, rounding=TO_YUAN, minimum_own_share=OWN_SHARE, happened=happened or {})


def amounts(lines, total=PRICE):
    return [line.amount for line in pay(lines, total)]


THIRTY_FORTY_THIRTY = [share(1, "0.30"), share(2, "0.40"), remainder(3)]


def test_thirty_forty_thirty():
    exact = [PRICE.times(Decimal(part)) for part in ("0.30", "0.40")]
    assert exact == [Money("359250.90"), Money("479001.20")]
    assert amounts(THIRTY_FORTY_THIRTY) == [Money(359251), Money(479001), Money(359251)]


def test_the_deposit_counts_towards_the_first_line():
    lines = [DEPOSIT, share(2, "0.30", includes_deposit=True), share(3, "0.40"), remainder(4)]

    assert amounts(lines) == [Money(50000), Money(309251), Money(479001), Money(359251)]


@pytest.mark.parametrize(
    ("digit", "loan_amount", "down_payment", "payable"),
    [(10000, 830000, 367503, 317503), (1000, 838000, 359503, 309503)],
    ids=["to the 万", "to the 千"],
)
def test_a_mortgage_rounds_down_and_the_down_payment_takes_the_rest(
    digit, loan_amount, down_payment, payable
):
    without = [remainder(1, kind=MoneyKind.DOWN_PAYMENT), loan(2, "0.70", digit)]
    with_deposit = [
        DEPOSIT,
        remainder(2, kind=MoneyKind.DOWN_PAYMENT, includes_deposit=True),
        loan(3, "0.70", digit),
    ]

    assert amounts(without) == [Money(down_payment), Money(loan_amount)]
    assert amounts(with_deposit) == [Money(50000), Money(payable), Money(loan_amount)]


def test_seventy_per_cent_cut_to_the_wan_leave_a_little_more_than_thirty_to_pay():
    assert PRICE.times(Decimal("0.70")) == Money("838252.10")

    down_payment, _loan = amounts([remainder(1, kind=MoneyKind.DOWN_PAYMENT), loan(2, "0.70", 10000)])

    assert round(down_payment.amount / PRICE.amount * 100, 2) == Decimal("30.69")


def test_due_dates_clamp_to_the_end_of_the_month_and_pend_until_their_anchor():
    lines = [
        share(1, "0.30", anchor=Anchor.SIGNING, months=1),
        share(2, "0.40", anchor=Anchor.SIGNING, months=1, days=3),
        LineRule(
            3, MoneyKind.INSTALMENT, "定日", amount=Money(1), anchor=Anchor.DATE, on_date=date(2027, 5, 1)
        ),
        remainder(4, anchor=Anchor.HANDOVER),
    ]

    dues = [line.due_on for line in pay(lines, happened={Anchor.SIGNING: date(2027, 1, 31)})]

    assert dues == [date(2027, 2, 28), date(2027, 3, 3), date(2027, 5, 1), None]
    assert [line.due_on for line in pay(lines)] == [None, None, date(2027, 5, 1), None]


def test_a_deposit_above_the_line_it_counts_towards_is_refused():
    lines = [replace(DEPOSIT, amount=Money(360000)), share(2, "0.30", includes_deposit=True), remainder(3)]

    with pytest.raises(ScheduleImpossible):
        pay(lines)


def test_fixed_amounts_above_the_price_are_refused():
    with pytest.raises(ScheduleImpossible):
        pay([LineRule(1, MoneyKind.INSTALMENT, "首期", amount=Money(2000000)), remainder(2)])


def test_a_loan_that_leaves_the_buyer_too_little_to_pay_is_refused():
    fixed = LineRule(2, MoneyKind.PROVIDENT_LOAN, "公积金", amount=Money(1100000), anchor=Anchor.LOAN)

    with pytest.raises(LoanAboveLimit):
        pay([remainder(1, kind=MoneyKind.DOWN_PAYMENT), fixed])


def test_a_deposit_is_at_most_a_fifth_of_the_price():
    assert deposit_limit(PRICE) == Money("239500.60")
    check_deposit(Money("239500.60"), PRICE)
    with pytest.raises(DepositAboveLimit):
        check_deposit(Money("239500.61"), PRICE)


def test_a_project_may_cap_the_deposit_lower_but_never_higher():
    assert deposit_limit(PRICE, Decimal(5)) == Money("59875.15")
    assert deposit_limit(PRICE, Decimal(30)) == Money("239500.60")


def test_a_whole_plan_passes():
    check_lines(THIRTY_FORTY_THIRTY, minimum_own_share=OWN_SHARE)
    check_lines(
        [DEPOSIT, remainder(2, includes_deposit=True), loan(3, "0.85", 10000)], minimum_own_share=OWN_SHARE
    )


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [share(1, "0.30"), share(2, "0.70")],
        [remainder(1), remainder(2)],
        [share(1, "0.60"), share(2, "0.40"), remainder(3)],
        [share(2, "0.30"), remainder(3)],
        [share(1, "1.2"), remainder(2)],
        [share(1, "NaN"), remainder(2)],
        [share(1, "0.3333333"), remainder(2)],
        [share(1, "0.3", months=601), remainder(2)],
        [share(1, "0.3", days=-3651), remainder(2)],
        [replace(share(1, "0.3"), amount=Money(5)), remainder(2)],
        [LineRule(1, MoneyKind.INSTALMENT, "零", amount=Money(0)), remainder(2)],
        [DEPOSIT, remainder(2)],
        [remainder(1, includes_deposit=True)],
        [DEPOSIT, replace(DEPOSIT, sequence=2), remainder(3, includes_deposit=True)],
        [DEPOSIT, remainder(2), replace(loan(3, "0.5", 10000), includes_deposit=True)],
        [replace(DEPOSIT, amount=None, share=Decimal("0.21")), remainder(2, includes_deposit=True)],
        [remainder(1), loan(2, "0.86", 10000)],
        [remainder(1, kind=MoneyKind.MORTGAGE)],
        [share(1, "0.3", anchor=Anchor.DATE), remainder(2)],
        [share(1, "0.3", on_date=date(2027, 1, 1)), remainder(2)],
        [share(1, "0.3", loan_digit=10000), remainder(2)],
    ],
)
def test_lines_that_make_no_whole_are_refused(lines):
    with pytest.raises(PaymentPlanInvalid):
        check_lines(lines, minimum_own_share=OWN_SHARE)


@given(
    total=st.decimals("300000", "99999999", places=2).map(Money),
    shares=st.lists(st.decimals("0.01", "0.15", places=4), min_size=1, max_size=5),
    loan_share=st.decimals("0.05", "0.20", places=4),
)
def test_every_schedule_sums_to_the_price(total, shares, loan_share):
    lines = [
        DEPOSIT,
        *(share(number, value) for number, value in enumerate(shares, 2)),
        replace(loan(len(shares) + 2, loan_share, 100)),
        remainder(len(shares) + 3, includes_deposit=True),
    ]
    assume(total.amount * (1 - sum(shares) - loan_share) > 50010)

    paid = amounts(lines, total)

    assert Money.total(paid) == total
    assert all(amount > Money(0) for amount in paid)
    assert paid[-2].cents % 10000 == 0
