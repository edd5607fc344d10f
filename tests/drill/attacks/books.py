"""Journals balance, stay, are undone once and exactly, and come into open months only."""

from tests.drill.drills import another, drill
from tests.drill.guards import Constraint, Index, Right, Trigger

JOURNAL, LINE, PLACE = "ledger_journal", "ledger_posting", "ledger_journalplace"
BALANCE, STAY = "ledger_journals_balance", "ledger_journals_never_vanish"
LINES = "company_id, project_id, account_id, counterpart_kind, counterpart_id"
FACTS = Trigger(LINE, "append_only_rows")


def journal_like(where: str, sides: str = "debit, credit", **instead: str) -> str:
    """A journal like the first so chosen, with the same lines, or with their sides exchanged."""
    return f"""
        WITH added AS ({another(JOURNAL, where, **instead)} RETURNING id)
        INSERT INTO {LINE} ({LINES}, journal_id, debit, credit)
        SELECT {LINES}, added.id, {sides} FROM added, {LINE}
         WHERE journal_id = (SELECT min(id) FROM {JOURNAL} WHERE {where})
    """


DRILLS = [
    drill(
        13,
        BALANCE,
        another(JOURNAL, "kind = 'RECEIPT'", kind="'RAW'"),
        Trigger(JOURNAL, "balanced_then_sealed"),
    ),
    drill(
        13,
        BALANCE,
        f"UPDATE {LINE} SET credit = debit WHERE debit > 0",
        FACTS,
        Constraint(LINE, "ledger_posting_on_one_side"),
    ),
    drill(13, BALANCE, another(LINE, "true"), Trigger(LINE, "not_into_a_sealed_journal")),
    drill(
        13,
        BALANCE,
        f"TRUNCATE {LINE} CASCADE",
        Trigger(LINE, "append_only_table"),
        Trigger("banking_matchpart", "never_emptied"),
    ),
    drill(14, STAY, f"DELETE FROM {PLACE}", Trigger(PLACE, "append_only_rows")),
    drill(
        14,
        STAY,
        f"DELETE FROM {PLACE}",
        Right(PLACE, "DELETE"),
        Trigger(PLACE, "append_only_rows"),
        as_application=True,
    ),
    drill(14, STAY, f"TRUNCATE {PLACE}", Trigger(PLACE, "append_only_table")),
    drill(
        14,
        STAY,
        "UPDATE ledger_books SET last_sequence = last_sequence + 1",
        Trigger("ledger_books", "counts_by_itself"),
    ),
    drill(
        15,
        "ledger_reversals_are_exact",
        journal_like(
            "kind = 'RECEIPT' AND id IN (SELECT reverses_id FROM ledger_journal)",
            "credit, debit",
            kind="'REVERSAL'",
            reverses_id="id",
        ),
        Constraint(JOURNAL, "ledger_journal_reversed_once"),
    ),
    drill(
        15,
        "ledger_reversals_are_exact",
        journal_like(
            "kind = 'RECEIPT' AND id NOT IN (SELECT reverses_id FROM ledger_journal"
            " WHERE reverses_id IS NOT NULL)",
            kind="'REVERSAL'",
            reverses_id="id",
        ),
        Trigger(JOURNAL, "balanced_then_sealed"),
    ),
    drill(
        16,
        "ledger_nothing_posted_after_the_closing",
        journal_like("kind = 'TEST'", kind="'RAW'"),
        Trigger(JOURNAL, "into_an_open_period"),
    ),
    drill(
        16,
        "ledger_periods_close_in_order",
        "UPDATE ledger_period SET state = 'OPEN', closed_at = NULL, closed_after_sequence = NULL"
        " WHERE month = '2026-02-01'",
        Trigger("ledger_period", "in_order"),
    ),
    drill(
        18,
        "finance_books_agree_with_accounts",
        "UPDATE finance_account SET received = received + 1 WHERE received > 0 AND state = 'OPEN'",
        Trigger("finance_account", "totals_follow_facts"),
    ),
    drill(
        18,
        "finance_books_agree_with_refunds",
        "UPDATE finance_refund SET compensation = compensation + 1 WHERE state = 'GRANTED'",
        Trigger("finance_refund", "refund_stays_as_granted"),
    ),
    drill(18, "ledger_trial_balance_is_zero", f"UPDATE {LINE} SET debit = debit + 1 WHERE debit > 0", FACTS),
    drill(
        18,
        "ledger_trial_balance_is_zero",
        f"DELETE FROM {LINE} WHERE debit > 0"
        f" AND NOT EXISTS (SELECT FROM banking_matchpart part WHERE part.posting_id = {LINE}.id)",
        Right(LINE, "DELETE"),
        FACTS,
        as_application=True,
    ),
    drill(
        19,
        "ledger_one_journal_per_document",
        journal_like("kind = 'RECEIPT'"),
        Index(JOURNAL, "ledger_journal_once_per_document"),
    ),
]
