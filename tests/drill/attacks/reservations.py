"""Rooms are kept once, as long as said, within limits, and for those who may."""

from tests.drill.drills import another, drill
from tests.drill.guards import Constraint, Index, Trigger

RESERVATION, ALLOWANCE = "reservations_reservation", "reservations_allowance"
WAITING, REMINDER = "reservations_waiting", "reservations_reminder"
PLACES, ONE_PROJECT = "reservations.places_are_counted", "reservations.stay_in_one_project"
CAME_OF_IT = "reservations.a_deal_came_of_what_was_converted"

CONVERTED = "state = 'CONVERTED', turned_into_kind = 'sales.deal', turned_into_id = 0"
ORIGIN = Trigger(RESERVATION, "reservations_origin")
ELSEWHERE = f"(SELECT max(id) FROM {{table}} t WHERE t.project_id <> {RESERVATION}.project_id)"

DRILLS = [
    drill(
        1,
        "reservations.one_live_a_room",
        another(RESERVATION, "state = 'RESERVED'", counted="false"),
        Index(RESERVATION, "reservations_reservation_one_live_a_room"),
    ),
    drill(
        4,
        CAME_OF_IT,
        f"UPDATE {RESERVATION} SET {CONVERTED} WHERE state = 'CANCELLED'",
        Trigger(RESERVATION, "reservations_ending"),
        Trigger(RESERVATION, "state_graph"),
    ),
    drill(
        4,
        CAME_OF_IT,
        another(
            RESERVATION,
            "state = 'CANCELLED'",
            state="'CONVERTED'",
            turned_into_kind="'sales.deal'",
            turned_into_id="0",
        ),
        Trigger(RESERVATION, "begins"),
    ),
    drill(
        4,
        CAME_OF_IT,
        f"UPDATE {RESERVATION} SET closed_at = now(), close_reason = '错' WHERE state = 'RESERVED'",
        Constraint(RESERVATION, "reservations_reservation_closed_with_reason"),
    ),
    drill(
        5,
        "reservations.renewals_within_cap",
        f"UPDATE {RESERVATION} SET renewals_used = renewals_allowed + 1 WHERE state = 'RESERVED'",
        Constraint(RESERVATION, "reservations_reservation_renewals_within_cap"),
    ),
    drill(
        5,
        "reservations.room_is_kept_until_the_same_moment",
        f"DELETE FROM {RESERVATION} WHERE state = 'RESERVED' AND id NOT IN"
        f" (SELECT reservation_id FROM {WAITING} WHERE reservation_id IS NOT NULL)",
        Trigger(RESERVATION, "never_deleted"),
    ),
    drill(
        5,
        PLACES,
        f"UPDATE {ALLOWANCE} SET live = quota + 1",
        Constraint(ALLOWANCE, "reservations_allowance_within_quota"),
    ),
    drill(5, PLACES, f"DELETE FROM {ALLOWANCE} WHERE live > 0", Trigger(ALLOWANCE, "never_deleted")),
    drill(
        5,
        PLACES,
        f"UPDATE {RESERVATION} SET counted = true WHERE state = 'CANCELLED'",
        Constraint(RESERVATION, "reservations_reservation_counted_while_live"),
    ),
    drill(
        29,
        "reservations.beyond_limits_on_approval",
        f"UPDATE {RESERVATION} SET beyond = '{{DAYS}}' WHERE state = 'RESERVED'",
        ORIGIN,
    ),
    drill(
        33,
        ONE_PROJECT,
        f"UPDATE {RESERVATION} SET room_id = {ELSEWHERE.format(table='inventory_room')}"
        " WHERE state = 'CANCELLED'",
        ORIGIN,
        Constraint(RESERVATION, "reservations_reservation_room_project"),
    ),
    drill(
        33,
        ONE_PROJECT,
        f"UPDATE {RESERVATION} SET customer_id = {ELSEWHERE.format(table='customers_customer')}"
        " WHERE state = 'CANCELLED' AND customer_id IS NOT NULL",
        ORIGIN,
        Constraint(RESERVATION, "reservations_reservation_customer_project"),
    ),
    drill(
        33,
        ONE_PROJECT,
        f"UPDATE {WAITING} SET customer_id = (SELECT max(id) FROM customers_customer c"
        f" WHERE c.project_id <> {WAITING}.project_id) WHERE reservation_id IS NOT NULL",
        Trigger(WAITING, "reservations_queue_origin"),
        Constraint(WAITING, "reservations_waiting_customer_project"),
    ),
]
