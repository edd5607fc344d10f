"""The auditor of money: silent when all is well, and it names the row when a guard was switched off."""

import pytest

from kaipan.finance import actions, testing
from kaipan.finance.rules.lines import DueLine
from kaipan.kernel.money import Money
from kaipan.kernel.money_kinds import MoneyKind
from kaipan.platform.invariants import registered
from tests import raw_sql
from tests.kept import kept

pytestmark = pytest.mark.django_db

TAX = DueLine(MoneyKind.DEED_TAX, "契税", Money(10000))


@kept
def account():
    """Everything this room does with money has happened on it."""
    account = testing.account(lines=[*testing.SCHEDULE, TAX])
    testing.received(account, 60000)
    testing.voided(testing.received(account, 500))
    testing.received(account, 400000)
    actor = testing.cashier(account.project)
    actions.apply_advance(
        account.pk, designated=[testing.due(account, "契税").pk], today=testing.TODAY, actor=actor
    )
    testing.in_a_verb(
        actions.replace_dues,
        account.pk,
        testing.SCHEDULE[:2],
        reason="换付款方式",
        today=testing.TODAY,
        actor=actor,
    )
    return account


def test_the_auditor_is_silent_about_sound_money(account):
    ours = [each for each in registered() if each.name.startswith(("finance_", "ledger_"))]
    assert {each.number for each in ours} >= {11, 13, 14, 15, 16, 18, 19, 20, 21, 24, 25, 33}
    assert raw_sql.violations("finance_") == raw_sql.violations("ledger_") == {}


ATTACKS = {
    "finance_dues_sum": "UPDATE finance_account SET dues_total = dues_total + 1",
    "finance_books_agree_with_accounts": "UPDATE finance_account SET received = received + 1",
    "finance_books_agree_with_dues": "UPDATE finance_due SET allocated = allocated - 1 WHERE allocated > 0",
    "finance_one_journal_per_receipt": (
        "DELETE FROM ledger_journal WHERE source_kind = 'finance.receipt' AND reverses_id IS NOT NULL"
    ),
    "finance_allocations_within_bounds": (
        "UPDATE finance_receipt SET allocated = allocated - 1 WHERE allocated > 1"
    ),
    "finance_receipt_lines_sum": "UPDATE finance_receiptline SET amount = amount + 1",
    "finance_advance_not_negative": "UPDATE finance_account SET allocated = allocated - 1",
    "finance_receipt_numbers_have_no_gap": "UPDATE finance_receiptbook SET next_number = next_number + 1",
    "finance_void_receipts_add_nothing": (
        "DELETE FROM ledger_posting WHERE journal_id IN"
        " (SELECT id FROM ledger_journal WHERE reverses_id IS NOT NULL)"
    ),
    "finance_stays_in_its_project": "UPDATE finance_due SET project_id = project_id + 1",
}


@pytest.mark.parametrize(("name", "attack"), ATTACKS.items(), ids=list(ATTACKS))
def test_the_auditor_names_what_a_missing_guard_let_through(account, name, attack):
    assert raw_sql.violations(name) == {}
    raw_sql.with_guards_off(attack)
    assert raw_sql.violations(name)


def test_a_payee_s_account_that_was_exchanged_is_seen():
    account = testing.account(lines=[])
    testing.received(account, 10)
    refunds = [
        testing.granted(account, 1, payee_account=number)
        for number in ("6225880123456789", "6225880199999999")
    ]
    assert raw_sql.violations("finance_") == {}
    raw_sql.run(
        "UPDATE finance_refund SET payee_account = (SELECT payee_account FROM finance_refund WHERE id = %s)"
        " WHERE id = %s",
        *(refund.pk for refund in refunds),
    )
    found = raw_sql.violations("finance_")
    assert found == {"finance_payee_accounts_open": [{"refund_id": refunds[1].pk, "account_id": account.pk}]}
