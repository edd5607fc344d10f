"""One consultant a customer: taken once, in turn, ruled on once, shared to the last per cent."""

from tests.drill.drills import another, drill
from tests.drill.guards import Constraint, Index, Trigger

CLAIMS, TURNS, PLACES = "customers_poolclaims", "customers_rotaturn", "customers_rotaplace"
SHARES, DISPUTES, RULINGS = "customers_customershare", "customers_dispute", "customers_ruling"
CREDITS, MEMBERS = "customers_customercredit", "org_teammember"

WHOLE, ONCE = "customers_rulings_share_a_whole", "customers_disputed_once"

DRILLS = [
    drill(
        48,
        "customers_claims_are_counted",
        f"UPDATE {CLAIMS} SET claimed = allowed + 1",
        Constraint(CLAIMS, "customers_pool_claims_within_quota"),
    ),
    drill(
        48,
        "customers_turns_end_a_wait",
        another(TURNS, "kind = 'SERVED'"),
        Constraint(TURNS, "customers_rota_turn_once"),
    ),
    drill(
        48,
        "customers_turns_end_a_wait",
        f"UPDATE {TURNS} SET at = now() + interval '1 day'",
        Trigger(TURNS, "append_only_rows"),
    ),
    drill(
        48,
        "customers_shared_once",
        another(SHARES, "ended_at IS NULL"),
        Index(SHARES, "customers_share_once"),
    ),
    drill(
        48,
        ONCE,
        another(DISPUTES, "state = 'OPEN'"),
        Index(DISPUTES, "customers_dispute_one_at_a_time"),
    ),
    drill(
        48,
        ONCE,
        f"UPDATE {DISPUTES} SET state = 'OPEN' WHERE state = 'RULED'",
        Trigger(DISPUTES, "state_graph"),
    ),
    drill(
        48,
        WHOLE,
        f"UPDATE {CREDITS} SET percent = percent - 1 WHERE percent > 1",
        Trigger(CREDITS, "append_only_rows"),
    ),
    drill(
        48,
        WHOLE,
        f"INSERT INTO {CREDITS} (project_id, ruling_id, customer_id, staff_id, percent)"
        f" SELECT project_id, ruling_id, customer_id, (SELECT max(id) FROM org_staff), 5"
        f" FROM {CREDITS} LIMIT 1",
        Constraint(RULINGS, "customers_ruling_shares_at_most_all"),
        Trigger(RULINGS, "shares_are_a_whole"),
    ),
    drill(
        48,
        "customers_judges_are_not_concerned",
        f"UPDATE {RULINGS} SET judged_by_id = (SELECT claimant_id FROM {DISPUTES} WHERE id = dispute_id)",
        Trigger(RULINGS, "ruling_is_a_fact"),
    ),
    drill(
        48,
        "org_one_team_a_person",
        another(MEMBERS, "NOT leads AND left_at IS NULL"),
        Constraint(MEMBERS, "org_team_member_of_one_team"),
    ),
    drill(
        48,
        "org_one_team_a_person",
        f"UPDATE {MEMBERS} SET leads = true WHERE NOT leads AND left_at IS NULL",
        Trigger(MEMBERS, "team_member_keeps_terms"),
        Constraint(MEMBERS, "org_team_member_one_leader"),
    ),
]
