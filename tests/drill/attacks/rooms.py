"""A room is sold once, on the market, and its past says how it came to be as it is."""

from tests.drill.drills import another, drill
from tests.drill.guards import Constraint, Index, Recorder, Trigger

ROOM, OCCUPANCY, STEP = "inventory_room", "inventory_occupancy", "inventory_occupancystep"
ITS_LAST_STEP = "inventory.occupancy_is_its_last_step"
ON_THE_MARKET = "inventory.sold_rooms_are_on_the_market"
ONLY_SOME_EXPIRE = "inventory.only_what_may_expire_has_a_clock"

DEFINED, ATTRIBUTE = "inventory.own_attributes_are_defined", "inventory_roomattribute"

TAKEN = f"(SELECT room_id FROM {OCCUPANCY} WHERE ended_at IS NULL)"
OFFERED = f"release_state <> 'UNRELEASED' AND id NOT IN {TAKEN}"
FREE_ROOM = f"(SELECT max(id) FROM {ROOM} r WHERE r.project_id = {OCCUPANCY}.project_id AND {OFFERED})"
SOLD_ROOM = f"(SELECT min(room_id) FROM {OCCUPANCY} WHERE kind = 'SIGNED')"

BATCH, LINE = "presale_releasebatch", "presale_releaseline"
IN_ITS_TIME, BATCH_IS_WHOLE = "presale_nothing_released_before_its_moment", "presale_release_batch_whole"
OVER = "settled_at = statement_timestamp()"
LATER = f"(SELECT id FROM {BATCH} WHERE state = 'SCHEDULED' AND effective_at > statement_timestamp())"

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
        f"UPDATE {ROOM} SET release_state = 'WITHDRAWN' WHERE {OFFERED}",
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
        f"UPDATE {OCCUPANCY} SET room_id = {FREE_ROOM}"
        f" WHERE id = (SELECT min(id) FROM {OCCUPANCY} WHERE kind = 'SIGNED')",
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
        f"UPDATE {ROOM} SET release_state = 'WITHDRAWN' WHERE {OFFERED};"
        + another(OCCUPANCY, "kind = 'SIGNED'", room_id=FREE_ROOM),
        Trigger(OCCUPANCY, "sale_needs_released_room"),
    ),
    drill(3, IN_ITS_TIME, another(LINE, "done", batch_id=LATER), Trigger(LINE, "line_in_time")),
    drill(
        3,
        IN_ITS_TIME,
        f"UPDATE {BATCH} SET effective_at = now() + interval '1 day' WHERE state = 'DONE'",
        Trigger(BATCH, "batch_stays"),
        Trigger(BATCH, "done_in_time"),
    ),
    drill(
        3,
        IN_ITS_TIME,
        f"UPDATE {BATCH} SET state = 'CANCELLED', cancel_reason = '晚', {OVER}"
        f" WHERE id IN (SELECT batch_id FROM {LINE}) AND state = 'SCHEDULED'",
        Trigger(BATCH, "cancelled_in_time"),
    ),
    drill(
        3,
        IN_ITS_TIME,
        f"UPDATE {BATCH} SET state = 'CANCELLED', cancel_reason = '晚' WHERE state = 'DONE'",
        Trigger(BATCH, "batch_follows_graph"),
        Trigger(BATCH, "settled_is_final"),
    ),
    drill(
        3,
        BATCH_IS_WHOLE,
        f"UPDATE {BATCH} SET state = 'DONE', {OVER} WHERE id = {LATER}",
        Trigger(BATCH, "done_in_time"),
    ),
    drill(3, BATCH_IS_WHOLE, f"DELETE FROM {LINE}", Trigger(LINE, "append_only_rows")),
    drill(3, BATCH_IS_WHOLE, f"TRUNCATE {LINE}", Trigger(LINE, "append_only_table")),
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
    drill(
        33,
        DEFINED,
        f"UPDATE {ROOM} SET own_attributes = '[\"first\"]' WHERE own_attributes <> '{{}}'",
        Constraint(ROOM, "inventory_room_own_attributes_shape"),
    ),
    drill(
        33,
        DEFINED,
        f"UPDATE {ATTRIBUTE} SET code = 'college'",
        Trigger(ATTRIBUTE, "room_attribute_keeps_meaning"),
    ),
    drill(
        33,
        DEFINED,
        f'UPDATE {ATTRIBUTE} SET choices = \'[[["first"], "一小学区"]]\'',
        Constraint(ATTRIBUTE, "inventory_roomattribute_choices_are_pairs"),
    ),
    drill(
        33,
        DEFINED,
        f"UPDATE {ATTRIBUTE} SET choices = '[]'",
        Constraint(ATTRIBUTE, "inventory_roomattribute_choices_by_kind"),
    ),
    drill(33, DEFINED, f"DELETE FROM {ATTRIBUTE}", Trigger(ATTRIBUTE, "room_attribute_stays")),
]
