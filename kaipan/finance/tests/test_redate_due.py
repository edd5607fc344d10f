"""延期付款."""

from datetime import date

import pytest

from kaipan.finance import actions, testing
from kaipan.finance.refusals import (
    DueNotOpen,
)
from kaipan.finance.rules.lines import DueLine
from kaipan.kernel.money import Money
from kaipan.kernel.money_kinds import MoneyKind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY
TAX = DueLine(MoneyKind.DEED_TAX, "契税", Money(100))


def test_one_due_gets_another_day():
    account = testing.account()
    due = testing.due(account, "首期")
    later = date(2026, 5, 1)
    actor = testing.cashier(account.project)
    move = {"reason": "延期付款", "today": TODAY, "actor": actor}
    assert testing.in_a_verb(actions.redate_due, due.pk, later, **move) is None
    assert testing.due(account, "首期").due_on == later
    testing.received(account, 50_000)
    with pytest.raises(DueNotOpen):
        testing.in_a_verb(actions.redate_due, testing.due(account, "定金").pk, later, **move)
