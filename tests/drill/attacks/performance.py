"""A deal counts once and never below nothing; settled months stay; nothing is posted twice."""

from tests.drill.drills import another, drill
from tests.drill.guards import Constraint, Index, Trigger

CREDIT, STANDING, MONTH = "performance_credit", "performance_dealstanding", "performance_month"
ENTRY, PLAN = "performance_commissionentry", "performance_commissionplan"
SUM, ONCE, MIRROR = (
    "performance.standing_is_the_sum",
    "performance.a_deal_counts_once",
    "performance.reversals_mirror",
)
STAY, IN_TIME = "performance.settled_months_stay", "performance.rows_lie_in_their_month"
NOTHING, POSTED = "performance.ended_deals_earn_nothing", "performance.posted_once"
COUNTED, ONE_PROJECT = "performance.plan_can_be_counted", "performance.stay_in_one_project"

EARNED, REVERSED = "kind = 'EARNED'", "kind = 'REVERSED'"
OPEN = f"(SELECT max(id) FROM {MONTH} m WHERE m.state = 'OPEN' AND m.project_id = {{table}}.project_id)"
STANDS = f"{EARNED} AND NOT EXISTS (SELECT 1 FROM {CREDIT} r WHERE r.reverses_id = {CREDIT}.id)"
WRITTEN = {"month_id": OPEN.format(table=CREDIT), "effect": "'forged'"}
OTHER = "(SELECT max(d.id) FROM sales_deal d WHERE d.project_id = {0}.project_id AND d.id <> {0}.deal_id)"
MOVED = {
    "effect": "'forged'",
    "kind": "'MOVED'",
    "reverses_id": "NULL",
    "other_deal_id": OTHER.format(CREDIT),
    "amount": "1",
    "area": "0",
    "count": "0",
}
APPENDED, LEDGER = Trigger(CREDIT, "append_only_rows"), Trigger(ENTRY, "append_only_rows")
IN_MONTH = Trigger(CREDIT, "into_an_open_month")
ACCRUED = "kind = 'ACCRUED'"

DRILLS = [
    drill(55, SUM, f"UPDATE {CREDIT} SET amount = amount + 1", APPENDED),
    drill(55, SUM, f"UPDATE {STANDING} SET amount = amount + 1", Trigger(STANDING, "by_credits_alone")),
    drill(
        55,
        ONCE,
        another(CREDIT, STANDS, **WRITTEN),
        Constraint(STANDING, "performance_standing_not_negative"),
    ),
    drill(
        55,
        MIRROR,
        another(
            CREDIT,
            REVERSED,
            **WRITTEN,
            amount="amount + 1",
            reverses_id=f"(SELECT max(id) FROM {CREDIT} e WHERE e.{STANDS.replace(CREDIT + '.id', 'e.id')})",
        ),
        Trigger(CREDIT, "mirrors_what_was_credited"),
        Constraint(STANDING, "performance_standing_not_negative"),
    ),
    drill(
        56,
        STAY,
        another(
            CREDIT,
            REVERSED,
            **MOVED,
            day="'2026-11-01'",
            month_id=f"(SELECT max(id) FROM {MONTH} m WHERE m.state = 'SETTLED')",
        ),
        IN_MONTH,
    ),
    drill(56, STAY, f"UPDATE {ENTRY} SET amount = amount + 1 WHERE {ACCRUED}", LEDGER),
    drill(
        56,
        STAY,
        f"UPDATE {MONTH} SET credited = credited + 1 WHERE state = 'SETTLED'",
        Trigger(MONTH, "performance_month_stays_settled"),
    ),
    drill(
        56,
        IN_TIME,
        another(CREDIT, REVERSED, **MOVED, day="'2099-01-01'", month_id=OPEN.format(table=CREDIT)),
        IN_MONTH,
    ),
    drill(
        56,
        POSTED,
        another(ENTRY, ACCRUED, amount="0"),
        Trigger(ENTRY, "into_an_open_month"),
        Index(ENTRY, "performance_entry_once_a_month"),
    ),
    drill(
        56,
        COUNTED,
        another(PLAN, "true", version="99", rates="ARRAY[0.6, 'NaN']::numeric(14,4)[]"),
        Trigger(PLAN, "countable_steps"),
    ),
    drill(
        56,
        COUNTED,
        another(PLAN, "true", version="99", jump="''"),
        Constraint(PLAN, "performance_plan_jump_named"),
    ),
    drill(
        56,
        COUNTED,
        another(PLAN, "true", version="99", at_money="1"),
        Constraint(PLAN, "performance_plan_parts_whole"),
    ),
    drill(
        56,
        NOTHING,
        f"UPDATE {ENTRY} SET amount = amount + 1 WHERE kind = 'CLAWBACK'",
        LEDGER,
    ),
    drill(
        33,
        ONE_PROJECT,
        another(
            CREDIT,
            EARNED,
            effect="'forged'",
            month_id=OPEN.format(table=CREDIT),
            deal_id=f"(SELECT max(d.id) FROM sales_deal d WHERE d.project_id <> {CREDIT}.project_id)",
        ),
        Constraint(CREDIT, "performance_credit_deal_project"),
        Constraint(STANDING, "performance_standing_deal_project"),
    ),
]
