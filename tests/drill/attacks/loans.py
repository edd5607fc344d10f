"""A bank's slip has one effect, and a batch of loans is its lines."""

from tests.drill.drills import another, drill
from tests.drill.guards import Constraint, Index, Trigger

BATCH, LINE = "finance_loanbatch", "finance_loanbatchline"
ONCE, SUMS, PAID = (
    "finance_loan_slips_have_one_effect",
    "finance_loan_batches_are_their_lines",
    "finance_loan_lines_have_their_receipts",
)
TOTALS = Trigger(BATCH, "totals_follow_facts")
SLIP_SUMS = Constraint(BATCH, "finance_loan_batch_lines_sum_to_slip")
AS_WRITTEN, AS_POSTED = Trigger(LINE, "loan_line_stays_as_written"), Trigger(LINE, "loan_line_stays_posted")
SAYS_WHAT = Constraint(LINE, "finance_loan_line_state_says_what")
DRAFT = "state = 'DRAFT'"
NOTHING_YET = {"lines_total": "0", "posted_total": "0", "returned_total": "0"}

DRILLS = [
    drill(
        26,
        ONCE,
        another(BATCH, DRAFT, fingerprint="'\\x01'", **NOTHING_YET),
        Index(BATCH, "finance_loan_batch_slip_once"),
    ),
    drill(
        26,
        ONCE,
        another(BATCH, DRAFT, slip_number="'FK-X'", **NOTHING_YET),
        Index(BATCH, "finance_loan_batch_file_once"),
    ),
    drill(
        27,
        SUMS,
        f"UPDATE {BATCH} SET posted_total = posted_total - 1 WHERE state = 'POSTED'",
        TOTALS,
    ),
    drill(
        27,
        SUMS,
        f"UPDATE {BATCH} SET slip_total = slip_total + 1 WHERE state = 'POSTED'",
        Trigger(BATCH, "loan_batch_keeps_its_slip"),
        SLIP_SUMS,
    ),
    drill(
        27,
        SUMS,
        f"DELETE FROM {LINE}",
        Trigger(LINE, "never_deleted"),
    ),
    drill(
        27,
        PAID,
        f"UPDATE {LINE} SET short_reason = '' WHERE state = 'POSTED' AND outstanding > amount",
        AS_POSTED,
        SAYS_WHAT,
    ),
    drill(
        27,
        PAID,
        f"UPDATE {LINE} SET amount = amount + 1 WHERE state = 'POSTED' AND outstanding > amount",
        AS_WRITTEN,
        Trigger(LINE, "posted_by_its_receipt"),
        SLIP_SUMS,
    ),
]
