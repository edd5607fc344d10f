"""Every named constraint of money, each shown to be the one that refuses: the triggers are off here."""

import pytest
from django.db.utils import IntegrityError

from kaipan.finance import testing
from kaipan.finance.models import MoneyKind
from kaipan.finance.tests.by_hand import allocate
from kaipan.org import testing as org
from tests import raw_sql
from tests.kept import kept

pytestmark = pytest.mark.django_db


@kept
def rows(receipts, deposit, tax):
    """Everything a change may name: rows of one account, and their like in another company."""
    receipt, other = receipts
    account = receipt.account
    stranger = testing.received(testing.account(org.project()), 20)
    neighbour = testing.account(account.project, lines=[])
    allocation = allocate(receipt, deposit, 60)
    return {
        "account": account.pk,
        "due": deposit.pk,
        "tax": tax.pk,
        "receipt": receipt.pk,
        "other": other.pk,
        "line": receipt.lines.get().pk,
        "book": receipt.book_id,
        "allocation": allocation.pk,
        "settlement": allocation.settlement_id,
        "with_receipt": receipt.settlements.get().pk,
        "next_book": testing.receipt_book(account.project, prefix="SG", first_number=50, last_number=60).pk,
        "neighbour": neighbour.pk,
        "company_b": stranger.account.company_id,
        "payer_b": stranger.account.payer_id,
        "project_b": stranger.project_id,
        "account_b": stranger.account_id,
        "receipt_b": stranger.pk,
        "book_b": stranger.book_id,
        "due_b": testing.due(stranger.account, "定金").pk,
        "settlement_b": stranger.settlements.get().pk,
        "bank_b": stranger.lines.get().bank_account_id,
    }


SHAPES = [
    ("account", "company_id = {company_b}, payer_id = {payer_b}", "finance_account_same_company"),
    ("account", "payer_id = {payer_b}", "finance_account_same_company_payer"),
    (
        "account",
        "source_id = (SELECT source_id FROM finance_account WHERE id = {account_b})",
        "finance_account_once_per_source",
    ),
    ("account", "allocated = -1", "finance_account_allocated_not_negative"),
    ("account", "refunded = -1", "finance_account_refunded_not_negative"),
    ("account", "forfeited = -1", "finance_account_forfeited_not_negative"),
    ("account", "dues_total = 59", "finance_account_allocated_within_dues"),
    ("account", "received = 59", "finance_account_advance_not_negative"),
    ("account", "refunded = 91", "finance_account_advance_not_negative"),
    ("account", "state = 'PROVISIONAL'", "finance_account_provisional_without_money"),
    ("account", "close_reason = 'x'", "finance_account_closed_empty"),
    ("account", "state = 'LOST'", "finance_account_closed_empty"),
    ("neighbour", "state = 'CLOSED', closed_at = now()", "finance_account_closed_empty"),
    ("due", "project_id = {project_b}", "finance_due_same_project"),
    ("due", "sequence = 2", "finance_due_sequence_once"),
    ("tax", "amount = 0", "finance_due_amount_positive"),
    ("due", "allocated = amount + 1", "finance_due_allocated_within_amount"),
    ("tax", "allocated = -1", "finance_due_allocated_within_amount"),
    ("due", "state = 'CANCELLED', end_reason = 'x'", "finance_due_ended_unpaid"),
    ("tax", "end_reason = 'x'", "finance_due_ended_unpaid"),
    ("tax", "state = 'PAID'", "finance_due_ended_unpaid"),
    (
        "book",
        "name = (SELECT name FROM finance_receiptbook WHERE id = {next_book})",
        "finance_book_name_once",
    ),
    ("next_book", "prefix = 'SF', last_number = 55", "finance_book_ranges_apart"),
    ("next_book", "last_number = 1000000", "finance_book_range_runs_up"),
    ("next_book", "first_number = 0", "finance_book_range_runs_up"),
    ("next_book", "next_number = 62", "finance_book_next_within_range"),
    ("next_book", "next_number = 49", "finance_book_next_within_range"),
    ("next_book", "prefix = 'S G'", "finance_book_prefix_unspaced"),
    ("other", "serial = 1", "finance_receipt_number_once"),
    ("other", "number = 'SF000001'", "finance_receipt_number_text_once"),
    ("other", "total = 0", "finance_receipt_total_positive"),
    ("other", "allocated = 51", "finance_receipt_allocated_within_total"),
    ("other", "void_reason = 'x'", "finance_receipt_void_says_why"),
    ("other", "state = 'VOIDED', void_reason = 'x', voided_at = now()", "finance_receipt_void_says_why"),
    ("line", "amount = 0", "finance_receipt_line_positive"),
    ("line", "method = 'CASH'", "finance_receipt_line_arrives_somewhere"),
    ("line", "bank_account_id = NULL", "finance_receipt_line_arrives_somewhere"),
    ("line", "bank_account_id = {bank_b}", "finance_receipt_line_same_project_bank"),
    ("line", "project_id = {project_b}, bank_account_id = {bank_b}", "finance_receipt_line_same_project"),
    ("settlement", "receipt_id = {receipt}", "finance_settlement_receipt_named"),
    ("with_receipt", "receipt_id = NULL", "finance_settlement_receipt_named"),
    ("settlement", "kind = 'RECEIPT', receipt_id = {receipt}", "finance_settlement_once_per_receipt"),
    ("settlement", "kind = 'VOID', receipt_id = {receipt_b}", "finance_settlement_same_account"),
    ("with_receipt", "project_id = {project_b}", "finance_settlement_same_project"),
    ("allocation", "amount = 0", "finance_allocation_of_something"),
    ("allocation", "project_id = {project_b}", "finance_allocation_same_project"),
    ("allocation", "settlement_id = {settlement_b}", '"finance_allocation_same_account"'),
    ("allocation", "receipt_id = {receipt_b}", "finance_allocation_same_account_receipt"),
    ("allocation", "due_id = {due_b}", "finance_allocation_same_account_due"),
]
TABLES = {
    "account": "finance_account",
    "neighbour": "finance_account",
    "due": "finance_due",
    "tax": "finance_due",
    "book": "finance_receiptbook",
    "next_book": "finance_receiptbook",
    "receipt": "finance_receipt",
    "other": "finance_receipt",
    "line": "finance_receiptline",
    "settlement": "finance_settlement",
    "with_receipt": "finance_settlement",
    "allocation": "finance_allocation",
}


@pytest.mark.parametrize(("row", "change", "constraint"), SHAPES, ids=[f"{s[0]} {s[1]}" for s in SHAPES])
def test_a_row_keeps_its_shape(rows, row, change, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        raw_sql.shaped(TABLES[row], change.format(**rows), rows[row])


def moved(rows, change):
    """A receipt without allocations and acts of its own that its account or book could be judged by."""
    raw_sql.with_guards_off(
        f"DELETE FROM finance_allocation WHERE receipt_id = {rows['other']}",
        f"DELETE FROM finance_receiptline WHERE receipt_id = {rows['other']}",
        f"DELETE FROM finance_settlement WHERE receipt_id = {rows['other']}",
    )
    raw_sql.shaped("finance_receipt", change.format(**rows), rows["other"])


def test_a_receipt_and_its_account_lie_in_one_project(rows):
    with pytest.raises(IntegrityError, match="finance_receipt_same_project_account"):
        moved(rows, "project_id = {project_b}, book_id = {book_b}, serial = 9, number = 'SF000009'")


def test_a_receipt_and_its_book_lie_in_one_project(rows):
    with pytest.raises(IntegrityError, match="finance_receipt_same_project_book"):
        moved(rows, "book_id = {book_b}, serial = 9")


def test_what_is_taken_for_others_is_not_price():
    with pytest.raises(IntegrityError, match="finance_money_kind_pass_through_is_not_ours"):
        raw_sql.run("UPDATE finance_moneykind SET counts_as_collection = true WHERE code = 'DEED_TAX'")


def test_names_of_kinds_differ():
    like = MoneyKind.objects.get(pk="OTHER")
    with pytest.raises(IntegrityError):
        MoneyKind.objects.create(
            code="OTHERS",
            name=like.name,
            ordinal=99,
            ledger_code=like.ledger_code,
            is_price=False,
            is_deposit=False,
            scheduled=False,
            counts_as_collection=False,
            pass_through=False,
        )
