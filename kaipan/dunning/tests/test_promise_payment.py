"""登记付款承诺."""

from datetime import timedelta

import pytest

from kaipan.dunning import actions, queries, testing
from kaipan.dunning.refusals import PromiseBroken
from kaipan.finance import testing as money
from kaipan.kernel.errors import Forbidden
from kaipan.kernel.money import Money

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY
DAY = TODAY + timedelta(days=3)


@pytest.fixture
def account(desk):
    return desk.owing(1000, days=8)


def promise(desk, account, amount=500, pay_by=DAY, actor=None):
    case = desk.case(account)
    return actions.promise_payment(
        case.pk, amount=Money(amount), pay_by=pay_by, actor=actor or desk.clerk, today=TODAY
    )


def states(desk, account, on):
    return [
        queries.promise_state(each.amount, each.pay_by, each.paid, on=on)
        for each in queries.promises_of_case(desk.case(account).pk, actor=desk.clerk)
    ]


def test_readers_note_none(desk, account):
    with pytest.raises(Forbidden):
        promise(desk, account, actor=desk.accountant)


@pytest.mark.parametrize("wrong", [{"amount": 0}, {"pay_by": TODAY - timedelta(days=1)}])
def test_a_promise_is_for_something_from_today_on(desk, account, wrong):
    with pytest.raises(PromiseBroken):
        promise(desk, account, **wrong)


def test_it_is_kept_by_what_comes_in_time(desk, account):
    money.received(account, 10, dated_on=TODAY - timedelta(days=1))
    promise(desk, account)
    money.received(account, 300)
    assert states(desk, account, DAY) == ["WAITING"]
    assert states(desk, account, DAY + timedelta(days=1)) == ["BROKEN"]
    money.received(account, 200, dated_on=DAY)
    assert states(desk, account, DAY) == ["KEPT"]


def test_a_voided_receipt_keeps_none(desk, account):
    promise(desk, account)
    receipt = money.received(account, 500)
    money.voided(receipt)
    assert states(desk, account, TODAY) == ["WAITING"]


def test_the_list_shows_the_last(desk, account):
    promise(desk, account)
    promise(desk, account, 700, DAY + timedelta(days=1))
    (row,) = queries.cases_of_project(desk.project.pk, actor=desk.clerk, on=TODAY)
    assert (row.promised, row.pay_by, row.paid) == (Money(700), DAY + timedelta(days=1), Money(0))
