"""没收定金 (挞定), and giving it back."""

import pytest

from kaipan.finance import actions, testing
from kaipan.finance.refusals import (
    AlreadyForfeited,
    DepositTooSmall,
    ForfeitureAlreadyReturned,
    NotForfeitable,
)
from kaipan.finance.rules.lines import DueLine
from kaipan.finance.tests.cast import advance, bought, card, posted
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.ledger.actions import Code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY
TAX = DueLine(MoneyKind.DEED_TAX, "契税", Money(100))


def test_a_forfeited_deposit_is_income_once_and_returned_once():
    account = bought(60_000)
    testing.freed(account)
    forfeiture = testing.forfeited(account, 50_000)
    assert (card(account).forfeited, card(account).advance) == (Money(50_000), Money(10_000))
    assert posted(account, Code.PENALTY_INCOME) == Money(-50_000)
    with pytest.raises(AlreadyForfeited):
        testing.forfeited(account, 1)
    testing.paid(testing.granted(account, 10_000))
    assert testing.retired(account).state == "CLOSED"
    assert testing.returned(forfeiture).state == "RETURNED"
    account.refresh_from_db()
    assert (account.state, account.forfeited, account.advance) == ("OPEN", ZERO, Money(50_000))
    assert posted(account, Code.PENALTY_INCOME) == ZERO
    with pytest.raises(ForfeitureAlreadyReturned):
        testing.returned(forfeiture)
    assert testing.forfeited(account, 50_000).number.endswith("-02")


def test_only_what_was_received_as_deposit_is_forfeited():
    account = bought()
    testing.freed(account)
    with pytest.raises(DepositTooSmall) as refusal:
        testing.forfeited(account, "50000.01")
    assert "50,000.00" in str(refusal.value)
    with pytest.raises(DepositTooSmall):
        testing.forfeited(advance(), 1)
    with pytest.raises(NotForfeitable):
        testing.in_a_verb(
            actions.forfeit_money,
            account.pk,
            Money(1),
            of=MoneyKind.EARNEST,
            reason="挞定",
            source=account.source,
            today=TODAY,
            actor=testing.cashier(account.project),
        )


def test_what_was_paid_back_first_does_not_eat_the_deposit():
    account = bought()
    testing.freed(account)
    testing.granted(account, 317_503)
    assert testing.forfeited(account, 50_000).amount == Money(50_000)
