"""The rules of changes: which go together, and where the money of an ended deal goes. No database."""

from datetime import date
from decimal import Decimal

import pytest

from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.sales.rules import states
from kaipan.sales.rules.change_kinds import (
    OPEN_IN,
    ChangeKind,
    ChangeNotOpen,
    ChangesApart,
    ChangeTwice,
    NothingToChange,
    check_kinds,
    gravest,
)
from kaipan.sales.rules.changes import (
    TYPES,
    ChangeBuyers,
    ChangeSchedule,
    Exchange,
    OfferWanted,
    Return,
    Share,
    kept_changes,
    read_change,
)
from kaipan.sales.rules.endings import (
    Fault,
    HeldTooLittle,
    NothingToForfeit,
    PenaltyOutOfRange,
    PenaltyUnfit,
    Purse,
    carry_over,
    settle_forfeit,
    settle_return,
)
from kaipan.sales.rules.schedule_changes import (
    DelayNotLater,
    LoanGrows,
    Payment,
    PaymentNotThere,
    ScheduleLineUnfit,
    ScheduleNotWhole,
    check_schedule,
    delayed,
)

PRICE = Money(1_197_503)
DAY = date(2026, 11, 23)


def purse(free, deposit=50_000, from_loans=0):
    return Purse(Money(free), Money(deposit), Money(from_loans))


def settled(free, percent=0, fee=0, fault=Fault.BUYER, **held):
    return settle_return(
        purse(free, **held),
        price=PRICE,
        penalty_percent=Decimal(percent),
        fee=Money(fee),
        fault=fault,
        room="301",
    )


class TestWhereTheMoneyGoes:
    def test_the_worked_return_of_five_percent(self):
        done = settled(367_503, percent=5)
        assert (done.penalty, done.to_buyer, done.to_bank) == (Money("59875.15"), Money("307627.85"), ZERO)

    def test_the_bank_gets_its_loan_back_first(self):
        done = settled(1_197_503, percent=5, from_loans=830_000)
        assert (done.to_bank, done.to_buyer) == (Money(830_000), Money("307627.85"))

    def test_the_seller_at_fault_gives_the_deposit_twice(self):
        done = settled(50_000, fault=Fault.SELLER)
        assert done.to_buyer + done.compensation == Money(100_000)

    @pytest.mark.parametrize("fault", [Fault.SELLER, Fault.LOAN_REFUSED])
    def test_nothing_is_kept_for_what_is_not_the_buyers_fault(self, fault):
        with pytest.raises(PenaltyUnfit):
            settled(50_000, fee=100, fault=fault)

    def test_no_more_is_kept_than_came_in(self):
        with pytest.raises(HeldTooLittle):
            settled(50_000, percent=5)

    @pytest.mark.parametrize("percent", [-1, 31])
    def test_a_penalty_stays_in_its_range(self, percent):
        with pytest.raises(PenaltyOutOfRange):
            settled(1_000_000, percent=percent)

    def test_only_the_deposit_is_forfeited(self):
        done = settle_forfeit(purse(367_503), room="301")
        assert (done.forfeited, done.to_buyer) == (Money(50_000), Money(317_503))

    def test_without_a_deposit_nothing_is_forfeited(self):
        with pytest.raises(NothingToForfeit):
            settle_forfeit(purse(10_000, deposit=0), room="301")

    def test_every_yuan_goes_somewhere(self):
        done = settled(1_000_000, percent=7, fee=333, from_loans=830_000)
        assert done.kept + done.refund == Money(1_000_000)

    def test_the_worked_exchange_asks_for_29838_more(self):
        done = carry_over(purse(367_503), fee=ZERO, price=Money(1_307_341), loans=Money(910_000), room="301")
        assert (done.carried, done.own_share, done.to_add) == (
            Money(367_503),
            Money(397_341),
            Money(29_838),
        )

    def test_what_is_there_beyond_the_own_share_is_said(self):
        done = carry_over(purse(500_000), fee=Money(500), price=PRICE, loans=Money(830_000), room="301")
        assert (done.to_add, done.surplus) == (ZERO, Money(131_997))

    def test_a_fee_beyond_what_came_in_is_refused(self):
        with pytest.raises(HeldTooLittle):
            carry_over(purse(100), fee=Money(500), price=PRICE, loans=ZERO, room="301")


class TestWhichChangesGoTogether:
    def checked(self, *kinds, state=states.SUBSCRIBED):
        check_kinds(kinds, state=state, state_label=state, room="301")

    def test_several_that_leave_the_room_do(self):
        self.checked(ChangeKind.PAYMENT_PLAN, ChangeKind.BUYERS, ChangeKind.TERMS)

    def test_none_is_no_amendment(self):
        with pytest.raises(NothingToChange):
            self.checked()

    def test_an_end_stands_alone(self):
        with pytest.raises(ChangesApart):
            self.checked(ChangeKind.BUYERS, ChangeKind.EXCHANGE)

    def test_none_comes_twice(self):
        with pytest.raises(ChangeTwice):
            self.checked(ChangeKind.BUYERS, ChangeKind.BUYERS)

    def test_each_is_open_where_the_table_says(self):
        for kind in ChangeKind:
            for state in (*states.LIVE, states.FORFEITED, states.RETURNED):
                if state in OPEN_IN[kind]:
                    self.checked(kind, state=state)
                else:
                    with pytest.raises(ChangeNotOpen):
                        self.checked(kind, state=state)

    def test_it_is_asked_about_as_its_gravest(self):
        assert gravest([ChangeKind.TERMS, ChangeKind.RENAME]) == ChangeKind.RENAME


class TestAnotherSchedule:
    BEFORE = (
        Payment(MoneyKind.DEPOSIT, "定金", Money(50_000), DAY),
        Payment(MoneyKind.DOWN_PAYMENT, "首期", Money(317_503), None, "SIGNING"),
        Payment(MoneyKind.MORTGAGE, "按揭款", Money(830_000), None, "MORTGAGE", is_loan=True),
    )

    def checked(self, *payments):
        check_schedule(payments, self.BEFORE, room="301")

    def line(self, amount, kind=MoneyKind.DOWN_PAYMENT, **more):
        return Payment(kind, "首期", Money(amount), more.pop("due_on", DAY), **more)

    def test_the_same_price_in_other_parts(self):
        self.checked(self.BEFORE[0], self.line(100_000), self.line(217_503), self.BEFORE[2])

    def test_another_sum_is_told_with_its_difference(self):
        with pytest.raises(ScheduleNotWhole) as refused:
            self.checked(self.BEFORE[0], self.line(317_502), self.BEFORE[2])
        assert "-1.00" in str(refused.value)

    def test_the_loan_does_not_grow(self):
        more = Payment(MoneyKind.MORTGAGE, "按揭款", Money(1_147_503), None, "MORTGAGE", is_loan=True)
        with pytest.raises(LoanGrows):
            self.checked(self.BEFORE[0], more)

    @pytest.mark.parametrize(
        "line",
        [
            Payment(MoneyKind.DEED_TAX, "契税", Money(1), DAY),
            Payment(MoneyKind.INSTALMENT, "楼款", Money(0), DAY),
            Payment(MoneyKind.INSTALMENT, "楼款", Money(1)),
            Payment(MoneyKind.INSTALMENT, "楼款", Money(1), None, "MOON"),
            Payment(MoneyKind.INSTALMENT, "楼款", Money(1), DAY, is_loan=True),
        ],
    )
    def test_a_line_that_cannot_be_is_named(self, line):
        with pytest.raises(ScheduleLineUnfit) as refused:
            self.checked(*self.BEFORE, line)
        assert "第 4 行" in str(refused.value)

    def test_a_payment_is_put_off(self):
        later = date(2026, 12, 31)
        assert delayed(self.BEFORE, 2, later, open_places=[2, 3], room="301")[1].due_on == later

    def test_a_paid_one_is_not(self):
        with pytest.raises(PaymentNotThere):
            delayed(self.BEFORE, 1, date(2026, 12, 31), open_places=[2, 3], room="301")

    def test_nor_to_an_earlier_day(self):
        with pytest.raises(DelayNotLater):
            delayed(self.BEFORE, 1, DAY, open_places=[1], room="301")


class TestChangesArePlain:
    @pytest.mark.parametrize(
        "change",
        [
            Exchange(7, 3, DAY, (OfferWanted(1, Decimal("0.98"), "证"), OfferWanted(2)), Money(500)),
            Return(Fault.LOAN_REFUSED, online_withdrawn_on=DAY),
            ChangeBuyers((Share(1, Decimal("33.3333")), Share(2, Decimal("66.6667"), 3)), "SHARES"),
            ChangeSchedule(TestAnotherSchedule.BEFORE),
        ],
    )
    def test_what_is_kept_is_read_again(self, change):
        (kept,) = kept_changes([change])
        assert read_change(kept) == change

    def test_an_unknown_kind_is_no_change(self):
        with pytest.raises(ValueError, match="no change"):
            read_change({"kind": "GIFT"})

    def test_every_kind_has_its_shape(self):
        assert set(TYPES) == {str(kind) for kind in ChangeKind}
