"""Worked numbers of payment schedules; docs/algorithms/payment-schedules.md shows the same ones."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kaipan.kernel.money import Money
from kaipan.presale.codes import Anchor, LoanExcess, MoneyKind
from kaipan.presale.refusals import (
    DepositAboveLimit,
    LoanAboveLimit,
    ScheduleImpossible,
)
from kaipan.presale.rules.deposits import check_deposit, deposit_limit
from kaipan.presale.rules.payment_lines import LineRule, check_lines
from kaipan.presale.tests.lines import (
    DEPOSIT,
    MILESTONE,
    OWN_SHARE,
    PRICE,
    THIRTY_FORTY_THIRTY,
    TO_THE_BUYER,
    TO_THE_OTHER,
    amounts,
    loan,
    pay,
    provident,
    remainder,
    share,
)


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


@pytest.mark.parametrize(
    ("cap", "excess", "fund", "bank", "down_payment"),
    [
        (None, None, 359000, 470000, 368503),
        (300000, TO_THE_OTHER, 300000, 530000, 367503),
        (300000, TO_THE_BUYER, 300000, 470000, 427503),
        (359500, TO_THE_OTHER, 359000, 470000, 368503),
    ],
    ids=["uncapped", "the bank lends the rest", "the buyer pays the rest", "the cap does not bite"],
)
def test_two_loans_share_a_price_each_with_its_own_digit_and_cap(cap, excess, fund, bank, down_payment):
    capped = {"cap": Money(cap), "excess": excess} if cap else {}
    lines = [
        DEPOSIT,
        remainder(2, kind=MoneyKind.DOWN_PAYMENT, includes_deposit=True),
        provident(3, "0.30", **capped),
        loan(4, "0.40", 10000),
    ]

    check_lines(lines, minimum_own_share=OWN_SHARE)
    assert amounts(lines) == [Money(50000), Money(down_payment - 50000), Money(fund), Money(bank)]


def test_what_a_capped_bank_does_not_take_over_is_the_buyers():
    lines = [
        remainder(1, kind=MoneyKind.DOWN_PAYMENT),
        provident(2, "0.30", cap=Money(300000), excess=TO_THE_OTHER),
        replace(loan(3, "0.40", 10000), cap=Money(500000), excess=TO_THE_BUYER),
    ]

    assert amounts(lines) == [Money(397503), Money(300000), Money(500000)]


def test_instalments_are_equal_months_apart_and_the_last_takes_what_rounding_left():
    lines = [
        share(1, "0.30"),
        remainder(2, months=1, instalments=3, every_months=2, day_of_month=31, anchor=Anchor.SIGNING),
    ]
    check_lines(lines, minimum_own_share=OWN_SHARE)

    paid = pay(lines, happened={Anchor.SIGNING: date(2027, 1, 20)})

    assert [(line.sequence, line.name, line.amount, line.due_on) for line in paid] == [
        (1, "第1期", Money(359251), date(2027, 1, 20)),
        (2, "余款（1/3）", Money(279417), date(2027, 2, 28)),
        (3, "余款（2/3）", Money(279417), date(2027, 4, 30)),
        (4, "余款（3/3）", Money(279418), date(2027, 6, 30)),
    ]
    assert [(line.months, line.day_of_month) for line in paid[1:]] == [(1, 31), (3, 31), (5, 31)]


def test_instalments_of_less_than_a_yuan_are_refused_by_name():
    lines = [LineRule(1, MoneyKind.INSTALMENT, "月付", amount=Money(7), instalments=12), remainder(2)]
    with pytest.raises(ScheduleImpossible, match="月付（1/12）"):
        pay(lines)


def test_a_milestone_that_is_only_planned_gives_a_forecast_and_no_due_day():
    lines = [share(1, "0.30"), share(2, "0.40", days=15, **MILESTONE), remainder(3, anchor=Anchor.HANDOVER)]
    planned = {"MILESTONE:12": date(2027, 9, 30), "HANDOVER": date(2028, 6, 30)}

    hoped = pay(lines, planned=planned)
    reached = pay(lines, happened={"MILESTONE:12": date(2027, 10, 8)}, planned=planned)

    assert [(line.due_on, line.forecast_on) for line in hoped] == [
        (None, None),
        (None, date(2027, 10, 15)),
        (None, date(2028, 6, 30)),
    ]
    assert (hoped[1].anchor, hoped[1].milestone) == ("MILESTONE:12", "封顶")
    assert (reached[1].due_on, reached[1].forecast_on) == (date(2027, 10, 23), None)


def test_a_plan_that_was_missed_is_no_forecast():
    lines = [share(1, "0.30"), remainder(2, **MILESTONE)]
    (_first, last) = pay(lines, planned={"MILESTONE:12": date(2027, 1, 1)}, not_before=date(2027, 1, 2))
    assert (last.due_on, last.forecast_on) == (None, None)


def test_nothing_is_due_before_the_deal():
    lines = [share(1, "0.30", days=-3), share(2, "0.40", **MILESTONE), remainder(3)]
    happened = {"SIGNING": date(2027, 1, 31), "MILESTONE:12": date(2026, 6, 1)}

    dues = [line.due_on for line in pay(lines, happened=happened, not_before=date(2027, 1, 30))]

    assert dues == [date(2027, 1, 30), date(2027, 1, 30), date(2027, 1, 31)]


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

    with pytest.raises(LoanAboveLimit, match=r"2 公积金.*请改选贷款较少的付款方式"):
        pay([remainder(1, kind=MoneyKind.DOWN_PAYMENT), fixed])


def test_a_deposit_is_at_most_a_fifth_of_the_price():
    assert deposit_limit(PRICE) == Money("239500.60")
    check_deposit(Money("239500.60"), PRICE)
    with pytest.raises(DepositAboveLimit):
        check_deposit(Money("239500.61"), PRICE)


def test_a_project_may_cap_the_deposit_lower_but_never_higher():
    assert deposit_limit(PRICE, Decimal(5)) == Money("59875.15")
    assert deposit_limit(PRICE, Decimal(30)) == Money("239500.60")


@given(
    total=st.decimals("300000", "99999999", places=2).map(Money),
    count=st.integers(1, 24),
    cap=st.integers(1, 900).map(lambda number: Money(number * 1000)),
    excess=st.sampled_from(LoanExcess),
)
def test_caps_and_instalments_never_lose_a_cent(total, count, cap, excess):
    lines = [
        DEPOSIT,
        share(2, "0.20", kind=MoneyKind.DOWN_PAYMENT, includes_deposit=True),
        provident(3, "0.30", cap=cap, excess=excess),
        loan(4, "0.30", 10000),
        remainder(5, months=1, instalments=count, day_of_month=31),
    ]

    paid = pay(lines, total)

    assert Money.total(line.amount for line in paid) == total
    assert all(line.amount > Money(0) for line in paid)
    assert len(paid) == 4 + count
    assert paid[2].amount <= cap
    assert paid[3].amount.cents % 1000000 == 0


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
