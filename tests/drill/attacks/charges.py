"""An account is charged once by a rule, and a charge is what its postings and its dues say."""

from tests.drill.drills import another, drill
from tests.drill.guards import Constraint, Trigger

CHARGE, POSTING, RULE = "charges_charge", "charges_posting", "charges_chargerule"
STANDS, FOLLOWS = "charges.dues_stand_for_the_amount", "charges.amount_follows_postings"
ONCE, WAIVED = "charges.once_a_rule", "charges.waived_ask_nothing"
COUNTED, ONE_PROJECT = "charges.rules_can_be_counted", "charges.stay_in_one_project"
MOVED = Trigger(CHARGE, "moved_by_postings")
ELSEWHERE = f"(SELECT max(id) FROM finance_account a WHERE a.project_id <> {CHARGE}.project_id)"

DRILLS = [
    drill(60, STANDS, f"UPDATE {CHARGE} SET amount = amount + 1 WHERE state = 'STANDING'", MOVED),
    drill(
        60,
        FOLLOWS,
        another(POSTING, "kind = 'RECALCULATED'", ordinal="99", before="before + 1"),
        Trigger(POSTING, "moves_its_charge"),
    ),
    drill(
        60,
        FOLLOWS,
        f"UPDATE {POSTING} SET after = after + 1 WHERE kind = 'RECALCULATED'",
        Trigger(POSTING, "append_only_rows"),
    ),
    drill(
        60,
        ONCE,
        another(CHARGE, "amount = 0 AND state = 'STANDING'"),
        Constraint(CHARGE, "charges_charge_once"),
    ),
    drill(60, WAIVED, f"UPDATE {CHARGE} SET state = 'WAIVED' WHERE amount = 0 AND state = 'STANDING'", MOVED),
    drill(
        60,
        WAIVED,
        f"UPDATE {CHARGE} SET amount = 1 WHERE state = 'WAIVED'",
        MOVED,
        Constraint(CHARGE, "charges_charge_waived_is_nothing"),
    ),
    drill(
        60,
        COUNTED,
        another(RULE, "true", version="99", tiers="'[]'::jsonb"),
        Trigger(RULE, "countable_tiers"),
    ),
    drill(
        60,
        COUNTED,
        another(RULE, "base <> 'PRICE_WITHOUT_VAT'", version="99", vat_percent="9"),
        Constraint(RULE, "charges_rule_vat_fits"),
    ),
    drill(
        33,
        ONE_PROJECT,
        another(CHARGE, "amount = 0 AND state = 'STANDING'", account_id=ELSEWHERE),
        Constraint(CHARGE, "charges_charge_account_project"),
    ),
]
