"""终止应收."""

import pytest

from kaipan.finance import queries, testing
from kaipan.finance.rules.lines import DueLine
from kaipan.finance.tests.cast import card, posted
from kaipan.kernel.money import ZERO, Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.ledger.actions import Code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY
TAX = DueLine(MoneyKind.DEED_TAX, "契税", Money(100))


def test_ended_dues_leave_their_money_as_advance_and_fees_stay():
    account = testing.account(lines=[*testing.SCHEDULE, TAX])
    testing.received(account, 60_000)
    tax = testing.due(account, "契税")
    testing.received(account, 100, designated=[tax.pk])
    assert testing.freed(account) == Money(60_000)
    assert [(due.name, due.state) for due in queries.ended_dues_of(account.pk)] == [
        ("定金", "CANCELLED"),
        ("首期", "CANCELLED"),
        ("按揭", "CANCELLED"),
    ]
    assert (card(account).allocated, card(account).owed) == (Money(100), ZERO)
    assert posted(account, Code.BUYERS) == ZERO
    assert testing.freed(account, everything=True) == Money(60_100)


def test_ended_area_differences_and_decoration_end_too():
    lines = [
        DueLine(MoneyKind.DECORATION, "装修款", Money(10)),
        DueLine(MoneyKind.AREA_DIFFERENCE, "面积补差款", Money(10)),
    ]
    account = testing.account(lines=lines)
    assert testing.freed(account) == ZERO
    assert queries.dues_of(account.pk) == ()
