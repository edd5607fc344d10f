"""What the database itself refuses, whoever writes: raw SQL against every guard of the room."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from kaipan.inventory import actions, testing
from kaipan.inventory.codes import OccupancyKind
from kaipan.inventory.models import Occupancy, Room
from kaipan.inventory.tests.conftest import DEAL
from kaipan.inventory.tests.tables import ROWS, table
from kaipan.org import testing as org
from tests.kept import kept


def attack(sql, params):
    """Run the statement and have every constraint judge it at once."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def refused(sql, *params):
    """The guard that refused the statement: a constraint's name, or what a trigger said."""
    with pytest.raises(DatabaseError) as error:
        attack(sql, params)
    diagnosis = error.value.__cause__.diag
    return diagnosis.constraint_name or diagnosis.message_primary


def changed(table, key, assignment):
    """What refuses the assignment to one row."""
    return refused(f"UPDATE {table} SET {assignment} WHERE id = %s", key)


def occupying(room, **given):
    """What refuses an occupancy of the room."""
    row = {
        "project_id": testing.facts(room).project_id,
        "room_id": room,
        "kind": "BOOKED",
        "source_kind": "sales.deal",
        "source_id": 1,
        **dict.fromkeys(["holder_label", "contact", "reason", "end_reason", "end_note"], ""),
        **given,
    }
    names, marks = ", ".join(row), ", ".join(["%s"] * len(row))
    return refused(f"INSERT INTO inventory_occupancy ({names}) VALUES ({marks})", *row.values())


@pytest.mark.parametrize(
    ("assignment", "guard"),
    [
        ("floor_index = 0", "inventory_room_floor_range"),
        ("floor_index = 201", "inventory_room_floor_range"),
        ("floor_index = -10", "inventory_room_floor_range"),
        ("floor_index = -1, spans_floors = 2", "inventory_room_floor_range"),
        ("position = 0", "inventory_room_position_range"),
        ("position = 2001", "inventory_room_position_range"),
        ("spans_floors = 0", "inventory_room_span_range"),
        ("spans_positions = 21", "inventory_room_span_range"),
        ("estimated_gross = 0", "inventory_room_estimated_gross_above_zero"),
        ("presale_gross = 0, presale_inner = NULL", "inventory_room_presale_gross_above_zero"),
        ("measured_gross = 0", "inventory_room_measured_gross_above_zero"),
        ("estimated_gross = 1, estimated_inner = 2", "inventory_room_estimated_inner_within_gross"),
        ("presale_inner = 98.77", "inventory_room_presale_inner_within_gross"),
        ("measured_inner = 1", "inventory_room_measured_inner_within_gross"),
        ("estimated_reviewed = true", "inventory_room_estimated_review_has_area"),
        ("measured_reviewed = true", "inventory_room_measured_review_has_area"),
        ("filed_unit_price = 0", "inventory_room_filed_unit_price_above_zero"),
        ("filed_total = 0", "inventory_room_filed_total_above_zero"),
        ("side = 'CORNER'", "inventory_room_side_known"),
        ("noise = '吵'", "inventory_room_noise_known"),
        ("light_distance = 'NaN'", "inventory_room_light_distance_range"),
        ("own_attributes = '[\"a\"]'", "inventory_room_own_attributes_shape"),
        ("own_attributes = '\"a\"'", "inventory_room_own_attributes_shape"),
        ("own_attributes = '{\"school\": 1}'", "inventory_room_own_attributes_shape"),
        ('own_attributes = \'{"school": ["a"]}\'', "inventory_room_own_attributes_shape"),
        ('own_attributes = \'{"school": ""}\'', "inventory_room_own_attributes_shape"),
        ('own_attributes = \'{"School": "a"}\'', "inventory_room_own_attributes_shape"),
        ("permit_id = NULL", "inventory_room_released_has_permit"),
        ("selling_area_type = 'MEASURED'", "inventory_room_released_has_area"),
        ("released_at = NULL", "inventory_room_release_has_moment"),
    ],
)
def test_a_room_keeps_its_shape(room, assignment, guard):
    assert changed("inventory_room", room, assignment) == guard


@pytest.mark.parametrize(
    ("assignment", "guard"),
    [
        ("code = 'a__b'", "room_attribute_keeps_meaning"),
        ("kind = 'TEXT'", "room_attribute_keeps_meaning"),
        ("choices = '[]'", "inventory_roomattribute_choices_by_kind"),
        ("choices = '{}'", "inventory_roomattribute_choices_are_pairs"),
        ("choices = '[\"ab\"]'", "inventory_roomattribute_choices_are_pairs"),
        ("choices = '[[\"a\"]]'", "inventory_roomattribute_choices_are_pairs"),
        ("choices = '[[\"a\", 1]]'", "inventory_roomattribute_choices_are_pairs"),
        ('choices = \'[["a", ""]]\'', "inventory_roomattribute_choices_are_pairs"),
    ],
)
def test_a_definition_keeps_its_shape_and_its_meaning(project, manager, assignment, guard):
    school = actions.define_room_attribute(
        project.pk, code="school", name="学区", kind="CHOICE", choices=[("a", "甲")], actor=manager
    )

    assert guard in changed("inventory_roomattribute", school, assignment)


def test_a_definition_is_made_by_a_code_programs_can_use_and_is_never_removed(project, manager):
    school = actions.define_room_attribute(project.pk, code="school", name="学区", kind="TEXT", actor=manager)
    adding = (
        "INSERT INTO inventory_roomattribute (project_id, code, name, kind, unit, choices, retired) "
        "VALUES (%s, %s, %s, %s, '', '[]', false)"
    )

    assert refused(adding, project.pk, "Lift", "电梯", "TEXT") == "inventory_roomattribute_code_shape"
    assert refused(adding, project.pk, "lift", "电梯", "MONEY") == "inventory_roomattribute_kind_known"
    assert refused(adding, project.pk, "school", "学校", "TEXT") == "inventory_roomattribute_code_once"
    assert refused(adding, project.pk, "college", "学区", "TEXT") == "inventory_roomattribute_name_once"
    assert "Cannot delete" in refused("DELETE FROM inventory_roomattribute WHERE id = %s", school)


def test_a_room_keeps_its_building(project, room):
    elsewhere = testing.facts(testing.room(project)).building_id

    assert changed("inventory_room", room, f"building_id = {elsewhere}").startswith("room_keeps_building")


def test_a_room_does_not_go_back_to_unreleased(room):
    assert "Invalid transition" in changed("inventory_room", room, "release_state = 'UNRELEASED'")


def test_a_room_in_a_sale_is_not_withdrawn(room, manager):
    testing.occupied(room, source=DEAL, actor=manager)

    assert "is being sold" in changed("inventory_room", room, "release_state = 'WITHDRAWN'")


@pytest.mark.parametrize(
    ("copied", "guard"),
    [
        ({"position": "9"}, "inventory_room_number_once"),
        ({"number": "'9'", "position": "9"}, "inventory_room_label_once"),
        ({"number": "'9'", "label": "'9'"}, "inventory_room_place_once"),
        (
            {"number": "'9'", "label": "'9'", "floor_index": "2", "position": "1"}
            | {"spans_floors": "1", "spans_positions": "9"},
            "inventory_room_place_once",
        ),
    ],
)
def test_a_second_room_is_not_the_first(project, copied, guard):
    rooms = testing.rooms(project, floors=2, positions=2)
    columns = [
        field.column
        for field in Room._meta.concrete_fields
        if field.column not in ("id", "added_at", "room_import_id")
    ]
    values = ", ".join(copied.get(column, column) for column in columns)
    insert = (
        f"INSERT INTO inventory_room ({', '.join(columns)}) SELECT {values} FROM inventory_room WHERE id = %s"
    )

    assert refused(insert, rooms[0]) == guard


def test_a_room_and_its_unit_are_in_one_building(project, room):
    other_unit = testing.facts(testing.room(project)).unit_id

    assert changed("inventory_room", room, f"unit_id = {other_unit}") == "inventory_room_unit_same_building"


def test_every_reference_stays_in_the_project(project, room, manager):
    elsewhere = org.project(of=project.company)
    foreign = testing.facts(testing.room(elsewhere))
    actor = org.actor_with("inventory.room.import", project=elsewhere)
    imported = actions.import_rooms(elsewhere.pk, table(*ROWS), "房源.csv", actor=actor).room_import_id
    foreign_phase = actions.add_phase(
        elsewhere.pk, name="一期", actor=org.actor_with("inventory.room.manage", project=elsewhere)
    )
    building = testing.facts(room).building_id

    assert changed("inventory_room", room, f"permit_id = {foreign.permit_id}") == (
        "inventory_room_permit_same_project"
    )
    assert changed("inventory_room", room, f"unit_id = {foreign.unit_id}").startswith(
        "inventory_room_unit_same"
    )
    assert changed("inventory_room", room, f"room_import_id = {imported}") == (
        "inventory_room_import_same_project"
    )
    assert changed("inventory_building", building, f"phase_id = {foreign_phase}") == (
        "inventory_building_phase_same_project"
    )
    assert occupying(room, project_id=elsewhere.pk, kind="RESERVED") == (
        "inventory_occupancy_room_same_project"
    )


def test_a_room_has_one_live_occupancy(room, manager):
    testing.occupied(room, source=DEAL, actor=manager)

    assert occupying(room) == "inventory_occupancy_one_live"


def test_an_unreleased_room_is_not_sold(project, manager):
    room = testing.room(project, released=False)

    for kind in ("BOOKED", "SUBSCRIBED", "SIGNED", "DELIVERED"):
        assert "is not released" in occupying(room, kind=kind)
    reserved = testing.occupied(room, kind=OccupancyKind.RESERVED, source=DEAL, actor=manager)
    assert "is not released" in changed(
        "inventory_occupancy", Occupancy.objects.get(room=reserved.id).pk, "kind = 'BOOKED'"
    )


@pytest.mark.parametrize(
    ("given", "guard"),
    [
        ({"kind": "SOLD"}, "inventory_occupancy_kind_known"),
        ({"kind": "HELD"}, "inventory_occupancy_hold_expires"),
        ({"kind": "SIGNED", "expires_at": "2999-01-01"}, "inventory_occupancy_expiry_by_kind"),
        ({"expires_at": "2000-01-01"}, "inventory_occupancy_expires_after_start"),
        ({"ended_at": "2000-01-01", "end_reason": "VACATED"}, "inventory_occupancy_ends_after_start"),
        ({"ended_at": "2999-01-01"}, "inventory_occupancy_end_has_reason"),
        ({"end_reason": "VACATED"}, "inventory_occupancy_end_has_reason"),
    ],
)
def test_an_occupancy_keeps_its_shape(room, given, guard):
    assert occupying(room, **given) == guard


@kept
def booked(project, room, manager):
    testing.occupied(room, source=DEAL, expires_in=timedelta(days=1), actor=manager)
    return Occupancy.objects.get(room=room)


def test_an_occupancy_keeps_its_room_and_its_beginning(project, booked):
    other = testing.room(project)

    for assignment in (f"room_id = {other}", "since = now() - interval '1 day'"):
        assert changed("inventory_occupancy", booked.pk, assignment).startswith("occupancy_keeps_room")


def test_a_kind_moves_up_only(booked):
    for kind in ("RESERVED", "HELD", "SIGNED", "DELIVERED", "BLOCKED"):
        assert "Invalid transition" in changed("inventory_occupancy", booked.pk, f"kind = '{kind}'")


def test_an_ended_occupancy_never_changes(room, booked, manager):
    testing.with_room(room, actions.vacate, source=DEAL, reason="退房", actor=manager)

    for assignment in (
        "ended_at = NULL, end_reason = ''",
        "ended_at = now() + interval '1 day'",
        "kind = 'SUBSCRIBED', expires_at = NULL",
        "holder_label = '李四'",
        "end_note = '改'",
    ):
        assert changed("inventory_occupancy", booked.pk, assignment).startswith("ended_is_final")


def test_occupancies_and_their_steps_are_never_deleted(booked):
    assert "Cannot delete" in refused("DELETE FROM inventory_occupancy WHERE id = %s", booked.pk)
    for history in ("inventory_occupancystep", "inventory_releasestep"):
        assert "never changed or removed" in refused(f"DELETE FROM {history}")
        assert "never changed or removed" in refused(f"UPDATE {history} SET at = now()")
        assert "never changed or removed" in refused(f"TRUNCATE {history}")


def test_a_room_with_a_past_is_not_deleted(room, booked):
    assert refused("DELETE FROM inventory_room WHERE id = %s", room)


def test_the_log_of_imports_stays(project, manager):
    log = actions.import_rooms(project.pk, table(*ROWS), "房源.csv", actor=manager).room_import_id

    assert changed("inventory_roomimport", log, "added = 4").startswith("import_log_stays")
    assert "Cannot delete" in refused("DELETE FROM inventory_roomimport WHERE id = %s", log)
    actions.undo_room_import(log, actor=manager)
    assert changed("inventory_roomimport", log, "undone_at = NULL").startswith("import_stays_undone")


def test_names_of_phases_buildings_and_units_are_given_once(project, room, manager):
    facts = testing.facts(room)
    phase = actions.add_phase(project.pk, name="一期", actor=manager)

    again = {
        "inventory_phase": (phase, "project_id, name, sequence", "inventory_phase_name_once"),
        "inventory_building": (
            facts.building_id,
            "project_id, name, filed_name, floors, sequence",
            "inventory_building_name_once",
        ),
        "inventory_unit": (
            facts.unit_id,
            "project_id, building_id, name, sequence",
            "inventory_unit_name_once",
        ),
    }
    for name, (key, columns, guard) in again.items():
        copy = f"INSERT INTO {name} ({columns}) SELECT {columns} FROM {name} WHERE id = %s"
        assert refused(copy, key) == guard
    assert changed("inventory_building", facts.building_id, "floors = 0") == "inventory_building_floors_range"


def test_every_change_of_a_room_and_its_occupancy_reaches_the_feed(project, room, manager):
    def fed():
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM platform_change WHERE project_id = %s RETURNING topic, subject_id", [project.pk]
            )
            return set(cursor.fetchall())

    fed()
    testing.occupied(room, source=DEAL, actor=manager)
    assert fed() == {("rooms", room)}
    testing.with_room(room, actions.make_firm, source=DEAL, actor=manager)
    assert fed() == {("rooms", room)}
    actions.change_room(room, notes="西晒", actor=manager)
    assert fed() == {("rooms", room)}
    done = actions.import_rooms(project.pk, table(*ROWS), "房源.csv", actor=manager)
    added = set(Room.objects.filter(room_import=done.room_import_id).values_list("pk", flat=True))
    assert fed() == {("rooms", each) for each in added}
    actions.undo_room_import(done.room_import_id, actor=manager)
    assert fed() == {("rooms", each) for each in added}
