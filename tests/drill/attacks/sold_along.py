"""What stands beside a deal: rooms sold along, drafts, days that moved, decoration, what one may buy."""

from tests.drill.drills import another, drill
from tests.drill.guards import Constraint, Index, Trigger

DEAL, BUYER = "sales_deal", "sales_dealbuyer"
ADD_ON, DRAFT, EXTENSION = "sales_addon", "sales_draft", "sales_extension"
DECORATION = "sales_decorationagreement"

HELD, PAPERS, OWED = "deal_and_occupancy_agree", "deal_has_the_papers_of_its_step", "dues_sum_to_the_price"
DAYS, PROJECT = "extensions_tell_the_day", "deals_stay_in_one_project"
OTHER_DEAL = f"(SELECT min(id) FROM {DEAL} WHERE state = 'SIGNED')"
THEIR_PROJECT = f"(SELECT max(project_id) FROM {DEAL})"
FREE_ROOM = (
    f"(SELECT max(r.id) FROM inventory_room r WHERE r.project_id = {ADD_ON}.project_id"
    " AND NOT EXISTS (SELECT FROM inventory_occupancy o WHERE o.room_id = r.id AND o.ended_at IS NULL))"
)
AS_AGREED = Trigger(ADD_ON, "addon_stays_as_agreed")

DRILLS = [
    drill(2, HELD, f"UPDATE {ADD_ON} SET room_id = {FREE_ROOM} WHERE ended_on IS NULL", AS_AGREED),
    drill(2, HELD, f"DELETE FROM {ADD_ON} WHERE ended_on IS NULL", Trigger(ADD_ON, "never_deleted")),
    drill(
        2,
        HELD,
        f"UPDATE {ADD_ON} SET ended_on = NULL WHERE ended_on IS NOT NULL",
        Trigger(ADD_ON, "addon_stays_ended"),
    ),
    drill(
        2,
        HELD,
        f"UPDATE {ADD_ON} SET ended_on = agreed_on - 1 WHERE ended_on IS NULL",
        Constraint(ADD_ON, "sales_addon_ends_after_it_began"),
    ),
    drill(
        2,
        HELD,
        another(ADD_ON, "ended_on IS NULL", deal_id=OTHER_DEAL),
        Index(ADD_ON, "sales_addon_of_one_deal"),
    ),
    drill(4, PAPERS, f"DELETE FROM {DRAFT}", Trigger(DRAFT, "append_only_rows")),
    drill(4, PAPERS, f"TRUNCATE {DRAFT}", Trigger(DRAFT, "append_only_table")),
    drill(
        7,
        "buyers_within_the_purchase_limit",
        f"UPDATE {BUYER} SET limit_then = 1",
        Trigger(BUYER, "buyer_stays"),
    ),
    drill(11, OWED, f"UPDATE {ADD_ON} SET deal_total = deal_total + 1 WHERE ended_on IS NULL", AS_AGREED),
    drill(
        11,
        OWED,
        f"UPDATE {ADD_ON} SET deal_total = -1 WHERE ended_on IS NULL",
        AS_AGREED,
        Constraint(ADD_ON, "sales_addon_positive"),
    ),
    drill(11, OWED, f"UPDATE {DECORATION} SET total = total + 1", Trigger(DECORATION, "append_only_rows")),
    drill(
        11,
        OWED,
        f"UPDATE {DECORATION} SET total = -1",
        Trigger(DECORATION, "append_only_rows"),
        Constraint(DECORATION, "sales_decoration_positive"),
    ),
    drill(11, OWED, f"TRUNCATE {DECORATION}", Trigger(DECORATION, "append_only_table")),
    drill(33, DAYS, f"UPDATE {EXTENSION} SET to_day = to_day + 1", Trigger(EXTENSION, "append_only_rows")),
    drill(
        33,
        DAYS,
        another(EXTENSION, "true", to_day="to_day + 1"),
        Constraint(EXTENSION, "sales_extension_counted"),
    ),
    drill(
        33,
        DAYS,
        another(EXTENSION, "true", ordinal="2", from_day="to_day", to_day="to_day - 1"),
        Constraint(EXTENSION, "sales_extension_later"),
    ),
    drill(
        33,
        PROJECT,
        f"UPDATE {ADD_ON} SET project_id = {THEIR_PROJECT}",
        AS_AGREED,
        Constraint(ADD_ON, "sales_addon_deal_project"),
        Constraint(ADD_ON, "sales_addon_room_project"),
        Constraint(ADD_ON, "sales_addon_plan_project"),
    ),
    *(
        drill(
            33,
            PROJECT,
            f"UPDATE {table} SET project_id = {THEIR_PROJECT}",
            Trigger(table, "append_only_rows"),
            Constraint(table, guard),
        )
        for table, guard in (
            (DRAFT, "sales_draft_deal_project"),
            (EXTENSION, "sales_extension_deal_project"),
            (DECORATION, "sales_decoration_deal_project"),
            ("sales_onlinesigning", "sales_online_deal_project"),
        )
    ),
]
