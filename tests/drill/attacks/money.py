"""Money is set against dues once, totals are the sums of their facts, numbers have no gap."""

from tests.drill.drills import another, drill
from tests.drill.guards import Constraint, Recorder, Trigger

ACCOUNT, DUE, RECEIPT = "finance_account", "finance_due", "finance_receipt"
LINE, GIVEN, ACT, BOOK = (
    "finance_receiptline",
    "finance_allocation",
    "finance_settlement",
    "finance_receiptbook",
)
BOUNDS, NO_GAP = "finance_allocations_within_bounds", "finance_receipt_numbers_have_no_gap"

ACCOUNT_TOTALS = Trigger(ACCOUNT, "totals_follow_facts")
DUE_TOTALS = Trigger(DUE, "totals_follow_facts")
RECEIPT_TOTALS = Trigger(RECEIPT, "totals_follow_facts")
AS_POSTED = Trigger(RECEIPT, "receipt_stays_as_posted")
NOT_NEGATIVE = Constraint(ACCOUNT, "finance_account_advance_not_negative")
WITHIN_DUES = Constraint(ACCOUNT, "finance_account_allocated_within_dues")
WITHIN_DUE = Constraint(DUE, "finance_due_allocated_within_amount")
WITHIN_RECEIPT = Constraint(RECEIPT, "finance_receipt_allocated_within_total")
VOID_PAYMENT = "state = 'VOIDED' AND kind = 'PAYMENT'"
VOID = "state = 'VOIDED', void_reason = '无', voided_at = now(), voided_on = dated_on"

DRILLS = [
    drill(
        11,
        "finance_dues_sum",
        f"UPDATE {ACCOUNT} SET dues_total = dues_total + 1 WHERE state = 'OPEN'",
        ACCOUNT_TOTALS,
    ),
    drill(
        11,
        "dues_sum_to_the_price",
        f"UPDATE {DUE} SET amount = amount + 1 WHERE state = 'OPEN'",
        Trigger(DUE, "due_keeps_terms"),
    ),
    drill(
        11,
        "finance_dues_sum",
        another(DUE, "state = 'OPEN'", sequence="99", allocated="0"),
        Recorder(DUE, "moves_dues_total"),
    ),
    drill(
        11,
        "finance_dues_sum",
        another(DUE, "state = 'OPEN'", sequence="99", allocated="0", amount="0"),
        Constraint(DUE, "finance_due_amount_positive"),
    ),
    drill(
        20,
        BOUNDS,
        f"UPDATE {DUE} SET state = 'CANCELLED', end_reason = '无' WHERE allocated > 0",
        Constraint(DUE, "finance_due_ended_unpaid"),
        WITHIN_DUES,
    ),
    drill(20, BOUNDS, f"UPDATE {DUE} SET allocated = allocated - 1 WHERE allocated > 1", DUE_TOTALS),
    drill(
        20,
        BOUNDS,
        f"UPDATE {RECEIPT} SET allocated = total + 1 WHERE state = 'POSTED'",
        RECEIPT_TOTALS,
        WITHIN_RECEIPT,
    ),
    drill(
        20, BOUNDS, f"UPDATE {DUE} SET allocated = amount + 1 WHERE state = 'OPEN'", DUE_TOTALS, WITHIN_DUE
    ),
    drill(
        20,
        BOUNDS,
        another(GIVEN, "amount > 0", amount="1e8"),
        NOT_NEGATIVE,
        WITHIN_DUES,
        WITHIN_DUE,
        WITHIN_RECEIPT,
    ),
    drill(20, BOUNDS, another(GIVEN, "amount > 0", amount="-1"), Recorder(GIVEN, "moves_totals")),
    drill(20, BOUNDS, f"UPDATE {GIVEN} SET amount = amount - 1", Trigger(GIVEN, "append_only_rows")),
    drill(20, BOUNDS, f"TRUNCATE {GIVEN}", Trigger(GIVEN, "append_only_table")),
    drill(
        20,
        "finance_receipt_lines_sum",
        another(LINE, "true", amount="5"),
        Trigger(LINE, "lines_sum_to_total"),
    ),
    drill(
        20,
        "finance_receipt_lines_sum",
        f"UPDATE {LINE} SET amount = 5",
        Trigger(LINE, "append_only_rows"),
    ),
    drill(
        21,
        "finance_advance_not_negative",
        f"UPDATE {ACCOUNT} SET forfeited = received + 1 WHERE state = 'OPEN'",
        ACCOUNT_TOTALS,
        NOT_NEGATIVE,
    ),
    drill(
        24,
        NO_GAP,
        f"UPDATE {BOOK} SET next_number = next_number + 1",
        Trigger(BOOK, "counts_with_receipts"),
    ),
    drill(24, NO_GAP, f"UPDATE {RECEIPT} SET serial = 99 WHERE {VOID_PAYMENT}", AS_POSTED),
    drill(
        24,
        NO_GAP,
        f"UPDATE {RECEIPT} SET serial = 1 WHERE {VOID_PAYMENT}",
        AS_POSTED,
        Constraint(RECEIPT, "finance_receipt_number_once"),
    ),
    drill(
        24,
        NO_GAP,
        f"UPDATE {RECEIPT} SET void_reason = '' WHERE {VOID_PAYMENT}",
        Trigger(RECEIPT, "receipt_stays_void"),
        Constraint(RECEIPT, "finance_receipt_void_says_why"),
    ),
    drill(
        24,
        NO_GAP,
        another(RECEIPT, "state = 'POSTED'", serial="serial + 9", number="'SF000099'", allocated="0"),
        Trigger(RECEIPT, "lines_sum_to_total"),
        Trigger(RECEIPT, "take_the_next_numbers"),
    ),
    drill(
        25,
        "finance_void_receipts_add_nothing",
        f"UPDATE {RECEIPT} SET {VOID} WHERE state = 'POSTED' AND allocated > 0 AND transfer_id IS NULL"
        " AND id NOT IN (SELECT receipt_id FROM finance_cardarrival)",
        Constraint(RECEIPT, "finance_receipt_void_says_why"),
        NOT_NEGATIVE,
    ),
    drill(
        19,
        "finance_one_journal_per_receipt",
        f"UPDATE {RECEIPT} SET state = 'POSTED', void_reason = '', voided_at = NULL, voided_on = NULL,"
        f" voided_by_id = NULL WHERE {VOID_PAYMENT}",
        Trigger(RECEIPT, "receipt_stays_void"),
        Trigger(RECEIPT, "state_graph"),
    ),
]
