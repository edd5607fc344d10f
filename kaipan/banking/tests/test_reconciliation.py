"""银行余额调节表: both balances, what explains their difference, signed by another person."""

from datetime import timedelta

import pytest

from kaipan.banking import actions, permissions, queries, testing_statements
from kaipan.banking.models import Reconciliation, StatementMatch
from kaipan.banking.statement_refusals import (
    FiguresMoved,
    MatchReconciled,
    NoStatementYet,
    NotReconcilable,
    NotTheLast,
    OwnReconciliation,
    ReconciledLater,
    StatementFileInvalid,
    StatementInUse,
)
from kaipan.finance import testing as money
from kaipan.kernel.errors import Forbidden
from kaipan.kernel.money import ZERO, Money
from kaipan.org import testing as org

TODAY = testing_statements.TODAY
A_DAY = timedelta(days=1)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_sound_afterwards")]


@pytest.fixture
def counter(db):
    return testing_statements.counter()


def sheet(counter, day=TODAY):
    return queries.reconciliation_sheet(counter.bank_account, day)


def rows(counter, day=TODAY):
    """The rows behind the four figures between the balances."""
    lines = queries.unbooked_lines(counter.bank_account, day)
    entries = queries.entries_not_at_bank(counter.bank_account, day)
    return (
        Money.total(line.amount for line in lines if line.direction == "IN"),
        Money.total(line.amount for line in lines if line.direction == "OUT"),
        Money.total(entry.debit for entry in entries),
        Money.total(entry.credit for entry in entries),
    )


def a_morning(counter):
    """Of each kind of difference one, beside a receipt both sides know."""
    counter.transferred(50000, "M1")
    counter.transferred(700)
    counter.read(counter.line(50000, "M1"), counter.line(900, "M2"), counter.line("-12.50", "M3"))
    money.freed(counter.account)
    money.paid(money.granted(counter.account, 300))


def test_every_difference_is_explained_by_its_rows(counter):
    a_morning(counter)
    told = sheet(counter).figures
    assert (told.book_balance, told.bank_balance) == (Money(50400), Money("50887.50"))
    assert (told.received_unbooked, told.paid_unbooked) == (Money(900), Money("12.50"))
    assert (told.booked_unreceived, told.booked_unpaid) == (Money(700), Money(300))
    assert told.adjusted_book == told.adjusted_bank == Money("51287.50")
    assert told.difference == ZERO
    assert rows(counter) == (Money(900), Money("12.50"), Money(700), Money(300))


def test_what_was_known_a_day_later_is_a_difference_of_the_day_before(counter):
    counter.read(counter.line(500, "M1", on=TODAY - A_DAY), until=TODAY)
    counter.transferred(500, "M1")
    actions.match_statement_again(counter.project.pk, counter.bank_account.pk, actor=counter.clerk)
    before, now = sheet(counter, TODAY - A_DAY).figures, sheet(counter).figures
    assert (before.received_unbooked, before.book_balance) == (Money(500), ZERO)
    assert (now.received_unbooked, now.book_balance) == (ZERO, Money(500))


def test_what_both_had_before_the_first_statement_is_a_gap_of_its_own(counter):
    counter.transferred(100, on=TODAY - 9 * A_DAY)
    waits = counter.transferred(40, on=TODAY - 9 * A_DAY)
    counter.balance = Money(1000)
    actions.read_statement(
        counter.project.pk,
        actions.Told(counter.bank_account.pk, Money(1000), Money(1040), TODAY),
        testing_statements.statement_file(counter.line(40, "M1")),
        "流水.csv",
        today=TODAY,
        actor=counter.clerk,
    )
    assert sheet(counter).figures.opening_gap == Money(860)
    key = next(
        each.key for each in queries.book_movements(counter.bank_account) if each.number == waits.number
    )
    counter.match(["M1"], [key])
    told = sheet(counter).figures
    assert (told.opening_gap, told.received_unbooked, told.difference) == (Money(900), ZERO, ZERO)


def test_a_receipt_voided_while_its_line_is_matched_is_a_difference(counter):
    receipt = counter.transferred(500, "M1")
    counter.read(counter.line(500, "M1"))
    money.voided(receipt)
    told = sheet(counter).figures
    assert (told.booked_unpaid, told.received_unbooked, told.difference) == (Money(500), ZERO, ZERO)
    match = StatementMatch.objects.get()
    actions.undo_statement_match(match.pk, reason="收据作废", actor=counter.clerk)
    told = sheet(counter).figures
    assert (told.booked_unpaid, told.received_unbooked) == (ZERO, Money(500))


def test_another_person_signs_and_the_figures_are_kept(counter):
    a_morning(counter)
    counter.close(adjusted="51287.50")
    kept = Reconciliation.objects.get()
    assert (kept.adjusted, kept.closed_by_id) == (Money("51287.50"), counter.closer.staff_id)
    assert (kept.received_unbooked, kept.booked_unpaid) == (Money(900), Money(300))


def test_a_signed_sheet_shows_what_was_known_to_it(counter):
    a_morning(counter)
    counter.close(adjusted="51287.50")
    before = sheet(counter).figures
    counter.transferred(900, "M2")
    actions.match_statement_again(counter.project.pk, counter.bank_account.pk, actor=counter.clerk)
    money.received(counter.account, 60, dated_on=TODAY)
    assert sheet(counter).figures == before
    assert rows(counter) == (Money(900), Money("12.50"), Money(700), Money(300))


def test_who_read_or_matched_does_not_sign(counter):
    both = org.actor_with(
        *testing_statements.CLERK, permissions.CLOSE_RECONCILIATION, project=counter.project
    )
    counter.read(counter.line(5, "M1"), actor=both)
    with pytest.raises(OwnReconciliation):
        counter.close(adjusted=5, actor=both)
    with pytest.raises(Forbidden):
        counter.close(adjusted=5, actor=counter.clerk)
    counter.close(adjusted=5)
    tomorrow = TODAY + A_DAY
    counter.read(counter.line(7, "M2", on=tomorrow), until=tomorrow)
    counter.transferred(7, "M2", on=tomorrow)
    actions.match_statement_again(counter.project.pk, counter.bank_account.pk, actor=both)
    with pytest.raises(OwnReconciliation):
        counter.close(tomorrow, adjusted=12, actor=both)


def test_a_day_the_bank_did_not_tell_and_other_figures_are_refused(counter):
    with pytest.raises(NoStatementYet):
        counter.close()
    counter.read(counter.line(5, "M1"))
    with pytest.raises(NotReconcilable):
        counter.close(TODAY + A_DAY, adjusted=5)
    with pytest.raises(FiguresMoved):
        counter.close(adjusted="5.01")


def test_what_is_signed_stays_until_it_is_reopened(counter):
    counter.transferred(5, "M1")
    statement = counter.read(counter.line(5, "M1"), counter.line(7, "M2"))
    first = counter.close(adjusted=12)
    with pytest.raises(ReconciledLater):
        counter.close(adjusted=12)
    match = StatementMatch.objects.get()
    with pytest.raises(MatchReconciled):
        actions.undo_statement_match(match.pk, reason="对错了", actor=counter.clerk)
    with pytest.raises(StatementFileInvalid):
        counter.read(counter.line(9, "M3"))
    with pytest.raises(StatementInUse):
        actions.withdraw_statement(statement.pk, reason="导错", actor=counter.clerk)
    actions.reopen_reconciliation(first, reason="对错了一笔", actor=counter.closer)
    with pytest.raises(NotTheLast):
        actions.reopen_reconciliation(first, reason="对错了一笔", actor=counter.closer)
    actions.undo_statement_match(match.pk, reason="对错了", actor=counter.clerk)
