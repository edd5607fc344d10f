"""Two who post the same batch, or who take the same due, at the same moment."""

import pytest

from kaipan.finance import actions, testing
from kaipan.finance.loan_refusals import LoanBatchNotDraft, LoanLinesUnfit
from kaipan.finance.models import Receipt
from kaipan.finance.rules.lines import Method, ReceiptLine
from kaipan.kernel.errors import Refusal
from kaipan.kernel.money import Money
from kaipan.platform.refusals import RuleBroken
from tests import raw_sql
from tests.races import Contenders, held_up, without_row_locks

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

RACES = 4
ROW = "3栋1单元301,,,830000,LS1"


def batches():
    return [testing.loan_batch(testing.account().project, ROW) for _ in range(RACES)]


def post(batch):
    return actions.post_loan_batch(batch.pk, today=testing.TODAY, actor=testing.cashier(batch.project))


def released(batch):
    return Money.total(Receipt.objects.filter(project_id=batch.project_id).values_list("total", flat=True))


def race_to_post(held):
    with Contenders(2) as contenders:
        return [contenders.race(lambda _number, it=it: post(it)) for it in held]


def test_of_two_who_post_a_batch_one_does():
    held = batches()
    races = race_to_post(held)
    assert {(len(race.winners), len(race.refusals)) for race in races} == {(1, 1)}
    assert {type(refusal) for race in races for refusal in race.refusals} == {LoanBatchNotDraft}
    assert {released(batch) for batch in held} == {Money(830000)}
    assert raw_sql.violations() == {}


def test_without_the_lock_the_database_still_lets_a_batch_post_once():
    held = batches()
    with without_row_locks():
        races = race_to_post(held)
    assert all(isinstance(refusal, Refusal) for race in races for refusal in race.refusals)
    assert {released(batch) for batch in held} == {Money(830000)}
    assert raw_sql.violations() == {}


def take(batch):
    """The same loan at the counter."""
    account = testing.loan_line(batch).account
    line = ReceiptLine(Method.LOAN, Money(830000), testing.bank_account(batch.project).pk)
    return testing.received(account, lines=[line], designated=[testing.loan_line(batch).due_id]).pk


def race_the_cashier(held):
    deeds = (post, take)
    with Contenders(2) as contenders:
        return [contenders.race(lambda number, it=it: deeds[number](it)) for it in held]


def paid(batch):
    return testing.loan_line(batch).due.allocated if testing.loan_line(batch).due else Money(0)


def test_a_batch_and_a_cashier_never_pay_one_loan_twice():
    held = batches()
    races = race_the_cashier(held)
    refusals = {type(refusal) for race in races for refusal in race.refusals}
    assert refusals <= {LoanLinesUnfit, RuleBroken} | {
        kind for kind in refusals if issubclass(kind, Refusal) and kind.__name__ == "DueNotOpen"
    }
    assert {paid(batch) for batch in held} == {Money(830000)}
    assert raw_sql.violations() == {}


def set_against(batch, due_id):
    """The same loan out of money that waited on the account; takes no number, so it waits for no book."""
    account = testing.loan_line(batch).account
    return actions.apply_advance(
        account.pk, designated=[due_id], today=testing.TODAY, actor=testing.cashier(batch.project)
    )


def race_an_advance(batch):
    due_id = testing.loan_line(batch).due_id
    deeds = (post, lambda it: set_against(it, due_id))
    with Contenders(2) as contenders:
        return contenders.race(lambda number: deeds[number](batch))


def with_money_waiting():
    """A batch about an account that holds, beside its open loan, as much that is set against nothing."""
    (batch,) = batches()[:1]
    account = testing.loan_line(batch).account
    ordinary = Money(50000) + Money(317503)
    testing.received(account, amount=str(ordinary + Money(830000)))
    return batch


def test_an_advance_and_a_batch_never_pay_one_loan_twice():
    batch = with_money_waiting()
    race_an_advance(batch)
    assert paid(batch) == Money(830000)
    assert raw_sql.violations() == {}


def test_without_locks_and_checks_one_loan_is_paid_twice():
    batch = with_money_waiting()
    with (
        without_row_locks(),
        raw_sql.without_constraint("finance_due", "finance_due_allocated_within_amount"),
        raw_sql.without_constraint("finance_account", "finance_account_allocated_within_dues"),
    ):
        with held_up("finance_allocation", 2):
            race_an_advance(batch)
        assert paid(batch) > Money(830000)
