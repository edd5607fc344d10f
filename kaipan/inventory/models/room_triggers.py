"""What happens in the database when a room is written."""

import pgtrigger

from kaipan.inventory.rules import occupancy_kinds, release_states
from kaipan.platform.change_feed import feeds_changes
from kaipan.platform.triggers import frozen_columns, keeps_modified_at

_SELLING = ", ".join(f"'{kind}'" for kind in occupancy_kinds.SELLING)

_KEEPS_RELEASE_HISTORY = (
    "INSERT INTO inventory_releasestep (project_id, room_id, release_state, at) "
    "VALUES (NEW.project_id, NEW.id, NEW.release_state, statement_timestamp()); RETURN NULL;"
)

_WITHDRAWAL_NEEDS_NO_SALE = (
    "IF EXISTS (SELECT 1 FROM inventory_occupancy WHERE room_id = NEW.id AND ended_at IS NULL "  # noqa: S608
    f"AND kind IN ({_SELLING}) AND (expires_at IS NULL OR expires_at > statement_timestamp())) "
    "THEN RAISE EXCEPTION 'room % is being sold and stays on the market', NEW.label "
    "USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW;"
)

ROOM_TRIGGERS = [
    frozen_columns("room_keeps_building", ["project_id", "building_id"]),
    pgtrigger.FSM(
        name="release_follows_graph",
        field="release_state",
        transitions=list(release_states.TRANSITIONS),
    ),
    pgtrigger.Trigger(
        name="withdrawal_needs_no_sale",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(old__release_state="RELEASED") & ~pgtrigger.Q(new__release_state="RELEASED"),
        func=_WITHDRAWAL_NEEDS_NO_SALE,
    ),
    pgtrigger.Trigger(
        name="keeps_first_release",
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        condition=~pgtrigger.Q(new__release_state="UNRELEASED"),
        func=_KEEPS_RELEASE_HISTORY,
    ),
    pgtrigger.Trigger(
        name="keeps_release_history",
        when=pgtrigger.After,
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(old__release_state__df=pgtrigger.F("new__release_state")),
        func=_KEEPS_RELEASE_HISTORY,
    ),
    keeps_modified_at(),
    *feeds_changes("rooms"),
]
