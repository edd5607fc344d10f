"""Deals of an older system hold what they held there, and come over once."""

from tests.drill.drills import another, drill
from tests.drill.guards import Constraint, Trigger

LOG, LINE, PAPER = "sales_takeover", "sales_takenoverdeal", "sales_oldpaper"
AGREE, ONCE = "sales.old_balances_agree_or_say_why", "sales.old_deals_come_over_once"

DRILLS = [
    drill(
        59,
        AGREE,
        f"UPDATE {LINE} SET old_balance = old_balance + 0.01 WHERE difference_reason = ''",
        Trigger(LINE, "append_only_rows"),
        Constraint(LINE, "sales_taken_over_differs_with_reason"),
    ),
    drill(59, ONCE, another(LOG, "true"), Constraint(LOG, "sales_take_over_file_once")),
    drill(59, ONCE, another(PAPER, "true"), Constraint(PAPER, "sales_old_paper_once")),
]
