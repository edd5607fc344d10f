"""Every form once, never more on bills than on receipts, and nothing void or red without a yes."""

from tests.drill.drills import another, drill
from tests.drill.guards import Constraint, Index, Trigger

BOOK, DRAW, BILL, SPOILT = "bills_billbook", "bills_draw", "bills_bill", "bills_spoiltform"
BILLED, LINE, COUNTED = "bills_billedreceipt", "bills_billline", "bills_stockcountline"
FORMS, PLACES = "bills.every_form_is_accounted_for", "bills.numbers_are_in_one_place"
NUMBERS, CARRIED = "bills.numbers_come_from_somewhere", "bills.receipts_carry_what_their_bills_say"
AMOUNTS, ONCE = "bills.amounts_are_their_lines", "bills.reversed_and_exchanged_once"
PRINT, LAYOUT, FIELD = "bills_billprint", "bills_formlayout", "bills_formfield"
PRINTED, LAID_OUT = "bills.every_printing_is_counted", "bills.forms_are_printed_by_their_layout"
APPROVED, COUNTS = "bills.voids_and_reds_were_approved", "bills.counts_say_what_their_lines_say"

DRILLS = [
    drill(
        61,
        FORMS,
        f"UPDATE {DRAW} SET next = next + 1 WHERE state = 'HELD' AND until > next + 1",
        Trigger(DRAW, "counts_with_forms"),
    ),
    drill(61, FORMS, f"DELETE FROM {SPOILT}", Trigger(SPOILT, "append_only_rows")),
    drill(61, PLACES, another(BOOK, "true"), Constraint(BOOK, "bills_book_ranges_apart")),
    drill(
        61,
        PLACES,
        another(DRAW, "state = 'HELD' AND next = first AND until = last + 1"),
        Constraint(DRAW, "bills_draw_apart"),
    ),
    drill(
        61,
        NUMBERS,
        f"UPDATE {BILL} SET number = '1' WHERE draw_id IS NULL AND state = 'ISSUED'",
        Trigger(BILL, "bills_bill_number"),
        Constraint(BILL, "bills_bill_number_from_somewhere"),
    ),
    drill(
        61,
        COUNTS,
        f"UPDATE {COUNTED} SET counted = counted - 1 WHERE reason <> ''",
        Trigger(COUNTED, "append_only_rows"),
    ),
    drill(
        64,
        PRINTED,
        another(PRINT, "copy_number = 2", copy_number="4"),
        Trigger(PRINT, "of_a_standing_bill"),
    ),
    drill(64, PRINTED, f"DELETE FROM {PRINT} WHERE copy_number = 1", Trigger(PRINT, "append_only_rows")),
    drill(
        64,
        PRINTED,
        f"UPDATE {PRINT} SET reason = '' WHERE copy_number = 2",
        Trigger(PRINT, "append_only_rows"),
        Constraint(PRINT, "bills_print_again_says_why"),
    ),
    drill(
        64,
        LAID_OUT,
        f"UPDATE {FIELD} SET x = 400 WHERE layout_id IN (SELECT id FROM {LAYOUT} WHERE state = 'DRAFT')",
        Trigger(FIELD, "on_a_draft"),
    ),
    drill(
        64,
        LAID_OUT,
        f"DELETE FROM {FIELD} WHERE layout_id IN (SELECT id FROM {LAYOUT} WHERE state = 'IN_USE')",
        Trigger(FIELD, "on_a_draft"),
    ),
    drill(
        64,
        LAID_OUT,
        f"UPDATE {LAYOUT} SET state = 'IN_USE' WHERE state = 'DRAFT'",
        Index(LAYOUT, "bills_layout_one_in_use"),
    ),
    drill(
        62,
        CARRIED,
        f"UPDATE {BILLED} SET billed = billed - 1 WHERE billed > 0",
        Trigger(BILLED, "follows_bills"),
    ),
    drill(
        62,
        CARRIED,
        f"UPDATE {BILLED} SET billed = total + 1",
        Trigger(BILLED, "follows_bills"),
        Constraint(BILLED, "bills_billed_within_receipt"),
    ),
    drill(
        62,
        AMOUNTS,
        f"UPDATE {BILL} SET amount = amount + 1 WHERE amount > 0 AND reverses_id IS NULL",
        Trigger(BILL, "bills_bill_as_issued"),
    ),
    drill(
        63,
        ONCE,
        f"UPDATE {BILL} SET state = 'ISSUED', ended_on = NULL, end_reason = '' WHERE state = 'REVERSED'",
        Trigger(BILL, "state_graph"),
    ),
    drill(
        29,
        APPROVED,
        f"UPDATE {BILL} SET copies_back = 0 WHERE state = 'VOIDED'",
        Constraint(BILL, "bills_bill_void_with_all_copies"),
    ),
]
