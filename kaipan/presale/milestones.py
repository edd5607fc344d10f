"""Milestones in the hands of verbs and quotes: held, found, and the days that hold in a building."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.errors import NotFound
from kaipan.kernel.ids import BuildingId, PaymentPlanId, ProjectId
from kaipan.platform.locks import Rank, lock
from kaipan.platform.scopes import one
from kaipan.platform.unit_of_work import step
from kaipan.presale.models import Milestone, MilestoneDate, MilestoneRecord, PaymentLine, PaymentPlan
from kaipan.presale.rules.anchors import milestone_anchor


@dataclass(frozen=True, slots=True)
class BuildingDays:
    """When the milestones of a plan were reached in a building, and when they are planned, by event."""

    reached: Mapping[str, date]
    planned: Mapping[str, date]


def building_days(building_id: BuildingId | int, plan: PaymentPlan) -> BuildingDays:
    """The days in this building of the milestones that lines of the plan wait for."""
    wanted = {line.milestone_id for line in plan.lines.all() if line.milestone_id is not None}
    if not wanted:
        return BuildingDays({}, {})
    planned = MilestoneDate.objects.filter(milestone_id__in=wanted, building_id=building_id)
    return BuildingDays(
        {
            milestone_anchor(milestone): record.reached_on
            for (milestone, _building), record in current_records(wanted, [building_id]).items()
            if record.reached_on
        },
        {milestone_anchor(each.milestone_id): each.planned_on for each in planned if each.planned_on},
    )


def current_records(
    milestone_ids: Iterable[int], building_ids: Iterable[int] | None = None
) -> dict[tuple[int, int], MilestoneRecord]:
    """The records that hold, by milestone and building; one that took a milestone back has no day."""
    records = MilestoneRecord.objects.filter(milestone_id__in=list(milestone_ids))
    if building_ids is not None:
        records = records.filter(building_id__in=list(building_ids))
    latest = records.order_by("milestone_id", "building_id", "-version").distinct(
        "milestone_id", "building_id"
    )
    return {(each.milestone_id, each.building_id): each for each in latest}


@step
def hold_milestones(*plan_ids: PaymentPlanId | int) -> None:
    """Hold what the plans' lines wait for until the verb is through; many deals may at once."""
    lines = PaymentLine.objects.filter(plan_id__in=plan_ids, milestone__isnull=False)
    if lines.exists():
        lock(Rank.MILESTONE, Milestone.objects.filter(pk__in=lines.values("milestone_id")), shared=True)


@step
def lock_milestone(milestone_id: int, permission: str, actor: Actor) -> Milestone:
    """The milestone, locked alone, for an actor who holds ``permission`` in its project."""
    found = find_milestone(milestone_id, permission, actor)
    (milestone,) = lock(Rank.MILESTONE, Milestone.objects.filter(pk=found.pk))
    return milestone


def find_milestone(milestone_id: int, permission: str, actor: Actor) -> Milestone:
    """The milestone, for an actor who holds ``permission`` in its project."""
    visible = Milestone.objects.filter(project_id__in=sorted(actor.visible_projects()))
    milestone = one(visible, pk=milestone_id)
    require(actor, permission, milestone.project_id)
    return milestone


def milestones_of(project_id: ProjectId | int, milestone_ids: Sequence[int]) -> dict[int, Milestone]:
    """Milestones of the project by id; one of another project is as good as invented."""
    found = Milestone.objects.filter(project_id=project_id).in_bulk(set(milestone_ids))
    if set(milestone_ids) - set(found):
        raise NotFound
    return found


def buildings_of(
    project_id: ProjectId | int, building_ids: Sequence[BuildingId | int], actor: Actor
) -> dict[int, str]:
    """The names of buildings of the project by id, in the project's order; others are as good as invented."""
    wanted = {int(each) for each in building_ids}
    if not wanted:
        return {}
    found = {
        each.pk: each.name for each in inventory.buildings(actor).filter(project_id=project_id, pk__in=wanted)
    }
    if wanted - set(found):
        raise NotFound
    return found
