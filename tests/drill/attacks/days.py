"""A closed day is what was counted on it, and cash leaves the till once, signed for by another."""

from tests.drill.drills import another, drill
from tests.drill.guards import Constraint, Trigger

DAY, CLOSE, DEPOSIT = "finance_cashierday", "finance_dailyclose", "finance_cashdeposit"
RECEIPT = "finance_receipt"
COUNTED, SIGNED_FOR = (
    "finance_closed_days_are_what_was_counted",
    "finance_deposits_are_cash_that_was_signed_for",
)
NEXT = "(SELECT next_number FROM finance_receiptbook book WHERE book.id = book_id)"
NUMBER = (
    "(SELECT prefix || lpad(next_number::text, 6, '0') FROM finance_receiptbook book WHERE book.id = book_id)"
)

DRILLS = [
    drill(
        93,
        COUNTED,
        f"UPDATE {DAY} SET state = 'OPEN' WHERE state = 'CLOSED'",
        Trigger(DAY, "moves_with_its_close"),
    ),
    drill(
        93,
        COUNTED,
        another(
            RECEIPT,
            f"state = 'POSTED' AND kind = 'PAYMENT' AND id IN (SELECT receipt_id FROM finance_dayreceipt part"
            f" JOIN {CLOSE} close ON close.id = part.close_id WHERE close.state <> 'REOPENED')",
            serial=NEXT,
            number=NUMBER,
            allocated="0",
            as_deposit="0",
        ),
        Trigger(RECEIPT, "lines_sum_to_total"),
        Trigger(RECEIPT, "on_an_open_day"),
    ),
    drill(
        93,
        COUNTED,
        f"UPDATE {CLOSE} SET cash_in = cash_in + 1, reason = '-'",
        Trigger(CLOSE, "daily_close_stays_as_counted"),
    ),
    drill(
        94,
        SIGNED_FOR,
        f"UPDATE {CLOSE} SET deposited = deposited + 1 WHERE state = 'SIGNED'",
        Trigger(CLOSE, "totals_follow_facts"),
    ),
    drill(
        94,
        SIGNED_FOR,
        f"UPDATE {DEPOSIT} SET amount = amount + 1",
        Trigger(DEPOSIT, "cash_deposit_stays_as_posted"),
    ),
    drill(
        94,
        SIGNED_FOR,
        another(DEPOSIT, "state = 'POSTED'", amount="1000000", slip_number="'X'"),
        Constraint(CLOSE, "finance_daily_close_deposited_within_counted"),
    ),
]
