from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from kaipan.inventory import actions as inventory
from kaipan.inventory import testing as building
from kaipan.inventory.codes import OccupancyKind
from kaipan.kernel.area import Area
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.money import Money
from kaipan.kernel.source import Source
from kaipan.kernel.typed_values.texts import TextMissing
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.platform.models import Event
from kaipan.presale import actions, permissions, queries
from kaipan.presale import testing as presale
from kaipan.presale.codes import ReleaseKind
from kaipan.presale.models import ReleaseBatch, ReleaseLine
from kaipan.presale.refusals import NoRoomMatches
from tests.kept import kept

pytestmark = pytest.mark.django_db

TODAY = date(2027, 1, 31)


@kept
def rooms(project):
    """Six rooms under a permit, not on sale yet."""
    return building.rooms(project, released=False)


@kept
def system(project):
    return org_queries.system_actor(project.company_id)


def release(project, actor, *, dry_run=False, today=TODAY, kind=ReleaseKind.FIRST, **condition):
    return actions.release_rooms(
        project.pk,
        condition=actions.RoomCondition(**condition),
        kind=kind,
        dry_run=dry_run,
        today=today,
        actor=actor,
    )


def states(room_ids):
    return [building.facts(room_id).release_state.value for room_id in room_ids]


def refused(result):
    return {outcome.room_id: outcome.code for outcome in result.refused}


def test_releasing_needs_the_right_to(project, rooms):
    with pytest.raises(Forbidden):
        release(project, org.actor_with("inventory.room.view", project=project), dry_run=True)
    with pytest.raises(NotFound):
        release(project, presale.pricing_person(org.project()))


def test_a_condition_that_no_room_meets_is_refused(project, rooms, actor):
    with pytest.raises(NoRoomMatches):
        release(project, actor, floor_from=99)


def test_every_gate_says_its_reason(project, rooms, actor, system):
    presale.price_book(project, rooms)
    unpermitted = building.rooms(project, floors=1, permit=False)
    unpriced = building.rooms(project, floors=1, released=False)
    inventory.change_room(rooms[0], presale_gross=Area("99.00"), actor=system)
    inventory.change_room(rooms[1], presale_gross=None, presale_inner=None, actor=system)
    inventory.change_room(rooms[2], filed_unit_price=Decimal("12499.99"), actor=system)
    inventory.block_room(rooms[3], reason="查封", actor=system)
    building.occupied(rooms[4], kind=OccupancyKind.RESERVED, source=Source("tests.hold", 1), actor=system)

    result = release(project, actor)

    assert refused(result) == {
        rooms[0]: "presale_list_price_stale",
        rooms[1]: "presale_no_area",
        rooms[2]: "presale_above_filed_price",
        rooms[3]: "presale_room_blocked",
        rooms[4]: "presale_room_not_free",
        **dict.fromkeys(unpermitted, "presale_no_permit"),
        **dict.fromkeys(unpriced, "presale_no_list_price"),
    }
    assert [outcome.room_id for outcome in result.done] == [rooms[5]]
    assert states(rooms) == ["UNRELEASED"] * 5 + ["RELEASED"]


def test_a_permit_counts_on_the_day_of_the_release(project, rooms, actor):
    presale.price_book(project, rooms)

    too_early = release(project, actor, today=date(2019, 12, 31))

    assert set(refused(too_early).values()) == {"presale_permit_not_valid"}
    assert states(rooms) == ["UNRELEASED"] * 6


def test_a_dry_run_says_the_same_and_changes_nothing(project, rooms, actor):
    presale.price_book(project, rooms[:2])
    tried = release(project, actor, dry_run=True)

    assert states(rooms) == ["UNRELEASED"] * 6
    assert not ReleaseBatch.objects.exists()
    done = release(project, actor)
    assert (tried.done, tried.number) == (done.done, None)


def test_a_batch_is_kept_with_a_line_for_every_room(project, rooms, actor, system):
    presale.price_book(project, rooms)
    inventory.block_room(rooms[3], reason="抵押", actor=system)

    result = release(project, actor, floor_from=2, floor_to=2)

    batch = queries.release_batches(actor).get(number=result.number)
    assert (batch.kind, batch.condition) == ("FIRST", {"floor_from": 2, "floor_to": 2})
    assert (batch.rooms_done, batch.rooms_refused, batch.made_by_id) == (1, 1, actor.staff_id)
    line = ReleaseLine.objects.get(room_id=rooms[3])
    assert (line.done, line.refusal_code) == (False, "presale_room_blocked")
    assert "抵押" in line.refusal_text
    assert line.refusal_heard == line.refusal_text
    with translation.override("en"):
        assert "is blocked (抵押)" in line.refusal_heard
    assert Event.objects.get(name="presale.RoomsReleased").payload["rooms"] == 1


def test_batches_are_numbered_and_released_rooms_left_out(project, rooms, actor):
    presale.price_book(project, rooms)
    first = release(project, actor, floor_to=1)

    second = release(project, actor, kind=ReleaseKind.ADDITIONAL, only_unreleased=True)

    assert (first.number, second.number) == (1, 2)
    assert [outcome.room_id for outcome in second.done] == rooms[2:]
    assert set(refused(release(project, actor)).values()) == {"presale_already_released"}


def test_a_condition_narrows_by_place_kind_area_and_price(project, rooms, actor, system):
    presale.price_book(project, rooms)
    facts = building.facts(rooms[0])
    inventory.change_room(rooms[1], layout="两室", orientation="NORTH", actor=system)

    def matching(**condition):
        tried = release(project, actor, dry_run=True, **condition)
        return [outcome.room_id for outcome in sorted(tried.done, key=lambda each: each.room_id)]

    assert matching(building_ids=(facts.building_id,), unit_ids=(facts.unit_id,)) == rooms
    assert matching(layouts=("两室",)) == matching(orientations=("NORTH",)) == [rooms[1]]
    assert matching(room_ids=tuple(rooms[:3]), floor_from=1, floor_to=1) == rooms[:2]
    assert matching(price_from=Money("1239438.00")) == rooms[4:]
    assert matching(price_to=Money("1229562.00")) == rooms[:2]
    assert matching(area_from=Area("98.76"), area_to=Area("98.76")) == rooms
    with pytest.raises(NoRoomMatches):
        matching(area_from=Area("98.77"))


def test_withdrawing_needs_the_right_to_and_a_reason(project, rooms, actor):
    condition = actions.RoomCondition()
    looker = org.actor_with("inventory.room.view", permissions.VIEW_PRICE, project=project)
    with pytest.raises(Forbidden):
        actions.withdraw_rooms(project.pk, condition=condition, reason="调价", today=TODAY, actor=looker)
    with pytest.raises(TextMissing):
        actions.withdraw_rooms(project.pk, condition=condition, reason=" ", today=TODAY, actor=actor)


def test_only_free_and_reserved_rooms_are_withdrawn(project, rooms, actor, system):
    presale.price_book(project, rooms)
    release(project, actor, floor_to=2)
    building.occupied(rooms[0], kind=OccupancyKind.BOOKED, source=Source("tests.deal", 1), actor=system)
    building.occupied(rooms[1], kind=OccupancyKind.RESERVED, source=Source("tests.hold", 1), actor=system)
    inventory.block_room(rooms[2], reason="查封", actor=system)

    result = actions.withdraw_rooms(
        project.pk, condition=actions.RoomCondition(), reason="调价", today=TODAY, actor=actor
    )

    assert refused(result) == {
        rooms[0]: "presale_room_not_free",
        rooms[2]: "presale_room_not_free",
        rooms[4]: "presale_not_released",
        rooms[5]: "presale_not_released",
    }
    assert states(rooms[:4]) == ["RELEASED", "WITHDRAWN", "RELEASED", "WITHDRAWN"]
    assert queries.release_batches(actor).get(number=result.number).kind == "WITHDRAWAL"


def test_a_withdrawn_room_may_be_released_again(project, rooms, actor):
    presale.price_book(project, rooms)
    release(project, actor)
    actions.withdraw_rooms(
        project.pk, condition=actions.RoomCondition(), reason="调价", today=TODAY, actor=actor
    )

    assert len(release(project, actor, kind=ReleaseKind.ADDITIONAL).done) == 6
