"""What joins receipts and dues refuses raw SQL that would give money twice."""

import pytest
from django.db import DatabaseError
from django.db.utils import IntegrityError

from kaipan.finance import actions, testing
from kaipan.finance.models import Allocation
from kaipan.finance.tests.by_hand import allocate, settlement
from kaipan.kernel.money import Money
from tests import raw_sql

pytestmark = pytest.mark.django_db

FACTS = {"finance_allocation": "amount", "finance_receiptline": "amount", "finance_settlement": "account_id"}
TOUCHING_FACTS = [
    *(f"UPDATE {table} SET {column} = {column} + 1" for table, column in FACTS.items()),
    *(f"DELETE FROM {table}" for table in FACTS),
]


@pytest.mark.parametrize("attack", TOUCHING_FACTS)
def test_the_owner_cannot_touch_facts(receipt, deposit, attack):
    allocate(receipt, deposit, 10)
    with pytest.raises(IntegrityError, match="never changed or removed"):
        raw_sql.run(attack)


@pytest.mark.parametrize("attack", TOUCHING_FACTS)
def test_the_application_has_not_even_the_right_to(receipt, deposit, attack):
    allocate(receipt, deposit, 10)
    with pytest.raises(DatabaseError, match="permission denied"), raw_sql.as_application():
        raw_sql.run(attack)


@pytest.mark.parametrize("table", [*FACTS, "finance_receipt"])
def test_nobody_empties_the_facts(table):
    with pytest.raises(IntegrityError, match=rf"^(facts of )?{table} (are never changed|is never emptied)"):
        raw_sql.run(f"TRUNCATE {table} CASCADE")


def test_an_allocation_moves_all_three_totals(receipt, deposit):
    allocate(receipt, deposit, 60)
    for row in (receipt, deposit, receipt.account):
        row.refresh_from_db()
        assert row.allocated == Money(60)


def test_a_receipt_gives_no_more_than_it_has(receipt, deposit):
    allocate(receipt, deposit, 60)
    with pytest.raises(IntegrityError, match="finance_receipt_allocated_within_total"):
        allocate(receipt, deposit, 60)


def test_an_account_gives_no_more_than_it_received(receipt, deposit):
    with pytest.raises(IntegrityError, match="finance_account_advance_not_negative"):
        allocate(receipt, deposit, "150.01")


def test_a_due_takes_no_more_than_it_asks(receipt, tax):
    with pytest.raises(IntegrityError, match="finance_due_allocated_within_amount"):
        allocate(receipt, tax, "30.01")


def test_no_more_is_taken_back_than_the_receipt_gave(receipt, other, deposit):
    allocate(receipt, deposit, 60)
    with pytest.raises(IntegrityError, match="finance_receipt_allocated_within_total"):
        allocate(other, deposit, -10)


def test_no_more_is_taken_back_from_a_due_than_this_receipt_gave_it(receipt, other, deposit, tax):
    """Every total would stay above zero; only the pair tells."""
    allocate(receipt, deposit, 60)
    allocate(other, tax, 20)
    with pytest.raises(IntegrityError, match="more is taken back"):
        allocate(other, deposit, -10)


@pytest.mark.parametrize("amount", ["0", "'NaN'"])
def test_an_allocation_is_of_something_real(receipt, deposit, amount):
    act = settlement(receipt)
    columns = "project_id, account_id, settlement_id, receipt_id, due_id, amount"
    with pytest.raises(IntegrityError):
        raw_sql.run(
            f"INSERT INTO finance_allocation ({columns}) VALUES (%s, %s, %s, %s, %s, {amount})",
            receipt.project_id,
            receipt.account_id,
            act.pk,
            receipt.pk,
            deposit.pk,
        )


def test_money_does_not_settle_a_due_of_another_account(receipt):
    foreign = testing.due(testing.account(receipt.project), "定金")
    raw_sql.judge_at_commit()
    allocate(receipt, foreign, 1)
    with pytest.raises(IntegrityError, match="finance_allocation_same_account_due"):
        raw_sql.commit_judges()


def test_an_act_on_one_account_does_not_move_money_of_another(receipt, deposit):
    elsewhere = testing.received(testing.account(receipt.project, lines=[]), 5)
    act = settlement(elsewhere)
    raw_sql.judge_at_commit()
    Allocation.objects.create(
        project_id=receipt.project_id,
        account_id=receipt.account_id,
        settlement=act,
        receipt=receipt,
        due=deposit,
        amount=Money(1),
    )
    with pytest.raises(IntegrityError, match="finance_allocation_same_account"):
        raw_sql.commit_judges()


def test_money_does_not_settle_an_ended_due(receipt, deposit):
    testing.in_a_verb(
        actions.replace_dues,
        receipt.account_id,
        testing.SCHEDULE[2:],
        reason="换付款方式",
        today=testing.TODAY,
        actor=testing.cashier(receipt.project),
    )
    with pytest.raises(IntegrityError, match="finance_due_ended_unpaid"):
        allocate(receipt, deposit, 1)


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE finance_account SET received = received + 1",
        "UPDATE finance_account SET allocated = 1",
        "UPDATE finance_account SET refunded = 50",
        "UPDATE finance_account SET forfeited = 50",
        "UPDATE finance_account SET dues_total = 1",
        "UPDATE finance_due SET allocated = 1",
        "UPDATE finance_receipt SET allocated = 1",
    ],
)
@pytest.mark.usefixtures("receipt")
def test_totals_move_only_with_their_facts(attack):
    with pytest.raises(IntegrityError, match="follow their facts"):
        raw_sql.run(attack)


def test_the_application_may_still_do_its_work():
    """With only its own rights money is received, applied and voided."""
    account = testing.account(lines=[])
    testing.receipt_book(account.project)
    testing.bank_account(account.project)
    actor = testing.cashier(account.project)
    with raw_sql.as_application():
        receipt = testing.received(account, 400000)
        testing.in_a_verb(actions.open_dues, account.pk, testing.SCHEDULE, actor=actor)
        actions.apply_advance(account.pk, today=testing.TODAY, actor=actor)
        testing.voided(receipt)
    account.refresh_from_db()
    assert account.received == Money(0)
