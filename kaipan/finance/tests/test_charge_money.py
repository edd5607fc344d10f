"""手续费, 违约金 kept of the advance."""

import pytest

from kaipan.finance import actions, testing
from kaipan.finance.refusals import (
    AdvanceTooSmall,
    NotChargeable,
)
from kaipan.finance.rules.lines import DueLine
from kaipan.finance.tests.cast import advance, card, posted
from kaipan.kernel.errors import NotFound
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.ledger.actions import Code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY
TAX = DueLine(MoneyKind.DEED_TAX, "契税", Money(100))


def test_a_fee_is_kept_of_the_advance_and_the_price_is_not():
    account = advance(1000)
    fee = testing.charged(account, 200, kind=MoneyKind.SERVICE_FEE, name="更名手续费")
    assert (fee.outstanding, card(account).advance) == (ZERO, Money(800))
    assert posted(account, Code.SERVICE_INCOME) == Money(-200)
    with pytest.raises(NotChargeable):
        testing.charged(account, 1, kind=MoneyKind.DOWN_PAYMENT)
    with pytest.raises(NotFound):
        testing.charged(account, 1, kind="NOTHING")
    with pytest.raises(AdvanceTooSmall):
        testing.charged(account, 801)


def test_a_fee_takes_nothing_of_what_is_due_beside_it():
    account = advance(1000)
    testing.in_a_verb(
        actions.open_dues, account.pk, testing.SCHEDULE[:1], actor=testing.cashier(account.project)
    )
    testing.charged(account, 200)
    assert testing.due(account, "定金").allocated == ZERO
