"""计收违约金: by slices, the difference, and it outlives the principal."""

from datetime import timedelta
from decimal import Decimal

import pytest

from kaipan.dunning import actions, queries, testing
from kaipan.dunning.refusals import FeeDayAhead, NothingToCharge
from kaipan.finance import actions as finance
from kaipan.finance import queries as finance_queries
from kaipan.finance import testing as money
from kaipan.finance.actions import DueLine
from kaipan.finance.models import Due
from kaipan.kernel.errors import Forbidden
from kaipan.kernel.money import Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.ledger import actions as ledger

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY


def days(count):
    return TODAY + timedelta(days=count)


def amounts(charges):
    return [str(each.amount) for each in charges]


def test_without_the_right_nobody_charges(desk):
    desk.owing(days=8)
    desk.accountant = desk.clerk
    with pytest.raises(Forbidden):
        desk.charge()


def test_each_slice_counts_its_own_days(desk):
    account = desk.owing(317_503, days=30)
    money.received(account, 100_000, dated_on=days(-20))
    money.received(account, 217_503)
    assert amounts(desk.charge()) == ["752.51"]


def test_the_same_in_large_numbers(desk):
    desk.terms(on=TODAY, rate=Decimal("0.1"), rate_days=365)
    account = desk.owing_several([(60_000_000, 83), (5_188_000, 105)])
    charges = desk.charge()
    assert sorted(amounts(charges)) == ["1364383.56", "149243.84"]
    assert Money.total(each.amount for each in charges) == Money("1513627.40")
    assert queries.late_fee_charges(desk.accountant).filter(account=account).count() == 2


def test_grace_cap_and_the_day_of_payment_are_the_terms(desk):
    desk.terms(grace_days=7, cap_share=Decimal("0.0005"))
    account = desk.owing(100_000, days=7)
    with pytest.raises(NothingToCharge):
        desk.charge()
    assert amounts(desk.charge(days(1))) == ["50.00"]
    assert money.due(account, f"首期1违约金（至{days(1)}）").amount == Money(50)


def test_a_later_run_charges_the_difference_and_the_same_nothing(desk):
    desk.owing(100_000, days=10)
    assert amounts(desk.charge()) == ["100.00"]
    with pytest.raises(NothingToCharge):
        desk.charge()
    assert amounts(desk.charge(days(5))) == ["50.00"]
    with pytest.raises(NothingToCharge):
        desk.charge(days(3))


def test_it_stays_when_the_principal_is_paid_and_is_paid_when_named(desk):
    account = desk.owing(100_000, days=10)
    (charge,) = desk.charge()
    money.received(account, 100_000)
    fee = Due.objects.get(pk=charge.charged_due_id)
    assert (fee.money_kind_id, fee.outstanding) == (MoneyKind.LATE_FEE, Money(100))
    money.received(account, 100, designated=[fee.pk])
    fee.refresh_from_db()
    assert fee.outstanding == Money(0)


def test_there_is_no_late_fee_on_a_late_fee(desk):
    desk.owing(100_000, days=10)
    desk.charge()
    assert amounts(desk.charge(days(10))) == ["100.00"]


def test_a_schedule_put_in_its_place_is_not_charged_for_the_same_days(desk):
    account = desk.owing(100_000, days=10)
    desk.charge()
    line = DueLine(MoneyKind.DOWN_PAYMENT, "首期", Money(100_000), due_on=days(-10))
    money.in_a_verb(
        finance.replace_dues, account.pk, [line], reason="换付款方式", today=TODAY, actor=desk.system()
    )
    with pytest.raises(NothingToCharge):
        desk.charge()
    assert amounts(desk.charge(days(2))) == ["20.00"]


def test_accounts_can_be_chosen_and_days_ahead_cannot(desk):
    first, second = desk.owing(days=10), desk.owing(days=10)
    assert [each.account_id for each in desk.charge(account_ids=[second.pk])] == [second.pk]
    assert [each.account_id for each in desk.charge()] == [first.pk]
    with pytest.raises(FeeDayAhead):
        actions.charge_late_fees(desk.project.pk, up_to=days(1), actor=desk.accountant, today=TODAY)


def test_a_closed_month_takes_none(desk):
    money.received(desk.owing(days=10), 1)
    actor = desk.system()
    ledger.close_period(desk.project.company_id, TODAY.replace(day=1), actor=actor)
    with pytest.raises(ledger.PeriodClosed):
        desk.charge()


def test_a_preview_charges_nothing(desk):
    account = desk.owing(100_000, days=10)
    (seen,) = queries.preview_late_fees(desk.project.pk, up_to=TODAY, actor=desk.accountant)
    assert (seen.account_id, seen.difference.amount) == (account.pk, Money(100))
    assert len(finance_queries.dues_of(account.pk)) == 1
