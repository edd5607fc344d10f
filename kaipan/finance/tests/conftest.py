"""Money to attack: received before anything was due, so that nothing of it is set against anything yet."""

import pytest

from kaipan.finance import actions, testing
from kaipan.finance.rules.lines import DueLine
from kaipan.kernel.money import Money
from kaipan.kernel.money_kinds import MoneyKind
from tests import raw_sql
from tests.kept import kept


@kept
def receipts():
    """100 and 50 received; then 定金 50,000 and 契税 30 fell due."""
    account = testing.account(lines=[])
    received = [testing.received(account, 100), testing.received(account, 50)]
    dues = [testing.SCHEDULE[0], DueLine(MoneyKind.DEED_TAX, "契税", Money(30))]
    testing.in_a_verb(actions.open_dues, account.pk, dues, actor=testing.cashier(account.project))
    return received


@kept
def receipt(receipts):
    return receipts[0]


@kept
def other(receipts):
    return receipts[1]


@kept
def deposit(receipt):
    return testing.due(receipt.account, "定金")


@kept
def tax(receipt):
    return testing.due(receipt.account, "契税")


@pytest.fixture
def _sound_afterwards():
    """The auditor has nothing to say of money and books when the test is over."""
    yield
    assert raw_sql.violations("finance_") == raw_sql.violations("ledger_") == {}
