from datetime import timedelta

import pytest
from django.utils.timezone import localtime

from kaipan.inventory import actions, testing
from kaipan.inventory.codes import OccupancyKind
from kaipan.inventory.models import Occupancy
from kaipan.inventory.rules.refusals import RoomBlocked, RoomNotReleased, RoomTaken
from kaipan.inventory.tests.conftest import DEAL, OTHER_DEAL
from kaipan.kernel.source import Source
from kaipan.platform import clock
from kaipan.platform.models import Event
from kaipan.platform.refusals import RuleBroken
from kaipan.platform.unit_of_work import use_case


def test_a_taken_room_is_refused_with_its_holder_and_the_next_step(room, manager):
    before = testing.occupied(room, source=DEAL, expires_in=timedelta(days=2), actor=manager)
    until = localtime(before.occupancy.expires_at).strftime("%m-%d %H:%M")

    with pytest.raises(RoomTaken) as refusal:
        testing.occupied(room, source=OTHER_DEAL, actor=manager)

    assert str(refusal.value) == (
        f"{before.label} 已由 王芳（顾问 李伟）预订，保留至 {until}。请选择其他房间，或联系 李伟。"
    )


def test_who_may_not_know_the_customer_hears_only_the_state_and_whom_to_ask(room, consultant):
    before = testing.occupied(room, source=DEAL, actor=consultant)

    with pytest.raises(RoomTaken) as refusal:
        testing.occupied(room, source=OTHER_DEAL, actor=consultant)

    assert str(refusal.value) == f"{before.label} 已预订。请选择其他房间，或联系 李伟。"
    assert "王芳" not in str(refusal.value.params)


def test_a_blocked_room_is_refused_with_the_reason(room, manager):
    before = testing.occupied(
        room,
        kind=OccupancyKind.BLOCKED,
        source=Source("inventory.room", room),
        holder_label="",
        contact="王经理",
        reason="抵押给招商银行",
        actor=manager,
    )

    with pytest.raises(RoomBlocked) as refusal:
        testing.occupied(room, source=DEAL, actor=manager)

    assert str(refusal.value) == (
        f"{before.label} 已锁定（抵押给招商银行），暂不能销售。请选择其他房间，或联系 王经理。"
    )


def test_a_room_not_on_the_market_is_not_sold(project, manager):
    room = testing.room(project, released=False)

    with pytest.raises(RoomNotReleased):
        testing.occupied(room, source=DEAL, actor=manager)

    assert testing.facts(room).is_free


def test_a_room_not_on_the_market_can_be_reserved(project, manager):
    room = testing.room(project, released=False)

    testing.occupied(room, kind=OccupancyKind.RESERVED, source=DEAL, actor=manager)

    assert testing.facts(room).occupancy.kind == OccupancyKind.RESERVED


def test_a_room_that_was_not_locked_is_a_fault_of_ours(room, manager):
    before = testing.facts(room)

    @use_case
    def forgetful_verb():
        actions.occupy(before, kind=OccupancyKind.BOOKED, source=DEAL, holder_label="", actor=manager)

    with pytest.raises(RuntimeError, match="lock_rooms comes first"):
        forgetful_verb()


def test_the_room_is_the_holders(room, manager):
    facts = testing.occupied(room, source=DEAL, expires_in=timedelta(days=2), actor=manager)

    assert not facts.is_free
    assert facts.occupancy.source == DEAL
    assert facts.occupancy.expires_at - facts.occupancy.since == timedelta(days=2)
    assert Occupancy.objects.get(room_id=room).changed_by_id == manager.staff_id


def test_an_expired_occupancy_is_ended_first_and_its_holder_hears_of_it(room, manager):
    testing.occupied(room, source=DEAL, expires_in=timedelta(microseconds=1), actor=manager)

    testing.occupied(room, source=OTHER_DEAL, actor=manager)

    first, second = Occupancy.objects.order_by("pk")
    assert (first.end_reason, first.ended_at) == ("EXPIRED", first.expires_at)
    assert testing.facts(room).occupancy.source == OTHER_DEAL
    assert Event.objects.get(name="inventory.OccupancyExpired").payload == {
        "project_id": second.project_id,
        "room_id": room,
        "source_kind": "sales.deal",
        "source_id": 12,
    }


def test_an_expiry_is_a_moment_or_a_span_not_both(room, manager):
    with pytest.raises(ValueError, match="not both"):
        testing.occupied(room, source=DEAL, expires_in=timedelta(1), expires_at=clock.moment(), actor=manager)


def test_a_moment_that_has_passed_is_refused_by_the_database(room, manager):
    with pytest.raises(RuleBroken, match="到期时间必须晚于现在"):
        testing.occupied(room, source=DEAL, expires_at=clock.moment() - timedelta(1), actor=manager)
