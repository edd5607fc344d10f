"""银行批量放款入账."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from kaipan.finance import actions, permissions, testing
from kaipan.finance.loan_refusals import (
    LoanBatchNotDraft,
    LoanExceptionsDiffer,
    LoanLinesUnfit,
    NoLoanToPost,
    OwnLoanBatch,
)
from kaipan.finance.models import Account, LoanBatch, Receipt
from kaipan.finance.refusals import ReceiptBooksUsedUp
from kaipan.finance.rules.lines import Method, ReceiptLine
from kaipan.finance.tests.cast import posted
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.money import Money
from kaipan.ledger import testing as books
from kaipan.ledger.actions import PeriodClosed
from kaipan.org import testing as org
from kaipan.platform.models import AuditRecord, Event
from tests import raw_sql

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

FIRST, SECOND = "3栋1单元301,,,830000,LS1", "3栋1单元302,,,830000,LS2"


@pytest.fixture
def account():
    return testing.account()


@pytest.fixture
def neighbour(account):
    return testing.account(account.project, label="3栋1单元302")


def nothing_moved(batch):
    batch.refresh_from_db()
    return batch.state == "DRAFT" and not Receipt.objects.exists()


def test_without_the_right_nothing_is_posted(account):
    batch = testing.loan_batch(account.project, FIRST)
    for right in (permissions.READ_LOAN, permissions.POST_RECEIPT, permissions.VIEW_RECEIPT):
        with pytest.raises(Forbidden):
            testing.loans_posted(batch, actor=org.actor_with(right, project=account.project))
    with pytest.raises(NotFound):
        testing.loans_posted(batch, actor=org.actor_with(permissions.POST_LOAN, project=org.project()))
    assert nothing_moved(batch)


def test_who_read_or_matched_it_does_not_post_it(account):
    both = org.actor_with(permissions.READ_LOAN, permissions.POST_LOAN, project=account.project)
    batch = testing.loan_batch(account.project, FIRST, actor=both)
    with pytest.raises(OwnLoanBatch):
        testing.loans_posted(batch, actor=both)
    other = testing.loan_batch(account.project, "3栋1单元301,,,830000,LS9")
    actions.match_loan_line(testing.loan_line(other).pk, testing.due(account, "按揭").pk, actor=both)
    with pytest.raises(OwnLoanBatch):
        testing.loans_posted(other, actor=both)
    assert nothing_moved(batch)


def test_every_line_is_a_receipt_against_exactly_its_due(account, neighbour):
    batch = testing.loans_posted(testing.loan_batch(account.project, FIRST, SECOND))
    receipts = list(Receipt.objects.order_by("serial"))
    assert [receipt.account_id for receipt in receipts] == [account.pk, neighbour.pk]
    assert [receipt.number for receipt in receipts] == ["SF000001", "SF000002"]
    for receipt in receipts:
        (line,) = receipt.lines.all()
        assert (line.method, line.amount, line.bank_account_id) == (
            "LOAN",
            Money(830000),
            batch.bank_account_id,
        )
        assert (receipt.total, receipt.allocated) == (Money(830000), Money(830000))
        assert receipt.payer_name == receipt.account.payer.name
    assert testing.due(account, "按揭").outstanding == Money(0)
    assert testing.due(account, "定金").outstanding == Money(50000)
    assert (batch.state, batch.posted_total, batch.kept_total) == ("POSTED", Money(1660000), Money(0))
    assert posted(account, "220301") == Money(0)


def test_it_is_told_to_the_trail_and_to_upper_rooms(account):
    batch = testing.loans_posted(testing.loan_batch(account.project, FIRST))
    receipt = Receipt.objects.get()
    told = dict(Event.objects.values_list("name", "payload"))
    assert told["finance.LoanReleased"]["receipt_id"] == receipt.pk
    assert told["finance.LoanReleased"]["short"] == "0.00"
    assert told["finance.ReceiptPosted"]["number"] == receipt.number
    trail = AuditRecord.objects
    assert trail.filter(verb="finance.receipt.posted", subject_id=receipt.pk).count() == 1
    assert trail.filter(verb="finance.loan_batch.posted", subject_id=batch.pk).count() == 1


def test_an_account_paid_whole_is_settled():
    account = testing.account(lines=testing.SCHEDULE[2:])
    testing.loans_posted(testing.loan_batch(account.project, FIRST))
    assert Event.objects.filter(name="finance.AccountSettled").count() == 1


def test_a_short_release_wants_a_reason_and_leaves_the_rest_open(account):
    batch = testing.loan_batch(account.project, "3栋1单元301,,,800000,LS1")
    with pytest.raises(LoanLinesUnfit) as refusal:
        testing.loans_posted(batch)
    assert [(error.row, error.code) for error in refusal.value.errors] == [
        (2, "finance_loan_short_reason_wanted")
    ]
    actions.give_short_reason(
        testing.loan_line(batch).pk, reason="银行额度不足", actor=testing.cashier(account.project)
    )
    testing.loans_posted(batch)
    assert testing.due(account, "按揭").outstanding == Money(30000)
    assert Event.objects.get(name="finance.LoanReleased").payload["short"] == "30000.00"


def test_lines_that_wait_are_named_by_number_and_stay_behind(account):
    batch = testing.loan_batch(account.project, FIRST, "9栋101,,,5,LS2")
    for wrong in (0, 2):
        with pytest.raises(LoanExceptionsDiffer):
            testing.loans_posted(batch, exceptions=wrong)
    assert nothing_moved(batch)
    batch = testing.loans_posted(batch, exceptions=1)
    assert (batch.posted_total, batch.kept_total) == (Money(830000), Money(5))
    assert testing.loan_line(batch, 3).state == "PENDING"


def test_a_batch_of_exceptions_alone_posts_nothing(account):
    with pytest.raises(NoLoanToPost):
        testing.loans_posted(testing.loan_batch(account.project, "9栋101,,,5,LS2"), exceptions=1)


def test_a_due_that_was_paid_meanwhile_refuses_the_whole_by_row(account, neighbour):
    batch = testing.loan_batch(account.project, FIRST, SECOND)
    loan = ReceiptLine(Method.LOAN, Money(10), testing.bank_account(account.project).pk)
    testing.received(neighbour, lines=[loan])
    with pytest.raises(LoanLinesUnfit) as refusal:
        testing.loans_posted(batch)
    assert [(error.row, error.code) for error in refusal.value.errors] == [(3, "finance_loan_due_moved")]
    assert Receipt.objects.count() == 1


def test_a_batch_is_posted_once(account):
    batch = testing.loans_posted(testing.loan_batch(account.project, FIRST))
    with pytest.raises(LoanBatchNotDraft):
        testing.loans_posted(batch)
    assert Receipt.objects.count() == 1


def test_numbers_run_on_from_book_to_book_and_never_beyond(account, neighbour):
    project = account.project
    testing.receipt_book(project, prefix="A", last_number=1)
    batch = testing.loan_batch(project, FIRST, SECOND)
    with pytest.raises(ReceiptBooksUsedUp):
        testing.loans_posted(batch)
    testing.receipt_book(project, prefix="B")
    testing.loans_posted(batch)
    assert list(Receipt.objects.order_by("pk").values_list("number", flat=True)) == ["A000001", "B000001"]


def test_nothing_is_posted_in_a_closed_month(account):
    batch = testing.loan_batch(account.project, FIRST)
    books.closed(account.project, testing.TODAY)
    with pytest.raises(PeriodClosed):
        testing.loans_posted(batch)


def test_a_voided_receipt_frees_its_line(account):
    batch = testing.loans_posted(testing.loan_batch(account.project, FIRST))
    due = testing.due(account, "按揭")
    testing.voided(Receipt.objects.get())
    line = testing.loan_line(batch)
    assert (line.state, line.problem, line.receipt_id) == ("PENDING", "RECEIPT_VOIDED", None)
    assert line.candidates == [due.pk]
    batch.refresh_from_db()
    assert (batch.posted_total, batch.kept_total) == (Money(0), Money(830000))
    assert testing.due(account, "按揭").outstanding == Money(830000)


def test_totals_and_slips_refuse_raw_sql(account):
    batch = testing.loan_batch(account.project, FIRST)
    attacks = {
        "lines_total = lines_total + 1": "running totals",
        "slip_total = slip_total + 1": "loan_batch_keeps_its_slip",
        "fingerprint = '\\x00'": "loan_batch_keeps_its_slip",
        "posted_total = 5": "running totals",
        "state = 'POSTED'": "finance_loan_batch_state_says_when",
    }
    for attack, guard in attacks.items():
        with pytest.raises(DatabaseError, match=guard), transaction.atomic():
            raw_sql.run(f"UPDATE finance_loanbatch SET {attack} WHERE id = %s", batch.pk)


def test_a_batch_whose_lines_are_not_the_slip_never_posts(account):
    batch = testing.loan_batch(account.project, FIRST)
    raw_sql.judge_at_commit()
    raw_sql.run(
        "INSERT INTO finance_loanbatchline (project_id, batch_id, row, room, borrower, loan_number, amount,"
        " reference, state, problem, candidates, short_reason, return_reason)"
        " VALUES (%s, %s, 9, 'x', '', '', 5, '', 'PENDING', 'UNKNOWN_ROOM', '[]', '', '')",
        batch.project_id,
        batch.pk,
    )
    with pytest.raises(IntegrityError, match="finance_loan_batch_lines_sum_to_slip"), transaction.atomic():
        raw_sql.run(
            "UPDATE finance_loanbatch SET state = 'POSTED', posted_at = now() WHERE id = %s", batch.pk
        )
    assert LoanBatch.objects.get(pk=batch.pk).state == "DRAFT"
    assert Account.objects.get(pk=account.pk).received == Money(0)
