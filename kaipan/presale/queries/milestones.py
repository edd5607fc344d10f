"""Milestones with where every building stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from kaipan.inventory import queries as inventory
from kaipan.kernel.actor import Actor, require
from kaipan.kernel.ids import BuildingId, ProjectId
from kaipan.platform.scopes import one
from kaipan.presale import permissions
from kaipan.presale.milestones import current_records
from kaipan.presale.models import Milestone, MilestoneDate, MilestoneRecord


@dataclass(frozen=True, slots=True)
class MilestonePlace:
    """Where one building stands with one milestone. ``reached_on`` is None until it is reached, and again
    when a correction took it back; ``evidence``, ``recorded_by`` and ``recorded_at`` are the last record's.
    """

    building_id: BuildingId
    building: str
    planned_on: date | None
    reached_on: date | None
    evidence: str
    reason: str
    recorded_by: str
    recorded_at: datetime | None
    corrections: int

    @property
    def is_recorded(self) -> bool:
        """Whether there is a record, so that only a correction can follow."""
        return self.recorded_at is not None


@dataclass(frozen=True, slots=True)
class MilestoneCard:
    """A milestone and its buildings."""

    id: int
    project_id: ProjectId
    name: str
    places: tuple[MilestonePlace, ...]


def milestones(actor: Actor, project_id: ProjectId | int) -> QuerySet[Milestone]:
    """The milestones of the project, as they were named."""
    return Milestone.objects.visible_to(actor, permissions.VIEW_PRICE).filter(project_id=project_id)


def milestone_cards(actor: Actor, project_id: ProjectId | int) -> tuple[MilestoneCard, ...]:
    """Every milestone of the project with every building the actor may see."""
    require(actor, permissions.VIEW_PRICE, project_id)
    found = list(milestones(actor, project_id))
    buildings = list(inventory.buildings(actor).filter(project_id=project_id).order_by("sequence", "pk"))
    records = {
        (each.milestone_id, each.building_id): each
        for each in MilestoneRecord.objects.filter(
            pk__in=[record.pk for record in current_records([each.pk for each in found]).values()]
        ).select_related("recorded_by")
    }
    planned = {
        (each.milestone_id, each.building_id): each.planned_on
        for each in MilestoneDate.objects.filter(milestone__in=found)
    }
    return tuple(
        MilestoneCard(
            id=milestone.pk,
            project_id=ProjectId(milestone.project_id),
            name=milestone.name,
            places=tuple(
                _place(
                    building.pk,
                    building.name,
                    planned.get((milestone.pk, building.pk)),
                    records.get((milestone.pk, building.pk)),
                )
                for building in buildings
            ),
        )
        for milestone in found
    )


def milestone_records(
    actor: Actor, project_id: ProjectId | int, milestone_id: int
) -> QuerySet[MilestoneRecord]:
    """Everything ever recorded of a milestone, the latest first."""
    milestone = one(milestones(actor, project_id), pk=milestone_id)
    return (
        MilestoneRecord.objects.filter(milestone=milestone)
        .select_related("building", "recorded_by", "milestone")
        .order_by("-pk")
    )


def milestone_day(milestone_id: int, building_id: BuildingId | int) -> date | None:
    """When the building reached the milestone, as far as is known now. For verbs that follow it."""
    record = current_records([milestone_id], [building_id]).get((milestone_id, int(building_id)))
    return record.reached_on if record else None


def _place(
    building_id: int, name: str, planned_on: date | None, record: MilestoneRecord | None
) -> MilestonePlace:
    return MilestonePlace(
        building_id=BuildingId(building_id),
        building=name,
        planned_on=planned_on,
        reached_on=record.reached_on if record else None,
        evidence=record.evidence if record else "",
        reason=record.reason if record else "",
        recorded_by=record.recorded_by.name if record and record.recorded_by else "",
        recorded_at=record.recorded_at if record else None,
        corrections=record.version - 1 if record else 0,
    )
