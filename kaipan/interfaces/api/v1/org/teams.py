"""Teams of a project: who leads whom."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Router
from pydantic import Field

from kaipan.interfaces.api.pages import SincePage, WantedSince, changes_of
from kaipan.interfaces.api.problems import answers
from kaipan.interfaces.api.requests import ApiRequest
from kaipan.interfaces.api.values import (
    Answer,
    Body,
    Created,
    Done,
    IdInput,
    Line,
    Moment,
    PathId,
    Why,
)
from kaipan.interfaces.api.writes import IdempotencyKey, change_once, create_once
from kaipan.kernel.actor import require_any
from kaipan.org import actions as verbs
from kaipan.org import queries as org
from kaipan.org.permissions import MANAGE_TEAMS, VIEW_PROJECT

router = Router()


class MemberShape(Answer):
    """Somebody who is in the team now."""

    staff_id: int
    leads: bool
    joined_at: Moment


class TeamRow(Answer):
    """A team (案场组)."""

    id: int
    project_id: int
    name: str
    formed_at: Moment
    closed_at: Moment | None
    modified_at: Moment
    now_in: list[MemberShape] = Field(description="who is in it now, the leader first")


class TeamPage(SincePage[TeamRow]):
    """Teams of a project."""


class TeamBody(Body):
    """What a team is called, who leads it and who else is in it."""

    name: Line
    leader_id: IdInput
    member_ids: Annotated[list[IdInput], Field(max_length=200)] = []


@router.get("/projects/{project_id}/teams", response=answers(TeamPage), summary="案场组列表 List teams")
def list_teams(request: ApiRequest, project_id: PathId, page: WantedSince) -> Any:
    """The teams of a project, closed ones too. A change of members alone moves no `modified_at`."""
    require_any(request.actor, (VIEW_PROJECT, MANAGE_TEAMS), project_id)
    return changes_of(org.teams(request.actor).filter(project_id=project_id), page)


@router.post(
    "/projects/{project_id}/teams", response=answers(Created, status=201), summary="新建小组 Form a team"
)
def form_team(request: ApiRequest, project_id: PathId, body: TeamBody, key: IdempotencyKey) -> Any:
    """Form a team; who was in another team of the project leaves it."""
    return create_once(request, key, lambda: verbs.form_team(project_id, **dict(body), actor=request.actor))


@router.put("/teams/{team_id}", response=answers(Done), summary="调整小组 Change a team")
def change_team(request: ApiRequest, team_id: PathId, body: TeamBody, key: IdempotencyKey) -> Any:
    """Say anew what it is called, who leads it and who is in it."""
    return change_once(
        request, key, team_id, lambda: verbs.change_team(team_id, **dict(body), actor=request.actor)
    )


@router.post("/teams/{team_id}/close", response=answers(Done), summary="撤销小组 Close a team")
def close_team(request: ApiRequest, team_id: PathId, body: Why, key: IdempotencyKey) -> Any:
    """Close a team: everybody leaves it."""
    return change_once(
        request, key, team_id, lambda: verbs.close_team(team_id, reason=body.reason, actor=request.actor)
    )
