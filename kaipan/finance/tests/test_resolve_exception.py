"""处理待查放款."""

import pytest

from kaipan.finance import actions, permissions, testing
from kaipan.finance.loan_refusals import (
    LoanBatchNotPosted,
    LoanLineNotMatched,
    LoanLineNotPending,
    LoanLineStillMatched,
    OwnLoanBatch,
)
from kaipan.finance.models import Receipt
from kaipan.kernel.errors import Forbidden
from kaipan.kernel.money import Money
from kaipan.ledger import testing as books
from kaipan.ledger.actions import PeriodClosed
from kaipan.org import testing as org
from tests import raw_sql

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]

TODAY = testing.TODAY


@pytest.fixture
def account():
    return testing.account()


@pytest.fixture
def other(account):
    return testing.account(account.project, label="3栋1单元302")


@pytest.fixture
def batch(account, other):
    """One line posted, one kept: the bank wrote a room that is none."""
    read = testing.loan_batch(account.project, "3栋1单元301,,,830000,LS1", "3栋3O2,,,830000,LS2")
    return testing.loans_posted(read, exceptions=1)


@pytest.fixture
def clerk(account):
    return org.actor_with(permissions.READ_LOAN, project=account.project)


@pytest.fixture
def approver(account):
    return org.actor_with(permissions.POST_LOAN, project=account.project)


def test_a_kept_line_is_matched_and_posted_later(batch, other, clerk, approver):
    line = testing.loan_line(batch, 3)
    with pytest.raises(LoanLineNotMatched):
        actions.post_exception(line.pk, today=TODAY, actor=approver)
    actions.match_loan_line(line.pk, testing.due(other, "按揭").pk, actor=clerk)
    receipt = Receipt.objects.get(pk=actions.post_exception(line.pk, today=TODAY, actor=approver))
    assert (receipt.account_id, receipt.total, receipt.dated_on) == (other.pk, Money(830000), batch.dated_on)
    batch.refresh_from_db()
    assert (batch.posted_total, batch.kept_total) == (batch.slip_total, Money(0))
    with pytest.raises(LoanLineNotPending):
        actions.post_exception(line.pk, today=TODAY, actor=approver)


def test_who_matched_a_kept_line_does_not_post_it(batch, other, account):
    both = org.actor_with(permissions.READ_LOAN, permissions.POST_LOAN, project=account.project)
    line = testing.loan_line(batch, 3)
    actions.match_loan_line(line.pk, testing.due(other, "按揭").pk, actor=both)
    with pytest.raises(OwnLoanBatch):
        actions.post_exception(line.pk, today=TODAY, actor=both)


def test_a_kept_line_goes_back_to_the_bank_with_a_reason(batch, clerk, approver, other):
    line = testing.loan_line(batch, 3)
    with pytest.raises(Forbidden):
        actions.send_back_exception(line.pk, reason="非本项目", actor=clerk)
    actions.send_back_exception(line.pk, reason="非本项目", actor=approver)
    batch.refresh_from_db()
    assert (batch.returned_total, batch.kept_total) == (Money(830000), Money(0))
    with pytest.raises(LoanLineNotPending):
        actions.match_loan_line(line.pk, testing.due(other, "按揭").pk, actor=clerk)


def test_a_matched_line_does_not_go_back(batch, other, clerk, approver):
    line = testing.loan_line(batch, 3)
    actions.match_loan_line(line.pk, testing.due(other, "按揭").pk, actor=clerk)
    with pytest.raises(LoanLineStillMatched):
        actions.send_back_exception(line.pk, reason="非本项目", actor=approver)


def test_a_draft_has_no_exceptions(account, other, approver):
    draft = testing.loan_batch(account.project, "9栋101,,,5,LS1")
    with pytest.raises(LoanBatchNotPosted):
        actions.post_exception(testing.loan_line(draft).pk, today=TODAY, actor=approver)
    with pytest.raises(LoanBatchNotPosted):
        actions.send_back_exception(testing.loan_line(draft).pk, reason="x", actor=approver)


def test_after_a_void_the_money_goes_where_it_belongs(batch, account, other, clerk, approver):
    testing.voided(Receipt.objects.get())
    line = testing.loan_line(batch)
    actions.match_loan_line(line.pk, testing.due(other, "按揭").pk, actor=clerk)
    actions.post_exception(line.pk, today=TODAY, actor=approver)
    assert testing.due(account, "按揭").outstanding == Money(830000)
    assert testing.due(other, "按揭").outstanding == Money(0)


def test_in_a_closed_month_an_exception_is_posted_on_a_later_day(batch, other, clerk, approver):
    line = testing.loan_line(batch, 3)
    actions.match_loan_line(line.pk, testing.due(other, "按揭").pk, actor=clerk)
    books.closed(other.project, TODAY)
    with pytest.raises(PeriodClosed):
        actions.post_exception(line.pk, today=TODAY, actor=approver)
    later = TODAY.replace(month=TODAY.month + 1)
    receipt_id = actions.post_exception(line.pk, dated_on=later, today=later, actor=approver)
    assert Receipt.objects.get(pk=receipt_id).dated_on == later


def test_the_auditor_finds_a_line_whose_receipt_is_of_another_amount(batch):
    raw_sql.with_guards_off("UPDATE finance_loanbatch SET posted_total = posted_total - 1")
    assert "finance_loan_batches_are_their_lines" in raw_sql.violations("finance_")
    raw_sql.with_guards_off("UPDATE finance_loanbatch SET posted_total = posted_total + 1")
