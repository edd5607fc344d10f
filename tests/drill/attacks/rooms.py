"""A room is sold once, on the market, and its past says how it came to be as it is."""

from tests.drill.drills import another, drill
from tests.drill.guards import Constraint, Index, Recorder, Trigger

ROOM, OCCUPANCY, STEP = "inventory_room", "inventory_occupancy", "inventory_occupancystep"
ITS_LAST_STEP = "inventory.occupancy_is_its_last_step"
ON_THE_MARKET = "inventory.sold_rooms_are_on_the_market"
ONLY_SOME_EXPIRE = "inventory.only_what_may_expire_has_a_clock"

TAKEN = f"(SELECT room_id FROM {OCCUPANCY} WHERE ended_at IS NULL)"
FREE_ROOM = (
    f"(SELECT max(id) FROM {ROOM} r WHERE r.project_id = {OCCUPANCY}.project_id AND id NOT IN {TAKEN})"
)
SOLD_ROOM = f"(SELECT min(room_id) FROM {OCCUPANCY} WHERE kind = 'SIGNED')"

DRILLS = [
    drill(
        1,
        "inventory.one_live_occupancy",
        another(OCCUPANCY, "kind = 'SIGNED'"),
        Index(OCCUPANCY, "inventory_occupancy_one_live"),
    ),
    drill(2, ITS_LAST_STEP, f"UPDATE {STEP} SET kind = 'BLOCKED'", Trigger(STEP, "append_only_rows")),
    drill(2, ITS_LAST_STEP, f"TRUNCATE {STEP}", Trigger(STEP, "append_only_table")),
    drill(
        2,
        ITS_LAST_STEP,
        f"UPDATE {OCCUPANCY} SET kind = 'DELIVERED' WHERE kind = 'SIGNED'",
        Recorder(OCCUPANCY, "keeps_steps"),
    ),
    drill(
        2,
        "inventory.release_is_its_last_step",
        f"UPDATE {ROOM} SET release_state = 'WITHDRAWN' WHERE id NOT IN {TAKEN}",
        Recorder(ROOM, "keeps_release_history"),
    ),
    drill(
        2,
        "deal_and_occupancy_agree",
        f"UPDATE {OCCUPANCY} SET kind = 'BOOKED' WHERE kind = 'SIGNED'",
        Trigger(OCCUPANCY, "kind_moves_up"),
    ),
    drill(
        2,
        "deal_and_occupancy_agree",
        f"UPDATE {OCCUPANCY} SET ended_at = NULL, end_reason = '', end_note = ''"
        " WHERE ended_at IS NOT NULL AND source_kind = 'sales.deal'",
        Trigger(OCCUPANCY, "ended_is_final"),
    ),
    drill(
        2,
        "deal_and_occupancy_agree",
        f"UPDATE {OCCUPANCY} SET room_id = {FREE_ROOM} WHERE kind = 'SIGNED'",
        Trigger(OCCUPANCY, "occupancy_keeps_room"),
    ),
    drill(
        3,
        ON_THE_MARKET,
        f"UPDATE {ROOM} SET release_state = 'WITHDRAWN' WHERE id = {SOLD_ROOM}",
        Trigger(ROOM, "withdrawal_needs_no_sale"),
    ),
    drill(
        3,
        ON_THE_MARKET,
        f"UPDATE {ROOM} SET permit_id = NULL WHERE id = {SOLD_ROOM}",
        Constraint(ROOM, "inventory_room_released_has_permit"),
    ),
    drill(
        3,
        ON_THE_MARKET,
        f"UPDATE {ROOM} SET release_state = 'WITHDRAWN' WHERE id NOT IN {TAKEN};"
        + another(OCCUPANCY, "kind = 'SIGNED'", room_id=FREE_ROOM),
        Trigger(OCCUPANCY, "sale_needs_released_room"),
    ),
    drill(
        5,
        ONLY_SOME_EXPIRE,
        f"UPDATE {OCCUPANCY} SET expires_at = since + interval '9 days' WHERE kind = 'SIGNED'",
        Constraint(OCCUPANCY, "inventory_occupancy_expiry_by_kind"),
    ),
    drill(
        5,
        ONLY_SOME_EXPIRE,
        another(OCCUPANCY, "kind = 'SIGNED'", kind="'HELD'", room_id=FREE_ROOM),
        Constraint(OCCUPANCY, "inventory_occupancy_hold_expires"),
    ),
]
