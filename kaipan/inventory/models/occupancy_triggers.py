"""What happens in the database when an occupancy is written."""

import pgtrigger

from kaipan.inventory.rules import occupancy_kinds
from kaipan.platform.change_feed import feeds_changes
from kaipan.platform.triggers import FORGOTTEN, frozen_columns, never_deleted

_SELLING = ", ".join(f"'{kind}'" for kind in occupancy_kinds.SELLING)

_SALE_NEEDS_RELEASED_ROOM = (
    f"IF NEW.kind IN ({_SELLING}) AND (TG_OP = 'INSERT' OR OLD.kind NOT IN ({_SELLING})) "  # noqa: S608
    "AND NOT EXISTS (SELECT 1 FROM inventory_room "
    "WHERE id = NEW.room_id AND release_state = 'RELEASED') "
    "THEN RAISE EXCEPTION 'room % is not released and cannot be sold', NEW.room_id "
    "USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW;"
)

_STEP_COLUMNS = (
    "project_id",
    "room_id",
    "kind",
    "source_kind",
    "source_id",
    "holder_label",
    "contact",
    "expires_at",
    "end_reason",
    "end_note",
    "changed_by_id",
)
_KEEPS_STEPS = (
    f"IF TG_OP = 'UPDATE' AND NEW.holder_label = '{FORGOTTEN}' AND OLD.holder_label <> '{FORGOTTEN}' "  # noqa: S608
    "THEN RETURN NULL; END IF; "
    f"INSERT INTO inventory_occupancystep (occupancy_id, {', '.join(_STEP_COLUMNS)}, at) VALUES "
    f"(NEW.id, {', '.join(f'NEW.{column}' for column in _STEP_COLUMNS)}, statement_timestamp()); RETURN NULL;"
)

OCCUPANCY_TRIGGERS = [
    never_deleted(),
    frozen_columns("occupancy_keeps_room", ["project_id", "room_id", "since"]),
    frozen_columns(
        "ended_is_final",
        [*_STEP_COLUMNS[2:], "reason", "ended_at"],
        when="OLD.ended_at IS NOT NULL",
        forgets={"holder_label": FORGOTTEN},
    ),
    pgtrigger.FSM(
        name="kind_moves_up",
        field="kind",
        transitions=list(occupancy_kinds.TRANSITIONS),
    ),
    pgtrigger.Trigger(
        name="sale_needs_released_room",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=_SALE_NEEDS_RELEASED_ROOM,
    ),
    pgtrigger.Trigger(
        name="keeps_steps",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=_KEEPS_STEPS,
    ),
    *feeds_changes("rooms", subject="room_id"),
]
