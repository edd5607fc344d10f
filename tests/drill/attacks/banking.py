"""Card money arrives once, as much as was swiped; what banks told continues and is matched once."""

from tests.drill.drills import another, drill
from tests.drill.guards import Constraint, Index, Right, Trigger

BATCH, LINE, ARRIVAL = "banking_settlementbatch", "banking_settlementline", "finance_cardarrival"
ONCE, SUMS, POSTED = (
    "banking_swipes_are_settled_once",
    "banking_settlements_are_their_lines",
    "banking_posted_lines_have_their_arrivals",
)
STATEMENT, BANK_LINE = "banking_bankstatement", "banking_statementline"
MATCH, PART, SHEET = "banking_statementmatch", "banking_matchpart", "banking_reconciliation"
CONTINUE, WHOLE, KNOWN = (
    "banking_statements_continue",
    "banking_matches_are_whole",
    "banking_reconciliations_are_what_was_known",
)
TRANSIT, JOURNALS = (
    "finance_cards_in_transit_are_swipes_not_arrived",
    "finance_card_arrivals_have_their_journals",
)

DRILLS = [
    drill(
        80,
        TRANSIT,
        f"UPDATE {ARRIVAL} SET state = 'TAKEN_BACK', taken_back_on = dated_on, taken_back_reason = ''",
        Constraint(ARRIVAL, "finance_card_arrival_taken_back_says_why"),
    ),
    drill(
        81,
        JOURNALS,
        another(ARRIVAL, "state = 'STANDING'"),
        Index(ARRIVAL, "finance_card_arrival_once"),
    ),
    drill(
        81,
        JOURNALS,
        f"UPDATE {ARRIVAL} SET gross = gross + 1, net = net + 1",
        Trigger(ARRIVAL, "card_arrival_stays_as_posted"),
    ),
    drill(
        82,
        ONCE,
        another(BATCH, "state = 'POSTED'"),
        Index(BATCH, "banking_settlement_file_once"),
    ),
    drill(
        83,
        SUMS,
        f"UPDATE {BATCH} SET gross_total = gross_total + 1, net_total = net_total + 1",
        Trigger(BATCH, "settlement_keeps_its_file"),
    ),
    drill(
        83,
        SUMS,
        another(LINE, "state = 'PENDING'", row="row + 1000", reference="'R-X'"),
        Trigger(LINE, "lines_are_the_batch"),
    ),
    drill(
        83,
        SUMS,
        f"DELETE FROM {LINE} WHERE state = 'PENDING'",
        Trigger(LINE, "never_deleted"),
    ),
    drill(
        84,
        POSTED,
        f"UPDATE {LINE} SET fee = fee + 1, net = net - 1 WHERE state = 'POSTED'",
        Trigger(LINE, "posted_by_its_arrival"),
        Trigger(LINE, "settlement_line_stays_as_written"),
    ),
    drill(
        90,
        CONTINUE,
        another(STATEMENT, "previous_id IS NULL", fingerprint="'\\x01'::bytea"),
        Trigger(STATEMENT, "continues_the_last"),
        Index(STATEMENT, "banking_statement_begun_once"),
    ),
    drill(
        90,
        CONTINUE,
        f"UPDATE {BANK_LINE} SET balance = balance + 1",
        Trigger(BANK_LINE, "statement_line_stays_as_read"),
    ),
    drill(
        90,
        CONTINUE,
        f"DELETE FROM {BANK_LINE} WHERE serial = 'M2'",
        Right(BANK_LINE, "DELETE"),
        Trigger(BANK_LINE, "never_deleted"),
        as_application=True,
    ),
    drill(
        91,
        WHOLE,
        another(PART, "standing AND posting_id IS NOT NULL"),
        Index(PART, "banking_posting_matched_once"),
        Constraint(MATCH, "banking_match_within_amount"),
    ),
    drill(
        91,
        WHOLE,
        f"UPDATE {MATCH} SET amount = amount + 1",
        Trigger(MATCH, "match_stays_as_made"),
    ),
    drill(
        91,
        WHOLE,
        f"UPDATE {PART} SET standing = FALSE",
        Trigger(PART, "falls_with_its_match"),
    ),
    drill(
        92,
        KNOWN,
        f"UPDATE {SHEET} SET book_balance = book_balance + 1, bank_balance = bank_balance + 1,"
        " adjusted = adjusted + 1",
        Trigger(SHEET, "reconciliation_stays_as_closed"),
    ),
    drill(
        92,
        KNOWN,
        f"UPDATE {MATCH} SET state = 'UNDONE', undone_at = now(), undo_reason = '-'",
        Trigger(MATCH, "not_undone_once_reconciled"),
    ),
]
