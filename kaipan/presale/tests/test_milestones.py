"""Milestones are planned, reached with evidence and corrected with a reason; quotes count from them."""

from datetime import date

import pytest

from kaipan.inventory import actions as inventory
from kaipan.inventory import testing as building
from kaipan.kernel.errors import Forbidden, InvalidValue, NotFound
from kaipan.kernel.money import Money
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.platform import audit
from kaipan.platform.models import AuditRecord, Event
from kaipan.platform.refusals import RuleBroken
from kaipan.presale import actions, permissions, queries
from kaipan.presale import testing as presale
from kaipan.presale.models import MilestoneRecord
from kaipan.presale.refusals import (
    MilestoneAlreadyReached,
    MilestoneInFuture,
    MilestoneNotRecorded,
    NoBuildingNamed,
)
from kaipan.presale.tests.cast import at_once
from kaipan.presale.tests.cast import refused_by_the_database as refused
from tests.kept import kept
from tests.races import without_row_locks

pytestmark = pytest.mark.django_db

TODAY = date(2027, 1, 31)
REACHED = date(2027, 1, 8)


@kept
def topped_out(project):
    return presale.milestone(project)


@kept
def place(rooms):
    return building.facts(rooms[0]).building_id


@kept
def inspector(project):
    return presale.building_inspector(project)


def record(milestone_id, *places, actor, on=REACHED, evidence="监理报告 118"):
    actions.record_milestone(
        milestone_id, building_ids=places, reached_on=on, evidence=evidence, actor=actor, today=TODAY
    )


def correct(milestone_id, place, *, actor, on, reason="日期录错"):
    actions.correct_milestone(
        milestone_id,
        building_id=place,
        reached_on=on,
        evidence="监理报告 119",
        reason=reason,
        actor=actor,
        today=TODAY,
    )


def stands(actor, project):
    (card,) = queries.milestone_cards(actor, project.pk)
    return card.places[0]


def test_who_plans_payments_names_and_plans_milestones_and_who_builds_records_them(
    project, topped_out, place, actor, inspector
):
    with pytest.raises(Forbidden):
        actions.define_milestone(project.pk, name="竣工", actor=inspector)
    with pytest.raises(Forbidden):
        actions.plan_milestone(topped_out, {place: REACHED}, actor=inspector)
    with pytest.raises(Forbidden):
        record(topped_out, place, actor=actor)
    with pytest.raises(RuleBroken, match="同名"):
        actions.define_milestone(project.pk, name="封顶", actor=actor)


def test_a_milestone_is_planned_and_reached_with_what_shows_it(project, topped_out, place, actor, inspector):
    actions.plan_milestone(topped_out, {place: date(2027, 3, 1)}, actor=actor)
    assert (stands(actor, project).planned_on, stands(actor, project).is_recorded) == (
        date(2027, 3, 1),
        False,
    )

    record(topped_out, place, actor=inspector)

    now = stands(actor, project)
    assert (now.reached_on, now.evidence, now.recorded_by) == (REACHED, "监理报告 118", inspector.name)
    assert Event.objects.get(name="presale.MilestoneReached").payload["building_ids"] == [place]
    assert AuditRecord.objects.filter(verb="presale.milestone.reached").get().changes["reached_on"] == [
        None,
        audit.plain(REACHED),
    ]


def test_a_milestone_wants_a_day_that_has_come_a_building_and_evidence(topped_out, place, inspector):
    with pytest.raises(MilestoneInFuture, match="计划日期"):
        record(topped_out, place, actor=inspector, on=date(2027, 2, 1))
    with pytest.raises(NoBuildingNamed):
        record(topped_out, actor=inspector)
    with pytest.raises(InvalidValue):
        record(topped_out, place, actor=inspector, evidence="  ")
    elsewhere = building.facts(building.room(org.project())).building_id
    with pytest.raises(NotFound):
        record(topped_out, place, elsewhere, actor=inspector)
    assert not MilestoneRecord.objects.exists()


def test_it_is_reached_once_and_then_corrected_with_a_reason(project, topped_out, place, actor, inspector):
    with pytest.raises(MilestoneNotRecorded):
        correct(topped_out, place, actor=inspector, on=REACHED)
    record(topped_out, place, actor=inspector)
    with pytest.raises(MilestoneAlreadyReached, match=r"2027-01-08.*更正"):
        record(topped_out, place, actor=inspector)
    with pytest.raises(InvalidValue):
        correct(topped_out, place, actor=inspector, on=None, reason=" ")

    correct(topped_out, place, actor=inspector, on=date(2027, 1, 9))
    correct(topped_out, place, actor=inspector, on=None, reason="尚未封顶")

    now = stands(actor, project)
    assert (now.reached_on, now.reason, now.corrections) == (None, "尚未封顶", 2)
    told = queries.milestone_records(actor, project.pk, topped_out)
    assert [each.reached_on for each in told] == [None, date(2027, 1, 9), REACHED]


def test_a_quote_counts_from_the_milestone_of_the_rooms_own_building(
    project, rooms, topped_out, place, actor, inspector
):
    presale.price_book(project, rooms)
    plan = presale.staged_plan(project, topped_out)
    system = org_queries.system_actor(project.company_id)
    other = inventory.add_building(project.pk, name="88栋", floors=1, actor=system)
    actions.plan_milestone(topped_out, {place: date(2027, 9, 30), other: date(2027, 5, 1)}, actor=actor)
    record(topped_out, other, actor=inspector)

    def progress(on=TODAY):
        made = queries.preview_quote(rooms[4], payment_plan_id=plan, on=on, actor=actor)
        return made.schedule[2]

    assert (progress().amount, progress().due_on, progress().forecast_on) == (
        Money(479001),
        None,
        date(2027, 10, 15),
    )
    record(topped_out, place, actor=inspector)
    assert progress(date(2027, 1, 10)).due_on == date(2027, 1, 23)
    assert progress().due_on == TODAY  # past already: nothing is due before the deal


def test_the_database_keeps_records_as_they_are(project, topped_out, place, inspector):
    record(topped_out, place, actor=inspector)
    table = "presale_milestonerecord"
    assert "never changed or removed" in refused(f"UPDATE {table} SET reached_on = NULL")
    assert "never changed or removed" in refused(f"DELETE FROM {table}")
    assert "milestone_keeps_name" in refused("UPDATE presale_milestone SET name = '竣工'")
    insert = (
        f"INSERT INTO {table} (project_id, milestone_id, building_id, version, reached_on, evidence, reason)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s)"
    )
    at = (project.pk, topped_out, place)
    assert "record_once" in refused(insert, *at, 1, REACHED, "报告", "")
    assert "corrected_with_reason" in refused(insert, *at, 2, REACHED, "报告", "")
    assert "corrected_with_reason" in refused(insert, *at, 1, None, "报告", "")
    assert "record_shown" in refused(insert, *at, 2, REACHED, "", "改")
    assert "building_project" in refused(
        insert, *at[:2], building.facts(building.room(org.project())).building_id, 1, REACHED, "报告", ""
    )


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_two_who_record_one_milestone_one_does(project, topped_out, place, inspector):
    outcomes = at_once(*[lambda: record(topped_out, place, actor=inspector)] * 2)
    assert sorted(map(str, outcomes)) == ["None", "presale_milestone_already_reached"]


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_database_still_keeps_one_and_without_both_there_are_two(
    project, topped_out, place, inspector
):
    def both():
        return at_once(*[lambda: record(topped_out, place, actor=inspector)] * 2)

    with without_row_locks():
        assert both().count(None) == 1
        assert MilestoneRecord.objects.count() == 1


def test_a_plan_is_shown_to_those_who_may_see_prices(project, topped_out, inspector):
    with pytest.raises(NotFound):
        queries.milestone_cards(presale.pricing_person(org.project()), project.pk)
    with pytest.raises(Forbidden):
        queries.milestone_cards(org.actor_with(permissions.RELEASE_ROOM, project=project), project.pk)
