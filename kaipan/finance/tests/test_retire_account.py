"""结清并关闭往来账户."""

import pytest

from kaipan.finance import testing
from kaipan.finance.models import Account
from kaipan.finance.refusals import (
    AccountClosed,
    MoneyOnAccount,
)
from kaipan.finance.rules.lines import DueLine
from kaipan.finance.tests.cast import bought
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.money_kinds import MoneyKind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY
TAX = DueLine(MoneyKind.DEED_TAX, "契税", Money(100))


def test_an_account_with_money_on_it_is_not_retired():
    account = bought()
    with pytest.raises(MoneyOnAccount):
        testing.retired(account)
    testing.freed(account)
    with pytest.raises(MoneyOnAccount):
        testing.retired(account)
    testing.granted(account, 367_503)
    assert testing.retired(account).state == "CLOSED"
    with pytest.raises(AccountClosed):
        testing.freed(account)


def test_a_fee_paid_in_part_keeps_the_account_open_and_one_not_paid_is_dropped():
    account = testing.account(lines=[TAX])
    testing.received(account, 40, designated=[testing.due(account, "契税").pk])
    with pytest.raises(MoneyOnAccount):
        testing.retired(account)
    other = testing.account(lines=[TAX])
    assert testing.retired(other).state == "CLOSED"
    assert Account.objects.get(pk=other.pk).dues_total == ZERO
