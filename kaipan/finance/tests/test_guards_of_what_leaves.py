"""Transfers, forfeitures, refunds, outlays and to-dos refuse raw SQL: each named rule by itself."""

import pytest
from django.db import DatabaseError
from django.db.utils import IntegrityError

from kaipan.finance import testing
from kaipan.finance.models import Outlay, Receipt
from kaipan.kernel.money import Money
from kaipan.org import testing as org
from tests import raw_sql
from tests.standing import standing

pytestmark = pytest.mark.django_db

TABLES = {
    "account": "finance_account",
    "receipt": "finance_receipt",
    "arrived": "finance_receipt",
    "line": "finance_receiptline",
    "transfer": "finance_transfer",
    "forfeiture": "finance_forfeiture",
    "returned": "finance_forfeiture",
    "refund": "finance_refund",
    "paid": "finance_refund",
    "cancelled": "finance_refund",
    "outlay": "finance_outlay",
    "todo": "finance_financetodo",
}


@pytest.fixture(scope="module")
def rows(django_db_setup, django_db_blocker):
    """One of everything on one account, and their like in another company; every attack is taken back."""
    with standing(django_db_blocker):
        yield everything()


def everything():
    account = testing.account(lines=testing.SCHEDULE[:1])
    receipt = testing.received(account, 50_000)
    testing.freed(account)
    target = testing.account(account.project, lines=[])
    transfer = testing.moved(account, target, 100)
    returned = testing.returned(testing.forfeited(account, 100))
    forfeiture = testing.forfeited(account, 100)
    paid = testing.paid(testing.granted(account, 1))
    cancelled = testing.cancelled(testing.granted(account, 2))
    refund = testing.granted(account, 3, payee_account="6225880123456789")
    stranger = testing.account(org.project(), lines=[])
    testing.received(stranger, 20)
    return {
        "account": account.pk,
        "target": target.pk,
        "receipt": receipt.pk,
        "arrived": Receipt.objects.get(transfer=transfer).pk,
        "line": Receipt.objects.get(transfer=transfer).lines.get().pk,
        "transfer": transfer.pk,
        "forfeiture": forfeiture.pk,
        "returned": returned.pk,
        "refund": refund.pk,
        "paid": paid.pk,
        "cancelled": cancelled.pk,
        "outlay": refund.outlays.get().pk,
        "todo": refund.account.todos.get(state="OPEN").pk,
        "account_b": stranger.pk,
        "project_b": stranger.project_id,
        "bank_b": testing.bank_account(stranger.project).pk,
        "line_b": Receipt.objects.get(account=stranger).lines.get().pk,
    }


SHAPES = [
    ("account", "moved_out = -1", "finance_account_moved_out_not_negative"),
    ("account", "moved_out = received", "finance_account_advance_not_negative"),
    ("receipt", "paid_out = total + 1", "finance_receipt_allocated_within_total"),
    ("receipt", "forfeited = as_deposit + 1", "finance_receipt_forfeited_within_deposit"),
    ("receipt", "kind = 'TRANSFER'", "finance_receipt_kind_says_from_where"),
    ("arrived", "kind = 'PAYMENT'", "finance_receipt_kind_says_from_where"),
    ("arrived", "transfer_id = NULL", "finance_receipt_kind_says_from_where"),
    ("line", "method = 'CASH'", "finance_receipt_line_arrives_somewhere"),
    ("line", "method = 'LOAN_MOVED', bank_account_id = NULL", "finance_receipt_line_arrives_somewhere"),
    ("transfer", "from_account_id = {account_b}", "finance_transfer_same_project"),
    ("transfer", "to_account_id = {account_b}", "finance_transfer_same_project_to"),
    ("transfer", "to_account_id = from_account_id", "finance_transfer_between_two"),
    ("transfer", "amount = 0", "finance_transfer_of_something"),
    ("transfer", "state = 'REVERSED'", "finance_transfer_reversal_says_why"),
    ("transfer", "reverse_reason = 'x'", "finance_transfer_reversal_says_why"),
    (
        "transfer",
        "state = 'REVERSED', reverse_reason = 'x', reversed_on = dated_on - 1",
        "finance_transfer_reversal_says_why",
    ),
    ("forfeiture", "account_id = {account_b}", "finance_.*_same_"),
    ("forfeiture", "amount = 0", "finance_forfeiture_of_something"),
    ("forfeiture", "number = (SELECT number FROM finance_forfeiture WHERE id = {returned})", "number_once"),
    ("forfeiture", "state = 'RETURNED'", "finance_forfeiture_return_says_why"),
    ("returned", "return_reason = ''", "finance_forfeiture_return_says_why"),
    (
        "returned",
        "state = 'STANDING', returned_on = NULL, return_reason = ''",
        "finance_forfeiture_once_per_account",
    ),
    ("refund", "account_id = {account_b}", "finance_.*_same_"),
    ("refund", "amount = 0", "finance_refund_of_something"),
    ("refund", "compensation = -1", "finance_refund_of_something"),
    (
        "refund",
        "number = (SELECT number FROM finance_refund WHERE id = {paid})",
        "finance_refund_number_once",
    ),
    ("refund", "to_payer = false", "finance_refund_payee_rule"),
    ("refund", "payee_account_masked = ''", "finance_refund_payee_account_masked"),
    ("refund", "state = 'PAID'", "finance_refund_paid_whole"),
    ("refund", "state = 'CANCELLED'", "finance_refund_cancelled_says_why"),
    ("paid", "paid_on = NULL", "finance_refund_paid_whole"),
    ("paid", "paid_on = granted_on - 1", "finance_refund_paid_whole"),
    ("paid", "method = 'CASH'", "finance_refund_paid_whole"),
    ("paid", "bank_account_id = NULL", "finance_refund_paid_whole"),
    ("paid", "bank_account_id = {bank_b}", "finance_refund_same_project_bank"),
    ("paid", "same_way = NULL", "finance_refund_paid_whole"),
    ("paid", "same_way = false", "finance_refund_paid_whole"),
    ("paid", "cancel_reason = 'x'", "finance_refund_cancelled_says_why"),
    ("cancelled", "cancelled_on = NULL", "finance_refund_cancelled_says_why"),
    ("cancelled", "way_reason = 'x'", "finance_refund_paid_whole"),
    ("outlay", "amount = 0", "finance_outlay_of_something"),
    ("outlay", "transfer_id = {transfer}", "finance_outlay_of_one_document"),
    ("outlay", "refund_id = NULL", "finance_outlay_of_one_document"),
    ("outlay", "account_id = {account_b}", "finance_outlay_same_"),
    ("outlay", "receipt_id = {arrived}", "finance_outlay_same_"),
    ("outlay", "line_id = {line_b}", "finance_outlay_same_receipt"),
    ("todo", "account_id = {account_b}", "finance_todo_same_project"),
    ("todo", "state = 'DONE'", "finance_todo_closed_says_why"),
    ("todo", "evidence = 'x'", "finance_todo_closed_says_why"),
]


@pytest.mark.parametrize(("row", "change", "constraint"), SHAPES)
def test_each_rule_refuses_by_itself(rows, row, change, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        raw_sql.shaped(TABLES[row], change.format(**rows), rows[row])


@pytest.mark.parametrize(
    ("row", "attack", "why"),
    [
        ("transfer", "amount = amount + 1", "transfer_stays_as_posted"),
        ("transfer", "to_account_id = {account_b}", "transfer_stays_as_posted"),
        ("transfer", "state = 'REVERSED', reverse_reason = 'x', reversed_on = dated_on", "transfer"),
        ("arrived", "kind = 'PAYMENT'", "receipt_stays_as_posted"),
        ("arrived", "paid_out = 1", "follow their facts"),
        ("receipt", "as_deposit = 1", "follow their facts"),
        ("receipt", "forfeited = 1", "follow their facts"),
        ("account", "moved_out = 1", "follow their facts"),
        ("forfeiture", "amount = 1", "forfeiture_stays_as_posted"),
        ("forfeiture", "state = 'RETURNED', return_reason = 'x', returned_on = dated_on", "was taken"),
        ("returned", "return_reason = 'y'", "forfeiture_stays_returned"),
        ("refund", "payee_name = '李四'", "refund_stays_as_granted"),
        ("refund", "compensation = 9", "refund_stays_as_granted"),
        ("refund", "state = 'CANCELLED', cancel_reason = 'x', cancelled_on = granted_on", "was taken"),
        ("paid", "state = 'GRANTED'", "Invalid transition"),
        ("paid", "reference = 'y'", "refund_stays_ended"),
        ("outlay", "amount = 1", "never changed"),
        ("todo", "amount = 1", "todo_keeps_its_task"),
        ("todo", "state = 'LATER'", "Invalid transition"),
    ],
)
def test_what_was_written_stays(rows, row, attack, why):
    with pytest.raises(DatabaseError, match=why):
        raw_sql.run(f"UPDATE {TABLES[row]} SET {attack.format(**rows)} WHERE id = %s", rows[row])


@pytest.mark.parametrize("table", sorted(set(TABLES.values()) - {"finance_receiptline"}))
def test_nothing_is_deleted(rows, table):
    with pytest.raises(DatabaseError):
        raw_sql.run(f"DELETE FROM {table}")


def outlay(rows, **instead):
    """Another outlay of the refund."""
    like = Outlay.objects.get(pk=rows["outlay"])
    usual = {"line_id": like.line_id, "receipt_id": like.receipt_id, "refund_id": like.refund_id}
    return Outlay.objects.create(
        project_id=like.project_id,
        **{"account_id": like.account_id, "amount": Money(1), **usual, **instead},
    )


@pytest.mark.parametrize(
    ("amount", "why"), [(50_000, "finance_account_advance_not_negative"), (-4, "more leaves by line")]
)
def test_an_account_gives_no_more_than_it_has_and_a_document_back_no_more_than_it_took(rows, amount, why):
    with pytest.raises(IntegrityError, match=why):
        outlay(rows, amount=Money(amount))


def test_an_outlay_makes_a_document_take_more_than_its_amount(rows):
    raw_sql.judge_at_commit()
    outlay(rows)
    with pytest.raises(IntegrityError, match=r"refund .*: 4\.00 was taken, 3\.00 should be"):
        raw_sql.commit_judges()


def test_a_transfer_takes_from_its_own_account_only(rows):
    there = Receipt.objects.get(pk=rows["arrived"])
    with pytest.raises(IntegrityError, match="does not take from account"):
        outlay(
            rows,
            account_id=rows["target"],
            receipt_id=there.pk,
            line_id=rows["line"],
            refund_id=None,
            transfer_id=rows["transfer"],
        )


def test_a_receipt_of_a_transfer_stands_on_the_account_it_went_to(rows):
    there = Receipt.objects.get(pk=rows["arrived"])
    with pytest.raises(IntegrityError, match="brings no money to account"):
        Receipt.objects.create(
            project_id=there.project_id,
            account_id=rows["account"],
            kind="TRANSFER",
            transfer_id=rows["transfer"],
            number="ZZ-9",
            dated_on=there.dated_on,
            payer_name="王芳",
            total=Money(1),
        )
