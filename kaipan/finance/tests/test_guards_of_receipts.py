"""Receipts and the books their numbers come from refuse raw SQL."""

import pytest
from django.db import DatabaseError
from django.db.utils import IntegrityError

from kaipan.finance import actions, testing
from kaipan.finance.models import ReceiptBook, ReceiptLine
from kaipan.finance.tests.by_hand import allocate, receipt_like
from kaipan.kernel.money import Money
from kaipan.org import testing as org
from tests import raw_sql

pytestmark = pytest.mark.django_db

VOID = "state = 'VOIDED', void_reason = 'x', voided_at = now(), voided_on = dated_on"


@pytest.mark.parametrize(
    "attack",
    [
        "total = total + 1",
        "number = 'SF999999'",
        "serial = 9",
        "dated_on = dated_on - 1",
        "payer_name = '李强'",
        "account_id = account_id + 1",
        "posted_at = now()",
    ],
)
@pytest.mark.usefixtures("receipt")
def test_a_posted_receipt_stays_as_it_is(attack):
    with pytest.raises(IntegrityError, match="receipt_stays_as_posted"):
        raw_sql.run(f"UPDATE finance_receipt SET {attack}")


@pytest.mark.parametrize(
    "attack",
    [
        "state = 'VOIDED'",
        "state = 'VOIDED', voided_on = dated_on, voided_at = now()",
        f"{VOID} - 1",
        "void_reason = 'x'",
        "state = 'LOST'",
    ],
)
@pytest.mark.usefixtures("receipt")
def test_a_receipt_is_void_only_with_reason_and_day(attack):
    with pytest.raises(DatabaseError):
        raw_sql.run(f"UPDATE finance_receipt SET {attack}")


def test_a_receipt_is_not_void_while_it_pays_something(receipt, deposit):
    allocate(receipt, deposit, 60)
    with pytest.raises(IntegrityError, match="finance_receipt_void_says_why"):
        raw_sql.run(f"UPDATE finance_receipt SET {VOID} WHERE id = %s", receipt.pk)


@pytest.mark.parametrize(
    ("attack", "why"),
    [
        ("state = 'POSTED'", "Invalid transition"),
        ("void_reason = '另一个原因'", "receipt_stays_void"),
        ("voided_on = voided_on + 1", "receipt_stays_void"),
    ],
)
def test_a_void_receipt_stays_void(receipt, attack, why):
    testing.voided(receipt)
    with pytest.raises(DatabaseError, match=why):
        raw_sql.run(f"UPDATE finance_receipt SET {attack} WHERE id = %s", receipt.pk)


@pytest.mark.usefixtures("receipt")
def test_a_receipt_is_never_deleted():
    with pytest.raises(DatabaseError, match="Cannot delete"):
        raw_sql.run("DELETE FROM finance_receipt")


def test_lines_do_not_join_a_posted_receipt(receipt):
    raw_sql.judge_at_commit()
    ReceiptLine.objects.create(project_id=receipt.project_id, receipt=receipt, method="CASH", amount=Money(5))
    with pytest.raises(IntegrityError, match=r"lines sum to 105\.00, total is 100\.00"):
        raw_sql.commit_judges()


def test_a_receipt_without_lines_is_refused_at_the_commit(other):
    receipt_like(other)
    with pytest.raises(IntegrityError, match=r"lines sum to 0, total is 5\.00"):
        raw_sql.commit_judges()


@pytest.mark.parametrize(
    ("method", "to_a_bank"), [("CASH", True), ("TRANSFER", False), ("POS", False), ("MAGIC", True)]
)
def test_money_arrives_at_the_till_or_on_an_account(receipt, method, to_a_bank):
    bank = testing.bank_account(receipt.project) if to_a_bank else None
    with pytest.raises(IntegrityError, match="finance_receipt_line_arrives_somewhere"):
        ReceiptLine.objects.create(
            project_id=receipt.project_id,
            receipt=receipt,
            method=method,
            amount=Money(5),
            bank_account=bank,
        )


@pytest.mark.parametrize(
    "changed",
    [
        {"serial": 4, "number": "SF000004"},
        {"serial": 3, "number": "SF000009"},
        {"serial": 3, "number": "XX000003"},
    ],
    ids=["skipping", "misprinted", "of another prefix"],
)
def test_a_receipt_takes_the_next_number_of_its_book(other, changed):
    with pytest.raises(IntegrityError, match="does not take the next number"):
        receipt_like(other, **changed)


def test_a_used_number_is_not_given_again(other):
    with pytest.raises(IntegrityError, match="finance_receipt_number_once"):
        receipt_like(other, serial=1, number="SF000001")


def test_a_closed_book_gives_no_number(other):
    actions.close_receipt_book(other.book_id, actor=testing.cashier(other.project))
    with pytest.raises(IntegrityError, match="does not take the next number"):
        receipt_like(other)


def test_a_used_up_book_gives_no_number():
    account = testing.account()
    testing.receipt_book(account.project, last_number=1)
    receipt = testing.received(account, 5)
    with pytest.raises(IntegrityError, match="finance_book_next_within_range"):
        receipt_like(receipt)


def test_a_number_of_another_project_s_book_is_refused(other):
    foreign = testing.receipt_book(org.project(), prefix="BJ")
    receipt = receipt_like(other, book_id=foreign.pk, serial=1, number="BJ000001")
    raw_sql.judge_at_commit()
    ReceiptLine.objects.create(
        project_id=receipt.project_id, receipt=receipt, method="CASH", amount=receipt.total
    )
    with pytest.raises(IntegrityError, match="finance_receipt_same_project_book"):
        raw_sql.commit_judges()


@pytest.mark.parametrize(
    ("begun", "why"),
    [({"state": "VOIDED"}, "begins POSTED"), ({"allocated": Money(5)}, "follow their facts")],
)
def test_a_receipt_begins_posted_and_free(other, begun, why):
    with pytest.raises(IntegrityError, match=why):
        receipt_like(other, **begun)


@pytest.mark.parametrize(
    ("attack", "why"),
    [
        ("next_number = next_number + 1", "counts the receipts"),
        ("next_number = 1", "counts the receipts"),
        ("first_number = 2", "book_keeps_range"),
        ("last_number = 10", "book_keeps_range"),
        ("prefix = 'YY'", "book_keeps_range"),
        ("state = 'LOST'", "Invalid transition"),
    ],
)
@pytest.mark.usefixtures("receipt")
def test_a_book_keeps_its_range_and_its_count(attack, why):
    with pytest.raises(DatabaseError, match=why):
        raw_sql.run(f"UPDATE finance_receiptbook SET {attack}")


def test_a_book_begins_at_its_first_number():
    project = org.project()
    with pytest.raises(IntegrityError, match="counts the receipts"):
        ReceiptBook.objects.create(
            project=project, name="跳号", prefix="Z", first_number=1, last_number=9, next_number=5
        )


def test_a_book_begins_open():
    with pytest.raises(IntegrityError, match="begins OPEN"):
        ReceiptBook.objects.create(
            project=org.project(), name="空", first_number=1, last_number=9, next_number=1, state="CLOSED"
        )


def test_a_closed_book_does_not_open_again(receipt):
    actions.close_receipt_book(receipt.book_id, actor=testing.cashier(receipt.project))
    with pytest.raises(DatabaseError, match="Invalid transition"):
        raw_sql.run("UPDATE finance_receiptbook SET state = 'OPEN'")


@pytest.mark.usefixtures("receipt")
def test_a_book_is_never_deleted():
    with pytest.raises(DatabaseError, match="Cannot delete"):
        raw_sql.run("DELETE FROM finance_receiptbook")
