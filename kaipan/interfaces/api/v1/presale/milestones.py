"""Milestones of building that payments wait for: named, planned, reached with evidence, corrected."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from ninja import Router
from pydantic import BeforeValidator, Field

from kaipan.interfaces.api.pages import Page, Wanted, page_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.values import (
    Answer,
    Body,
    BusinessDay,
    Created,
    DayInput,
    Done,
    IdInput,
    IdList,
    Line,
    Moment,
    PathId,
    Reason,
)
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once
from kaipan.platform.clock import business_day
from kaipan.presale import actions as verbs
from kaipan.presale import queries as presale

router = Router()

Name = Annotated[str, BeforeValidator(lambda thing: getattr(thing, "name", thing) or "")]


class MilestonePlaceShape(Answer):
    """Where one building stands."""

    building_id: int
    building: str
    planned_on: date | None
    reached_on: date | None = Field(description="null until it is reached")
    evidence: str
    corrections: int


class MilestoneShape(Answer):
    """A milestone (工程节点) and its buildings."""

    id: int
    name: str
    places: list[MilestonePlaceShape]


class MilestoneRecordShape(Answer):
    """One record of a milestone: the highest version of a building counts."""

    id: int
    building_id: int
    version: int
    reached_on: date | None = Field(description="null where a correction took the milestone back")
    evidence: str
    reason: str
    recorded_by: Name
    recorded_at: Moment


class MilestoneRecordPage(Page[MilestoneRecordShape]):
    """Records of a milestone."""


class NewMilestone(Body):
    """A milestone to wait for."""

    name: Line


class PlannedPlace(Body):
    """When a building is to reach it; null takes the plan away."""

    building_id: IdInput
    planned_on: DayInput | None


class MilestonePlan(Body):
    """Planned days."""

    rows: Annotated[list[PlannedPlace], Field(min_length=1, max_length=500)]


Evidence = Annotated[
    str,
    Field(min_length=1, max_length=300, description="what shows it: a report, where photographs lie"),
]


class MilestoneRecordBody(Body):
    """Buildings that reached it."""

    building_ids: IdList
    reached_on: DayInput
    evidence: Evidence
    on: BusinessDay = None


class MilestoneCorrection(Body):
    """What holds instead of the record before."""

    building_id: IdInput
    reached_on: DayInput | None = Field(description="null when it was not reached after all")
    evidence: Evidence
    reason: Reason
    on: BusinessDay = None


@router.get(
    "/projects/{project_id}/milestones",
    response=answers(list[MilestoneShape]),
    summary="工程节点 Milestones",
)
def list_milestones(request: ApiRequest, project_id: PathId) -> Any:
    """Every milestone of the project with every building."""
    return list(presale.milestone_cards(request.actor, project_id))


@router.post(
    "/projects/{project_id}/milestones",
    response=answers(Created, status=201),
    summary="新建工程节点 Name a milestone",
)
def define_milestone(request: ApiRequest, project_id: PathId, body: NewMilestone, key: IdempotencyKey) -> Any:
    """Name a milestone that payments may wait for."""
    return create_once(
        request, key, lambda: verbs.define_milestone(project_id, name=body.name, actor=request.actor)
    )


@router.put(
    "/milestones/{milestone_id}/plan", response=answers(Done), summary="计划工程节点 Plan a milestone"
)
def plan_milestone(
    request: ApiRequest, milestone_id: PathId, body: MilestonePlan, key: IdempotencyKey
) -> Any:
    """Say when buildings are to reach it: a forecast, from which nothing falls due."""
    planned = {row.building_id: row.planned_on for row in body.rows}
    return change_once(
        request, key, milestone_id, lambda: verbs.plan_milestone(milestone_id, planned, actor=request.actor)
    )


@router.get(
    "/projects/{project_id}/milestones/{milestone_id}/records",
    response=answers(MilestoneRecordPage),
    summary="节点登记记录 Records of a milestone",
)
def list_milestone_records(
    request: ApiRequest, project_id: PathId, milestone_id: PathId, page: Wanted
) -> Any:
    """Everything ever recorded of it."""
    return page_of(presale.milestone_records(request.actor, project_id, milestone_id), page)


@router.post(
    "/milestones/{milestone_id}/records",
    response=answers(Done),
    summary="登记节点达到 Record that a milestone was reached",
)
def record_milestone(
    request: ApiRequest, milestone_id: PathId, body: MilestoneRecordBody, key: IdempotencyKey
) -> Any:
    """Record that buildings reached it. What their deals owe from then on gets its day."""
    said = body.model_dump(exclude={"on"})
    return change_once(
        request,
        key,
        milestone_id,
        lambda: verbs.record_milestone(
            milestone_id, **said, actor=request.actor, today=body.on or business_day()
        ),
    )


@router.post(
    "/milestones/{milestone_id}/corrections",
    response=answers(Done),
    summary="更正节点 Correct a milestone",
)
def correct_milestone(
    request: ApiRequest, milestone_id: PathId, body: MilestoneCorrection, key: IdempotencyKey
) -> Any:
    """Correct what is recorded of one building. Unpaid dues that wait for it follow."""
    said = body.model_dump(exclude={"on"})
    return change_once(
        request,
        key,
        milestone_id,
        lambda: verbs.correct_milestone(
            milestone_id, **said, actor=request.actor, today=body.on or business_day()
        ),
    )
