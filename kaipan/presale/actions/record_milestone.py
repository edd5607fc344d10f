"""Buildings reach a milestone, and what was recorded of it is put right."""

from collections.abc import Mapping, Sequence
from datetime import date

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import BuildingId
from kaipan.kernel.typed_values.texts import required_line
from kaipan.platform import audit, events
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.events import MilestoneReached
from kaipan.presale.milestones import buildings_of, current_records, lock_milestone
from kaipan.presale.models import Milestone, MilestoneRecord
from kaipan.presale.refusals import (
    MilestoneAlreadyReached,
    MilestoneInFuture,
    MilestoneNotRecorded,
    NoBuildingNamed,
)


@use_case
def record_milestone(
    milestone_id: int,
    *,
    building_ids: Sequence[BuildingId | int],
    reached_on: date,
    evidence: str,
    actor: Actor,
    today: date,
) -> None:
    """Record that the buildings reached the milestone on ``reached_on`` (登记节点达到).

    ``evidence`` says what shows it: the supervisor's report and its number, where the photographs lie. What
    deals owe from this milestone on gets its day. Refuses a day after ``today``, and a building of which it
    is recorded already: that is corrected.
    """
    milestone = lock_milestone(milestone_id, permissions.RECORD_MILESTONE, actor)
    buildings = buildings_of(milestone.project_id, building_ids, actor)
    shown = required_line(evidence, longest=300)
    if not buildings:
        raise NoBuildingNamed
    _refuse_future(milestone, reached_on, today)
    _refuse_recorded(milestone, buildings)
    for building in buildings:
        _keep(milestone, building, 1, reached_on, shown, "", actor)
    _tell(milestone, "presale.milestone.reached", buildings, [None, reached_on], [None, shown], "", actor)


@use_case
def correct_milestone(
    milestone_id: int,
    *,
    building_id: BuildingId | int,
    reached_on: date | None,
    evidence: str,
    reason: str,
    actor: Actor,
    today: date,
) -> None:
    """Correct what is recorded of one building (更正节点) by a new record with its ``reason``.

    Without ``reached_on`` the milestone was not reached after all. Unpaid dues that wait for it follow.
    """
    milestone = lock_milestone(milestone_id, permissions.RECORD_MILESTONE, actor)
    buildings = buildings_of(milestone.project_id, [building_id], actor)
    shown, why = required_line(evidence, longest=300), required_line(reason, longest=200)
    if reached_on is not None:
        _refuse_future(milestone, reached_on, today)
    held = current_records([milestone.pk], buildings).get((milestone.pk, int(building_id)))
    if held is None:
        raise MilestoneNotRecorded(building=buildings[int(building_id)], milestone=milestone.name)
    _keep(milestone, held.building_id, held.version + 1, reached_on, shown, why, actor)
    days, evidences = [held.reached_on, reached_on], [held.evidence, shown]
    _tell(milestone, "presale.milestone.corrected", buildings, days, evidences, why, actor)


def _keep(
    milestone: Milestone,
    building_id: int,
    version: int,
    reached_on: date | None,
    evidence: str,
    reason: str,
    actor: Actor,
) -> None:
    MilestoneRecord.objects.create(
        project_id=milestone.project_id,
        milestone=milestone,
        building_id=building_id,
        version=version,
        reached_on=reached_on,
        evidence=evidence,
        reason=reason,
        recorded_by_id=actor.staff_id,
    )


def _tell(
    milestone: Milestone,
    deed: str,
    buildings: Mapping[int, str],
    days: Sequence[date | None],
    evidences: Sequence[str | None],
    reason: str,
    actor: Actor,
) -> None:
    """Write the record down in the trail and announce it to what waits for the milestone."""
    changes = {"reached_on": days, "buildings": [None, list(buildings.values())], "evidence": evidences}
    audit.record(actor, deed, milestone, reason=reason, changes=changes)
    events.publish(MilestoneReached(milestone.project_id, milestone.pk, list(buildings)))


def _refuse_recorded(milestone: Milestone, buildings: Mapping[int, str]) -> None:
    for (_milestone, building), record in current_records([milestone.pk], buildings).items():
        raise MilestoneAlreadyReached(
            building=buildings[building], milestone=milestone.name, day=record.reached_on or "—"
        )


def _refuse_future(milestone: Milestone, reached_on: date, today: date) -> None:
    if reached_on > today:
        raise MilestoneInFuture(milestone=milestone.name, day=reached_on)
