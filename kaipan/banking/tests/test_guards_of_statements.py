"""What somebody with a database session cannot do to statements, matches and reconciliations."""

import pytest

from kaipan.banking import testing_statements
from tests import raw_sql

TODAY = testing_statements.TODAY
pytestmark = pytest.mark.django_db


@pytest.fixture
def counter(db):
    return testing_statements.counter()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("UPDATE banking_statementline SET amount = amount + 1", "keeps these columns"),
        ("UPDATE banking_statementline SET standing = FALSE", "stands as long as its statement"),
        ("UPDATE banking_bankstatement SET closing = closing + 1", "keeps these columns|adds_up"),
        ("DELETE FROM banking_statementline", "Cannot delete"),
    ],
)
def test_what_the_bank_told_is_not_changed_by_hand(counter, change, why):
    counter.read(counter.line(5))
    with pytest.raises(Exception, match=why):
        raw_sql.run(change)


def test_no_line_is_added_by_hand(counter):
    counter.read(counter.line(5, "A1"))
    with pytest.raises(Exception, match="line by line"):
        raw_sql.run(
            "INSERT INTO banking_statementline (project_id, statement_id, bank_account_id, row, dated_on,"
            " summary, counterparty_name, counterparty_account_masked, serial, direction, amount, balance,"
            " standing) SELECT project_id, statement_id, bank_account_id, 99, dated_on, '', '', '', 'A9',"
            " 'IN', 1, 6, TRUE FROM banking_statementline"
        )


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("UPDATE banking_statementmatch SET amount = amount + 1", "keeps these columns"),
        ("UPDATE banking_statementmatch SET entries_total = 0", "follow their parts"),
        ("UPDATE banking_matchpart SET standing = FALSE", "stay with it"),
        ("DELETE FROM banking_matchpart", "stay with it"),
        (
            (
                "INSERT INTO banking_matchpart (project_id, match_id, posting_id, amount, standing)"
                " SELECT project_id, match_id, posting_id + 1, amount, TRUE FROM banking_matchpart"
                " WHERE posting_id IS NOT NULL"
            ),
            "whole line or posting",
        ),
    ],
)
def test_a_match_is_not_changed_by_hand(counter, change, why):
    counter.transferred(500)
    counter.read(counter.line(500, "B1"))
    with pytest.raises(Exception, match=why):
        raw_sql.run(change)


def test_a_match_of_one_side_alone_does_not_reach_the_commit(counter):
    counter.read(counter.line(500, "B1"))
    with pytest.raises(Exception, match="are to be"):
        raw_sql.run(
            "WITH made AS (INSERT INTO banking_statementmatch (project_id, bank_account_id, direction,"
            " amount, lines_total, entries_total, settled_on, how, about, state)"
            " SELECT project_id, bank_account_id, 'IN', 500, 0, 0, dated_on, 'HAND', 'x', 'STANDING'"
            " FROM banking_statementline RETURNING id) SELECT id FROM made"
        )


def signed(counter):
    counter.transferred(5, "M1")
    counter.read(counter.line(5, "M1"))
    return counter.close(adjusted=5)


_SHEET = (
    "INSERT INTO banking_reconciliation (project_id, bank_account_id, day, statement_id, last_match,"
    " last_place, book_balance, opening_gap, received_unbooked, paid_unbooked, bank_balance,"
    " booked_unreceived, booked_unpaid, adjusted, state, closed_by_id)"
    " SELECT project_id, bank_account_id, {day}, id, 0, 0, 5, 0, 0, 0, 5, {more}, 0, 5, 'STANDING', {by}"
    " FROM banking_bankstatement"
)


def test_who_read_does_not_sign_by_hand(counter):
    counter.read(counter.line(5, "M1"))
    with pytest.raises(Exception, match="who read or matched"):
        raw_sql.run(_SHEET.format(day="last_on", more=0, by="read_by_id"))


def test_a_sheet_that_does_not_balance_is_not_kept(counter):
    counter.read(counter.line(5, "M1"))
    with pytest.raises(Exception, match="banking_reconciliation_balances"):
        raw_sql.run(_SHEET.format(day="last_on", more=1, by="NULL"))


@pytest.mark.parametrize("day", ["last_on", "last_on - 1", "last_on + 1"])
def test_days_are_signed_in_order_and_as_far_as_the_bank_told(counter, day):
    signed(counter)
    with pytest.raises(Exception, match="day after day"):
        raw_sql.run(_SHEET.format(day=day, more=0, by="NULL"))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (
            "UPDATE banking_statementmatch SET state = 'UNDONE', undone_at = now(), undo_reason = 'x'",
            "is part of a reconciliation",
        ),
        ("UPDATE banking_reconciliation SET adjusted = adjusted + 1", "keeps these columns|balances"),
        ("UPDATE banking_reconciliation SET state = 'REOPENED'", "reopened_says_why"),
        ("UPDATE banking_bankstatement SET state = 'WITHDRAWN'", "is built upon"),
        ("DELETE FROM banking_reconciliation", "Cannot delete"),
    ],
)
def test_what_was_signed_is_not_changed_by_hand(counter, change, why):
    signed(counter)
    with pytest.raises(Exception, match=why):
        raw_sql.run(change)
