"""Accounts, dues and kinds of money refuse raw SQL."""

import pytest
from django.db import DatabaseError
from django.db.utils import IntegrityError

from kaipan.finance import testing
from kaipan.finance.models import Account, Due
from kaipan.finance.tests.by_hand import allocate, receipt_like
from kaipan.kernel.money import Money
from tests import raw_sql

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("attack", "why"),
    [
        ("amount = amount + 1", "due_keeps_terms"),
        ("money_kind_id = 'OTHER'", "due_keeps_terms"),
        ("name = '别的'", "due_keeps_terms"),
        ("sequence = 9", "due_keeps_terms"),
        ("is_loan = true", "due_keeps_terms"),
        ("state = 'SUPERSEDED'", "finance_due_ended_unpaid"),
        ("state = 'PAID'", "Invalid transition"),
        ("end_reason = 'x'", "finance_due_ended_unpaid"),
    ],
)
@pytest.mark.usefixtures("deposit")
def test_a_due_keeps_its_terms(attack, why):
    with pytest.raises(DatabaseError, match=why):
        raw_sql.run(f"UPDATE finance_due SET {attack}")


@pytest.mark.parametrize(
    ("attack", "why"),
    [
        ("state = 'OPEN', end_reason = ''", r"Invalid transition|due_stays_ended"),
        ("state = 'CANCELLED'", "Invalid transition"),
        ("end_reason = 'y'", "due_stays_ended"),
        ("due_on = now()", "due_stays_ended"),
    ],
)
def test_an_ended_due_stays_ended(deposit, attack, why):
    raw_sql.run("UPDATE finance_due SET state = 'SUPERSEDED', end_reason = 'x' WHERE id = %s", deposit.pk)
    with pytest.raises(DatabaseError, match=why):
        raw_sql.run(f"UPDATE finance_due SET {attack} WHERE id = %s", deposit.pk)


def test_a_due_with_money_on_it_does_not_end(receipt, deposit):
    allocate(receipt, deposit, 60)
    with pytest.raises(IntegrityError, match="finance_due_ended_unpaid"):
        raw_sql.run("UPDATE finance_due SET state = 'CANCELLED', end_reason = 'x' WHERE id = %s", deposit.pk)


@pytest.mark.usefixtures("deposit")
def test_a_due_is_never_deleted():
    with pytest.raises(DatabaseError, match="Cannot delete"):
        raw_sql.run("DELETE FROM finance_due")


@pytest.mark.parametrize(
    ("begun", "why"),
    [
        ({"amount": Money(0)}, "finance_due_amount_positive"),
        ({"amount": Money("-1")}, "finance_due_a"),
        ({"allocated": Money(1)}, "follow their facts"),
        ({"state": "CANCELLED"}, "begins OPEN"),
    ],
)
def test_a_due_begins_open_unpaid_and_above_zero(begun, why):
    account = testing.account(lines=[])
    usual = {"sequence": 1, "money_kind_id": "DEPOSIT", "name": "定金", "amount": Money(5)}
    with pytest.raises(IntegrityError, match=why):
        Due.objects.create(project_id=account.project_id, account=account, **{**usual, **begun})


@pytest.mark.parametrize(
    ("attack", "why"),
    [
        ("state = 'CLOSED', closed_at = now(), close_reason = 'x'", "closes with a schedule"),
        ("state = 'PROVISIONAL'", "Invalid transition"),
        ("state = 'LOST'", "Invalid transition"),
        ("project_id = project_id + 1", "account_keeps_source"),
        ("source_id = source_id + 1", "account_keeps_source"),
    ],
)
@pytest.mark.usefixtures("receipt")
def test_an_account_keeps_its_source_and_its_graph(attack, why):
    with pytest.raises(DatabaseError, match=why):
        raw_sql.run(f"UPDATE finance_account SET {attack}")


def test_an_account_with_an_advance_does_not_close(receipt):
    testing.freed(receipt.account, everything=True)
    with pytest.raises(IntegrityError, match="finance_account_closed_empty"):
        raw_sql.run("UPDATE finance_account SET state = 'CLOSED', closed_at = now(), close_reason = 'x'")


@pytest.mark.usefixtures("receipt")
def test_an_account_is_never_deleted():
    with pytest.raises(DatabaseError, match="Cannot delete"):
        raw_sql.run("DELETE FROM finance_account")


def test_a_provisional_account_takes_no_money(other):
    provisional = testing.account(other.project, provisional=True)
    with pytest.raises(IntegrityError, match="finance_account_provisional_without_money"):
        receipt_like(other, account_id=provisional.pk)


@pytest.mark.parametrize(
    "total", ["received", "allocated", "refunded", "forfeited", "moved_out", "dues_total"]
)
def test_an_account_begins_with_nothing_on_it(total):
    like = testing.account()
    with pytest.raises(IntegrityError, match="follow their facts"):
        Account.objects.create(
            company_id=like.company_id,
            project_id=like.project_id,
            source_kind="raw.sql",
            source_id=1,
            label="手工",
            payer_id=like.payer_id,
            state="OPEN",
            **{total: Money(100)},
        )


@pytest.mark.parametrize(
    "attack", ["ledger_code = '1002'", "is_price = NOT is_price", "scheduled = NOT scheduled"]
)
def test_a_kind_of_money_keeps_its_meaning(attack):
    with pytest.raises(IntegrityError, match="money_kind_keeps_meaning"):
        raw_sql.run(f"UPDATE finance_moneykind SET {attack}")


def test_a_kind_of_money_is_never_deleted():
    with pytest.raises(DatabaseError, match="Cannot delete"):
        raw_sql.run("DELETE FROM finance_moneykind")
