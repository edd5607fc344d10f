"""Batches for a later moment: kept, cancelled in time, carried out by whoever comes first, once."""

from datetime import date, timedelta

import pytest
from django.db import connection

from kaipan.approvals import actions as approvals
from kaipan.approvals import queries as approval_queries
from kaipan.approvals import testing as approval_cast
from kaipan.inventory import actions as inventory
from kaipan.inventory import testing as building
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.typed_values.texts import TextMissing
from kaipan.org import actions as org_actions
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.platform import clock
from kaipan.presale import actions, queries
from kaipan.presale import testing as presale
from kaipan.presale.jobs import carry_out_what_is_due
from kaipan.presale.models import ReleaseBatch
from kaipan.presale.refusals import (
    EffectiveMomentRefused,
    NoRoomMatches,
    NothingToRetry,
    ReleaseNotWaiting,
    ReleaseTakenEffect,
)
from kaipan.presale.release_approval import MATTER
from kaipan.presale.tests.cast import refused_by_the_database as refused
from tests import raw_sql
from tests.kept import kept

pytestmark = pytest.mark.django_db

TODAY = date(2027, 1, 31)
SOON = timedelta(hours=2)


@kept
def rooms(project):
    """Six priced rooms under a permit, not on sale yet."""
    made = building.rooms(project, released=False)
    presale.price_book(project, made)
    return made


@kept
def system(project):
    return org_queries.system_actor(project.company_id)


def later(project, actor, rooms, *, after=SOON, withdraw=False, **more):
    condition = actions.RoomCondition(room_ids=tuple(rooms))
    when = {"effective_at": clock.moment() + after, "today": TODAY, "actor": actor}
    if withdraw:
        return actions.withdraw_rooms(project.pk, condition=condition, reason="调价", **when, **more)
    return actions.release_rooms(project.pk, condition=condition, dry_run=False, **when, **more)


def its_moment_comes(result):
    """The clock goes on; a test does not wait for it."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(
            "UPDATE presale_releasebatch SET effective_at = statement_timestamp() - interval '1 second'"
            " WHERE id = %s",
            [result.id],
        )
        cursor.execute("SET session_replication_role = origin")


def states(room_ids):
    return {building.facts(room_id).release_state.value for room_id in room_ids}


def batch_of(result):
    return ReleaseBatch.objects.get(pk=result.id)


def test_a_batch_waits_for_its_moment_and_then_takes_effect_by_itself(project, rooms, actor):
    result = later(project, actor, rooms)
    assert (result.state, len(result.done)) == ("SCHEDULED", 6)

    carry_out_what_is_due()
    assert states(rooms) == {"UNRELEASED"}
    assert not batch_of(result).lines.exists()

    its_moment_comes(result)
    carry_out_what_is_due()
    assert states(rooms) == {"RELEASED"}
    batch = queries.release_batches(actor).get(number=result.number)
    assert (batch.state, batch.rooms_done, batch.rooms_planned) == ("DONE", 6, 6)
    assert raw_sql.violations() == {}


def test_the_gates_are_looked_at_again_when_it_takes_effect(project, rooms, actor, system):
    inventory.block_room(rooms[0], reason="抵押", actor=system)
    result = later(project, actor, rooms)
    assert [each.code for each in result.refused] == ["presale_room_blocked"]

    inventory.unblock_room(rooms[0], reason="已解押", actor=system)
    inventory.block_room(rooms[1], reason="查封", actor=system)
    its_moment_comes(result)
    actions.apply_what_is_due(project.pk)

    assert states(rooms[:1]) == {"RELEASED"}
    assert states(rooms[1:2]) == {"UNRELEASED"}
    line = batch_of(result).lines.get(room_id=rooms[1])
    assert (line.done, line.refusal_code) == (False, "presale_room_blocked")


def test_permits_count_on_the_day_of_the_moment(project, actor):
    rooms = building.rooms(project, permit=False)
    presale.price_book(project, rooms)
    system = org_queries.system_actor(project.company_id)
    tomorrow = clock.business_day() + timedelta(days=1)
    permit = building.permit_of(project, issued_on=tomorrow)
    inventory.assign_permit(project.pk, permit, rooms, actor=system)
    condition = actions.RoomCondition()

    def tried(after):
        when = {} if after is None else {"effective_at": clock.moment() + after}
        return actions.release_rooms(
            project.pk, condition=condition, dry_run=True, today=clock.business_day(), actor=actor, **when
        )

    assert {each.code for each in tried(None).refused} == {"presale_permit_not_valid"}
    assert len(tried(timedelta(days=1)).done) == 6


def test_a_moment_that_has_passed_or_lies_years_ahead_is_refused(project, rooms, actor):
    for after in (timedelta(seconds=-1), timedelta(days=400)):
        with pytest.raises(EffectiveMomentRefused):
            later(project, actor, rooms, after=after)


def test_a_room_waits_in_one_batch_for_the_same(project, rooms, actor):
    first = later(project, actor, rooms[:2])
    second = later(project, actor, rooms[:3])
    assert [each.code for each in second.refused] == ["presale_already_scheduled"] * 2
    assert batch_of(second).targets.count() == 1
    with pytest.raises(NoRoomMatches):
        later(project, actor, rooms[:3])
    actions.cancel_release(first.id, reason="改期", actor=actor)
    assert len(later(project, actor, rooms[:2]).done) == 2


def test_a_batch_is_cancelled_with_a_reason_before_its_moment_and_not_after(project, rooms, actor):
    kept, over = later(project, actor, rooms[:3]), later(project, actor, rooms[3:])
    with pytest.raises(TextMissing):
        actions.cancel_release(kept.id, reason=" ", actor=actor)
    actions.cancel_release(kept.id, reason="等价格", actor=actor)
    batch = batch_of(kept)
    assert (batch.state, batch.cancel_reason, batch.cancelled_by_id) == (
        "CANCELLED",
        "等价格",
        actor.staff_id,
    )
    with pytest.raises(ReleaseNotWaiting):
        actions.cancel_release(kept.id, reason="再来", actor=actor)

    its_moment_comes(over)
    with pytest.raises(ReleaseTakenEffect):
        actions.cancel_release(over.id, reason="太晚", actor=actor)
    actions.apply_what_is_due(project.pk)
    assert states(rooms[:3]) == {"UNRELEASED"}
    assert states(rooms[3:]) == {"RELEASED"}


def test_only_those_who_release_cancel_and_others_know_nothing(project, rooms, actor):
    result = later(project, actor, rooms)
    looker = org.actor_with("inventory.room.view", project=project)
    for verb in (
        lambda who: actions.cancel_release(result.id, reason="不要", actor=who),
        lambda who: actions.retry_release(result.id, today=TODAY, actor=who),
    ):
        with pytest.raises(Forbidden):
            verb(looker)
        with pytest.raises(NotFound):
            verb(presale.pricing_person(org.project()))


def test_batches_take_effect_in_the_order_of_their_moments(project, rooms, actor):
    release = later(project, actor, rooms, after=timedelta(hours=1))
    withdrawal = later(project, actor, rooms, withdraw=True, after=timedelta(hours=2))
    its_moment_comes(release)
    its_moment_comes(withdrawal)
    actions.apply_what_is_due()
    assert states(rooms) == {"WITHDRAWN"}
    assert batch_of(withdrawal).lines.filter(done=True).count() == 6


def test_refused_rooms_are_tried_again_in_a_batch_of_their_own(project, rooms, actor, system):
    inventory.block_room(rooms[0], reason="查封", actor=system)
    inventory.block_room(rooms[1], reason="抵押", actor=system)
    first = actions.release_rooms(
        project.pk, condition=actions.RoomCondition(), dry_run=False, today=TODAY, actor=actor
    )
    inventory.unblock_room(rooms[0], reason="已解封", actor=system)

    again = actions.retry_release(first.id, today=TODAY, actor=actor)

    assert [each.room_id for each in again.done] == [rooms[0]]
    assert [each.room_id for each in again.refused] == [rooms[1]]
    assert batch_of(again).retry_of_id == first.id
    inventory.unblock_room(rooms[1], reason="已解押", actor=system)
    actions.retry_release(again.id, today=TODAY, actor=actor)
    with pytest.raises(NothingToRetry):
        actions.retry_release(first.id, today=TODAY, actor=actor)


def test_show_flats_are_kept_back_until_the_project_sells_them(project, rooms, actor, system):
    inventory.change_room(rooms[0], is_show_flat=True, actor=system)
    condition = actions.RoomCondition(room_ids=(rooms[0],))

    def tried():
        return actions.release_rooms(project.pk, condition=condition, dry_run=True, today=TODAY, actor=actor)

    assert [each.code for each in tried().refused] == ["presale_show_flat_kept_back"]
    org_actions.change_project(project.pk, settings={"releases_show_flats": True}, actor=system)
    assert len(tried().done) == 1


@pytest.fixture
def asks_first(project, system):
    """A project in which somebody else says yes to a release."""
    org_actions.change_project(project.pk, settings={"release_needs_approval": True}, actor=system)


def test_with_approval_a_release_waits_for_the_yes(project, rooms, actor, asks_first):
    result = actions.release_rooms(
        project.pk, condition=actions.RoomCondition(), dry_run=False, today=TODAY, actor=actor
    )
    assert result.state == "SUBMITTED"
    actions.apply_what_is_due(project.pk)
    assert states(rooms) == {"UNRELEASED"}

    approval_cast.grant(batch_of(result).source, MATTER, project)
    actions.apply_what_is_due(project.pk)

    assert states(rooms) == {"RELEASED"}
    assert approval_queries.latest_for(batch_of(result).source, MATTER).state == "CONSUMED"
    assert raw_sql.violations() == {}


def test_a_yes_before_the_moment_does_not_bring_it_forward(project, rooms, actor, asks_first):
    result = later(project, actor, rooms)
    approval_cast.grant(batch_of(result).source, MATTER, project)
    actions.apply_what_is_due(project.pk)
    assert (batch_of(result).state, states(rooms)) == ("SCHEDULED", {"UNRELEASED"})


def test_a_no_cancels_the_batch(project, rooms, actor, asks_first):
    result = later(project, actor, rooms)
    asked = approval_queries.latest_for(batch_of(result).source, MATTER)
    approvals.reject(asked.id, comment="价格未定", actor=approval_cast.decider(project))
    actions.apply_what_is_due(project.pk)
    batch = batch_of(result)
    assert (batch.state, batch.cancel_reason) == ("CANCELLED", "审批未通过")


def test_who_cancels_a_batch_that_waits_for_a_yes_takes_the_question_back(project, rooms, actor, asks_first):
    result = later(project, actor, rooms)
    actions.cancel_release(result.id, reason="改期", actor=actor)
    assert approval_queries.latest_for(batch_of(result).source, MATTER).state == "WITHDRAWN"


def test_the_database_lets_no_batch_take_effect_before_its_moment(project, rooms, actor):
    result = later(project, actor, rooms)
    line = (
        "INSERT INTO presale_releaseline (project_id, batch_id, room_id, done, refusal_code, refusal_text)"
        " VALUES (%s, %s, %s, TRUE, '', '')"
    )
    assert "has not taken effect" in refused(line, project.pk, result.id, rooms[0])
    done = "UPDATE presale_releasebatch SET state = 'DONE', settled_at = now() WHERE id = %s"
    assert "takes effect later" in refused(done, result.id)
    moved = "UPDATE presale_releasebatch SET effective_at = now() WHERE id = %s"
    assert "batch_stays" in refused(moved, result.id)
    its_moment_comes(result)
    over = (
        "UPDATE presale_releasebatch SET state = 'CANCELLED', settled_at = now(), cancel_reason = '晚'"
        " WHERE id = %s"
    )
    assert "has taken effect" in refused(over, result.id)
    actions.apply_what_is_due(project.pk)
    back = "UPDATE presale_releasebatch SET state = 'SCHEDULED', settled_at = NULL WHERE id = %s"
    assert "Invalid transition" in refused(back, result.id)
    assert "settled_is_final" in refused(
        "UPDATE presale_releasebatch SET settled_at = now() WHERE id = %s", result.id
    )
    for table in ("presale_releasetarget", "presale_releaseline"):
        assert "never changed or removed" in refused(f"DELETE FROM {table}")
    assert "Cannot delete" in refused("DELETE FROM presale_releasebatch")


def test_a_condition_is_kept_under_a_name_and_means_what_it_said(project, rooms, actor):
    wanted = actions.RoomCondition(
        attributes=(actions.AttributeWanted("ORIENTATION", ("SOUTH",)),), floor_from=2, unrestricted=True
    )
    actions.save_room_search(project.pk, name="高区南向", condition=actions.RoomCondition(), actor=actor)
    search_id = actions.save_room_search(project.pk, name="高区南向", condition=wanted, actor=actor)

    (search,) = queries.room_searches(actor).filter(project_id=project.pk)
    assert (search.pk, search.name) == (search_id, "高区南向")
    assert actions.RoomCondition.from_json(search.condition) == wanted
    with pytest.raises(NotFound):
        actions.delete_room_search(search_id, actor=presale.pricing_person(org.project()))
    actions.delete_room_search(search_id, actor=actor)
    assert not queries.room_searches(actor).exists()
