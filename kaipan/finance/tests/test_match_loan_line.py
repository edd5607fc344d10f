"""匹配放款明细、少放原因、列为待查、作废批次."""

import pytest
from django.db import IntegrityError, transaction

from kaipan.finance import actions, permissions, testing
from kaipan.finance.loan_refusals import (
    LoanBatchNotDraft,
    LoanDueTaken,
    LoanLineNotMatched,
    LoanLineNotPending,
    LoanTooLarge,
    NotAnOpenLoan,
    NothingShort,
)
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.money import Money
from kaipan.org import testing as org
from tests import raw_sql

pytestmark = pytest.mark.django_db


@pytest.fixture
def account():
    return testing.account()


@pytest.fixture
def clerk(account):
    return org.actor_with(permissions.READ_LOAN, project=account.project)


@pytest.fixture
def waiting(account):
    """A line for a room nobody knows, and one for the account's room."""
    return testing.loan_batch(account.project, "9栋101,,,800000,LS1", "3栋1单元301,,,30000,LS2")


def test_without_the_right_nothing_is_matched(account, waiting):
    line, due = testing.loan_line(waiting), testing.due(account, "按揭")
    approver = org.actor_with(permissions.POST_LOAN, project=account.project)
    with pytest.raises(Forbidden):
        actions.match_loan_line(line.pk, due.pk, actor=approver)
    with pytest.raises(Forbidden):
        actions.set_loan_line_aside(line.pk, actor=approver)
    with pytest.raises(Forbidden):
        actions.give_short_reason(line.pk, reason="x", actor=approver)
    with pytest.raises(Forbidden):
        actions.discard_loan_batch(waiting.pk, reason="x", actor=approver)
    stranger = org.actor_with(permissions.READ_LOAN, project=org.project())
    with pytest.raises(NotFound):
        actions.match_loan_line(line.pk, due.pk, actor=stranger)


def test_a_clerk_names_the_due_of_a_line(account, clerk, waiting):
    due = testing.due(account, "按揭")
    actions.set_loan_line_aside(testing.loan_line(waiting, 3).pk, actor=clerk)
    actions.match_loan_line(testing.loan_line(waiting).pk, due.pk, actor=clerk)
    line = testing.loan_line(waiting)
    assert (line.state, line.due_id, line.short) == ("MATCHED", due.pk, Money(30000))
    assert line.handled_by_id == clerk.staff_id


def test_a_due_is_matched_once_in_a_batch(account, clerk, waiting):
    line, due = testing.loan_line(waiting), testing.due(account, "按揭")
    with pytest.raises(LoanDueTaken, match="第 3 行"):
        actions.match_loan_line(line.pk, due.pk, actor=clerk)
    with pytest.raises(IntegrityError, match="finance_loan_line_due_once"), transaction.atomic():
        raw_sql.run(
            "UPDATE finance_loanbatchline SET state = 'MATCHED', problem = '', account_id = %s, due_id = %s,"
            " outstanding = 830000 WHERE id = %s",
            account.pk,
            due.pk,
            line.pk,
        )


def test_only_an_open_loan_that_asks_for_as_much_is_matched(account, clerk, waiting):
    line = testing.loan_line(waiting)
    with pytest.raises(NotAnOpenLoan):
        actions.match_loan_line(line.pk, testing.due(account, "首期").pk, actor=clerk)
    other = testing.account(account.project, label="3栋1单元302")
    batch = testing.loan_batch(account.project, "9栋101,,,830001,LS1")
    with pytest.raises(LoanTooLarge):
        actions.match_loan_line(testing.loan_line(batch).pk, testing.due(other, "按揭").pk, actor=clerk)
    with pytest.raises(NotFound):
        actions.match_loan_line(line.pk, testing.due(testing.account(), "按揭").pk, actor=clerk)


def test_a_reason_is_given_for_what_is_short_and_matched(account, clerk, waiting):
    with pytest.raises(LoanLineNotMatched):
        actions.give_short_reason(testing.loan_line(waiting).pk, reason="额度不足", actor=clerk)
    actions.give_short_reason(testing.loan_line(waiting, 3).pk, reason="额度不足", actor=clerk)
    assert testing.loan_line(waiting, 3).short_reason == "额度不足"
    whole = testing.account(account.project, label="3栋1单元302")
    batch = testing.loan_batch(whole.project, "3栋1单元302,,,830000,LS5")
    with pytest.raises(NothingShort):
        actions.give_short_reason(testing.loan_line(batch).pk, reason="额度不足", actor=clerk)


def test_a_posted_line_is_matched_no_more(account, clerk, waiting):
    actions.give_short_reason(testing.loan_line(waiting, 3).pk, reason="额度不足", actor=clerk)
    testing.loans_posted(waiting, exceptions=1)
    with pytest.raises(LoanLineNotPending):
        actions.set_loan_line_aside(testing.loan_line(waiting, 3).pk, actor=clerk)


def test_a_discarded_batch_is_over(account, clerk, waiting):
    actions.discard_loan_batch(waiting.pk, reason="银行重发", actor=clerk)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.discard_reason) == ("DISCARDED", "银行重发")
    with pytest.raises(LoanBatchNotDraft):
        actions.discard_loan_batch(waiting.pk, reason="再作废", actor=clerk)
    with pytest.raises(LoanBatchNotDraft):
        testing.loans_posted(waiting, exceptions=1)
    with pytest.raises(LoanBatchNotDraft):
        actions.match_loan_line(testing.loan_line(waiting).pk, testing.due(account, "按揭").pk, actor=clerk)


def test_a_posted_batch_is_not_discarded(account, clerk):
    batch = testing.loans_posted(testing.loan_batch(account.project, "3栋1单元301,,,830000,LS1"))
    with pytest.raises(LoanBatchNotDraft):
        actions.discard_loan_batch(batch.pk, reason="x", actor=clerk)
