"""Registrations stand where their money does, on a permit, under numbers without gaps."""

from tests.drill.drills import another, drill
from tests.drill.guards import Constraint, Trigger

REGISTRATION, WISH = "registrations_registration", "registrations_intendedroom"
CAME_OF_IT = "registrations.a_deal_came_of_what_was_turned"
WHERE_MONEY_IS, PERMITTED = (
    "registrations.stand_where_their_money_does",
    "registrations.never_before_a_permit",
)
ONE_PROJECT = "registrations.stay_in_one_project"
ORIGIN = Trigger(REGISTRATION, "registrations_origin")
TURNED = "state = 'TURNED', turned_into_kind = 'sales.deal', turned_into_id = 0"
MADE_VALID = "state = 'VALID', paid_on = current_date, closed_on = NULL, close_reason = ''"
ONE_VOID = f"id = (SELECT min(id) FROM {REGISTRATION} WHERE state = 'VOIDED')"

DRILLS = [
    drill(
        4,
        CAME_OF_IT,
        f"UPDATE {REGISTRATION} SET {TURNED} WHERE {ONE_VOID}",
        Trigger(REGISTRATION, "state_graph"),
    ),
    drill(
        4,
        CAME_OF_IT,
        f"UPDATE {REGISTRATION} SET turned_into_id = 0 WHERE state = 'TURNED'",
        Trigger(REGISTRATION, "registrations_turned"),
    ),
    drill(
        24,
        "registrations.numbers_without_gaps",
        f"UPDATE {REGISTRATION} SET serial = serial + 100 WHERE state = 'VOIDED'",
        Trigger(REGISTRATION, "registrations_number"),
    ),
    drill(
        33,
        ONE_PROJECT,
        f"UPDATE {REGISTRATION} SET customer_id = (SELECT max(id) FROM customers_customer c"
        f" WHERE c.project_id <> {REGISTRATION}.project_id) WHERE state = 'VOIDED'",
        ORIGIN,
        Constraint(REGISTRATION, "registrations_registration_customer_project"),
    ),
    drill(
        33,
        ONE_PROJECT,
        f"UPDATE {WISH} SET room_id = (SELECT max(id) FROM inventory_room r"
        f" WHERE r.project_id <> {WISH}.project_id)",
        Trigger(WISH, "registrations_wish"),
        Constraint(WISH, "registrations_intendedroom_room_project"),
    ),
    drill(
        35,
        "registrations.note_nothing_of_who_was_forgotten",
        f"UPDATE {REGISTRATION} SET note = '等家人' WHERE customer_id IN (SELECT c.id"
        " FROM customers_customer c JOIN parties_party p ON p.id = c.party_id"
        " WHERE p.anonymised_at IS NOT NULL)",
        ORIGIN,
    ),
    drill(
        57,
        WHERE_MONEY_IS,
        f"UPDATE {REGISTRATION} SET {MADE_VALID} WHERE {ONE_VOID}",
        Trigger(REGISTRATION, "state_graph"),
    ),
    drill(
        57,
        WHERE_MONEY_IS,
        f"UPDATE {REGISTRATION} SET state = 'VALID', paid_on = NULL WHERE state = 'REGISTERED'",
        Constraint(REGISTRATION, "registrations_registration_valid_is_paid"),
    ),
    drill(
        58,
        PERMITTED,
        another(
            REGISTRATION,
            "state = 'REGISTERED'",
            serial="serial + 1000",
            account_id="NULL",
            registered_on="registered_on - 9000",
        ),
        Trigger(REGISTRATION, "begins"),
        Trigger(REGISTRATION, "numbered"),
    ),
    drill(
        58,
        PERMITTED,
        f"UPDATE {REGISTRATION} SET registered_on = registered_on - 9000 WHERE state = 'VOIDED'",
        ORIGIN,
    ),
]
