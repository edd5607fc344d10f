"""The auditor's queries are quiet on a healthy house and loud when a guard was gone."""

from datetime import timedelta

import pytest
from django.db import connection

from kaipan.inventory import actions, invariants, testing  # noqa: F401  registering is what is tested
from kaipan.inventory.tests.conftest import DEAL, OTHER_DEAL
from kaipan.org import testing as org
from kaipan.platform.invariants import registered

NAMES = [each.name for each in registered() if each.name.startswith("inventory.")]


def violations(name):
    return list(next(each for each in registered() if each.name == name).find())


@pytest.fixture
def unguarded(db):
    """Run SQL as if triggers, foreign keys and the named constraints had never been."""

    def run(sql, *, without=()):
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for drop in without:
                cursor.execute(drop)
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute(sql)
            cursor.execute("SET LOCAL session_replication_role = origin")

    return run


def test_all_numbers_that_concern_this_room_are_there():
    assert {each.number for each in registered() if each.name in NAMES} == {1, 2, 3, 5, 33}


def test_a_healthy_house_has_no_violations(project, manager):
    rooms = testing.rooms(project, floors=2, positions=2)
    testing.occupied(rooms[0], source=DEAL, expires_in=timedelta(microseconds=1), actor=manager)
    testing.occupied(rooms[0], source=OTHER_DEAL, actor=manager)
    testing.occupied(rooms[1], source=DEAL, actor=manager)
    testing.with_room(rooms[1], actions.vacate, source=DEAL, reason="退房", actor=manager)
    actions.block_room(rooms[2], reason="抵押", actor=manager)

    assert {name: violations(name) for name in NAMES} == {name: [] for name in NAMES}


def test_a_room_sold_twice_is_found(room, manager, unguarded):
    testing.occupied(room, source=DEAL, actor=manager)
    columns = "project_id, room_id, kind, source_kind, source_id, holder_label, contact, reason, "
    columns += "end_reason, end_note"

    unguarded(
        f"INSERT INTO inventory_occupancy ({columns}) SELECT {columns} FROM inventory_occupancy",
        without=["DROP INDEX inventory_occupancy_one_live"],
    )

    assert [found["room_id"] for found in violations("inventory.one_live_occupancy")] == [room]
    assert violations("inventory.occupancy_is_its_last_step")


@pytest.mark.parametrize(
    ("sql", "name"),
    [
        ("UPDATE inventory_occupancy SET kind = 'SIGNED'", "inventory.occupancy_is_its_last_step"),
        ("UPDATE inventory_room SET release_state = 'WITHDRAWN'", "inventory.release_is_its_last_step"),
        ("UPDATE inventory_room SET release_state = 'WITHDRAWN'", "inventory.sold_rooms_are_on_the_market"),
    ],
)
def test_what_went_past_a_trigger_is_found(room, manager, unguarded, sql, name):
    testing.occupied(room, source=DEAL, actor=manager)

    unguarded(sql)

    assert [found["room_id"] for found in violations(name)] == [room]


def test_a_sale_with_a_clock_is_found(room, manager, unguarded):
    testing.occupied(room, kind="SIGNED", source=DEAL, actor=manager)

    unguarded(
        "UPDATE inventory_occupancy SET expires_at = since + interval '1 day'",
        without=["ALTER TABLE inventory_occupancy DROP CONSTRAINT inventory_occupancy_expiry_by_kind"],
    )

    assert violations("inventory.only_what_may_expire_has_a_clock")


def test_a_reference_out_of_the_project_is_found(project, room, manager, unguarded):
    elsewhere = org.project(of=project.company)

    unguarded(f"UPDATE inventory_unit SET project_id = {elsewhere.pk}")

    found = violations("inventory.one_project_along_every_reference")
    assert [each["room_id"] for each in found] == [room]
