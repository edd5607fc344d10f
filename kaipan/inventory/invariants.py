"""What must always hold of rooms, as queries that find what does not, numbered as published."""

from kaipan.inventory.rules import occupancy_kinds
from kaipan.platform.invariants import invariant_sql

_SELLING = ", ".join(f"'{kind}'" for kind in occupancy_kinds.SELLING)

invariant_sql(
    1,
    "inventory.one_live_occupancy",
    "A room has at most one live occupancy.",
    "SELECT project_id, room_id, count(*) AS live FROM inventory_occupancy WHERE ended_at IS NULL "
    "GROUP BY project_id, room_id HAVING count(*) > 1",
)
invariant_sql(
    2,
    "inventory.occupancy_is_its_last_step",
    "What the board shows of the past leads to what it shows now: an occupancy is as its last step says.",
    "SELECT o.project_id, o.room_id, o.id AS occupancy_id FROM inventory_occupancy o LEFT JOIN LATERAL "
    "(SELECT * FROM inventory_occupancystep s WHERE s.occupancy_id = o.id AND s.room_id = o.room_id "
    "AND s.project_id = o.project_id ORDER BY s.id DESC LIMIT 1) s ON true "
    "WHERE s.id IS NULL OR (s.kind, s.source_kind, s.source_id, s.end_reason) "
    "IS DISTINCT FROM (o.kind, o.source_kind, o.source_id, o.end_reason) "
    "OR s.expires_at IS DISTINCT FROM o.expires_at",
)
invariant_sql(
    2,
    "inventory.release_is_its_last_step",
    "A room stands to the market as its last release step says.",
    "SELECT r.project_id, r.id AS room_id, r.release_state FROM inventory_room r LEFT JOIN LATERAL "
    "(SELECT release_state FROM inventory_releasestep s WHERE s.room_id = r.id "
    "AND s.project_id = r.project_id ORDER BY s.id DESC LIMIT 1) s ON true "
    "WHERE coalesce(s.release_state, 'UNRELEASED') <> r.release_state",
)
invariant_sql(
    3,
    "inventory.sold_rooms_are_on_the_market",
    "A room in a sale is released and lies under a presale permit.",
    "SELECT o.project_id, o.room_id, o.kind FROM inventory_occupancy o "  # noqa: S608
    "JOIN inventory_room r ON r.id = o.room_id WHERE o.ended_at IS NULL "
    f"AND (o.expires_at IS NULL OR o.expires_at > now()) AND o.kind IN ({_SELLING}) "
    "AND (r.release_state <> 'RELEASED' OR r.permit_id IS NULL)",
)
invariant_sql(
    5,
    "inventory.only_what_may_expire_has_a_clock",
    "A hold has an end, a sale past booking has none, and an expired occupancy ended when it expired.",
    "SELECT project_id, room_id, id AS occupancy_id FROM inventory_occupancy "
    "WHERE (kind = 'HELD' AND expires_at IS NULL) "
    "OR (expires_at IS NOT NULL AND kind NOT IN ('RESERVED', 'HELD', 'BOOKED')) "
    "OR (end_reason = 'EXPIRED' AND ended_at IS DISTINCT FROM expires_at)",
)
invariant_sql(
    33,
    "inventory.one_project_along_every_reference",
    "Building, unit, permit, import and occupancies of a room are of the room's own project.",
    "SELECT r.project_id, r.id AS room_id FROM inventory_room r "
    "JOIN inventory_building b ON b.id = r.building_id LEFT JOIN inventory_unit u ON u.id = r.unit_id "
    "LEFT JOIN org_presalepermit p ON p.id = r.permit_id "
    "LEFT JOIN inventory_roomimport i ON i.id = r.room_import_id "
    "LEFT JOIN inventory_occupancy o ON o.room_id = r.id "
    "WHERE b.project_id <> r.project_id OR u.project_id <> r.project_id OR u.building_id <> r.building_id "
    "OR p.project_id <> r.project_id OR i.project_id <> r.project_id OR o.project_id <> r.project_id",
)
invariant_sql(
    33,
    "inventory.own_attributes_are_defined",
    "Every own attribute of a room is defined in the room's own project, and its value fits the definition.",
    "SELECT r.project_id, r.id AS room_id FROM inventory_room r WHERE r.own_attributes <> '{}' AND "
    "CASE WHEN jsonb_typeof(r.own_attributes) <> 'object' THEN true ELSE EXISTS (SELECT 1 "
    "FROM jsonb_each(r.own_attributes) AS had (code, value) LEFT JOIN inventory_roomattribute a "
    "ON a.project_id = r.project_id AND a.code = had.code WHERE a.id IS NULL "
    "OR jsonb_typeof(had.value) <> 'string' OR CASE a.kind "
    "WHEN 'NUMBER' THEN had.value #>> '{}' !~ '^-?[0-9]{1,10}(\\.[0-9]{1,4})?$' "
    "WHEN 'FLAG' THEN had.value #>> '{}' NOT IN ('0', '1') "
    "WHEN 'CHOICE' THEN NOT EXISTS (SELECT 1 FROM jsonb_array_elements(a.choices) AS one "
    "WHERE one->0 = had.value) ELSE false END) END",
)
