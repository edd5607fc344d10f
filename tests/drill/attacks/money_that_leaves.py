"""What leaves an account leaves once, of money that is there, and arrives whole where it goes."""

from tests.drill.drills import another, drill
from tests.drill.guards import Constraint, Index, Right, Trigger

ACCOUNT, RECEIPT, LINE = "finance_account", "finance_receipt", "finance_receiptline"
GONE, MOVED = "finance_outlay", "finance_transfer"
LOST, BACK, TODO = "finance_forfeiture", "finance_refund", "finance_financetodo"

BOUNDS, WHOLE = "finance_outlays_within_bounds", "finance_transfers_arrive_whole"
RECEIVED, DEPOSIT = "finance_refunds_within_received", "finance_forfeits_within_deposit"
ONE_JOURNAL = "finance_one_journal_per_document"

RECEIPT_TOTALS = Trigger(RECEIPT, "totals_follow_facts")
NOT_NEGATIVE = Constraint(ACCOUNT, "finance_account_advance_not_negative")
WITHIN_RECEIPT = Constraint(RECEIPT, "finance_receipt_allocated_within_total")
WITHIN_DEPOSIT = Constraint(RECEIPT, "finance_receipt_forfeited_within_deposit")
AS_GRANTED = Trigger(BACK, "refund_stays_as_granted")
ENDED = Trigger(BACK, "refund_stays_ended")
FACTS = Trigger(GONE, "append_only_rows")
REFUND_SUM, LOSS_SUM = Trigger(GONE, "refund_takes_its_amount"), Trigger(GONE, "forfeiture_takes_its_amount")
PENDING = "amount > 0 AND refund_id = (SELECT min(id) FROM finance_refund WHERE state = 'GRANTED')"
STANDING = "forfeiture_id = (SELECT min(id) FROM finance_forfeiture WHERE state = 'STANDING')"

DRILLS = [
    drill(
        20,
        BOUNDS,
        another(GONE, PENDING, amount="1e8"),
        NOT_NEGATIVE,
        WITHIN_RECEIPT,
        REFUND_SUM,
        Trigger(GONE, "stays_within_line"),
    ),
    drill(20, BOUNDS, f"UPDATE {GONE} SET amount = amount + 1 WHERE amount > 0", FACTS),
    drill(20, BOUNDS, f"TRUNCATE {GONE}", Trigger(GONE, "append_only_table")),
    drill(
        20,
        BOUNDS,
        f"DELETE FROM {GONE}",
        Right(GONE, "DELETE"),
        FACTS,
        as_application=True,
    ),
    drill(
        20,
        BOUNDS,
        f"UPDATE {RECEIPT} SET paid_out = total + 1 WHERE state = 'POSTED' AND kind <> 'CREDIT'",
        RECEIPT_TOTALS,
        WITHIN_RECEIPT,
    ),
    drill(
        20,
        BOUNDS,
        f"UPDATE {RECEIPT} SET paid_out = 1, allocated = allocated - 1 WHERE kind = 'CREDIT'",
        RECEIPT_TOTALS,
        Constraint(RECEIPT, "finance_receipt_credit_is_no_money"),
    ),
    drill(
        20,
        WHOLE,
        another(
            RECEIPT,
            "kind = 'TRANSFER' AND state = 'POSTED'",
            number="'ZZ-9'",
            allocated="0",
            paid_out="0",
            as_deposit="0",
            forfeited="0",
        ),
        Trigger(RECEIPT, "arrives_whole"),
        Trigger(RECEIPT, "lines_sum_to_total"),
    ),
    drill(
        20,
        WHOLE,
        f"UPDATE {MOVED} SET amount = amount + 1 WHERE state = 'POSTED'",
        Trigger(MOVED, "transfer_stays_as_posted"),
    ),
    drill(
        19,
        ONE_JOURNAL,
        f"UPDATE {MOVED} SET state = 'POSTED', reversed_on = NULL, reverse_reason = ''"
        " WHERE state = 'REVERSED'",
        Trigger(MOVED, "state_graph"),
        Trigger(MOVED, "transfer_stays_reversed"),
        Trigger(MOVED, "arrives_whole"),
        Trigger(MOVED, "takes_its_amount"),
    ),
    drill(
        21,
        "finance_advance_not_negative",
        f"UPDATE {ACCOUNT} SET moved_out = moved_out + 1 WHERE moved_out > 0 AND state = 'OPEN'",
        Trigger(ACCOUNT, "totals_follow_facts"),
    ),
    drill(
        21,
        "finance_advance_not_negative",
        f"UPDATE {ACCOUNT} SET state = 'CLOSED', closed_at = now(), close_reason = '无' WHERE state = 'OPEN'",
        Trigger(ACCOUNT, "closes_without_schedule"),
        Constraint(ACCOUNT, "finance_account_closed_empty"),
    ),
    drill(
        22,
        RECEIVED,
        another(GONE, PENDING, amount="1"),
        REFUND_SUM,
    ),
    drill(
        22,
        RECEIVED,
        f"UPDATE {BACK} SET amount = amount + 1 WHERE state = 'GRANTED'",
        AS_GRANTED,
    ),
    drill(
        22,
        RECEIVED,
        f"UPDATE {BACK} SET to_payer = false, payee_reason = '' WHERE state = 'GRANTED'",
        AS_GRANTED,
        Constraint(BACK, "finance_refund_payee_rule"),
    ),
    drill(
        22,
        RECEIVED,
        f"UPDATE {BACK} SET granted_by_id = paid_by_id WHERE paid_by_id IS NOT NULL",
        AS_GRANTED,
        Constraint(BACK, "finance_refund_paid_by_another"),
    ),
    drill(
        22,
        RECEIVED,
        f"UPDATE {BACK} SET same_way = false WHERE state = 'PAID'",
        ENDED,
        Constraint(BACK, "finance_refund_paid_whole"),
    ),
    drill(
        22,
        RECEIVED,
        f"UPDATE {BACK} SET state = 'CANCELLED', cancelled_on = granted_on, cancel_reason = '无'"
        " WHERE state = 'GRANTED'",
        Trigger(BACK, "takes_its_amount"),
    ),
    drill(
        22,
        "finance_refunds_have_their_to_do",
        f"UPDATE {TODO} SET state = 'OPEN', closed_at = NULL, closed_by_id = NULL, evidence = ''"
        " WHERE state = 'DONE'",
        Trigger(TODO, "state_graph"),
        Trigger(TODO, "todo_stays_closed"),
    ),
    drill(
        22,
        "finance_refunds_have_their_to_do",
        another(TODO, "state = 'OPEN'"),
        Index(TODO, "finance_todo_one_open_per_refund"),
    ),
    drill(
        23,
        DEPOSIT,
        another(GONE, STANDING, amount="-1"),
        LOSS_SUM,
    ),
    drill(
        23,
        DEPOSIT,
        another(LOST, "state = 'STANDING'", number="'MS-9'", amount="1"),
        Index(LOST, "finance_forfeiture_once_per_account"),
        Trigger(LOST, "takes_its_amount"),
    ),
    drill(
        23,
        DEPOSIT,
        f"UPDATE {RECEIPT} SET forfeited = as_deposit + 1 WHERE forfeited > 0",
        RECEIPT_TOTALS,
        WITHIN_DEPOSIT,
    ),
    drill(
        23,
        DEPOSIT,
        f"UPDATE {LOST} SET amount = amount + 1 WHERE state = 'STANDING'",
        Trigger(LOST, "forfeiture_stays_as_posted"),
    ),
    drill(
        23,
        DEPOSIT,
        f"UPDATE {LOST} SET state = 'STANDING', returned_on = NULL, return_reason = ''"
        " WHERE state = 'RETURNED'",
        Trigger(LOST, "forfeiture_stays_returned"),
        Trigger(LOST, "state_graph"),
        Index(LOST, "finance_forfeiture_once_per_account"),
        Trigger(LOST, "takes_its_amount"),
    ),
    drill(
        33,
        "finance_kinds_of_their_company",
        "UPDATE finance_moneykind SET ledger_code = '9999' WHERE company_id IS NOT NULL",
        Trigger("finance_moneykind", "money_kind_keeps_meaning"),
    ),
]
