"""Say when buildings are to reach a milestone."""

from collections.abc import Mapping
from datetime import date

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import BuildingId
from kaipan.platform import audit
from kaipan.platform.unit_of_work import use_case
from kaipan.presale import permissions
from kaipan.presale.milestones import buildings_of, lock_milestone
from kaipan.presale.models import MilestoneDate
from kaipan.presale.refusals import NoBuildingNamed


@use_case
def plan_milestone(
    milestone_id: int, planned: Mapping[BuildingId, date | None] | Mapping[int, date | None], *, actor: Actor
) -> None:
    """Plan the milestone for buildings (计划日期); None takes a plan away.

    Quotes show the day as a forecast. Nothing falls due from it: that takes the record that it was reached.
    """
    milestone = lock_milestone(milestone_id, permissions.MANAGE_PAYMENT_PLAN, actor)
    buildings = buildings_of(milestone.project_id, [int(each) for each in planned], actor)
    if not buildings:
        raise NoBuildingNamed
    before = dict(milestone.dates.values_list("building_id", "planned_on"))
    MilestoneDate.objects.bulk_create(
        [
            MilestoneDate(
                project_id=milestone.project_id, milestone=milestone, building_id=int(each), planned_on=day
            )
            for each, day in planned.items()
        ],
        update_conflicts=True,
        unique_fields=["milestone", "building"],
        update_fields=["planned_on"],
    )
    changed = {
        name: [before.get(each), planned[each]]  # type: ignore[index]
        for each, name in buildings.items()
    }
    told = {f"{milestone.name} {name}": days for name, days in changed.items() if days[0] != days[1]}
    audit.record(
        actor,
        "presale.milestone.planned",
        milestone,
        changes={
            "planned_on": [
                {name: days[0] for name, days in told.items()},
                {name: days[1] for name, days in told.items()},
            ]
        },
    )
