"""Card money arrives once, as much as was swiped, and a file is its lines."""

from tests.drill.drills import another, drill
from tests.drill.guards import Constraint, Index, Trigger

BATCH, LINE, ARRIVAL = "banking_settlementbatch", "banking_settlementline", "finance_cardarrival"
ONCE, SUMS, POSTED = (
    "banking_swipes_are_settled_once",
    "banking_settlements_are_their_lines",
    "banking_posted_lines_have_their_arrivals",
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
]
